#include "sandbox/HandedFiles.h"

#include <QProcess>

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

tl::unexpected<Error> noRoom() {
    return failure(ErrorKind::Storage, QStringLiteral("there is no memory for a file: %1")
                                           .arg(QString::fromLocal8Bit(std::strerror(errno))));
}

/// Between fork and exec: system calls alone. First out of the way, then to their places from 3 on.
void placeDescriptors(const std::array<int, HandedFiles::most>& descriptors, std::size_t count) {
    std::array<int, HandedFiles::most> aside{};
    for (std::size_t i = 0; i < count; ++i)
        aside[i] = ::fcntl(descriptors[i], F_DUPFD, 64);
    for (std::size_t i = 0; i < count; ++i)
        ::dup2(aside[i], static_cast<int>(3 + i));
    ::syscall(SYS_close_range, static_cast<unsigned>(3 + count), ~0U, CLOSE_RANGE_CLOEXEC);
}

} // namespace

HandedFiles::~HandedFiles() {
    for (const int each : m_descriptors)
        ::close(each);
}

Result<void> HandedFiles::add(const std::vector<QByteArray>& contents) {
    if (m_descriptors.size() + contents.size() > most)
        return failure(ErrorKind::Internal,
                       QStringLiteral("%1 files are more than the %2 a program can be given")
                           .arg(contents.size())
                           .arg(most));
    for (const auto& content : contents) {
        TRY_VOID(addOne(content));
    }
    return {};
}

Result<void> HandedFiles::addOne(const QByteArray& content) {
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
    return {};
}

void HandedFiles::giveTo(QProcess& process) const {
    std::array<int, most> descriptors{};
    std::copy(m_descriptors.begin(), m_descriptors.end(), descriptors.begin());
    QProcessEnvironment environment; // an empty one would mean ours
    environment.insert(QStringLiteral("PATH"), QStringLiteral("/usr/bin"));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(QStringLiteral("/"));
    process.setChildProcessModifier(
        [descriptors, count = m_descriptors.size()] { placeDescriptors(descriptors, count); });
}

} // namespace staffroom::sandbox
