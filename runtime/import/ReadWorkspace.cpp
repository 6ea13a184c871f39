#include "import/Source.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace staffroom::openclaw {

namespace {

constexpr qint64 mostTextBytes = 256 * 1024;
constexpr qint64 mostMemoryBytes = 1024 * 1024;
constexpr int deepestMemory = 4;
constexpr size_t mostMemoryFiles = 2'000;
constexpr int deepestSkill = 6;
constexpr size_t mostSkills = 200;
constexpr qint64 mostSkillBytes = 64LL * 1024 * 1024; // of one folder of skills
constexpr qint64 mostMemoryInAll = 32LL * 1024 * 1024; // UTF-16 units, of one workspace
constexpr int mostNames = 12;

const QString skillFile = QStringLiteral("SKILL.md");

void readMemory(const QString& folder, const QString& place, int depth, Workspace& workspace, Remarks& remarks) {
    if (!isThere(folder))
        return;
    const QString byHand = QStringLiteral("what is worth keeping goes in with `staffroom memory ID add`");
    if (!isPlainFolder(folder) || depth > deepestMemory) {
        remarks.leftOut(place, depth > deepestMemory ? QStringLiteral("lies too deep") : QStringLiteral("is no plain folder"),
                        byHand);
        return;
    }
    const auto entries = QDir(folder).entryInfoList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
    for (const auto& entry : entries) {
        const QString below = place + u'/' + entry.fileName();
        if (entry.isDir() && !entry.isSymLink()) {
            readMemory(entry.filePath(), below, depth + 1, workspace, remarks);
            continue;
        }
        const bool isText = entry.fileName().endsWith(QLatin1String(".md"), Qt::CaseInsensitive);
        const auto text = isText ? readPlainText(entry.filePath(), mostMemoryBytes)
                                 : Result<QString>(failure(ErrorKind::Invalid, QStringLiteral("is no .md file")));
        qint64 read = text ? text->size() : 0;
        for (const auto& file : workspace.memory)
            read += file.text.size();
        if (!text || workspace.memory.size() >= mostMemoryFiles || read > mostMemoryInAll) {
            remarks.leftOut(below, text ? QStringLiteral("is one file too many") : text.error().detail, byHand);
            continue;
        }
        const QString name = entry.completeBaseName();
        workspace.memory.push_back({below, name, *text, QDate::fromString(name.left(10), Qt::ISODate)});
    }
}

QString nameIn(const std::vector<FileBelow>& files, const QString& folderName) {
    static const QRegularExpression name(QStringLiteral("^name:[ \\t]*[\"']?([^\"'\\r\\n]{1,100})"),
                                         QRegularExpression::MultilineOption);
    for (const auto& file : files) {
        if (file.path != skillFile)
            continue;
        const QString text = QString::fromUtf8(file.content.left(4096));
        const auto end = text.indexOf(QLatin1String("\n---"), 3);
        if (text.startsWith(QLatin1String("---")) && end > 0) {
            const auto match = name.match(text.left(end));
            if (match.hasMatch())
                return match.captured(1).trimmed();
        }
    }
    return folderName;
}

qint64 bytesOf(const std::vector<FileBelow>& files) {
    qint64 bytes = 0;
    for (const auto& file : files)
        bytes += file.content.size();
    return bytes;
}

void findSkills(const QString& folder, const QString& place, int depth, std::vector<Skill>& skills, Remarks& remarks) {
    if (isThere(folder + u'/' + skillFile)) {
        auto files = readFolder(folder);
        qint64 bytes = 0;
        for (const auto& skill : skills)
            bytes += bytesOf(skill.files);
        if (!files || skills.size() >= mostSkills || bytes + bytesOf(*files) > mostSkillBytes) {
            remarks.leftOut(place, files ? QStringLiteral("is one skill too many") : files.error().detail,
                            QStringLiteral("copy what it needs into the home's skills/ by hand"));
            return;
        }
        const QString name = nameIn(*files, QFileInfo(folder).fileName());
        skills.push_back({name, place, std::move(*files)});
        return;
    }
    if (depth >= deepestSkill)
        return;
    const auto entries = QDir(folder).entryInfoList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    for (const auto& entry : entries) {
        const QString below = place + u'/' + entry.fileName();
        if (entry.isSymLink())
            remarks.leftOut(below, QStringLiteral("is a link"), QStringLiteral("copy the skill itself into the home's skills/"));
        else
            findSkills(entry.filePath(), below, depth + 1, skills, remarks);
    }
}

void listTheRest(const QString& folder, const Workspace& workspace, Remarks& remarks) {
    static const QStringList known{QStringLiteral("memory"), QStringLiteral("skills"), QStringLiteral("MEMORY.md"),
                                   QStringLiteral("memory.md"), QStringLiteral(".git"), QStringLiteral(".gitignore"),
                                   QStringLiteral(".openclaw"), QStringLiteral(".agents"), QStringLiteral(".DS_Store")};
    QStringList names;
    int more = 0;
    const auto entries = QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    for (const auto& name : entries) {
        if (known.contains(name) || workspace.texts.contains(name) || name == u"BOOT.md" || name == u"BOOTSTRAP.md")
            continue;
        names.size() < mostNames ? void(names << name) : void(++more);
    }
    if (more > 0)
        names << QStringLiteral("%1 more").arg(more);
    if (!names.isEmpty())
        remarks.leftOut(workspace.place, QStringLiteral("other files: %1").arg(names.join(QStringLiteral(", "))),
                        QStringLiteral("a persona has no working folder; send it a document, or make a skill of it"));
    for (const auto* name : {"BOOT.md", "BOOTSTRAP.md"}) {
        if (isThere(folder + u'/' + QLatin1String(name)))
            remarks.leftOut(workspace.placeOf(QLatin1String(name)), QStringLiteral("nothing is done at a start"),
                            QStringLiteral("write what should be done regularly as a job"));
    }
}

} // namespace

