#include "rehearsal/Trace.h"

#include <cstdio>

namespace staffroom::rehearsal {

namespace {
void writeLine(const QString& line) {
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stderr);
}
} // namespace

void TraceSink::record(const QString& service, const QString& method, const QString& who,
                       const QString& detail, int status) {
    if (m_echo)
        writeLine(
            QStringLiteral("%1 %2 %3 [%4] %5").arg(service, method, QString::number(status), who, detail));
    m_entries.push_back({m_next++, m_clock.utcMs(), service, method, who, detail, status});
    if (m_entries.size() > capacity)
        m_entries.pop_front();
}

void TraceSink::violation(const QString& service, const QString& method, const QString& what) {
    if (m_echo)
        writeLine(QStringLiteral("violation: %1 %2: %3").arg(service, method, what));
    if (m_violations.size() < violationCapacity)
        m_violations.push_back({service, method, what});
}

std::vector<TraceEntry> TraceSink::after(qint64 n) const {
    // Numbers are consecutive, so the place is known without a search.
    const qint64 first = m_entries.empty() ? m_next : m_entries.front().n;
    const auto skip = std::clamp<qint64>(n + 1 - first, 0, qint64(m_entries.size()));
    return {m_entries.begin() + skip, m_entries.end()};
}

} // namespace staffroom::rehearsal
