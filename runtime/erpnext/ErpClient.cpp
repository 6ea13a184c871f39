#include "erpnext/ErpClient.h"

#include "erpnext/ErpError.h"
#include "erpnext/ErpJson.h"
#include "erpnext/ErpPolicy.h"

#include <QRandomGenerator>

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

/// Up to version 15 an aggregate is words, "sum(x) as y"; from 16 on it is {"SUM": "x", "as": "y"}.
QByteArray fieldList(const ListQuery& query, int major) {
    json list = json::array();
    for (const auto& field : query.fields)
        list.push_back(field.toStdString());
    for (const auto& aggregate : query.aggregates) {
        if (major >= 16) {
            json form;
            form[aggregate.function.toUpper().toStdString()] = aggregate.field.toStdString();
            form["as"] = aggregate.alias().toStdString();
            list.push_back(form);
        } else {
            list.push_back(QStringLiteral("%1(%2) as %3")
                               .arg(aggregate.function, aggregate.field, aggregate.alias())
                               .toStdString());
        }
    }
    return dumped(list);
}

tl::unexpected<Error> unreadable(const QString& what, int status = 0) {
    Error error;
    error.kind = ErrorKind::Parse;
    error.service = QStringLiteral("erpnext");
    error.detail = QStringLiteral("ERPNext's answer cannot be read: %1").arg(what);
    error.status = status;
    error.sent = true;
    return failure(error);
}

/// What a quoted parameter of a form may hold.
QByteArray quoted(const QString& text) {
    QByteArray bytes = text.toUtf8();
    bytes.replace('\\', "_").replace('"', "_").replace('\r', "_").replace('\n', "_");
    return '"' + bytes + '"';
}

struct Form {
    QByteArray boundary, body;
};

Form formOf(const ErpUpload& upload) {
    Form form;
    do { // until it does not occur in the content
        form.boundary = "staffroom-" + QByteArray::number(QRandomGenerator::global()->generate64(), 16);
    } while (upload.content.contains(form.boundary));
    const auto field = [&form](const QByteArray& name, const QByteArray& value) {
        form.body += "--" + form.boundary + "\r\nContent-Disposition: form-data; name=\"" + name +
                     "\"\r\n\r\n" + value + "\r\n";
    };
    field("is_private", "1");
    field("folder", "Home/Attachments");
    field("doctype", upload.doctype.toUtf8());
    field("docname", upload.document.toUtf8());
    field("file_name", upload.fileName.toUtf8());
    form.body += "--" + form.boundary +
                 "\r\nContent-Disposition: form-data; name=\"file\"; filename=" + quoted(upload.fileName) +
                 "\r\nContent-Type: application/octet-stream\r\n\r\n" + upload.content + "\r\n--" +
                 form.boundary + "--\r\n";
    return form;
}

/// Arguments of a GET: strings as they are, everything else as JSON.
QByteArray queryOf(const QByteArray& argumentsJson) {
    const auto arguments = parsedAnswer(argumentsJson);
    QByteArray query;
    if (!arguments.is_object())
        return query;
    for (const auto& [key, value] : arguments.items()) {
        const QByteArray text =
            value.is_string() ? QByteArray::fromStdString(value.get<std::string>()) : dumped(value);
        query +=
            (query.isEmpty() ? '?' : '&') + encoded(QString::fromStdString(key)) + '=' + encodedBytes(text);
    }
    return query;
}

QByteArray resource(const QString& doctype, const QString& name = {}) {
    const QByteArray path = "/api/resource/" + encoded(doctype);
    return name.isEmpty() ? path : path + '/' + encoded(name);
}

} // namespace

QString Aggregate::alias() const {
    return function == u"count" ? QStringLiteral("count") : function + u'_' + field;
}

ErpClient::ErpClient(HttpClient& http, std::shared_ptr<Lane> lane, ErpAccess access)
    : m_http(http), m_lane(std::move(lane)), m_access(std::move(access)) {}

/// Any answer of 2xx; what ERPNext refuses is an error.
Task<Result<HttpAnswer>> ErpClient::exchange(Outgoing outgoing, Limits limits) {
    const bool reads = outgoing.verb == "GET";
    HttpRequest request;
    request.service = QStringLiteral("erpnext");
    request.base = m_access.url;
    request.method = outgoing.verb;
    request.path.literal(outgoing.path);
    SecretText authorization("token ");
    authorization.secret(m_access.key);
    request.headers.emplace_back("Authorization", authorization);
    request.headers.emplace_back("Accept", SecretText("application/json"));
    if (!m_access.hostHeader.isEmpty())
        request.headers.emplace_back("Host", SecretText(m_access.hostHeader.toUtf8()));
    if (!reads) {
        request.contentType = outgoing.contentType;
        request.body = outgoing.body;
    }
    request.repeatable = reads;
    request.maxAttempts = reads ? 3 : 1;
    request.maxAnswerBytes = outgoing.maxAnswerBytes;
    request.timeoutMs = 60'000;
    auto answer = co_await m_http.send(m_lane, request, limits);
    if (m_access.health)
        m_access.health->saw(answer);
    if (answer && (answer->status < 200 || answer->status > 299))
        co_return failure(errorFromAnswer(answer->status, answer->body, answer->retryAfterMs().value_or(-1)));
    co_return answer;
}

