// How a command reaches its home's runtime: over the control socket when one runs, else by opening the home
// itself, under its lock, for the time of the command. The command does not see the difference.
#pragma once

#include "Invocation.h"
#include "base/Error.h"
#include "base/TaskScope.h"

#include <QByteArray>

namespace staffroom::cli {

/// One method call; `seconds` bounds it. `onlyRunning`: NotFound instead of opening the home.
Result<QByteArray> callRuntime(const Invocation& invocation, const QString& method, const QByteArray& params,
                               int seconds = 30, bool onlyRunning = false);

/// Runs a coroutine to its end on this program's event loop; SIGINT and SIGTERM request its stop.
void runToEnd(const std::function<Task<>(std::stop_token)>& body);

using AskRuntime = std::function<Task<Result<QByteArray>>(QString method, QByteArray params)>;
using Conversation = std::function<Task<Result<void>>(AskRuntime ask)>;
/// Many calls in one go: with the runtime on duty, else with the home opened once for all of them.
Result<void> converse(const Invocation& invocation, const Conversation& body, int seconds);

} // namespace staffroom::cli
