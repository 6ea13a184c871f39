// Reading an event, making one, changing one.
#include "calendar/EventFile.h"

#include "calendar/EventParts.h"
#include "calendar/LocalTime.h"

#include <QRegularExpression>

#include <cstdlib>

namespace staffroom::calendar {

namespace {

constexpr qint64 dayMs = 86'400'000;
constexpr int deepest = 6;
constexpr int mostComponents = 4'000;

tl::unexpected<Error> failed(ErrorKind kind, const QString& words) {
    return failure(kind, words, QStringLiteral("calendar"));
}

/// Whether libical may be given it: it follows nesting by recursion.
bool isShallow(QByteArray bytes) {
    bytes.replace("\r\n", "\n").replace("\n ", "").replace("\n\t", ""); // folded lines
    int depth = 0, components = 0;
    for (const auto& line : bytes.split('\n')) {
        const auto word = line.left(6).toUpper();
        if (word.startsWith("BEGIN:") && (++depth > deepest || ++components > mostComponents))
            return false;
        if (word.startsWith("END:"))
            --depth;
    }
    return true;
}

Component parsed(const QByteArray& bytes) {
    static const bool once = [] { // what is broken is told, it does not end the process
        icalerror_set_errors_are_fatal(0);
        return true;
    }();
    std::ignore = once;
    return Component(icalparser_parse_string(bytes.constData()));
}

void addText(icalcomponent* event, icalproperty* (*make)(const char*), const QString& text) {
    if (!text.isEmpty())
        icalcomponent_add_property(event, make(text.toUtf8().constData()));
}

bool hasDayParts(const icalrecurrencetype& rule) {
    const auto given = [](short value) { return value != ICAL_RECURRENCE_ARRAY_MAX; };
    return given(rule.by_day[0]) || given(rule.by_month_day[0]) || given(rule.by_year_day[0]) ||
           given(rule.by_week_no[0]) || given(rule.by_month[0]) || given(rule.by_set_pos[0]);
}

bool hasClockParts(const icalrecurrencetype& rule) {
    const auto given = [](short value) { return value != ICAL_RECURRENCE_ARRAY_MAX; };
    return given(rule.by_hour[0]) || given(rule.by_minute[0]) || given(rule.by_second[0]);
}

} // namespace

EventFile::EventFile(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) {}
EventFile::EventFile(EventFile&&) noexcept = default;
EventFile& EventFile::operator=(EventFile&&) noexcept = default;
EventFile::~EventFile() = default;

Result<EventFile> EventFile::read(const QByteArray& bytes) {
    if (bytes.size() > largestEvent)
        return failed(ErrorKind::Parse,
                      QStringLiteral("an event is larger than %1 KiB").arg(largestEvent / 1024));
    if (bytes.contains('\0') || !isShallow(bytes))
        return failed(ErrorKind::Parse, QStringLiteral("an event is not iCalendar as anybody writes it"));
    auto parts = std::make_unique<Parts>();
    parts->calendar = parsed(bytes);
    if (!parts->calendar || icalcomponent_isa(parts->calendar.get()) != ICAL_VCALENDAR_COMPONENT)
        return failed(ErrorKind::Parse, QStringLiteral("an event is no iCalendar object"));
    TRY_VOID(parts->sort());
    return EventFile(std::move(parts));
}

Result<EventFile> EventFile::make(const NewEvent& event) {
    Component calendar(icalcomponent_new(ICAL_VCALENDAR_COMPONENT));
    icalcomponent_add_property(calendar.get(), icalproperty_new_version("2.0"));
    icalcomponent_add_property(calendar.get(), icalproperty_new_prodid("-//Staffroom//Staffroom//EN"));
    const bool isUtc = event.zone.id() == "UTC";
    if (!event.when.allDay && !isUtc) {
        const qint64 until = event.rule.isEmpty() ? event.when.endMs : event.when.endMs + 3'653 * dayMs;
        icalcomponent_add_component(calendar.get(), definitionOf(event.zone, event.when.startMs, until));
    }
    auto* made = icalcomponent_new(ICAL_VEVENT_COMPONENT);
    icalcomponent_add_component(calendar.get(), made);
    icalcomponent_set_uid(made, event.uid.toUtf8().constData());
    addText(made, icalproperty_new_summary, event.title);
    addText(made, icalproperty_new_location, event.place);
    addText(made, icalproperty_new_description, event.notes);
    if (!event.attendees.isEmpty())
        addText(made, icalproperty_new_organizer, QStringLiteral("mailto:") + event.organizer);
    for (const auto& each : event.attendees) {
        auto* attendee = icalproperty_new_attendee((QStringLiteral("mailto:") + each).toUtf8().constData());
        icalproperty_add_parameter(attendee, icalparameter_new_partstat(ICAL_PARTSTAT_NEEDSACTION));
        icalproperty_add_parameter(attendee, icalparameter_new_rsvp(ICAL_RSVP_TRUE));
        icalcomponent_add_property(made, attendee);
    }
    icalcomponent_add_property(made, icalproperty_new_status(ICAL_STATUS_CONFIRMED));
    const EventClock clock = isUtc ? EventClock{EventClock::Kind::Utc, {}, QTimeZone::utc(), {}}
                                   : EventClock{EventClock::Kind::System, event.zone.id(), event.zone, {}};
    auto parts = std::make_unique<Parts>();
    parts->setTimes(made, clock, event.when, event.zone);
    if (!event.rule.isEmpty())
        icalcomponent_add_property(
            made, icalproperty_new_rrule(icalrecurrencetype_from_string(event.rule.toLatin1().constData())));
    Parts::touch(made, event.stampMs);
    icalcomponent_set_sequence(made, 0);
    parts->calendar = std::move(calendar);
    TRY_VOID(parts->sort());
    return EventFile(std::move(parts));
}

QString EventFile::uid() const {
    auto* event = m_parts->master ? m_parts->master : m_parts->exceptions.front();
    return QString::fromUtf8(icalcomponent_get_uid(event)).left(500);
}

bool EventFile::repeats() const {
    return m_parts->repeats();
}

QString EventFile::rule() const {
    QStringList rules;
    for (auto* each = m_parts->master ? Parts::first(m_parts->master, ICAL_RRULE_PROPERTY) : nullptr; each;
         each = icalcomponent_get_next_property(m_parts->master, ICAL_RRULE_PROPERTY)) {
        auto rule = icalproperty_get_rrule(each);
        char* const text = icalrecurrencetype_as_string_r(&rule);
        rules << QString::fromUtf8(text).left(300);
        icalmemory_free_buffer(text);
    }
    return rules.join(QStringLiteral("; "));
}

QByteArray EventFile::bytes() const {
    char* const text = icalcomponent_as_ical_string_r(m_parts->calendar.get());
    QByteArray bytes(text);
    icalmemory_free_buffer(text);
    return bytes;
}

void EventFile::Parts::remove(icalcomponent* component, icalproperty_kind kind) {
    while (auto* each = first(component, kind)) {
        icalcomponent_remove_property(component, each);
        icalproperty_free(each);
    }
}

icalproperty* EventFile::Parts::dated(icalproperty_kind kind, qint64 localMs, bool isDate,
                                      const EventClock& clock) {
    icaltimetype time = timeFrom(localMs, isDate);
    if (!isDate && clock.kind == EventClock::Kind::Utc)
        time.zone = icaltimezone_get_utc_timezone();
    auto* property = icalproperty_new(kind);
    icalproperty_set_value(property, isDate ? icalvalue_new_date(time) : icalvalue_new_datetime(time));
    if (!isDate && !clock.id.isEmpty())
        icalproperty_add_parameter(property, icalparameter_new_tzid(clock.id.constData()));
    return property;
}

void EventFile::Parts::setTimes(icalcomponent* event, const EventClock& clock, const Time& to,
                                const QTimeZone& reader) const {
    for (const auto kind : {ICAL_DTSTART_PROPERTY, ICAL_DTEND_PROPERTY, ICAL_DURATION_PROPERTY})
        remove(event, kind);
    const qint64 start = to.allDay ? localOf(to.firstDay) : clock.localMs(to.startMs, reader);
    const qint64 end = to.allDay ? localOf(to.endDay) : clock.localMs(to.endMs, reader);
    icalcomponent_add_property(event, dated(ICAL_DTSTART_PROPERTY, start, to.allDay, clock));
    icalcomponent_add_property(event, dated(ICAL_DTEND_PROPERTY, end, to.allDay, clock));
}

void EventFile::Parts::touch(icalcomponent* event, qint64 stampMs) {
    const EventClock utc{EventClock::Kind::Utc, {}, QTimeZone::utc(), {}};
    for (const auto kind : {ICAL_DTSTAMP_PROPERTY, ICAL_LASTMODIFIED_PROPERTY}) {
        remove(event, kind);
        icalcomponent_add_property(event, dated(kind, stampMs, false, utc));
    }
    icalcomponent_set_sequence(event, icalcomponent_get_sequence(event) + 1);
}

Result<void> EventFile::moveOne(const QString& key, const Time& to, const QTimeZone& reader, qint64 stampMs) {
    auto& parts = *m_parts;
    if (to.allDay != parts.isByDays())
        return failed(ErrorKind::Invalid, to.allDay
                                              ? QStringLiteral("it has a time of day: give one")
                                              : QStringLiteral("it is all day: give days without a time"));
    auto* event = parts.master;
    if (parts.repeats()) {
        const auto wanted = parts.keyFrom(key);
        if (!wanted || !occurrence(key, reader))
            return failed(ErrorKind::NotFound, QStringLiteral("the series has no such occurrence"));
        event = parts.exceptionFor(*wanted, reader);
        if (!event) {
            const Stamp start = parts.startOf(parts.master);
            event = icalcomponent_new_clone(parts.master);
            for (const auto kind : {ICAL_RRULE_PROPERTY, ICAL_RDATE_PROPERTY, ICAL_EXDATE_PROPERTY,
                                    ICAL_EXRULE_PROPERTY, ICAL_RECURRENCEID_PROPERTY})
                Parts::remove(event, kind);
            const qint64 local = start.isDate ? *wanted : start.clock->localMs(*wanted, reader);
            icalcomponent_add_property(
                event, Parts::dated(ICAL_RECURRENCEID_PROPERTY, local, start.isDate, *start.clock));
            icalcomponent_add_component(parts.calendar.get(), event);
            parts.exceptions.push_back(event);
        }
    }
    const EventClock clock = *parts.startOf(event).clock;
    parts.setTimes(event, clock, to, reader);
    Parts::touch(event, stampMs);
    return {};
}

Result<void> EventFile::moveAll(const QString& key, const Time& to, const QTimeZone& reader, qint64 stampMs) {
    auto& parts = *m_parts;
    if (!parts.master)
        return failed(ErrorKind::Invalid, QStringLiteral("only single ones of the series are known here"));
    if (!parts.repeats())
        return moveOne(key, to, reader, stampMs);
    const Stamp start = parts.startOf(parts.master);
    if (to.allDay != start.isDate)
        return failed(ErrorKind::Invalid, to.allDay
                                              ? QStringLiteral("it has a time of day: give one")
                                              : QStringLiteral("it is all day: give days without a time"));
    const auto wanted = key.isEmpty() ? std::optional(parts.keyOf(start, reader)) : parts.keyFrom(key);
    if (!wanted)
        return failed(ErrorKind::NotFound, QStringLiteral("the series has no such occurrence"));
    const EventClock clock = *start.clock;
    const qint64 from = start.isDate ? *wanted : clock.localMs(*wanted, reader);
    const qint64 target = to.allDay ? localOf(to.firstDay) : clock.localMs(to.startMs, reader);
    const qint64 shift = target - from;
    const bool otherDay =
        dayOf(start.localMs + shift) != dayOf(start.localMs) || dayOf(target) != dayOf(from);
    for (auto* each = Parts::first(parts.master, ICAL_RRULE_PROPERTY); each;
         each = icalcomponent_get_next_property(parts.master, ICAL_RRULE_PROPERTY)) {
        auto rule = icalproperty_get_rrule(each);
        if ((otherDay && hasDayParts(rule)) || (shift != 0 && hasClockParts(rule)))
            return failed(
                ErrorKind::Invalid,
                QStringLiteral("the rule of the series names its days or hours (%1): it cannot be moved "
                               "to others; move single ones, or cancel it and create another")
                    .arg(this->rule()));
        const auto until = localFrom(rule.until);
        if (!until || icaltime_is_null_time(rule.until))
            continue;
        if (icaltime_is_utc(rule.until)) {
            rule.until = timeFrom(clock.utcMs(clock.localMs(*until, reader) + shift, reader), false);
            rule.until.zone = icaltimezone_get_utc_timezone();
        } else {
            rule.until = timeFrom(*until + shift, rule.until.is_date);
        }
        icalproperty_set_rrule(each, rule);
    }
    const auto shifted = [&](icalcomponent* event, icalproperty_kind kind) {
        std::vector<icalproperty*> all;
        for (auto* each = Parts::first(event, kind); each;
             each = icalcomponent_get_next_property(event, kind))
            all.push_back(each);
        for (auto* each : all) {
            const Stamp stamp = parts.stampOf(each);
            icalcomponent_remove_property(event, each);
            if (stamp.isValid) {
                const bool days = stamp.isDate;
                const qint64 local =
                    days ? stamp.localMs + (start.isDate ? shift : 0)
                         : clock.localMs(stamp.clock->utcMs(stamp.localMs, reader), reader) + shift;
                icalcomponent_add_property(event, Parts::dated(kind, local, days, clock));
            }
            icalproperty_free(each);
        }
    };
    shifted(parts.master, ICAL_EXDATE_PROPERTY);
    shifted(parts.master, ICAL_RDATE_PROPERTY);
    for (auto* each : parts.exceptions) {
        shifted(each, ICAL_RECURRENCEID_PROPERTY);
        Parts::touch(each, stampMs);
    }
    Time first = to; // the series' first one, as long as the one that was named
    if (to.allDay) {
        first.firstDay = dayOf(start.localMs + shift);
        first.endDay = first.firstDay.addDays(to.firstDay.daysTo(to.endDay));
    } else {
        first.startMs = clock.utcMs(start.localMs + shift, reader);
        first.endMs = first.startMs + (to.endMs - to.startMs);
    }
    parts.setTimes(parts.master, clock, first, reader);
    Parts::touch(parts.master, stampMs);
    return {};
}

Result<void> EventFile::cancelOne(const QString& key, const QTimeZone& reader, qint64 stampMs) {
    auto& parts = *m_parts;
    const auto wanted = parts.keyFrom(key);
    if (!parts.master || !parts.repeats())
        return failed(ErrorKind::Invalid, QStringLiteral("it is no series: cancel it whole"));
    if (!wanted || !occurrence(key, reader))
        return failed(ErrorKind::NotFound, QStringLiteral("the series has no such occurrence"));
    if (auto* exception = parts.exceptionFor(*wanted, reader)) {
        std::erase(parts.exceptions, exception);
        icalcomponent_remove_component(parts.calendar.get(), exception);
        icalcomponent_free(exception);
    }
    const Stamp start = parts.startOf(parts.master);
    const qint64 local = start.isDate ? *wanted : start.clock->localMs(*wanted, reader);
    icalcomponent_add_property(parts.master,
                               Parts::dated(ICAL_EXDATE_PROPERTY, local, start.isDate, *start.clock));
    Parts::touch(parts.master, stampMs);
    return {};
}

Result<QString> checkRule(const QString& text, bool allDay, const QTimeZone& zone) {
    static const QRegularExpression shape(QStringLiteral("^[A-Za-z0-9=;,:+-]{6,200}\\z"));
    const auto invalid = [](const char* why) {
        return failed(ErrorKind::Invalid,
                      QStringLiteral("\"repeats\" %1; write a rule as \"FREQ=WEEKLY;BYDAY=MO;COUNT=10\"")
                          .arg(QLatin1String(why)));
    };
    QString trimmed = text.startsWith(QLatin1String("RRULE:")) ? text.mid(6) : text;
    if (!shape.match(trimmed).hasMatch())
        return invalid("is no rule");
    auto rule = icalrecurrencetype_from_string(trimmed.toLatin1().constData());
    const bool fits = isReasonable(rule) && !rule.rscale &&
                      (rule.freq == ICAL_DAILY_RECURRENCE || rule.freq == ICAL_WEEKLY_RECURRENCE ||
                       rule.freq == ICAL_MONTHLY_RECURRENCE || rule.freq == ICAL_YEARLY_RECURRENCE);
    std::free(rule.rscale);
    if (!fits)
        return invalid("is no rule of days, weeks, months or years");
    rule.rscale = nullptr;
    if (hasClockParts(rule))
        return invalid("names hours or minutes: the start does that");
    const auto until = localFrom(rule.until);
    if (until && !icaltime_is_null_time(rule.until)) { // RFC 5545, 3.3.10: a day for days, else UTC
        const bool isUtc = icaltime_is_utc(rule.until);
        if (allDay) {
            rule.until = timeFrom(isUtc ? localFromUtc(*until, zone) : *until, true);
        } else if (!isUtc) {
            const qint64 last = rule.until.is_date ? *until + dayMs - 1'000 : *until;
            rule.until = timeFrom(utcFromLocal(last, zone), false);
            rule.until.zone = icaltimezone_get_utc_timezone();
        }
    }
    char* const written = icalrecurrencetype_as_string_r(&rule);
    const QString normal = QString::fromLatin1(written);
    icalmemory_free_buffer(written);
    return normal;
}

} // namespace staffroom::calendar
