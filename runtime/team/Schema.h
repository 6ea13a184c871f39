// A JSON Schema (draft-07) of resources/schemas and what it says about a file. The verdict is valijson's; the
// words are built from the schema at the faulty place: its type, allowed values and "description", which is
// written so that it tells what would be right. Private to the room: it speaks nlohmann's JSON.
#pragma once

#include "team/Problem.h"

#include <nlohmann/json.hpp>

#include <memory>

namespace staffroom::team {

class Schema final {
public:
    static const Schema& team();
    static const Schema& persona();
    ~Schema();

    /// Pointer, what and remedy of everything that is wrong; the file's name and the line are the caller's to
    /// add.
    Problems problems(const nlohmann::json& instance) const;
    /// Adds every property the schema has a default for and the instance lacks.
    void fillDefaults(nlohmann::ordered_json& instance) const;

private:
    explicit Schema(const QString& resource);
    /// The schema of a place, with what it refers to merged in; null where it says nothing.
    nlohmann::json resolved(const nlohmann::json& node) const;
    nlohmann::json memberSchema(const nlohmann::json& node, const std::string& key) const;
    void fillDefaults(nlohmann::ordered_json& instance, const nlohmann::json& node) const;

    struct Compiled;
    nlohmann::json m_source;
    std::unique_ptr<Compiled> m_compiled;
};

/// Whether a schema's pattern is found in a text. The same engine as valijson's, so that words and verdict
/// agree (another one lets "$" match before a last line break).
bool matchesPattern(const std::string& pattern, const std::string& text);

/// What the keywords of one place say about the value there, members aside. Pure.
Problems explainPlace(const nlohmann::json& schema, const nlohmann::json& value, const QString& pointer);

} // namespace staffroom::team
