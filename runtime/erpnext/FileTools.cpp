// erp_attach and erp_print: between ERPNext and the persona's files folder.
#include "erpnext/ErpArguments.h"
#include "erpnext/WriteTool.h"
#include "tools/PersonaFiles.h"

#include <QCryptographicHash>

namespace staffroom::erpnext {

using nlohmann::json;
using tools::ToolAnswer;
using tools::ToolContext;
using tools::ToolDescription;

namespace {

constexpr qint64 largestAttachment = 10LL * 1024 * 1024;

const ToolDescription& attachDescription() {
    static const ToolDescription description{
        QStringLiteral("erp_attach"),
        QStringLiteral(
            "Attach a file to an ERPNext document, privately: one of your files, or a text you give. At most "
            "10 MB."),
        QByteArray(
            R"({"type":"object","properties":{"doctype":{"type":"string"},"name":{"type":"string","description":"the document"},"file":{"type":"string","description":"the name of one of your files"},"text":{"type":"string","description":"instead of file: what stands in it"},"file_name":{"type":"string","description":"its name in ERPNext, as offer.txt"},)") +
            againParameter + R"(},"required":["doctype","name"]})"};
    return description;
}

const ToolDescription& printDescription() {
    static const ToolDescription description{
        QStringLiteral("erp_print"),
        QStringLiteral("Print an ERPNext document as PDF into your files; the answer names the file."),
        QByteArray(
            R"({"type":"object","properties":{"doctype":{"type":"string"},"name":{"type":"string"},"format":{"type":"string","description":"a print format's name; Standard unless given"}},"required":["doctype","name"]})")};
    return description;
}

class AttachTool final : public WriteTool {
public:
    using WriteTool::WriteTool;
    static const ToolDescription& describe() { return attachDescription(); }

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseAttachArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const Attempt attempt{parsed->doctype, parsed->name, QStringLiteral("attach")};
        ErpUpload upload;
        upload.doctype = parsed->doctype;
        upload.document = parsed->name;
        upload.fileName = parsed->fileName;
        upload.content = parsed->text;
        if (!parsed->file.isEmpty()) {
            auto file = tools::personaFile(bench().filesFolder, parsed->file, context.conversation,
                                           largestAttachment);
            if (!file)
                co_return refused(file.error(), attempt, client());
            upload.content = std::move(file->content);
        }
        const QByteArray payload =
            parsed->fileName.toUtf8() + QCryptographicHash::hash(upload.content, QCryptographicHash::Sha256);
        const auto write = writeOf(context, attempt, payload, parsed->again);
        const auto id = co_await begin(write, context);
        if (!id)
            co_return refused(id.error(), attempt, client());
        const auto file = co_await client().upload(upload, context.limits);
        const auto error = file ? std::optional<Error>() : std::optional<Error>(file.error());
        const QString name = file ? textOf(*file, "name") : QString();
        const auto failed = co_await finish(write, *id, error, name);
        if (failed)
            co_return *failed;
        const json answer{{"attached_to", parsed->name.toStdString()},
                          {"file_name", textOf(*file, "file_name").toStdString()},
                          {"file_url", textOf(*file, "file_url").toStdString()},
                          {"bytes", upload.content.size()}};
        co_return good(answer);
    }
};

class PrintTool final : public ErpTool {
public:
    using ErpTool::ErpTool;
    static const ToolDescription& describe() { return printDescription(); }

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parsePrintArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const Attempt attempt{parsed->doctype, parsed->name, QStringLiteral("print")};
        const auto pdf =
            co_await client().print(parsed->doctype, parsed->name, parsed->format, context.limits);
        if (!pdf)
            co_return refused(pdf.error(), attempt, client());
        const QString name = parsed->name + QStringLiteral(".pdf");
        const auto kept = tools::keepPersonaFile(bench().filesFolder, name, *pdf);
        if (!kept)
            co_return refused(kept.error(), attempt, client());
        const json answer{{"file", kept->toStdString()},
                          {"bytes", pdf->size()},
                          {"type", "application/pdf"},
                          {"doctype", parsed->doctype.toStdString()},
                          {"document", parsed->name.toStdString()}};
        co_return good(answer);
    }
};

} // namespace

std::vector<Offer> fileOffers() {
    return {{&attachDescription(), makeTool<AttachTool>, true, true},
            {&printDescription(), makeTool<PrintTool>, false, true}};
}

} // namespace staffroom::erpnext
