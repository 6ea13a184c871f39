#include "net/ServiceHealth.h"

namespace staffroom {

namespace {

bool isAway(int status) {
    return status == 502 || status == 503 || status == 504;
}

} // namespace

void ServiceHealth::saw(const Result<HttpAnswer>& outcome) {
    if (outcome && !isAway(outcome->status)) {
        m_failures = 0;
        ++m_answers;
        m_lastError.clear();
        return;
    }
    if (outcome) {
        m_lastError = QStringLiteral("it answers %1").arg(outcome->status);
    } else {
        const auto kind = outcome.error().kind;
        if (kind != ErrorKind::Network && kind != ErrorKind::Timeout)
            return;
        m_lastError = outcome.error().detail;
    }
    ++m_failures;
}

} // namespace staffroom
