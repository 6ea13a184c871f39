#include "erpnext/ErpTools.h"

#include "erpnext/ErpArguments.h"
#include "erpnext/Totals.h"

#include <nlohmann/json.hpp>

namespace staffroom::erpnext {

using nlohmann::json;
using tools::ToolAnswer;
using tools::ToolContext;
using tools::ToolDescription;

namespace {

constexpr int pageRows = 500;
constexpr int mostSummedRows = 5'000;

QByteArray dumped(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

ToolAnswer good(const json& value) {
    ToolAnswer answer;
    answer.content = dumped(value);
    return answer;
}

/// What was tried, for the error text and the denial.
struct Attempt {
    QString doctype, document, method;
};

ToolAnswer refused(const Error& error, const Attempt& attempt, const ErpClient& client) {
    ToolAnswer answer = tools::errorAnswer(error);
    auto body = json::parse(answer.content.begin(), answer.content.end());
    body["error"]["doctype"] = attempt.doctype.toStdString();
    answer.content = dumped(body);
    if (error.kind == ErrorKind::Forbidden) {
        tools::Denial denial;
        denial.service = QStringLiteral("erpnext");
        denial.user = client.access().user;
        denial.doctype = attempt.doctype;
        denial.document = attempt.document;
        denial.method = attempt.method;
        denial.words = error.detail;
        answer.denial = denial;
    }
    return answer;
}

class ErpTool : public tools::Tool {
public:
    ErpTool(std::shared_ptr<ErpClient> client, ToolDescription description)
        : m_client(std::move(client)), m_description(std::move(description)) {}
    const ToolDescription& description() const override { return m_description; }

protected:
    ErpClient& client() const { return *m_client; }

private:
    std::shared_ptr<ErpClient> m_client;
    ToolDescription m_description;
};

class ListTool final : public ErpTool {
public:
    using ErpTool::ErpTool;

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseListArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const ListQuery query = parsed->query;
        const Attempt attempt{query.doctype, QString(), QStringLiteral("list")};
        const bool summing = std::any_of(query.fields.begin(), query.fields.end(), isAmountField);
        const bool companyAmounts =
            std::any_of(query.fields.begin(), query.fields.end(), [](const QString& field) {
                return field.startsWith(u"base_") && isAmountField(field);
            });

        ListQuery page = query;
        page.limit = summing ? pageRows : query.limit + 1; // one more tells whether there are more
        if (summing) // pages must not overlap: the order has to be a total one
            page.orderBy = query.orderBy.isEmpty() ? QStringLiteral("name asc")
                                                   : query.orderBy + QStringLiteral(", name asc");
        json shown = json::array();
        std::map<QString, QString> currencies;
        std::optional<tools::Denial> companyDenial; // told all the same, though the list is read
        if (companyAmounts && query.fields.contains(QStringLiteral("company"))) {
            const auto known = co_await companyCurrencies(context.limits);
            if (known)
                currencies = *known;
            else if (known.error().kind == ErrorKind::Forbidden)
                companyDenial = refused(known.error(), companyAttempt(), client()).denial;
            else
                co_return refused(known.error(), companyAttempt(), client());
        }
        Totals totals(currencies);
        int rowsSeen = 0;
        bool complete = false;
        while (!complete && rowsSeen < mostSummedRows) {
            page.start = rowsSeen;
            const auto rows = co_await client().list(page, context.limits);
            if (!rows)
                co_return refused(rows.error(), attempt, client());
            rowsSeen += static_cast<int>(rows->size());
            complete = static_cast<int>(rows->size()) < page.limit;
            totals.add(*rows);
            for (const auto& row : *rows) {
                if (static_cast<int>(shown.size()) < query.limit)
                    shown.push_back(row);
            }
            if (!summing)
                break;
        }
        auto answer = good(listing(query, shown, rowsSeen, complete, totals));
        answer.denial = companyDenial;
        co_return answer;
    }

private:
    static Attempt companyAttempt() {
        return Attempt{QStringLiteral("Company"), QString(), QStringLiteral("list")};
    }

    /// base_* amounts are in the company's currency, which the documents themselves do not carry.
    Task<Result<std::map<QString, QString>>> companyCurrencies(Limits limits) {
        if (m_currencies.empty()) {
            ListQuery companies;
            companies.doctype = QStringLiteral("Company");
            companies.fields = QStringList({QStringLiteral("name"), QStringLiteral("default_currency")});
            companies.limit = pageRows;
            CO_TRY(const json rows, co_await client().list(companies, limits));
            for (const auto& row : rows) {
                if (row.contains("name") && row.contains("default_currency") &&
                    row["default_currency"].is_string())
                    m_currencies[QString::fromStdString(row["name"].get<std::string>())] =
                        QString::fromStdString(row["default_currency"].get<std::string>());
            }
        }
        co_return m_currencies;
    }

    static json listing(const ListQuery& query, const json& shown, int rowsSeen, bool complete,
                        const Totals& totals) {
        json listing{{"doctype", query.doctype.toStdString()}, {"rows", shown}};
        const bool truncated = !complete || rowsSeen > static_cast<int>(shown.size());
        listing["row_count"] =
            std::max(static_cast<int>(shown.size()), complete || !totals.isEmpty() ? rowsSeen : 0);
        listing["truncated"] = truncated;
        if (truncated)
            listing["note"] =
                "there are more rows than shown; use erp_count, a narrower filter or a higher limit";
        for (const auto& total : totals.totals()) {
            json entry{{"field", total.field.toStdString()},
                       {"sum", total.sum.toPlain().toStdString()},
                       {"rows", total.rows}};
            if (!total.company.isEmpty())
                entry["company"] = total.company.toStdString();
            if (!total.currency.isEmpty())
                entry["currency"] = total.currency.toStdString();
            listing["totals"].push_back(entry);
        }
        if (!totals.isEmpty())
            listing["totals_cover_all_rows"] = complete;
        return listing;
    }

    std::map<QString, QString> m_currencies;
};

class GetTool final : public ErpTool {
public:
    using ErpTool::ErpTool;

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseGetArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const auto document = co_await client().get(parsed->doctype, parsed->name, context.limits);
        if (!document) {
            const Attempt attempt{parsed->doctype, parsed->name, QStringLiteral("get")};
            co_return refused(document.error(), attempt, client());
        }
        const json answer{{"doctype", parsed->doctype.toStdString()}, {"document", *document}};
        co_return good(answer);
    }
};

class CountTool final : public ErpTool {
public:
    using ErpTool::ErpTool;

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseCountArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const auto count = co_await client().count(parsed->doctype, parsed->filters, context.limits);
        if (!count) {
            const Attempt attempt{parsed->doctype, QString(), QStringLiteral("count")};
            co_return refused(count.error(), attempt, client());
        }
        const json answer{{"doctype", parsed->doctype.toStdString()}, {"count", *count}};
        co_return good(answer);
    }
};

