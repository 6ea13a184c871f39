#include "control/Protocol.h"

#include <QFile>

#include <nlohmann/json.hpp>
#include <sys/un.h>

namespace staffroom::control {

using nlohmann::json;

namespace {

// JSON-RPC 2.0, section 5.1
constexpr int parseError = -32700;
constexpr int invalidRequest = -32600;
constexpr int applicationError = -32000;

constexpr char resultHead[] = "{\"jsonrpc\":\"2.0\",\"id\":";
constexpr char resultMember[] = ",\"result\":";

QByteArray line(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace)) + '\n';
}

constexpr int deepest = 200; // nesting; writing JSON again takes stack for every level

bool isTooDeep(const QByteArray& text) {
    int depth = 0;
    bool inString = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (inString && c == '\\')
            ++at;
        else if (c == '"')
            inString = !inString;
        else if (!inString && (c == '{' || c == '['))
            ++depth;
        else if (!inString && (c == '}' || c == ']'))
            --depth;
        if (depth > deepest)
            return true;
    }
    return false;
}

/// A text member of an object; `otherwise` where there is none, or something else stands there.
std::string textMember(const json& object, const char* name, const char* otherwise) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string(otherwise);
}

json parsed(const QByteArray& text) {
    if (isTooDeep(text))
        return json(json::value_t::discarded);
    return json::parse(text.begin(), text.end(), nullptr, false);
}

QByteArray refusal(const json& id, int code, const char* message) {
    return line(json{{"jsonrpc", "2.0"}, {"id", id}, {"error", {{"code", code}, {"message", message}}}});
}

ErrorKind kindNamed(const std::string& name) {
    for (int kind = 0; kind <= static_cast<int>(ErrorKind::Internal); ++kind) {
        if (errorKindName(static_cast<ErrorKind>(kind)).toStdString() == name)
            return static_cast<ErrorKind>(kind);
    }
    return ErrorKind::Internal;
}

} // namespace

QByteArray encode(const Request& request) {
    json message{{"jsonrpc", "2.0"}, {"id", request.id}, {"method", request.method.toStdString()}};
    message["params"] = request.params.isEmpty() ? json::object() : parsed(request.params);
    return line(message);
}

QByteArray encode(const Response& response) {
    if (response.result && !response.result->contains('\n')) // a list may be long: it is not read to be copied
        return resultHead + QByteArray::number(response.id) + resultMember + *response.result + "}\n";
    json message{{"jsonrpc", "2.0"}, {"id", response.id}};
    if (response.result) {
        message["result"] = parsed(*response.result);
    } else {
        const Error& error = response.result.error();
        message["error"] = {{"code", applicationError},
                            {"message", error.detail.toStdString()},
                            {"data", {{"kind", errorKindName(error.kind).toStdString()}}}};
    }
    return line(message);
}

tl::expected<Request, BadRequest> decodeRequest(const QByteArray& text) {
    const auto message = parsed(text);
    if (message.is_discarded())
        return tl::unexpected(BadRequest{refusal(nullptr, parseError, "this is not JSON")});
    const json id = message.is_object() ? message.value("id", json()) : json();
    const bool sound = message.is_object() && message.value("jsonrpc", json()) == json("2.0") &&
                       id.is_number_integer() && message.value("method", json()).is_string() &&
                       message.value("params", json::object()).is_object();
    if (!sound)
        return tl::unexpected(
            BadRequest{refusal(id.is_number_integer() ? id : json(), invalidRequest,
                               "this is not a JSON-RPC 2.0 request with a whole-number id")});
    Request request;
    request.id = id.get<qint64>();
    request.method = QString::fromStdString(message["method"].get<std::string>());
    request.params = QByteArray::fromStdString(message.value("params", json::object()).dump());
    return request;
}

namespace {

/// Our own way of writing a result, taken apart without being read. Whoever reads the result sees whether it
/// is JSON.
std::optional<Response> plainResult(const QByteArray& text) {
    if (!text.startsWith(resultHead) || !text.endsWith("}\n"))
        return std::nullopt;
    const auto digits = static_cast<qsizetype>(sizeof resultHead - 1);
    const qsizetype member = text.indexOf(resultMember, digits);
    bool isNumber = false;
    Response response;
    response.id = member < 0 ? 0 : text.mid(digits, member - digits).toLongLong(&isNumber);
    if (!isNumber)
        return std::nullopt;
    const qsizetype begin = member + static_cast<qsizetype>(sizeof resultMember - 1);
    response.result = text.mid(begin, text.size() - begin - 2);
    return response;
}

} // namespace

Result<Response> decodeResponse(const QByteArray& text) {
    if (auto plain = plainResult(text))
        return std::move(*plain);
    const auto message = parsed(text);
    if (!message.is_object() || !message.value("id", json()).is_number_integer())
        return failure(ErrorKind::Parse, QStringLiteral("the runtime's answer cannot be read"),
                       QStringLiteral("control"));
    Response response;
    response.id = message["id"].get<qint64>();
    if (message.contains("error")) {
        const auto& error = message["error"];
        const auto data = error.is_object() ? error.value("data", json()) : json();
        response.result = failure(kindNamed(textMember(data, "kind", "internal")),
                                  QString::fromStdString(textMember(error, "message", "")));
    } else {
        response.result = QByteArray::fromStdString(message.value("result", json()).dump());
    }
    return response;
}

Result<QString> socketPath(const QString& home) {
    const QString path = home + QStringLiteral("/state/control.sock");
    constexpr auto longest = static_cast<qsizetype>(sizeof(sockaddr_un::sun_path)) - 1;
    if (QFile::encodeName(path).size() > longest)
        return failure(
            ErrorKind::Invalid,
            QStringLiteral("the home's path is too long for its control socket (%1): choose one at least "
                           "%2 bytes shorter")
                .arg(path)
                .arg(QFile::encodeName(path).size() - longest));
    return path;
}

} // namespace staffroom::control
