#include "TimeOption.h"

#include "Output.h"

#include <QDateTime>

namespace staffroom::cli {

qint64 timeGiven(const QString& text, bool* good) {
    const auto time = text.contains(u'T') ? QDateTime::fromString(text, Qt::ISODate)
                                          : QDate::fromString(text, Qt::ISODate).startOfDay();
    *good = time.isValid();
    return time.isValid() ? time.toMSecsSinceEpoch() : 0;
}

bool readTimes(const QString& since, const QString& until, qint64& sinceMs, qint64& untilMs) {
    bool good = true, untilGood = true;
    if (!since.isEmpty())
        sinceMs = timeGiven(since, &good);
    if (!until.isEmpty())
        untilMs = timeGiven(until, &untilGood);
    if (!good || !untilGood)
        printError(QStringLiteral("--since and --until are times as 2026-11-22 or 2026-11-22T18:00"));
    return good && untilGood;
}

} // namespace staffroom::cli
