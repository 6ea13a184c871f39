// erp_create, erp_update, erp_comment, erp_method.
#include "erpnext/ErpArguments.h"
#include "erpnext/WriteTool.h"

#include <QCryptographicHash>
#include <QUuid>

namespace staffroom::erpnext {

using nlohmann::json;
using tools::Intent;
using tools::IntentEnd;
using tools::ToolAnswer;
using tools::ToolContext;
using tools::ToolDescription;

const char* const againParameter =
    R"("again":{"type":"boolean","description":"true only after you looked and saw that the same write, whose outcome was unknown, did not happen"})";

bool outcomeUnknown(const Error& error) {
    switch (error.kind) {
    case ErrorKind::Network:
    case ErrorKind::Timeout:
    case ErrorKind::Cancelled:
        return error.sent;
    case ErrorKind::Parse: // it said yes, in words nobody can read
        return error.sent;
    case ErrorKind::Http:
        return error.status == 502 || error.status == 504 || (error.status >= 300 && error.status < 400);
    default:
        return false;
    }
}

WriteTool::Write WriteTool::writeOf(const ToolContext& context, Attempt attempt, const QByteArray& payload,
                                    bool again) const {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString& part :
         {context.persona, client().access().user, attempt.method, attempt.doctype, attempt.document}) {
        hash.addData(part.toUtf8());
        hash.addData(QByteArrayView("\0", 1));
    }
    hash.addData(payload);
    return Write{std::move(attempt), hash.result().toHex(), again};
}

Task<Result<QString>> WriteTool::begin(Write write, ToolContext context) {
    Intent intent;
    intent.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    intent.persona = context.persona;
    intent.turn = context.turn;
    intent.conversation = context.conversation;
    intent.service = QStringLiteral("erpnext");
    intent.method = write.attempt.method;
    intent.doctype = write.attempt.doctype;
    intent.document = write.attempt.document;
    intent.digest = write.digest;
    intent.again = write.again;
    CO_TRY_VOID(co_await bench().intents->begin(intent));
    co_return intent.id;
}

Task<std::optional<ToolAnswer>> WriteTool::finish(Write write, QString id, std::optional<Error> error,
                                                  QString document) {
    const bool unknown = error && outcomeUnknown(*error);
    const auto end = !error ? IntentEnd::Done : unknown ? IntentEnd::Unknown : IntentEnd::NotDone;
    const QString detail = error ? error->toString() : document;
    const auto noted = co_await bench().intents->end(id, end, detail);
    std::optional<ToolAnswer> answer;
    if (error) {
        Error told = *error;
        if (unknown) {
            told.kind = ErrorKind::Unknown;
            told.detail = QStringLiteral(
                              "It is not known whether ERPNext carried this out (%1). Do not repeat it: look "
                              "with erp_list or erp_get first, and tell the person that it is unknown.")
                              .arg(error->detail);
        }
        answer = refused(told, write.attempt, client());
    } else if (!noted) { // done, and only our own note of it failed
        Error told = noted.error();
        told.kind = ErrorKind::Unknown;
        told.detail = QStringLiteral("ERPNext carried it out (%1), but it could not be noted here: %2")
                          .arg(document, noted.error().detail);
        answer = refused(told, write.attempt, client());
    }
    co_return answer;
}

