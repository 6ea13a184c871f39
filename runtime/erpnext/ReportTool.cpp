// erp_report.
#include "erpnext/ErpArguments.h"
#include "erpnext/ErpTool.h"
#include "erpnext/ReportShape.h"

namespace staffroom::erpnext {

using nlohmann::json;
using tools::ToolAnswer;
using tools::ToolContext;
using tools::ToolDescription;

namespace {

struct Column {
    std::string field, label;
    QString type, options;
    bool isAmount() const { return type == u"Currency"; }
};

Column columnFrom(const json& column) {
    Column read;
    if (column.is_object()) {
        read.field = textOf(column, "fieldname").toStdString();
        read.label = textOf(column, "label").toStdString();
        read.type = textOf(column, "fieldtype");
        read.options = textOf(column, "options");
    } else if (column.is_string()) {
        const QString text = QString::fromStdString(column.get<std::string>());
        read.label = text.section(u':', 0, 0).toStdString();
        const QString type = text.section(u':', 1, 1);
        read.type = type.section(u'/', 0, 0);
        read.options = type.section(u'/', 1);
        // Frappe makes a field name of the label where it has none.
        read.field = QString::fromStdString(read.label).toLower().replace(u' ', u'_').toStdString();
    }
    if (read.label.empty())
        read.label = read.field;
    return read;
}

std::vector<Column> columnsOf(const json& message) {
    std::vector<Column> columns;
    const auto list = message.find("columns");
    if (list == message.end() || !list->is_array())
        return columns;
    for (const auto& column : *list)
        columns.push_back(columnFrom(column));
    return columns;
}

bool isTrue(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && (*found == json(1) || *found == json(true));
}

json cellsOf(const std::vector<Column>& columns, const json& row) {
    if (!row.is_object())
        return row.is_array() ? row : json::array({row});
    json cells = json::array();
    for (const auto& column : columns) {
        const auto found = row.find(column.field);
        cells.push_back(found == row.end() ? json() : *found);
    }
    return cells;
}

/// The currency of a row's amounts: the field their columns name, in the row or among its cells; else the
/// company's.
QString currencyOf(const std::vector<Column>& columns, const json& row, const QString& companyCurrency) {
    for (const auto& column : columns) {
        if (!column.isAmount() || column.options.isEmpty() || column.options.contains(u':'))
            continue;
        if (row.is_object()) {
            const QString named = textOf(row, column.options.toLatin1().constData());
            if (!named.isEmpty())
                return named;
        }
        for (std::size_t i = 0; row.is_array() && i < columns.size() && i < row.size(); ++i) {
            if (columns[i].field == column.options.toStdString() && row[i].is_string())
                return QString::fromStdString(row[i].get<std::string>());
        }
    }
    return companyCurrency;
}

/// Once for all where it is the same in every row, else as a last column.
void nameCurrencies(json& report, const std::vector<QString>& currencies) {
    const auto differs = [&](const QString& currency) { return currency != currencies.front(); };
    if (currencies.empty())
        return;
    if (std::none_of(currencies.begin(), currencies.end(), differs)) {
        report["currency"] = currencies.front().isEmpty() ? std::string("unknown: do not guess it")
                                                          : currencies.front().toStdString();
        return;
    }
    report["columns"].push_back("Currency");
    for (std::size_t i = 0; i < report["rows"].size(); ++i)
        report["rows"][i].push_back(currencies[i].toStdString());
    report["note"] = "amounts are in the row's last column's currency; do not add different currencies up";
}

tl::unexpected<Error> notPrepared(const QString& report) {
    return failure(
        ErrorKind::Invalid,
        QStringLiteral("ERPNext prepares %1 in the background and has no result yet; ask again later, or "
                       "narrow the filters")
            .arg(report),
        QStringLiteral("erpnext"));
}

} // namespace

bool wantsCompanyCurrency(const json& message) {
    const auto columns = columnsOf(message);
    return std::any_of(columns.begin(), columns.end(),
                       [](const Column& column) { return column.isAmount(); });
}

Result<json> shapedReport(const QString& name, const json& message, const QString& companyCurrency,
                          int rowLimit) {
    const auto columns = columnsOf(message);
    const auto result = message.find("result");
    const bool prepared = isTrue(message, "prepared_report");
    const bool hasDocument = message.contains("doc") && message["doc"].is_object();
    if (prepared && (!hasDocument || result == message.end() || !result->is_array()))
        return notPrepared(name);
    const json rows = result != message.end() && result->is_array() ? *result : json::array();
    json report{{"report", name.toStdString()}, {"columns", json::array()}, {"rows", json::array()}};
    for (const auto& column : columns)
        report["columns"].push_back(column.label);
    const bool amounts = wantsCompanyCurrency(message);
    std::vector<QString> currencies;
    std::size_t counted = 0;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool last = i + 1 == rows.size();
        if (last && isTrue(message, "add_total_row") && rows[i].is_array()) {
            report["total"] = rows[i];
            continue;
        }
        if (rows[i].is_null() || (rows[i].is_object() && rows[i].empty()))
            continue; // the empty lines some reports put between sections
        ++counted;
        if (static_cast<int>(report["rows"].size()) >= rowLimit)
            continue;
        report["rows"].push_back(cellsOf(columns, rows[i]));
        if (amounts)
            currencies.push_back(currencyOf(columns, rows[i], companyCurrency));
    }
    report["row_count"] = counted;
    report["truncated"] = counted > report["rows"].size();
    nameCurrencies(report, currencies);
    if (prepared) {
        QString when = textOf(message["doc"], "report_end_time");
        if (when.isEmpty())
            when = textOf(message["doc"], "creation");
        report["note"] = "not computed now: prepared at " + when.toStdString();
    }
    if (message.contains("message") && message["message"].is_string())
        report["report_says"] = message["message"].get<std::string>().substr(0, 1000);
    return report;
}

