// The clocks of an event.
#include "calendar/EventParts.h"
#include "calendar/LocalTime.h"

namespace staffroom::calendar {

namespace {

constexpr int mostObservances = 400;
constexpr qint64 dayMs = 86'400'000;

QTimeZone named(const QByteArray& id) {
    return zoneNamed(QString::fromLatin1(id));
}

/// A zone's definition that can be computed at once: so many changes, yearly rules.
bool isModest(icalcomponent* definition) {
    int observances = 0;
    for (auto* each = icalcomponent_get_first_component(definition, ICAL_ANY_COMPONENT); each;
         each = icalcomponent_get_next_component(definition, ICAL_ANY_COMPONENT)) {
        if (++observances > mostObservances)
            return false;
        for (auto* rule = icalcomponent_get_first_property(each, ICAL_RRULE_PROPERTY); rule;
             rule = icalcomponent_get_next_property(each, ICAL_RRULE_PROPERTY)) {
            const auto parts = icalproperty_get_rrule(rule);
            if (parts.freq != ICAL_YEARLY_RECURRENCE || parts.interval < 1)
                return false;
        }
    }
    return observances > 0;
}

void addObservance(icalcomponent* zone, qint64 atLocalMs, int from, int to, bool daylight,
                   const QString& name) {
    auto* observance = icalcomponent_new(daylight ? ICAL_XDAYLIGHT_COMPONENT : ICAL_XSTANDARD_COMPONENT);
    icalcomponent_add_property(observance, icalproperty_new_dtstart(timeFrom(atLocalMs, false)));
    icalcomponent_add_property(observance, icalproperty_new_tzoffsetfrom(from));
    icalcomponent_add_property(observance, icalproperty_new_tzoffsetto(to));
    if (!name.isEmpty())
        icalcomponent_add_property(observance, icalproperty_new_tzname(name.toUtf8().constData()));
    icalcomponent_add_component(zone, observance);
}

} // namespace

qint64 EventClock::utcMs(qint64 local, const QTimeZone& reader) const {
    if (kind == Kind::Utc)
        return local;
    if (kind != Kind::Embedded)
        return utcFromLocal(local, kind == Kind::System ? system : reader);
    icaltimetype time = timeFrom(local, false);
    int daylight = 0;
    return local - icaltimezone_get_utc_offset(embedded.get(), &time, &daylight) * 1000LL;
}

qint64 EventClock::localMs(qint64 utc, const QTimeZone& reader) const {
    if (kind == Kind::Utc)
        return utc;
    if (kind != Kind::Embedded)
        return localFromUtc(utc, kind == Kind::System ? system : reader);
    icaltimetype time = timeFrom(utc, false);
    int daylight = 0;
    return utc + icaltimezone_get_utc_offset_of_utc_time(embedded.get(), &time, &daylight) * 1000LL;
}

QTimeZone systemZone(const QByteArray& id) {
    if (const auto zone = named(id); zone.isValid())
        return zone;
    const auto parts = id.split('/');
    for (qsizetype count = qMin<qsizetype>(3, parts.size() - 1); count >= 2; --count) {
        if (const auto zone = named(parts.mid(parts.size() - count).join('/')); zone.isValid())
            return zone; // "/citadel.org/20210210_1/Europe/Istanbul"
    }
    const auto windows = id.size() <= 80 ? QTimeZone::windowsIdToDefaultIanaId(id) : QByteArray();
    return windows.isEmpty() ? QTimeZone() : named(windows);
}

void EventFile::Parts::readZones() {
    for (auto* each = icalcomponent_get_first_component(calendar.get(), ICAL_VTIMEZONE_COMPONENT); each;
         each = icalcomponent_get_next_component(calendar.get(), ICAL_VTIMEZONE_COMPONENT)) {
        auto* name = first(each, ICAL_TZID_PROPERTY);
        const QByteArray id = name ? QByteArray(icalproperty_get_tzid(name)) : QByteArray();
        if (id.isEmpty() || clocks.contains(id))
            continue;
        EventClock clock{EventClock::Kind::System, id, systemZone(id), {}};
        if (!clock.system.isValid() && isModest(each)) {
            clock.kind = EventClock::Kind::Embedded;
            clock.embedded = std::shared_ptr<icaltimezone>(
                icaltimezone_new(), [](icaltimezone* zone) { icaltimezone_free(zone, 1); });
            icaltimezone_set_component(clock.embedded.get(), icalcomponent_new_clone(each));
        } else if (!clock.system.isValid()) {
            clock.kind = EventClock::Kind::Unknown;
        }
        clocks.emplace(id, clock);
    }
}

/// Every zone that is named gets a clock, and the events find their places.
Result<void> EventFile::Parts::sort() {
    readZones();
    const auto broken = [](const char* words) {
        return failure(ErrorKind::Parse, QString::fromLatin1(words), QStringLiteral("calendar"));
    };
    QByteArray uid;
    for (auto* event = icalcomponent_get_first_component(calendar.get(), ICAL_VEVENT_COMPONENT); event;
         event = icalcomponent_get_next_component(calendar.get(), ICAL_VEVENT_COMPONENT)) {
        for (auto* each = icalcomponent_get_first_property(event, ICAL_ANY_PROPERTY); each;
             each = icalcomponent_get_next_property(event, ICAL_ANY_PROPERTY)) {
            auto* named = icalproperty_get_first_parameter(each, ICAL_TZID_PARAMETER);
            const QByteArray id = named ? QByteArray(icalparameter_get_tzid(named)) : QByteArray();
            if (id.isEmpty() || clocks.contains(id))
                continue;
            EventClock clock{EventClock::Kind::System, id, systemZone(id), {}};
            if (!clock.system.isValid())
                clock.kind = EventClock::Kind::Unknown;
            clocks.emplace(id, clock);
        }
        if (!startOf(event).isValid) {
            ++unreadable;
            continue;
        }
        const QByteArray own(icalcomponent_get_uid(event));
        if (uid.isNull())
            uid = own.isNull() ? QByteArray("") : own;
        if (own != uid)
            ++unreadable; // RFC 4791, 4.1: an object is one event
        else if (first(event, ICAL_RECURRENCEID_PROPERTY))
            exceptions.push_back(event);
        else if (!master)
            master = event;
    }
    if (!master && exceptions.empty())
        return broken("it holds no event that can be read");
    if (exceptions.size() > 2'000)
        return broken("the series has too many exceptions");
    return {};
}

icalcomponent* definitionOf(const QTimeZone& zone, qint64 fromMs, qint64 untilMs) {
    auto* definition = icalcomponent_new(ICAL_VTIMEZONE_COMPONENT);
    icalcomponent_add_property(definition, icalproperty_new_tzid(zone.id().constData()));
    const auto from = QDateTime::fromMSecsSinceEpoch(fromMs - 400 * dayMs, Qt::UTC);
    const auto until = QDateTime::fromMSecsSinceEpoch(untilMs + 400 * dayMs, Qt::UTC);
    int offset = zone.offsetFromUtc(from);
    addObservance(definition, localOf(QDate(1970, 1, 1)), offset, offset, zone.isDaylightTime(from),
                  zone.abbreviation(from));
    for (const auto& change : zone.transitions(from, until)) {
        if (change.offsetFromUtc == offset)
            continue;
        addObservance(definition, change.atUtc.toMSecsSinceEpoch() + offset * 1000LL, offset,
                      change.offsetFromUtc, change.daylightTimeOffset != 0, change.abbreviation);
        offset = change.offsetFromUtc;
    }
    return definition;
}

} // namespace staffroom::calendar
