// staffroom-console: the ops lead's window. It speaks with the runtime that has the home; where none does, it
// runs the team itself, in a thread of its own.
#include "Console.h"
#include "StaffroomCommand.h"
#include "base/CloseDoors.h"
#include "base/EndSignals.h"
#include "base/Log.h"
#include "ui/FirstStart.h"
#include "ui/Language.h"
#include "ui/Theme.h"
#include "ui/Tray.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QFileInfo>

#include <cstdio>

namespace {

using namespace staffroom;

ui::Scheme schemeNamed(const QString& name) {
    return name == u"dark" ? ui::Scheme::Dark : name == u"light" ? ui::Scheme::Light : ui::Scheme::System;
}

/// What `staffroom init` does, and by it.
void makeTeam(QObject* owner, const ui::NewTeam& team, const ui::FirstStart::Made& made) {
    const QStringList arguments{QStringLiteral("--home"),
                                team.home,
                                QStringLiteral("init"),
                                QStringLiteral("--company"),
                                team.company,
                                QStringLiteral("--time-zone"),
                                team.zone};
    console::runStaffroom(owner, arguments, [made](const Result<QByteArray>& ran) {
        made(ran ? Result<void>() : tl::unexpected(ran.error()));
    });
}

int refuse(const QString& detail) {
    std::fprintf(stderr, "staffroom-console: %s\n", qPrintable(detail));
    return 3;
}

/// From a place, known or chosen, to the window on it.
class Opening final : public QObject {
public:
    Opening(ui::Place place, bool attachOnly) : m_place(std::move(place)), m_attachOnly(attachOnly) {}

    void open(const ui::Place& place) {
        auto where = console::Console::find(place, m_attachOnly);
        if (!where) {
            refuse(where.error().detail);
            QMetaObject::invokeMethod(
                qApp, [] { QCoreApplication::exit(3); }, Qt::QueuedConnection);
            return;
        }
        m_console = std::make_unique<console::Console>(std::move(*where));
        connect(m_console.get(), &console::Console::ended, qApp, &QCoreApplication::quit);
        m_console->begin();
    }
    void end() {
        if (m_console)
            m_console->requestEnd();
        else
            QCoreApplication::quit();
    }
    void choose() {
        const auto maker = [this](const ui::NewTeam& team, const ui::FirstStart::Made& made) {
            makeTeam(this, team, made);
        };
        m_first = std::make_unique<ui::FirstStart>(m_place.home, maker);
        connect(m_first.get(), &QDialog::accepted, this, [this] { open(m_first->place()); });
        connect(m_first.get(), &QDialog::rejected, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        m_first->show();
    }

private:
    ui::Place m_place;
    bool m_attachOnly;
    std::unique_ptr<ui::FirstStart> m_first;
    std::unique_ptr<console::Console> m_console;
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

    const auto preferences = ui::Preferences::read();
    ui::speak(application, preferences.language);

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
    const QCommandLineOption language(QStringLiteral("language"),
                                      QObject::tr("ar, de, en or tr; else the one chosen in the settings, else "
                                                  "the system's"),
                                      QStringLiteral("NAME"));
    const QCommandLineOption server(QStringLiteral("server"),
                                    QObject::tr("attach to the team on a server, through your ssh"),
                                    QStringLiteral("USER@HOST"));
    const QCommandLineOption serverHome(QStringLiteral("server-home"),
                                        QObject::tr("with --server: the team's folder there"),
                                        QStringLiteral("DIR"), QStringLiteral("/var/lib/staffroom"));
    const QCommandLineOption rehearse(QStringLiteral("rehearse"),
                                      QObject::tr("play a rehearsal: the shipped team in a practice world on this computer"));
    parser.addOptions({home, theme, language, attach, server, serverHome, rehearse});
    parser.process(application);

    ui::Place place;
    place.home = QDir::cleanPath(QDir::current().absoluteFilePath(parser.value(home)));
    if (parser.isSet(server)) {
        const auto address = ui::ServerAddress::read(parser.value(server), parser.value(serverHome));
        if (!address)
            return refuse(address.error().detail);
        place.kind = ui::Place::Kind::Server;
        place.server = *address;
    }
    if (parser.isSet(rehearse))
        place.kind = ui::Place::Kind::Rehearsal;
    const bool isThere =
        place.kind != ui::Place::Kind::Home || QFileInfo::exists(place.home + QStringLiteral("/team.json"));
    if (!isThere && parser.isSet(attach))
        return refuse(
            QStringLiteral("there is no team in %1; `staffroom --home %1 init` makes one, `staffroom "
                           "rehearse` plays one")
                .arg(place.home));
    if (parser.isSet(language))
        ui::speak(application, parser.value(language));
    ui::applyTheme(application, parser.isSet(theme) ? schemeNamed(parser.value(theme)) : preferences.scheme);
    QApplication::setWindowIcon(ui::Tray::badge(0));
    Opening opening(place, parser.isSet(attach));
    const EndSignals signals([&opening] { opening.end(); });
    if (isThere)
        opening.open(place);
    else
        opening.choose();
    return QApplication::exec();
}
