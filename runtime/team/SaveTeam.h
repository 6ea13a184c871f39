// Changes to the JSON files of the org chart, one value at a time. Every byte that is not the value stays, so
// key order, notes ("x-…") and an operator's own layout survive. Files are written whole or not at all.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

namespace staffroom::team {

/// Sets the value at a JSON pointer of team.json or a persona.json (told by the file's name), making objects
/// on the way; "-" adds to a list. `jsonValue` is JSON text. Invalid, with place and remedy, and nothing is
/// written, when the change would make the file worse: a value its schema refuses, or a literal that looks
/// like a credential. Problems the file had before do not stand in the way. NotFound when there is no such
/// file or place, Storage when writing fails.
Result<void> setJsonValue(const QString& file, const QString& jsonPointer, const QByteArray& jsonValue);

/// Takes the value at a JSON pointer away, under the same rules.
Result<void> removeJsonValue(const QString& file, const QString& jsonPointer);

} // namespace staffroom::team
