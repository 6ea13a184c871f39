// What an EventFile is made of: libical's components, and the clocks their times go by. For this room's .cpp
// files; the only header of the house that knows libical.
#pragma once

#include "calendar/EventFile.h"

#include <libical/ical.h>

#include <map>
#include <set>
#include <vector>

namespace staffroom::calendar {

struct FreeComponent {
    void operator()(icalcomponent* component) const { icalcomponent_free(component); }
};
using Component = std::unique_ptr<icalcomponent, FreeComponent>;

/// The clock a time is written by.
struct EventClock {
    enum class Kind {
        Utc,
        Floating, // that of whoever reads
        System,   // the system knows the zone
        Embedded, // it comes with the event
        Unknown,  // a name without a meaning: read as floating
    };
    Kind kind = Kind::Floating;
    QByteArray id; // TZID; empty for the first two
    QTimeZone system;
    std::shared_ptr<icaltimezone> embedded;

    qint64 utcMs(qint64 localMs, const QTimeZone& reader) const;
    qint64 localMs(qint64 utcMs, const QTimeZone& reader) const;
};

/// A date or a time of a property.
struct Stamp {
    bool isValid = false;
    bool isDate = false;
    qint64 localMs = 0;
    const EventClock* clock = nullptr;
};

/// How long something takes: days by the calendar, and exact milliseconds.
struct Length {
    qint64 days = 0, exactMs = 0;
};

/// One of a series: when it should be, and the component that says how it is.
struct Slot {
    qint64 localMs = 0;
    icalcomponent* from = nullptr;
};
/// By key: the original start in UTC, or the local one of a day.
using Slots = std::map<qint64, Slot>;

struct EventFile::Parts {
    Component calendar;
    std::map<QByteArray, EventClock> clocks; // by TZID
    EventClock utc{EventClock::Kind::Utc, {}, QTimeZone::utc(), {}}, floating;
    icalcomponent* master = nullptr; // borrowed; none where only single ones of a series are known
    std::vector<icalcomponent*> exceptions;
    int unreadable = 0;

    Result<void> sort();
    Stamp stampOf(icalproperty* property) const;
    Stamp startOf(icalcomponent* event) const { return stampOf(first(event, ICAL_DTSTART_PROPERTY)); }
    Length lengthOf(icalcomponent* event, const QTimeZone& reader) const;
    bool repeats() const;
    bool isByDays() const; // of the series

    qint64 keyOf(const Stamp& stamp, const QTimeZone& reader) const;
    /// Of an exception: which one of the series it stands for.
    Stamp originalOf(icalcomponent* exception) const;
    QString keyText(qint64 key) const;
    std::optional<qint64> keyFrom(const QString& text) const;
    /// All of the series up to `untilMs`, its exceptions in their places (whenever they are).
    Slots slotsUntil(qint64 untilMs, const QTimeZone& reader, bool* isCut) const;
    std::optional<Occurrence> occurrenceOf(qint64 key, const Slot& slot, const QTimeZone& reader) const;
    icalcomponent* exceptionFor(qint64 key, const QTimeZone& reader) const;

    static icalproperty* first(icalcomponent* component, icalproperty_kind kind) {
        return icalcomponent_get_first_property(component, kind);
    }
    static void remove(icalcomponent* component, icalproperty_kind kind);
    /// A property with that time, by the clock's zone.
    static icalproperty* dated(icalproperty_kind kind, qint64 localMs, bool isDate, const EventClock& clock);
    void setTimes(icalcomponent* event, const EventClock& clock, const Time& to,
                  const QTimeZone& reader) const;
    static void touch(icalcomponent* event, qint64 stampMs);

private:
    void readZones();
    std::set<qint64> ruleStarts(qint64 untilMs, const QTimeZone& reader, bool* isCut) const;
};

icaltimetype timeFrom(qint64 localMs, bool isDate);
/// Nothing for what is no date.
std::optional<qint64> localFrom(const icaltimetype& time);
/// The zone the system knows by that name, by a longer one that ends in it, or by Windows' name for it.
QTimeZone systemZone(const QByteArray& id);
/// A definition of the zone around `fromMs` to `untilMs`, for those who do not know its name.
icalcomponent* definitionOf(const QTimeZone& zone, qint64 fromMs, qint64 untilMs);
/// Whether libical is asked to expand it: nothing finer than hours with conditions, which nobody means.
bool isReasonable(const icalrecurrencetype& rule);

} // namespace staffroom::calendar
