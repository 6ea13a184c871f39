// Whom a persona may ask, and the skills it may use.
#include "team/Findings.h"

namespace staffroom::team {

namespace {

const auto askColleague = QStringLiteral("ask_colleague");
const auto useSkill = QStringLiteral("use_skill");

void checkAsked(Findings& findings, const QStringList& path, const QString& id, const Persona& persona,
                const Team& team) {
    const auto* asked = team.persona(id);
    if (id == persona.id)
        findings.add(path, QStringLiteral("is this persona itself"), QStringLiteral("take it out"));
    else if (asked &&
             asked->isPrivate) // one that is not there has left: who asks it is told so, `doctor` too
        findings.add(path, QStringLiteral("%1 is private: no colleague asks it").arg(quoted(id)),
                     QStringLiteral("take it out"));
}

} // namespace

void checkColleagues(Findings& findings, const Persona& persona, const Team& team) {
    const QString colleagues = QStringLiteral("colleagues");
    const bool asks = persona.tools.contains(askColleague);
    if (asks && persona.isPrivate)
        findings.add(
            {QStringLiteral("tools")},
            QStringLiteral(
                "a private persona asks no colleague: what it is told would stand in another's records"),
            QStringLiteral("take %1 away").arg(quoted(askColleague)));
    else if (asks && persona.colleagues.isEmpty())
        findings.add({colleagues}, QStringLiteral("is empty, so %1 may ask nobody").arg(quoted(askColleague)),
                     QStringLiteral("name the colleagues, as [\"procurement\"], or take the tool away"));
    for (qsizetype i = 0; i < persona.colleagues.size(); ++i)
        checkAsked(findings, {colleagues, QString::number(i)}, persona.colleagues[i], persona, team);
    const bool uses = persona.tools.contains(useSkill);
    if (!uses && persona.tools.contains(QStringLiteral("run_skill_script")))
        findings.add({QStringLiteral("tools")},
                     QStringLiteral("\"run_skill_script\" needs %1").arg(quoted(useSkill)),
                     QStringLiteral("add it, or take the tool away"));
}

} // namespace staffroom::team
