#include "rehearsal/erpnext/Filter.h"

#include <algorithm>

namespace staffroom::rehearsal::erpnext {

namespace {

bool equalsAny(FieldType type, const Value& value, const std::vector<Value>& values) {
    return std::any_of(values.begin(), values.end(),
                       [&](const Value& other) { return compareValues(type, value, other) == 0; });
}

QString withoutTicks(QString written) {
    return written.remove(QLatin1Char('`')).trimmed();
}

std::pair<QDate, QDate> monthOf(QDate day) {
    const QDate first(day.year(), day.month(), 1);
    return {first, first.addMonths(1).addDays(-1)};
}

std::pair<QDate, QDate> quarterOf(QDate day) {
    const QDate first(day.year(), (day.month() - 1) / 3 * 3 + 1, 1);
    return {first, first.addMonths(3).addDays(-1)};
}

std::pair<QDate, QDate> weekOf(QDate day) {
    const auto monday = day.addDays(1 - day.dayOfWeek());
    return {monday, monday.addDays(6)};
}

std::pair<QDate, QDate> yearOf(QDate day) {
    return {QDate(day.year(), 1, 1), QDate(day.year(), 12, 31)};
}

} // namespace

bool Condition::matches(const Value& value) const {
    if (op == Operator::IsSet || op == Operator::IsNotSet)
        return isUnset(value) == (op == Operator::IsNotSet);
    const Value& present = isNull(value) ? valueForNull(subject.type) : value;
    const auto order = [&](size_t index) { return compareValues(subject.type, present, values[index]); };
    switch (op) {
    case Operator::Equal:
        return order(0) == 0;
    case Operator::NotEqual:
        return order(0) != 0;
    case Operator::Greater:
        return order(0) > 0;
    case Operator::Less:
        return order(0) < 0;
    case Operator::GreaterEqual:
        return order(0) >= 0;
    case Operator::LessEqual:
        return order(0) <= 0;
    case Operator::Like:
        return matchesLike(toText(present), toText(values[0]));
    case Operator::NotLike:
        return !matchesLike(toText(present), toText(values[0]));
    case Operator::In:
        return equalsAny(subject.type, present, values);
    case Operator::NotIn:
        return !equalsAny(subject.type, present, values);
    case Operator::Between:
        return order(0) >= 0 && order(1) <= 0;
    case Operator::IsSet:
    case Operator::IsNotSet:
        break;
    }
    return false;
}

bool matchesLike(const QString& text, const QString& pattern) {
    const auto folded = text.toCaseFolded();
    const auto wanted = pattern.toCaseFolded();
    qsizetype at = 0, in = 0, star = -1, resume = 0;
    while (at < folded.size()) {
        const bool escaped = in + 1 < wanted.size() && wanted[in] == u'\\';
        const qsizetype literal = escaped ? in + 1 : in;
        if (in < wanted.size() && wanted[in] == u'%') {
            star = in++;
            resume = at;
        } else if (in < wanted.size() &&
                   ((!escaped && wanted[in] == u'_') || wanted[literal] == folded[at])) {
            in = literal + 1;
            ++at;
        } else if (star >= 0) {
            in = star + 1;
            at = ++resume;
        } else {
            return false;
        }
    }
    while (in < wanted.size() && wanted[in] == u'%')
        ++in;
    return in == wanted.size();
}

std::optional<Subject> findSubject(const Catalogue& catalogue, const DocType& type, QString written) {
    const auto path = withoutTicks(std::move(written));
    const auto dot = path.lastIndexOf(QLatin1Char('.'));
    const auto column = path.mid(dot + 1);
    const auto owner = dot < 0 ? QString() : path.left(dot);
    if (owner.isEmpty() || owner == QStringLiteral("tab") + type.name) {
        const auto* field = type.field(column);
        if (field == nullptr || field->type == FieldType::Table)
            return std::nullopt;
        return Subject{-1, type.column(column), field->type};
    }
    for (size_t table = 0; table < type.tables.size(); ++table) {
        const auto& tableField = type.fields[static_cast<size_t>(type.tables[table])];
        if (owner != tableField.name && owner != QStringLiteral("tab") + tableField.options)
            continue;
        const auto& rowType = *catalogue.find(tableField.options);
        if (const auto* field = rowType.field(column))
            return Subject{static_cast<int>(table), rowType.column(column), field->type};
    }
    return std::nullopt;
}

std::optional<std::pair<QDate, QDate>> timespan(const QString& name, QDate today) {
    const auto span = name.toLower().simplified();
    const auto days = [&](int from, int to) { return std::pair(today.addDays(from), today.addDays(to)); };
    static const QHash<QString, int> single{
        {QStringLiteral("today"), 0}, {QStringLiteral("yesterday"), -1}, {QStringLiteral("tomorrow"), 1}};
    if (single.contains(span))
        return days(single.value(span), single.value(span));
    static const QHash<QString, int> backwards{{QStringLiteral("last 7 days"), -7},
                                               {QStringLiteral("last 14 days"), -14},
                                               {QStringLiteral("last 30 days"), -30},
                                               {QStringLiteral("last 90 days"), -90}};
    if (backwards.contains(span))
        return days(backwards.value(span), -1);
    static const QHash<QString, int> steps{
        {QStringLiteral("last"), -1}, {QStringLiteral("this"), 0}, {QStringLiteral("next"), 1}};
    const auto which = span.section(QLatin1Char(' '), 0, 0);
    const auto unit = span.section(QLatin1Char(' '), 1);
    if (!steps.contains(which))
        return std::nullopt;
    const int step = steps.value(which);
    if (unit == QLatin1String("week"))
        return weekOf(today.addDays(7 * step));
    if (unit == QLatin1String("month"))
        return monthOf(today.addDays(1 - today.day()).addMonths(step));
    if (unit == QLatin1String("quarter"))
        return quarterOf(today.addDays(1 - today.day()).addMonths(3 * step));
    if (unit == QLatin1String("year"))
        return yearOf(today.addYears(step));
    if (unit == QLatin1String("6 months") && step < 0)
        return std::pair(today.addMonths(-6), today);
    return std::nullopt;
}

} // namespace staffroom::rehearsal::erpnext
