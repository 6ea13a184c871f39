// The script reports behind frappe.desk.query_report.run, computed from the documents.
#pragma once

#include "rehearsal/erpnext/Access.h"

namespace staffroom::rehearsal::erpnext {

struct ReportColumn {
    QString label, fieldname, fieldtype, options;
};

/// One row is parallel to the columns. `totals` is the last row of the answer and comes as an array.
struct ReportTable {
    std::vector<ReportColumn> columns;
    std::vector<std::vector<Value>> rows;
    std::vector<Value> totals;
    bool legacyColumns = false; // columns as "Label:Fieldtype/Options:Width", rows as arrays
};

using ReportFilters = QMap<QString, QString>;

struct ReportRequest {
    const Store& store;
    const Access& access;
    QString user;
    ReportFilters filters;
};

/// Names of the reports there are.
QStringList reportNames();
/// 404 for an unknown report, 403 without the report right on its doctype, 417 for a missing filter.
Outcome<ReportTable> runReport(const QString& name, const ReportRequest& request);

/// What the method returns: {"result": […], "columns": […], "add_total_row": 1, …}
QByteArray reportJson(const ReportTable& table);

} // namespace staffroom::rehearsal::erpnext
