// Looks through the files of the org chart for literals that look like credentials. What it says names place,
// kind and the command that mends it, never the literal. Private to the room.
#pragma once

#include "team/JsonDocument.h"

namespace staffroom::team {

/// `scope` is where the file's references resolve: "team" or the persona's id.
void refuseCredentials(const JsonDocument& document, const QString& scope, Problems& problems);
/// Line by line: for prose, and for JSON that cannot be parsed.
void refuseCredentials(const QString& file, const QByteArray& text, const QString& scope, Problems& problems);

} // namespace staffroom::team
