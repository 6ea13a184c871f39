// How a secret comes into the program.
#pragma once

#include <QByteArray>
#include <QString>

namespace staffroom::cli {

/// One line of standard input, without echo where a person types it. Never from the command line: that would
/// stand in the shell's history and in the process list.
QByteArray readSecretLine(const QString& prompt);

} // namespace staffroom::cli
