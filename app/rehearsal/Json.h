// Small readers and writers around nlohmann::json for the edges of the practice world. For .cpp files only.
#pragma once

#include "base/Error.h"
#include "rehearsal/HttpServer.h"

#include <QString>

#include <nlohmann/json.hpp>

namespace staffroom::rehearsal {

inline std::string utf8(const QString& text) {
    return text.toStdString();
}
inline QString fromUtf8(const std::string& text) {
    return QString::fromStdString(text);
}

/// Compact JSON as bytes; never throws, whatever the strings hold.
inline QByteArray jsonText(const nlohmann::json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

inline void sendJson(HttpReply& reply, int status, const nlohmann::json& value) {
    reply.send(status, {{"Content-Type", "application/json"}}, jsonText(value));
}

/// The request's body as a JSON object; an empty body is an empty object.
inline Result<nlohmann::json> jsonBody(const HttpRequest& request) {
    if (request.body.trimmed().isEmpty())
        return nlohmann::json::object();
    auto value = nlohmann::json::parse(request.body.begin(), request.body.end(), nullptr, false);
    if (!value.is_object())
        return failure(ErrorKind::Invalid, QStringLiteral("the body must be a JSON object"));
    return value;
}

/// The string under `key`, or empty.
inline QString textAt(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? fromUtf8(found->get<std::string>()) : QString();
}

/// The integer under `key`, or `otherwise`.
inline qint64 integerAt(const nlohmann::json& object, const char* key, qint64 otherwise = 0) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number_integer() ? found->get<qint64>() : otherwise;
}

inline bool flagAt(const nlohmann::json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_boolean() && found->get<bool>();
}

/// A value of the query, decoded; empty where it is missing.
inline QString queryText(const HttpRequest& request, const QString& key) {
    return request.query.queryItemValue(key, QUrl::FullyDecoded);
}

} // namespace staffroom::rehearsal
