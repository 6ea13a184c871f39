#include "erpnext/ErpPolicy.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrl>

#include <nlohmann/json.hpp>

namespace staffroom::erpnext {

using nlohmann::json;

namespace {

tl::unexpected<Error> refused(const QString& detail) {
    return failure(ErrorKind::Policy, detail, QStringLiteral("erpnext"));
}

bool isDottedPath(const QString& text) {
    static const QRegularExpression path(
        QStringLiteral("^[A-Za-z_][A-Za-z0-9_]{0,63}(\\.[A-Za-z_][A-Za-z0-9_]{0,63}){1,11}$"));
    return path.match(text).hasMatch();
}

/// By their last word: what a module imports can be called by that module's name too, so
/// payment_entry.get_balance_on is accounts.utils.get_balance_on.
const QSet<QString>& leakingNames() {
    static const QSet<QString> names{QStringLiteral("get_count"),      QStringLiteral("get_balance_on"),
                                     QStringLiteral("get_value"),      QStringLiteral("get_single_value"),
                                     QStringLiteral("run_doc_method"), QStringLiteral("runserverobj")};
    return names;
}

const QSet<QString>& deedNames() {
    static const QSet<QString> names{QStringLiteral("submit"),
                                     QStringLiteral("cancel"),
                                     QStringLiteral("cancel_all_linked_docs"),
                                     QStringLiteral("delete"),
                                     QStringLiteral("delete_doc"),
                                     QStringLiteral("delete_items"),
                                     QStringLiteral("savedocs"),
                                     QStringLiteral("save"),
                                     QStringLiteral("set_value"),
                                     QStringLiteral("insert"),
                                     QStringLiteral("insert_many"),
                                     QStringLiteral("bulk_update"),
                                     QStringLiteral("rename_doc"),
                                     QStringLiteral("generate_keys"),
                                     QStringLiteral("update_password"),
                                     QStringLiteral("add_all_roles"),
                                     QStringLiteral("submit_cancel_or_update_docs")};
    return names;
}

const QStringList& closedModules() {
    static const QStringList prefixes{QStringLiteral("frappe.client."),
                                      QStringLiteral("frappe.handler."),
                                      QStringLiteral("frappe.model."),
                                      QStringLiteral("frappe.core."),
                                      QStringLiteral("frappe.desk.form."),
                                      QStringLiteral("frappe.desk.reportview."),
                                      QStringLiteral("frappe.desk.query_report."),
                                      QStringLiteral("frappe.auth."),
                                      QStringLiteral("frappe.permissions."),
                                      QStringLiteral("frappe.utils."),
                                      QStringLiteral("frappe.integrations."),
                                      QStringLiteral("frappe.email."),
                                      QStringLiteral("frappe.database."),
                                      QStringLiteral("frappe.api.")};
    return prefixes;
}

/// What the client itself calls, each with its own arguments.
const QSet<QString>& ownMethods() {
    static const QSet<QString> names{QStringLiteral("frappe.desk.reportview.get_count"),
                                     QStringLiteral("frappe.desk.query_report.run"),
                                     QStringLiteral("frappe.desk.form.load.getdoc"),
                                     QStringLiteral("frappe.desk.form.utils.add_comment"),
                                     QStringLiteral("frappe.utils.print_format.download_pdf"),
                                     QStringLiteral("frappe.utils.change_log.get_versions"),
                                     QStringLiteral("frappe.auth.get_logged_user"),
                                     QStringLiteral("frappe.desk.search.search_link"),
                                     QStringLiteral("upload_file"),
                                     QStringLiteral("ping")};
    return names;
}

/// Nested words may carry a path in other clothes: "/api/method/frappe.client.get_count?x", "X.Get_Count ".
bool namesRefusedMethod(const QString& text) {
    static const QRegularExpression paths(
        QStringLiteral("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z_][A-Za-z0-9_]*)+"));
    const QString plain = QUrl::fromPercentEncoding(text.toUtf8()).toLower();
    auto found = paths.globalMatch(plain);
    while (found.hasNext()) {
        const QString path = found.next().captured();
        const auto isClosed = [&path](const QString& prefix) { return path.startsWith(prefix); };
        const QString last = path.section(u'.', -1);
        const bool code =
            path.startsWith(QStringLiteral("frappe.")) || path.startsWith(QStringLiteral("erpnext."));
        if (std::any_of(closedModules().begin(), closedModules().end(), isClosed) ||
            (code && (leakingNames().contains(last) || deedNames().contains(last))))
            return true;
    }
    return plain.trimmed() == u"run_doc_method" || plain.trimmed() == u"runserverobj";
}

Result<void> checkNested(const json& value, int depth) {
    if (depth > 16)
        return refused(QStringLiteral("the arguments are nested too deeply"));
    if (value.is_string() && namesRefusedMethod(QString::fromStdString(value.get<std::string>())))
        return refused(
            QStringLiteral("the arguments name a method that is never called, also not through another"));
    if (!value.is_structured())
        return {};
    for (const auto& [key, inner] : value.items()) {
        if (value.is_object() && namesRefusedMethod(QString::fromStdString(key)))
            return refused(QStringLiteral("the arguments name a method that is never called"));
        TRY_VOID(checkNested(inner, depth + 1));
    }
    return {};
}

} // namespace

Result<void> checkMethod(const QString& method) {
    if (!isDottedPath(method))
        return failure(ErrorKind::Invalid,
                       QStringLiteral("\"%1\" is not a method's dotted path, as acme.api.stock_alarm")
                           .arg(method.left(80)),
                       QStringLiteral("erpnext"));
    const QString lower = method.toLower();
    const QString last = lower.section(u'.', -1);
    if (leakingNames().contains(last))
        return refused(
            QStringLiteral("%1 is never called: it can answer past the permissions of your user; use "
                           "erp_list, erp_get, erp_count or erp_report")
                .arg(method));
    if (deedNames().contains(last))
        return refused(
            QStringLiteral("%1 is never called: submitting, cancelling, deleting and saving past the "
                           "draft tools is for people")
                .arg(method));
    for (const auto& prefix : closedModules()) {
        if (lower.startsWith(prefix))
            return refused(
                QStringLiteral("%1 is never called: it belongs to the framework; only methods made for "
                               "this are")
                    .arg(method));
    }
    return {};
}

Result<void> checkMethodArguments(const QByteArray& argumentsJson) {
    const auto arguments = json::parse(argumentsJson.begin(), argumentsJson.end(), nullptr, false);
    if (!arguments.is_object())
        return failure(ErrorKind::Invalid, QStringLiteral("the method's arguments are not an object"),
                       QStringLiteral("erpnext"));
    for (const char* key : {"cmd", "run_method", "sid", "csrf_token", "data"}) {
        if (arguments.contains(key))
            return refused(QStringLiteral("the argument \"%1\" is not passed on").arg(QLatin1String(key)));
    }
    return checkNested(arguments, 0);
}

Result<void> checkWritableDoctype(const QString& doctype) {
    static const QSet<QString> closed{QStringLiteral("user"),
                                      QStringLiteral("role"),
                                      QStringLiteral("role profile"),
                                      QStringLiteral("has role"),
                                      QStringLiteral("docperm"),
                                      QStringLiteral("custom docperm"),
                                      QStringLiteral("user permission"),
                                      QStringLiteral("user type"),
                                      QStringLiteral("doctype"),
                                      QStringLiteral("server script"),
                                      QStringLiteral("client script"),
                                      QStringLiteral("system settings"),
                                      QStringLiteral("docshare"),
                                      QStringLiteral("oauth client"),
                                      QStringLiteral("social login key"),
                                      QStringLiteral("webhook"),
                                      QStringLiteral("version"),
                                      QStringLiteral("activity log"),
                                      QStringLiteral("access log"),
                                      QStringLiteral("scheduled job type")};
    if (closed.contains(doctype.toLower().simplified()))
        return refused(QStringLiteral("%1 decides about rights, code or the record: personas do not write it")
                           .arg(doctype));
    return {};
}

Result<void> checkRequestPath(const QByteArray& path) {
    static const QByteArray methods = "/api/method/";
    if (!path.startsWith(methods))
        return {};
    const auto end = path.indexOf('?');
    const QString method = QString::fromUtf8(
        QByteArray::fromPercentEncoding(path.mid(methods.size(), end < 0 ? -1 : end - methods.size())));
    return ownMethods().contains(method) ? Result<void>() : checkMethod(method);
}

} // namespace staffroom::erpnext
