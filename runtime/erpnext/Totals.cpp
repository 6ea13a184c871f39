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

Totals::Totals(std::map<QString, QString> companyCurrency) : m_companyCurrency(std::move(companyCurrency)) {}

void Totals::add(const json& rows) {
    for (const auto& row : rows) {
        if (!row.is_object())
            continue;
        const QString company = textIn(row, "company");
        for (const auto& [key, value] : row.items()) {
            const QString field = QString::fromStdString(key);
            if (!value.is_number() || !isAmountField(field))
                continue;
            QString currency = textIn(row, "currency");
            if (field.startsWith(u"base_")) {
                const auto known = m_companyCurrency.find(company);
                currency = known == m_companyCurrency.end() ? QString() : known->second;
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
