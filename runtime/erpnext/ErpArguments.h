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
    QByteArray filters;
};

constexpr int defaultRows = 50;
constexpr int mostRows = 500;

Result<ListArguments> parseListArguments(const QByteArray& arguments);
Result<GetArguments> parseGetArguments(const QByteArray& arguments);
Result<CountArguments> parseCountArguments(const QByteArray& arguments);
Result<ReportArguments> parseReportArguments(const QByteArray& arguments);

} // namespace staffroom::erpnext
