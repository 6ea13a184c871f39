// state/work.sqlite: inbox, claims, outbox, turns, journal, state, intents. The tables are in resources/sql/work/.
// Opened with Durability::Full.
#pragma once

#include "storage/Migrations.h"

namespace staffroom {

Migrations workMigrations();

} // namespace staffroom
