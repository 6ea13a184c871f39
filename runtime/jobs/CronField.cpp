#include "jobs/CronField.h"

namespace staffroom::jobs {

namespace {

tl::unexpected<Error> wrong(const CronFieldKind& kind, const QString& what) {
    return failure(ErrorKind::Invalid,
                   QStringLiteral("the %1 field: %2").arg(QLatin1String(kind.name), what));
}

Result<int> parseNumber(const QString& text, const CronFieldKind& kind) {
    for (qsizetype i = 0; i < kind.names.size(); ++i) {
        if (text.compare(kind.names[i], Qt::CaseInsensitive) == 0)
            return kind.least + static_cast<int>(i);
    }
    // toInt() would also take a sign and blanks.
    const bool digits = !text.isEmpty() && text.size() <= 4 &&
                        std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    const int number = digits ? text.toInt() : -1;
    if (digits && number >= kind.least && number <= kind.most)
        return number;
    const QString also = kind.names.isEmpty()
                             ? QString()
                             : QStringLiteral(" or %1 to %2").arg(kind.names.first(), kind.names.last());
    return wrong(kind, QStringLiteral("\"%1\" is not a number from %2 to %3%4")
                           .arg(text.left(40))
                           .arg(kind.least)
                           .arg(kind.most)
                           .arg(also));
}

Result<int> parseStep(const QString& text, const CronFieldKind& kind) {
    bool good = false;
    const int step = text.toInt(&good);
    if (!good || step < 1 || step > kind.most || !text.front().isDigit())
        return wrong(kind, QStringLiteral("the step \"/%1\" is not a number from 1 to %2")
                               .arg(text.left(40))
                               .arg(kind.most));
    return step;
}

Result<quint64> parseItem(const QString& item, const CronFieldKind& kind) {
    const auto slash = item.indexOf(u'/');
    const QString range = slash < 0 ? item : item.left(slash);
    int step = 1;
    if (slash >= 0) {
        TRY(step, parseStep(item.mid(slash + 1), kind));
    }
    int first = kind.least, last = kind.most;
    const auto dash = range.indexOf(u'-');
    if (range == u"*") {
        if (kind.names.size() == 7) // 7 is Sunday again: * must not count it twice
            last = 6;
    } else if (dash > 0) {
        TRY(first, parseNumber(range.left(dash), kind));
        TRY(last, parseNumber(range.mid(dash + 1), kind));
        if (kind.names.size() == 7 && last == 0 && first > 0)
            last = 7; // FRI-SUN
        if (first > last)
            return wrong(kind, QStringLiteral("the range \"%1\" runs backwards: write it as two").arg(range));
    } else {
        TRY(first, parseNumber(range, kind));
        last = first;
        if (slash >= 0)
            return wrong(kind, QStringLiteral("\"%1\" has a step but no range: write %2-%3/%4")
                                   .arg(item)
                                   .arg(first)
                                   .arg(kind.most)
                                   .arg(step));
    }
    quint64 set = 0;
    for (int number = first; number <= last; number += step)
        set |= quint64(1) << number;
    return set;
}

} // namespace

Result<quint64> parseCronField(const QString& text, const CronFieldKind& kind) {
    quint64 set = 0;
    for (const auto& item : text.split(u',')) {
        if (item.isEmpty())
            return wrong(kind, QStringLiteral("\"%1\" has an empty item").arg(text.left(40)));
        TRY(const quint64 numbers, parseItem(item, kind));
        set |= numbers;
    }
    return set;
}

QList<int> numbersOf(quint64 set) {
    QList<int> numbers;
    for (int number = 0; number < 64; ++number) {
        if (set >> number & 1)
            numbers << number;
    }
    return numbers;
}

QString joined(const QStringList& items) {
    if (items.size() < 2)
        return items.value(0);
    return items.mid(0, items.size() - 1).join(QStringLiteral(", ")) + QStringLiteral(" and ") + items.last();
}

QString runsInWords(const QList<int>& numbers, const std::function<QString(int)>& word) {
    QStringList items;
    for (qsizetype i = 0; i < numbers.size();) {
        qsizetype end = i;
        while (end + 1 < numbers.size() && numbers[end + 1] == numbers[end] + 1)
            ++end;
        if (end - i >= 2) {
            items << QStringLiteral("%1 to %2").arg(word(numbers[i]), word(numbers[end]));
            i = end + 1;
        } else {
            items << word(numbers[i++]);
        }
    }
    return joined(items);
}

} // namespace staffroom::jobs
