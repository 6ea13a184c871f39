// What Staging keeps of a call that changes something. Private to the room.
#pragma once

#include "staging/Staging.h"

namespace staffroom::staging {

/// The right to change something; the next in line has it when this goes.
class Staging::Hold final {
public:
    explicit Hold(Staging& staging) : m_staging(staging) {}
    ~Hold() { m_staging.letGo(); }
    Hold(const Hold&) = delete;
    Hold& operator=(const Hold&) = delete;

private:
    Staging& m_staging;
};

/// A step that may outlast whoever began it.
struct Staging::Long {
    qint64 change = 0;
    QString doing;
    qint64 beganMs = 0; // monotonic
    CommandLog log;
    bool awaited = true;
    std::stop_source watching;
};

} // namespace staffroom::staging
