#include "team/TeamWatch.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sys/stat.h>

namespace staffroom::team {

namespace {

constexpr qint64 longestQuietMs = 2'000; // an endless stream of notices does not put it off longer

/// Inode, size and times: an atomic replacement changes the first, a write in place the others.
QByteArray stampOf(const QString& home) {
    QByteArray stamp;
    for (const auto& file : teamFiles(home)) {
        const QByteArray path = QFile::encodeName(home + u'/' + file);
        struct stat found {};
        if (::stat(path.constData(), &found) != 0)
            continue;
        stamp += file.toUtf8();
        if (S_ISDIR(found.st_mode)) { // the persona's databases come and go in it
            stamp += '\n';
            continue;
        }
        for (const qint64 part :
             {static_cast<qint64>(found.st_ino), static_cast<qint64>(found.st_size),
              static_cast<qint64>(found.st_mtim.tv_sec), static_cast<qint64>(found.st_mtim.tv_nsec)})
            stamp += ' ' + QByteArray::number(part);
        stamp += '\n';
    }
    return stamp;
}

constexpr int mostSkills = 200; // that are watched in one folder

/// Names and descriptions of skills are part of a persona's prompt; the rest is read when it is used. No link is
/// looked behind.
void addSkills(const QString& home, const QString& place, QStringList& files) {
    const QFileInfo folder(home + u'/' + place);
    if (!folder.isDir() || folder.isSymLink())
        return;
    files << place;
    const auto names = QDir(folder.filePath()).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks, QDir::Name);
    for (const auto& name : names.mid(0, mostSkills)) {
        files << place + u'/' + name;
        const QFileInfo text(folder.filePath() + u'/' + name + QStringLiteral("/SKILL.md"));
        if (text.isFile() && !text.isSymLink())
            files << place + u'/' + name + QStringLiteral("/SKILL.md");
    }
}

} // namespace

QStringList teamFiles(const QString& home) {
    QStringList files;
    const auto add = [&](const QString& file) {
        if (QFile::exists(home + u'/' + file))
            files << file;
    };
    add(QStringLiteral("team.json"));
    addSkills(home, QStringLiteral("skills"), files);
    const QDir personas(home + QStringLiteral("/personas"));
    for (const auto& id : personas.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name)) {
        files << QStringLiteral("personas/") + id; // a folder alone is a change too
        add(QStringLiteral("personas/%1/persona.json").arg(id));
        add(QStringLiteral("personas/%1/PERSONA.md").arg(id));
        addSkills(home, QStringLiteral("personas/%1/skills").arg(id), files);
    }
    return files;
}

TeamWatch::TeamWatch(QString home, Clock& clock, std::function<void()> changed)
    : m_home(std::move(home)), m_clock(clock), m_changed(std::move(changed)), m_stamp(stampOf(m_home)) {
    QObject::connect(&m_watcher, &QFileSystemWatcher::fileChanged, &m_watcher, [this] { noticed(); });
    QObject::connect(&m_watcher, &QFileSystemWatcher::directoryChanged, &m_watcher, [this] { noticed(); });
    watchAll();
    lookIn(pollMs);
}

/// A file that was replaced is no longer watched, a new one not yet.
void TeamWatch::watchAll() {
    const QStringList known = m_watcher.files() + m_watcher.directories();
    QStringList wanted{m_home, m_home + QStringLiteral("/personas")};
    for (const auto& file : teamFiles(m_home))
        wanted << m_home + u'/' + file;
    QStringList missing;
    for (const auto& path : wanted) {
        if (!known.contains(path))
            missing << path;
    }
    if (!missing.isEmpty())
        m_watcher.addPaths(missing);
}

void TeamWatch::noticed() {
    const qint64 now = m_clock.monotonicMs();
    if (m_firstNoticeMs < 0)
        m_firstNoticeMs = now;
    lookIn(std::clamp<qint64>(m_firstNoticeMs + longestQuietMs - now, 0, quietMs));
}

void TeamWatch::lookIn(qint64 ms) {
    m_alarm = m_clock.ringAt(m_clock.monotonicMs() + ms, [this] { look(); });
}

void TeamWatch::look() {
    m_firstNoticeMs = -1;
    const QByteArray stamp = stampOf(m_home);
    const bool changed = stamp != m_stamp;
    m_stamp = stamp;
    if (changed)
        watchAll();
    lookIn(pollMs);
    if (changed)
        m_changed(); // last: it may be the end of this
}

} // namespace staffroom::team
