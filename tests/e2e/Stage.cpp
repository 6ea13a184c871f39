#include "Stage.h"

#include "support/ManualClock.h"

namespace staffroom {

namespace {

constexpr int patienceMs = 90'000;

// Qt Test's own patience ends after five minutes, also on a machine that is busy; ctest has its own limits.
[[maybe_unused]] const bool patient = qputenv("QTEST_FUNCTION_TIMEOUT", "86400000");

} // namespace

Stage::Stage(practice::RehearsalOptions options) {
    options.home = home();
    options.binaries = QStringLiteral(STAFFROOM_BIN_DIR);
    m_rehearsal = std::make_unique<practice::Rehearsal>(std::move(options), m_clock);
}

Stage::~Stage() {
    auto ended = wait<void>([this](Limits) -> Task<Result<void>> {
        co_await m_rehearsal->stop();
        co_return Result<void>();
    });
    if (!ended)
        qWarning("the rehearsal does not end: %s", qPrintable(ended.error().toString()));
}

template <class T>
Result<T> Stage::wait(std::function<Task<Result<T>>(Limits)> call) {
    Result<T> result = failure(ErrorKind::Timeout, QStringLiteral("the test lost its patience"));
    TaskScope scope(QStringLiteral("stage"));
    const Limits limits = Limits::within(m_clock, patienceMs, scope.stopToken());
    scope.start([&](std::stop_token) -> Task<> { result = co_await call(limits); });
    if (!spinUntil([&] { return scope.running() == 0; }, patienceMs + 5'000)) {
        scope.requestStop();
        spinUntil([&] { return scope.running() == 0; }, 10'000);
    }
    return result;
}

Result<void> Stage::start() {
    return wait<void>([this](Limits limits) { return m_rehearsal->start(limits); });
}

Result<void> Stage::startWorld() {
    return wait<void>([this](Limits limits) { return m_rehearsal->startWorld(limits); });
}

Result<void> Stage::startTeam() {
    return wait<void>([this](Limits limits) { return m_rehearsal->startTeam(limits); });
}

void Stage::stopTeam() {
    std::ignore = wait<void>([this](Limits) -> Task<Result<void>> {
        co_await m_rehearsal->stopTeam();
        co_return Result<void>();
    });
}

qint64 Stage::say(const QString& person, const QString& topic, const QString& text) {
    const auto said =
        wait<qint64>([&](Limits limits) { return m_rehearsal->say(person, topic, text, limits); });
    if (!said)
        qWarning("%s", qPrintable(said.error().toString()));
    return said.value_or(0);
}

control::StatusReport Stage::settled() {
    const auto report =
        wait<control::StatusReport>([&](Limits limits) { return m_rehearsal->settled(limits); });
    if (!report)
        qWarning("%s", qPrintable(report.error().toString()));
    return report.value_or(control::StatusReport());
}

control::StatusReport Stage::status() {
    const auto report =
        wait<control::StatusReport>([&](Limits limits) { return m_rehearsal->status(limits); });
    if (!report)
        qWarning("%s", qPrintable(report.error().toString()));
    return report.value_or(control::StatusReport());
}

bool Stage::sees(const std::function<bool(const control::StatusReport&)>& holds) {
    const qint64 until = m_clock.monotonicMs() + 30'000;
    while (!holds(status())) {
        if (m_clock.monotonicMs() > until)
            return false;
        spinUntil([] { return false; }, 20);
    }
    return true;
}

nlohmann::json Stage::messages(const QString& topic, qint64 after) {
    return wait<nlohmann::json>([&](Limits limits) { return m_rehearsal->messages(topic, after, limits); })
        .value_or(nlohmann::json::array());
}

nlohmann::json Stage::world(const QString& path, const QByteArray& body) {
    const auto answer =
        wait<nlohmann::json>([&](Limits limits) { return m_rehearsal->world(path, body, limits); });
    if (!answer)
        qWarning("%s", qPrintable(answer.error().toString()));
    return answer.value_or(nlohmann::json());
}

Stage::Ran Stage::run(const QString& program, const QStringList& arguments, const QByteArray& input) {
    QProcess process;
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    Ran ran;
    if (process.waitForFinished(patienceMs) && process.exitStatus() == QProcess::NormalExit)
        ran.exitStatus = process.exitCode();
    ran.output = process.readAllStandardOutput();
    ran.errors = process.readAllStandardError();
    return ran;
}

Stage::Ran Stage::staffroom(const QStringList& arguments, const QByteArray& input) {
    return run(QStringLiteral(STAFFROOM_BIN_DIR "/staffroom"),
               QStringList{QStringLiteral("--home"), home()} + arguments, input);
}

} // namespace staffroom
