// What can be said about one JSON file of the org chart by itself. Private to the room.
#pragma once

#include "team/JsonDocument.h"
#include "team/Schema.h"

namespace staffroom::team {

/// What the schema and the search for credentials say. Where a credential stands the schema's word is left
/// out: taking the literal away comes first.
Problems problemsOf(const JsonDocument& document, const QString& scope, const Schema& schema);

} // namespace staffroom::team
