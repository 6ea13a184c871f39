// The arguments a model gives to an ERPNext tool, checked before anything is sent: doctypes and fields are
// names, filters are triples with a known operator. Pure. Errors tell the model what would be right.
#pragma once

#include "erpnext/ErpClient.h"

#include <QByteArray>

namespace staffroom::erpnext {

struct ListArguments {
    ListQuery query; // query.limit: rows to show to the model
};
struct GetArguments {
    QString doctype, name;
};
struct CountArguments {
    QString doctype;
    QByteArray filters;
};
struct ReportArguments {
    QString report;
    QByteArray filters; // an object; both styles of ageing ranges where one was given
};
struct CreateArguments {
    QString doctype;
    QByteArray document; // an object with docstatus 0
    bool again = false;
};
struct UpdateArguments {
    QString doctype, name;
    QString modified; // as erp_get showed it
    QByteArray changes;
    bool again = false;
};
struct CommentArguments {
    QString doctype, name, text;
    bool again = false;
};
struct AttachArguments {
    QString doctype, name;
    QString file; // below the persona's files folder; empty: `text` is the content
    QString fileName;
    QByteArray text;
    bool again = false;
};
struct PrintArguments {
    QString doctype, name, format;
};
struct MethodArguments {
    QString method;
    QByteArray arguments; // an object
    bool changes = false;
    bool again = false;
};

constexpr int defaultRows = 50;
constexpr int mostRows = 500;

Result<ListArguments> parseListArguments(const QByteArray& arguments);
Result<GetArguments> parseGetArguments(const QByteArray& arguments);
Result<CountArguments> parseCountArguments(const QByteArray& arguments);
Result<ReportArguments> parseReportArguments(const QByteArray& arguments);
Result<CreateArguments> parseCreateArguments(const QByteArray& arguments);
Result<UpdateArguments> parseUpdateArguments(const QByteArray& arguments);
Result<CommentArguments> parseCommentArguments(const QByteArray& arguments);
Result<AttachArguments> parseAttachArguments(const QByteArray& arguments);
Result<PrintArguments> parsePrintArguments(const QByteArray& arguments);
/// `allowed`: the dotted paths this persona may call.
Result<MethodArguments> parseMethodArguments(const QByteArray& arguments, const QStringList& allowed);

} // namespace staffroom::erpnext
