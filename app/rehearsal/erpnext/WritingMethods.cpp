#include "rehearsal/erpnext/JsonText.h"
#include "rehearsal/erpnext/Methods.h"

#include <QCryptographicHash>

#include <nlohmann/json.hpp>

namespace staffroom::rehearsal::erpnext {

namespace {

using Json = nlohmann::json;

Outcome<QByteArray> answer(const Site& site, const DocType& type, const Outcome<const Document*>& document) {
    if (!document)
        return tl::unexpected<FrappeError>(document.error());
    return documentJson(site.store.catalogue(), type, **document);
}

struct SentDocument {
    const DocType* type = nullptr;
    QString name;
    Patch patch;
};

/// The `doc` argument: a document's JSON with its doctype.
Outcome<SentDocument> sentDocument(const Site& site, Call& call) {
    const auto json = call.arg("doc").toUtf8();
    const auto parsed = Json::parse(json.begin(), json.end(), nullptr, false);
    if (!parsed.is_object() || !parsed.contains("doctype") || !parsed["doctype"].is_string())
        return invalid(QStringLiteral("Invalid request arguments"));
    const auto type = site.doctype(QString::fromStdString(parsed["doctype"].get<std::string>()));
    if (!type)
        return tl::unexpected<FrappeError>(type.error());
    auto patch = readPatch(site.store.catalogue(), **type, json, call.oddities);
    if (!patch)
        return tl::unexpected<FrappeError>(patch.error());
    return SentDocument{*type, patch->name.value_or(QString()), std::move(*patch)};
}

Outcome<QByteArray> insert(const Site& site, Call& call) {
    const auto sent = sentDocument(site, call);
    if (!sent)
        return tl::unexpected<FrappeError>(sent.error());
    return answer(site, *sent->type, site.lifecycle.insert(call.user, *sent->type, sent->patch));
}

Outcome<QByteArray> save(const Site& site, Call& call) {
    const auto sent = sentDocument(site, call);
    if (!sent)
        return tl::unexpected<FrappeError>(sent.error());
    return answer(site, *sent->type, site.lifecycle.update(call.user, *sent->type, sent->name, sent->patch));
}

/// Takes the whole document, `modified` included, so that nobody submits what they have not seen.
Outcome<QByteArray> submit(const Site& site, Call& call) {
    auto sent = sentDocument(site, call);
    if (!sent)
        return tl::unexpected<FrappeError>(sent.error());
    auto& values = sent->patch.values;
    const bool stamped = std::any_of(values.begin(), values.end(),
                                     [](const auto& value) { return value.first == ModifiedColumn; });
    if (!stamped)
        values.emplace_back(ModifiedColumn, Value());
    std::erase_if(values, [](const auto& value) { return value.first == DocstatusColumn; });
    values.emplace_back(DocstatusColumn, qint64(1));
    return answer(site, *sent->type, site.lifecycle.update(call.user, *sent->type, sent->name, sent->patch));
}

Outcome<QByteArray> cancel(const Site& site, Call& call) {
    const auto type = site.doctype(call.arg("doctype"));
    if (!type)
        return tl::unexpected<FrappeError>(type.error());
    const Patch patch{.values = {{DocstatusColumn, qint64(2)}}, .tables = {}, .name = {}};
    return answer(site, **type, site.lifecycle.update(call.user, **type, call.arg("name"), patch));
}

Outcome<QByteArray> remove(const Site& site, Call& call) {
    const auto type = site.doctype(call.arg("doctype"));
    if (!type)
        return tl::unexpected<FrappeError>(type.error());
    if (const auto removed = site.lifecycle.remove(call.user, **type, call.arg("name")); !removed)
        return tl::unexpected<FrappeError>(removed.error());
    return QByteArray(); // None
}

/// One field and value, or an object of several as `fieldname`.
Outcome<QByteArray> setValue(const Site& site, Call& call) {
    const auto type = site.doctype(call.arg("doctype"));
    if (!type)
        return tl::unexpected<FrappeError>(type.error());
    auto values = Json::parse(call.arg("fieldname").toStdString(), nullptr, false);
    if (!values.is_object())
        values = Json{{call.arg("fieldname").toStdString(), call.arg("value").toStdString()}};
    const auto patch =
        readPatch(site.store.catalogue(), **type, QByteArray::fromStdString(values.dump()), call.oddities);
    if (!patch)
        return tl::unexpected<FrappeError>(patch.error());
    return answer(site, **type, site.lifecycle.update(call.user, **type, call.arg("name"), *patch));
}

/// The document something is attached to; its reader (a comment) or writer (a file) must be allowed.
Outcome<void> requireReference(const Site& site, const Call& call, const QString& doctype,
                               const QString& name, const char* right) {
    const auto type = site.doctype(doctype);
    if (!type)
        return tl::unexpected<FrappeError>(type.error());
    const auto* document = std::as_const(site.store).find(**type, name);
    if (document == nullptr)
        return notFound(QStringLiteral("%1 %2").arg(doctype, name));
    return site.access.requireOnDocument(call.user, **type, *document, QLatin1String(right));
}

Outcome<QByteArray> addComment(const Site& site, Call& call) {
    if (const auto may =
            requireReference(site, call, call.arg("reference_doctype"), call.arg("reference_name"), "read");
        !may)
        return tl::unexpected<FrappeError>(may.error());
    const auto& type = site.store.catalogue().get("Comment");
    const std::vector<std::pair<const char*, Value>> values{
        {"comment_type", QStringLiteral("Comment")},
        {"comment_email", call.arg("comment_email")},
        {"comment_by", call.arg("comment_by")},
        {"content", call.arg("content")},
        {"reference_doctype", call.arg("reference_doctype")},
        {"reference_name", call.arg("reference_name")},
    };
    return documentJson(site.store.catalogue(), type, site.lifecycle.addOwn(call.user, type, values));
}

/// A name that is taken gets a few digits, as Frappe has it; the same content twice is one file.
QString urlFor(const Site& site, const QString& name, bool isPrivate, const QByteArray& content) {
    const auto folder = isPrivate ? QStringLiteral("/private/files/") : QStringLiteral("/files/");
    const auto* there = site.store.file(folder + name);
    if (there == nullptr || *there == content)
        return folder + name;
    const auto dot = name.lastIndexOf(u'.');
    const auto digits = site.store.nextHash().left(6);
    return folder + (dot < 0 ? name + digits : name.left(dot) + digits + name.mid(dot));
}

Outcome<QByteArray> uploadFile(const Site& site, Call& call) {
    constexpr qsizetype largest = 25 * 1024 * 1024;
    if (!call.upload && !call.has("file_url"))
        return invalid(QStringLiteral("There is nothing to upload"));
    if (call.upload && call.upload->content.size() > largest)
        return invalid(QStringLiteral("File size exceeded the maximum allowed size of 25.0 MB"),
                       QStringLiteral("MaxFileSizeReachedError"));
    if (call.has("doctype")) {
        if (const auto may = requireReference(site, call, call.arg("doctype"), call.arg("docname"), "write");
            !may)
            return tl::unexpected<FrappeError>(may.error());
    }
    const bool isPrivate = call.flag("is_private", false);
    const auto given = call.arg("file_name");
    const auto name = given.isEmpty() && call.upload ? call.upload->filename : given;
    const auto content = call.upload ? call.upload->content : QByteArray();
    const auto url = call.has("file_url") ? call.arg("file_url") : urlFor(site, name, isPrivate, content);
    if (call.upload)
        site.store.keepFile(url, content);
    const auto& type = site.store.catalogue().get("File");
    const std::vector<std::pair<const char*, Value>> values{
        {"file_name", name},
        {"file_url", url},
        {"is_private", qint64(isPrivate)},
        {"file_size", qint64(content.size())},
        {"content_hash",
         QString::fromLatin1(QCryptographicHash::hash(content, QCryptographicHash::Md5).toHex())},
        {"folder", call.has("folder") ? call.arg("folder") : QStringLiteral("Home")},
        {"attached_to_doctype", call.arg("doctype")},
        {"attached_to_name", call.arg("docname")},
        {"attached_to_field", call.arg("fieldname")},
    };
    return documentJson(site.store.catalogue(), type, site.lifecycle.addOwn(call.user, type, values));
}

} // namespace

Outcome<Answer> downloadFile(const Site& site, const QString& url, const Call& call) {
    const auto* content = site.store.file(url);
    const auto& type = site.store.catalogue().get("File");
    for (const auto& file : site.store.documents(type)) {
        const FieldView fields(type, *file);
        if (content == nullptr || fields.text("file_url") != url)
            continue;
        const auto attachedTo = fields.text("attached_to_doctype");
        const bool own = file->text(OwnerColumn) == call.user || call.user == Access::administrator();
        if (fields.integer("is_private") != 0 && !own &&
            (attachedTo.isEmpty() ||
             !requireReference(site, call, attachedTo, fields.text("attached_to_name"), "read")))
            continue;
        Answer answer;
        answer.json = *content;
        answer.contentType = "application/octet-stream";
        answer.filename = fields.text("file_name");
        return answer;
    }
    return notPermitted(QStringLiteral("You don't have permission to access this file"));
}

std::vector<Method> writingMethods() {
    return {
        {"frappe.client.insert", true, false, "doc", insert},
        {"frappe.client.save", true, false, "doc", save},
        {"frappe.client.submit", true, false, "doc", submit},
        {"frappe.client.cancel", true, false, "doctype name", cancel},
        {"frappe.client.delete", true, false, "doctype name", remove},
        {"frappe.client.set_value", true, false, "doctype name fieldname value", setValue},
        {"frappe.desk.form.utils.add_comment", true, false,
         "reference_doctype reference_name content comment_email comment_by", addComment},
        {"upload_file", true, false,
         "file is_private doctype docname fieldname folder file_name file_url optimize", uploadFile},
    };
}

} // namespace staffroom::rehearsal::erpnext
