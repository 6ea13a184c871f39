// All calendars of one persona, as one: CalDAV's and ERPNext's. What is where has an id, and a version that
// tells whether it is still what somebody saw.
#pragma once

#include "calendar/CalDav.h"
#include "calendar/ErpEvents.h"
#include "tools/Tool.h"

namespace staffroom::calendar {

/// Something that is on, as a person may point at it.
struct Entry {
    QString id;      // "caldav:/selin/work/1.ics", "erpnext:EV00012"
    QString version; // of the event it belongs to: another one means that it was changed
    QString calendar;
    QString rule; // of its series; empty: it stands alone
    Occurrence what;
};

struct SourceSeen {
    QString calendar, place;
    qint64 readMs = 0; // UTC
};

/// What a look at the calendars gave; one that could not be read is among the troubles.
struct Seen {
    struct Trouble {
        QString what; // a calendar, or where it is
        Error error;
    };
    std::vector<Entry> entries; // by time
    std::vector<SourceSeen> sources;
    std::vector<Trouble> troubles;
    std::vector<tools::Denial> denials;
    bool isCut = false;
    int unreadable = 0;
};

/// Where a new event goes.
struct Place {
    QByteArray path; // of the CalDAV calendar; empty: ERPNext
    QString calendar, where;
};

/// One event as it lies there now: either of both.
struct Item {
    QString id, version;
    Place place;
    std::optional<EventFile> file;
    QByteArray path, etag;
    std::optional<ErpEvent> erp;
};

class Calendars final {
public:
    /// Clock and store outlive it and its calls. `erp` may be empty, and so may the binding's url.
    Calendars(const team::CalendarBinding& binding, const SecretStore& store, Clock& clock,
              std::unique_ptr<ErpEvents> erp);

    CalDav* dav() { return m_dav.get(); }
    ErpEvents* erp() { return m_erp.get(); }
    /// Where they are, as people who agree to a change should read it.
    QString where() const;

    /// `only`: the name of one calendar, or empty. NotFound where there is none of that name.
    Task<Result<Seen>> between(qint64 fromMs, qint64 untilMs, QTimeZone reader, QString only, Limits limits);
    /// `name` empty: the one that is meant where nothing is said; Invalid where that is not clear.
    Task<Result<Place>> place(QString name, Limits limits);
    Task<Result<Item>> find(QString id, QTimeZone reader, Limits limits);
    /// A refusal of a server's, as it is told to people. Nothing for other errors.
    std::optional<tools::Denial> denialOf(const Error& error, const QString& calendar,
                                          const QString& method) const;

private:
    Task<void> addDav(Seen* seen, qint64 fromMs, qint64 untilMs, QTimeZone reader, QString only,
                      Limits limits);
    Task<void> addErp(Seen* seen, qint64 fromMs, qint64 untilMs, QTimeZone reader, Limits limits);
    void trouble(Seen& seen, const QString& what, const Error& error) const;
    Task<Result<std::vector<DavCalendar>>> davCalendars(Limits limits);

    Clock& m_clock;
    QString m_user, m_standard;
    std::unique_ptr<CalDav> m_dav;
    std::unique_ptr<ErpEvents> m_erp;
};

/// The name of ERPNext's events among the calendars.
QString erpCalendar();
/// Sixteen characters that change with the ETag (or ERPNext's `modified`).
QString versionOf(const QByteArray& tag);

} // namespace staffroom::calendar
