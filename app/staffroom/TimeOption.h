// Times on the command line.
#pragma once

#include <QString>

namespace staffroom::cli {

/// "2026-11-22" (its first moment), "2026-11-22T18:00", in this machine's zone, or with one of their own
/// ("…Z"), as UTC milliseconds.
qint64 timeGiven(const QString& text, bool* good);
/// Both ends of a span, where they are given; false: one is no time, and that was printed.
bool readTimes(const QString& since, const QString& until, qint64& sinceMs, qint64& untilMs);

} // namespace staffroom::cli