std::string textIn(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Columns come as objects or as "Label:Fieldtype/Options:Width"; rows as objects or arrays; the totals row,
/// if any, is the last one. The model gets one shape: column labels, rows as arrays, total apart.
json normalisedReport(const QString& name, const json& message) {
    json labels = json::array();
    std::vector<std::string> fields;
    const json columns = message.value("columns", json::array());
    for (const auto& column : columns) {
        if (column.is_object()) {
            fields.push_back(textIn(column, "fieldname"));
            const auto label = textIn(column, "label");
            labels.push_back(label.empty() ? fields.back() : label);
        } else if (column.is_string()) {
            const auto text = column.get<std::string>();
            labels.push_back(text.substr(0, text.find(':')));
            fields.push_back(labels.back().get<std::string>());
        }
    }
    const auto asArray = [&fields](const json& row) {
        if (!row.is_object())
            return row;
        json cells = json::array();
        for (const auto& field : fields)
            cells.push_back(row.value(field, json()));
        return cells;
    };
    json rows = json::array();
    json total;
    const json result = message.value("result", json::array());
    const bool hasTotal = message.value("add_total_row", json(0)) == json(1) ||
                          message.value("add_total_row", json(false)) == json(true);
    for (std::size_t i = 0; i < result.size(); ++i) {
        const bool last = i + 1 == result.size();
        if (last && hasTotal && result[i].is_array())
            total = result[i];
        else if (rows.size() < static_cast<std::size_t>(mostRows) && !result[i].is_null())
            rows.push_back(asArray(result[i]));
    }
    json report{
        {"report", name.toStdString()}, {"columns", labels}, {"row_count", rows.size()}, {"rows", rows}};
    report["truncated"] = result.size() > rows.size() + (total.is_null() ? 0 : 1);
    if (!total.is_null())
        report["total"] = total;
    return report;
}

class ReportTool final : public ErpTool {
public:
    using ErpTool::ErpTool;

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseReportArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const auto message = co_await client().report(parsed->report, parsed->filters, context.limits);
        if (!message) {
            const Attempt attempt{parsed->report, QString(), QStringLiteral("report")};
            co_return refused(message.error(), attempt, client());
        }
        co_return good(normalisedReport(parsed->report, *message));
    }
};

