// What a command prints: results on standard output, troubles on standard error, both free of secrets.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom::cli {

void printLine(const QString& line);
void printJson(const QByteArray& json);
/// "staffroom: …" on standard error.
void printError(const QString& message);
/// The same for an error value; returns the exit status that fits it.
int fail(const Error& error);

/// Columns aligned by their display width; the first row is the heading.
QString table(const std::vector<QStringList>& rows);
/// "3 min ago", "just now", "never" (0).
QString ago(qint64 thenMs, qint64 nowMs);
/// The local time as people write it: 2026-11-22 18:00:05.
QString localTime(qint64 utcMs);

} // namespace staffroom::cli
