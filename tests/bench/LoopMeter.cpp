#include "LoopMeter.h"

#include <utility>

namespace staffroom::bench {

namespace {

constexpr int tickMs = 1;

} // namespace

LoopMeter::LoopMeter() {
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(tickMs);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
        m_late.push_back(static_cast<double>(m_since.nsecsElapsed()) / 1e6 - tickMs);
        m_since.start();
    });
}

void LoopMeter::begin() {
    m_late.clear();
    m_late.reserve(200'000); // no growth while it measures
    m_since.start();
    m_timer.start();
}

std::vector<double> LoopMeter::end() {
    m_timer.stop();
    return std::exchange(m_late, {});
}

} // namespace staffroom::bench
