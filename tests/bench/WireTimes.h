// A turn as it shows on the wire, by the practice world's stopwatch: an update's answer written → the model's
// request read → the model's answer written → the send's request read. What lies between is the runtime's own
// time (with both directions of the loopback); the world's work and this program's are in none of it.
#pragma once

#include "practice/Rehearsal.h"

#include <vector>

namespace staffroom::bench {

struct WireTime {
    enum class Kind { Poll, Model, Send, Other };
    Kind kind = Kind::Other;
    qint64 arrivedUs = 0;  // CLOCK_MONOTONIC
    qint64 answeredUs = 0;
};

class WireTimes final {
public:
    explicit WireTimes(practice::Rehearsal& rehearsal) : m_rehearsal(rehearsal) {}
    /// What was answered since the last call. Call it before the world forgets (20,000 requests).
    Task<Result<std::vector<WireTime>>> next(Limits limits);

private:
    practice::Rehearsal& m_rehearsal;
    qint64 m_after = 0;
};

struct TurnTime {
    double toModelMs = 0; // from the update to the model's request
    double toSendMs = 0;  // from the model's answer to the send
};

/// Of turns that came one at a time, each with one model call and one send.
std::vector<TurnTime> turnsIn(const std::vector<WireTime>& times);

} // namespace staffroom::bench
