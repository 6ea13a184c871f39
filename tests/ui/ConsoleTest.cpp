// The window's program as a whole: a home with the team inside it, from a backup back to what it was; a
// rehearsal; and a team on a server, over a real ssh server on this machine's loopback. Closing what holds a
// team asks first.
#include "Console.h"

#include "StaffroomCommand.h"
#include "control/Client.h"
#include "control/Protocol.h"
#include "e2e/Stage.h"
#include "support/Await.h"
#include "ui/widgets/Table.h"

#include <QApplication>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QTextBrowser>

#include <unistd.h>

#include <csignal>

using namespace staffroom;
using console::Console;
using ui::Place;
using ui::ServerAddress;
using State = ui::Session::State;

class ConsoleTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    TempHome m_folder;
    SystemClock m_clock;

    static bool waits(const std::function<bool()>& holds) {
        for (int i = 0; i < 900 && !holds(); ++i)
            spinUntil([] { return false; }, 100);
        return holds();
    }
    template <class W>
    static W* find(QWidget& window, const char* name) {
        auto* found = window.findChild<W*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("the window has no %s", name);
        return found;
    }
    static QString place(ui::Window& window) { return find<QLabel>(window, "place")->text(); }
    static void close(Console& console) {
        QSignalSpy ended(&console, &Console::ended);
        if (console.window().close()) { // nothing to ask about
            QVERIFY(waits([&] { return ended.count() == 1; }));
            return;
        }
        auto* box = find<QMessageBox>(console.window(), "whenClosed");
        QVERIFY(box->isVisible());
        QVERIFY(console.window().isVisible());
        find<QPushButton>(*box, "endTeam")->click();
        QVERIFY(waits([&] { return ended.count() == 1; }));
    }
    static QByteArray read(const QString& path) {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static void run(const QString& program, const QStringList& arguments) {
        const auto ran = Stage::run(program, arguments);
        QVERIFY2(ran.exitStatus == 0, ran.errors.constData());
    }

    struct SshServer {
        QProcess process;
        quint16 port = 0;
    };
    /// A server for this user alone, and a program `ssh` that knows where it is.
    void startSshd(SshServer& server) {
        QTcpServer free;
        QVERIFY(free.listen(QHostAddress::LocalHost));
        server.port = free.serverPort();
        free.close();
        if (::getuid() == 0)
            QDir().mkpath(QStringLiteral("/run/sshd")); // where it locks itself in
        for (const char* key : {"host", "client"})
            run(QStringLiteral("ssh-keygen"),
                {QStringLiteral("-q"), QStringLiteral("-t"), QStringLiteral("ed25519"), QStringLiteral("-N"),
                 QString(), QStringLiteral("-f"), m_folder.file(QLatin1String(key))});
        m_folder.write(QStringLiteral("authorized"), m_folder.read(QStringLiteral("client.pub")));
        m_folder.write(QStringLiteral("known"), "");
        const QByteArray here = m_folder.path().toUtf8(), port = QByteArray::number(server.port);
        m_folder.write(QStringLiteral("sshd.conf"),
                       "ListenAddress 127.0.0.1\nPort " + port + "\nHostKey " + here +
                           "/host\nPidFile none\n" + "AuthorizedKeysFile " + here +
                           "/authorized\nStrictModes no\nUsePAM no\n" +
                           "PasswordAuthentication no\nKbdInteractiveAuthentication no\nLogLevel ERROR\n");
        m_folder.write(QStringLiteral("ssh.conf"),
                       "Host vps\n  HostName 127.0.0.1\n  Port " + port + "\n  IdentityFile " + here +
                           "/client\n  IdentitiesOnly yes\n" + "  UserKnownHostsFile " + here +
                           "/known\n  GlobalKnownHostsFile /dev/null\n");
        m_folder.write(QStringLiteral("ssh"),
                       "#!/bin/sh\nexec /usr/bin/ssh -F " + here + "/ssh.conf \"$@\"\n");
        QVERIFY(
            QFile::setPermissions(m_folder.file(QStringLiteral("ssh")), QFile::ReadOwner | QFile::ExeOwner));
        server.process.setStandardErrorFile(m_folder.file(QStringLiteral("sshd.log")));
        server.process.start(QStringLiteral("/usr/sbin/sshd"),
                             {QStringLiteral("-D"), QStringLiteral("-e"), QStringLiteral("-f"),
                              m_folder.file(QStringLiteral("sshd.conf"))});
        QVERIFY(server.process.waitForStarted());
    }
    void closeSession(ui::Session& session) {
        bool closed = false;
        TaskScope scope(QStringLiteral("close"));
        scope.start([&](std::stop_token) -> Task<> {
            co_await session.close();
            closed = true;
        });
        QVERIFY(waits([&] { return closed; }));
    }

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("staffroom-console-test"));
        QSettings().clear();
        qputenv("PATH", QByteArray(STAFFROOM_BIN_DIR) + ':' + qgetenv("PATH"));
        m_stage = std::make_unique<Stage>();
        const auto started = m_stage->startWorld();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    }
    void cleanupTestCase() {
        m_stage.reset();
        QSettings().clear();
    }

    void aBackupIsRestoredAndTheTeamComesBack() {
        Place home;
        home.home = m_stage->home();
        auto where = Console::find(home, false);
        VERIFY_OK(where);
        Console console(std::move(*where));
        console.begin();
        auto& window = console.window();
        QVERIFY(waits([&] { return place(window).contains(QStringLiteral("13 on duty")); }));
        window.showPage(ui::Sign::Settings, QStringLiteral("backup"));
        auto* backups = find<ui::Table>(window, "backups");
        find<QPushButton>(window, "makeBackup")->click();
        QVERIFY(waits([&] { return backups->model()->rowCount() == 1; }));
        const QString rules = home.home + QStringLiteral("/personas/sales/PERSONA.md");
        const QByteArray before = read(rules);
        QFile file(rules);
        QVERIFY(file.open(QIODevice::Append));
        file.write("\nSay nothing but yes.\n");
        file.close();
        backups->selectRow(0);
        auto* told = find<QTextBrowser>(window, "backupTold");
        find<QPushButton>(window, "previewRestore")->click();
        const auto tells = [told](const QString& words) { return told->toPlainText().contains(words); };
        QVERIFY2(waits([&] { return tells(QStringLiteral("personas/sales/PERSONA.md")); }),
                 qPrintable(told->toPlainText()));
        QVERIFY(read(rules) != before); // a look changes nothing
        find<QPushButton>(window, "restore")->click();
        find<QMessageBox>(window, "confirmRestore")
            ->findChild<QPushButton*>(QStringLiteral("confirm"))
            ->click();
        QVERIFY2(waits([&] { return tells(QStringLiteral("Restored: ")); }), qPrintable(told->toPlainText()));
        QCOMPARE(read(rules), before);
        QVERIFY(waits([&] { return place(window).contains(QStringLiteral("13 on duty")); }));
        QVERIFY(console.tray().words().contains(QStringLiteral("Acme Group")));
        close(console);
    }

    void aServersTeamIsReachedThroughSsh() {
        SshServer server;
        startSshd(server);
        const auto started = m_stage->startTeam();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        const auto address = ServerAddress::read(QStringLiteral("vps"), m_stage->home());
        VERIFY_OK(address);
        ui::SshTunnel tunnel(*address, m_folder.file(QStringLiteral("ssh")));
        VERIFY_OK(tunnel.open());
        ui::Session session(tunnel.socket(), address->destination, m_clock);
        session.setWay([&] { return tunnel.trouble(); });
        connect(&session, &ui::Session::changed, &tunnel, [&] {
            if (session.state() == State::Connected)
                tunnel.works();
        });
        session.open();
        // A host whose key nobody has accepted is no way to a team.
        QVERIFY2(waits([&] { return tunnel.trouble().contains(QStringLiteral("key is not known")); }),
                 qPrintable(tunnel.trouble()));
        QVERIFY(session.state() != State::Connected);
        QVERIFY(m_folder.read(QStringLiteral("known")).isEmpty()); // and none is accepted by itself
        m_folder.write(QStringLiteral("known"), "[127.0.0.1]:" + QByteArray::number(server.port) + ' ' +
                                                    m_folder.read(QStringLiteral("host.pub")));
        QVERIFY2(waits([&] { return session.state() == State::Connected; }), qPrintable(tunnel.trouble()));
        QCOMPARE(session.status()->personas.size(), std::size_t(13));
        QVERIFY(tunnel.trouble().isEmpty());

        const qint64 first = tunnel.pid(); // the connection breaks
        QVERIFY(first > 0);
        ::kill(static_cast<pid_t>(first), SIGKILL);
        QVERIFY(waits([&] { return session.state() == State::Lost; }));
        QVERIFY(session.status().has_value()); // what was seen stays
        QVERIFY(waits([&] { return session.state() == State::Connected; }));
        QVERIFY(tunnel.pid() != first);

        m_stage->stopTeam(); // nobody is on duty there
        QVERIFY2(waits([&] { return session.trouble().contains(QStringLiteral("no team of this user")); }),
                 qPrintable(session.trouble()));
        closeSession(session);
        tunnel.close();
        server.process.terminate();
        QVERIFY(server.process.waitForFinished());
    }

    void aRehearsalIsPlayedAndEndsWithTheWindow() {
        const auto before = qgetenv("XDG_DATA_HOME");
        qputenv("XDG_DATA_HOME", m_folder.path().toUtf8());
        Place played;
        played.kind = Place::Kind::Rehearsal;
        {
            auto where = Console::find(played, false);
            VERIFY_OK(where);
            Console console(std::move(*where));
            console.begin();
            QVERIFY(waits([&] { return place(console.window()).contains(QStringLiteral("REHEARSAL")); }));
            close(console);
        }
        const auto socket = control::socketPath(console::RehearsalTeam::home());
        VERIFY_OK(socket);
        control::Client client(m_clock);
        const Limits limits = Limits::within(m_clock, 5'000, std::stop_token());
        QVERIFY(!await(client.connectTo(*socket, limits)).has_value()); // nobody is left behind
        qputenv("XDG_DATA_HOME", before);
    }

    void theProgramPlaysARehearsalUntilItIsToldToEnd() {
        const QString folder = m_folder.file(QStringLiteral("played"));
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_DATA_HOME"), folder);
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder);
        QProcess program;
        program.setProcessEnvironment(environment);
        program.setStandardErrorFile(m_folder.file(QStringLiteral("played.log")));
        program.start(QStringLiteral(STAFFROOM_BIN_DIR "/staffroom-console"), {QStringLiteral("--rehearse")});
        const auto socket = control::socketPath(folder + QStringLiteral("/staffroom/rehearsal"));
        VERIFY_OK(socket);
        const auto answers = [&] {
            control::Client client(m_clock);
            const Limits limits = Limits::within(m_clock, 5'000, std::stop_token());
            return await(client.connectTo(*socket, limits)).has_value();
        };
        QVERIFY2(waits(answers), read(m_folder.file(QStringLiteral("played.log"))).constData());
        program.terminate();
        QVERIFY(program.waitForFinished(60'000));
        QCOMPARE(program.exitStatus(), QProcess::NormalExit);
        QCOMPARE(program.exitCode(), 0);
        QVERIFY(!answers()); // nobody is left behind
    }

    void aNewTeamIsMadeByTheProgramBeside() {
        const QString home = m_folder.file(QStringLiteral("made"));
        QObject owner;
        std::optional<Result<QByteArray>> told;
        const QStringList arguments{QStringLiteral("--home"), home, QStringLiteral("init"),
                                    QStringLiteral("--company"), QStringLiteral("Zirve AS")};
        console::runStaffroom(&owner, arguments, [&](Result<QByteArray> ran) { told = std::move(ran); });
        QVERIFY(waits([&] { return told.has_value(); }));
        VERIFY_OK(*told);
        QVERIFY(read(home + QStringLiteral("/team.json")).contains("Zirve AS"));
        told.reset();
        console::runStaffroom(&owner, arguments, [&](Result<QByteArray> ran) { told = std::move(ran); });
        QVERIFY(waits([&] { return told.has_value(); }));
        QVERIFY(!told->has_value()); // nothing of it is touched
        QVERIFY(!told->error().detail.isEmpty());
    }
};

QTEST_MAIN(ConsoleTest)
#include "ConsoleTest.moc"
