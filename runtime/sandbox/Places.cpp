#include "sandbox/Places.h"

namespace staffroom::sandbox {

Task<Result<void>> Places::take(Clock& clock, Limits limits) {
    if (m_taken < m_most) {
        ++m_taken;
        co_return Result<void>();
    }
    Promise<void> turn;
    auto waiting = bounded(turn.future(), clock, limits);
    m_waiting.push_back(std::move(turn));
    co_return co_await waiting; // whoever leaves has handed over the place
}

void Places::leave() {
    while (!m_waiting.empty()) {
        auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (next.resolve({}))
            return; // the place is taken over
    }
    --m_taken;
}

} // namespace staffroom::sandbox
