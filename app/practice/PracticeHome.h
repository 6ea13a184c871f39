// The home of a rehearsal: the shipped org chart, bound to a practice world instead of to the real one. It is
// told from a real home by a marker file, and only a marked home is ever thrown away.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

namespace staffroom::practice {

/// The folder with the shipped personas: beside the installed program, else in the source tree it was built
/// from.
Result<QString> shippedPersonas();

/// $XDG_DATA_HOME/staffroom/rehearsal, else ~/.local/share/…
QString defaultPracticeHome();

/// Whether the folder is marked as one.
bool isPracticeHome(const QString& home);

/// An empty practice home with the shipped team. Conflict when the folder holds a real team.
Result<void> makePracticeHome(const QString& home);

/// Who plays: the home's own team as a cast file for the practice world. `roleProfiles`: the shipped
/// role-profiles.json, which says what each persona's ERPNext user may do.
Result<QByteArray> castFor(const QString& home, const QString& roleProfiles);

/// Binds the home to the practice world whose ready line is given: addresses and ids into team.json, tokens
/// and keys into the secret store.
Result<void> bindToWorld(const QString& home, const QByteArray& readyLine);

} // namespace staffroom::practice
