// ERPNext's Events as the persona's own user sees them: its own, and the public ones. Its times are local
// ones of the site's zone. What may be done there is for ERPNext to say; nothing is deleted, a cancelled
// event stays with its status. Source: 2.8 of the contract facts.
#pragma once

#include "calendar/EventFile.h"
#include "erpnext/ErpClient.h"

#include <memory>

namespace staffroom::calendar {

struct ErpEvent {
    QString name;     // "EV00012"
    QString modified; // the version, as ERPNext writes it
    QString owner;
    Occurrence what;
    bool repeats = false; // by ERPNext's own rules
    QString repeatsHow;   // "Weekly"
};

class ErpEvents final {
public:
    /// `site`: the zone of the site's clocks; personas may not ask ERPNext for it.
    ErpEvents(std::shared_ptr<erpnext::ErpClient> client, QTimeZone site)
        : m_client(std::move(client)), m_site(std::move(site)) {}

    /// "https://erp.acme.example as selin@…"
    QString place() const;
    const QString& user() const { return m_client->access().user; }
    /// The open ones of these days, series spread out; `isCut`: there are more.
    Task<Result<std::vector<ErpEvent>>> between(QDate first, QDate last, QTimeZone reader, bool* isCut,
                                                Limits limits);
    Task<Result<ErpEvent>> event(QString name, QTimeZone reader, Limits limits);
    /// One of one's own with this title that begins then.
    Task<Result<std::optional<ErpEvent>>> same(NewEvent event, Limits limits);
    Task<Result<QString>> create(NewEvent event, Limits limits);
    /// `modified` as event() told it: Conflict where somebody was faster.
    Task<Result<void>> move(QString name, QString modified, Time to, Limits limits);
    Task<Result<void>> cancel(QString name, QString modified, Limits limits);

private:
    Task<Result<void>> change(QString name, QByteArray changes, QString modified, Limits limits);

    std::shared_ptr<erpnext::ErpClient> m_client;
    QTimeZone m_site;
};

} // namespace staffroom::calendar
