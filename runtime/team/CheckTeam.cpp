#include "team/CheckTeam.h"

#include "team/Findings.h"

#include <QHash>
#include <QRegularExpression>
#include <QTimeZone>

namespace staffroom::team {

namespace {

/// Remembers who came first with a value; the second one is the problem.
class Claims final {
public:
    /// Empty when the value was free, else who has it.
    QString claim(const QString& value, const QString& who) {
        const auto key = value.toCaseFolded();
        if (const auto found = m_owners.constFind(key); found != m_owners.constEnd())
            return *found;
        m_owners[key] = who;
        return {};
    }

private:
    QHash<QString, QString> m_owners;
};

bool isLoopback(const QString& host) {
    static const QRegularExpression loopback(QStringLiteral("^(localhost|127(\\.[0-9]{1,3}){3}|::1)\\z"));
    return loopback.match(host).hasMatch();
}

void checkUrl(Findings& findings, const QStringList& path, const QUrl& url) {
    if (!url.isValid() || url.host().isEmpty())
        findings.add(path, QStringLiteral("is no address"),
                     QStringLiteral("write it as https://erp.example.com"));
    else if (url.scheme() == QLatin1String("http") && !isLoopback(url.host()))
        findings.add(
            path,
            QStringLiteral("is plain http to another machine: keys would cross the network in the open"),
            QStringLiteral("use https, or a tunnel that ends on this machine"));
}

void checkTopics(Findings& findings, const Team& team) {
    Claims threads;
    Claims general;
    for (const auto& topic : team.topics) {
        const QStringList path{QStringLiteral("telegram"), QStringLiteral("topics"), topic.id};
        if (topic.general && topic.thread)
            findings.add(path + QStringList{QStringLiteral("thread")},
                         QStringLiteral("General has no thread id"),
                         QStringLiteral("write null, or take \"general\": true away"));
        if (topic.thread) {
            if (const auto other = threads.claim(QString::number(*topic.thread), topic.id); !other.isEmpty())
                findings.add(path + QStringList{QStringLiteral("thread")},
                             QStringLiteral("is the thread of %1 already").arg(quoted(other)),
                             QStringLiteral("`staffroom pair` finds the thread of each topic"));
        }
        if (topic.general) {
            if (const auto other = general.claim(QStringLiteral("general"), topic.id); !other.isEmpty())
                findings.add(path + QStringList{QStringLiteral("general")},
                             QStringLiteral("%1 is the General topic already").arg(quoted(other)),
                             QStringLiteral("a supergroup has one; leave the other's \"general\" out"));
        }
    }
}

void checkPeople(Findings& findings, const Team& team) {
    Claims accounts;
    for (const auto& person : team.people) {
        if (person.telegram == 0)
            continue;
        if (const auto other = accounts.claim(QString::number(person.telegram), person.id); !other.isEmpty())
            findings.add({QStringLiteral("people"), person.id, QStringLiteral("telegram")},
                         QStringLiteral("is the Telegram id of %1 already").arg(quoted(other)),
                         QStringLiteral("one account is one person; take one of the two away"));
    }
    Claims operators, local;
    for (qsizetype i = 0; i < team.operators.size(); ++i) {
        const QStringList path{QStringLiteral("operators"), QString::number(i), QStringLiteral("person")};
        const auto& id = team.operators[i].person;
        findings.mustExist(path, id, QStringLiteral("person"), idsOf(team.people));
        if (!operators.claim(id, id).isEmpty())
            findings.add(path, QStringLiteral("%1 is an operator already").arg(quoted(id)),
                         QStringLiteral("take one of the two away"));
        if (team.operators[i].isLocal && !local.claim(QStringLiteral("local"), id).isEmpty())
            findings.add({QStringLiteral("operators"), QString::number(i), QStringLiteral("local")},
                         QStringLiteral("another operator is the one of this machine already"),
                         QStringLiteral("leave \"local\" out of one of the two"));
    }
}

/// A fallback exists, and whoever follows fallbacks comes to an end. A circle is told once, at its first model.
void checkFallback(Findings& findings, const Team& team, const ModelBinding& model) {
    const QStringList path{QStringLiteral("models"), model.id, QStringLiteral("fallback")};
    if (model.fallback.isEmpty())
        return;
    if (model.fallback == model.id) {
        findings.add(path, QStringLiteral("is the model itself"),
                     QStringLiteral("name another model, or leave it empty"));
        return;
    }
    findings.mustExist(path, model.fallback, QStringLiteral("model"), idsOf(team.models));
    QStringList way{model.id};
    const auto* next = team.model(model.fallback);
    while (next && !way.contains(next->id)) {
        way << next->id;
        next = next->fallback.isEmpty() ? nullptr : team.model(next->fallback);
    }
    const auto ids = idsOf(team.models);
    const auto isFirst = [&](const QString& id) { return ids.indexOf(id) >= ids.indexOf(model.id); };
    if (way.size() > 1 && next && next->id == model.id && std::all_of(way.begin(), way.end(), isFirst))
        findings.add(path,
                     QStringLiteral("leads in a circle: %1")
                         .arg((way + QStringList{model.id}).join(QStringLiteral(" → "))),
                     QStringLiteral("leave the last model's \"fallback\" empty"));
}

void checkModels(Findings& findings, const Team& team) {
    const QString models = QStringLiteral("models");
    if (team.models.isEmpty())
        findings.add(
            {models}, QStringLiteral("is empty"),
            QStringLiteral(
                "a persona needs a model: add one, as \"default\": { \"protocol\": \"openai\", … }"));
    else
        findings.mustExist({QStringLiteral("defaultModel")}, team.defaultModel, QStringLiteral("model"),
                           idsOf(team.models));
    for (const auto& model : team.models) {
        checkUrl(findings, {models, model.id, QStringLiteral("baseUrl")}, model.baseUrl);
        if (model.maxOutputTokens >= model.contextTokens)
            findings.add({models, model.id, QStringLiteral("maxOutputTokens")},
                         QStringLiteral("is not smaller than contextTokens"),
                         QStringLiteral("an answer has to fit into the context, with room for the question"));
        checkFallback(findings, team, model);
    }
}

/// What must be a persona's own.
struct Taken {
    Claims topics;
    Claims handles;
    Claims addresses;
    Claims erpUsers;
};

void checkUnique(Findings& findings, const Persona& persona, Taken& taken) {
    for (qsizetype i = 0; i < persona.topics.size(); ++i) {
        if (const auto other = taken.topics.claim(persona.topics[i], persona.id);
            !other.isEmpty() && other != persona.id)
            findings.add({QStringLiteral("topics"), QString::number(i)},
                         QStringLiteral("%1 belongs to the persona %2 already")
                             .arg(quoted(persona.topics[i]), quoted(other)),
                         QStringLiteral("one topic has one persona"));
    }
    if (const auto other = taken.handles.claim(persona.bot.handle, persona.id); !other.isEmpty())
        findings.add({QStringLiteral("bot"), QStringLiteral("handle")},
                     QStringLiteral("is the handle of the persona %1 already").arg(quoted(other)),
                     QStringLiteral("each persona has a bot of its own; make one with @BotFather"));
    if (!persona.email.isEmpty()) {
        if (const auto other = taken.addresses.claim(persona.email, persona.id); !other.isEmpty())
            findings.add({QStringLiteral("email")},
                         QStringLiteral("is the address of the persona %1 already").arg(quoted(other)),
                         QStringLiteral("each persona has an address of its own, or none"));
    }
    if (persona.hasErp) {
        const auto user = persona.erp.instance + u' ' + persona.erp.user;
        if (const auto other = taken.erpUsers.claim(user, persona.id); !other.isEmpty())
            findings.add(
                {QStringLiteral("erpnext"), QStringLiteral("user")},
                QStringLiteral("is the ERPNext user of the persona %1 already").arg(quoted(other)),
                QStringLiteral(
                    "each persona acts under a user of its own, so that the audit trail tells them apart"));
    }
}

void checkReferences(Findings& findings, const Persona& persona, const Team& team) {
    for (qsizetype i = 0; i < persona.topics.size(); ++i)
        findings.mustExist({QStringLiteral("topics"), QString::number(i)}, persona.topics[i],
                           QStringLiteral("topic"), idsOf(team.topics));
    for (qsizetype i = 0; i < persona.allowlist.size(); ++i)
        findings.mustExist({QStringLiteral("allowlist"), QString::number(i)}, persona.allowlist[i],
                           QStringLiteral("person"), idsOf(team.people));
    if (persona.hasErp)
        findings.mustExist({QStringLiteral("erpnext"), QStringLiteral("instance")}, persona.erp.instance,
                           QStringLiteral("ERPNext instance"), idsOf(team.erp));
    if (!persona.model.isEmpty())
        findings.mustExist({QStringLiteral("model")}, persona.model, QStringLiteral("model"),
                           idsOf(team.models));
}

void checkSense(Findings& findings, const Persona& persona) {
    if (persona.isPrivate && !persona.topics.isEmpty())
        findings.add({QStringLiteral("topics")}, QStringLiteral("a private persona cannot answer in a group"),
                     QStringLiteral("leave its topics empty, or \"private\" false"));
    if (persona.topics.isEmpty() && !persona.directMessages)
        findings.add({QStringLiteral("topics")}, QStringLiteral("nobody can reach this persona"),
                     QStringLiteral("give it a topic, or set \"directMessages\" to true"));
}

} // namespace

QString personaFolder(const QString& id) {
    return QStringLiteral("personas/") + id;
}
QString personaFile(const QString& id) {
    return QStringLiteral("personas/%1/persona.json").arg(id);
}
QString rulesFile(const QString& id) {
    return QStringLiteral("personas/%1/PERSONA.md").arg(id);
}
QString teamFile() {
    return QStringLiteral("team.json");
}

void checkTeam(const Team& team, const ScheduleCheck& schedules, Problems& problems) {
    Findings findings(teamFile(), problems);
    checkZone(findings, {QStringLiteral("timeZone")}, team.zone);
    checkUrl(findings, {QStringLiteral("telegram"), QStringLiteral("api")}, team.telegramApi);
    checkTopics(findings, team);
    checkPeople(findings, team);
    checkModels(findings, team);
    for (const auto& instance : team.erp)
        checkUrl(findings, {QStringLiteral("erpnext"), instance.id, QStringLiteral("url")}, instance.url);
    if (team.zabbix)
        checkUrl(findings, {QStringLiteral("zabbix"), QStringLiteral("url")}, team.zabbix->url);
    const auto fault = team.backup && schedules ? schedules(team.backup->cron) : std::nullopt;
    if (fault)
        findings.add({QStringLiteral("backup"), QStringLiteral("cron")}, fault->what, fault->remedy);
}

void checkPersonas(const Team& team, const ScheduleCheck& schedules, Problems& problems) {
    Taken taken;
    for (const auto& persona : team.personas) {
        Findings findings(personaFile(persona.id), problems);
        checkReferences(findings, persona, team);
        checkUnique(findings, persona, taken);
        checkSense(findings, persona);
        checkWork(findings, persona, team);
        checkJobs(findings, persona, team, schedules);
    }
}

Problems pairingOf(const Team& team) {
    Problems waiting;
    Findings findings(teamFile(), waiting);
    const QString pair = QStringLiteral("`staffroom pair` finds it");
    const QString telegram = QStringLiteral("telegram");
    if (team.chat == 0)
        findings.add({telegram, QStringLiteral("chat")}, QStringLiteral("the supergroup is not paired yet"),
                     pair);
    for (const auto& topic : team.topics) {
        if (!topic.paired)
            findings.add({telegram, QStringLiteral("topics"), topic.id, QStringLiteral("thread")},
                         QStringLiteral("the topic %1 is not paired yet").arg(quoted(topic.name)), pair);
    }
    for (const auto& person : team.people) {
        if (person.telegram == 0)
            findings.add({QStringLiteral("people"), person.id, telegram},
                         QStringLiteral("%1 is not paired yet").arg(person.name), pair);
    }
    return waiting;
}

} // namespace staffroom::team
