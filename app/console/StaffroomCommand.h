// One run of the `staffroom` program beside this one, for what a runtime cannot be asked for: making a home,
// restoring a backup into it.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QObject>
#include <QStringList>

#include <functional>

namespace staffroom::console {

/// `staffroom`, beside this program, else on the PATH.
QString staffroomProgram();

/// Runs it without waiting; `told` is given what it printed, or its error output as the error, once. The run
/// is ended with `owner`, and `told` is not called then.
void runStaffroom(QObject* owner, const QStringList& arguments, std::function<void(Result<QByteArray>)> told);

} // namespace staffroom::console
