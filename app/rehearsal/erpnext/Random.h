// A small generator whose numbers are the same on every machine and with every standard library.
#pragma once

#include <QtGlobal>

namespace staffroom::rehearsal::erpnext {

/// splitmix64. Two keys make independent streams: one a company and day, so that a day's documents do not
/// depend on how many days went before it.
class Random final {
public:
    explicit Random(quint64 seed, quint64 stream = 0) : m_state(seed) {
        m_state = next() ^ (stream * 0x9E37'79B9'7F4A'7C15u);
        next();
    }

    quint64 next() {
        m_state += 0x9E37'79B9'7F4A'7C15u;
        quint64 mixed = m_state;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58'476D'1CE4'E5B9u;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D0'49BB'1331'11EBu;
        return mixed ^ (mixed >> 31);
    }
    /// From `low` to `high`, both included.
    int between(int low, int high) {
        return low + static_cast<int>(next() % static_cast<quint64>(high - low + 1));
    }
    bool percent(int chance) { return between(1, 100) <= chance; }

private:
    quint64 m_state;
};

} // namespace staffroom::rehearsal::erpnext
