// The bench, as far as it exists for a persona: five commands, each a fixed list of words in which only the
// configured site and app vary (bench 5, frappe 14 to 16). There is no execute, console, mariadb, restore,
// drop-site, set-config, --force and no other site.
#pragma once

#include "staging/Command.h"
#include "team/Staging.h"

namespace staffroom::staging::bench {

QStringList backup(const team::StagingPlace& place);
QStringList migrate(const team::StagingPlace& place);
QStringList runTests(const team::StagingPlace& place);

/// Empty where the command did what it is for; else why not, in bench's own words.
QString backupProblem(int exitStatus, const QString& log);
QString migrateProblem(int exitStatus, const QString& log);
QString testProblem(int exitStatus, const QString& log);
/// "./site/private/backups/…-database.sql.gz", as the summary names it.
QString backupFile(const QString& log);
/// "Ran 12 tests"; empty where no summary was printed.
QString testSummary(const QString& log);

/// Settings of the app's repository that make git run programs, out of `git config --list --name-only -z`.
/// They are refused, not overridden: their names are somebody else's. Pure.
QStringList programsIn(const QByteArray& names);

} // namespace staffroom::staging::bench
