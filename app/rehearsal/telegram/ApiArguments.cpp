#include "rehearsal/telegram/ApiArguments.h"

#include "rehearsal/Json.h"

namespace staffroom::rehearsal::telegram {

using nlohmann::json;

namespace {

Argument fromJson(const json& value) {
    using Kind = Argument::Kind;
    switch (value.type()) {
    case json::value_t::string:
        return {Kind::JsonString, QByteArray::fromStdString(value.get<std::string>())};
    case json::value_t::boolean:
        return {Kind::JsonFlag, value.get<bool>() ? "true" : "false"};
    case json::value_t::null:
        return {Kind::JsonNull, {}};
    case json::value_t::object:
    case json::value_t::array:
        return {Kind::JsonStructure, jsonText(value)};
    default:
        return {Kind::JsonNumber, jsonText(value)};
    }
}

} // namespace

Result<ApiArguments> ApiArguments::read(const HttpRequest& request) {
    ApiArguments out;
    for (const auto& [name, value] : request.query.queryItems(QUrl::FullyDecoded))
        out.m_values[name.toUtf8()] = {Argument::Kind::Text, value.toUtf8()};
    TRY_VOID(out.readBody(request));
    return out;
}

Result<void> ApiArguments::readBody(const HttpRequest& request) {
    if (request.body.isEmpty())
        return {};
    const QByteArray type = request.header("content-type");
    const QByteArray plainType = type.split(';').first().trimmed().toLower();
    if (plainType == "application/json")
        return readJson(request.body);
    if (plainType == "multipart/form-data")
        return readMultipart(type, request.body);
    if (plainType == "application/x-www-form-urlencoded") {
        for (const auto& [name, value] : parseUrlEncoded(request.body))
            m_values[name] = {Argument::Kind::Text, value};
        return {};
    }
    return failure(ErrorKind::Parse, QStringLiteral("unsupported content type"));
}

Result<void> ApiArguments::readJson(const QByteArray& body) {
    const json parsed = json::parse(body.begin(), body.end(), nullptr, false);
    if (!parsed.is_object())
        return failure(ErrorKind::Parse, QStringLiteral("can't parse JSON object"));
    for (const auto& [name, value] : parsed.items())
        m_values[QByteArray::fromStdString(name)] = fromJson(value);
    return {};
}

Result<void> ApiArguments::readMultipart(const QByteArray& contentType, const QByteArray& body) {
    TRY(const auto parts, parseMultipart(contentType, body));
    for (const FormPart& part : parts) {
        if (part.filename.isEmpty())
            m_values[part.name] = {Argument::Kind::Text, part.body};
        else
            m_uploads[part.name] = {QString::fromUtf8(part.filename), QString::fromUtf8(part.contentType),
                                    part.body};
    }
    return {};
}

QByteArray ApiArguments::bytes(const char* name) const {
    const auto found = m_values.find(name);
    return found == m_values.end() ? QByteArray() : found->second.value;
}

bool ApiArguments::flag(const char* name) const {
    const QByteArray value = bytes(name).trimmed().toLower();
    return value == "true" || value == "yes" || value == "1";
}

const Upload* ApiArguments::upload(const QByteArray& name) const {
    const auto found = m_uploads.find(name);
    return found == m_uploads.end() ? nullptr : &found->second;
}

} // namespace staffroom::rehearsal::telegram
