// Reading and writing ERPNext's JSON without harm: nothing here throws, recurses without bound or trusts a
// type. For this room's .cpp files.
#pragma once

#include <QByteArray>
#include <QString>

#include <nlohmann/json.hpp>

namespace staffroom::erpnext {

inline constexpr int deepestAnswer = 64;

/// Discarded for what is no JSON, no UTF-8, or nested deeper than any document is.
inline nlohmann::json parsedAnswer(const QByteArray& bytes) {
    bool tooDeep = false;
    const auto watch = [&tooDeep](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
        tooDeep = tooDeep || depth > deepestAnswer;
        return !tooDeep;
    };
    auto parsed = nlohmann::json::parse(bytes.begin(), bytes.end(), watch, false);
    return tooDeep ? nlohmann::json(nlohmann::json::value_t::discarded) : parsed;
}

inline QByteArray dumped(const nlohmann::json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

/// The string under `key`, or empty.
inline QString textOf(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

} // namespace staffroom::erpnext
