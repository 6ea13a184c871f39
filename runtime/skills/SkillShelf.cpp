#include "skills/SkillShelf.h"

#include "skills/SkillFiles.h"

#include <QDir>
#include <QFileInfo>
#include <QStringDecoder>

namespace staffroom::skills {

namespace {

const auto teamFolder = QStringLiteral("skills");
const auto skillFile = QStringLiteral("SKILL.md");

QString fileIn(const QString& folder) {
    return folder + u'/' + skillFile;
}

Checked<SkillText> textOf(const QString& home, const QString& folder) {
    const QString file = fileIn(folder);
    const auto content = readBelow(home, file, longestSkillText);
    if (content)
        return readSkillText(file, folder.section(u'/', -1), *content);
    const bool missing = content.error().kind == ErrorKind::NotFound;
    return tl::unexpected(SkillFault{file, 0, missing ? QStringLiteral("is not there") : content.error().detail,
                                     missing ? QStringLiteral("write it, or take the folder away")
                                             : QStringLiteral("until then the skill is not used")});
}

/// The folders that lie in `place`, and what cannot be a skill there.
QStringList foldersIn(const QString& home, const QString& place, std::vector<SkillFault>& faults) {
    QStringList names;
    if (!QFileInfo(home + u'/' + place).exists())
        return names;
    const auto there = checkFolderBelow(home, place);
    if (!there) {
        faults.push_back({place, 0, there.error().detail, QStringLiteral("until then none of its skills is used")});
        return names;
    }
    const auto entries = QDir(home + u'/' + place).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const auto& entry : entries) {
        if (isSkillName(entry.fileName()))
            names << entry.fileName();
        else
            faults.push_back({place + u'/' + entry.fileName(), 0, QStringLiteral("has no name a skill can have"),
                              QStringLiteral("rename the folder: lower-case words of letters and digits joined by dashes, as \"supplier-reminder\"")});
    }
    return names;
}

void put(SkillShelf& shelf, const QString& home, const QString& folder) {
    auto text = textOf(home, folder);
    if (!text) {
        shelf.faults.push_back(text.error());
    } else if (shelf.skills.size() == mostSkills) {
        shelf.faults.push_back({folder, 0, QStringLiteral("is one too many: a persona uses %1 skills at most").arg(mostSkills),
                                QStringLiteral("take some away")});
    } else {
        shelf.skills.push_back({text->name, text->description, home, folder});
    }
}

} // namespace

const Skill* SkillShelf::find(const QString& name) const {
    const auto found = std::find_if(skills.begin(), skills.end(), [&](const Skill& each) { return each.name == name; });
    return found == skills.end() ? nullptr : &*found;
}

QStringList SkillShelf::names() const {
    QStringList all;
    for (const auto& each : skills)
        all << each.name;
    return all;
}

SkillShelf openShelf(const QString& home, const QString& persona, const QStringList& teamWide) {
    SkillShelf shelf;
    const QString own = QStringLiteral("personas/%1/%2").arg(persona, teamFolder);
    const QStringList owned = foldersIn(home, own, shelf.faults);
    for (const auto& name : owned)
        put(shelf, home, own + u'/' + name);
    for (const auto& name : teamWide) {
        const QString folder = teamFolder + u'/' + name;
        if (!isSkillName(name))
            shelf.faults.push_back({QStringLiteral("personas/%1/persona.json").arg(persona), 0,
                                    QStringLiteral("names a skill that can be none"), QStringLiteral("name a folder below skills/")});
        else if (owned.contains(name))
            shelf.faults.push_back({folder, 0, QStringLiteral("is hidden by a skill of %1's own with the same name").arg(persona),
                                    QStringLiteral("rename one, or take it out of personas/%1/persona.json").arg(persona)});
        else
            put(shelf, home, folder);
    }
    return shelf;
}

std::vector<SkillFault> faultsOfOthers(const QString& home, const QStringList& used) {
    SkillShelf shelf;
    for (const auto& name : foldersIn(home, teamFolder, shelf.faults)) {
        const auto text = used.contains(name) ? Checked<SkillText>(SkillText()) : textOf(home, teamFolder + u'/' + name);
        if (!text)
            shelf.faults.push_back(text.error());
    }
    return shelf.faults;
}

Result<SkillText> readSkill(const Skill& skill) {
    auto text = textOf(skill.home, skill.folder);
    if (!text)
        return failure(ErrorKind::Invalid, QStringLiteral("the skill cannot be used now: ") + text.error().toString());
    return std::move(*text);
}

QStringList filesOf(const Skill& skill) {
    QStringList files;
    if (checkFolderBelow(skill.home, skill.folder))
        files = filesBelow(skill.home + u'/' + skill.folder, mostSkillFiles);
    files.removeAll(skillFile);
    return files;
}

Result<QString> readFileOf(const Skill& skill, const QString& path) {
    if (!isPathBelow(path))
        return failure(ErrorKind::Policy, QStringLiteral("\"%1\" is no file of the skill").arg(path.left(200)));
    TRY(const auto content, readBelow(skill.home, skill.folder + u'/' + path, longestSkillFile));
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(content);
    if (decoder.hasError() || lineOfHidden(text) > 0)
        return failure(ErrorKind::Invalid,
                       QStringLiteral("%1 is no plain UTF-8 text, or holds characters that nobody sees").arg(path));
    return text;
}

} // namespace staffroom::skills
