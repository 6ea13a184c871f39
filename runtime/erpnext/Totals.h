// Sums made by the runtime, exact to the cent, so that no model has to add up a column. Amounts in a
// document's own currency are summed per currency; amounts in company currency (base_*) per company. Pure.
#pragma once

#include "base/Money.h"

#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <map>
#include <tuple>
#include <vector>

namespace staffroom::erpnext {

struct Total {
    QString field;
    QString company;  // empty where the rows name none
    QString currency; // empty where it is not known
    Money sum;
    qint64 rows = 0;
};

/// In which currency the amounts of a field are.
struct Denomination {
    enum class Of {
        Row,     // the row names it, in `field`
        Company, // the books' currency of the row's company
        Unknown,
    };
    Of of = Of::Unknown;
    QString field;
};

/// By what ERPNext's own doctypes say of their amounts: base_* and ledgers in company currency, an invoice's
/// outstanding amount in its party account's, a payment's two sides each in its account's.
Denomination denominationOf(const QString& doctype, const QString& field);

/// The fields a list of these amounts must ask for beside them, so that each amount has its currency.
QStringList fieldsBeside(const QString& doctype, const QStringList& fields);

/// Any amount of money, also one that is not summed (a rate).
bool isMoneyField(const QString& field);

/// Is this a field that holds an amount of money? ("grand_total", "base_grand_total", "outstanding_amount" …)
bool isAmountField(const QString& field);

/// Adds up pages of rows.
class Totals final {
public:
    /// `companyCurrency`: company → its currency, for base_* fields; companies not in it keep an empty
    /// currency.
    explicit Totals(std::map<QString, QString> companyCurrency = {}, QString doctype = {});
    void add(const nlohmann::json& rows);
    std::vector<Total> totals() const;
    bool isEmpty() const { return m_sums.empty(); }

private:
    struct Key {
        QString field, company, currency;
        bool operator<(const Key& other) const {
            return std::tie(field, company, currency) < std::tie(other.field, other.company, other.currency);
        }
    };
    struct Sum {
        Money sum;
        qint64 rows = 0;
    };
    std::map<QString, QString> m_companyCurrency;
    QString m_doctype;
    std::map<Key, Sum> m_sums;
};

} // namespace staffroom::erpnext
