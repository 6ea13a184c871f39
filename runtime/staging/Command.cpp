#include "staging/Command.h"

#include "base/Awaited.h"
#include "staging/CommandLog.h"

#include <QProcess>

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <csignal>

namespace staffroom::staging {

namespace {

/// Between fork and exec: system calls alone.
void prepareChild(int socket, bool asStdio) {
    ::setpgid(0, 0);
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    int last = 2;
    if (socket >= 0 && asStdio) {
        ::dup2(socket, 0);
        ::dup2(socket, 1);
    } else if (socket >= 0) {
        if (socket == 3)
            ::fcntl(3, F_SETFD, 0);
        else
            ::dup2(socket, 3);
        last = 3;
    }
    ::syscall(SYS_close_range, static_cast<unsigned>(last + 1), ~0U, CLOSE_RANGE_CLOEXEC);
}

class Running final {
public:
    Running(const CommandLine& line, CommandRules rules)
        : m_rules(std::move(rules)), m_program(line.program) {
        QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { read(); });
        QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process, [this] { read(); });
        QObject::connect(&m_process, &QProcess::finished, &m_process, [this] {
            read();
            m_ended.resolve({});
        });
        QObject::connect(
            &m_process, &QProcess::errorOccurred, &m_process, [this](QProcess::ProcessError error) {
                if (error == QProcess::FailedToStart)
                    m_ended.resolve(
                        failure(ErrorKind::NotFound,
                                QStringLiteral("%1 cannot be started: is it installed?").arg(m_program)));
            });
        QProcessEnvironment environment = line.environment;
        if (environment.isEmpty()) // an empty one would mean ours
            environment.insert(QStringLiteral("PATH"), QStringLiteral("/usr/bin:/bin"));
        m_process.setProcessEnvironment(environment);
        m_process.setWorkingDirectory(line.folder);
        m_process.setProgram(line.program);
        m_process.setArguments(line.words);
        m_process.setChildProcessModifier(
            [socket = line.socket, asStdio = line.socketAsStdio] { prepareChild(socket, asStdio); });
        if (m_rules.heard)
            m_process.setProcessChannelMode(QProcess::MergedChannels);
        if (m_rules.input.isEmpty())
            m_process.setStandardInputFile(QProcess::nullDevice());
        m_process.start();
        if (!m_rules.input.isEmpty()) {
            m_process.write(m_rules.input);
            m_process.closeWriteChannel();
        }
    }
    ~Running() {
        m_process.disconnect();
        kill();
        m_process.waitForFinished(); // killed: it is a moment
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    Future<void> ended() const { return m_ended.future(); }
    bool saidTooMuch() const { return m_tooMuch; }
    CommandEnd end() {
        CommandEnd end;
        end.exitStatus =
            m_process.exitStatus() == QProcess::CrashExit ? 128 + m_process.exitCode() : m_process.exitCode();
        end.output = std::move(m_output);
        end.errors = std::move(m_errors);
        return end;
    }

private:
    void read() {
        const QByteArray output = m_process.readAllStandardOutput();
        if (m_rules.heard) {
            if (!output.isEmpty())
                m_rules.heard(output);
            return;
        }
        m_output += output;
        m_errors += m_process.readAllStandardError();
        if (m_output.size() > m_rules.outputBytes || m_errors.size() > m_rules.outputBytes) {
            m_tooMuch = true;
            kill();
        }
    }
    void kill() {
        const auto pid = m_process.processId();
        if (pid > 0 && m_process.state() != QProcess::NotRunning)
            ::kill(static_cast<pid_t>(-pid), SIGKILL);
        m_process.kill();
    }

    CommandRules m_rules;
    QString m_program;
    QProcess m_process;
    Awaited m_awaited;
    Promise<void> m_ended;
    QByteArray m_output, m_errors;
    bool m_tooMuch = false;
};

} // namespace

Task<Result<CommandEnd>> runCommand(CommandLine line, CommandRules rules, Clock& clock, Limits limits) {
    const qsizetype most = rules.outputBytes;
    Running running(line, std::move(rules));
    auto ending = bounded(running.ended(), clock, limits);
    CO_TRY_VOID(co_await ending);
    if (running.saidTooMuch())
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("the answer has more than %1 KiB: ask for less").arg(most / 1024));
    co_return running.end();
}

QString lastWords(const CommandEnd& end) {
    const QString words = presentable((end.output + '\n' + end.errors).right(2000)).trimmed();
    return words.isEmpty() ? QStringLiteral("it said nothing (exit status %1)").arg(end.exitStatus)
                           : words.right(600);
}

} // namespace staffroom::staging
