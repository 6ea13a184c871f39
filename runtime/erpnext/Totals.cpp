#include "erpnext/Totals.h"

#include <nlohmann/json.hpp>

namespace staffroom::erpnext {

using nlohmann::json;

namespace {

QString textIn(const json& row, const char* key) {
    const auto found = row.find(key);
    return found != row.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                    : QString();
}

} // namespace

bool isAmountField(const QString& field) {
    static const QStringList whole{QStringLiteral("total"),       QStringLiteral("net_total"),
                                   QStringLiteral("grand_total"), QStringLiteral("rounded_total"),
                                   QStringLiteral("stock_value"), QStringLiteral("advance_paid"),
                                   QStringLiteral("debit"),       QStringLiteral("credit")};
    const QString bare = field.startsWith(u"base_") ? field.mid(5) : field;
    return whole.contains(bare) || bare == u"amount" || bare.endsWith(u"_amount");
}

bool isMoneyField(const QString& field) {
    static const QStringList more{QStringLiteral("rate"),
                                  QStringLiteral("credit_limit"),
                                  QStringLiteral("total_taxes_and_charges"),
                                  QStringLiteral("standard_rate"),
                                  QStringLiteral("valuation_rate"),
                                  QStringLiteral("price_list_rate")};
    const QString bare = field.startsWith(u"base_") ? field.mid(5) : field;
    return isAmountField(field) || more.contains(bare);
}

Denomination denominationOf(const QString& doctype, const QString& field) {
    static const QStringList trade{QStringLiteral("Sales Invoice"),     QStringLiteral("Purchase Invoice"),
                                   QStringLiteral("POS Invoice"),       QStringLiteral("Sales Order"),
                                   QStringLiteral("Purchase Order"),    QStringLiteral("Quotation"),
                                   QStringLiteral("Delivery Note"),     QStringLiteral("Purchase Receipt"),
                                   QStringLiteral("Supplier Quotation")};
    static const QStringList books{QStringLiteral("GL Entry"),    QStringLiteral("Journal Entry"),
                                   QStringLiteral("Stock Entry"), QStringLiteral("Stock Ledger Entry"),
                                   QStringLiteral("Bin"),         QStringLiteral("Asset"),
                                   QStringLiteral("Budget")};
    Denomination found;
    if (field.startsWith(u"base_") || field.endsWith(u"_company_currency")) {
        found.of = Denomination::Of::Company;
    } else if (field == u"outstanding_amount" && doctype.endsWith(QStringLiteral(" Invoice"))) {
        found = {Denomination::Of::Row, QStringLiteral("party_account_currency")};
    } else if (trade.contains(doctype)) {
        found = {Denomination::Of::Row, QStringLiteral("currency")};
    } else if (doctype == u"Payment Entry") {
        if (field == u"paid_amount")
            found = {Denomination::Of::Row, QStringLiteral("paid_from_account_currency")};
        else if (field == u"received_amount")
            found = {Denomination::Of::Row, QStringLiteral("paid_to_account_currency")};
    } else if (field.endsWith(u"_in_account_currency")) {
        found = {Denomination::Of::Row, QStringLiteral("account_currency")};
    } else if (books.contains(doctype)) {
        found.of = Denomination::Of::Company;
    }
    return found;
}

QStringList fieldsBeside(const QString& doctype, const QStringList& fields) {
    QStringList beside;
    if (fields.contains(QStringLiteral("*")))
        return beside;
    for (const auto& field : fields) {
        if (!isMoneyField(field))
            continue;
        const auto denomination = denominationOf(doctype, field);
        // Bin has its company only in newer versions: where it is not asked for, the one company there is
        // counts.
        const QString wanted = denomination.of == Denomination::Of::Row ? denomination.field
                               : denomination.of == Denomination::Of::Company && doctype != u"Bin"
                                   ? QStringLiteral("company")
                                   : QString();
        if (!wanted.isEmpty() && !fields.contains(wanted) && !beside.contains(wanted))
            beside << wanted;
    }
    return beside;
}

Totals::Totals(std::map<QString, QString> companyCurrency, QString doctype)
    : m_companyCurrency(std::move(companyCurrency)), m_doctype(std::move(doctype)) {}

void Totals::add(const json& rows) {
    for (const auto& row : rows) {
        if (!row.is_object())
            continue;
        const QString company = textIn(row, "company");
        for (const auto& [key, value] : row.items()) {
            const QString field = QString::fromStdString(key);
            constexpr double largest = 9e14; // no sum of these is exact any more
            if (!value.is_number() || !isAmountField(field) || !(std::abs(value.get<double>()) < largest))
                continue;
            const auto denomination = denominationOf(m_doctype, field);
            QString currency = textIn(row, "currency");
            if (denomination.of == Denomination::Of::Row) {
                currency = textIn(row, denomination.field.toLatin1().constData());
            } else if (denomination.of == Denomination::Of::Company) {
                const auto known = m_companyCurrency.find(company);
                const bool single = company.isEmpty() && m_companyCurrency.size() == 1;
                currency = known != m_companyCurrency.end() ? known->second
                           : single                         ? m_companyCurrency.begin()->second
                                                            : QString();
            }
            auto& sum = m_sums[Key{field, company, currency}];
            sum.sum += Money::fromDouble(value.get<double>());
            ++sum.rows;
        }
    }
}

std::vector<Total> Totals::totals() const {
    std::vector<Total> all;
    all.reserve(m_sums.size());
    for (const auto& [key, sum] : m_sums)
        all.push_back({key.field, key.company, key.currency, sum.sum, sum.rows});
    return all;
}

} // namespace staffroom::erpnext
