#include "rehearsal/erpnext/Value.h"

#include <QRegularExpression>

#include <cmath>

namespace staffroom::rehearsal::erpnext {

namespace {

__extension__ using Wide = __int128;

constexpr qint64 divideHalfAway(Wide number, qint64 divisor) {
    const Wide half = divisor / 2;
    return static_cast<qint64>((number >= 0 ? number + half : number - half) / divisor);
}

bool looksLike(const QString& text, const char* pattern) {
    return QRegularExpression(QLatin1String(pattern)).match(text).hasMatch();
}

} // namespace

Decimal Decimal::fromDouble(double number) {
    return Decimal{std::llround(number * static_cast<double>(scale))};
}

std::optional<Decimal> Decimal::parse(QStringView text) {
    const auto trimmed = text.trimmed();
    const auto point = trimmed.indexOf(u'.');
    const auto wholePart = point < 0 ? trimmed : trimmed.first(point);
    const auto fraction = point < 0 ? QStringView() : trimmed.sliced(point + 1);
    if (fraction.size() > 9 || wholePart.size() > 14)
        return std::nullopt;
    const bool negative = wholePart.startsWith(u'-');
    bool ok = true;
    const qint64 whole = negative && wholePart.size() == 1 ? 0 : wholePart.toLongLong(&ok);
    if (!ok)
        return std::nullopt;
    qint64 units = std::abs(whole) * scale;
    qint64 place = scale / 10;
    for (const QChar digit : fraction) {
        if (!digit.isDigit())
            return std::nullopt;
        units += digit.digitValue() * place;
        place /= 10;
    }
    return Decimal{negative ? -units : units};
}

QString Decimal::toPlain() const {
    const qint64 cents = roundedToCents().units / (scale / 100);
    const qint64 size = std::abs(cents);
    return QStringLiteral("%1%2.%3")
        .arg(cents < 0 ? QStringLiteral("-") : QString())
        .arg(size / 100)
        .arg(size % 100, 2, 10, QLatin1Char('0'));
}

Decimal Decimal::roundedToCents() const {
    return fromCents(divideHalfAway(units, scale / 100));
}

Decimal Decimal::times(Decimal other) const {
    return Decimal{divideHalfAway(static_cast<Wide>(units) * other.units, scale)};
}

bool isNull(const Value& value) {
    return std::holds_alternative<std::monostate>(value);
}

bool isNumeric(FieldType type) {
    return type == FieldType::Int || type == FieldType::Check || type == FieldType::Currency ||
           type == FieldType::Float;
}

bool isUnset(const Value& value) {
    const auto* text = std::get_if<QString>(&value);
    return isNull(value) || (text != nullptr && text->isEmpty());
}

QString toText(const Value& value) {
    if (const auto* number = std::get_if<qint64>(&value))
        return QString::number(*number);
    if (const auto* decimal = std::get_if<Decimal>(&value))
        return QString::number(decimal->toDouble(), 'g', 15);
    if (const auto* text = std::get_if<QString>(&value))
        return *text;
    return {};
}

Decimal toDecimal(const Value& value) {
    if (const auto* number = std::get_if<qint64>(&value))
        return Decimal::whole(*number);
    if (const auto* decimal = std::get_if<Decimal>(&value))
        return *decimal;
    if (const auto* text = std::get_if<QString>(&value))
        return Decimal::parse(*text).value_or(Decimal{});
    return {};
}

qint64 toInt(const Value& value) {
    return toDecimal(value).units / Decimal::scale;
}

std::optional<Value> parseValue(FieldType type, const QString& text) {
    switch (type) {
    case FieldType::Int:
    case FieldType::Check:
    case FieldType::Currency:
    case FieldType::Float: {
        const auto decimal = Decimal::parse(text);
        if (!decimal)
            return std::nullopt;
        if (type == FieldType::Int || type == FieldType::Check)
            return Value(decimal->units / Decimal::scale);
        return Value(*decimal);
    }
    case FieldType::Date:
        if (!looksLike(text, "^\\d{4}-\\d{2}-\\d{2}"))
            return std::nullopt;
        return Value(text.left(10));
    case FieldType::Datetime:
        if (!looksLike(text, "^\\d{4}-\\d{2}-\\d{2}([ T]\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,6})?)?)?$"))
            return std::nullopt;
        return Value(QString(text).replace(QLatin1Char('T'), QLatin1Char(' ')));
    case FieldType::Text:
    case FieldType::Link:
    case FieldType::Time:
        return Value(text);
    case FieldType::Table:
        break;
    }
    return std::nullopt;
}

Value valueForNull(FieldType type) {
    switch (type) {
    case FieldType::Int:
    case FieldType::Check:
        return qint64(0);
    case FieldType::Currency:
    case FieldType::Float:
        return Decimal{};
    case FieldType::Date:
        return QStringLiteral("0001-01-01");
    case FieldType::Datetime:
        return QStringLiteral("0001-01-01 00:00:00.000000");
    default:
        return QString();
    }
}

std::weak_ordering compareValues(FieldType type, const Value& left, const Value& right) {
    if (isNumeric(type)) {
        const auto* a = std::get_if<qint64>(&left);
        const auto* b = std::get_if<qint64>(&right);
        if (a != nullptr && b != nullptr)
            return *a <=> *b;
        return toDecimal(left) <=> toDecimal(right);
    }
    const auto* a = std::get_if<QString>(&left);
    const auto* b = std::get_if<QString>(&right);
    const auto sensitivity =
        type == FieldType::Text || type == FieldType::Link ? Qt::CaseInsensitive : Qt::CaseSensitive;
    const int order = (a != nullptr && b != nullptr) ? a->compare(*b, sensitivity)
                                                     : toText(left).compare(toText(right), sensitivity);
    return order <=> 0;
}

} // namespace staffroom::rehearsal::erpnext
