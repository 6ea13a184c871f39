// One field of a cron expression: text to a set of numbers, and such a set to words. Pure. Private to the
// room.
#pragma once

#include "base/Error.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace staffroom::jobs {

struct CronFieldKind {
    const char* name; // "hour"
    int least;
    int most;
    QStringList names; // of least, least + 1, …; empty: numbers alone
};

/// Bit n is set for each number n the field admits. Weekday 7 comes back as it is.
Result<quint64> parseCronField(const QString& text, const CronFieldKind& kind);

/// The numbers of a set, ascending.
QList<int> numbersOf(quint64 set);
/// "a, b and c"
QString joined(const QStringList& items);
/// Runs of three and more as "a to b": "Monday to Friday", "1, 3 and 5".
QString runsInWords(const QList<int>& numbers, const std::function<QString(int)>& word);

} // namespace staffroom::jobs
