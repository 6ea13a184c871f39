// What a field of a document holds. Amounts, quantities and rates are Decimals: whole ten-thousandths in 64
// bits, so that sums are exact to the cent. The practice world keeps its own number type on purpose: it is
// what the runtime's sums are checked against, so it shares none of their arithmetic.
#pragma once

#include <QString>
#include <QStringList>

#include <compare>
#include <optional>
#include <variant>
#include <vector>

namespace staffroom::rehearsal::erpnext {

struct Decimal {
    static constexpr qint64 scale = 10'000;
    qint64 units = 0;

    static constexpr Decimal fromCents(qint64 cents) { return Decimal{cents * (scale / 100)}; }
    static constexpr Decimal whole(qint64 number) { return Decimal{number * scale}; }
    static Decimal fromDouble(double number);
    static std::optional<Decimal> parse(QStringView text); // "1250", "-3.5", "1250.25"

    double toDouble() const { return static_cast<double>(units) / static_cast<double>(scale); }
    QString toPlain() const; // two decimals, half away from zero: "1250.25"
    /// To whole cents, half away from zero.
    Decimal roundedToCents() const;
    /// The exact product, rounded half away from zero to a ten-thousandth.
    Decimal times(Decimal other) const;

    constexpr Decimal operator+(Decimal other) const { return Decimal{units + other.units}; }
    constexpr Decimal operator-(Decimal other) const { return Decimal{units - other.units}; }
    constexpr Decimal operator-() const { return Decimal{-units}; }
    constexpr Decimal& operator+=(Decimal other) {
        units += other.units;
        return *this;
    }
    constexpr auto operator<=>(const Decimal&) const = default;
};

/// monostate: NULL. qint64: Int and Check. QString: text, links, dates "YYYY-MM-DD" and datetimes
/// "YYYY-MM-DD HH:MM:SS.ffffff" in the site's time zone.
using Value = std::variant<std::monostate, qint64, Decimal, QString>;

enum class FieldType {
    Text,     // Data, Small Text, Select: compared without regard to case, as the server's collation does
    Link,     // the same, and names a document of `options`
    Date,     // "YYYY-MM-DD"
    Datetime, // "YYYY-MM-DD HH:MM:SS.ffffff"
    Time,     // "HH:MM:SS"
    Int,
    Check,    // 0 or 1
    Currency, // two decimals
    Float,    // up to four decimals
    Table,    // child rows of `options`; holds no Value of its own
};

bool isNull(const Value& value);
bool isNumeric(FieldType type);
/// NULL and "" alike: what `is not set` finds.
bool isUnset(const Value& value);
/// For messages, names and text comparisons; NULL is "".
QString toText(const Value& value);
Decimal toDecimal(const Value& value);
qint64 toInt(const Value& value);
/// What a field of that type makes of a text: the value, or nothing when it cannot be read as one.
std::optional<Value> parseValue(FieldType type, const QString& text);
/// What NULL counts as in a comparison: 0, the year one, or "".
Value valueForNull(FieldType type);
/// Both values are of the field's type. Text without regard to case.
std::weak_ordering compareValues(FieldType type, const Value& left, const Value& right);

} // namespace staffroom::rehearsal::erpnext
