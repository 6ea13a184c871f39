// The time of a team in rehearsal: ahead of the machine's by a fixed stretch, and otherwise at its pace. So a
// day can be played in pieces, each in a program of its own that begins where the one before was ended. A file
// of eight bytes (a native integer, milliseconds) moves it while the program runs, forwards and back, as an
// operator or NTP moves a machine's.
#pragma once

#include "base/Clock.h"

#include <QFile>

#include <atomic>

namespace staffroom::practice {

class PracticeClock final : public Clock {
public:
    explicit PracticeClock(qint64 aheadMs, const QString& movedBy = {}) : m_aheadMs(aheadMs), m_file(movedBy) {
        if (!movedBy.isEmpty() && m_file.open(QIODevice::ReadOnly))
            m_moved = reinterpret_cast<const std::atomic<qint64>*>(m_file.map(0, sizeof(qint64)));
    }
    /// False: there is no such file.
    bool isGood() const { return m_moved || m_file.fileName().isEmpty(); }

    qint64 utcMs() const override { return m_system.utcMs() + m_aheadMs + (m_moved ? m_moved->load() : 0); }
    qint64 monotonicMs() const override { return m_system.monotonicMs(); }
    Alarm ringAt(qint64 monotonicMs, std::function<void()> ring) override {
        return m_system.ringAt(monotonicMs, std::move(ring));
    }

private:
    SystemClock m_system;
    qint64 m_aheadMs;
    QFile m_file;
    const std::atomic<qint64>* m_moved = nullptr;
};

} // namespace staffroom::practice
