// cron/jobs.json and HEARTBEAT.md into jobs. A job never posts to more people than it did: where that cannot be
// said of it, it comes switched off.
#include "base/Redactor.h"
#include "import/MapSchedule.h"
#include "import/Names.h"
#include "import/Plan.h"
#include "import/Routes.h"
#include "team/CredentialShape.h"

#include <QRegularExpression>

namespace staffroom::openclaw {

namespace {

constexpr qsizetype longestTask = 2'000; // bytes: a value of persona.json is no longer
constexpr qsizetype longestTasks = 200'000; // of one persona: its file has at most a mebibyte
constexpr size_t mostJobs = 500;
const QString byHand = QStringLiteral("write it into \"jobs\" of persona.json");

/// Headings, comments and empty items alone.
bool saysNothing(QString text) {
    for (auto begin = text.indexOf(QLatin1String("<!--")); begin >= 0; begin = text.indexOf(QLatin1String("<!--"))) {
        const auto end = text.indexOf(QLatin1String("-->"), begin);
        text.remove(begin, end < 0 ? text.size() : end + 3 - begin);
    }
    static const QStringList empty{QStringLiteral("-"), QStringLiteral("*"), QStringLiteral("- [ ]"), QStringLiteral("* [ ]")};
    const auto lines = text.split(u'\n');
    return std::all_of(lines.begin(), lines.end(), [](const QString& line) {
        const QString plain = line.trimmed();
        return plain.isEmpty() || plain.startsWith(u'#') || plain.startsWith(QLatin1String("```")) || empty.contains(plain);
    });
}

/// What is posted where: the job's topic, or why it must not run yet.
struct Delivery {
    team::Job::Deliver deliver = team::Job::Deliver::Always;
    QString topic;
    QString off; // why it is switched off; empty: it runs
};

class Jobs final {
public:
    explicit Jobs(Planning& planning)
        : m_planning(planning), m_team(planning.plan.team), m_remarks(planning.plan.remarks) {}

    void plan() {
        const auto* cron = m_planning.source.config.find(u"cron");
        const bool anyRuns = !cron || cron->flagOf(u"enabled", true);
        size_t count = 0;
        for (const auto& job : itemsOf(m_planning.source.jobs ? &*m_planning.source.jobs : nullptr)) {
            if (++count <= mostJobs)
                planJob(job, anyRuns);
            else
                m_remarks.leftOut(job.place(), QStringLiteral("more than %1 jobs").arg(mostJobs), byHand);
        }
        for (const auto& agent : m_planning.source.agents)
            planHeartbeat(agent, *m_planning.persona(agent.id));
    }

private:
    void planJob(const Json5& entry, bool anyRuns) {
        const QString agent = entry.textOf(u"agentId").toLower();
        auto* persona = m_planning.persona(agent);
        if (!persona) {
            persona = m_planning.persona(m_planning.source.defaultAgent().id);
            if (!agent.isEmpty())
                m_remarks.changed(entry.place(), QStringLiteral("names an agent that is not there; it is %1's now").arg(persona->name),
                                  QStringLiteral("move it into another persona.json where that is wrong"));
        }
        const auto* schedule = entry.find(u"schedule");
        const auto* payload = entry.find(u"payload");
        const QString task = taskOf(payload);
        const QString name = entry.textOf(u"name").isEmpty() ? entry.textOf(u"id") : entry.textOf(u"name");
        const auto when = schedule ? mapSchedule(*schedule, m_team.zone, m_planning.options.nowMs)
                                   : Result<MappedSchedule>(failure(ErrorKind::Invalid, QStringLiteral("it has no schedule")));
        qsizetype tasks = task.size();
        for (const auto& job : persona->jobs)
            tasks += job.task.size();
        const QString fault = !when                  ? when.error().detail
                              : tasks > longestTasks ? QStringLiteral("a persona.json holds no more")
                                                     : faultOf(task, payload);
        if (!fault.isEmpty()) {
            m_remarks.leftOut(entry.place(), QStringLiteral("the job \"%1\": %2").arg(name.left(60), fault), byHand);
            return;
        }
        team::Job job;
        job.id = idFor(*persona, name);
        job.schedule = when->schedule;
        job.zone = when->zone;
        job.task = task;
        if (!when->changed.isEmpty())
            m_remarks.changed(schedule->place(), QStringLiteral("the job %1 %2").arg(job.id, when->changed),
                              QStringLiteral("see \"schedule\" and \"timeZone\" of the job"));
        readTimeout(*payload, job);
        const auto delivery = deliveryOf(entry, *persona);
        job.deliver = delivery.deliver;
        job.topic = persona->topics.value(0) == delivery.topic ? QString() : delivery.topic;
        job.enabled = anyRuns && entry.flagOf(u"enabled", true) && delivery.off.isEmpty();
        if (!delivery.off.isEmpty())
            m_remarks.changed(entry.place(), QStringLiteral("the job %1 is switched off: %2").arg(job.id, delivery.off),
                              QStringLiteral("give it a \"topic\" or \"deliver\": \"never\", and set \"enabled\" to true"));
        tellOverrides(*payload, job);
        persona->jobs << job;
    }

