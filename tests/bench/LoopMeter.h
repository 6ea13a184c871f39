// How long a thread's event loop keeps what is due waiting: a timer of one millisecond, and how late it comes.
#pragma once

#include <QElapsedTimer>
#include <QTimer>

#include <vector>

namespace staffroom::bench {

class LoopMeter final {
public:
    /// Measures the loop of the thread that makes it.
    LoopMeter();
    void begin();
    /// Late by so many milliseconds, one value a tick.
    std::vector<double> end();

private:
    QTimer m_timer;
    QElapsedTimer m_since;
    std::vector<double> m_late;
};

} // namespace staffroom::bench
