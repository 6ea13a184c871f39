// The skills one persona may use: its own, in personas/<id>/skills/<name>/, which are there for it alone, and
// those in skills/<name>/ that its file names. A skill is a folder with a SKILL.md; what is wrong with one
// leaves that one out, and no other.
#pragma once

#include "skills/SkillText.h"

#include <QStringList>

#include <vector>

namespace staffroom::skills {

struct Skill {
    QString name;
    QString description;
    QString home;
    QString folder; // relative to the home
};

struct SkillShelf {
    std::vector<Skill> skills; // its own first, each by name
    std::vector<SkillFault> faults;

    const Skill* find(const QString& name) const;
    QStringList names() const;
};

constexpr std::size_t mostSkills = 20;          // of one persona; more are left out, and told
constexpr int mostSkillFiles = 100;             // named to the model
constexpr qint64 longestSkillFile = 64LL * 1024; // bytes of one that is read

/// `teamWide`: names, from persona.json.
SkillShelf openShelf(const QString& home, const QString& persona, const QStringList& teamWide);
/// Of the folders below skills/ that nobody may use yet: what is wrong with them.
std::vector<SkillFault> faultsOfOthers(const QString& home, const QStringList& used);

/// As it stands on the disk now.
Result<SkillText> readSkill(const Skill& skill);
/// Its other files, relative to its folder.
QStringList filesOf(const Skill& skill);
/// A text file of it. Policy, NotFound, Invalid (no text), Storage.
Result<QString> readFileOf(const Skill& skill, const QString& path);

} // namespace staffroom::skills
