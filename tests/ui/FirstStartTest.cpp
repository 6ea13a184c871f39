// The first start: what is offered, what is refused, and what is chosen; and how a server is written so that
// ssh can never take it for an option.
#include "ui/FirstStart.h"

#include "support/TempHome.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QComboBox>
#include <QCommandLinkButton>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTest>

using namespace staffroom;
using ui::FirstStart;
using ui::Place;
using ui::ServerAddress;

class FirstStartTest final : public QObject {
    Q_OBJECT

    TempHome m_folder;
    std::vector<ui::NewTeam> m_made;
    Result<void> m_outcome;

    std::unique_ptr<FirstStart> shown() {
        m_made.clear();
        auto dialog =
            std::make_unique<FirstStart>(m_folder.file(QStringLiteral("new")),
                                         [this](const ui::NewTeam& team, const FirstStart::Made& made) {
                                             m_made.push_back(team);
                                             made(m_outcome);
                                         });
        dialog->show();
        return dialog;
    }
    template <class W>
    static W* find(FirstStart& dialog, const char* name) {
        auto* found = dialog.findChild<W*>(QLatin1String(name));
        if (found == nullptr)
            qFatal("the first start has no %s", name);
        return found;
    }
    static QString trouble(FirstStart& dialog) { return find<QLabel>(dialog, "firstTrouble")->text(); }

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("staffroom-first-start-test"));
        QSettings().clear();
    }
    void cleanupTestCase() { QSettings().clear(); }

    void addresses_data() {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("home");
        QTest::addColumn<QString>("destination"); // empty: refused
        QTest::addColumn<int>("port");
        const QString home = QStringLiteral("/var/lib/staffroom");
        const auto row = [&](const char* name, const char* typed, const QString& at, const char* destination,
                             int port) {
            QTest::newRow(name) << QString::fromUtf8(typed) << at << QString::fromUtf8(destination) << port;
        };
        row("user and host", "ops@vps-1", home, "ops@vps-1", 0);
        row("a configured name", " vps ", home, "vps", 0);
        row("a port", "ops@vps-1.example:2222", home, "ops@vps-1.example", 2222);
        row("an IPv6 address", "ops@::1", home, "ops@::1", 0);
        row("an IPv6 address and a port", "ops@[::1]:2222", home, "ops@::1", 2222);
        row("a home with a slash behind", "vps", QStringLiteral("/srv/team/"), "vps", 0);
        row("nothing", "", home, "", 0);
        row("an option", "-oProxyCommand=touch /tmp/x", home, "", 0);
        row("an option as the user", "-oProxyCommand=x@vps", home, "", 0);
        row("an option as the host", "ops@-oProxyCommand=x", home, "", 0);
        row("two words", "ops@vps -v", home, "", 0);
        row("a shell's words", "vps;reboot", home, "", 0);
        row("a line feed", "vps\nother", home, "", 0);
        row("port 0", "vps:0", home, "", 0);
        row("port 70000", "vps:70000", home, "", 0);
        row("a home that is no whole path", "vps", QStringLiteral("team"), "", 0);
        row("a home with a colon", "vps", QStringLiteral("/srv/a:b"), "", 0);
        row("a home with a token", "vps", QStringLiteral("/srv/%h"), "", 0);
        row("a home with a variable", "vps", QStringLiteral("/srv/${HOME}"), "", 0);
        row("a home that is too long", "vps", u'/' + QString(100, u'a'), "", 0);
    }
    void addresses() {
        QFETCH(const QString, typed);
        QFETCH(const QString, home);
        QFETCH(const QString, destination);
        QFETCH(const int, port);
        const auto address = ServerAddress::read(typed, home);
        QCOMPARE(address.has_value(), !destination.isEmpty());
        if (!address) {
            QVERIFY(!address.error().detail.isEmpty());
            return;
        }
        QCOMPARE(address->destination, destination);
        QCOMPARE(address->port, port);
        QVERIFY(!address->home.endsWith(u'/'));
        const auto arguments = ui::SshTunnel::arguments(*address, QStringLiteral("/run/x.sock"));
        QCOMPARE(arguments.last(), destination);
        QCOMPARE(arguments.at(arguments.size() - 2), QStringLiteral("--")); // never an option
        QCOMPARE(arguments.contains(QStringLiteral("-p")), port != 0);
        QVERIFY(arguments.contains(QStringLiteral("BatchMode=yes")));
        QVERIFY(arguments.contains(QStringLiteral("/run/x.sock:") + address->home +
                                   QStringLiteral("/state/control.sock")));
        QVERIFY(arguments.filter(QStringLiteral("HostKey")).isEmpty()); // ssh's own checks stand
        QVERIFY(arguments.filter(QStringLiteral("KnownHosts")).isEmpty());
    }

    void whatSshSaysIsSaidWithWhatToDo_data() {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* line, const char* part) {
            QTest::newRow(line) << QString::fromLatin1(line) << QString::fromLatin1(part);
        };
        row("Host key verification failed.", "`ssh ops@vps`");
        row("ops@vps: Permission denied (publickey).", "ssh-add");
        row("ssh: Could not resolve hostname vps: Name or service not known", "no machine is called");
        row("ssh: connect to host vps port 22: Connection refused", "no ssh server");
        row("ssh: connect to host vps port 22: Connection timed out", "does not answer");
        row("Timeout, server vps not responding.", "does not answer any more");
        row("channel 2: open failed: connect failed: open failed", "no team of this user");
        row("something new", "something new");
    }
    void whatSshSaysIsSaidWithWhatToDo() {
        QFETCH(const QString, line);
        QFETCH(const QString, part);
        ServerAddress address;
        address.destination = QStringLiteral("ops@vps");
        const QString words = ui::SshTunnel::words(line, address);
        QVERIFY2(words.contains(part), qPrintable(words));
    }

    void aRehearsalIsOneKeyAway() {
        auto dialog = shown();
        QTest::keyClick(find<QCommandLinkButton>(*dialog, "chooseRehearsal"), Qt::Key_Space);
        QCOMPARE(dialog->result(), int(QDialog::Accepted));
        QVERIFY(dialog->place().kind == Place::Kind::Rehearsal);
    }

    void aNewTeamIsMadeOfWhatIsFilledIn() {
        auto dialog = shown();
        find<QCommandLinkButton>(*dialog, "chooseNew")->click();
        auto* make = find<QPushButton>(*dialog, "makeTeam");
        make->click();
        QVERIFY(trouble(*dialog).contains(QStringLiteral("no name")));
        QTest::keyClicks(find<QLineEdit>(*dialog, "newCompany"), QStringLiteral("Zirve AS"));
        auto* zone = find<QComboBox>(*dialog, "newZone");
        zone->setCurrentText(QStringLiteral("Europe/Nowhere"));
        make->click();
        QVERIFY(trouble(*dialog).contains(QStringLiteral("Europe/Nowhere")));
        zone->setCurrentText(QStringLiteral("Europe/Berlin"));
        m_outcome = failure(ErrorKind::Conflict, QStringLiteral("there is a team already"));
        make->click();
        QCOMPARE(trouble(*dialog), QStringLiteral("there is a team already"));
        QVERIFY(make->isEnabled());
        m_outcome = {};
        make->click();
        QCOMPARE(dialog->result(), int(QDialog::Accepted));
        QCOMPARE(m_made.size(), std::size_t(2));
        QCOMPARE(m_made.back().company, QStringLiteral("Zirve AS"));
        QCOMPARE(m_made.back().zone, QStringLiteral("Europe/Berlin"));
        QCOMPARE(dialog->place().home, m_folder.file(QStringLiteral("new")));
        QVERIFY(dialog->place().isNew);
    }

    void aHomeIsOpenedWhereThereIsATeam() {
        auto dialog = shown();
        find<QCommandLinkButton>(*dialog, "chooseOpen")->click();
        auto* home = find<QLineEdit>(*dialog, "openHome");
        home->setText(m_folder.file(QStringLiteral("there")));
        find<QPushButton>(*dialog, "openIt")->click();
        QVERIFY(trouble(*dialog).contains(QStringLiteral("team.json")));
        find<QPushButton>(*dialog, "back")->click();
        QVERIFY(trouble(*dialog).isEmpty());
        m_folder.write(QStringLiteral("there/team.json"), "{}");
        find<QCommandLinkButton>(*dialog, "chooseOpen")->click();
        QTest::keyClick(home, Qt::Key_Return);
        QCOMPARE(dialog->result(), int(QDialog::Accepted));
        QCOMPARE(dialog->place().home, m_folder.file(QStringLiteral("there")));
        QVERIFY(!dialog->place().isNew);
    }

    void aServerIsRememberedAndAnOptionRefused() {
        auto dialog = shown();
        find<QCommandLinkButton>(*dialog, "chooseServer")->click();
        auto* server = find<QLineEdit>(*dialog, "server");
        server->setText(QStringLiteral("-oProxyCommand=true"));
        find<QPushButton>(*dialog, "attach")->click();
        QVERIFY(trouble(*dialog).contains(QStringLiteral("user@host")));
        server->setText(QStringLiteral("staffroom@vps-1:2222"));
        find<QPushButton>(*dialog, "attach")->click();
        QCOMPARE(dialog->result(), int(QDialog::Accepted));
        QVERIFY(dialog->place().kind == Place::Kind::Server);
        QCOMPARE(dialog->place().server.port, 2222);
        auto again = shown();
        QCOMPARE(find<QLineEdit>(*again, "server")->text(), QStringLiteral("staffroom@vps-1:2222"));
    }

    void itsPicturesAreKept() {
        const QString folder = qEnvironmentVariable("STAFFROOM_SCREENSHOTS");
        for (const bool dark : {false, true}) {
            ui::applyTheme(*qApp, dark ? ui::Scheme::Dark : ui::Scheme::Light);
            auto dialog = shown();
            const QString theme = dark ? QStringLiteral("dark") : QStringLiteral("light");
            QVERIFY(QTest::qWaitForWindowExposed(dialog.get()));
            const auto keep = [&](const char* name) {
                const QPixmap picture = dialog->grab();
                QVERIFY(!picture.isNull());
                if (!folder.isEmpty()) {
                    QVERIFY(
                        picture.save(QStringLiteral("%1/%2-%3.png").arg(folder, QLatin1String(name), theme)));
                }
            };
            keep("first-start");
            find<QCommandLinkButton>(*dialog, "chooseServer")->click();
            keep("first-start-server");
            find<QPushButton>(*dialog, "back")->click();
            find<QCommandLinkButton>(*dialog, "chooseNew")->click();
            keep("first-start-new");
        }
    }
};

QTEST_MAIN(FirstStartTest)
#include "FirstStartTest.moc"
