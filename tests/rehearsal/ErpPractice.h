// The practice ERPNext in this process, on a clock the test moves, with twenty days of trade: somebody who
// reads sales, somebody who sees Acme Foods alone, and a clerk who writes.
#pragma once

#include "Caller.h"
#include "rehearsal/erpnext/ErpSite.h"

namespace staffroom::rehearsal::erpnext {

inline ErpUser practiceUser(const char* name, const QMap<QString, QSet<QString>>& rights,
                            const QSet<QString>& companies = {}) {
    ErpUser made;
    made.persona = QString::fromUtf8(name);
    made.user = QStringLiteral("%1@acme.example").arg(made.persona);
    made.fullName = made.persona;
    made.rights = rights;
    made.companies = companies;
    return made;
}

inline SiteOptions practiceOptions() {
    const QSet<QString> look{u"read"_qs, u"report"_qs};
    const QSet<QString> all(allRights().begin(), allRights().end());
    SiteOptions made;
    made.timeZone = QTimeZone("Europe/Istanbul");
    made.daysBack = 20;
    made.users = {
        practiceUser("selin", {{u"Sales Invoice"_qs, look},
                               {u"Customer"_qs, look},
                               {u"Company"_qs, look},
                               {u"Purchase Invoice"_qs, {u"read"_qs}}}),
        practiceUser("foods", {{u"Sales Invoice"_qs, look}, {u"Company"_qs, look}}, {u"Acme Foods"_qs}),
        practiceUser("clerk", {{u"Sales Invoice"_qs, all},
                               {u"Purchase Invoice"_qs, look},
                               {u"Customer"_qs, all},
                               {u"Issue"_qs, all},
                               {u"Bin"_qs, look},
                               {u"Payment Entry"_qs, all},
                               {u"Version"_qs, look}})};
    return made;
}

struct Practice {
    ManualClock clock;
    TraceSink trace{clock};
    Faults faults{clock};
    ErpSite site{practiceOptions(), clock, trace, faults};
    Caller caller{[this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
        site.handle(request, reply);
    }};

    QByteArray authorization(const QString& persona) const {
        for (const auto& one : site.users()) {
            if (one.persona == persona)
                return "token " + one.key.toUtf8() + ':' + one.secret.toUtf8();
        }
        return {};
    }
    Received as(const QString& persona, const QByteArray& method, const QString& path,
                const QJsonObject& body = {}) {
        Sent sent{.method = method, .path = path, .headers = {{"Accept", "application/json"}}};
        if (!persona.isEmpty())
            sent.headers.push_back({"Authorization", authorization(persona)});
        if (!body.isEmpty()) {
            sent.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
            sent.headers.push_back({"Content-Type", "application/json"});
        }
        return caller.call(sent);
    }
    Received get(const QString& persona, const QString& path) { return as(persona, "GET", path); }
    QJsonArray list(const QString& persona, const QString& doctype, const QString& query) {
        return get(persona, QStringLiteral("/api/resource/%1?%2").arg(encoded(doctype), query))
            .json()[u"data"_qs]
            .toArray();
    }
    QJsonObject created(const QString& doctype, const QJsonObject& body) {
        return as(u"clerk"_qs, "POST", u"/api/resource/"_qs + encoded(doctype), body)
            .json()[u"data"_qs]
            .toObject();
    }
    Received update(const QJsonObject& document, const QJsonObject& body) {
        const auto path =
            QStringLiteral("/api/resource/%1/%2")
                .arg(encoded(document[u"doctype"_qs].toString()), encoded(document[u"name"_qs].toString()));
        return as(u"clerk"_qs, "PUT", path, body);
    }
    QJsonObject newInvoice() {
        const auto customer = site.store().documents(site.store().catalogue().get("Customer"))[0]->name();
        const QJsonObject item{{u"item_code"_qs, u"FD-0001"_qs}, {u"qty"_qs, 3}, {u"rate"_qs, 33.35}};
        return created(u"Sales Invoice"_qs, {{u"customer"_qs, customer},
                                             {u"company"_qs, u"Acme Foods"_qs},
                                             {u"posting_date"_qs, u"2026-11-22"_qs},
                                             {u"tax_rate"_qs, 10},
                                             {u"items"_qs, QJsonArray{item}}});
    }
    QStringList violations() const {
        QStringList all;
        for (const auto& each : trace.violations())
            all.append(each.what);
        return all;
    }
};

/// The texts inside _server_messages: JSON in JSON in JSON.
inline QStringList serverMessages(const Received& received) {
    QStringList texts;
    const auto list =
        QJsonDocument::fromJson(received.json()[u"_server_messages"_qs].toString().toUtf8()).array();
    for (const auto& entry : list)
        texts.append(QJsonDocument::fromJson(entry.toString().toUtf8()).object()[u"message"_qs].toString());
    return texts;
}

inline qint64 cents(const QJsonValue& number) {
    return qRound64(number.toDouble() * 100);
}

} // namespace staffroom::rehearsal::erpnext
