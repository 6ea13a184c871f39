// A calendar server for tests: a real Radicale with one user and two calendars of the test's own, on
// loopback; gone with the object.
#pragma once

#include "team/Calendar.h"

#include <QProcess>
#include <QTemporaryDir>

namespace staffroom {

class PracticeCalendar final {
public:
    PracticeCalendar();
    ~PracticeCalendar();

    /// Empty: it answers. Else why it does not.
    QString start(bool withTls = false);
    void stop();

    /// How a persona reaches it; its secret is "calendar-password" of `scope`. Its two calendars are "Work"
    /// and "Home".
    team::CalendarBinding binding(const QString& scope) const;
    QString url(const QString& path = QStringLiteral("/")) const;
    QString path(const QString& name) const { return m_folder.filePath(name); }

    static QString user() { return QStringLiteral("selin"); }
    static QByteArray password() { return "correct-horse-calendar"; }

    /// An event lies in a calendar ("work", "home") under that name, as another program left it.
    void put(const QString& calendar, const QString& name, const QByteArray& event);
    QByteArray read(const QString& calendar, const QString& name) const; // empty: it is not there
    QStringList names(const QString& calendar) const;
    QByteArray log() const;

private:
    QString folder(const QString& calendar) const;
    bool makeCertificates();

    QTemporaryDir m_folder;
    QProcess m_server;
    int m_port = 0;
    bool m_tls = false;
};

/// A whole calendar object around these lines of one VEVENT (without BEGIN and END), its UID and a zone's
/// definition left to the lines.
QByteArray eventOf(const QByteArray& lines);

} // namespace staffroom
