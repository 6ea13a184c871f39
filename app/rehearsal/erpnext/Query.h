// A list query over one doctype, as frappe.get_list understands it: filters, fields with aggregates,
// grouping, order and paging. Reading the arguments and answering are separate; both are pure but for the
// store they read.
#pragma once

#include "rehearsal/erpnext/Filter.h"

#include <QHash>
#include <QSet>

namespace staffroom::rehearsal::erpnext {

enum class Aggregate { None, Count, Sum, Average, Min, Max };

struct Selection {
    QString key; // as it stands in the answer
    Aggregate aggregate = Aggregate::None;
    Subject subject; // column -1: count(*)
};

struct Ordering {
    int selection = -1; // by an aggregate's alias
    Subject subject;
    bool descending = false;
};

/// Rows whose link to a Company is none of these are left out silently (User Permissions).
struct CompanyFilter {
    int column = -1;
    QSet<QString> allowed;
    bool shows(const Document& document) const;
};

struct Query {
    const DocType* type = nullptr;
    std::vector<Condition> all; // filters
    std::vector<Condition> any; // or_filters
    std::vector<Selection> select;
    std::vector<Subject> groupBy;
    std::vector<Ordering> order;
    qint64 start = 0;
    qint64 length = 20; // 0: everything
    std::optional<CompanyFilter> companies;
};

/// The arguments as they arrive; empty means not given.
struct QueryText {
    QString fields, filters, orFilters, orderBy, groupBy;
    qint64 start = 0;
    qint64 length = 20;
};

Outcome<Query> readQuery(const Reading& reading, const QueryText& text);

/// One list of values a row, parallel to Query::select.
std::vector<std::vector<Value>> run(const Store& store, const Query& query);
qint64 countMatches(const Store& store, const Query& query);

/// "[{"name":"…"},…]", or "[["…"],…]" without as_dict.
QByteArray rowsJson(const Query& query, const std::vector<std::vector<Value>>& rows, bool asDict);

} // namespace staffroom::rehearsal::erpnext