namespace {

ToolDescription described(const char* name, const char* description, const char* properties,
                          const char* required) {
    ToolDescription made;
    made.name = QString::fromLatin1(name);
    made.description = QString::fromUtf8(description);
    made.parameters = QByteArray(R"({"type":"object","properties":{)") + properties + ',' + againParameter +
                      R"(},"required":[)" + required + "]}";
    return made;
}

const ToolDescription& createDescription() {
    static const auto description = described(
        "erp_create",
        "Create one ERPNext document as a draft (docstatus 0). A person submits it, in ERPNext. Rows of a "
        "child "
        "table are a list of objects, e.g. \"items\":[{\"item_code\":\"X\",\"qty\":2}].",
        R"("doctype":{"type":"string"},"values":{"type":"object","description":"field: value; child tables as lists of row objects"})",
        R"("doctype","values")");
    return description;
}

const ToolDescription& updateDescription() {
    static const auto description = described(
        "erp_update",
        "Change fields of one ERPNext draft. Read it with erp_get first and give its \"modified\": if "
        "somebody changed "
        "it meanwhile, nothing is written. A child table you give replaces the old one: rows with their "
        "\"name\" are "
        "kept and changed, rows you leave out are deleted, rows without \"name\" are added.",
        R"("doctype":{"type":"string"},"name":{"type":"string"},"modified":{"type":"string","description":"exactly as erp_get shows it"},"values":{"type":"object","description":"only the fields to change"})",
        R"("doctype","name","modified","values")");
    return description;
}

const ToolDescription& commentDescription() {
    static const auto description = described(
        "erp_comment", "Write a comment under an ERPNext document. Who asked for it is added by itself.",
        R"("doctype":{"type":"string"},"name":{"type":"string"},"text":{"type":"string","description":"plain text"})",
        R"("doctype","name","text")");
    return description;
}

const ToolDescription& methodDescription() {
    static const auto description = described(
        "erp_method",
        "Call one of the server methods an operator allowed you. Without \"changes\" it is a read and "
        "nothing it does "
        "is kept.",
        R"("method":{"type":"string","description":"dotted path, as acme.api.stock_alarm"},"arguments":{"type":"object"},"changes":{"type":"boolean","description":"true when the method is meant to change something"})",
        R"("method")");
    return description;
}

class CreateTool final : public WriteTool {
public:
    using WriteTool::WriteTool;
    static const ToolDescription& describe() { return createDescription(); }

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseCreateArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const Attempt attempt{parsed->doctype, QString(), QStringLiteral("create")};
        const auto write = writeOf(context, attempt, parsed->document, parsed->again);
        const auto id = co_await begin(write, context);
        if (!id)
            co_return refused(id.error(), attempt, client());
        const auto stored = co_await client().create(parsed->doctype, parsed->document, context.limits);
        const auto error = stored ? std::optional<Error>() : std::optional<Error>(stored.error());
        const QString name = stored ? textOf(*stored, "name") : QString();
        const auto failed = co_await finish(write, *id, error, name);
        if (failed)
            co_return *failed;
        auto answer = co_await answerWith(parsed->doctype, *stored, context.limits);
        co_return answer;
    }
};

class UpdateTool final : public WriteTool {
public:
    using WriteTool::WriteTool;
    static const ToolDescription& describe() { return updateDescription(); }

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseUpdateArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const Attempt attempt{parsed->doctype, parsed->name, QStringLiteral("update")};
        const auto before = co_await client().get(parsed->doctype, parsed->name, context.limits);
        if (!before)
            co_return refused(before.error(), attempt, client());
        const auto drafted = checkDraft(*before, attempt);
        if (!drafted)
            co_return refused(drafted.error(), attempt, client());
        const auto write = writeOf(context, attempt, parsed->changes, parsed->again);
        const auto id = co_await begin(write, context);
        if (!id)
            co_return refused(id.error(), attempt, client());
        const auto stored =
            co_await client().update(parsed->doctype, parsed->name, parsed->changes, context.limits);
        auto error = stored ? std::optional<Error>() : std::optional<Error>(stored.error());
        if (error && error->kind == ErrorKind::Conflict) {
            const auto now = co_await client().get(parsed->doctype, parsed->name, context.limits);
            error->detail += now ? changedMeanwhile(*now) : QString();
        }
        const auto failed = co_await finish(write, *id, error, parsed->name);
        if (failed)
            co_return *failed;
        auto answer = co_await answerWith(parsed->doctype, *stored, context.limits);
        co_return answer;
    }

private:
    static Result<void> checkDraft(const json& document, const Attempt& attempt) {
        const auto docstatus = document.find("docstatus");
        if (docstatus == document.end() || *docstatus == json(0))
            return {};
        return failure(
            ErrorKind::Policy,
            QStringLiteral("%1 %2 is no draft any more (docstatus %3): a person changes it, in ERPNext")
                .arg(attempt.doctype, attempt.document, QString::fromStdString(docstatus->dump()).left(8)),
            QStringLiteral("erpnext"));
    }
    static QString changedMeanwhile(const json& document) {
        return QStringLiteral(
                   " Nothing was written. %1 changed it at %2 (the site's time): read it again with erp_get "
                   "and decide anew.")
            .arg(textOf(document, "modified_by"), textOf(document, "modified"));
    }
};

