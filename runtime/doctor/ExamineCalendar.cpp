// Each persona's calendars: that they can be found and read, and that new events have a place to go.
#include "calendar/Calendars.h"
#include "doctor/Patient.h"

#include <algorithm>

namespace staffroom::doctor {

namespace {

constexpr qint64 calendarMs = 60'000;

QString calendarRemedy(const Error& error, const team::CalendarBinding& calendar) {
    const QString network = networkRemedy(error, calendar.url.host());
    if (error.kind == ErrorKind::Auth)
        return QStringLiteral("keep the right one with %1; many providers want an app password or a token")
            .arg(keepSecret(calendar.secret()));
    return network.isEmpty() ? QStringLiteral("see \"calendar\" in its persona.json: url, user, authorities")
                             : network + QStringLiteral(" (a private authority is named in \"authorities\")");
}

} // namespace

Task<> examineCalendar(Patient& patient, Limits limits) {
    const QString check = QStringLiteral("calendar");
    for (const auto& persona : patient.team().personas) {
        if (!persona.calendar || persona.calendar->url.isEmpty() ||
            !patient.hasSecret(persona.calendar->secret())) // said among the secrets
            continue;
        const auto& binding = *persona.calendar;
        const QString where = QStringLiteral("%1: %2").arg(persona.id, binding.url.host());
        calendar::CalDav server(binding, *patient.secrets, patient.clock);
        const Limits within = limits.atMost(patient.clock, calendarMs);
        const auto found = co_await server.calendars(within);
        if (!found) {
            patient.error(check, where,
                          QStringLiteral("its calendars cannot be read: ") + found.error().detail,
                          calendarRemedy(found.error(), binding));
            continue;
        }
        QStringList names, open;
        for (const auto& each : *found) {
            names << each.name;
            if (each.mayWrite)
                open << each.name;
        }
        const QString all = names.join(QStringLiteral(", ")).left(300);
        const bool isErp = binding.standard.compare(calendar::erpCalendar(), Qt::CaseInsensitive) == 0;
        if (!binding.standard.isEmpty() && !open.contains(binding.standard, Qt::CaseInsensitive) && !isErp)
            patient.warning(
                check, where,
                QStringLiteral("there is no calendar \"%1\" that it may write to").arg(binding.standard),
                QStringLiteral("name another one in \"calendar\"; there are: %1").arg(all));
        else
            patient.good(check, QStringLiteral("its calendars can be read: %1").arg(all), where);
    }
}

} // namespace staffroom::doctor
