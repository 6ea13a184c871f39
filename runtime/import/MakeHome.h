// From a plan to a home: the whole is made in a folder beside the target (".NAME.import"), looked over by the house's
// own loader, and renamed into place. So there is the whole home or none, whenever it ends; what a crash leaves of the
// folder beside it, the next import takes away. A home that is there already is never touched.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "import/Plan.h"
#include "secrets/HomeSecrets.h"
#include "team/LoadTeam.h"

namespace staffroom::openclaw {

struct MakeOptions {
    QString home;
    QString source; // the folder that was read: the home may not lie in it, nor it in the home
    SecretPlace secrets = SecretPlace::Anywhere;
    QString keychainProgram; // empty: the one beside ours
    team::ScheduleCheck schedules;
};

/// Conflict when the home's folder holds anything, or another import is making it; Invalid when what would come out
/// is no valid team.
Task<Result<void>> makeHome(const HomePlan& plan, MakeOptions options, Clock& clock, Limits limits);

/// The same looks without making anything: the files are written into a folder of their own, which goes again, and
/// hold no secrets.
Result<void> tryHome(const HomePlan& plan, const MakeOptions& options);

/// What the import has to say, as imported-from-openclaw.md in the new home says it.
QString reportOf(const HomePlan& plan, const QString& source);

} // namespace staffroom::openclaw
