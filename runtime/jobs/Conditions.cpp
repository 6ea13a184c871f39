#include "jobs/Conditions.h"

#include "jobs/Incidents.h"
#include "jobs/Standing.h"

namespace staffroom::jobs {

namespace {

constexpr int mostOpen = 10'000;

bool hasThread(const team::Team& team, const QString& thread) {
    if (thread == u"-")
        return team.topicOfThread(std::nullopt) != nullptr;
    return team.topicOfThread(thread.toLongLong()) != nullptr;
}

/// Whether the team still has what the incident is about.
bool concerns(const team::Team& team, const incidents::Incident& incident) {
    const auto parts = incident.subject.split(u'|');
    if (incident.kind == u"delivery") {
        const bool group = parts.value(1).toLongLong() < 0;
        return team.persona(parts.value(0)) && (!group || hasThread(team, parts.value(2)));
    }
    if (incident.kind == u"topic" || incident.kind == u"rename")
        return hasThread(team, parts.value(1));
    if (incident.kind == u"place" || incident.kind == u"hearing")
        return team.persona(parts.value(0));
    if (incident.kind == u"job" || incident.kind == u"blocked") {
        const auto* persona = team.persona(incident.subject.section(u'/', 0, 0));
        const QString job = incident.subject.section(u'/', 1);
        return persona && std::any_of(persona->jobs.begin(), persona->jobs.end(),
                                      [&job](const team::Job& each) { return each.id == job; });
    }
    if (incident.kind == u"erpnext")
        return team.erpInstance(incident.subject);
    if (incident.kind == u"zabbix")
        return team.zabbix.has_value();
    if (incident.kind == u"model" || incident.kind == u"models")
        return team.model(incident.subject);
    return true;
}

} // namespace

Result<bool> settleConditions(Connection& work, const std::vector<Condition>& conditions, qint64 nowMs) {
    bool changed = false;
    for (const auto& condition : conditions) {
        if (condition.state == Condition::State::Unclear)
            continue;
        TRY(const bool open, incidents::isOpen(work, condition.kind, condition.subject));
        const bool bad = condition.state == Condition::State::Bad;
        if (open == bad)
            continue;
        changed = true;
        if (bad) {
            TRY_VOID(incidents::open(work, condition.kind, condition.subject, condition.detail, nowMs));
        } else {
            TRY_VOID(incidents::close(work, condition.kind, condition.subject, nowMs));
        }
    }
    return changed;
}

Result<bool> settleTeam(Connection& work, const team::Team& team, qint64 nowMs) {
    TRY(const auto open, incidents::list(work, true, mostOpen));
    bool changed = false;
    for (const auto& incident : open) {
        if (concerns(team, incident))
            continue;
        TRY_VOID(incidents::close(work, incident.kind, incident.subject, nowMs));
        changed = true;
    }
    TRY(const auto topics, topicStandings(work));
    std::vector<Condition> names;
    for (const auto& topic : topics) {
        const auto* known = team.topicOfThread(topic.thread);
        if (!known || topic.chat != team.chat || topic.name.isEmpty())
            continue;
        Condition condition;
        condition.kind = QStringLiteral("rename");
        condition.subject = topicSubject(topic.chat, topic.thread);
        condition.state = topic.name == known->name ? Condition::State::Good : Condition::State::Bad;
        condition.detail =
            QStringLiteral("It was %1. Nothing is lost: topics are known by their ids. Write the new "
                           "name into team.json when it is to stay.")
                .arg(topic.notice);
        names.push_back(condition);
    }
    TRY(const bool renamed, settleConditions(work, names, nowMs));
    return changed || renamed;
}

} // namespace staffroom::jobs
