#include "mail/MailWorker.h"

namespace staffroom::mail {

namespace {
constexpr qint64 longestMs = 10 * 60'000; // where nobody named a deadline
}

Result<void> MailCall::check() const {
    if (stop.stop_requested() || ending.stop_requested())
        return failure(ErrorKind::Cancelled, QStringLiteral("stopped"), QStringLiteral("mail"));
    if (leftMs() <= 0)
        return failure(ErrorKind::Timeout, QStringLiteral("the mail server did not answer in time"),
                       QStringLiteral("mail"));
    return {};
}

MailWorker::~MailWorker() {
    {
        const std::lock_guard lock(m_mutex);
        m_ending.request_stop();
        m_ready.notify_all();
    }
    if (m_thread.joinable())
        m_thread.join();
}

void MailWorker::add(const Clock& clock, const Limits& limits, std::function<void(const MailCall&)> run) {
    const qint64 leftMs = limits.deadlineMs == std::numeric_limits<qint64>::max()
                              ? longestMs
                              : std::min(longestMs, limits.deadlineMs - clock.monotonicMs());
    Job job;
    job.call.stop = limits.stop;
    job.call.ending = m_ending.get_token();
    job.call.deadline = std::chrono::steady_clock::now() + std::chrono::milliseconds(leftMs);
    job.run = std::move(run);
    const std::lock_guard lock(m_mutex);
    if (!m_thread.joinable())
        m_thread = std::thread([this] { work(); });
    m_jobs.push_back(std::move(job));
    m_ready.notify_one();
}

void MailWorker::work() {
    while (true) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_ready.wait(lock, [this] { return !m_jobs.empty() || m_ending.stop_requested(); });
            if (m_jobs.empty())
                return;
            job = std::move(m_jobs.front()); // those that wait when it ends find themselves stopped
            m_jobs.pop_front();
        }
        job.run(job.call);
    }
}

} // namespace staffroom::mail
