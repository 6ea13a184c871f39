#include "rehearsal/erpnext/ErpSite.h"
#include "rehearsal/erpnext/JsonText.h"
#include "rehearsal/erpnext/Methods.h"
#include "rehearsal/erpnext/Reports.h"

#include <nlohmann/json.hpp>

namespace staffroom::rehearsal::erpnext {

namespace {

using Json = nlohmann::ordered_json;

QByteArray bytes(const Json& json) {
    return QByteArray::fromStdString(json.dump());
}

QByteArray versions(ErpVersion version) {
    const auto number = versionText(version).toStdString();
    const auto branch = "version-" + std::to_string(static_cast<int>(version));
    const auto app = [&](const char* title, const char* description) {
        return Json{{"title", title}, {"description", description}, {"branch", branch}, {"version", number}};
    };
    return bytes({{"frappe", app("Frappe Framework", "Full stack web framework")},
                  {"erpnext", app("ERPNext", "ERP made simple")}});
}

/// A filters argument that is a plain name means just that document.
QString filtersOrName(const QString& filters) {
    const auto text = filters.trimmed();
    if (text.isEmpty() || text.startsWith(QLatin1Char('{')) || text.startsWith(QLatin1Char('[')))
        return text;
    QByteArray quoted;
    writeString(quoted, text);
    return QStringLiteral("{\"name\":%1}").arg(QString::fromUtf8(quoted));
}

Outcome<QByteArray> countOf(const Site& site, Call& call, bool checked) {
    const auto type = site.doctype(call.arg("doctype"));
    if (!type)
        return tl::unexpected<FrappeError>(type.error());
    if (checked) {
        if (const auto may = site.access.requireOnDoctype(call.user, **type, QStringLiteral("read")); !may)
            return tl::unexpected<FrappeError>(may.error());
    }
    const Reading reading{site.store, **type, site.today(), call.oddities,
                          static_cast<int>(site.access.version())};
    auto query = readQuery(reading, QueryText{.fields = {},
                                              .filters = call.arg("filters"),
                                              .orFilters = {},
                                              .orderBy = {},
                                              .groupBy = {},
                                              .start = 0,
                                              .length = 0});
    if (!query)
        return tl::unexpected<FrappeError>(query.error());
    if (checked)
        query->companies = site.access.companyFilter(call.user, **type);
    return QByteArray::number(countMatches(site.store, *query));
}

Outcome<QByteArray> getValue(const Site& site, Call& call) {
    if (!site.access.mayOnDoctype(call.user, call.arg("doctype"), QStringLiteral("read")))
        return notPermitted(QStringLiteral("No permission for %1").arg(call.arg("doctype")));
    call.args[QStringLiteral("fields")] = call.arg("fieldname");
    call.args[QStringLiteral("filters")] = filtersOrName(call.arg("filters"));
    const bool asDict = call.flag("as_dict", true);
    auto rows = listDocuments(site, call, 1);
    if (!rows)
        return rows;
    const auto row = rows->mid(1, rows->size() - 2);
    return row.isEmpty() ? QByteArray(asDict ? "{}" : "") : row;
}

Outcome<const Document*> readable(const Site& site, const Call& call, const DocType& type,
                                  const QString& name) {
    const auto* document = std::as_const(site.store).find(type, name);
    if (document == nullptr)
        return notFound(QStringLiteral("%1 %2").arg(type.name, name));
    if (const auto may = site.access.requireOnDocument(call.user, type, *document, QStringLiteral("read"));
        !may)
        return tl::unexpected<FrappeError>(may.error());
    return document;
}

Outcome<QByteArray> getDocument(const Site& site, Call& call) {
    const auto type = site.doctype(call.arg("doctype"));
    if (!type)
        return tl::unexpected<FrappeError>(type.error());
    const auto document = readable(site, call, **type, call.arg("name"));
    if (!document)
        return tl::unexpected<FrappeError>(document.error());
    return documentJson(site.store.catalogue(), **type, **document);
}

/// What the form of a document opens with: the document, and what hangs on it.
Outcome<Answer> formDocument(const Site& site, Call& call) {
    auto document = getDocument(site, call);
    if (!document)
        return tl::unexpected<FrappeError>(document.error());
    Json attachments = Json::array();
    const auto& files = site.store.catalogue().get("File");
    for (const auto& file : site.store.documents(files)) {
        const FieldView fields(files, *file);
        if (fields.text("attached_to_doctype") != call.arg("doctype") || fields.text("attached_to_name") != call.arg("name"))
            continue;
        attachments.push_back({{"name", file->text(NameColumn).toStdString()},
                               {"file_name", fields.text("file_name").toStdString()},
                               {"file_url", fields.text("file_url").toStdString()},
                               {"is_private", fields.integer("is_private")}});
    }
    Answer answer;
    answer.key = "docs";
    answer.json = '[' + *document + "],\"docinfo\":" + bytes({{"attachments", attachments}});
    return answer;
}

/// The document of `docname`; without one, or without such a document, the doctype alone is asked about.
bool may(const Site& site, const Call& call, const DocType& type, const QString& right) {
    const auto* document = std::as_const(site.store).find(type, call.arg("docname"));
    return document == nullptr ? site.access.mayOnDoctype(call.user, type.name, right)
                               : site.access.mayOnDocument(call.user, type, *document, right);
}

Outcome<QByteArray> hasPermission(const Site& site, Call& call) {
    const auto type = site.doctype(call.arg("doctype"));
    if (!type)
        return tl::unexpected<FrappeError>(type.error());
    const auto right = call.has("perm_type") ? call.arg("perm_type") : QStringLiteral("read");
    return bytes({{"has_permission", may(site, call, **type, right)}});
}

Outcome<QByteArray> docPermissions(const Site& site, Call& call) {
    const auto type = site.doctype(call.arg("doctype"));
    if (!type)
        return tl::unexpected<FrappeError>(type.error());
    Json permissions;
    for (const auto& right : allRights())
        permissions[right.toStdString()] = may(site, call, **type, right) ? 1 : 0;
    return bytes({{"permissions", permissions}});
}

/// What the list view calls: keys once, then rows as arrays.
Outcome<QByteArray> reportView(const Site& site, Call& call) {
    call.args[QStringLiteral("limit_start")] = call.arg("start");
    auto rows = listDocuments(site, call, call.integer("page_length", 20));
    if (!rows)
        return rows;
    const auto list = Json::parse(rows->begin(), rows->end());
    if (list.empty())
        return QByteArray("[]");
    Json keys = Json::array();
    Json values = Json::array();
    for (const auto& [key, value] : list[0].items())
        keys.push_back(key);
    for (const auto& row : list) {
        Json cells = Json::array();
        for (const auto& [key, value] : row.items())
            cells.push_back(value);
        values.push_back(cells);
    }
    return bytes({{"keys", keys}, {"values", values}, {"user_info", Json::object()}});
}

Outcome<ReportFilters> reportFilters(const QString& json) {
    ReportFilters filters;
    const auto parsed = Json::parse(json.isEmpty() ? std::string("{}") : json.toStdString(), nullptr, false);
    if (!parsed.is_object())
        return invalid(QStringLiteral("Invalid filters"));
    for (const auto& [key, value] : parsed.items())
        filters.insert(QString::fromStdString(key),
                       QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump()));
    return filters;
}

Outcome<QByteArray> queryReport(const Site& site, Call& call) {
    auto filters = reportFilters(call.arg("filters"));
    if (!filters)
        return tl::unexpected<FrappeError>(filters.error());
    const auto table = runReport(call.arg("report_name"),
                                 ReportRequest{site.store, site.access, call.user, std::move(*filters)});
    if (!table)
        return tl::unexpected<FrappeError>(table.error());
    return reportJson(*table);
}

Outcome<QByteArray> loggedUser(const Site&, Call& call) {
    QByteArray json;
    writeString(json, call.user);
    return json;
}

} // namespace

