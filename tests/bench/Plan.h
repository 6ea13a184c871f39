// What is measured, and how long.
#pragma once

#include <QSet>
#include <QString>

namespace staffroom::bench {

struct Plan {
    int sequentialTurns = 1'000;
    int throughputTurns = 3'000;
    int slopeTurns = 20'000;
    int idleSeconds = 60;
    int tlsPersonas = 200;
    int jobs = 10'000;
    int jobSeconds = 60;
    QSet<QString> only; // parts; empty: all

    bool wants(const char* part) const { return only.isEmpty() || only.contains(QLatin1String(part)); }
};

constexpr qint64 patienceMs = 1'800'000;
/// What a turn leaves for later (its records, say) is done by then, and counts.
constexpr qint64 afterworkMs = 3'000;

} // namespace staffroom::bench
