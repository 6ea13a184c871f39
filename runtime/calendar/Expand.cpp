// From a series to what is on when.
#include "calendar/EventParts.h"
#include "calendar/LocalTime.h"

#include <algorithm>
#include <cstring>

namespace staffroom::calendar {

namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr int mostSteps = 40'000;          // of one rule: a century of days
constexpr std::size_t mostStarts = 50'000; // of one series
constexpr std::size_t mostShown = 1'000;   // of one series, in one stretch
constexpr int mostAttendees = 50;

/// As much of a text as anybody reads, on one line where it is a title.
QString bounded(const char* text, qsizetype most, bool oneLine) {
    if (!text)
        return {};
    const QString read =
        QString::fromUtf8(text, qsizetype(strnlen(text, static_cast<std::size_t>(most) * 4)));
    return (oneLine ? read.simplified() : read.trimmed()).left(most);
}

QString addressOf(const char* value) {
    QString address = bounded(value, 254, true);
    if (address.startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive))
        address.remove(0, 7);
    return address;
}

bool hasConditions(const icalrecurrencetype& rule) {
    const auto given = [](short value) { return value != ICAL_RECURRENCE_ARRAY_MAX; };
    return given(rule.by_second[0]) || given(rule.by_minute[0]) || given(rule.by_hour[0]) ||
           given(rule.by_day[0]) || given(rule.by_month_day[0]) || given(rule.by_year_day[0]) ||
           given(rule.by_week_no[0]) || given(rule.by_month[0]) || given(rule.by_set_pos[0]);
}

} // namespace

icaltimetype timeFrom(qint64 localMs, bool isDate) {
    const QDate day = dayOf(localMs);
    const QTime time = timeOf(localMs);
    icaltimetype made = icaltime_null_time();
    made.year = day.year(), made.month = day.month(), made.day = day.day();
    made.is_date = isDate ? 1 : 0;
    if (!isDate)
        made.hour = time.hour(), made.minute = time.minute(), made.second = time.second();
    return made;
}

std::optional<qint64> localFrom(const icaltimetype& time) {
    const QDate day(time.year, time.month, time.day);
    const QTime clock(time.hour, time.minute, qMin(time.second, 59)); // a leap second is no QTime
    if (!day.isValid() || day.year() < 1 || day.year() > 9999 || (!time.is_date && !clock.isValid()))
        return std::nullopt;
    return localOf(day, time.is_date ? QTime(0, 0) : clock);
}

bool isReasonable(const icalrecurrencetype& rule) {
    if (rule.freq == ICAL_NO_RECURRENCE || rule.interval < 1)
        return false;
    const bool fine = rule.freq == ICAL_SECONDLY_RECURRENCE || rule.freq == ICAL_MINUTELY_RECURRENCE ||
                      rule.freq == ICAL_HOURLY_RECURRENCE;
    return !fine || !hasConditions(rule);
}

Stamp EventFile::Parts::stampOf(icalproperty* property) const {
    Stamp stamp;
    auto* value = property ? icalproperty_get_value(property) : nullptr;
    if (!value)
        return stamp;
    icaltimetype time = icaltime_null_time();
    const auto kind = icalvalue_isa(value);
    if (kind == ICAL_DATE_VALUE || kind == ICAL_DATETIME_VALUE) {
        time = icalvalue_get_datetime(value);
    } else if (kind == ICAL_DATETIMEPERIOD_VALUE || kind == ICAL_PERIOD_VALUE) {
        const auto both = icalvalue_get_datetimeperiod(value);
        time = icaltime_is_null_time(both.time) ? both.period.start : both.time;
    }
    const auto local = localFrom(time);
    if (!local || icaltime_is_null_time(time))
        return stamp;
    stamp.isValid = true;
    stamp.isDate = time.is_date;
    stamp.localMs = *local;
    stamp.clock = &floating;
    if (icaltime_is_utc(time)) {
        stamp.clock = &utc;
    } else if (auto* named = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
               named && !time.is_date) {
        const auto found = clocks.find(QByteArray(icalparameter_get_tzid(named)));
        stamp.clock = found == clocks.end() ? &floating : &found->second;
    }
    return stamp;
}

