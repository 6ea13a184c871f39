#include "tools/PersonaFiles.h"

#include "base/AtomicFile.h"

#include <QDir>
#include <QFileInfo>
#include <QRegularExpression>

namespace staffroom::tools {

namespace {

constexpr qsizetype mostNamed = 10;
constexpr qsizetype longestName = 100; // UTF-16 units, without its ending

/// The chat's number without its sign, the message's, the file's within it.
const QRegularExpression& sentName() {
    static const QRegularExpression name(QStringLiteral("^(\\d+)-\\d+-\\d+-(.*)$"));
    return name;
}

QString ownName(const QString& id) {
    const auto match = sentName().match(id);
    return match.hasMatch() ? match.captured(2) : id;
}

/// The newest first.
QStringList seenFiles(const QString& folder, const QString& conversation) {
    QStringList seen = QDir(folder).entryList(QDir::Files | QDir::NoSymLinks, QDir::Time);
    seen.removeIf([&](const QString& each) { return !isSeenIn(each, conversation); });
    return seen;
}

tl::unexpected<Error> noSuchFile(const QString& wanted, const QStringList& seen) {
    const QString others = seen.isEmpty() ? QStringLiteral("no file was sent in this conversation")
                                          : QStringLiteral("the files of this conversation are: ") +
                                                seen.mid(0, mostNamed).join(QStringLiteral(", "));
    return failure(ErrorKind::NotFound,
                   QStringLiteral("there is no file \"%1\" here; %2").arg(wanted.left(120), others));
}

/// Letters of any script, digits, dash, dot: "ACC-SINV-2026-00017.pdf". Never the name of what was sent.
QString harmless(const QString& name) {
    static const QRegularExpression other(QStringLiteral("[^\\p{L}\\p{N}._-]+"),
                                          QRegularExpression::UseUnicodePropertiesOption);
    const qsizetype dot = name.lastIndexOf(u'.');
    const QString ending = dot > 0 && name.size() - dot <= 10 ? name.mid(dot) : QString();
    QString kept = name.left(ending.isEmpty() ? -1 : dot).left(longestName) + ending;
    kept.replace(other, QStringLiteral("-"));
    while (kept.startsWith(u'.') || kept.startsWith(u'-'))
        kept.remove(0, 1);
    if (kept.isEmpty())
        kept = QStringLiteral("file");
    return sentName().match(kept).hasMatch() ? QStringLiteral("own-") + kept : kept;
}

} // namespace

bool isSeenIn(const QString& file, const QString& conversation) {
    const auto match = sentName().match(file);
    if (!match.hasMatch())
        return true; // made by the persona itself
    const auto parts = conversation.split(u':');
    if (parts.size() < 2 || (parts[0] != u"dm" && parts[0] != u"group"))
        return false;
    QString chat = parts[1];
    if (chat.startsWith(u'-') != (parts[0] == u"group"))
        return false;
    if (chat.startsWith(u'-'))
        chat.remove(0, 1);
    return !chat.isEmpty() && match.captured(1) == chat;
}

Result<PersonaFile> personaFile(const QString& folder, const QString& wanted, const QString& conversation,
                                qint64 largest) {
    const QStringList seen = seenFiles(folder, conversation);
    QString id = wanted;
    if (!seen.contains(id)) {
        QStringList named = seen;
        named.removeIf([&](const QString& each) { return ownName(each) != wanted; });
        if (named.size() > 1)
            return failure(ErrorKind::Invalid,
                           QStringLiteral("several files have that name; name one by its id: %1")
                               .arg(named.mid(0, mostNamed).join(QStringLiteral(", "))));
        if (named.isEmpty())
            return noSuchFile(wanted, seen);
        id = named.first();
    }
    const QString path = folder + u'/' + id; // an entry of the folder: no slash, no ".."
    if (!QFileInfo(path).isFile() || QFileInfo(path).isSymLink())
        return failure(ErrorKind::Policy, QStringLiteral("\"%1\" is no plain file").arg(id.left(120)));
    if (QFileInfo(path).size() > largest)
        return failure(ErrorKind::Invalid, QStringLiteral("\"%1\" is larger than the %2 MB it may have")
                                               .arg(id.left(120))
                                               .arg(largest >> 20));
    auto content = readFile(path, largest);
    if (!content)
        return failure(ErrorKind::Storage, QStringLiteral("\"%1\" cannot be read").arg(id.left(120)));
    return PersonaFile{id, ownName(id), std::move(*content)};
}

Result<QString> keepPersonaFile(const QString& folder, const QString& name, const QByteArray& content) {
    const QString id = harmless(name);
    if (!QDir().mkpath(folder))
        return failure(ErrorKind::Storage, QStringLiteral("the files folder cannot be made"));
    TRY_VOID(writeFileAtomically(folder + u'/' + id, content));
    return id;
}

} // namespace staffroom::tools
