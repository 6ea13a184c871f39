// What only reads: erp_list, erp_get, erp_count.
#include "erpnext/ErpArguments.h"
#include "erpnext/ErpTool.h"

namespace staffroom::erpnext {

using nlohmann::json;
using tools::ToolAnswer;
using tools::ToolContext;
using tools::ToolDescription;

namespace {

constexpr int pageRows = 500;
constexpr int mostSummedRows = 5'000;

const ToolDescription& listDescription() {
    static const ToolDescription description{
        QStringLiteral("erp_list"),
        QStringLiteral(
            "List documents of one ERPNext doctype that your user may read. Amount fields are summed for "
            "you over all matching rows (\"totals\"): quote those, never add up rows yourself. Submitted "
            "documents have docstatus 1, drafts 0, cancelled 2."),
        QByteArray(R"({"type":"object","properties":{
"doctype":{"type":"string","description":"e.g. Sales Invoice"},
"fields":{"type":"array","items":{"type":"string"},"description":"fields to return; amounts come with their currency"},
"filters":{"type":"array","items":{"type":"array"},"description":"[field, operator, value], e.g. [[\"posting_date\",\"=\",\"2026-01-31\"],[\"docstatus\",\"=\",1]]; operators: = != > < >= <= like, not like, in, not in, between, is"},
"order_by":{"type":"string","description":"e.g. posting_date desc"},
"limit":{"type":"integer","minimum":1,"maximum":500,"description":"rows to show, 50 unless given"},
"group_by":{"type":"array","items":{"type":"string"},"description":"with aggregate: one row a group; amounts are also grouped by their currency"},
"aggregate":{"type":"array","items":{"type":"array","items":{"type":"string"}},"description":"[function, field] with sum, count, avg, min, max, e.g. [[\"sum\",\"grand_total\"],[\"count\",\"name\"]]"}},
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

class ListTool final : public ErpTool {
public:
    using ErpTool::ErpTool;

    static const ToolDescription& describe() { return listDescription(); }

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseListArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        ListQuery query = parsed->query;
        const Attempt attempt{query.doctype, QString(), QStringLiteral("list")};
        const QStringList amounts = amountsOf(query);
        for (const auto& field : fieldsBeside(query.doctype, amounts)) { // no amount without its currency
            if (query.fields.contains(field))
                continue;
            query.fields << field;
            if (!query.aggregates.empty())
                query.groupBy << field;
        }
        CurrencyOfCompany known;
        std::optional<tools::Denial> companyDenial; // told all the same, though the list is read
        const auto inCompanyCurrency = [&query](const QString& field) {
            return denominationOf(query.doctype, field).of == Denomination::Of::Company;
        };
        if (std::any_of(amounts.begin(), amounts.end(), inCompanyCurrency)) {
            const auto asked = co_await currencies().known(client(), context.limits);
            const Attempt company{QStringLiteral("Company"), QString(), QStringLiteral("list")};
            if (asked)
                known = *asked;
            else if (asked.error().kind == ErrorKind::Forbidden)
                companyDenial = refused(asked.error(), company, client()).denial;
            else
                co_return refused(asked.error(), company, client());
        }
        const bool summing =
            query.aggregates.empty() && std::any_of(query.fields.begin(), query.fields.end(), isAmountField);
        ListQuery page = query;
        page.limit = summing ? pageRows : query.limit + 1; // one more tells whether there are more
        if (summing) // pages must not overlap: the order has to be a total one
            page.orderBy = query.orderBy.isEmpty() ? QStringLiteral("name asc")
                                                   : query.orderBy + QStringLiteral(", name asc");
        Totals totals(known, query.doctype);
        json shown = json::array();
        int rowsSeen = 0;
        bool complete = false;
        while (!complete && rowsSeen < mostSummedRows) {
            page.start = rowsSeen;
            const auto rows = co_await client().list(page, context.limits);
            if (!rows)
                co_return refused(rows.error(), attempt, client());
            rowsSeen += static_cast<int>(rows->size());
            complete = static_cast<int>(rows->size()) < page.limit;
            if (summing)
                totals.add(*rows);
            for (const auto& row : *rows) {
                if (static_cast<int>(shown.size()) < query.limit)
                    shown.push_back(row);
            }
            if (!summing)
                break;
        }
        auto list = listing(query, shown, rowsSeen, complete, totals);
        nameCurrencies(list, query.doctype, amounts, known);
        auto answer = good(list);
        answer.denial = companyDenial;
        co_return answer;
    }

private:
    static QStringList amountsOf(const ListQuery& query) {
        QStringList amounts;
        for (const auto& field : query.fields) {
            if (isMoneyField(field))
                amounts << field;
        }
        for (const auto& aggregate : query.aggregates) {
            if (isMoneyField(aggregate.field))
                amounts << aggregate.field;
        }
        return amounts;
    }

    /// Where each amount's currency stands.
    static void nameCurrencies(json& list, const QString& doctype, const QStringList& amounts,
                               const CurrencyOfCompany& known) {
        for (const auto& field : amounts) {
            const auto denomination = denominationOf(doctype, field);
            const bool company = denomination.of == Denomination::Of::Company;
            list["currency_of"][field.toStdString()] =
                company ? std::string("the currency of the row's company")
                : denomination.of == Denomination::Of::Row
                    ? "the row's " + denomination.field.toStdString()
                    : std::string("the row's currency, if it names one; else unknown: do not guess it");
            if (company && !list.contains("company_currency")) {
                list["company_currency"] = json::object();
                for (const auto& [name, currency] : known)
                    list["company_currency"][name.toStdString()] = currency.toStdString();
            }
        }
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
};

class GetTool final : public ErpTool {
public:
    using ErpTool::ErpTool;

    static const ToolDescription& describe() { return getDescription(); }

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseGetArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const auto document = co_await client().get(parsed->doctype, parsed->name, context.limits);
        if (!document) {
            const Attempt attempt{parsed->doctype, parsed->name, QStringLiteral("get")};
            co_return refused(document.error(), attempt, client());
        }
        auto answer = co_await answerWith(parsed->doctype, *document, context.limits);
        co_return answer;
    }
};

class CountTool final : public ErpTool {
public:
    using ErpTool::ErpTool;

    static const ToolDescription& describe() { return countDescription(); }

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

} // namespace

std::vector<Offer> readingOffers() {
    return {{&listDescription(), makeTool<ListTool>},
            {&getDescription(), makeTool<GetTool>},
            {&countDescription(), makeTool<CountTool>}};
}

} // namespace staffroom::erpnext
