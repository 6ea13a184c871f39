#include "rehearsal/erpnext/Reports.h"

#include "rehearsal/erpnext/JsonText.h"

#include <QDate>

#include <algorithm>

namespace staffroom::rehearsal::erpnext {

namespace {

ReportColumn currencyColumn(const char* label, const char* fieldname) {
    return {QLatin1String(label), QLatin1String(fieldname), QStringLiteral("Currency"),
            QStringLiteral("currency")};
}

ReportColumn linkColumn(const char* label, const char* fieldname, const char* doctype) {
    return {QLatin1String(label), QLatin1String(fieldname), QStringLiteral("Link"), QLatin1String(doctype)};
}

ReportColumn textColumn(const char* label, const char* fieldname, const char* type = "Data") {
    return {QLatin1String(label), QLatin1String(fieldname), QLatin1String(type), {}};
}

/// "Total" in the first cell, sums under the numbers, nothing under the rest.
void addTotals(ReportTable& table) {
    for (size_t column = 0; column < table.columns.size(); ++column) {
        const auto& type = table.columns[column].fieldtype;
        Value cell;
        if (type == QLatin1String("Currency") || type == QLatin1String("Float")) {
            Decimal sum;
            for (const auto& row : table.rows)
                sum += toDecimal(row[column]);
            cell = sum;
        }
        table.totals.push_back(column == 0 ? Value(QStringLiteral("Total")) : cell);
    }
}

/// The submitted documents of a doctype that the report may show to this user.
class Visible final {
public:
    Visible(const ReportRequest& request, const char* doctype)
        : m_request(request), m_type(request.store.catalogue().get(doctype)),
          m_companies(request.access.companyFilter(request.user, m_type)) {}

    const DocType& type() const { return m_type; }

    template <class See>
    void each(const char* dateField, See see) const {
        const int date = dateField == nullptr ? -1 : m_type.column(QLatin1String(dateField));
        for (const auto& document : m_request.store.documents(m_type)) {
            if ((m_type.submittable && document->docstatus() != 1) ||
                (m_companies && !m_companies->shows(*document)))
                continue;
            if (matches(*document, "company") && matches(*document, "customer") &&
                matches(*document, "supplier") && matches(*document, "item_code") &&
                matches(*document, "warehouse") && (date < 0 || inPeriod(document->text(date))))
                see(*document);
        }
    }

private:
    bool matches(const Document& document, const char* field) const {
        const int column = m_type.column(QLatin1String(field));
        const auto wanted = m_request.filters.value(QLatin1String(field));
        return column < 0 || wanted.isEmpty() || document.text(column) == wanted;
    }
    bool inPeriod(const QString& date) const {
        const auto from = m_request.filters.value(QStringLiteral("from_date"));
        const auto to = m_request.filters.value(QStringLiteral("to_date"));
        return (from.isEmpty() || date >= from) && (to.isEmpty() || date <= to);
    }

