#include "team/Schema.h"

#include "team/JsonIndex.h"

#include <QFile>

#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include <map>
#include <regex>

using nlohmann::json;
using nlohmann::ordered_json;

namespace staffroom::team {

struct Schema::Compiled {
    valijson::Schema schema;
};

namespace {

/// valijson names a place by the keys on the way to it, each in brackets behind "<root>".
std::vector<std::string> keysOf(const std::vector<std::string>& context) {
    std::vector<std::string> keys;
    for (size_t i = 1; i < context.size(); ++i)
        keys.push_back(context[i].substr(1, context[i].size() - 2));
    return keys;
}

const json* memberOf(const json& value, const std::string& key) {
    if (value.is_object()) {
        const auto found = value.find(key);
        return found == value.end() ? nullptr : &*found;
    }
    const auto index = QByteArray::fromStdString(key).toULongLong();
    return value.is_array() && index < value.size() ? &value[index] : nullptr;
}

} // namespace

bool matchesPattern(const std::string& pattern, const std::string& text) {
    thread_local std::map<std::string, std::regex> compiled; // as many as the schemas have patterns
    return std::regex_search(text, compiled.try_emplace(pattern, pattern).first->second);
}

const Schema& Schema::team() {
    static const Schema schema(QStringLiteral(":/staffroom/schemas/team.schema.json"));
    return schema;
}

const Schema& Schema::persona() {
    static const Schema schema(QStringLiteral(":/staffroom/schemas/persona.schema.json"));
    return schema;
}

Schema::Schema(const QString& resource) : m_compiled(std::make_unique<Compiled>()) {
    QFile file(resource);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s is not compiled in", qPrintable(resource));
    const auto text = file.readAll();
    m_source = json::parse(text.begin(), text.end());
    const valijson::adapters::NlohmannJsonAdapter source(m_source);
    valijson::SchemaParser().populateSchema(source, m_compiled->schema);
}

Schema::~Schema() = default;

json Schema::resolved(const json& node) const {
    json merged = json::object();
    if (const auto reference = node.find("$ref"); reference != node.end()) {
        const auto& path = reference->get_ref<const std::string&>(); // "#/definitions/url"
        return resolved(m_source.at(json::json_pointer(path.substr(1))));
    }
    if (const auto parts = node.find("allOf"); parts != node.end()) {
        for (const auto& part : *parts)
            merged.update(resolved(part));
    }
    merged.update(node);
    return merged;
}

json Schema::memberSchema(const json& node, const std::string& key) const {
    if (node.contains("properties") && node["properties"].contains(key))
        return resolved(node["properties"][key]);
    if (node.contains("patternProperties")) {
        for (const auto& [pattern, schema] : node["patternProperties"].items()) {
            if (matchesPattern(pattern, key))
                return resolved(schema);
        }
    }
    if (node.contains("items"))
        return resolved(node["items"]);
    return json::object();
}

Problems Schema::problems(const json& instance) const {
    const valijson::adapters::NlohmannJsonAdapter target(instance);
    valijson::ValidationResults results;
    if (valijson::Validator().validate(m_compiled->schema, target, &results))
        return {};
    // An object is reported again for each faulty member: every place is explained once, and only for itself.
    std::map<std::vector<std::string>, std::string> places;
    for (const auto& error : results)
        places.emplace(keysOf(error.context), error.description);
    Problems found;
    for (const auto& [keys, description] : places) {
        json member;
        const json* schema = &m_source;
        const json* value = &instance;
        QString pointer;
        for (size_t i = 0; i < keys.size() && value != nullptr; ++i) {
            member = memberSchema(*schema, keys[i]);
            schema = &member;
            value = memberOf(*value, keys[i]);
            pointer = jsonPointer(pointer, QString::fromStdString(keys[i]));
        }
        if (value == nullptr)
            continue;
        for (auto& problem : explainPlace(*schema, *value, pointer))
            found.push_back(std::move(problem));
    }
    if (found.empty()) // refused, yet every place explains itself as good: the two must not disagree silently
        found.push_back({.file = {},
                         .path = {},
                         .what = QStringLiteral("is refused by its schema: ") +
                                 QString::fromStdString(places.rbegin()->second),
                         .remedy = QString::fromStdString(m_source.value("description", ""))});
    return found;
}

void Schema::fillDefaults(ordered_json& instance) const {
    fillDefaults(instance, m_source);
}

void Schema::fillDefaults(ordered_json& instance, const json& node) const {
    if (instance.is_array() && node.contains("items")) {
        const auto item = resolved(node["items"]);
        for (auto& each : instance)
            fillDefaults(each, item);
        return;
    }
    if (!instance.is_object())
        return;
    if (node.contains("properties")) {
        for (const auto& [key, schema] : node["properties"].items()) {
            if (!instance.contains(key) && schema.contains("default"))
                instance[key] = ordered_json::parse(schema["default"].dump());
        }
    }
    for (auto& [key, value] : instance.items())
        fillDefaults(value, memberSchema(node, key));
}

} // namespace staffroom::team
