#include "rehearsal/model/Plan.h"

#include "rehearsal/Json.h"
#include "rehearsal/model/Thing.h"

namespace staffroom::rehearsal::model {

namespace {

using Json = nlohmann::ordered_json;

QByteArray bytes(const Json& value) {
    return QByteArray::fromStdString(value.dump());
}

std::string iso(QDate day) {
    return utf8(day.toString(Qt::ISODate));
}

Json filter(const char* field, const char* op, const Json& value) {
    return Json::array({field, op, value});
}

struct List {
    const char* doctype;
    Json fields;
    Json filters;
    const char* orderBy;
};

PlannedCall listCall(const List& list, qint64 limit) {
    const Json arguments{{"doctype", list.doctype},
                         {"fields", list.fields},
                         {"filters", list.filters},
                         {"order_by", list.orderBy},
                         {"limit", limit}};
    return {QStringLiteral("erp_list"), QLatin1String(list.doctype), bytes(arguments)};
}

void addPeriod(Json& filters, const char* field, const Period& period) {
    if (period.from == period.to) {
        filters.push_back(filter(field, "=", iso(period.from)));
        return;
    }
    filters.push_back(filter(field, ">=", iso(period.from)));
    filters.push_back(filter(field, "<=", iso(period.to)));
}

Json submitted() {
    return Json::array({filter("docstatus", "=", 1)});
}

Json openOrderStates() {
    return Json::array({"To Receive and Bill", "To Receive", "To Bill"});
}

PlannedCall salesCall(const Question& question, QDate today, qint64 limit) {
    Json filters = Json::array();
    addPeriod(filters, "posting_date", question.period.value_or(Period{today, today, {}}));
    filters.push_back(filter("docstatus", "=", 1));
    return listCall({"Sales Invoice", Json::array({"name", "company", "currency", "base_grand_total"}),
                     filters, "posting_date asc"},
                    limit);
}

PlannedCall overdueCall(QDate today, qint64 limit) {
    auto filters = submitted();
    filters.push_back(filter("outstanding_amount", ">", 0));
    filters.push_back(filter("due_date", "<", iso(today)));
    return listCall(
        {"Sales Invoice",
         Json::array({"name", "customer", "company", "currency", "due_date", "outstanding_amount"}), filters,
         "due_date asc"},
        limit);
}

PlannedCall balanceCall(const Question& question, qint64 limit) {
    auto filters = submitted();
    filters.push_back(filter("outstanding_amount", "!=", 0));
    if (!question.thing.isEmpty())
        filters.push_back(filter("customer", "like", "%" + utf8(question.thing) + "%"));
    return listCall({"Sales Invoice", Json::array({"name", "customer", "currency", "outstanding_amount"}),
                     filters, "customer asc"},
                    limit);
}

PlannedCall purchaseOrdersCall(qint64 limit) {
    auto filters = submitted();
    filters.push_back(filter("status", "in", openOrderStates()));
    return listCall({"Purchase Order",
                     Json::array({"name", "supplier", "schedule_date", "status", "currency", "grand_total"}),
                     filters, "schedule_date asc"},
                    limit);
}

PlannedCall issuesCall(qint64 limit) {
    return listCall({"Issue", Json::array({"name", "subject", "priority", "status", "opening_date"}),
                     Json::array({filter("status", "=", "Open")}), "opening_date asc"},
                    limit);
}

PlannedCall countCall(const Question& question, QDate today) {
    const auto& counted = question.counted;
    const bool invoice = counted.doctype.endsWith(QLatin1String("Invoice"));
    const bool order = counted.doctype.endsWith(QLatin1String("Order"));
    Json filters = Json::array();
    if (invoice || order)
        filters.push_back(filter("docstatus", "=", 1));
    if (invoice && (counted.overdue || counted.unpaid))
        filters.push_back(filter("outstanding_amount", ">", 0));
    if (invoice && counted.overdue)
        filters.push_back(filter("due_date", "<", iso(today)));
    if (counted.open && counted.doctype == QLatin1String("Purchase Order"))
        filters.push_back(filter("status", "in", openOrderStates()));
    if (counted.open && counted.doctype == QLatin1String("Sales Order"))
        filters.push_back(
            filter("status", "in", Json::array({"To Deliver and Bill", "To Deliver", "To Bill"})));
    if (counted.open && counted.doctype == QLatin1String("Issue"))
        filters.push_back(filter("status", "=", "Open"));
    if (question.period && (invoice || order))
        addPeriod(filters, invoice ? "posting_date" : "transaction_date", *question.period);
    if (question.period && counted.doctype == QLatin1String("Issue"))
        addPeriod(filters, "opening_date", *question.period);
    return {QStringLiteral("erp_count"), counted.doctype,
            bytes({{"doctype", utf8(counted.doctype)}, {"filters", filters}})};
}

/// By name: find the item first, then its bins. By code: the bins at once.
std::optional<PlannedCall> stockCall(const Question& question, const std::vector<ToolResult>& results,
                                     qint64 limit) {
    if (question.thing.isEmpty())
        return std::nullopt;
    const auto bins = [limit](const Json& which) {
        return listCall({"Bin",
                         Json::array({"item_code", "warehouse", "actual_qty", "reserved_qty", "stock_uom"}),
                         Json::array({which}), "item_code asc"},
                        limit);
    };
    if (isItemCode(question.thing))
        return results.empty() ? std::optional(bins(filter("item_code", "=", utf8(question.thing))))
                               : std::nullopt;
    if (results.empty()) {
        const auto named = filter("item_name", "like", "%" + utf8(question.thing) + "%");
        return listCall(
            {"Item", Json::array({"name", "item_name", "stock_uom"}), Json::array({named}), "name asc"},
            qMin<qint64>(limit, 20));
    }
    if (results.size() > 1 || results[0].rows.empty())
        return std::nullopt;
    Json codes = Json::array();
    for (const auto& row : results[0].rows)
        codes.push_back(utf8(row.value(QStringLiteral("name")).text));
    return bins(filter("item_code", "in", codes));
}

} // namespace

std::optional<PlannedCall> nextCall(const Question& question, QDate today,
                                    const std::vector<ToolResult>& results, qint64 limit) {
    const bool troubled = !results.empty() && (results.back().refused || results.back().failed);
    if (troubled)
        return std::nullopt;
    if (question.subject == Subject::Stock)
        return stockCall(question, results, limit);
    if (!results.empty())
        return std::nullopt;
    switch (question.subject) {
    case Subject::Sales:
        return salesCall(question, today, limit);
    case Subject::OverdueInvoices:
        return overdueCall(today, limit);
    case Subject::CustomerBalance:
        return balanceCall(question, limit);
    case Subject::OpenPurchaseOrders:
        return purchaseOrdersCall(limit);
    case Subject::Suppliers:
        return listCall(
            {"Supplier", Json::array({"name", "supplier_group", "country"}), Json::array(), "name asc"},
            limit);
    case Subject::Customers:
        return listCall(
            {"Customer", Json::array({"name", "customer_group", "territory"}), Json::array(), "name asc"},
            limit);
    case Subject::Issues:
        return issuesCall(limit);
    case Subject::Count:
        return countCall(question, today);
    default:
        return std::nullopt;
    }
}

} // namespace staffroom::rehearsal::model
