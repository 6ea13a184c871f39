#include "mcp/StdioWire.h"

#include "base/Log.h"
#include "base/Redactor.h"
#include "mcp/Protocol.h"
#include "sandbox/HandedFiles.h"
#include "sandbox/LockedRun.h"

#include <csignal>

namespace staffroom::mcp {

namespace {

constexpr qint64 patienceMs = 2'000;
constexpr qint64 mostUnread = 16 << 20;  // bytes that the other side does not take
constexpr qsizetype tailBytes = 4 << 10; // of standard error
constexpr qint64 mostErrors = 8 << 20;   // bytes of it, ever; more ends the program
constexpr int mostLogged = 200;          // lines of it

Error fault(ErrorKind kind, const QString& detail) {
    Error error;
    error.kind = kind;
    error.detail = detail;
    error.sent = true;
    return error;
}

} // namespace

StdioWire::StdioWire(sandbox::SandboxCommand command, QString label, Clock& clock)
    : m_command(std::move(command)), m_label(std::move(label)), m_clock(clock) {}

StdioWire::~StdioWire() {
    m_process.disconnect();
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(); // only where somebody let go of it before its end
}

Result<void> StdioWire::open(Events events) {
    m_events = std::move(events);
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { readOutput(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process, [this] { readErrors(); });
    QObject::connect(&m_process, &QProcess::finished, &m_process, [this] {
        readErrors();
        readOutput();
        over(howItEnded());
        m_ended.resolve({});
    });
    QObject::connect(&m_process, &QProcess::errorOccurred, &m_process, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        over(fault(ErrorKind::NotFound,
                   QStringLiteral("%1 cannot be started: is it installed?").arg(m_process.program())));
        m_ended.resolve({});
    });
    sandbox::HandedFiles files;
    TRY_VOID(files.add(m_command.contents));
    files.giveTo(m_process);
    m_process.start(m_command.program, m_command.arguments);
    return {};
}

void StdioWire::post(QByteArray message, qint64, Limits) {
    if (m_over)
        return;
    if (m_process.bytesToWrite() > mostUnread)
        return abort(fault(ErrorKind::Network, QStringLiteral("it does not read what it is sent")));
    m_process.write(message + '\n');
}

void StdioWire::readOutput() {
    const QByteArray more = m_process.readAllStandardOutput();
    qsizetype from = 0;
    while (!m_over && from < more.size()) {
        const qsizetype end = more.indexOf('\n', from);
        const qsizetype length = (end < 0 ? more.size() : end) - from;
        if (m_line.size() + length > longestMessage)
            return abort(
                fault(ErrorKind::Parse,
                      QStringLiteral("it wrote a line longer than %1 MiB").arg(longestMessage >> 20)));
        m_line += QByteArrayView(more).sliced(from, length);
        if (end < 0)
            return;
        from = end + 1;
        const QByteArray line = std::exchange(m_line, {}).trimmed();
        m_spoke = true;
        if (!line.isEmpty())
            m_events.message(line);
    }
}

void StdioWire::readErrors() {
    const QByteArray more = m_process.readAllStandardError();
    m_errorBytes += more.size();
    m_errorTail = (m_errorTail + more).right(tailBytes);
    for (const auto& line : more.split('\n')) {
        if (line.trimmed().isEmpty() || m_errorLines >= mostLogged)
            continue;
        ++m_errorLines; // the log's handler strikes secrets out
        qCDebug(lcAgent, "%s says: %s", qPrintable(m_label),
                qPrintable(plainWords(QString::fromUtf8(line), 500).simplified()));
    }
    if (m_errorBytes > mostErrors && !m_over)
        abort(fault(ErrorKind::Parse,
                    QStringLiteral("it wrote more than %1 MiB of errors").arg(mostErrors >> 20)));
}

Error StdioWire::howItEnded() const {
    const bool crashed = m_process.exitStatus() == QProcess::CrashExit;
    const int status = crashed ? 128 + m_process.exitCode() : m_process.exitCode();
    if (sandbox::couldNotLockIn(status, m_spoke, m_errorTail))
        return sandbox::cannotLockIn(QStringLiteral("MCP servers"), m_errorTail);
    if (status == 128 + SIGXCPU)
        return fault(ErrorKind::Network,
                     QStringLiteral("the server used up its processor time and was ended"));
    return fault(ErrorKind::Network,
                 status > 128 ? QStringLiteral("the server was ended by signal %1").arg(status - 128)
                              : QStringLiteral("the server ended with exit status %1").arg(status));
}

void StdioWire::over(Error why) {
    if (std::exchange(m_over, true))
        return;
    if (m_events.closed)
        m_events.closed(std::move(why));
}

void StdioWire::abort(Error why) {
    m_process.kill();
    over(std::move(why));
}

QString StdioWire::lastWords() const {
    return Redactor::global()
        .redact(plainWords(QString::fromUtf8(m_errorTail).trimmed(), tailBytes))
        .right(600);
}

Task<> StdioWire::close() {
    m_over = true;
    m_events = {};
    if (m_process.state() == QProcess::NotRunning)
        co_return;
    m_process.closeWriteChannel();
    const auto alarm = m_clock.ringAt(m_clock.monotonicMs() + patienceMs, [this] { m_process.kill(); });
    auto ended = m_ended.future();
    co_await ended;
}

} // namespace staffroom::mcp
