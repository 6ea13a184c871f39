// What the control port can do to the practice ERPNext.
#include "rehearsal/Json.h"
#include "rehearsal/erpnext/ErpSite.h"
#include "rehearsal/erpnext/Truth.h"

namespace staffroom::rehearsal::erpnext {

namespace {

using nlohmann::json;

QString plainCents(qint64 cents) {
    return Decimal::fromCents(cents).toPlain();
}

Result<void> moveUser(Access& access, const json& order) {
    const auto action = textAt(order, "action");
    const auto user = textAt(order, "user");
    const auto doctype = textAt(order, "doctype");
    QStringList rights;
    for (const auto& right : order.value("rights", json::array())) {
        if (!right.is_string() || !allRights().contains(fromUtf8(right.get<std::string>())))
            return failure(
                ErrorKind::Invalid,
                QStringLiteral("rights must be some of %1").arg(allRights().join(QStringLiteral(", "))));
        rights.append(fromUtf8(right.get<std::string>()));
    }
    if ((action == QLatin1String("grant") || action == QLatin1String("revoke")) &&
        Catalogue::standard().find(doctype) == nullptr)
        return failure(ErrorKind::Invalid, QStringLiteral("doctype: there is no %1").arg(doctype));
    bool found = false;
    if (action == QLatin1String("grant"))
        found = access.grant(user, doctype, rights);
    else if (action == QLatin1String("revoke"))
        found = access.revoke(user, doctype, rights);
    else if (action == QLatin1String("disable_key"))
        found = access.disableKey(user);
    else
        return failure(ErrorKind::Invalid, QStringLiteral("action must be grant, revoke or disable_key"));
    if (!found)
        return failure(ErrorKind::NotFound, QStringLiteral("user: there is no %1").arg(user));
    return {};
}

} // namespace

void ErpSite::addControlRoutes(ControlPort& control) {
    control.route(
        "POST", "/erp", [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
            const auto moved =
                jsonBody(request).and_then([this](const json& order) { return moveUser(m_access, order); });
            if (moved)
                sendJson(*reply, 200, {{"ok", true}});
            else
                sendJson(*reply, 400, {{"error", utf8(moved.error().detail)}});
        });
    control.route(
        "GET", "/truth/sales", [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
            const auto from = QDate::fromString(queryText(request, QStringLiteral("from")), Qt::ISODate);
            const auto to = QDate::fromString(queryText(request, QStringLiteral("to")), Qt::ISODate);
            if (!from.isValid() || !to.isValid())
                return sendJson(*reply, 400, {{"error", "from and to must be days: YYYY-MM-DD"}});
            json companies = json::array();
            for (const auto& figure :
                 salesBetween(m_store, from, to, queryText(request, QStringLiteral("company"))))
                companies.push_back({{"company", utf8(figure.company)},
                                     {"currency", utf8(figure.currency)},
                                     {"invoices", figure.invoices},
                                     {"total", utf8(plainCents(figure.totalCents))}});
            sendJson(*reply, 200, {{"companies", companies}});
        });
}

} // namespace staffroom::rehearsal::erpnext
