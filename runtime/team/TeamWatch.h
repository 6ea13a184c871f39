// Tells when the files of the org chart have changed: team.json, each persona's persona.json and PERSONA.md, and
// the SKILL.md of every skill. The file system's own notices are used where there are any, and a slow look at the files'
// stamps where there are none (network disks, a watch that was lost). An editor's several writes come
// together as one change. Lives on the event loop; says nothing about whether the files are right.
#pragma once

#include "base/Clock.h"

#include <QByteArray>
#include <QFileSystemWatcher>
#include <QString>

#include <functional>

namespace staffroom::team {

class TeamWatch final {
public:
    /// `changed` is called from the event loop, never from inside the constructor.
    TeamWatch(QString home, Clock& clock, std::function<void()> changed);
    TeamWatch(const TeamWatch&) = delete;
    TeamWatch& operator=(const TeamWatch&) = delete;

    static constexpr qint64 quietMs = 200; // after the last notice
    static constexpr qint64 pollMs = 5'000;

private:
    void noticed();
    void look();
    void lookIn(qint64 ms);
    void watchAll();

    QString m_home;
    Clock& m_clock;
    std::function<void()> m_changed;
    QByteArray m_stamp; // of the files as they were when last looked at
    qint64 m_firstNoticeMs = -1;
    Alarm m_alarm;
    QFileSystemWatcher m_watcher;
};

/// The org chart's files below `home`, relative to it, those that exist.
QStringList teamFiles(const QString& home);

} // namespace staffroom::team
