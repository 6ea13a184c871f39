#include "rehearsal/erpnext/CallReader.h"

#include "rehearsal/Form.h"

#include <nlohmann/json.hpp>

namespace staffroom::rehearsal::erpnext {

namespace {

using Json = nlohmann::json;

QString textOf(const Json& value) {
    return QString::fromStdString(value.is_string() ? value.get<std::string>() : value.dump());
}

Outcome<void> readJson(Call& call) {
    const auto body = Json::parse(call.body.begin(), call.body.end(), nullptr, false);
    if (!body.is_object())
        return invalid(QStringLiteral("Invalid request arguments"));
    for (const auto& [key, value] : body.items()) {
        if (!value.is_null())
            call.args.insert(QString::fromStdString(key), textOf(value));
    }
    return {};
}

Outcome<void> readMultipart(Call& call, const QByteArray& contentType) {
    const auto parts = parseMultipart(contentType, call.body);
    if (!parts)
        return invalid(QStringLiteral("Invalid request arguments"));
    for (const auto& part : *parts) {
        if (part.filename.isEmpty())
            call.args.insert(QString::fromUtf8(part.name), QString::fromUtf8(part.body));
        else
            call.upload = Upload{QString::fromUtf8(part.filename), part.body};
    }
    return {};
}

} // namespace

Outcome<Call> readCall(const HttpRequest& request, const QString& user) {
    Call call;
    call.user = user;
    call.verb = request.method;
    call.body = request.body;
    for (const auto& [key, value] : request.query.queryItems(QUrl::FullyDecoded))
        call.args.insert(key, value);
    const auto contentType = request.header("content-type");
    if (request.body.isEmpty())
        return call;
    Outcome<void> read;
    if (contentType.startsWith("multipart/form-data")) {
        read = readMultipart(call, contentType);
    } else if (contentType.startsWith("application/x-www-form-urlencoded")) {
        for (const auto& [name, value] : parseUrlEncoded(request.body))
            call.args.insert(QString::fromUtf8(name), QString::fromUtf8(value));
        call.body = call.arg("data").toUtf8();
    } else {
        if (!contentType.startsWith("application/json"))
            call.oddities.append(QStringLiteral("a JSON body without Content-Type: application/json"));
        read = readJson(call);
    }
    if (!read)
        return tl::unexpected<FrappeError>(read.error());
    return call;
}

QString readDoctype(const HttpRequest& request) {
    const auto call = readCall(request, {});
    if (!call)
        return {};
    for (const auto* name : {"doctype", "reference_doctype"}) {
        if (call->has(name))
            return call->arg(name);
    }
    const auto document = Json::parse(call->arg("doc").toStdString(), nullptr, false);
    return document.is_object() ? QString::fromStdString(document.value("doctype", std::string()))
                                : QString();
}

} // namespace staffroom::rehearsal::erpnext
