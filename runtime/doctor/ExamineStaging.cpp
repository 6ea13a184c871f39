// Where changes are tried: that the bench, its site and its app can be reached, and that nothing of
// production lies within reach of a change's code.
#include "doctor/Patient.h"
#include "staging/HostSigns.h"

#include <QTemporaryDir>

namespace staffroom::doctor {

namespace {

constexpr qint64 stagingMs = 60'000;

/// The ERPNext instances nobody develops on.
QStringList productionHosts(const team::Team& team) {
    QStringList hosts;
    QStringList staging;
    for (const auto& persona : team.personas) {
        if (persona.staging && persona.hasErp)
            staging << persona.erp.instance;
    }
    for (const auto& instance : team.erp) {
        if (!staging.contains(instance.id))
            hosts << (instance.hostHeader.isEmpty() ? instance.url.host() : instance.hostHeader);
    }
    hosts.removeAll(QStringLiteral("127.0.0.1")); // a rehearsal's
    hosts.removeAll(QStringLiteral("localhost"));
    return hosts;
}

} // namespace

Task<> examineStaging(Patient& patient, Limits limits) {
    const QString check = QStringLiteral("staging");
    for (const auto& persona : patient.team().personas) {
        if (!persona.staging)
            continue;
        const auto& place = *persona.staging;
        const QString where = QStringLiteral("%1: %2").arg(persona.id, place.site);
        QTemporaryDir scratch;
        const QStringList hosts = productionHosts(patient.team());
        const Limits within = limits.atMost(patient.clock, stagingMs);
        const auto looked = co_await staging::lookAtHost(place, *patient.secrets, scratch.path(), hosts,
                                                         patient.clock, within);
        if (!looked) {
            patient.error(
                check, where, looked.error().detail,
                QStringLiteral("see that the bench, its site and apps/%1 are there%2")
                    .arg(place.app, place.ssh
                                        ? QStringLiteral(", and that host, user, host key and key are right")
                                        : QString()));
            continue;
        }
        for (const auto& sign : *looked)
            patient.warning(check, where, sign.what, sign.remedy);
        if (!place.ssh)
            patient.warning(
                check, where,
                QStringLiteral("the bench is on this machine; the code of a change runs in a sandbox, but "
                               "reaches this machine's network"),
                QStringLiteral("keep staging on a machine of its own that holds no production credentials"));
        else if (looked->empty())
            patient.good(
                check, QStringLiteral("the bench answers, and no sign of production was found there"), where);
    }
}

} // namespace staffroom::doctor
