#include "storage/WorkDatabase.h"

namespace staffroom {

Migrations workMigrations() {
    return Migrations{
        .name = QStringLiteral("work"),
        .scripts = {QStringLiteral(":/sql/work/0001.sql"), QStringLiteral(":/sql/work/0002-telegram.sql"),
                    QStringLiteral(":/sql/work/0003-jobs.sql"), QStringLiteral(":/sql/work/0004-intents.sql"),
                    QStringLiteral(":/sql/work/0005-alerts.sql"), QStringLiteral(":/sql/work/0006-limits.sql"),
                    QStringLiteral(":/sql/work/0007-staging.sql"),
                    QStringLiteral(":/sql/work/0008-arrival.sql"), QStringLiteral(":/sql/work/0009-reviews.sql")}};
}

} // namespace staffroom
