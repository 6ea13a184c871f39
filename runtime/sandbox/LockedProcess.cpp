#include "sandbox/LockedProcess.h"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace staffroom::sandbox {

namespace {

/// Files without a name, closed with the object. A child that is given them gets its own copies.
class MemoryFiles final {
public:
    MemoryFiles() = default;
    ~MemoryFiles() {
        for (const int each : m_descriptors)
            ::close(each);
    }
    MemoryFiles(const MemoryFiles&) = delete;
    MemoryFiles& operator=(const MemoryFiles&) = delete;

    Result<int> add(const QByteArray& content) {
        const int made = ::memfd_create("content", MFD_CLOEXEC);
        if (made < 0)
            return noRoom();
        m_descriptors.push_back(made);
        for (qsizetype at = 0; at < content.size();) {
            const auto written =
                ::write(made, content.constData() + at, static_cast<size_t>(content.size() - at));
            if (written <= 0)
                return noRoom();
            at += written;
        }
        if (::lseek(made, 0, SEEK_SET) != 0)
            return noRoom();
        return made;
    }

private:
    static tl::unexpected<Error> noRoom() {
        return failure(ErrorKind::Storage, QStringLiteral("there is no memory for a file: %1")
                                               .arg(QString::fromLocal8Bit(std::strerror(errno))));
    }
    std::vector<int> m_descriptors;
};

constexpr std::size_t mostContents = 4;

/// Between fork and exec: system calls alone. First out of the way, then to their places from 3 on.
void placeDescriptors(const std::array<int, mostContents>& descriptors, std::size_t count) {
    std::array<int, mostContents> aside{};
    for (std::size_t i = 0; i < count; ++i)
        aside[i] = ::fcntl(descriptors[i], F_DUPFD, 64);
    for (std::size_t i = 0; i < count; ++i)
        ::dup2(aside[i], static_cast<int>(3 + i));
    ::syscall(SYS_close_range, static_cast<unsigned>(3 + count), ~0U, CLOSE_RANGE_CLOEXEC);
}

} // namespace

LockedProcess::LockedProcess(const SandboxLimits& limits) : m_limits(limits) {
    QObject::connect(&m_process, &QProcess::readyReadStandardOutput, &m_process, [this] { readOutput(); });
    QObject::connect(&m_process, &QProcess::readyReadStandardError, &m_process, [this] { readErrors(); });
    QObject::connect(&m_process, &QProcess::finished, &m_process, [this] {
        readOutput();
        readErrors();
        finish({});
    });
    QObject::connect(&m_process, &QProcess::errorOccurred, &m_process, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            finish(
                failure(ErrorKind::NotFound,
                        QStringLiteral("%1 cannot be started: is it installed?").arg(m_process.program())));
    });
}

LockedProcess::~LockedProcess() {
    m_process.disconnect();
    m_process.kill();
    m_process.waitForFinished(); // only where somebody let go of it before its end
}

Result<void> LockedProcess::start(const SandboxCommand& command) {
    MemoryFiles files; // the child has its own copies from its start on
    std::array<int, mostContents> descriptors{};
    const std::size_t count = command.contents.size();
    if (count > mostContents)
        return failure(ErrorKind::Internal,
                       QStringLiteral("%1: %2 files are more than the %3 it can be given")
                           .arg(command.program)
                           .arg(count)
                           .arg(mostContents));
    for (std::size_t i = 0; i < count; ++i) {
        TRY(descriptors[i], files.add(command.contents[i]));
    }
    QProcessEnvironment environment; // an empty one would mean ours, which /proc shows to the program
    environment.insert(QStringLiteral("PATH"), QStringLiteral("/usr/bin"));
    m_process.setProcessEnvironment(environment);
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setWorkingDirectory(QStringLiteral("/"));
    m_process.setChildProcessModifier([descriptors, count] { placeDescriptors(descriptors, count); });
    m_awaited.emplace();
    m_process.start(command.program, command.arguments);
    return {};
}

void LockedProcess::readOutput() {
    const auto more = m_process.readAllStandardOutput();
    const auto room = std::max<qsizetype>(0, m_limits.outputBytes - m_output.size());
    m_output += more.left(room);
    if (more.size() > room && m_excess.isEmpty()) {
        m_excess = QStringLiteral("it wrote more than %1 bytes").arg(m_limits.outputBytes);
        kill();
    }
}

void LockedProcess::readErrors() {
    const auto more = m_process.readAllStandardError();
    m_errorBytes += more.size();
    m_errorTail = (m_errorTail + more).right(m_limits.errorTailBytes);
    if (m_errorBytes > m_limits.errorBytes && m_excess.isEmpty()) {
        m_excess = QStringLiteral("it wrote more than %1 bytes of errors").arg(m_limits.errorBytes);
        kill();
    }
}

void LockedProcess::finish(Result<void> result) {
    m_ended.resolve(std::move(result));
    m_gone.resolve({});
    m_awaited.reset();
}

void LockedProcess::kill() {
    m_process.kill();
}

int LockedProcess::exitStatus() const {
    return m_process.exitStatus() == QProcess::CrashExit ? 128 + m_process.exitCode() : m_process.exitCode();
}

} // namespace staffroom::sandbox
