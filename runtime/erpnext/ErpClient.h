// ERPNext's REST API, version 1 (frappe 14 to 16), as one persona's own user. The key is the persona's; what
// that user may not do, this client cannot do; what no persona does (ErpPolicy), it refuses to send. Cookies
// are never kept: a kept session would turn reads with a token into CSRF-checked ones. Reads are tried again,
// writes are sent once. Source: 2.1 to 2.6 of the contract facts.
//
// Errors: as HttpClient; Auth, Forbidden, NotFound, Conflict, Invalid, RateLimited, Http as ErpError reads
// the answer; Parse for a good answer that cannot be read (`sent`, so a write's outcome is then unknown);
// Policy.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "net/HttpClient.h"
#include "net/ServiceHealth.h"
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
    std::shared_ptr<ServiceHealth> health; // told of every call; may be empty
};

/// sum(grand_total), as it stands in the answer: "sum_grand_total". "count" counts documents.
struct Aggregate {
    QString function; // sum, count, avg, min, max
    QString field;    // "name" for count
    QString alias() const;
};

struct ListQuery {
    QString doctype;
    QStringList fields{QStringLiteral("name")};
    QByteArray filters; // JSON array of [field, operator, value]; empty: all
    QString orderBy;
    QStringList groupBy;
    std::vector<Aggregate> aggregates;
    int start = 0;
    int limit = 20;
};

/// A file for upload_file; always private.
struct ErpUpload {
    QString doctype, document; // what it is attached to
    QString fileName;
    QByteArray content;
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
    /// 14, 15 or 16 (or later); asked once.
    Task<Result<int>> majorVersion(Limits limits);

    /// `document` and `changes` are JSON objects. The document as ERPNext stored it.
    Task<Result<nlohmann::json>> create(QString doctype, QByteArray document, Limits limits);
    Task<Result<nlohmann::json>> update(QString doctype, QString name, QByteArray changes, Limits limits);
    /// A comment of HTML under a document; `by` is the name shown beside it.
    Task<Result<nlohmann::json>> comment(QString doctype, QString name, QString html, QString by,
                                         Limits limits);
    Task<Result<nlohmann::json>> upload(ErpUpload upload, Limits limits);
    /// The document as PDF in a print format ("Standard" when empty).
    Task<Result<QByteArray>> print(QString doctype, QString name, QString format, Limits limits);
    /// What is attached to a document: an array of {"file_name", "file_url" …}. Whoever may read the document
    /// may see the list.
    Task<Result<nlohmann::json>> attachments(QString doctype, QString name, Limits limits);
    /// A file by its address below /files/ or /private/files/; at most 50 MB.
    Task<Result<QByteArray>> download(QString address, Limits limits);
    /// A whitelisted method; `arguments` is a JSON object. GET, which never commits, or POST. What the method
    /// returned; null for None.
    Task<Result<nlohmann::json>> method(QString dotted, QByteArray arguments, bool post, Limits limits);

    /// For whoever sets a site up (Provision): past the rules for personas, with an administrator's key.
    Task<Result<nlohmann::json>> administer(QByteArray verb, QByteArray path, QByteArray body, Limits limits);

private:
    struct Outgoing {
        QByteArray verb = "GET";
        QByteArray path;
        QByteArray body;
        QByteArray contentType = "application/json";
        qint64 maxAnswerBytes = 16LL * 1024 * 1024;
    };
    Task<Result<HttpAnswer>> exchange(Outgoing outgoing, Limits limits);
    Task<Result<nlohmann::json>> call(Outgoing outgoing, const char* key, Limits limits);
    Task<Result<nlohmann::json>> fetch(QByteArray path, const char* key, Limits limits);

    HttpClient& m_http;
    std::shared_ptr<Lane> m_lane;
    ErpAccess m_access;
    int m_major = 0;
};

} // namespace staffroom::erpnext