    static QString taskOf(const Json5* payload) {
        if (!payload)
            return {};
        const QString kind = payload->textOf(u"kind");
        if (kind == u"systemEvent")
            return payload->textOf(u"text");
        return kind == u"agentTurn" ? payload->textOf(u"message") : QString();
    }

    static QString faultOf(const QString& task, const Json5* payload) {
        if (task.isEmpty())
            return payload && !payload->textOf(u"kind").isEmpty() && payload->textOf(u"kind") != u"agentTurn" &&
                           payload->textOf(u"kind") != u"systemEvent"
                       ? QStringLiteral("it does something of the kind \"%1\", not a question to the agent")
                             .arg(payload->textOf(u"kind").left(40))
                       : QStringLiteral("it has no text that says what to do");
        if (task.toUtf8().size() > longestTask)
            return QStringLiteral("its text is longer than %1 bytes; long prose belongs in PERSONA.md").arg(longestTask);
        if (const auto found = team::findCredential(task))
            return QStringLiteral("its text holds what looks like %1").arg(found->kind);
        return Redactor::global().redact(task) == task ? QString() : QStringLiteral("its text holds a secret of the configuration");
    }

    static QString idFor(const team::Persona& persona, const QString& name) {
        QSet<QString> taken;
        for (const auto& job : persona.jobs)
            taken.insert(job.id);
        return Ids(taken).unique(idFrom(name, QStringLiteral("job")));
    }

    static void readTimeout(const Json5& payload, team::Job& job) {
        const auto* seconds = payload.find(u"timeoutSeconds");
        qint64 number = 0;
        if (seconds && Json5::wholeNumber(*seconds, number) && number > 0)
            job.timeoutSeconds = static_cast<int>(std::clamp<qint64>(number, 5, 3600));
    }

    void tellOverrides(const Json5& payload, const team::Job& job) {
        QStringList names;
        for (const auto& [key, value] : payload.members) {
            static const QStringList read{QStringLiteral("kind"), QStringLiteral("message"), QStringLiteral("text"),
                                          QStringLiteral("timeoutSeconds"), QStringLiteral("deliver"),
                                          QStringLiteral("channel"), QStringLiteral("to"), QStringLiteral("bestEffortDeliver")};
            if (!read.contains(key))
                names << key.left(40);
        }
        if (!names.isEmpty())
            m_remarks.leftOut(payload.place(), QStringLiteral("%1 of the job %2").arg(names.mid(0, 12).join(QStringLiteral(", ")), job.id),
                              QStringLiteral("a job uses its persona's model and tools"));
    }

