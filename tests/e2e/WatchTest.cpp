// The dead man's switch on the real program: a runtime that lives and does not answer, slots that nobody ran;
// and what systemd is told by the runtime itself.
#include "Operator.h"
#include "base/AtomicFile.h"
#include "control/Server.h"
#include "support/Await.h"

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <csignal>

using namespace staffroom;
using nlohmann::json;

namespace {

/// The other end of NOTIFY_SOCKET.
class Notices final {
public:
    explicit Notices(const QString& path)
        : m_socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        const QByteArray name = path.toUtf8();
        if (name.size() >= qsizetype(sizeof(address.sun_path)))
            qFatal("the path of the notify socket is too long");
        std::copy(name.begin(), name.end(), address.sun_path);
        const void* const any = &address;
        if (::bind(m_socket, static_cast<const sockaddr*>(any), sizeof(address)) != 0)
            qFatal("no notify socket at %s", name.constData());
    }
    ~Notices() { ::close(m_socket); }
    Notices(const Notices&) = delete;
    Notices& operator=(const Notices&) = delete;

    /// Everything so far, a line each.
    const QList<QByteArray>& lines() {
        char buffer[4096];
        for (ssize_t size = 0; (size = ::recv(m_socket, buffer, sizeof(buffer), 0)) > 0;)
            m_lines += QByteArray(buffer, size).split('\n');
        return m_lines;
    }
    bool comes(const QByteArray& line, qsizetype times = 1) {
        return QTest::qWaitFor([&] { return lines().count(line) >= times; }, 60'000);
    }

private:
    int m_socket;
    QList<QByteArray> m_lines;
};

} // namespace

class WatchTest final : public QObject {
    Q_OBJECT

    TempHome m_folder;
    std::unique_ptr<Notices> m_notices;
    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<Operator> m_deniz;

    /// `staffroom watch`, while this process answers too.
    Stage::Ran watch() {
        QProcess process;
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(QStringLiteral(STAFFROOM_BIN_DIR "/staffroom"),
                      {QStringLiteral("--home"), m_stage->home(), QStringLiteral("watch"),
                       QStringLiteral("--patience"), QStringLiteral("0")});
        Stage::Ran ran;
        if (QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 110'000) &&
            process.exitStatus() == QProcess::NormalExit)
            ran.exitStatus = process.exitCode();
        ran.output = process.readAllStandardOutput();
        ran.errors = process.readAllStandardError();
        return ran;
    }

private Q_SLOTS:
    void initTestCase() {
        const QString socket = m_folder.file(QStringLiteral("notify"));
        m_notices = std::make_unique<Notices>(socket);
        practice::RehearsalOptions options;
        options.teamEnvironment = QProcessEnvironment::systemEnvironment();
        options.teamEnvironment.insert(QStringLiteral("NOTIFY_SOCKET"), socket);
        options.teamEnvironment.insert(QStringLiteral("WATCHDOG_USEC"), QStringLiteral("1000000"));
        m_stage = std::make_unique<Stage>(options);
        m_deniz = std::make_unique<Operator>(*m_stage, QStringLiteral("deniz"),
                                             QStringList{QStringLiteral("procurement")});
        const auto world = m_stage->startWorld();
        QVERIFY2(world.has_value(), world ? "" : qPrintable(world.error().toString()));
    }
    void cleanupTestCase() {
        m_deniz.reset();
        m_stage.reset();
    }

    void systemdIsToldReadyAliveAndEnding() {
        QCOMPARE(m_notices->lines().size(), qsizetype(0));
        const auto started = m_stage->startTeam();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        QVERIFY(m_notices->comes("READY=1"));
        QVERIFY(m_notices->comes("WATCHDOG=1", 3));
        const auto& lines = m_notices->lines();
        QVERIFY(lines.indexOf("READY=1") < lines.indexOf("WATCHDOG=1"));
        QCOMPARE(lines.count("READY=1"), qsizetype(1));
        QVERIFY(!lines.contains("STOPPING=1"));
        m_deniz->pressStart();
        m_stage->settled();
    }

    void aRuntimeThatHangsIsToldAndItsRecovery() {
        const auto pid = static_cast<pid_t>(m_stage->rehearsal().team().processId());
        QVERIFY(pid > 0);
        QCOMPARE(::kill(pid, SIGSTOP), 0);
        spinUntil([] { return false; }, 1'500); // what was under way
        const auto beats = m_notices->lines().count("WATCHDOG=1");
        const auto stuck = watch();
        QCOMPARE(m_notices->lines().count("WATCHDOG=1"), beats); // systemd hears nothing either
        QCOMPARE(::kill(pid, SIGCONT), 0);
        QVERIFY2(stuck.exitStatus == 1 && stuck.output.startsWith("stuck:"),
                 (stuck.output + stuck.errors).constData());
        QVERIFY2(m_deniz->comes(QStringLiteral("🚨"), QStringLiteral("Staffroom is stuck")),
                 qPrintable(m_deniz->all()));
        QVERIFY(m_notices->comes("WATCHDOG=1", beats + 1));
        const auto well = watch();
        QVERIFY2(well.exitStatus == 0, (well.output + well.errors).constData());
        QVERIFY2(m_deniz->comes(QStringLiteral("✅"), QStringLiteral("at work again")),
                 qPrintable(m_deniz->all()));
    }

    void itsEndIsTold() {
        m_stage->stopTeam();
        QVERIFY(m_notices->comes("STOPPING=1"));
    }

    void missedSlotsAreTold() {
        // A runtime that answers, whose jobs stand still: this process plays it.
        control::Methods methods;
        methods.add(QStringLiteral("status"),
                    [](QByteArray, Limits) -> Task<Result<QByteArray>> { co_return QByteArray("{}"); });
        control::Server server(methods);
        const auto path = control::socketPath(m_stage->home());
        VERIFY_OK(path);
        VERIFY_OK(server.listen(*path));
        const SystemClock clock;
        const auto writeState = [&](qint64 nextMs) {
            const json state{{"updatedAtMs", clock.utcMs()},
                             {"jobs", {{"sales/night", {{"nextRunAtMs", nextMs}, {"timeoutMs", 60'000}}}}}};
            return writeFileAtomically(m_stage->home() + QStringLiteral("/state/jobs.json"),
                                       QByteArray::fromStdString(state.dump()));
        };
        VERIFY_OK(writeState(clock.utcMs() - 600'000));
        const auto missed = watch();
        QVERIFY2(missed.exitStatus == 1 && missed.output.startsWith("slots:"),
                 (missed.output + missed.errors).constData());
        QVERIFY2(m_deniz->comes(QStringLiteral("🚨"), QStringLiteral("misses its jobs")),
                 qPrintable(m_deniz->all()));
        QVERIFY(m_deniz->alerts(QStringLiteral("🚨"), QStringLiteral("sales/night")).size() == 1);
        QCOMPARE(watch().exitStatus, 1);
        QCOMPARE(m_deniz->alerts(QStringLiteral("🚨"), QStringLiteral("misses its jobs")).size(),
                 std::size_t(1));
        VERIFY_OK(writeState(clock.utcMs() + 600'000));
        QCOMPARE(watch().exitStatus, 0);
        QVERIFY2(m_deniz->comes(QStringLiteral("✅"), QStringLiteral("at work again"), 2),
                 qPrintable(m_deniz->all()));
        await(server.stop());
    }
};

QTEST_GUILESS_MAIN(WatchTest)
#include "WatchTest.moc"
