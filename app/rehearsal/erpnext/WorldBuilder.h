// Fills an empty store with the practice companies: masters, some four hundred days of trade up to the
// world's present, payments, stock and issues. The same settings give the same documents on every machine.
#pragma once

#include "rehearsal/erpnext/Store.h"

#include <QDateTime>

namespace staffroom::rehearsal::erpnext {

struct WorldSettings {
    quint64 seed = 1;
    QDateTime now; // in the site's time zone; nothing is dated later
    int daysBack = 400;
};

void buildWorld(Store& store, const WorldSettings& settings);

/// "2026-11-01 10:00:00.123456"
QString siteTimestamp(const QDateTime& local, int microseconds = 0);

} // namespace staffroom::rehearsal::erpnext
