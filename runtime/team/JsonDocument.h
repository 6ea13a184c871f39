// A JSON file of the org chart: its bytes, where each value stands in them, and the parsed values. Private to
// the room: it speaks nlohmann's JSON.
#pragma once

#include "team/JsonIndex.h"
#include "team/Problem.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <optional>

namespace staffroom::team {

struct JsonDocument {
    QString file;
    QByteArray text;
    JsonIndex index;
    nlohmann::ordered_json root; // in the file's order
};

/// Adds problems and gives nothing for text that is no JSON, nests deeper than maxJsonDepth, or holds what no
/// parser agrees on: a key that stands twice, a number beyond 64 bits, a string longer than maxJsonString.
std::optional<JsonDocument> parseJson(const QString& file, const QByteArray& text, Problems& problems);

constexpr qsizetype maxJsonString = 2000; // UTF-8 bytes; long prose belongs in PERSONA.md

} // namespace staffroom::team
