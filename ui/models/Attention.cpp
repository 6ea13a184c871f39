#include "ui/models/Attention.h"

namespace staffroom::ui {

namespace {

QString nameOf(const control::StatusReport& status, const QString& persona) {
    for (const auto& each : status.personas) {
        if (each.id == persona)
            return each.name;
    }
    return persona;
}

} // namespace

std::vector<News> Attention::look(const control::StatusReport& status,
                                  const std::vector<control::IncidentReport>& incidents,
                                  const std::vector<Waiting>& approvals, const Preferences& wanted) {
    std::vector<News> news;
    for (const auto& approval : approvals) {
        if (m_approvals.insert(approval.id + u' ' + approval.digest).second && m_looked && wanted.notifyApprovals)
            news.push_back({tr("%1 asks for approval").arg(nameOf(status, approval.persona)), approval.words,
                            Sign::Approvals, approval.id});
    }
    for (const auto& incident : incidents) {
        const bool open = incident.closedMs == 0 && incident.acknowledgedMs == 0;
        if (m_incidents.insert(incident.id).second && m_looked && open && wanted.notifyIncidents)
            news.push_back({incident.subject, incident.detail, Sign::Deliveries, {}});
    }
    for (const auto& persona : status.personas) {
        const auto before = m_denials.find(persona.id);
        const qint64 known = before == m_denials.end() ? 0 : before->second;
        m_denials[persona.id] = persona.denials; // counted anew when the runtime starts
        if (m_looked && persona.denials > known && wanted.notifyDenials)
            news.push_back(
                {persona.name,
                 tr("ERPNext refused %n request(s)", nullptr, static_cast<int>(persona.denials - known)),
                 Sign::Audit,
                 {}});
    }
    m_looked = true;
    return news;
}

} // namespace staffroom::ui
