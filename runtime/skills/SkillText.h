// What stands in a SKILL.md: front matter in YAML between two lines "---" (name, description; other keys are
// left to others), then the instructions in Markdown. Pure.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

namespace staffroom::skills {

/// What is wrong with a skill: where, what, and what would be right.
struct SkillFault {
    QString file; // relative to the home: "skills/supplier-reminder/SKILL.md"
    int line = 0; // from 1; 0: the file as a whole
    QString what;
    QString remedy;

    /// "skills/x/SKILL.md, line 3: …; …"
    QString toString() const;
};
template <class T>
using Checked = tl::expected<T, SkillFault>;

struct SkillText {
    QString name;
    QString description; // one line
    QString instructions;
};

/// Whether `name` may be a skill's: lower-case words of letters and digits joined by single dashes, a letter
/// first, at most 64 characters. It is the name of its folder, so nothing else can be named.
bool isSkillName(const QString& name);

constexpr qsizetype longestSkillText = 32 * 1024;  // bytes
constexpr qsizetype longestDescription = 1024;     // characters

/// `file` for faults; `folder`, whose name the skill must have.
Checked<SkillText> readSkillText(const QString& file, const QString& folder, const QByteArray& content);

/// The line of the first character that no reader sees and orders can hide in (marks of direction and joiners
/// that scripts need aside); 0: none.
int lineOfHidden(const QString& text);

} // namespace staffroom::skills
