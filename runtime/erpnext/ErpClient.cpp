#include "erpnext/ErpClient.h"

#include "erpnext/ErpError.h"

#include <nlohmann/json.hpp>

namespace staffroom::erpnext {

using nlohmann::json;

namespace {

QByteArray encoded(const QString& text) {
    return QUrl::toPercentEncoding(text);
}

QByteArray encodedBytes(const QByteArray& text) {
    return text.toPercentEncoding();
}

QByteArray jsonList(const QStringList& texts) {
    json list = json::array();
    for (const auto& text : texts)
        list.push_back(text.toStdString());
    return QByteArray::fromStdString(list.dump());
}

tl::unexpected<Error> unreadable(const QString& what) {
    return failure(ErrorKind::Parse, QStringLiteral("ERPNext's answer cannot be read: %1").arg(what),
                   QStringLiteral("erpnext"));
}

} // namespace

ErpClient::ErpClient(HttpClient& http, std::shared_ptr<Lane> lane, ErpAccess access)
    : m_http(http), m_lane(std::move(lane)), m_access(std::move(access)) {}

/// GET `path`; the member `key` of a good answer ("data" or "message"; null where Frappe leaves it out).
Task<Result<json>> ErpClient::call(QByteArray path, const char* key, Limits limits) {
    HttpRequest request;
    request.service = QStringLiteral("erpnext");
    request.base = m_access.url;
    request.path.literal(path);
    SecretText authorization("token ");
    authorization.secret(m_access.key);
    request.headers.emplace_back("Authorization", authorization);
    request.headers.emplace_back("Accept", SecretText("application/json"));
    if (!m_access.hostHeader.isEmpty())
        request.headers.emplace_back("Host", SecretText(m_access.hostHeader.toUtf8()));
    request.repeatable = true; // reads only
    request.maxAttempts = 3;

    CO_TRY(const auto answer, co_await m_http.send(m_lane, request, limits));
    if (answer.status < 200 || answer.status > 299)
        co_return failure(errorFromAnswer(answer.status, answer.body, answer.retryAfterMs().value_or(-1)));
    auto body = json::parse(answer.body.begin(), answer.body.end(), nullptr, false);
    if (!body.is_object())
        co_return unreadable(QStringLiteral("it is not a JSON object"));
    const auto found = body.find(key);
    json value = found == body.end() ? json() : std::move(*found);
    co_return value;
}

Task<Result<json>> ErpClient::list(ListQuery query, Limits limits) {
    QByteArray path = "/api/resource/" + encoded(query.doctype) +
                      "?fields=" + encodedBytes(jsonList(query.fields)) +
                      "&limit_start=" + QByteArray::number(query.start) +
                      "&limit_page_length=" + QByteArray::number(query.limit);
    if (!query.filters.isEmpty())
        path += "&filters=" + encodedBytes(query.filters);
    if (!query.orderBy.isEmpty())
        path += "&order_by=" + encoded(query.orderBy);
    CO_TRY(json rows, co_await call(path, "data", limits));
    if (!rows.is_array())
        co_return unreadable(QStringLiteral("a list has no rows"));
    co_return rows;
}

Task<Result<json>> ErpClient::get(QString doctype, QString name, Limits limits) {
    const QByteArray path = "/api/resource/" + encoded(doctype) + "/" + encoded(name);
    CO_TRY(json document, co_await call(path, "data", limits));
    if (!document.is_object())
        co_return unreadable(QStringLiteral("a document has no fields"));
    co_return document;
}

Task<Result<qint64>> ErpClient::count(QString doctype, QByteArray filters, Limits limits) {
    QByteArray path = "/api/method/frappe.desk.reportview.get_count?doctype=" + encoded(doctype) +
                      "&filters=" + encodedBytes(filters.isEmpty() ? QByteArray("[]") : filters);
    CO_TRY(const json number, co_await call(path, "message", limits));
    if (!number.is_number())
        co_return unreadable(QStringLiteral("a count is not a number"));
    co_return number.get<qint64>();
}

Task<Result<json>> ErpClient::report(QString report, QByteArray filters, Limits limits) {
    const QByteArray path = "/api/method/frappe.desk.query_report.run?report_name=" + encoded(report) +
                            "&filters=" + encodedBytes(filters.isEmpty() ? QByteArray("{}") : filters) +
                            "&ignore_prepared_report=true";
    CO_TRY(json message, co_await call(path, "message", limits));
    if (!message.is_object())
        co_return unreadable(QStringLiteral("a report has no result"));
    co_return message;
}

Task<Result<QString>> ErpClient::loggedUser(Limits limits) {
    CO_TRY(const json user, co_await call("/api/method/frappe.auth.get_logged_user", "message", limits));
    if (!user.is_string())
        co_return unreadable(QStringLiteral("the user is not a name"));
    co_return QString::fromStdString(user.get<std::string>());
}

} // namespace staffroom::erpnext
