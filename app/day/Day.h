// One day of the shipped team, played: the practice world and the runtime in this process, on one
// PlayedClock. What is said and what the jobs post is the real thing, over real sockets and files; only time
// is played.
#pragma once

#include "DayScript.h"
#include "base/Error.h"
#include "base/Task.h"

#include <QDate>

#include <stop_token>

namespace staffroom::day {

struct DayOptions {
    QString home;
    QDate date;
    quint64 seed = 1; // what the practice world's books and keys are made from
    QTime from{0, 0};
    QTime until; // invalid: to its end
    std::vector<DayEvent> script;
};

/// Prints the transcript and the summary. Errors: what kept the day from being played to its end; Internal
/// where the practice world was spoken to wrongly.
Task<Result<void>> playDay(DayOptions options, std::stop_token stop);

} // namespace staffroom::day