Length EventFile::Parts::lengthOf(icalcomponent* event, const QTimeZone& reader) const {
    const Stamp start = startOf(event), end = stampOf(first(event, ICAL_DTEND_PROPERTY));
    Length length;
    if (end.isValid && !start.isDate) {
        length.exactMs = end.clock->utcMs(end.localMs, reader) - start.clock->utcMs(start.localMs, reader);
    } else if (end.isValid) {
        length.days = (end.localMs - start.localMs + dayMs - 1) / dayMs;
    } else if (auto* duration = first(event, ICAL_DURATION_PROPERTY)) {
        const auto all = icalproperty_get_duration(duration);
        if (!all.is_neg) {
            length.days = qMin<qint64>(qint64(all.weeks) * 7 + all.days, 36'500);
            length.exactMs = qMin<qint64>(qint64(all.hours) * 3'600 + qint64(all.minutes) * 60 + all.seconds,
                                          3'153'600'000LL) *
                             1000;
        }
    }
    length.exactMs = qMax<qint64>(0, length.exactMs);
    if (start.isDate)
        length = Length{qMax<qint64>(1, length.days), 0};
    return length;
}

bool EventFile::Parts::isByDays() const {
    return startOf(master ? master : exceptions.front()).isDate;
}

bool EventFile::Parts::repeats() const {
    return !master || !exceptions.empty() || first(master, ICAL_RRULE_PROPERTY) ||
           first(master, ICAL_RDATE_PROPERTY);
}

qint64 EventFile::Parts::keyOf(const Stamp& stamp, const QTimeZone& reader) const {
    return stamp.isDate ? stamp.localMs : stamp.clock->utcMs(stamp.localMs, reader);
}

Stamp EventFile::Parts::originalOf(icalcomponent* exception) const {
    Stamp original = stampOf(first(exception, ICAL_RECURRENCEID_PROPERTY));
    const Stamp start = master ? startOf(master) : Stamp();
    if (original.isValid && original.isDate && start.isValid &&
        !start.isDate) { // a day, of a series by hours
        original.isDate = false;
        original.localMs += start.localMs - localOf(dayOf(start.localMs));
        original.clock = start.clock;
    }
    return original;
}

QString EventFile::Parts::keyText(qint64 key) const {
    const auto moment = QDateTime::fromMSecsSinceEpoch(key, Qt::UTC);
    return isByDays() ? moment.date().toString(Qt::ISODate) : moment.toString(Qt::ISODate);
}

std::optional<qint64> EventFile::Parts::keyFrom(const QString& text) const {
    if (isByDays()) {
        const QDate day = QDate::fromString(text, Qt::ISODate);
        return day.isValid() && text.size() == 10 ? std::optional(localOf(day)) : std::nullopt;
    }
    const auto moment = QDateTime::fromString(text, Qt::ISODate);
    return moment.isValid() && text.endsWith(u'Z') ? std::optional(moment.toMSecsSinceEpoch()) : std::nullopt;
}

/// The local starts its rules, and its dates beside them, give; DTSTART is always the first.
std::set<qint64> EventFile::Parts::ruleStarts(qint64 untilMs, const QTimeZone& reader, bool* isCut) const {
    const Stamp start = startOf(master);
    std::set<qint64> starts{start.localMs};
    const qint64 last =
        (start.isDate ? localFromUtc(untilMs, reader) : start.clock->localMs(untilMs, reader)) + dayMs;
    for (auto* each = first(master, ICAL_RRULE_PROPERTY); each;
         each = icalcomponent_get_next_property(master, ICAL_RRULE_PROPERTY)) {
        auto rule = icalproperty_get_rrule(each);
        if (!isReasonable(rule)) {
            *isCut = true;
            continue;
        }
        qint64 end = last; // its own end by the same clock, for that is what libical compares
        if (const auto until = localFrom(rule.until); until && !icaltime_is_null_time(rule.until)) {
            const bool byClock = icaltime_is_utc(rule.until) && !start.isDate;
            const qint64 own = byClock              ? start.clock->localMs(*until, reader)
                               : rule.until.is_date ? *until + dayMs - 1'000
                                                    : *until;
            end = qMin(end, own);
        }
        rule.until = timeFrom(end, start.isDate);
        auto* steps = icalrecur_iterator_new(rule, timeFrom(start.localMs, start.isDate));
        for (int i = 0; steps; ++i) {
            const auto next = icalrecur_iterator_next(steps);
            const auto local = icaltime_is_null_time(next) ? std::nullopt : localFrom(next);
            if (!local || *local > end)
                break;
            if (i >= mostSteps || starts.size() >= mostStarts) {
                *isCut = true;
                break;
            }
            starts.insert(*local);
        }
        if (steps)
            icalrecur_iterator_free(steps);
    }
    for (auto* each = first(master, ICAL_RDATE_PROPERTY); each && starts.size() < mostStarts;
         each = icalcomponent_get_next_property(master, ICAL_RDATE_PROPERTY)) {
        const Stamp stamp = stampOf(each);
        if (!stamp.isValid)
            continue;
        const bool sameClock = stamp.isDate || stamp.clock == start.clock;
        const qint64 local = sameClock
                                 ? stamp.localMs
                                 : start.clock->localMs(stamp.clock->utcMs(stamp.localMs, reader), reader);
        if (local <= last)
            starts.insert(local);
    }
    return starts;
}

Slots EventFile::Parts::slotsUntil(qint64 untilMs, const QTimeZone& reader, bool* isCut) const {
    Slots all;
    if (master) {
        const Stamp start = startOf(master);
        std::set<qint64> excluded, excludedDays; // keys; local midnights
        for (auto* each = first(master, ICAL_EXDATE_PROPERTY); each;
             each = icalcomponent_get_next_property(master, ICAL_EXDATE_PROPERTY)) {
            const Stamp stamp = stampOf(each);
            if (stamp.isValid && stamp.isDate && !start.isDate)
                excludedDays.insert(stamp.localMs);
            else if (stamp.isValid)
                excluded.insert(start.isDate ? localOf(dayOf(stamp.localMs)) : keyOf(stamp, reader));
        }
        for (const qint64 local : ruleStarts(untilMs, reader, isCut)) {
            const qint64 key = start.isDate ? local : start.clock->utcMs(local, reader);
            if (!excluded.contains(key) && !excludedDays.contains(localOf(dayOf(local))))
                all[key] = Slot{local, master};
        }
    }
    for (auto* each : exceptions) { // RANGE=THISANDFUTURE: it and all that follow, moved by as much
        const Stamp original = originalOf(each);
        auto* range =
            icalproperty_get_first_parameter(first(each, ICAL_RECURRENCEID_PROPERTY), ICAL_RANGE_PARAMETER);
        if (!original.isValid || !range || icalparameter_get_range(range) != ICAL_RANGE_THISANDFUTURE)
            continue;
        const qint64 shift = startOf(each).localMs - original.localMs;
        for (auto at = all.upper_bound(keyOf(original, reader)); at != all.end(); ++at) {
            if (at->second.from == master)
                at->second = Slot{at->second.localMs + shift, each};
        }
    }
    for (auto* each : exceptions) {
        const Stamp original = originalOf(each);
        if (original.isValid)
            all[keyOf(original, reader)] = Slot{startOf(each).localMs, each};
    }
    return all;
}

icalcomponent* EventFile::Parts::exceptionFor(qint64 key, const QTimeZone& reader) const {
    for (auto* each : exceptions) {
        const Stamp original = originalOf(each);
        if (original.isValid && keyOf(original, reader) == key)
            return each;
    }
    return nullptr;
}

std::optional<Occurrence> EventFile::Parts::occurrenceOf(qint64 key, const Slot& slot,
                                                         const QTimeZone& reader) const {
    auto* event = slot.from;
    const Stamp start = startOf(event);
    const Length length = lengthOf(event, reader);
    Occurrence made;
    if (repeats())
        made.key = keyText(key);
    made.allDay = start.isDate;
    if (start.isDate) {
        made.firstDay = dayOf(slot.localMs);
        made.endDay = made.firstDay.addDays(length.days);
        made.startMs = beginOf(made.firstDay, reader);
        made.endMs = beginOf(made.endDay, reader);
    } else {
        made.startMs = start.clock->utcMs(slot.localMs, reader);
        made.endMs = start.clock->utcMs(slot.localMs + length.days * dayMs, reader) + length.exactMs;
        made.floats = start.clock->kind == EventClock::Kind::Floating;
        made.zoneUnknown = start.clock->kind == EventClock::Kind::Unknown;
        made.zone = start.clock->kind == EventClock::Kind::Utc
                        ? QStringLiteral("UTC")
                        : bounded(start.clock->id.constData(), 80, true);
    }
    made.title = bounded(icalcomponent_get_summary(event), 300, true);
    made.place = bounded(icalcomponent_get_location(event), 300, true);
    made.notes = bounded(icalcomponent_get_description(event), 2'000, false);
    if (auto* organizer = first(event, ICAL_ORGANIZER_PROPERTY))
        made.organizer = addressOf(icalproperty_get_organizer(organizer));
    for (auto* each = first(event, ICAL_ATTENDEE_PROPERTY); each && made.attendees.size() < mostAttendees;
         each = icalcomponent_get_next_property(event, ICAL_ATTENDEE_PROPERTY))
        made.attendees << addressOf(icalproperty_get_attendee(each));
    const auto status = icalcomponent_get_status(event);
    made.status = status == ICAL_STATUS_CANCELLED   ? Occurrence::Status::Cancelled
                  : status == ICAL_STATUS_TENTATIVE ? Occurrence::Status::Tentative
                                                    : Occurrence::Status::Confirmed;
    if (auto* transparency = first(event, ICAL_TRANSP_PROPERTY))
        made.isFree = icalproperty_get_transp(transparency) == ICAL_TRANSP_TRANSPARENT;
    return made;
}

Expansion EventFile::between(qint64 fromMs, qint64 untilMs, const QTimeZone& reader) const {
    Expansion found;
    found.unreadable = m_parts->unreadable;
    for (const auto& [key, slot] : m_parts->slotsUntil(untilMs, reader, &found.isCut)) {
        if (slot.from == m_parts->master) { // most of an old series is over: not made into words
            const Stamp start = m_parts->startOf(slot.from);
            const qint64 startMs = start.isDate ? beginOf(dayOf(slot.localMs), reader)
                                                : start.clock->utcMs(slot.localMs, reader);
            const Length length = m_parts->lengthOf(slot.from, reader);
            if (startMs >= untilMs || startMs + (length.days + 1) * dayMs + length.exactMs < fromMs)
                continue;
        }
        const auto each = m_parts->occurrenceOf(key, slot, reader);
        const bool isOver =
            each && (each->endMs > each->startMs ? each->endMs <= fromMs : each->startMs < fromMs);
        if (!each || isOver || each->startMs >= untilMs)
            continue;
        if (found.occurrences.size() >= mostShown) {
            found.isCut = true;
            break;
        }
        found.occurrences.push_back(*each);
    }
    std::stable_sort(found.occurrences.begin(), found.occurrences.end(),
                     [](const auto& a, const auto& b) { return a.startMs < b.startMs; });
    return found;
}

std::optional<Occurrence> EventFile::occurrence(const QString& key, const QTimeZone& reader) const {
    bool isCut = false;
    if (key.isEmpty()) {
        auto* event = m_parts->master ? m_parts->master : m_parts->exceptions.front();
        const Stamp start = m_parts->startOf(event);
        return m_parts->occurrenceOf(m_parts->keyOf(start, reader), Slot{start.localMs, event}, reader);
    }
    const auto wanted = m_parts->keyFrom(key);
    if (!wanted)
        return std::nullopt;
    const auto all = m_parts->slotsUntil(*wanted + dayMs, reader, &isCut);
    const auto found = all.find(*wanted);
    return found == all.end() ? std::nullopt : m_parts->occurrenceOf(found->first, found->second, reader);
}

} // namespace staffroom::calendar
