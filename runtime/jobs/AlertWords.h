// What operators read of an incident, and by whose bot they could be told. Pure.
#pragma once

#include "jobs/Incidents.h"
#include "team/Team.h"

#include <functional>

namespace staffroom::jobs {

/// Whose bots could tell `person`, the likeliest first: those who may talk to that person, then the others,
/// and last those who are `unwell`. The persona whose own bot is the trouble is left out.
QStringList voicesFor(const team::Team& team, const QString& person, const incidents::Incident& incident,
                      const std::function<bool(const QString& persona)>& unwell = {});

/// HTML and plain.
struct AlertWords {
    QString html, plain;
};
/// The alert; with `recovery` the notice of its end. Where an incident is acknowledged the alert says by whom
/// and when; where it is over without that, that it is over.
AlertWords alertWords(const team::Team& team, const incidents::Incident& incident, bool recovery);

/// Who acknowledged it and when, as people read it: "Deniz Aksoy, 2026-11-25 23:50".
QString acknowledgement(const team::Team& team, const incidents::Incident& incident);

/// The data of the button under an alert: "ack:17". nullopt: it is another button's.
QByteArray acknowledgeData(qint64 incident);
std::optional<qint64> incidentInData(const QString& data);

} // namespace staffroom::jobs
