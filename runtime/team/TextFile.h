// Reads one text file of the org chart and refuses, with words, what is no plain UTF-8 text of reasonable
// size.
#pragma once

#include "team/Problem.h"

#include <QByteArray>

#include <optional>

namespace staffroom::team {

constexpr qint64 maxTextFileBytes = 1024LL * 1024;

/// Adds a problem and gives nothing when the file is missing (`ifMissing` is the remedy), is no regular file,
/// is larger than maxTextFileBytes, is not UTF-8, begins with a byte order mark or holds a NUL.
std::optional<QByteArray> readTextFile(const QString& home, const QString& file, const QString& ifMissing,
                                       Problems& problems);

/// The same for a text that is not on disk yet.
std::optional<QByteArray> checkedText(const QString& file, QByteArray text, Problems& problems);

} // namespace staffroom::team
