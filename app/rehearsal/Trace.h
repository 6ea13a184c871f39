// What the practice world saw: a bounded trace of every request it answered, and the violations a test must
// fail on, i.e. things the real servers let pass without a word (unknown parameters, values of the wrong
// type). Nothing recorded here may hold a token or a key.
#pragma once

#include "base/Clock.h"

#include <QString>

#include <deque>
#include <vector>

namespace staffroom::rehearsal {

struct TraceEntry {
    qint64 n = 0;    // counts up from 1 and never repeats
    qint64 atMs = 0; // the world's wall clock, UTC
    QString service; // "telegram", "erpnext", "model"
    QString method;
    QString who; // persona or user; empty where unknown
    QString detail;
    int status = 0; // HTTP status; 0: the connection was cut instead
};

struct Violation {
    QString service;
    QString method;
    QString what;
};

class TraceSink final {
public:
    static constexpr size_t capacity = 20'000;         // older entries are forgotten
    static constexpr size_t violationCapacity = 2'000; // later ones are dropped: the first ones tell

    explicit TraceSink(const Clock& clock) : m_clock(clock) {}

    void record(const QString& service, const QString& method, const QString& who, const QString& detail,
                int status);
    void violation(const QString& service, const QString& method, const QString& what);
    /// From now on every entry is also a line on standard error.
    void echoToStandardError() { m_echo = true; }

    std::vector<TraceEntry> after(qint64 n) const;
    const std::vector<Violation>& violations() const { return m_violations; }

private:
    const Clock& m_clock;
    std::deque<TraceEntry> m_entries;
    std::vector<Violation> m_violations;
    qint64 m_next = 1;
    bool m_echo = false;
};

} // namespace staffroom::rehearsal
