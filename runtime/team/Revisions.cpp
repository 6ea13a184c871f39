#include "team/Revisions.h"

#include "base/AtomicFile.h"
#include "team/TextFile.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QRegularExpression>

#include <nlohmann/json.hpp>

namespace staffroom::team {

namespace {

using nlohmann::json;

constexpr qint64 longestAbout = 16 * 1024;

QString folderOf(const QString& home, const QString& persona) {
    return QStringLiteral("%1/revisions/personas/%2").arg(home, persona);
}

QString idAt(qint64 utcMs) {
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz'Z'"));
}

bool isRevisionId(const QString& id) {
    static const QRegularExpression form(QStringLiteral("\\A[0-9]{8}T[0-9]{9}Z\\z"));
    return form.match(id).hasMatch();
}

std::string textIn(const json& about, const char* name) {
    const auto found = about.find(name);
    return found != about.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Revision> aboutOf(const QString& folder, const QString& id) {
    const auto text = readFile(folder + u'/' + id + QStringLiteral("/about.json"), longestAbout);
    const auto about = text ? json::parse(text->begin(), text->end(), nullptr, false) : json();
    if (!about.is_object())
        return std::nullopt;
    Revision revision;
    revision.id = id;
    revision.file = QString::fromStdString(textIn(about, "file"));
    revision.person = QString::fromStdString(textIn(about, "person"));
    revision.hash = QByteArray::fromStdString(textIn(about, "sha256"));
    const auto at = about.find("at_ms"), bytes = about.find("bytes");
    if (at != about.end() && at->is_number_integer())
        revision.atMs = at->get<qint64>();
    if (bytes != about.end() && bytes->is_number_integer())
        revision.bytes = bytes->get<qint64>();
    if (revision.file.isEmpty() || revision.file.contains(u'/')) // names a file beside it, and no other
        return std::nullopt;
    return revision;
}

QStringList idsIn(const QString& folder) {
    QStringList ids = QDir(folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name);
    ids.removeIf([](const QString& id) { return !isRevisionId(id); });
    return ids;
}

void forgetOldest(const QString& folder) {
    const QStringList ids = idsIn(folder);
    for (qsizetype i = 0; i + mostRevisions < ids.size(); ++i)
        QDir(folder + u'/' + ids[i]).removeRecursively();
}

} // namespace

QByteArray hashOf(const QByteArray& content) {
    return QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

Result<Revision> keepRevision(const QString& home, const QString& persona, const QString& file,
                              const QByteArray& content, const QString& person, qint64 nowMs) {
    const QString folder = folderOf(home, persona);
    Revision revision{idAt(nowMs), file, person, nowMs, content.size(), hashOf(content)};
    while (QDir(folder + u'/' + revision.id).exists()) // twice in one millisecond
        revision.id = idAt(++revision.atMs);
    const QString place = folder + u'/' + revision.id;
    if (!QDir().mkpath(place))
        return failure(ErrorKind::Storage, QStringLiteral("cannot make the folder %1").arg(place));
    const json about{{"file", file.toStdString()},
                     {"person", person.toStdString()},
                     {"at_ms", revision.atMs},
                     {"bytes", revision.bytes},
                     {"sha256", revision.hash.toStdString()}};
    TRY_VOID(writeFileAtomically(place + u'/' + file, content));
    TRY_VOID(writeFileAtomically(place + QStringLiteral("/about.json"),
                                 QByteArray::fromStdString(about.dump(1)) + '\n'));
    forgetOldest(folder);
    return revision;
}

std::vector<Revision> revisionsOf(const QString& home, const QString& persona) {
    std::vector<Revision> revisions;
    const QString folder = folderOf(home, persona);
    const QStringList ids = idsIn(folder);
    for (auto id = ids.rbegin(); id != ids.rend(); ++id) {
        if (auto revision = aboutOf(folder, *id))
            revisions.push_back(std::move(*revision));
    }
    return revisions;
}

Result<KeptFile> readRevision(const QString& home, const QString& persona, const QString& id) {
    const QString folder = folderOf(home, persona);
    auto about = isRevisionId(id) ? aboutOf(folder, id) : std::nullopt;
    if (!about)
        return failure(ErrorKind::NotFound, QStringLiteral("%1 has no revision %2").arg(persona, id));
    const QString path = folder + u'/' + id + u'/' + about->file;
    TRY(auto content, readFile(path, maxTextFileBytes));
    if (hashOf(content) != about->hash)
        return failure(ErrorKind::Storage, QStringLiteral("%1 is not as it was kept").arg(path));
    return KeptFile{std::move(*about), std::move(content)};
}

} // namespace staffroom::team
