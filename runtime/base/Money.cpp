#include "base/Money.h"

namespace staffroom {

QString Money::toPlain() const {
    const bool negative = m_units < 0;
    const quint64 absolute = negative ? 0 - static_cast<quint64>(m_units) : static_cast<quint64>(m_units);
    const quint64 cents = (absolute + 50) / 100;
    const bool minus = negative && cents > 0;
    return QStringLiteral("%1%2.%3")
        .arg(minus ? QStringLiteral("-") : QString())
        .arg(cents / 100)
        .arg(cents % 100, 2, 10, QLatin1Char('0'));
}

QString Money::toGrouped() const {
    QString text = toPlain();
    const qsizetype first = text.startsWith(u'-') ? 1 : 0;
    for (qsizetype at = text.size() - 6; at > first; at -= 3)
        text.insert(at, u',');
    return text;
}

} // namespace staffroom
