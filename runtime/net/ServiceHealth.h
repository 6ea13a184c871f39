// How a service other than Telegram fares, as everybody who calls it finds: whether it answers at all, not
// what it answers. Counts alone; whoever looks knows the time. Belongs to one thread.
#pragma once

#include "net/HttpMessage.h"

#include <QString>

namespace staffroom {

class ServiceHealth final {
public:
    /// A call has ended. An answer of 502, 503 or 504 comes from whatever stands in front of a service that
    /// is down; any other answer says that it is there. What was stopped, or never left for a reason of ours,
    /// says nothing.
    void saw(const Result<HttpAnswer>& outcome);

    /// Calls without an answer since the last one that had one.
    int failuresInARow() const { return m_failures; }
    /// Ever since this was made.
    qint64 answers() const { return m_answers; }
    QString lastError() const { return m_lastError; }

private:
    int m_failures = 0;
    qint64 m_answers = 0;
    QString m_lastError;
};

} // namespace staffroom
