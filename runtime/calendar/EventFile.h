// One calendar object of a server (RFC 5545): an event, or a series with its exceptions. It is read and
// changed by libical; what strangers wrote is bounded before and after. Zones are the system's where it knows
// the name, else the definition that comes with the event. Pure: no network, no clock.
#pragma once

#include "base/Error.h"
#include "calendar/Occurrence.h"

#include <QByteArray>
#include <QTimeZone>

#include <memory>
#include <optional>

namespace staffroom::calendar {

constexpr qsizetype largestEvent = 512 * 1024; // bytes

/// When something shall be: by a zone's clocks, or whole days.
struct Time {
    bool allDay = false;
    qint64 startMs = 0, endMs = 0; // UTC
    QDate firstDay, endDay;        // where it is all day; the end is the day after the last
};

struct NewEvent {
    QString uid; // decided before anybody is asked
    QString title, place, notes;
    QString organizer; // an address; only where somebody is invited
    QStringList attendees;
    QString rule; // RRULE, as checkRule() gave it; empty: once
    Time when;
    QTimeZone zone;
    qint64 stampMs = 0;
};

class EventFile final {
public:
    /// Parse: it is no calendar, has no event, or is larger or deeper than any is.
    static Result<EventFile> read(const QByteArray& bytes);
    static Result<EventFile> make(const NewEvent& event);
    EventFile(EventFile&&) noexcept;
    EventFile& operator=(EventFile&&) noexcept;
    ~EventFile();

    QString uid() const;
    bool repeats() const;
    /// The rules of a series, as they stand there.
    QString rule() const;
    /// What is on from `fromMs` on and before `untilMs`.
    Expansion between(qint64 fromMs, qint64 untilMs, const QTimeZone& reader) const;
    /// One of a series by its key; of what stands alone (or the series' first) by an empty one.
    std::optional<Occurrence> occurrence(const QString& key, const QTimeZone& reader) const;

    /// What stands alone, or one of the series, gets another time.
    Result<void> moveOne(const QString& key, const Time& to, const QTimeZone& reader, qint64 stampMs);
    /// The series goes with the one of that key: by as much as that one moves on its own clocks. Invalid
    /// where its rule names days and it would go to another day.
    Result<void> moveAll(const QString& key, const Time& to, const QTimeZone& reader, qint64 stampMs);
    /// One of the series falls out.
    Result<void> cancelOne(const QString& key, const QTimeZone& reader, qint64 stampMs);

    /// As a server stores it; lines end in CRLF.
    QByteArray bytes() const;

private:
    struct Parts;
    explicit EventFile(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

/// A rule for a new series as it goes to a server: daily to yearly, its end as the kind of event wants it.
/// Invalid with the reason.
Result<QString> checkRule(const QString& rule, bool allDay, const QTimeZone& zone);

} // namespace staffroom::calendar
