// One schedule of OpenClaw's cron/jobs.json as Staffroom writes it. Pure. Kinds (docs/automation/cron-jobs.md,
// src/cron/types.ts): "at" with an ISO time, UTC where it names no zone (older files: atMs); "every" with everyMs;
// "cron" with five or six fields (seconds first) and an optional zone, else the machine's.
#pragma once

#include "import/Json5.h"

#include <QByteArray>

namespace staffroom::openclaw {

struct MappedSchedule {
    QString schedule; // "0 7 * * *", "every 90 minutes", "at 2027-01-31 09:00"
    QByteArray zone;  // empty: the team's
    QString changed;  // in which way it is another one than before; empty: it is the same
};

/// Invalid: why it cannot be carried over.
Result<MappedSchedule> mapSchedule(const Json5& schedule, const QByteArray& teamZone, qint64 nowMs);

} // namespace staffroom::openclaw
