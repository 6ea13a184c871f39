// The last lines of this process's log, kept in memory so that whoever looks after the team can read them
// from elsewhere. Filled by the log handler (Log.h), after redaction; bounded in lines and in their length.
// Thread-safe.
#pragma once

#include <QString>
#include <QtGlobal>

#include <deque>
#include <mutex>
#include <vector>

namespace staffroom {

enum class LogLevel { Debug, Info, Warning, Error };

/// "debug", "info", "warning", "error".
QString logLevelName(LogLevel level);
/// Debug for a name that is none.
LogLevel logLevelNamed(const QString& name);

struct LogRecord {
    qint64 number = 0; // counts up from 1
    qint64 atMs = 0;   // UTC
    LogLevel level = LogLevel::Info;
    QString room; // the category, "staffroom.net"; empty: none
    QString text;
};

class LogTail final {
public:
    static constexpr std::size_t mostLines = 4'000;
    static constexpr qsizetype longestLine = 2'000; // characters

    static LogTail& global();

    void keep(qint64 atMs, LogLevel level, const QString& room, const QString& text);
    /// Those newer than `number` of at least that level, the oldest first: the newest `limit` of them.
    std::vector<LogRecord> after(qint64 number, LogLevel least, std::size_t limit) const;
    /// The number of the newest; 0 without one.
    qint64 newest() const;

private:
    mutable std::mutex m_mutex;
    std::deque<LogRecord> m_lines;
    qint64 m_last = 0;
};

} // namespace staffroom