    /// Before 2026 the target stood in the payload.
    Delivery deliveryOf(const Json5& entry, const team::Persona& persona) {
        const auto* delivery = entry.find(u"delivery");
        const auto* payload = entry.find(u"payload");
        const QString mode = delivery ? delivery->textOf(u"mode") : QString();
        const auto* from = delivery ? delivery : payload;
        Delivery result;
        if (mode == u"none" || (!delivery && !payload->flagOf(u"deliver", true))) {
            result.deliver = team::Job::Deliver::Never;
            return result;
        }
        if (mode == u"webhook") {
            result.off = QStringLiteral("it gave its answer to a web address");
            return result;
        }
        const QString channel = from->textOf(u"channel").toLower();
        QString to = from->textOf(u"to");
        qint64 number = 0;
        if (const auto* written = from->find(u"to"); written && Json5::wholeNumber(*written, number))
            to = QString::number(number);
        if (!channel.isEmpty() && channel != u"telegram" && channel != u"last") {
            result.off = QStringLiteral("it posted to %1").arg(channel.left(40));
            return result;
        }
        const auto target = targetIn(to);
        if (target && target->chat == m_team.chat) {
            result.topic = m_planning.topicAt(target->thread);
            return result;
        }
        if (target && target->chat > 0 && isToOneAlone(persona, target->chat))
            return result;
        if (target)
            result.off = target->chat > 0 ? QStringLiteral("it wrote to one person, and here more would read it")
                                          : QStringLiteral("it posted to a group that is not the team's");
        else if (!to.isEmpty())
            result.off = QStringLiteral("it is not known where it posted to");
        else if (!(persona.topics.isEmpty() && persona.allowlist.size() == 1) &&
                 !(persona.topics.size() == 1 && !persona.directMessages))
            result.off = QStringLiteral("it posted where the agent had last been spoken to");
        return result;
    }

    bool isToOneAlone(const team::Persona& persona, qint64 user) const {
        const auto* person = m_team.personByTelegram(user);
        return person && persona.topics.isEmpty() && persona.directMessages && persona.allowlist == QStringList{person->id};
    }

    /// The checklist of HEARTBEAT.md, read every half hour where nothing else is said; OpenClaw skips it while it holds
    /// headings and comments alone.
    void planHeartbeat(const SourceAgent& agent, team::Persona& persona) {
        const QString name = QStringLiteral("HEARTBEAT.md");
        const QString text = agent.workspace.textOf(name).trimmed();
        const QString place = agent.workspace.placeOf(name);
        if (saysNothing(text))
            return;
        const auto* own = agent.entry.find(u"heartbeat");
        const auto* beat = own ? own : m_planning.source.config.find(u"agents", u"defaults", u"heartbeat");
        static const QRegularExpression period(QStringLiteral("^([0-9]{1,4})(m|h)\\z"));
        const auto match = period.match(beat ? beat->textOf(u"every") : QString());
        const int count = match.hasMatch() ? match.captured(1).toInt() : 30;
        const QString task = QStringLiteral("Go through this list, and say something only where there is something to say:\n\n") + text;
        const bool secret = team::findCredential(task) || Redactor::global().redact(task) != task;
        if (count == 0 || task.toUtf8().size() > longestTask || secret) {
            m_remarks.leftOut(place, count == 0 ? QStringLiteral("was switched off")
                                                : QStringLiteral("is too long for a job, or holds what looks like a credential"),
                              byHand);
            return;
        }
        team::Job job;
        job.id = idFor(persona, QStringLiteral("heartbeat"));
        job.schedule = QStringLiteral("every %1 %2").arg(count).arg(match.captured(2) == u"h" ? u"hours" : u"minutes");
        job.task = task;
        job.deliver = team::Job::Deliver::Findings;
        job.enabled = false;
        persona.jobs << job;
        m_remarks.changed(place, QStringLiteral("is the job %1 of %2, switched off").arg(job.id, persona.name),
                          QStringLiteral("look at its task, choose its topic, and set \"enabled\" to true"));
    }

    Planning& m_planning;
    team::Team& m_team;
    Remarks& m_remarks;
};

} // namespace

void planJobs(Planning& planning) {
    Jobs(planning).plan();
}

} // namespace staffroom::openclaw
