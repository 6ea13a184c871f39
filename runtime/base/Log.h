// Log categories and the handler that strikes every known secret out of every line before it is written.
#pragma once

#include <QLoggingCategory>

namespace staffroom {

Q_DECLARE_LOGGING_CATEGORY(lcBase)
Q_DECLARE_LOGGING_CATEGORY(lcStorage)
Q_DECLARE_LOGGING_CATEGORY(lcNet)
Q_DECLARE_LOGGING_CATEGORY(lcTelegram)
Q_DECLARE_LOGGING_CATEGORY(lcModel)
Q_DECLARE_LOGGING_CATEGORY(lcErpnext)
Q_DECLARE_LOGGING_CATEGORY(lcAgent)
Q_DECLARE_LOGGING_CATEGORY(lcControl)

/// Sends all of Qt's and our messages to standard error as one line each, through Redactor::global().
void installLogHandler();

} // namespace staffroom
