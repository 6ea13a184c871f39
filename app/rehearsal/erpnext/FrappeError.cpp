#include "rehearsal/erpnext/FrappeError.h"

#include <nlohmann/json.hpp>

namespace staffroom::rehearsal::erpnext {

namespace {

using Json = nlohmann::ordered_json;

std::string serverMessages(const FrappeError& error, const QString& messageId) {
    Json message{{"message", error.message.toStdString()}, {"title", error.title.toStdString()}};
    if (error.thrown) {
        message["indicator"] = "red";
        message["raise_exception"] = 1;
        if (!messageId.isEmpty())
            message["__frappe_exc_id"] = messageId.toStdString();
    }
    return Json::array({message.dump()}).dump();
}

QString exceptionLine(const FrappeError& error) {
    const auto name = error.module + QLatin1Char('.') + error.excType;
    const auto text = error.exception.isEmpty() && error.thrown ? error.message : error.exception;
    return text.isEmpty() ? name : name + QStringLiteral(": ") + text;
}

} // namespace

tl::unexpected<FrappeError> refuse(FrappeError error) {
    return tl::unexpected<FrappeError>(std::move(error));
}

tl::unexpected<FrappeError> invalid(QString message, QString excType) {
    return refuse(FrappeError{.excType = std::move(excType), .message = std::move(message)});
}

tl::unexpected<FrappeError> notFound(const QString& what) {
    return refuse(FrappeError{.status = 404,
                              .excType = QStringLiteral("DoesNotExistError"),
                              .message = what + QStringLiteral(" not found"),
                              .traceback = false});
}

tl::unexpected<FrappeError> notPermitted(QString message, QString title) {
    return refuse(FrappeError{.status = 403,
                              .excType = QStringLiteral("PermissionError"),
                              .message = std::move(message),
                              .title = std::move(title)});
}

tl::unexpected<FrappeError> refusedByPermissions(QString reason, QString errorMessage) {
    return refuse(FrappeError{.status = 403,
                              .excType = QStringLiteral("PermissionError"),
                              .message = std::move(reason),
                              .thrown = false,
                              .errorMessage = std::move(errorMessage)});
}

tl::unexpected<FrappeError> uncaught(QString module, QString excType, QString text) {
    return refuse(FrappeError{.status = 500,
                              .excType = std::move(excType),
                              .thrown = false,
                              .exception = std::move(text),
                              .module = std::move(module)});
}

tl::unexpected<FrappeError> unauthenticated() {
    return refuse(
        FrappeError{.status = 401, .excType = QStringLiteral("AuthenticationError"), .thrown = false});
}

tl::unexpected<FrappeError> unknownColumn(const QString& column, const QString& clause) {
    return uncaught(QStringLiteral("pymysql.err"), QStringLiteral("OperationalError"),
                    QStringLiteral("(1054, \"Unknown column '%1' in '%2'\")").arg(column, clause));
}

QByteArray errorBody(const FrappeError& error, const QString& messageId, int major) {
    Json body;
    const auto line = exceptionLine(error).toStdString();
    if (error.traceback)
        body["exception"] = line;
    if (major >= 15 || error.thrown)
        body["exc_type"] = error.excType.toStdString();
    if (error.traceback)
        body["exc"] =
            Json::array(
                {"Traceback (most recent call last):\n  File \"apps/frappe/frappe/app.py\", line 114, "
                 "in application\n    response = frappe.api.handle(request)\n" +
                 line + "\n"})
                .dump();
    if (!error.message.isEmpty())
        body["_server_messages"] = serverMessages(error, major >= 15 ? messageId : QString());
    if (error.traceback && !error.errorMessage.isEmpty())
        body["_error_message"] = error.errorMessage.toStdString();
    return QByteArray::fromStdString(body.dump());
}

QByteArray errorPage(const FrappeError& error) {
    const auto text = error.message.isEmpty() ? error.excType : error.message;
    return QStringLiteral(
               "<!DOCTYPE "
               "html>\n<html><head><title>%1</title></head><body><h1>%1</h1><p>%2</p></body></html>\n")
        .arg(error.status == 403 ? QStringLiteral("Not Permitted") : QStringLiteral("Server Error"), text)
        .toUtf8();
}

} // namespace staffroom::rehearsal::erpnext
