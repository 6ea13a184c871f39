// The practice ERPNext as a service: Frappe's REST API v1 (version 15, or as 14 or 16 has it) over HTTP, with its authentication,
// cookies, error bodies and faults on order. Protocol: FACTS 2.
#pragma once

#include "rehearsal/ControlPort.h"
#include "rehearsal/erpnext/Call.h"

#include <QTimeZone>

namespace staffroom::rehearsal::erpnext {

struct SiteOptions {
    QList<ErpUser> users; // keys and secrets are filled in from the seed
    quint64 seed = 1;
    QTimeZone timeZone;
    int daysBack = 400; // of trade
    ErpVersion version = ErpVersion::V15;
};

/// "14.93.2", "15.55.1" …
QString versionText(ErpVersion version);

class ErpSite final {
public:
    /// Everything is borrowed and must outlive the site.
    ErpSite(SiteOptions options, Clock& clock, TraceSink& trace, Faults& faults);
    ErpSite(const ErpSite&) = delete;
    ErpSite& operator=(const ErpSite&) = delete;

    void handle(const HttpRequest& request, const std::shared_ptr<HttpReply>& reply);
    /// POST /erp and GET /truth/sales.
    void addControlRoutes(ControlPort& control);

    const QList<ErpUser>& users() const { return m_access.users(); }
    const ErpUser& keyOfAdministrator() const { return m_access.keyOfAdministrator(); }
    ErpVersion version() const { return m_access.version(); }
    const Store& store() const { return m_store; }
    Access& access() { return m_access; }

private:
    struct Target; // what a request is about: service method, doctype, path
    void act(const HttpRequest& request, HttpReply& reply, const Target& target,
             const Outcome<QString>& user);
    Outcome<Answer> answer(const HttpRequest& request, const Target& target, Call& call);
    HttpHeaders headersFor(const QString& user, const QByteArray& contentType) const;
    void report(const HttpRequest& request, const Target& target, const Call& call, int status,
                const QString& detail);
    void sendError(const HttpRequest& request, HttpReply& reply, const QString& user,
                   const FrappeError& error);
    QString whoIs(const QString& user) const;
    QDateTime localNow() const;

    QTimeZone m_timeZone;
    Clock& m_clock;
    TraceSink& m_trace;
    Faults& m_faults;
    Store m_store;
    Access m_access;
    Lifecycle m_lifecycle;
};

} // namespace staffroom::rehearsal::erpnext
