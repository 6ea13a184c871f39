// A bench behind a real OpenSSH server: one pinned host key, one key, and words that no shell over there
// makes anything of. And what a look at the host finds.
#include "PracticeBench.h"
#include "staging/HostSigns.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QTcpServer>
#include <QTest>

#include <pwd.h>
#include <unistd.h>

using namespace staffroom;
using namespace staffroom::staging;
using namespace Qt::StringLiterals;

namespace {

const Caller somebody{u"group:-100:7"_s, u"turn-1"_s, u"Ayse"_s};

quint16 freePort() {
    QTcpServer server;
    if (!server.listen(QHostAddress::LocalHost))
        qFatal("no port");
    return server.serverPort();
}

class Sshd final {
public:
    Sshd() {
        for (const auto& name : {u"host"_s, u"other-host"_s, u"client"_s, u"stranger"_s})
            mustRun(u"/usr/bin/ssh-keygen"_s,
                    {u"-q"_s, u"-t"_s, u"ed25519"_s, u"-N"_s, {}, u"-f"_s, file(name)});
        m_folder.write(u"authorized_keys"_s, m_folder.read(u"client.pub"_s));
        m_port = freePort();
        QDir().mkpath(u"/run/sshd"_s); // where it is root, it wants one
        const QByteArray config = "ListenAddress 127.0.0.1:" + QByteArray::number(m_port) + "\nHostKey " +
                                  file(u"host"_s).toUtf8() + "\nAuthorizedKeysFile " +
                                  file(u"authorized_keys"_s).toUtf8() +
                                  "\nPidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\n"
                                  "PermitRootLogin prohibit-password\nMaxStartups 50\nLogLevel ERROR\n";
        m_folder.write(u"sshd_config"_s, config);
        m_process.setProcessChannelMode(QProcess::MergedChannels);
        m_process.start(u"/usr/sbin/sshd"_s, {u"-D"_s, u"-e"_s, u"-f"_s, file(u"sshd_config"_s)});
        if (!m_process.waitForStarted())
            qFatal("no sshd: apt install openssh-server");
        const bool listens = QTest::qWaitFor(
            [this] {
                QTcpServer probe;
                return !probe.listen(QHostAddress::LocalHost, m_port);
            },
            20'000);
        if (!listens)
            qFatal("sshd: %s", m_process.readAll().constData());
    }
    ~Sshd() {
        m_process.terminate();
        if (!m_process.waitForFinished(10'000))
            m_process.kill();
    }
    QString file(const QString& name) const { return m_folder.file(name); }
    QByteArray read(const QString& name) const { return m_folder.read(name); }
    QString hostKey(const QString& name = u"host"_s) const {
        return QString::fromUtf8(m_folder.read(name + u".pub"_s)).section(u' ', 0, 1);
    }
    team::SshHost host() const {
        team::SshHost host;
        host.host = u"127.0.0.1"_s, host.port = m_port;
        host.user = QString::fromLocal8Bit(::getpwuid(::getuid())->pw_name);
        host.hostKey = hostKey();
        host.key = SecretRef{u"coding"_s, u"bench-key"_s};
        return host;
    }

private:
    TempHome m_folder;
    quint16 m_port = 0;
    QProcess m_process;
};

QString scratchOf(const PracticeBench& bench) {
    return QDir::cleanPath(bench.path(u"../home/staging/coding/scratch"_s));
}

QStringList keysLeft(const PracticeBench& bench) {
    return QDir(scratchOf(bench)).entryList({u"ssh-*"_s}, QDir::Dirs | QDir::NoDotAndDotDot);
}

} // namespace

class StagingSshTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Sshd> m_sshd;

    void keep(PracticeStaging& on, const QString& name = u"client"_s) {
        VERIFY_OK(on.secrets.set(m_sshd->host().key, m_sshd->read(name).toBase64()));
    }

private Q_SLOTS:
    void initTestCase() { m_sshd = std::make_unique<Sshd>(); }
    void cleanupTestCase() { m_sshd.reset(); }

    void aChangeGoesItsWayOverSsh() {
        PracticeBench bench;
        bench.behave("migrate_seconds=1\n");
        auto place = bench.place();
        place.ssh = m_sshd->host(), place.remote->ssh = m_sshd->host();
        PracticeStaging on(bench, place);
        keep(on);
        VERIFY_OK(await(on->open(u"Over ssh"_s, somebody, on.limits()), 60'000));
        VERIFY_OK(await(on->apply(soundPatch(), on.limits())));
        VERIFY_OK(await(on->commit(u"Add the second patch"_s, on.limits())));
        const auto begun = await(on->migrate(Limits::within(on.clock, 100, {})));
        VERIFY_OK(begun);
        QVERIFY(spinUntil([&] { return bench.read(u"calls"_s).contains("migrate"); }, 60'000));
        const auto keys = keysLeft(bench);
        QCOMPARE(keys.size(), 1);
        const QFileInfo key(scratchOf(bench) + u'/' + keys[0] + u"/key"_s);
        QCOMPARE(key.permissions() & 0x777, QFile::Permissions(QFile::ReadOwner | QFile::WriteOwner |
                                                               QFile::ReadUser | QFile::WriteUser) &
                                                0x777);
        QVERIFY(spinUntil([&] { return on.told.join(u' ').contains(u"the migration is done"); }, 60'000));
        VERIFY_OK(await(on->test(on.limits()), 60'000));
        VERIFY_OK(await(on->submit(on.limits())));
        const auto& request = on.gate.requests.at(0);
        QVERIFY(request.target.endsWith(bench.remote()));
        Decision decision;
        decision.change = 1, decision.digest = request.change.digest, decision.person = u"Deniz"_s,
        decision.agrees = true;
        const auto pushed = await(on->decide(decision, on.limits()), 60'000);
        VERIFY_OK(pushed);
        QVERIFY2(pushed->stage == Stage::Pushed, qPrintable(pushed->detail));
        QCOMPARE(git(bench.remote(), {u"rev-parse"_s, u"refs/heads/"_s + pushed->branch}),
                 pushed->head.toLatin1());
        QVERIFY2(keysLeft(bench).isEmpty(), "no key stays behind");
    }

    void whoeverIsNotWhoIsMeantIsNotSpokenTo_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("words");
        QTest::newRow("another host key") << u"host key"_s << u"Host key verification failed"_s;
        QTest::newRow("another key of ours") << u"stranger"_s << u"Permission denied"_s;
        QTest::newRow("no key") << u"no key"_s << u"secret"_s;
        QTest::newRow("no private key") << u"public"_s << u"is no private key"_s;
        QTest::newRow("nobody there") << u"port"_s << u"refused"_s;
    }
    void whoeverIsNotWhoIsMeantIsNotSpokenTo() {
        QFETCH(QString, what);
        QFETCH(QString, words);
        PracticeBench bench;
        auto place = bench.place();
        place.ssh = m_sshd->host();
        if (what == u"host key")
            place.ssh->hostKey = m_sshd->hostKey(u"other-host"_s);
        if (what == u"port")
            place.ssh->port = freePort();
        PracticeStaging on(bench, place);
        if (what != u"no key")
            keep(on, what == u"stranger" ? u"stranger"_s : what == u"public" ? u"client.pub"_s : u"client"_s);
        const auto opened = await(on->open(u"Over ssh"_s, somebody, on.limits()), 60'000);
        VERIFY_OK(opened);
        QCOMPARE(stageName(opened->stage), u"failed"_s);
        QVERIFY2(opened->detail.contains(words, Qt::CaseInsensitive), qPrintable(opened->detail));
        QVERIFY(bench.read(u"calls"_s).isEmpty());
        QVERIFY(keysLeft(bench).isEmpty());
    }

    void aLookAtTheHostFindsWhatMustNotBeThere() {
        PracticeBench bench;
        auto place = bench.place();
        SystemClock clock;
        TransientStore secrets;
        VERIFY_OK(secrets.set(m_sshd->host().key, m_sshd->read(u"client"_s).toBase64()));
        place.ssh = m_sshd->host();
        const QStringList production{u"erp.acme.example"_s};
        const auto look = [&] {
            return await(lookAtHost(place, secrets, bench.outside(u"scratch"_s), production, clock,
                                    Limits::within(clock, 60'000, {})),
                         60'000);
        };
        bench.write(u"sites/common_site_config.json"_s, "{\"redis_cache\": \"redis://127.0.0.1:13000\"}");
        const auto clean = look();
        VERIFY_OK(clean);
        const auto before = clean->size(); // the test's own user may have keys
        for (const auto& sign : *clean)
            QVERIFY2(sign.what.contains(u"the bench's user"), qPrintable(sign.what));
        bench.write(u"sites/common_site_config.json"_s,
                    "{\"db_host\": \"10.0.0.5\", \"mail_password\": \"pw-pw-pw-pw\", \"s3\": "
                    "{\"access_key\": \"AKIA\"}, \"pull\": \"https://erp.acme.example\"}");
        bench.write(u"sites/erp.acme.example/site_config.json"_s, "{}");
        git(bench.app(),
            {u"config"_s, u"remote.upstream.url"_s, u"https://x:hunter2hunter2@git.acme.example/a.git"_s});
        const auto dirty = look();
        VERIFY_OK(dirty);
        QString all;
        for (const auto& sign : *dirty)
            all += sign.what + u'\n';
        QCOMPARE(dirty->size(), before + 6);
        for (const auto* part :
             {"mail_password", "s3.access_key", "db_host", "names the production host erp.acme.example",
              "the production site erp.acme.example is on the staging bench", "remote.upstream.url"})
            QVERIFY2(all.contains(QLatin1String(part)), qPrintable(all));
        QVERIFY(!all.contains(u"pw-pw-pw-pw") && !all.contains(u"hunter2hunter2"));
        place.site = u"nowhere.acme.example"_s;
        QVERIFY(!look());
    }

    void filesThatHoldCredentials() {
        QCOMPARE(signsInFiles({u".ssh/authorized_keys"_s, u".ssh/known_hosts"_s, u".ssh/id_ed25519.pub"_s,
                               u".ssh/config"_s})
                     .size(),
                 std::size_t(0));
        QCOMPARE(signsInFiles({u".ssh/id_ed25519"_s, u".aws/credentials"_s, u".netrc"_s}).size(),
                 std::size_t(3));
        QCOMPARE(signsInSites({u"a.example"_s, u"assets"_s, u"apps.txt"_s, u"erp-prod.example"_s},
                              u"a.example"_s, {})
                     .size(),
                 std::size_t(1));
        QCOMPARE(signsInConfig(u"f"_s, "{", {}).size(), std::size_t(1));
        QCOMPARE(signsInConfig(u"f"_s,
                               "{\"db_password\": \"x\", \"encryption_key\": \"y\", \"maintenance_mode\": 0}",
                               {})
                     .size(),
                 std::size_t(0));
    }
};

QTEST_GUILESS_MAIN(StagingSshTest)
#include "StagingSshTest.moc"
