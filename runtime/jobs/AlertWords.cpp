#include "jobs/AlertWords.h"

#include <QDateTime>
#include <QTimeZone>

namespace staffroom::jobs {

using incidents::Incident;

namespace {

constexpr qsizetype longestDetail = 1'500;
const QLatin1String acknowledgePrefix("ack:");

QString nameOf(const team::Team& team, const QString& persona) {
    const auto* found = team.persona(persona);
    return found ? found->name : persona;
}

/// "97" or "-", as routes and topics are written.
QString topicNamed(const team::Team& team, const QString& thread) {
    bool isNumber = false;
    const qint64 number = thread.toLongLong(&isNumber);
    const auto* topic = team.topicOfThread(isNumber ? std::optional(number) : std::nullopt);
    return topic ? QStringLiteral("“%1”").arg(topic->name) : thread;
}

QString aboutDelivery(const team::Team& team, const QStringList& route) {
    const bool group = route.value(1).toLongLong() < 0;
    const QString place = group ? QStringLiteral("the topic ") + topicNamed(team, route.value(2))
                                : QStringLiteral("a direct chat");
    return QStringLiteral("%1 in %2").arg(nameOf(team, route.value(0)), place);
}

/// "Delivery: Selin in the topic “Sales”"
QString titleOf(const team::Team& team, const Incident& incident) {
    const auto parts = incident.subject.split(u'|');
    const QString& kind = incident.kind;
    if (kind == u"delivery")
        return QStringLiteral("Delivery: ") + aboutDelivery(team, parts);
    if (kind == u"topic")
        return QStringLiteral("Topic: %1 is closed").arg(topicNamed(team, parts.value(1)));
    if (kind == u"rename")
        return QStringLiteral("Topic: %1 has another name now").arg(topicNamed(team, parts.value(1)));
    if (kind == u"place")
        return QStringLiteral("Bot: %1 is not in the group").arg(nameOf(team, parts.value(0)));
    if (kind == u"hearing")
        return QStringLiteral("Bot: %1 does not hear anybody").arg(nameOf(team, parts.value(0)));
    if (kind == u"conflict")
        return QStringLiteral("Bots: somebody else polls them");
    if (kind == u"erpnext")
        return QStringLiteral("ERPNext: %1 does not answer").arg(incident.subject);
    if (kind == u"zabbix")
        return QStringLiteral("Zabbix does not answer");
    if (kind == u"model")
        return QStringLiteral("Model: %1 does not answer").arg(incident.subject);
    if (kind == u"models")
        return QStringLiteral("Model: nobody answers for %1").arg(incident.subject);
    if (kind == u"backup")
        return QStringLiteral("Backup: the scheduled one failed");
    if (kind == u"blocked")
        return QStringLiteral("Job: %1 cannot run").arg(incident.subject);
    if (kind == u"budget")
        return QStringLiteral("Budget: %1 has used up its %2").arg(parts.value(0), parts.value(1));
    if (kind == u"budget_low")
        return QStringLiteral("Budget: %1 runs low on its %2").arg(parts.value(0), parts.value(1));
    return QStringLiteral("Job: ") + incident.subject;
}

/// What only has to be known is no alarm.
QString signOf(const Incident& incident) {
    return incident.kind == u"rename" || incident.kind == u"budget_low" ? QStringLiteral("ℹ️") : QStringLiteral("🚨");
}

QString lasting(qint64 ms) {
    const qint64 minutes = std::max<qint64>(0, ms) / 60'000;
    if (minutes < 1)
        return QStringLiteral("less than a minute");
    if (minutes < 120)
        return minutes == 1 ? QStringLiteral("a minute") : QStringLiteral("%1 minutes").arg(minutes);
    return QStringLiteral("%1 hours").arg(minutes / 60);
}

} // namespace

QStringList voicesFor(const team::Team& team, const QString& person, const Incident& incident,
                      const std::function<bool(const QString&)>& unwell) {
    static const QStringList ofOneBot{QStringLiteral("delivery"), QStringLiteral("place"),
                                      QStringLiteral("hearing")};
    const QString mute = ofOneBot.contains(incident.kind) ? incident.subject.section(u'|', 0, 0) : QString();
    QStringList first, others, last;
    for (const auto& persona : team.personas) {
        if (persona.id == mute)
            continue;
        const bool talks = persona.directMessages && persona.allowlist.contains(person);
        const bool ill = unwell && unwell(persona.id);
        (ill ? last : talks ? first : others) << persona.id;
    }
    return first + others + last;
}

QString acknowledgement(const team::Team& team, const Incident& incident) {
    const auto* person = team.person(incident.acknowledgedBy);
    const auto when =
        QDateTime::fromMSecsSinceEpoch(incident.acknowledgedMs.value_or(0), QTimeZone(team.zone));
    return QStringLiteral("%1, %2").arg(person ? person->name : incident.acknowledgedBy,
                                        when.toString(QStringLiteral("yyyy-MM-dd HH:mm")));
}

AlertWords alertWords(const team::Team& team, const Incident& incident, bool recovery) {
    const QString title = titleOf(team, incident);
    const QString number = QString::number(incident.id);
    const QString detail = incident.detail.left(longestDetail);
    const QString sign = signOf(incident);
    AlertWords words;
    if (recovery) {
        const QString over =
            QStringLiteral("It is over after %1 (incident %2).")
                .arg(lasting(incident.closedMs.value_or(incident.openedMs) - incident.openedMs), number);
        words.plain = QStringLiteral("✅ %1\n%2").arg(title, over);
        words.html = QStringLiteral("✅ <b>%1</b>\n%2").arg(title.toHtmlEscaped(), over);
        return words;
    }
    if (incident.acknowledgedMs) {
        const QString seen = acknowledgement(team, incident);
        const QString pattern = QStringLiteral("\n%1\nIncident %2, acknowledged by %3.");
        words.plain = sign + u' ' + title + pattern.arg(detail, number, seen);
        words.html = QStringLiteral("%1 <b>%2</b>").arg(sign, title.toHtmlEscaped()) +
                     pattern.arg(detail.toHtmlEscaped(), number, seen.toHtmlEscaped());
        return words;
    }
    if (incident.closedMs) {
        const QString pattern = QStringLiteral("\n%1\nIncident %2, which is over.");
        words.plain = sign + u' ' + title + pattern.arg(detail, number);
        words.html = QStringLiteral("%1 <b>%2</b>").arg(sign, title.toHtmlEscaped()) +
                     pattern.arg(detail.toHtmlEscaped(), number);
        return words;
    }
    words.plain =
        QStringLiteral("%1 %2\n%3\nIncident %4; the button, or staffroom incident acknowledge %4, says that "
                       "you have seen it.")
            .arg(sign, title, detail, number);
    words.html =
        QStringLiteral("%1 <b>%2</b>\n%3\nIncident %4; the button, or <code>staffroom incident acknowledge "
                       "%4</code>, says that you have seen it.")
            .arg(sign, title.toHtmlEscaped(), detail.toHtmlEscaped(), number);
    return words;
}

QByteArray acknowledgeData(qint64 incident) {
    return acknowledgePrefix.data() + QByteArray::number(incident);
}

std::optional<qint64> incidentInData(const QString& data) {
    bool isNumber = false;
    const qint64 id = data.mid(acknowledgePrefix.size()).toLongLong(&isNumber);
    return data.startsWith(acknowledgePrefix) && isNumber ? std::optional(id) : std::nullopt;
}

} // namespace staffroom::jobs