namespace {

const ToolDescription& reportDescription() {
    static const ToolDescription description{
        QStringLiteral("erp_report"),
        QStringLiteral("Run an ERPNext report, e.g. Accounts Receivable Summary or Sales Register, computed "
                       "now. Ageing ranges "
                       "are range1 to range4 or range; either works."),
        QByteArray(
            R"({"type":"object","properties":{"report":{"type":"string"},"filters":{"type":"object","description":"e.g. {\"company\":\"…\",\"from_date\":\"2026-01-01\",\"to_date\":\"2026-01-31\"}"}},"required":["report"]})")};
    return description;
}

class ReportTool final : public ErpTool {
public:
    using ErpTool::ErpTool;
    static const ToolDescription& describe() { return reportDescription(); }

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseReportArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const Attempt attempt{parsed->report, QString(), QStringLiteral("report")};
        const auto message = co_await client().report(parsed->report, parsed->filters, context.limits);
        if (!message)
            co_return refused(message.error(), attempt, client());
        QString companyCurrency;
        std::optional<tools::Denial> companyDenial;
        if (wantsCompanyCurrency(*message)) {
            const auto known = co_await currencies().known(client(), context.limits);
            const Attempt company{QStringLiteral("Company"), QString(), QStringLiteral("list")};
            if (known)
                companyCurrency = booksOf(*known, parsed->filters);
            else
                companyDenial = refused(known.error(), company, client()).denial;
        }
        const auto report = shapedReport(parsed->report, *message, companyCurrency, mostRows);
        if (!report)
            co_return refused(report.error(), attempt, client());
        auto answer = good(*report);
        answer.denial = companyDenial;
        co_return answer;
    }

private:
    static QString booksOf(const CurrencyOfCompany& known, const QByteArray& filters) {
        const auto given = parsedAnswer(filters);
        const QString company = given.is_object() ? textOf(given, "company") : QString();
        const auto found = known.find(company);
        if (found != known.end())
            return found->second;
        return company.isEmpty() && known.size() == 1 ? known.begin()->second : QString();
    }
};

} // namespace

std::vector<Offer> reportOffers() {
    return {{&reportDescription(), makeTool<ReportTool>}};
}

} // namespace staffroom::erpnext