std::vector<Method> readingMethods() {
    return {
        {"ping", false, true, "",
         [](const Site&, Call&) -> Outcome<QByteArray> { return QByteArray("\"pong\""); }},
        {"frappe.ping", false, true, "",
         [](const Site&, Call&) -> Outcome<QByteArray> { return QByteArray("\"pong\""); }},
        {"frappe.auth.get_logged_user", false, false, "", loggedUser},
        {"frappe.utils.change_log.get_versions", false, false, "",
         [](const Site& site, Call&) -> Outcome<QByteArray> { return versions(site.access.version()); }},
        {"frappe.client.get_list", false, false,
         "doctype fields filters group_by order_by limit_start limit_page_length parent debug as_dict "
         "or_filters",
         [](const Site& site, Call& call) {
             return listDocuments(site, call, call.integer("limit_page_length", 20));
         }},
        {"frappe.client.get_count", false, false, "doctype filters debug cache",
         [](const Site& site, Call& call) { return countOf(site, call, false); }},
        {"frappe.desk.reportview.get_count", false, false, "doctype filters fields distinct limit",
         [](const Site& site, Call& call) { return countOf(site, call, true); }},
        {"frappe.desk.reportview.get", false, false,
         "doctype fields filters or_filters order_by group_by start page_length view with_comment_count "
         "strict",
         reportView},
        {"frappe.client.get_value", false, false, "doctype fieldname filters as_dict debug parent", getValue},
        {"frappe.client.get", false, false, "doctype name filters parent", getDocument},
        {"frappe.desk.form.load.getdoc", false, false, "doctype name user", {}, formDocument},
        {"frappe.client.has_permission", false, false, "doctype docname perm_type", hasPermission},
        {"frappe.client.get_doc_permissions", false, false, "doctype docname", docPermissions},
        {"frappe.desk.query_report.run", false, false,
         "report_name filters user ignore_prepared_report custom_columns is_tree parent_field "
         "are_default_filters",
         queryReport},
    };
}

} // namespace staffroom::rehearsal::erpnext
