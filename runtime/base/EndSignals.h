// SIGINT and SIGTERM as an event like any other: a program that is told to end does so in order.
#pragma once

#include <QSocketNotifier>

#include <functional>
#include <memory>

namespace staffroom {

/// While it lives, the first of these signals calls `told` from this thread's event loop, and none ends the
/// program by itself. One at a time in a program.
class EndSignals final {
public:
    explicit EndSignals(std::function<void()> told);
    ~EndSignals();
    EndSignals(const EndSignals&) = delete;
    EndSignals& operator=(const EndSignals&) = delete;

private:
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace staffroom