/// The member `key` of a good answer ("data" or "message"; null where Frappe leaves it out).
Task<Result<json>> ErpClient::call(Outgoing outgoing, const char* key, Limits limits) {
    CO_TRY_VOID(checkRequestPath(outgoing.path));
    CO_TRY(const auto answer, co_await exchange(outgoing, limits));
    auto body = parsedAnswer(answer.body);
    if (!body.is_object())
        co_return unreadable(QStringLiteral("it is not a JSON object"), answer.status);
    const auto found = body.find(key);
    json value = found == body.end() ? json() : std::move(*found);
    co_return value;
}

Task<Result<json>> ErpClient::fetch(QByteArray path, const char* key, Limits limits) {
    Outgoing outgoing;
    outgoing.path = std::move(path);
    CO_TRY(json value, co_await call(outgoing, key, limits));
    co_return value;
}

Task<Result<json>> ErpClient::list(ListQuery query, Limits limits) {
    int major = 15;
    if (!query.aggregates.empty()) {
        CO_TRY(major, co_await majorVersion(limits));
    }
    QByteArray path = resource(query.doctype) + "?fields=" + encodedBytes(fieldList(query, major)) +
                      "&limit_start=" + QByteArray::number(query.start) +
                      "&limit_page_length=" + QByteArray::number(query.limit);
    if (!query.filters.isEmpty())
        path += "&filters=" + encodedBytes(query.filters);
    if (!query.orderBy.isEmpty())
        path += "&order_by=" + encoded(query.orderBy);
    if (!query.groupBy.isEmpty())
        path += "&group_by=" + encoded(query.groupBy.join(u','));
    CO_TRY(json rows, co_await fetch(path, "data", limits));
    if (!rows.is_array())
        co_return unreadable(QStringLiteral("a list has no rows"));
    for (const auto& row : rows) {
        if (!row.is_object())
            co_return unreadable(QStringLiteral("a row has no fields"));
    }
    co_return rows;
}

Task<Result<json>> ErpClient::get(QString doctype, QString name, Limits limits) {
    CO_TRY(json document, co_await fetch(resource(doctype, name), "data", limits));
    if (!document.is_object())
        co_return unreadable(QStringLiteral("a document has no fields"));
    co_return document;
}

Task<Result<qint64>> ErpClient::count(QString doctype, QByteArray filters, Limits limits) {
    QByteArray path = "/api/method/frappe.desk.reportview.get_count?doctype=" + encoded(doctype) +
                      "&filters=" + encodedBytes(filters.isEmpty() ? QByteArray("[]") : filters);
    CO_TRY(const json number, co_await fetch(path, "message", limits));
    if (!number.is_number_integer())
        co_return unreadable(QStringLiteral("a count is not a number"));
    co_return number.get<qint64>();
}

Task<Result<json>> ErpClient::report(QString report, QByteArray filters, Limits limits) {
    const QByteArray path = "/api/method/frappe.desk.query_report.run?report_name=" + encoded(report) +
                            "&filters=" + encodedBytes(filters.isEmpty() ? QByteArray("{}") : filters) +
                            "&ignore_prepared_report=true";
    CO_TRY(json message, co_await fetch(path, "message", limits));
    if (!message.is_object())
        co_return unreadable(QStringLiteral("a report has no result"));
    co_return message;
}

Task<Result<QString>> ErpClient::loggedUser(Limits limits) {
    CO_TRY(const json user, co_await fetch("/api/method/frappe.auth.get_logged_user", "message", limits));
    if (!user.is_string())
        co_return unreadable(QStringLiteral("the user is not a name"));
    co_return QString::fromStdString(user.get<std::string>());
}

Task<Result<int>> ErpClient::majorVersion(Limits limits) {
    if (m_major == 0) {
        CO_TRY(const json apps,
               co_await fetch("/api/method/frappe.utils.change_log.get_versions", "message", limits));
        const auto frappe = apps.is_object() ? apps.value("frappe", json()) : json();
        const auto version = frappe.is_object() ? textOf(frappe, "version") : QString();
        const int major = version.section(u'.', 0, 0).toInt();
        if (major < 10)
            co_return unreadable(QStringLiteral("the version is not told"));
        m_major = major;
    }
    co_return m_major;
}

Task<Result<json>> ErpClient::create(QString doctype, QByteArray document, Limits limits) {
    CO_TRY_VOID(checkWritableDoctype(doctype));
    Outgoing outgoing;
    outgoing.verb = "POST";
    outgoing.path = resource(doctype);
    outgoing.body = std::move(document);
    CO_TRY(json stored, co_await call(outgoing, "data", limits));
    if (!stored.is_object())
        co_return unreadable(QStringLiteral("the new document has no fields"));
    co_return stored;
}

