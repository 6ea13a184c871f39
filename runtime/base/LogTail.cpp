#include "base/LogTail.h"

#include <algorithm>
#include <array>

namespace staffroom {

namespace {

constexpr std::array<const char*, 4> names{"debug", "info", "warning", "error"};

} // namespace

QString logLevelName(LogLevel level) {
    return QLatin1String(names.at(static_cast<std::size_t>(level)));
}

LogLevel logLevelNamed(const QString& name) {
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (name == QLatin1String(names[i]))
            return static_cast<LogLevel>(i);
    }
    return LogLevel::Debug;
}

LogTail& LogTail::global() {
    static LogTail tail;
    return tail;
}

void LogTail::keep(qint64 atMs, LogLevel level, const QString& room, const QString& text) {
    const std::lock_guard guard(m_mutex);
    LogRecord record;
    record.number = ++m_last, record.atMs = atMs, record.level = level, record.room = room;
    record.text = text.size() > longestLine ? text.left(longestLine) + QStringLiteral("… (cut)") : text;
    m_lines.push_back(std::move(record));
    if (m_lines.size() > mostLines)
        m_lines.pop_front();
}

std::vector<LogRecord> LogTail::after(qint64 number, LogLevel least, std::size_t limit) const {
    const std::lock_guard guard(m_mutex);
    std::vector<LogRecord> found;
    for (auto line = m_lines.rbegin(); line != m_lines.rend() && found.size() < limit; ++line) {
        if (line->number <= number)
            break;
        if (line->level >= least)
            found.push_back(*line);
    }
    std::reverse(found.begin(), found.end());
    return found;
}

qint64 LogTail::newest() const {
    const std::lock_guard guard(m_mutex);
    return m_last;
}

} // namespace staffroom
