// Amounts without rounding errors: whole ten-thousandths in 64 bits, good to nine hundred trillion.
#pragma once

#include <QString>

#include <cmath>
#include <compare>

namespace staffroom {

class Money final {
public:
    static constexpr qint64 scale = 10'000;

    constexpr Money() = default;
    /// The nearest ten-thousandth to a number as JSON carries it.
    static Money fromDouble(double value) { return Money(std::llround(value * static_cast<double>(scale))); }
    static constexpr Money fromUnits(qint64 units) { return Money(units); }

    constexpr qint64 units() const { return m_units; }
    constexpr Money operator+(Money other) const { return Money(m_units + other.m_units); }
    constexpr Money operator-(Money other) const { return Money(m_units - other.m_units); }
    Money& operator+=(Money other) {
        m_units += other.m_units;
        return *this;
    }
    constexpr auto operator<=>(const Money&) const = default;

    /// "1234.50": two decimals (half away from zero), a point, no grouping.
    QString toPlain() const;
    /// "1,234.50": for people.
    QString toGrouped() const;

private:
    constexpr explicit Money(qint64 units) : m_units(units) {}
    qint64 m_units = 0;
};

} // namespace staffroom
