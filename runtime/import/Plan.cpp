#include "import/Plan.h"

#include "secrets/SecretStore.h"

#include <QTimeZone>

namespace staffroom::openclaw {

namespace {

QByteArray zoneFor(Planning& planning) {
    const auto known = [](const QByteArray& zone) { return QTimeZone::availableTimeZoneIds().contains(zone); };
    if (known(planning.options.zone))
        return planning.options.zone;
    const auto* defaults = planning.source.config.find(u"agents", u"defaults");
    const QByteArray written = defaults ? defaults->textOf(u"userTimezone").toUtf8() : QByteArray();
    if (known(written))
        return written;
    const QByteArray zone = known(planning.options.systemZone) ? planning.options.systemZone : QByteArray("UTC");
    planning.plan.remarks.changed(planning.source.config.file,
                                  QStringLiteral("names no time zone; the team's is %1").arg(QString::fromUtf8(zone)),
                                  QStringLiteral("write another into \"timeZone\" of team.json"));
    return zone;
}

} // namespace

team::Persona* Planning::persona(const QString& agentId) {
    const auto id = personaOf.find(agentId);
    if (id == personaOf.end())
        return nullptr;
    for (auto& each : plan.team.personas) {
        if (each.id == id->second)
            return &each;
    }
    return nullptr;
}

QString Planning::topicAt(std::optional<qint64> thread) {
    for (const auto& topic : plan.team.topics) {
        if (thread ? topic.thread == thread : topic.general)
            return topic.id;
    }
    team::Topic topic;
    topic.id = thread ? QStringLiteral("topic-%1").arg(*thread) : QStringLiteral("general");
    topic.name = thread ? QStringLiteral("Topic %1").arg(*thread) : QStringLiteral("General");
    topic.thread = thread;
    topic.general = !thread;
    plan.team.topics << topic;
    return topic.id;
}

bool Planning::keepSecret(const SecretRef& ref, const QString& value, const QString& place) {
    if (const auto checked = checkSecretValue(value.toUtf8()); !checked) {
        plan.remarks.toDo(place, QStringLiteral("is no secret: ") + checked.error().detail,
                          QStringLiteral("`staffroom secret set %1 %2`").arg(ref.scope, ref.name));
        return false;
    }
    const auto same = [&ref](const PlannedSecret& each) { return each.ref == ref; };
    if (std::none_of(plan.secrets.begin(), plan.secrets.end(), same))
        plan.secrets.push_back({ref, value.toUtf8(), place});
    return true;
}

HomePlan planHome(const Source& source, const PlanOptions& options) {
    Planning planning{.source = source, .options = options, .plan = {}, .personaOf = {}};
    auto& plan = planning.plan;
    plan.remarks.append(source.remarks);
    plan.team.zone = zoneFor(planning);
    plan.team.language = QStringLiteral("en");
    plan.team.telegramApi = QUrl(QStringLiteral("https://api.telegram.org"));
    plan.team.company = options.company.trimmed().left(120);
    if (plan.team.company.isEmpty()) {
        plan.team.company = QStringLiteral("My company");
        plan.remarks.toDo(source.config.file, QStringLiteral("names no company"),
                          QStringLiteral("write its name into \"company\" of team.json"));
    }
    planAgents(planning);
    planModels(planning);
    planTelegram(planning);
    planJobs(planning);
    planTexts(planning);
    tellTheRest(planning);
    std::sort(plan.team.personas.begin(), plan.team.personas.end(),
              [](const team::Persona& a, const team::Persona& b) { return a.id < b.id; });
    return std::move(planning.plan);
}

} // namespace staffroom::openclaw
