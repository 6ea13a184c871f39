#include "erpnext/ErpTool.h"

namespace staffroom::erpnext {

using nlohmann::json;
using tools::ToolAnswer;

namespace {

constexpr qsizetype largestAnswer = 192 * 1024;
constexpr std::size_t longestText = 6'000;
constexpr std::size_t mostRowsOfATable = 200;

/// Texts and tables nobody reads whole are cut, and say so.
json cut(const json& value, int depth) {
    if (value.is_string()) {
        const auto& text = value.get_ref<const std::string&>();
        if (text.size() <= longestText)
            return value;
        return (QString::fromStdString(text).left(static_cast<qsizetype>(longestText)) +
                QStringLiteral("… (cut)"))
            .toStdString();
    }
    if (depth > 8 || !value.is_structured())
        return value;
    json kept = value.is_object() ? json::object() : json::array();
    for (const auto& [key, inner] : value.items()) {
        if (value.is_object()) {
            kept[key] = cut(inner, depth + 1);
        } else if (kept.size() < mostRowsOfATable) {
            kept.push_back(cut(inner, depth + 1));
        } else {
            kept.push_back("… (" + std::to_string(value.size() - mostRowsOfATable) + " more rows)");
            break;
        }
    }
    return kept;
}

std::string inWhat(const QString& doctype, const QString& field, const json& document,
                   const CurrencyOfCompany& currencies) {
    const auto denomination = denominationOf(doctype, field);
    QString currency;
    if (denomination.of == Denomination::Of::Company) {
        const auto found = currencies.find(textOf(document, "company"));
        currency = found == currencies.end() ? QString() : found->second;
        if (currency.isEmpty() && !document.contains("company") && currencies.size() == 1)
            currency = currencies.begin()->second;
    } else {
        const auto key =
            denomination.of == Denomination::Of::Row ? denomination.field : QStringLiteral("currency");
        currency = textOf(document, key.toLatin1().constData());
    }
    return currency.isEmpty() ? std::string("unknown") : currency.toStdString();
}

} // namespace

Task<Result<CurrencyOfCompany>> CompanyCurrencies::known(ErpClient& client, Limits limits) {
    if (m_asked) {
        Result<CurrencyOfCompany> remembered = m_known; // co_return of a member would move it away
        co_return remembered;
    }
    ListQuery companies;
    companies.doctype = QStringLiteral("Company");
    companies.fields = QStringList({QStringLiteral("name"), QStringLiteral("default_currency")});
    companies.limit = 500;
    const auto rows = co_await client.list(companies, limits);
    if (!rows) {
        m_asked = rows.error().kind == ErrorKind::Forbidden;
        co_return failure(rows.error());
    }
    for (const auto& row : *rows) {
        const QString currency = textOf(row, "default_currency");
        if (!currency.isEmpty())
            m_known[textOf(row, "name")] = currency;
    }
    m_asked = true;
    Result<CurrencyOfCompany> asked = m_known;
    co_return asked;
}

ToolAnswer good(const json& value) {
    ToolAnswer answer;
    answer.content = dumped(value);
    if (answer.content.size() <= largestAnswer)
        return answer;
    Error error;
    error.kind = ErrorKind::Invalid;
    error.service = QStringLiteral("erpnext");
    error.detail =
        QStringLiteral("the answer is too large (%1 kB); ask for fewer fields, fewer rows or a narrower "
                       "filter")
            .arg(answer.content.size() / 1024);
    return tools::errorAnswer(error);
}

ToolAnswer refused(const Error& error, const Attempt& attempt, const ErpClient& client) {
    ToolAnswer answer = tools::errorAnswer(error);
    auto body = parsedAnswer(answer.content);
    body["error"]["doctype"] = attempt.doctype.toStdString();
    if (!attempt.document.isEmpty())
        body["error"]["document"] = attempt.document.toStdString();
    if (error.retryAfterMs >= 0)
        body["error"]["retry_after_seconds"] = (error.retryAfterMs + 999) / 1000;
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

json documentAnswer(const QString& doctype, const json& document, const CurrencyOfCompany& currencies) {
    json answer{{"doctype", doctype.toStdString()}, {"document", cut(document, 0)}};
    json amounts = json::object();
    for (const auto& [key, value] : document.items()) {
        const QString field = QString::fromStdString(key);
        if (value.is_number() && isMoneyField(field))
            amounts[key] = inWhat(doctype, field, document, currencies);
        if (!value.is_array() || value.empty() || !value[0].is_object())
            continue;
        for (const auto& [rowKey, rowValue] : value[0].items()) { // rows are in their document's currencies
            const QString rowField = QString::fromStdString(rowKey);
            if (rowValue.is_number() && isMoneyField(rowField))
                amounts[key + '.' + rowKey] = inWhat(doctype, rowField, document, currencies);
        }
    }
    if (!amounts.empty())
        answer["currency_of"] = amounts;
    return answer;
}

Task<ToolAnswer> ErpTool::answerWith(QString doctype, json document, Limits limits) {
    CurrencyOfCompany known;
    std::optional<tools::Denial> denial; // told all the same, though the document is there
    bool wanted = false;
    for (const auto& [key, value] : document.items()) {
        const QString field = QString::fromStdString(key);
        wanted = wanted || (value.is_number() && isMoneyField(field) &&
                            denominationOf(doctype, field).of == Denomination::Of::Company);
    }
    if (wanted) {
        const auto asked = co_await currencies().known(client(), limits);
        if (asked) {
            known = *asked;
        } else {
            const Attempt attempt{QStringLiteral("Company"), QString(), QStringLiteral("list")};
            denial = refused(asked.error(), attempt, client()).denial;
        }
    }
    auto answer = good(documentAnswer(doctype, document, known));
    answer.denial = denial;
    co_return answer;
}

QStringList toolNames() {
    QStringList names;
    for (const auto& offers : {readingOffers(), reportOffers(), writingOffers(), fileOffers()}) {
        for (const auto& offer : offers)
            names << offer.description->name;
    }
    return names;
}

std::vector<std::unique_ptr<tools::Tool>> makeTools(const ErpWorkbench& bench, const QStringList& names) {
    auto shared = std::make_shared<ErpTool::Shared>();
    shared->bench = bench;
    std::vector<std::unique_ptr<tools::Tool>> made;
    for (const auto& offers : {readingOffers(), reportOffers(), writingOffers(), fileOffers()}) {
        for (const auto& offer : offers) {
            const bool possible = (!offer.writes || bench.intents != nullptr) &&
                                  (!offer.needsFiles || !bench.filesFolder.isEmpty());
            if (possible && names.contains(offer.description->name))
                made.push_back(offer.make(shared));
        }
    }
    return made;
}

} // namespace staffroom::erpnext
