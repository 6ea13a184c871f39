// What the process waits for from outside its event loop: an answer of the network, of the storage thread, of a
// child. The runtime itself never asks for the count. Whoever plays time (a rehearsal of a whole day) does: played
// time stands still while anything real is under way. Thread-safe.
#pragma once

#include <atomic>
#include <utility>

namespace staffroom {

/// Counts for as long as it lives.
class Awaited final {
public:
    Awaited() { ++s_count; }
    ~Awaited() {
        if (m_counts)
            --s_count;
    }
    Awaited(Awaited&& other) noexcept : m_counts(std::exchange(other.m_counts, false)) {}
    Awaited& operator=(Awaited&& other) noexcept {
        std::swap(m_counts, other.m_counts);
        return *this;
    }
    Awaited(const Awaited&) = delete;
    Awaited& operator=(const Awaited&) = delete;

    static int count() { return s_count; }

private:
    inline static std::atomic<int> s_count{0};
    bool m_counts = true;
};

} // namespace staffroom