/// Plain text as the HTML of a comment.
QString commentHtml(const QString& text, const QString& asker, const QString& persona) {
    return QStringLiteral("<p>%1</p><p><em>%2</em></p>")
        .arg(text.trimmed().toHtmlEscaped().replace(u'\n', QStringLiteral("<br>")),
             QStringLiteral("%1 asked %2 for this.").arg(asker, persona).toHtmlEscaped());
}

/// The human behind a conversation, where the turn does not name one: "cli:deniz" and "dm:5511" do.
QString askerOf(const ToolContext& context) {
    if (!context.person.isEmpty())
        return context.person;
    const QString rest = context.conversation.section(u':', 1);
    if (context.conversation.startsWith(u"cli:") && !rest.isEmpty())
        return rest;
    if (context.conversation.startsWith(u"dm:") && !rest.isEmpty())
        return QStringLiteral("Telegram user %1").arg(rest);
    return QStringLiteral("Somebody in the team's group");
}

class CommentTool final : public WriteTool {
public:
    using WriteTool::WriteTool;
    static const ToolDescription& describe() { return commentDescription(); }

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseCommentArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const Attempt attempt{parsed->doctype, parsed->name, QStringLiteral("comment")};
        const QString by = bench().personaName.isEmpty() ? context.persona : bench().personaName;
        const QString html = commentHtml(parsed->text, askerOf(context), by);
        const auto write = writeOf(context, attempt, html.toUtf8(), parsed->again);
        const auto id = co_await begin(write, context);
        if (!id)
            co_return refused(id.error(), attempt, client());
        const auto made = co_await client().comment(parsed->doctype, parsed->name, html, by, context.limits);
        const auto error = made ? std::optional<Error>() : std::optional<Error>(made.error());
        const QString name = made && made->is_object() ? textOf(*made, "name") : QString();
        const auto failed = co_await finish(write, *id, error, name);
        if (failed)
            co_return *failed;
        const json answer{{"comment", name.toStdString()},
                          {"doctype", parsed->doctype.toStdString()},
                          {"document", parsed->name.toStdString()},
                          {"asked_by", askerOf(context).toStdString()}};
        co_return good(answer);
    }
};

class MethodTool final : public WriteTool {
public:
    using WriteTool::WriteTool;
    static const ToolDescription& describe() { return methodDescription(); }

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseMethodArguments(arguments, bench().methods);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const Attempt attempt{QString(), QString(), parsed->method};
        if (!parsed->changes) {
            const auto read =
                co_await client().method(parsed->method, parsed->arguments, false, context.limits);
            if (!read)
                co_return refused(read.error(), attempt, client());
            co_return good(answerOf(*parsed, *read));
        }
        const auto write = writeOf(context, attempt, parsed->arguments, parsed->again);
        const auto id = co_await begin(write, context);
        if (!id)
            co_return refused(id.error(), attempt, client());
        const auto returned =
            co_await client().method(parsed->method, parsed->arguments, true, context.limits);
        const auto error = returned ? std::optional<Error>() : std::optional<Error>(returned.error());
        const auto failed = co_await finish(write, *id, error, QString());
        if (failed)
            co_return *failed;
        co_return good(answerOf(*parsed, *returned));
    }

private:
    static json answerOf(const MethodArguments& asked, const json& returned) {
        return json{{"method", asked.method.toStdString()}, {"returned", returned}};
    }
};

} // namespace

std::vector<Offer> writingOffers() {
    return {{&createDescription(), makeTool<CreateTool>, true},
            {&updateDescription(), makeTool<UpdateTool>, true},
            {&commentDescription(), makeTool<CommentTool>, true},
            {&methodDescription(), makeTool<MethodTool>, true}};
}

} // namespace staffroom::erpnext