    const ReportRequest& m_request;
    const DocType& m_type;
    std::optional<CompanyFilter> m_companies;
};

Outcome<void> requireFilter(const ReportRequest& request, const char* filter, const char* message) {
    if (request.filters.value(QLatin1String(filter)).isEmpty())
        return invalid(QLatin1String(message));
    return {};
}

ReportTable registerOf(const ReportRequest& request, const char* doctype, const char* party, bool legacy) {
    const Visible invoices(request, doctype);
    const auto& type = invoices.type();
    ReportTable table;
    table.legacyColumns = legacy;
    const auto partyDoctype = QByteArray(1, static_cast<char>(party[0] - 32)) + (party + 1);
    table.columns = {linkColumn("Voucher", "voucher_no", doctype),
                     textColumn("Posting Date", "posting_date", "Date"),
                     linkColumn(partyDoctype.constData(), party, partyDoctype.constData()),
                     linkColumn("Company", "company", "Company"),
                     currencyColumn("Net Total", "base_net_total"),
                     currencyColumn("Total Tax", "base_total_taxes_and_charges"),
                     currencyColumn("Grand Total", "base_grand_total"),
                     currencyColumn("Outstanding Amount", "outstanding_amount")};
    invoices.each("posting_date", [&](const Document& invoice) {
        std::vector<Value> row{invoice.at(NameColumn)};
        for (size_t i = 1; i < table.columns.size(); ++i)
            row.push_back(invoice.at(type.column(table.columns[i].fieldname)));
        table.rows.push_back(std::move(row));
    });
    std::stable_sort(table.rows.begin(), table.rows.end(),
                     [](const auto& a, const auto& b) { return toText(a[1]) < toText(b[1]); });
    addTotals(table);
    return table;
}

struct PartyDebt {
    Decimal invoiced, paid, creditNote;
    std::array<Decimal, 5> ranges{};
    QString territory, group;
};

/// What was paid on each invoice up to a day.
QHash<QString, Decimal> paidUntil(const Store& store, const QString& day) {
    QHash<QString, Decimal> paid;
    const auto& type = store.catalogue().get("Payment Entry");
    const auto& rowType = store.catalogue().get("Payment Entry Reference");
    const int date = type.column(QStringLiteral("posting_date"));
    const int name = rowType.column(QStringLiteral("reference_name"));
    const int amount = rowType.column(QStringLiteral("allocated_amount"));
    for (const auto& payment : store.documents(type)) {
        if (payment->docstatus() != 1 || payment->text(date) > day)
            continue;
        for (const auto& row : payment->tables[0])
            paid[row.text(name)] += toDecimal(row.at(amount));
    }
    return paid;
}

/// The bounds of the ageing ranges: "range" ("30, 60, 90, 120") from version 15 on, range1 … range4 up to it.
std::array<qint64, 4> ageingBounds(const ReportFilters& given, ErpVersion version) {
    std::array<qint64, 4> bounds{30, 60, 90, 120};
    auto filters = given;
    if (version == ErpVersion::V14)
        filters.remove(QStringLiteral("range"));
    for (int i = 1; version == ErpVersion::V16 && i <= 4; ++i)
        filters.remove(QStringLiteral("range%1").arg(i));
    const auto list = filters.value(QStringLiteral("range")).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (int i = 0; i < 4; ++i) {
        const auto single = filters.value(QStringLiteral("range%1").arg(i + 1));
        const auto text = i < list.size() ? list[i].trimmed() : single;
        if (!text.isEmpty())
            bounds[static_cast<size_t>(i)] = text.toLongLong();
    }
    return bounds;
}

QMap<QString, PartyDebt> debtsOn(const ReportRequest& request, const QString& day) {
    const Visible invoices(request, "Sales Invoice");
    const auto& type = invoices.type();
    const auto paid = paidUntil(request.store, day);
    const auto bounds = ageingBounds(request.filters, request.access.version());
    const bool byDue =
        request.filters.value(QStringLiteral("ageing_based_on")) != QLatin1String("Posting Date");
    const auto reportDay = QDate::fromString(day, Qt::ISODate);
    QMap<QString, PartyDebt> debts;
    invoices.each(nullptr, [&](const Document& invoice) {
        auto copy = invoice;
        const FieldView fields(type, copy);
        if (fields.text("posting_date") > day)
            return;
        auto& debt = debts[fields.text("customer")];
        const auto rate = fields.decimal("conversion_rate"); // the report is in the company's currency
        const auto total = fields.decimal("grand_total").times(rate).roundedToCents();
        const auto settled = paid.value(invoice.name()).times(rate).roundedToCents();
        (total.units < 0 ? debt.creditNote : debt.invoiced) += total.units < 0 ? -total : total;
        debt.paid += settled;
        const auto aged = QDate::fromString(fields.text(byDue ? "due_date" : "posting_date"), Qt::ISODate)
                              .daysTo(reportDay);
        const auto range = std::lower_bound(bounds.begin(), bounds.end(), aged) - bounds.begin();
        debt.ranges[static_cast<size_t>(range)] += total - settled;
        debt.territory = fields.text("territory");
        debt.group = fields.text("customer_group");
    });
    return debts;
}

Outcome<ReportTable> receivableSummary(const ReportRequest& request) {
    if (const auto given = requireFilter(request, "company", "Please select a Company"); !given)
        return tl::unexpected<FrappeError>(given.error());
    auto day = request.filters.value(QStringLiteral("report_date"));
    if (day.isEmpty())
        day = QStringLiteral("9999-12-31");
    ReportTable table;
    table.columns = {
        linkColumn("Customer", "party", "Customer"),   currencyColumn("Advance Amount", "advance"),
        currencyColumn("Invoiced Amount", "invoiced"), currencyColumn("Paid Amount", "paid"),
        currencyColumn("Credit Note", "credit_note"),  currencyColumn("Outstanding Amount", "outstanding")};
    const auto bounds = ageingBounds(request.filters, request.access.version());
    for (size_t i = 0; i < 5; ++i) {
        const auto from = i == 0 ? 0 : bounds[i - 1] + 1;
        const auto label =
            i < 4 ? QStringLiteral("%1-%2").arg(from).arg(bounds[i]) : QStringLiteral("%1-Above").arg(from);
        table.columns.push_back({label, QStringLiteral("range%1").arg(i + 1), QStringLiteral("Currency"),
                                 QStringLiteral("currency")});
    }
    table.columns.push_back(currencyColumn("Total Amount Due", "total_due"));
    table.columns.push_back(linkColumn("Territory", "territory", "Territory"));
    table.columns.push_back(linkColumn("Customer Group", "customer_group", "Customer Group"));
    table.columns.push_back(linkColumn("Currency", "currency", "Currency"));
    const auto debts = debtsOn(request, day);
    const auto& companyType = request.store.catalogue().get("Company");
    const auto* company = request.store.find(companyType, request.filters.value(QStringLiteral("company")));
    const auto currency = company == nullptr
                              ? QString()
                              : company->text(companyType.column(QStringLiteral("default_currency")));
    for (auto debt = debts.begin(); debt != debts.end(); ++debt) {
        const auto outstanding = debt->invoiced - debt->paid - debt->creditNote;
        const auto asked = request.filters.value(QStringLiteral("party"));
        if (outstanding.units == 0 || (!asked.isEmpty() && asked != debt.key()))
            continue;
        std::vector<Value> row{debt.key(), Decimal{},        debt->invoiced,
                               debt->paid, debt->creditNote, outstanding};
        for (const auto amount : debt->ranges)
            row.emplace_back(amount);
        row.insert(row.end(), {outstanding, debt->territory, debt->group, currency});
        table.rows.push_back(std::move(row));
    }
    addTotals(table);
    return table;
}

ReportTable stockBalance(const ReportRequest& request) {
    const Visible bins(request, "Bin");
    const auto& type = bins.type();
    const auto& itemType = request.store.catalogue().get("Item");
    ReportTable table;
    table.columns = {linkColumn("Item", "item_code", "Item"),
                     textColumn("Item Name", "item_name"),
                     linkColumn("Item Group", "item_group", "Item Group"),
                     linkColumn("Warehouse", "warehouse", "Warehouse"),
                     linkColumn("Stock UOM", "stock_uom", "UOM"),
                     textColumn("Balance Qty", "bal_qty", "Float"),
                     currencyColumn("Balance Value", "bal_val"),
                     textColumn("Reserved Stock", "reserved_stock", "Float"),
                     linkColumn("Company", "company", "Company")};
    bins.each(nullptr, [&](const Document& bin) {
        auto copy = bin;
        const FieldView fields(type, copy);
        const auto* item = request.store.find(itemType, fields.text("item_code"));
        if (item == nullptr || fields.decimal("actual_qty").units == 0)
            return;
        table.rows.push_back(
            {fields.text("item_code"), item->at(itemType.column(QStringLiteral("item_name"))),
             item->at(itemType.column(QStringLiteral("item_group"))), fields.text("warehouse"),
             fields.text("stock_uom"), fields.decimal("actual_qty"), fields.decimal("stock_value"),
             fields.decimal("reserved_qty"), fields.text("company")});
    });
    addTotals(table);
    return table;
}

struct Report {
    const char* name;
    const char* doctype; // whose report right it needs
    std::function<Outcome<ReportTable>(const ReportRequest&)> run;
};

const std::vector<Report>& reports() {
    static const std::vector<Report> all{
        {"Sales Register", "Sales Invoice",
         [](const ReportRequest& request) {
             return registerOf(request, "Sales Invoice", "customer", false);
         }},
        {"Purchase Register", "Purchase Invoice",
         [](const ReportRequest& request) {
             return registerOf(request, "Purchase Invoice", "supplier", true);
         }},
        {"Accounts Receivable Summary", "Sales Invoice", receivableSummary},
        {"Stock Balance", "Bin", [](const ReportRequest& request) { return stockBalance(request); }},
    };
    return all;
}

void writeColumn(QByteArray& out, const ReportColumn& column, bool legacy) {
    if (legacy) {
        const auto options = column.options.isEmpty() ? QString() : QLatin1Char('/') + column.options;
        writeString(out, QStringLiteral("%1:%2%3:120").arg(column.label, column.fieldtype, options));
        return;
    }
    out += "{\"label\":";
    writeString(out, column.label);
    out += ",\"fieldname\":";
    writeString(out, column.fieldname);
    out += ",\"fieldtype\":";
    writeString(out, column.fieldtype);
    out += ",\"options\":";
    writeValue(out, column.options.isEmpty() ? Value() : Value(column.options));
    out += ",\"width\":120}";
}

void writeRow(QByteArray& out, const ReportTable& table, const std::vector<Value>& row, bool asArray) {
    out += asArray ? '[' : '{';
    for (size_t i = 0; i < row.size(); ++i) {
        if (i > 0)
            out += ',';
        if (!asArray) {
            writeString(out, table.columns[i].fieldname);
            out += ':';
        }
        writeValue(out, row[i]);
    }
    out += asArray ? ']' : '}';
}

} // namespace

QStringList reportNames() {
    QStringList names;
    for (const auto& report : reports())
        names.append(QLatin1String(report.name));
    return names;
}

Outcome<ReportTable> runReport(const QString& name, const ReportRequest& request) {
    const auto found = std::find_if(reports().begin(), reports().end(),
                                    [&](const Report& report) { return name == QLatin1String(report.name); });
    if (found == reports().end())
        return notFound(QStringLiteral("Report %1").arg(name));
    const auto doctype = QLatin1String(found->doctype);
    if (!request.access.mayOnDoctype(request.user, doctype, QStringLiteral("read")))
        return notPermitted(QStringLiteral("You don't have access to Report: %1").arg(name));
    if (!request.access.mayOnDoctype(request.user, doctype, QStringLiteral("report")))
        return notPermitted(QStringLiteral("You don't have permission to get a report on: %1").arg(doctype));
    return found->run(request);
}

QByteArray reportJson(const ReportTable& table) {
    QByteArray out = "{\"result\":[";
    for (const auto& row : table.rows) {
        writeRow(out, table, row, table.legacyColumns);
        out += ',';
    }
    writeRow(out, table, table.totals, true);
    out += "],\"columns\":[";
    for (size_t i = 0; i < table.columns.size(); ++i) {
        if (i > 0)
            out += ',';
        writeColumn(out, table.columns[i], table.legacyColumns);
    }
    out += "],\"message\":null,\"chart\":null,\"report_summary\":null,\"skip_total_row\":0,\"status\":null,"
           "\"execution_time\":0.012,\"add_total_row\":1}";
    return out;
}

} // namespace staffroom::rehearsal::erpnext
