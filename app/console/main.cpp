// staffroom-console: the ops lead's window. It speaks with the runtime that has the home; where none does, it
// runs the team itself, in a thread of its own.
#include "EmbeddedTeam.h"
#include "base/CloseDoors.h"
#include "base/Log.h"
#include "control/Protocol.h"
#include "ui/Session.h"
#include "ui/Theme.h"
#include "ui/Window.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>
#include <QMessageBox>

#include <cstdio>

namespace {

using namespace staffroom;

ui::Scheme schemeNamed(const QString& name) {
    return name == u"dark" ? ui::Scheme::Dark : name == u"light" ? ui::Scheme::Light : ui::Scheme::System;
}

/// The window, its session and, where nobody else has the home, its team; ends in that order.
class Console final : public QObject {
public:
    Console(const QString& home, const QString& socket, bool attachOnly)
        : m_session(socket, QObject::tr("this computer"), m_clock), m_scope(QStringLiteral("console")),
          m_window(m_session) {
        RuntimeOptions options;
        options.home = home;
        if (!attachOnly)
            m_team = std::make_unique<console::EmbeddedTeam>(options);
        connect(&m_window, &ui::Window::closed, this, [this] { end(); });
    }

    void begin() {
        if (m_team) {
            connect(m_team.get(), &console::EmbeddedTeam::failed, this,
                    [this](const QString& detail) { refused(detail); });
            connect(m_team.get(), &console::EmbeddedTeam::onDuty, this, [this] { m_holdsTeam = true; });
            connect(m_team.get(), &console::EmbeddedTeam::ended, this, [this] {
                m_holdsTeam = false;
                m_ended.resolve({});
            });
            m_window.setMayClose([this] { return mayClose(); });
            m_team->start();
        }
        m_session.open();
        m_window.show();
    }

private:
    void refused(const QString& detail) {
        auto* box = new QMessageBox(QMessageBox::Warning, tr("The team cannot start"), detail,
                                    QMessageBox::Ok, &m_window);
        box->setAttribute(Qt::WA_DeleteOnClose);
        box->open();
    }

    bool mayClose() {
        if (!m_holdsTeam)
            return true;
        const auto answer = QMessageBox::question(
            &m_window, tr("The team works in this window"),
            tr("When it closes, nobody answers any more and no job runs. To have the team work without a "
               "window, run "
               "`staffroom serve` on this computer or on a server.\n\nClose it and end the team?"),
            QMessageBox::Close | QMessageBox::Cancel, QMessageBox::Cancel);
        return answer == QMessageBox::Close;
    }

    void end() {
        m_scope.start([this](std::stop_token) -> Task<> {
            co_await m_session.close();
            if (m_team) {
                m_team->requestEnd();
                auto ended = m_ended.future(); // the window stays able to be drawn meanwhile
                co_await ended;
            }
            QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        });
    }

    SystemClock m_clock;
    ui::Session m_session;
    TaskScope m_scope;
    ui::Window m_window;
    std::unique_ptr<console::EmbeddedTeam> m_team;
    Promise<void> m_ended; // of the team's thread
    bool m_holdsTeam = false;
};

} // namespace

int main(int argc, char** argv) {
    closeDoors();
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("staffroom-console"));
    QCoreApplication::setOrganizationName(QStringLiteral("staffroom"));
    QCoreApplication::setApplicationVersion(QStringLiteral(STAFFROOM_VERSION));
    QApplication::setQuitOnLastWindowClosed(false);
    installLogHandler();

    QCommandLineParser parser;
    parser.setApplicationDescription(QObject::tr("The window from which one person runs a Staffroom team."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption home(QStringLiteral("home"), QObject::tr("the team's folder"),
                                  QStringLiteral("DIR"), defaultHome());
    const QCommandLineOption theme(QStringLiteral("theme"), QObject::tr("light, dark or system"),
                                   QStringLiteral("NAME"), QStringLiteral("system"));
    const QCommandLineOption attach(
        QStringLiteral("attach"), QObject::tr("never run the team here: wait for the one that has the home"));
    parser.addOptions({home, theme, attach});
    parser.process(application);

    const QString folder = QDir::cleanPath(QDir::current().absoluteFilePath(parser.value(home)));
    if (!QFileInfo::exists(folder + QStringLiteral("/team.json"))) {
        std::fprintf(stderr,
                     "staffroom-console: there is no team in %s; `staffroom --home %s init` makes one, "
                     "`staffroom rehearse` plays one\n",
                     qPrintable(folder), qPrintable(folder));
        return 3;
    }
    const auto socket = control::socketPath(folder);
    if (!socket) {
        std::fprintf(stderr, "staffroom-console: %s\n", qPrintable(socket.error().detail));
        return 3;
    }
    ui::applyTheme(application, schemeNamed(parser.value(theme)));
    Console window(folder, *socket, parser.isSet(attach));
    window.begin();
    return QApplication::exec();
}