Task<Result<json>> ErpClient::update(QString doctype, QString name, QByteArray changes, Limits limits) {
    CO_TRY_VOID(checkWritableDoctype(doctype));
    Outgoing outgoing;
    outgoing.verb = "PUT";
    outgoing.path = resource(doctype, name);
    outgoing.body = std::move(changes);
    CO_TRY(json stored, co_await call(outgoing, "data", limits));
    if (!stored.is_object())
        co_return unreadable(QStringLiteral("the changed document has no fields"));
    co_return stored;
}

Task<Result<json>> ErpClient::comment(QString doctype, QString name, QString html, QString by,
                                      Limits limits) {
    const json arguments{{"reference_doctype", doctype.toStdString()},
                         {"reference_name", name.toStdString()},
                         {"content", html.toStdString()},
                         {"comment_email", m_access.user.toStdString()},
                         {"comment_by", by.toStdString()}};
    Outgoing outgoing;
    outgoing.verb = "POST";
    outgoing.path = "/api/method/frappe.desk.form.utils.add_comment";
    outgoing.body = dumped(arguments);
    CO_TRY(json comment, co_await call(outgoing, "message", limits));
    co_return comment;
}

Task<Result<json>> ErpClient::upload(ErpUpload upload, Limits limits) {
    CO_TRY_VOID(checkWritableDoctype(upload.doctype));
    const auto form = formOf(upload);
    Outgoing outgoing;
    outgoing.verb = "POST";
    outgoing.path = "/api/method/upload_file";
    outgoing.contentType = "multipart/form-data; boundary=" + form.boundary;
    outgoing.body = form.body;
    CO_TRY(json file, co_await call(outgoing, "message", limits));
    if (!file.is_object())
        co_return unreadable(QStringLiteral("the file has no fields"));
    co_return file;
}

Task<Result<QByteArray>> ErpClient::print(QString doctype, QString name, QString format, Limits limits) {
    Outgoing outgoing;
    outgoing.path = "/api/method/frappe.utils.print_format.download_pdf?doctype=" + encoded(doctype) +
                    "&name=" + encoded(name) +
                    "&format=" + encoded(format.isEmpty() ? QStringLiteral("Standard") : format);
    outgoing.maxAnswerBytes = 25LL * 1024 * 1024;
    CO_TRY(const auto answer, co_await exchange(outgoing, limits));
    if (!answer.body.startsWith("%PDF-"))
        co_return unreadable(QStringLiteral("it is not a PDF"), answer.status);
    co_return answer.body;
}

Task<Result<json>> ErpClient::attachments(QString doctype, QString name, Limits limits) {
    const QByteArray path =
        "/api/method/frappe.desk.form.load.getdoc?doctype=" + encoded(doctype) + "&name=" + encoded(name);
    CO_TRY(const json about, co_await fetch(path, "docinfo", limits));
    const auto found = about.is_object() ? about.find("attachments") : about.end();
    if (found == about.end() || !found->is_array())
        co_return unreadable(QStringLiteral("it does not tell what is attached"));
    json attachments = *found;
    co_return attachments;
}

Task<Result<QByteArray>> ErpClient::download(QString address, Limits limits) {
    Outgoing outgoing;
    for (const auto& part : address.mid(1).split(u'/'))
        outgoing.path += '/' + encoded(part);
    outgoing.maxAnswerBytes = 50LL * 1024 * 1024;
    CO_TRY(const auto answer, co_await exchange(outgoing, limits));
    co_return answer.body;
}

Task<Result<json>> ErpClient::method(QString dotted, QByteArray arguments, bool post, Limits limits) {
    CO_TRY_VOID(checkMethod(dotted));
    CO_TRY_VOID(checkMethodArguments(arguments));
    Outgoing outgoing;
    outgoing.verb = post ? "POST" : "GET";
    outgoing.path = "/api/method/" + dotted.toUtf8();
    if (post)
        outgoing.body = arguments;
    else
        outgoing.path += queryOf(arguments);
    CO_TRY(json returned, co_await call(outgoing, "message", limits));
    co_return returned;
}

Task<Result<json>> ErpClient::administer(QByteArray verb, QByteArray path, QByteArray body, Limits limits) {
    Outgoing outgoing;
    outgoing.verb = std::move(verb);
    outgoing.path = std::move(path);
    outgoing.body = std::move(body);
    CO_TRY(const auto answer, co_await exchange(outgoing, limits));
    auto parsed = parsedAnswer(answer.body);
    if (!parsed.is_object())
        co_return unreadable(QStringLiteral("it is not a JSON object"), answer.status);
    json value; // version 14 deletes with {"message"}, later ones with {"data"}
    for (const char* key : {"data", "message"}) {
        if (value.is_null() && parsed.contains(key))
            value = parsed[key];
    }
    co_return value;
}

} // namespace staffroom::erpnext
