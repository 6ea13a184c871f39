// ERPNext's REST API, version 1 (frappe 14 to 16), as one persona's own user. The key is the persona's; what
// that user may not do, this client cannot do. Cookies are never kept: a kept session would turn reads with a
// token into CSRF-checked ones. Source: 2.1 to 2.6 of the contract facts.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "net/HttpClient.h"
#include "secrets/SecretRef.h"

#include <QUrl>

#include <nlohmann/json_fwd.hpp>

namespace staffroom::erpnext {

/// Where and as whom.
struct ErpAccess {
    QUrl url;           // https://erp.example.com
    QString hostHeader; // the site's name on a bench with many sites; empty: the URL's host
    QString user;       // who ERPNext will name in its records
    SecretRef key;      // "api_key:api_secret"
};

struct ListQuery {
    QString doctype;
    QStringList fields{QStringLiteral("name")};
    QByteArray filters; // JSON array of [field, operator, value]; empty: all
    QString orderBy;
    int start = 0;
    int limit = 20;
};

/// Used inside this room only: answers are JSON because documents have whatever fields a site gives them.
class ErpClient final {
public:
    ErpClient(HttpClient& http, std::shared_ptr<Lane> lane, ErpAccess access);

    const ErpAccess& access() const { return m_access; }

    /// The rows this user may see: an array of objects. Rows and fields it may not see are silently missing,
    /// as ERPNext has it; a doctype it may not read is Forbidden.
    Task<Result<nlohmann::json>> list(ListQuery query, Limits limits);
    /// One document with its child tables.
    Task<Result<nlohmann::json>> get(QString doctype, QString name, Limits limits);
    /// The permission-checked count (frappe.client.get_count is not: it leaks).
    Task<Result<qint64>> count(QString doctype, QByteArray filters, Limits limits);
    /// frappe.desk.query_report.run, computed now: {"columns", "result", "add_total_row" …} as ERPNext gives
    /// it.
    Task<Result<nlohmann::json>> report(QString report, QByteArray filters, Limits limits);
    /// The user ERPNext sees behind the key.
    Task<Result<QString>> loggedUser(Limits limits);

private:
    Task<Result<nlohmann::json>> call(QByteArray path, const char* key, Limits limits);

    HttpClient& m_http;
    std::shared_ptr<Lane> m_lane;
    ErpAccess m_access;
};

} // namespace staffroom::erpnext