const ToolDescription& listDescription() {
    static const ToolDescription description{
        QStringLiteral("erp_list"),
        QStringLiteral(
            "List documents of one ERPNext doctype that your user may read. Amount fields are summed for "
            "you over all matching rows (\"totals\"): quote those, never add up rows yourself. Submitted "
            "documents have docstatus 1, drafts 0, cancelled 2."),
        QByteArray(R"({"type":"object","properties":{
"doctype":{"type":"string","description":"e.g. Sales Invoice"},
"fields":{"type":"array","items":{"type":"string"},"description":"fields to return; include company and currency with amounts"},
"filters":{"type":"array","items":{"type":"array"},"description":"[field, operator, value], e.g. [[\"posting_date\",\"=\",\"2026-01-31\"],[\"docstatus\",\"=\",1]]; operators: = != > < >= <= like, not like, in, not in, between, is"},
"order_by":{"type":"string","description":"e.g. posting_date desc"},
"limit":{"type":"integer","minimum":1,"maximum":500,"description":"rows to show, 50 unless given"}},
"required":["doctype"]})")};
    return description;
}

const ToolDescription& getDescription() {
    static const ToolDescription description{
        QStringLiteral("erp_get"), QStringLiteral("Read one ERPNext document whole, with its rows."),
        QByteArray(
            R"({"type":"object","properties":{"doctype":{"type":"string"},"name":{"type":"string","description":"e.g. ACC-SINV-2026-00017"}},"required":["doctype","name"]})")};
    return description;
}

const ToolDescription& countDescription() {
    static const ToolDescription description{
        QStringLiteral("erp_count"),
        QStringLiteral("Count the documents of a doctype that your user may read."),
        QByteArray(
            R"({"type":"object","properties":{"doctype":{"type":"string"},"filters":{"type":"array","items":{"type":"array"},"description":"as in erp_list"}},"required":["doctype"]})")};
    return description;
}

const ToolDescription& reportDescription() {
    static const ToolDescription description{
        QStringLiteral("erp_report"),
        QStringLiteral(
            "Run an ERPNext report, e.g. Accounts Receivable Summary or Sales Register, computed now."),
        QByteArray(
            R"({"type":"object","properties":{"report":{"type":"string"},"filters":{"type":"object","description":"e.g. {\"company\":\"…\",\"from_date\":\"2026-01-01\",\"to_date\":\"2026-01-31\"}"}},"required":["report"]})")};
    return description;
}

} // namespace

QStringList toolNames() {
    return {listDescription().name, getDescription().name, countDescription().name, reportDescription().name};
}

std::vector<std::unique_ptr<tools::Tool>> makeTools(std::shared_ptr<ErpClient> client,
                                                    const QStringList& names) {
    std::vector<std::unique_ptr<tools::Tool>> made;
    if (names.contains(listDescription().name))
        made.push_back(std::make_unique<ListTool>(client, listDescription()));
    if (names.contains(getDescription().name))
        made.push_back(std::make_unique<GetTool>(client, getDescription()));
    if (names.contains(countDescription().name))
        made.push_back(std::make_unique<CountTool>(client, countDescription()));
    if (names.contains(reportDescription().name))
        made.push_back(std::make_unique<ReportTool>(client, reportDescription()));
    return made;
}

} // namespace staffroom::erpnext
