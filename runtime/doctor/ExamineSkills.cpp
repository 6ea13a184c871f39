// The skills personas have, and the colleagues they may ask.
#include "doctor/Patient.h"
#include "skills/SkillShelf.h"

#include <QFileInfo>

namespace staffroom::doctor {

namespace {

QString placeOf(const skills::SkillFault& fault) {
    return fault.line > 0 ? QStringLiteral("%1, line %2").arg(fault.file).arg(fault.line) : fault.file;
}

} // namespace

void examineSkills(Patient& patient) {
    const QString check = QStringLiteral("skills");
    const QString home = patient.options.home;
    QStringList named;
    QSet<QString> told; // one skill may be several personas'
    int used = 0;
    for (const auto& persona : patient.team().personas) {
        named += persona.skills;
        const auto shelf = skills::openShelf(home, persona.id, persona.skills);
        used += static_cast<int>(shelf.skills.size());
        for (const auto& fault : shelf.faults) {
            if (!told.contains(fault.toString()))
                patient.error(check, placeOf(fault), fault.what, fault.remedy);
            told.insert(fault.toString());
        }
        if (!shelf.skills.empty() && !persona.tools.contains(QStringLiteral("use_skill")))
            patient.warning(check, persona.id, QStringLiteral("it has skills of its own and may not use them"),
                            QStringLiteral("add \"use_skill\" to its tools"));
        for (const auto& id : persona.colleagues) {
            if (!patient.team().persona(id))
                patient.warning(QStringLiteral("colleagues"), persona.id,
                                QStringLiteral("it may ask %1, who is not in the team").arg(id),
                                QStringLiteral("take it out of personas/%1/persona.json").arg(persona.id));
        }
    }
    for (const auto& fault : skills::faultsOfOthers(home, named)) {
        if (!told.contains(fault.toString()))
            patient.warning(check, placeOf(fault), fault.what, fault.remedy);
    }
    if (used > 0)
        patient.good(check, QStringLiteral("%1 in use").arg(used));
}

} // namespace staffroom::doctor