void readSkills(const QString& folder, const QString& place, std::vector<Skill>& skills, Remarks& remarks) {
    if (!isThere(folder))
        return;
    if (isPlainFolder(folder))
        findSkills(folder, place, 0, skills, remarks);
    else
        remarks.leftOut(place, QStringLiteral("is no plain folder"), QStringLiteral("copy the skills into the home's skills/"));
}

Workspace readWorkspace(const QString& root, const QString& given, Remarks& remarks) {
    Workspace workspace;
    const QString folder = QFileInfo(given).canonicalFilePath(); // the workspace itself may be a link
    workspace.place = given.startsWith(root + u'/') ? given.mid(root.size() + 1) : given;
    if (folder.isEmpty() || !QFileInfo(folder).isDir()) {
        remarks.toDo(workspace.place, QStringLiteral("the workspace is not there: no rules, no memory"),
                     QStringLiteral("put it there and import again, or write personas/<id>/PERSONA.md"));
        return workspace;
    }
    for (const auto* each : {"SOUL.md", "AGENTS.md", "IDENTITY.md", "USER.md", "TOOLS.md", "HEARTBEAT.md"}) {
        const QString name = QLatin1String(each);
        const auto text = readPlainText(folder + u'/' + name, mostTextBytes);
        if (text)
            workspace.texts[name] = *text;
        else if (text.error().kind != ErrorKind::NotFound)
            remarks.leftOut(workspace.placeOf(name), text.error().detail,
                            QStringLiteral("copy what matters into personas/<id>/PERSONA.md"));
    }
    for (const auto* each : {"MEMORY.md", "memory.md"}) {
        const QString name = QLatin1String(each);
        const auto text = readPlainText(folder + u'/' + name, mostMemoryBytes);
        if (text)
            workspace.memory.push_back({workspace.placeOf(name), QStringLiteral("MEMORY"), *text, QDate()});
        else if (text.error().kind != ErrorKind::NotFound)
            remarks.leftOut(workspace.placeOf(name), text.error().detail,
                            QStringLiteral("what is worth keeping goes in with `staffroom memory ID add`"));
    }
    readMemory(folder + QStringLiteral("/memory"), workspace.placeOf(QStringLiteral("memory")), 0, workspace, remarks);
    readSkills(folder + QStringLiteral("/skills"), workspace.placeOf(QStringLiteral("skills")), workspace.skills, remarks);
    readSkills(folder + QStringLiteral("/.agents/skills"), workspace.placeOf(QStringLiteral(".agents/skills")),
               workspace.skills, remarks);
    listTheRest(folder, workspace, remarks);
    return workspace;
}

} // namespace staffroom::openclaw
