// A thread for calls that block: libcurl's. One for each mailbox, begun with the first call; calls run one
// after the other. The event loop never waits for it, but for its end: a call that is told to stop ends
// within a second.
#pragma once

#include "base/Awaited.h"
#include "base/Clock.h"
#include "base/OneShot.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <thread>

namespace staffroom::mail {

/// How long a call on the thread may go on, and whether it still should.
struct MailCall {
    std::stop_token stop;   // of whoever asked
    std::stop_token ending; // of the thread
    std::chrono::steady_clock::time_point deadline;

    bool isOver() const { return stop.stop_requested() || ending.stop_requested() || leftMs() <= 0; }
    qint64 leftMs() const {
        const auto left = deadline - std::chrono::steady_clock::now();
        return std::chrono::duration_cast<std::chrono::milliseconds>(left).count();
    }
    /// Cancelled or Timeout where it is over.
    Result<void> check() const;
};

class MailWorker final {
public:
    MailWorker() = default;
    /// Stops the call that runs and waits for its end; those that wait end with Cancelled.
    ~MailWorker();
    MailWorker(const MailWorker&) = delete;
    MailWorker& operator=(const MailWorker&) = delete;

    /// Ends when `work` has ended, and never before it: what it did is known.
    template <class T>
    Future<T> run(const Clock& clock, const Limits& limits, std::function<Result<T>(const MailCall&)> work) {
        auto promise = std::make_shared<Promise<T>>();
        auto awaited = std::make_shared<Awaited>();
        auto future = promise->future();
        add(clock, limits, [promise, awaited, work = std::move(work)](const MailCall& call) {
            const auto fit = call.check();
            promise->resolve(fit ? work(call) : Result<T>(tl::unexpected<Error>(fit.error())));
        });
        return future;
    }

private:
    struct Job {
        MailCall call;
        std::function<void(const MailCall&)> run;
    };
    void add(const Clock& clock, const Limits& limits, std::function<void(const MailCall&)> run);
    void work();

    std::mutex m_mutex;
    std::condition_variable m_ready;
    std::deque<Job> m_jobs;
    std::stop_source m_ending;
    std::thread m_thread;
};

} // namespace staffroom::mail
