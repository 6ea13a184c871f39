#include "storage/WorkDatabase.h"

namespace staffroom {

Migrations workMigrations() {
    return Migrations{.name = QStringLiteral("work"), .scripts = {QStringLiteral(":/sql/work/0001.sql"),
                                  QStringLiteral(":/sql/work/0002-telegram.sql")}};
}

} // namespace staffroom
