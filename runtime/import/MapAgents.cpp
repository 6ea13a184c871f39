// Agents into personas: who they are called, and which of their tools have a counterpart.
#include "import/Names.h"
#include "import/Plan.h"

#include <QRegularExpression>

namespace staffroom::openclaw {

namespace {

/// "- **Name:** Selin" of IDENTITY.md.
QString fieldOf(const QString& identity, const QString& field) {
    const QRegularExpression line(QStringLiteral("^[ \\t]*[-*]?[ \\t]*\\**%1:?\\**:?[ \\t]*(\\S[^\\r\\n]{0,200})$").arg(field),
                                  QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    QString value = line.match(identity.left(20'000)).captured(1);
    value.remove(u'*').remove(u'_');
    value = value.trimmed();
    return value.startsWith(u'(') ? QString() : value; // a form nobody filled in
}

QString firstOf(const QStringList& candidates, qsizetype longest) {
    for (const auto& each : candidates) {
        const QString text = shown(each).simplified();
        if (!text.isEmpty() && text == each.simplified())
            return text.left(longest).trimmed();
    }
    return {};
}

QString capitalised(QString id) {
    return id.replace(0, 1, id.left(1).toUpper());
}

/// What of an agent's entry is read elsewhere, or says nothing about what it does.
bool isRead(const QString& key) {
    static const QStringList read{
        QStringLiteral("id"),       QStringLiteral("default"),  QStringLiteral("name"),      QStringLiteral("workspace"),
        QStringLiteral("agentDir"), QStringLiteral("model"),    QStringLiteral("identity"),  QStringLiteral("tools"),
        QStringLiteral("skills"),   QStringLiteral("groupChat"), QStringLiteral("heartbeat")};
    return read.contains(key);
}

void tellTools(const Json5& tools, const QString& whose, Remarks& remarks) {
    QStringList names;
    for (const auto field : {u"allow", u"alsoAllow"}) {
        const auto* list = tools.find(QString::fromUtf16(field));
        for (const auto& item : itemsOf(list)) {
            if (item.isText() && names.size() < 20)
                names << item.text.left(60);
        }
    }
    const QString profile = tools.textOf(u"profile");
    if (!profile.isEmpty())
        names.prepend(QStringLiteral("the profile ") + profile.left(60));
    remarks.leftOut(tools.place(),
                    names.isEmpty() ? QStringLiteral("rules about OpenClaw's tools, which %1 does not have").arg(whose)
                                    : QStringLiteral("tools of OpenClaw (%1), which %2 does not have")
                                          .arg(names.join(QStringLiteral(", ")), whose),
                    QStringLiteral("choose from Staffroom's in \"tools\" of persona.json; programs become scripts"));
}

} // namespace

void planAgents(Planning& planning) {
    auto& plan = planning.plan;
    Ids ids({teamScope()});
    for (const auto& agent : planning.source.agents) {
        team::Persona persona;
        persona.id = ids.unique(idFrom(agent.id, QStringLiteral("agent")));
        if (persona.id != agent.id)
            plan.remarks.changed(agent.entry.place(), QStringLiteral("the agent is called \"%1\" here").arg(persona.id),
                                 QStringLiteral("nothing; ids are lower-case words joined by dashes"));
        const QString identity = agent.workspace.textOf(QStringLiteral("IDENTITY.md"));
        const auto* entry = agent.entry.find(u"identity");
        persona.name = firstOf({entry ? entry->textOf(u"name") : QString(), agent.entry.textOf(u"name"),
                                fieldOf(identity, QStringLiteral("name")), capitalised(persona.id)},
                               64);
        persona.title = firstOf({entry ? entry->textOf(u"theme") : QString(), fieldOf(identity, QStringLiteral("creature")),
                                 QStringLiteral("Assistant")},
                                120);
        persona.department = QStringLiteral("General");
        persona.bot.token = {persona.id, QStringLiteral("telegram-token")};
        persona.tools = {QStringLiteral("remember"), QStringLiteral("recall"), QStringLiteral("forget")};
        persona.limits = {};
        if (const auto* tools = agent.entry.find(u"tools"))
            tellTools(*tools, persona.name, plan.remarks);
        for (const auto& [key, value] : agent.entry.members) {
            if (!isRead(key))
                plan.remarks.leftOut(value.place(), QStringLiteral("has no counterpart"),
                                     QStringLiteral("see \"limits\", \"budget\" and \"model\" of persona.json for what a persona "
                                                    "can be told"));
        }
        planning.personaOf[agent.id] = persona.id;
        plan.belongings[persona.id].agent = agent.id;
        plan.team.personas << persona;
    }
}

} // namespace staffroom::openclaw
