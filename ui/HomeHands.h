// What the program around the window can do with the home itself, where it lies on this computer: it cannot
// be asked of the runtime, which has to end for it.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace staffroom::ui {

struct HomeHands {
    using Told = std::function<void(Result<QByteArray>)>;

    /// What `staffroom --json restore --preview FILE` prints; changes nothing. Empty: not from here.
    std::function<void(const QString& archive, Told)> previewRestore;
    /// Ends the team, restores, puts the team on duty again; what `staffroom --json restore FILE` prints.
    /// Empty: not from here.
    std::function<void(const QString& archive, Told)> restore;
    /// Why there is no restore(), and how it is done instead; asked when it is shown.
    std::function<QString(const QString& archive)> restoreElsewhere;
};

} // namespace staffroom::ui
