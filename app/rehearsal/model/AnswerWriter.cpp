#include "rehearsal/model/AnswerWriter.h"

#include "rehearsal/model/Wording.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace staffroom::rehearsal::model {

namespace {

constexpr int longestTable = 10;

/// Amounts by currency, in order of currency.
using Sums = std::map<QString, qint64>;

QString currencyOf(const ResultRow& row) {
    return row.value(QStringLiteral("currency")).text;
}

QString money(qint64 cents, const QString& currency, Language language) {
    return (formatCents(cents, language) + QLatin1Char(' ') + currency).trimmed();
}

QString headline(const Sums& sums, Language language) {
    QStringList parts;
    for (const auto& [currency, cents] : sums)
        parts.append(QStringLiteral("**%1**").arg(money(cents, currency, language)));
    return parts.join(QStringLiteral(" + "));
}

Sums sumOf(const std::vector<ResultRow>& rows, const QString& field) {
    Sums sums;
    for (const auto& row : rows)
        sums[currencyOf(row)] += row.value(field).cents.value_or(0);
    return sums;
}

/// The totals the tool worked out over every row, also those it did not show.
Sums totalsOf(const ToolResult& result, const QString& field) {
    Sums sums;
    for (const auto& total : result.totals) {
        if (total.field == field)
            sums[total.currency] += total.cents;
    }
    return sums;
}

QString tableOf(const QStringList& head, const QString& alignment, const std::vector<QStringList>& rows) {
    QStringList lines{QStringLiteral("| %1 |").arg(head.join(QStringLiteral(" | "))), alignment};
    for (size_t i = 0; i < rows.size() && i < longestTable; ++i) {
        QStringList cells;
        for (auto cell : rows[i])
            cells.append(cell.replace(QLatin1Char('|'), QLatin1Char('/')));
        lines.append(QStringLiteral("| %1 |").arg(cells.join(QStringLiteral(" | "))));
    }
    return lines.join(QLatin1Char('\n'));
}

QString andMore(size_t total, Language language) {
    if (total <= longestTable)
        return {};
    return pick(language, "\n… and %1 more.", "\n… ve %1 tane daha.", "\n… und %1 weitere.")
        .arg(total - longestTable);
}

QString cutNote(const ToolResult& result, Language language) {
    if (result.complete())
        return {};
    return pick(language, "\nThe list was cut off at %1 of %2 documents.",
                "\nListe %2 belgenin %1 tanesinde kesildi.",
                "\nDie Liste wurde nach %1 von %2 Belegen abgeschnitten.")
        .arg(result.rows.size())
        .arg(qMax<qint64>(result.rowCount, static_cast<qint64>(result.rows.size())));
}

QString spanText(const Period& period) {
    const auto from = period.from.toString(Qt::ISODate);
    const auto days = period.from == period.to
                          ? from
                          : QStringLiteral("%1 – %2").arg(from, period.to.toString(Qt::ISODate));
    return period.label.isEmpty() ? days : QStringLiteral("%1 (%2)").arg(days, period.label);
}

struct CompanySales {
    QString company, currency;
    qint64 documents = 0;
    qint64 cents = 0;
};

/// What the tool added up for each company.
std::vector<CompanySales> salesFromTotals(const ToolResult& result, const QString& field) {
    std::vector<CompanySales> companies;
    for (const auto& total : result.totals) {
        if (total.field == field && !total.company.isEmpty())
            companies.push_back({total.company, total.currency, total.rows.value_or(0), total.cents});
    }
    return companies;
}

/// The same from the rows. Base amounts are in the company's currency, which a row does not carry: it is
/// taken to be the one most of the company's documents are in.
std::vector<CompanySales> salesFromRows(const ToolResult& result, const QString& field) {
    std::map<QString, CompanySales> companies;
    std::map<QString, std::map<QString, int>> currencies;
    for (const auto& row : result.rows) {
        const auto name = row.value(QStringLiteral("company")).text;
        auto& company = companies[name];
        company.company = name;
        company.documents += 1;
        company.cents += row.value(field).cents.value_or(0);
        ++currencies[name][currencyOf(row)];
    }
    std::vector<CompanySales> list;
    for (auto& [name, company] : companies) {
        const auto& used = currencies[name];
        const auto most = std::max_element(used.begin(), used.end(),
                                           [](const auto& x, const auto& y) { return x.second < y.second; });
        company.currency = most->first;
        list.push_back(company);
    }
    return list;
}

/// Those of the companies the question names, or all of them when it names none.
std::vector<CompanySales> namedOnly(const std::vector<CompanySales>& companies, const QString& askedText) {
    const auto asked = QStringLiteral(" %1 ").arg(folded(askedText));
    std::vector<CompanySales> named;
    std::copy_if(companies.begin(), companies.end(), std::back_inserter(named), [&](const CompanySales& one) {
        return !one.company.isEmpty() && asked.contains(QStringLiteral(" %1 ").arg(folded(one.company)));
    });
    return named.empty() ? companies : named;
}

QString salesLine(Language language, const Sums& sums, const Period& period, qint64 documents) {
    return pick(language, "%1 — sales for %2, %3 invoices.", "%1 — %2 satışları, %3 fatura.",
                "%1 — Umsatz für %2, %3 Rechnungen.")
        .arg(headline(sums, language), spanText(period))
        .arg(documents);
}

QString sales(const Question& question, QDate today, const ToolResult& result, const QString& askedText) {
    const auto language = question.language;
    const auto period =
        question.period.value_or(Period{today, today, pick(language, "today", "bugün", "heute")});
    const auto amount = QStringLiteral("base_grand_total");
    if (result.rows.empty() && result.rowCount == 0)
        return pick(language, "No sales invoices for %1.", "%1 için satış faturası yok.",
                    "Keine Ausgangsrechnungen für %1.")
            .arg(spanText(period));
    const auto totals = salesFromTotals(result, amount);
    if (totals.empty() && !result.complete() && !result.totals.empty())
        return salesLine(language, totalsOf(result, amount), period, result.rowCount);
    Sums sums;
    qint64 documents = 0;
    std::vector<QStringList> table;
    for (const auto& company :
         namedOnly(totals.empty() ? salesFromRows(result, amount) : totals, askedText)) {
        sums[company.currency] += company.cents;
        documents += company.documents;
        table.push_back({company.company, QString::number(company.documents),
                         money(company.cents, company.currency, language)});
    }
    const auto head =
        pick(language, "Company|Invoices|Total", "Şirket|Fatura|Toplam", "Firma|Rechnungen|Summe")
            .split(QLatin1Char('|'));
    return salesLine(language, sums, period, documents) + QStringLiteral("\n\n") +
           tableOf(head, QStringLiteral("|---|---:|---:|"), table) +
           (totals.empty() ? cutNote(result, language) : QString());
}

QString overdue(Language language, const ToolResult& result) {
    const auto amount = QStringLiteral("outstanding_amount");
    if (result.rows.empty())
        return pick(language, "**0** overdue invoices.", "Vadesi geçmiş fatura yok: **0**.",
                    "**0** überfällige Rechnungen.");
    const auto totals = result.complete() ? Sums() : totalsOf(result, amount);
    const auto sums = totals.empty() ? sumOf(result.rows, amount) : totals;
    std::vector<QStringList> table;
    for (const auto& row : result.rows)
        table.push_back({row.value(QStringLiteral("name")).text, row.value(QStringLiteral("customer")).text,
                         row.value(QStringLiteral("due_date")).text,
                         money(row.value(amount).cents.value_or(0), currencyOf(row), language)});
    const auto head = pick(language, "Invoice|Customer|Due|Outstanding", "Fatura|Müşteri|Vade|Kalan",
                           "Rechnung|Kunde|Fällig|Offen")
                          .split(QLatin1Char('|'));
    return pick(language, "%1 overdue in **%2** invoices.", "**%2** faturada %1 vadesi geçmiş.",
                "%1 überfällig in **%2** Rechnungen.")
               .arg(headline(sums, language))
               .arg(qMax<qint64>(result.rowCount, static_cast<qint64>(result.rows.size()))) +
           QStringLiteral("\n\n") + tableOf(head, QStringLiteral("|---|---|---|---:|"), table) +
           andMore(table.size(), language) + cutNote(result, language);
}

QString balance(const Question& question, const ToolResult& result) {
    const auto language = question.language;
    const auto amount = QStringLiteral("outstanding_amount");
    if (result.rows.empty())
        return question.thing.isEmpty() ? pick(language, "Nothing is outstanding: **0.00**.",
                                               "Açık bakiye yok: **0,00**.", "Nichts ist offen: **0,00**.")
                                        : pick(language, "**0.00** — no open invoices for “%1”.",
                                               "**0,00** — “%1” için açık fatura yok.",
                                               "**0,00** — keine offenen Rechnungen für „%1“.")
                                              .arg(question.thing);
    std::map<std::pair<QString, QString>, CompanySales> customers;
    for (const auto& row : result.rows) {
        auto& customer = customers[{row.value(QStringLiteral("customer")).text, currencyOf(row)}];
        customer.documents += 1;
        customer.cents += row.value(amount).cents.value_or(0);
    }
    std::vector<std::pair<qint64, QStringList>> largestFirst;
    for (const auto& [key, customer] : customers)
        largestFirst.push_back(
            {customer.cents,
             {key.first, QString::number(customer.documents), money(customer.cents, key.second, language)}});
    std::stable_sort(largestFirst.begin(), largestFirst.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::vector<QStringList> table;
    for (const auto& [cents, cells] : largestFirst)
        table.push_back(cells);
    const auto totals = result.complete() ? Sums() : totalsOf(result, amount);
    const auto head =
        pick(language, "Customer|Invoices|Outstanding", "Müşteri|Fatura|Bakiye", "Kunde|Rechnungen|Offen")
            .split(QLatin1Char('|'));
    return pick(language, "%1 outstanding.", "Açık bakiye: %1.", "%1 offen.")
               .arg(headline(totals.empty() ? sumOf(result.rows, amount) : totals, language)) +
           QStringLiteral("\n\n") + tableOf(head, QStringLiteral("|---|---:|---:|"), table) +
           andMore(table.size(), language) + cutNote(result, language);
}

QString purchaseOrders(Language language, const ToolResult& result) {
    if (result.rows.empty())
        return pick(language, "**0** open purchase orders.", "Açık satın alma siparişi yok: **0**.",
                    "**0** offene Bestellungen.");
    const auto amount = QStringLiteral("grand_total");
    std::vector<QStringList> table;
    for (const auto& row : result.rows)
        table.push_back({row.value(QStringLiteral("name")).text, row.value(QStringLiteral("supplier")).text,
                         row.value(QStringLiteral("schedule_date")).text,
                         money(row.value(amount).cents.value_or(0), currencyOf(row), language)});
    const auto totals = result.complete() ? Sums() : totalsOf(result, amount);
    const auto head = pick(language, "Order|Supplier|Required by|Total", "Sipariş|Tedarikçi|Termin|Toplam",
                           "Bestellung|Lieferant|Termin|Summe")
                          .split(QLatin1Char('|'));
    return pick(language, "**%1** open purchase orders, %2.", "**%1** açık satın alma siparişi, %2.",
                "**%1** offene Bestellungen, %2.")
               .arg(qMax<qint64>(result.rowCount, static_cast<qint64>(result.rows.size())))
               .arg(headline(totals.empty() ? sumOf(result.rows, amount) : totals, language)) +
           QStringLiteral("\n\n") + tableOf(head, QStringLiteral("|---|---|---|---:|"), table) +
           andMore(table.size(), language) + cutNote(result, language);
}

/// A bold number and a bulleted list of two fields.
QString plainList(Language language, const ToolResult& result, const QString& noun, const char* main,
                  const char* beside) {
    if (result.rows.empty())
        return pick(language, "**0** %1.", "Kayıt yok: **0** %1.", "**0** %1.").arg(noun);
    QStringList lines;
    for (size_t i = 0; i < result.rows.size() && i < longestTable; ++i) {
        const auto extra = result.rows[i].value(QLatin1String(beside)).text;
        lines.append(QStringLiteral("- %1").arg(result.rows[i].value(QLatin1String(main)).text) +
                     (extra.isEmpty() ? QString() : QStringLiteral(" (%1)").arg(extra)));
    }
    return QStringLiteral("**%1** %2.\n\n%3%4%5")
        .arg(qMax<qint64>(result.rowCount, static_cast<qint64>(result.rows.size())))
        .arg(noun, lines.join(QLatin1Char('\n')), andMore(result.rows.size(), language),
             cutNote(result, language));
}

QString quantity(qint64 cents, Language language) {
    return cents % 100 == 0 ? formatCents(cents, language).chopped(3) : formatCents(cents, language);
}

QString stock(const Question& question, const std::vector<ToolResult>& results) {
    const auto language = question.language;
    if (question.thing.isEmpty())
        return pick(language, "Which item? Give me its code or its name.",
                    "Hangi ürün? Kodunu veya adını yazın.",
                    "Welcher Artikel? Bitte Nummer oder Namen nennen.");
    const auto& bins = results.back();
    const bool onlyItems = results.size() == 1 && bins.doctype == QLatin1String("Item");
    if (bins.rows.empty() && onlyItems)
        return pick(language, "There is no item like “%1”.", "“%1” adında bir ürün yok.",
                    "Es gibt keinen Artikel wie „%1“.")
            .arg(question.thing);
    if (bins.rows.empty())
        return pick(language, "**0** in stock of “%1”.", "“%1” stokta yok: **0**.",
                    "**0** von „%1“ auf Lager.")
            .arg(question.thing);
    qint64 sum = 0;
    std::vector<QStringList> table;
    for (const auto& row : bins.rows) {
        const auto actual = row.value(QStringLiteral("actual_qty")).cents.value_or(0);
        sum += actual;
        table.push_back({row.value(QStringLiteral("item_code")).text,
                         row.value(QStringLiteral("warehouse")).text, quantity(actual, language),
                         quantity(row.value(QStringLiteral("reserved_qty")).cents.value_or(0), language)});
    }
    const auto head = pick(language, "Item|Warehouse|On hand|Reserved", "Ürün|Depo|Eldeki|Ayrılmış",
                           "Artikel|Lager|Bestand|Reserviert")
                          .split(QLatin1Char('|'));
    return pick(language, "**%1** in stock of “%2”.", "“%2” stokta: **%1**.", "**%1** von „%2“ auf Lager.")
               .arg(quantity(sum, language), question.thing) +
           QStringLiteral("\n\n") + tableOf(head, QStringLiteral("|---|---|---:|---:|"), table) +
           andMore(table.size(), language) + cutNote(bins, language);
}

QString counted(const Question& question, const ToolResult& result) {
    const auto number = result.count.value_or(result.rowCount);
    const auto what = question.period
                          ? QStringLiteral("%1, %2").arg(question.counted.doctype, spanText(*question.period))
                          : question.counted.doctype;
    return QStringLiteral("**%1** — %2.").arg(quantity(number * 100, question.language), what);
}

} // namespace

QString writeAnswer(const Question& question, QDate today, const std::vector<ToolResult>& results,
                    const QString& askedText) {
    const auto language = question.language;
    if (question.subject == Subject::Stock)
        return stock(question, results);
    const auto& result = results.back();
    switch (question.subject) {
    case Subject::Sales:
        return sales(question, today, result, askedText);
    case Subject::OverdueInvoices:
        return overdue(language, result);
    case Subject::CustomerBalance:
        return balance(question, result);
    case Subject::OpenPurchaseOrders:
        return purchaseOrders(language, result);
    case Subject::Suppliers:
        return plainList(language, result, pick(language, "suppliers", "tedarikçi", "Lieferanten"), "name",
                         "supplier_group");
    case Subject::Customers:
        return plainList(language, result, pick(language, "customers", "müşteri", "Kunden"), "name",
                         "customer_group");
    case Subject::Issues:
        return plainList(language, result, pick(language, "open issues", "açık talep", "offene Anfragen"),
                         "subject", "priority");
    case Subject::Count:
        return counted(question, result);
    default:
        return writeUnknown(language);
    }
}

} // namespace staffroom::rehearsal::model
