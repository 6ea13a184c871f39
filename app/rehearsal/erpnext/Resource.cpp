#include "rehearsal/erpnext/Call.h"
#include "rehearsal/erpnext/JsonText.h"

namespace staffroom::rehearsal::erpnext {

namespace {

tl::unexpected<FrappeError> wrongVerb() {
    return notPermitted(QStringLiteral("Not permitted"));
}

Outcome<Answer> listResource(const Site& site, Call& call) {
    static const QStringList known{
        QStringLiteral("doctype"),  QStringLiteral("fields"),      QStringLiteral("filters"),
        QStringLiteral("order_by"), QStringLiteral("or_filters"),  QStringLiteral("group_by"),
        QStringLiteral("as_dict"),  QStringLiteral("limit_start"), QStringLiteral("limit_page_length"),
        QStringLiteral("limit"),    QStringLiteral("debug"),       QStringLiteral("parent"),
    };
    call.expectOnly(known);
    const auto length = call.has("limit") ? call.integer("limit", 20) : call.integer("limit_page_length", 20);
    auto rows = listDocuments(site, call, length);
    if (!rows)
        return tl::unexpected<FrappeError>(rows.error());
    return Answer{.status = 200, .key = "data", .json = std::move(*rows)};
}

Outcome<Patch> patchOf(const Site& site, const DocType& type, Call& call) {
    return readPatch(site.store.catalogue(), type, call.body, call.oddities);
}

Outcome<Answer> documentAnswer(const Site& site, const DocType& type,
                               const Outcome<const Document*>& document) {
    if (!document)
        return tl::unexpected<FrappeError>(document.error());
    return Answer{
        .status = 200, .key = "data", .json = documentJson(site.store.catalogue(), type, **document)};
}

Outcome<Answer> readResource(const Site& site, const DocType& type, const QString& name,
                             const QString& user) {
    const auto* document = std::as_const(site.store).find(type, name);
    if (document == nullptr)
        return notFound(QStringLiteral("%1 %2").arg(type.name, name));
    if (const auto may = site.access.requireOnDocument(user, type, *document, QStringLiteral("read")); !may)
        return tl::unexpected<FrappeError>(may.error());
    return documentAnswer(site, type, document);
}

Outcome<Answer> onDocument(const Site& site, const DocType& type, const QString& name, Call& call) {
    if (call.verb == "GET") {
        call.expectOnly({});
        return readResource(site, type, name, call.user);
    }
    if (call.verb == "PUT") {
        const auto patch = patchOf(site, type, call);
        if (!patch)
            return tl::unexpected<FrappeError>(patch.error());
        return documentAnswer(site, type, site.lifecycle.update(call.user, type, name, *patch));
    }
    if (call.verb == "DELETE") {
        if (const auto removed = site.lifecycle.remove(call.user, type, name); !removed)
            return tl::unexpected<FrappeError>(removed.error());
        const bool old = site.access.version() == ErpVersion::V14;
        return Answer{.status = 202, .key = old ? "message" : "data", .json = "\"ok\""};
    }
    return wrongVerb();
}

Outcome<Answer> onDoctype(const Site& site, const DocType& type, Call& call) {
    if (call.verb == "GET") {
        call.args.insert(QStringLiteral("doctype"), type.name);
        return listResource(site, call);
    }
    if (call.verb != "POST")
        return wrongVerb();
    const auto patch = patchOf(site, type, call);
    if (!patch)
        return tl::unexpected<FrappeError>(patch.error());
    return documentAnswer(site, type, site.lifecycle.insert(call.user, type, *patch));
}

} // namespace

Outcome<QByteArray> listDocuments(const Site& site, Call& call, qint64 length) {
    const auto type = site.doctype(call.arg("doctype"));
    if (!type)
        return tl::unexpected<FrappeError>(type.error());
    if (const auto may = site.access.requireOnDoctype(call.user, **type, QStringLiteral("read")); !may)
        return tl::unexpected<FrappeError>(may.error());
    const Reading reading{site.store, **type, site.today(), call.oddities,
                          static_cast<int>(site.access.version())};
    QString orFilters = call.arg("or_filters");
    if ((*type)->name == QLatin1String("Event") && call.user != Access::administrator()) {
        if (!orFilters.isEmpty())
            call.oddities.append(QStringLiteral("the practice server lists events without or_filters"));
        orFilters = QStringLiteral(R"([["event_type","=","Public"],["owner","=","%1"]])").arg(call.user);
    }
    auto query = readQuery(reading, QueryText{.fields = call.arg("fields"),
                                              .filters = call.arg("filters"),
                                              .orFilters = orFilters,
                                              .orderBy = call.arg("order_by"),
                                              .groupBy = call.arg("group_by"),
                                              .start = call.integer("limit_start", 0),
                                              .length = length});
    if (!query)
        return tl::unexpected<FrappeError>(query.error());
    query->companies = site.access.companyFilter(call.user, **type);
    return rowsJson(*query, run(site.store, *query), call.flag("as_dict", true));
}

Outcome<Answer> callResource(const Site& site, const QStringList& path, Call& call) {
    const auto type = site.doctype(path.value(0));
    if (!type)
        return tl::unexpected<FrappeError>(type.error());
    if (path.size() == 1)
        return onDoctype(site, **type, call);
    if (call.has("run_method"))
        return notPermitted(
            QStringLiteral(
                "<details><summary>You are not permitted to access this resource.</summary>Function "
                "<b>%1</b> is not whitelisted.</details>")
                .arg(call.arg("run_method")),
            QStringLiteral("Method Not Allowed"));
    return onDocument(site, **type, path[1], call);
}

} // namespace staffroom::rehearsal::erpnext
