#include "base/LongLife.h"

#include <QThreadPool>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <latch>
#include <memory>

namespace staffroom {

namespace {

constexpr rlim_t enoughDescriptors = 65'536;
constexpr int sideThreads = 2;
constexpr std::size_t neededAtOnce = 8; // a thread's pipe, a socket, the resolver's files

void raiseDescriptors() {
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= enoughDescriptors)
        return;
    limit.rlim_cur = std::min(limit.rlim_max, enoughDescriptors);
    ::setrlimit(RLIMIT_NOFILE, &limit);
}

} // namespace

void prepareForLongLife() {
    raiseDescriptors();
    ::signal(SIGXFSZ, SIG_IGN);
    auto* const pool = QThreadPool::globalInstance();
    pool->setMaxThreadCount(sideThreads);
    pool->setExpiryTimeout(-1);
    const auto all = std::make_shared<std::latch>(sideThreads); // none ends before each has begun
    for (int i = 0; i < sideThreads; ++i)
        pool->start([all] { all->arrive_and_wait(); });
}

Result<void> descriptorsLeft() {
    std::array<int, neededAtOnce> taken{};
    std::size_t count = 0;
    while (count < taken.size()) {
        const int one = ::fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 0);
        if (one < 0)
            break;
        taken[count++] = one;
    }
    const bool left = count == taken.size() || errno == EBADF; // no standard error: nothing was learned
    for (std::size_t i = 0; i < count; ++i)
        ::close(taken[i]);
    if (left)
        return {};
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    return failure(ErrorKind::Storage,
                   QStringLiteral("no file descriptors are left (the limit is %1): raise LimitNOFILE= of the "
                                  "service, or `ulimit -n`, and start it again")
                       .arg(limit.rlim_cur));
}

} // namespace staffroom
