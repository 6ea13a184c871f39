#include "zabbix/TextWidth.h"

#include <array>

namespace staffroom::zabbix {

namespace {

struct Range {
    char32_t first, last;
};

bool isWide(char32_t c) {
    static constexpr std::array<Range, 11> wide{{{0x1100, 0x115F},
                                                 {0x2E80, 0x303E},
                                                 {0x3041, 0x33FF},
                                                 {0x3400, 0x4DBF},
                                                 {0x4E00, 0x9FFF},
                                                 {0xA000, 0xA4CF},
                                                 {0xAC00, 0xD7A3},
                                                 {0xF900, 0xFAFF},
                                                 {0xFE30, 0xFE6F},
                                                 {0xFF00, 0xFF60},
                                                 {0x1F300, 0x1FAFF}}};
    return (c >= 0x20000 && c <= 0x3FFFD) || std::any_of(wide.begin(), wide.end(), [c](const Range& range) {
               return c >= range.first && c <= range.last;
           });
}

int columnsOf(char32_t c) {
    const auto category = QChar::category(c);
    if (category == QChar::Mark_NonSpacing || category == QChar::Mark_Enclosing)
        return 0;
    return isWide(c) ? 2 : 1;
}

bool isInvisible(char32_t c) {
    switch (QChar::category(c)) {
    case QChar::Other_Control:
    case QChar::Other_Format: // zero-width and bidirectional ones
    case QChar::Other_Surrogate:
    case QChar::Other_PrivateUse:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return true;
    default:
        return false;
    }
}

QString textOf(const QList<uint>& characters) {
    QString text;
    for (const uint c : characters)
        text += QString::fromUcs4(reinterpret_cast<const char32_t*>(&c), 1);
    return text;
}

} // namespace

int columnsOf(const QString& text) {
    int columns = 0;
    for (const uint c : text.toUcs4())
        columns += columnsOf(static_cast<char32_t>(c));
    return columns;
}

QString elided(const QString& text, int columns) {
    if (columnsOf(text) <= columns)
        return text;
    QList<uint> kept;
    int used = 1; // the "…"
    for (const uint c : text.toUcs4()) {
        used += columnsOf(static_cast<char32_t>(c));
        if (used > columns)
            break;
        kept << c;
    }
    return textOf(kept) + u'…';
}

QString leftAligned(const QString& text, int columns) {
    const QString cut = elided(text, columns);
    return cut + QString(columns - columnsOf(cut), u' ');
}

QString rightAligned(const QString& text, int columns) {
    const QString cut = elided(text, columns);
    return QString(columns - columnsOf(cut), u' ') + cut;
}

QString oneLine(const QString& text) {
    QList<uint> kept;
    for (const uint c : text.toUcs4()) {
        const auto category = QChar::category(static_cast<char32_t>(c));
        const bool isBreak = c == '\n' || c == '\r' || c == '\t' || category == QChar::Separator_Line ||
                             category == QChar::Separator_Paragraph;
        if (isBreak)
            kept << uint(' ');
        else if (!isInvisible(static_cast<char32_t>(c)))
            kept << c;
    }
    return textOf(kept).simplified();
}

QString codeText(const QString& text) {
    return oneLine(text).replace(u'`', u'\'');
}

QString markdownText(const QString& text, int longest) {
    static const QString special =
        QStringLiteral("\\`*_[]<>|~&"); // the rest means something at a line's start alone
    QString line = oneLine(text);
    if (line.size() > longest) {
        line.truncate(longest - 1);
        if (line.back().isHighSurrogate())
            line.chop(1);
        line += u'…';
    }
    QString escaped;
    for (const QChar c : line) {
        if (special.contains(c))
            escaped += u'\\';
        escaped += c;
    }
    return escaped;
}

QString ageText(qint64 ms) {
    const qint64 seconds = std::max<qint64>(0, ms / 1000);
    const qint64 minutes = seconds / 60;
    const qint64 hours = minutes / 60;
    const qint64 days = hours / 24;
    if (minutes < 1)
        return QStringLiteral("%1 s").arg(seconds);
    if (hours < 1)
        return QStringLiteral("%1 min").arg(minutes);
    if (days < 1)
        return minutes % 60 == 0 ? QStringLiteral("%1 h").arg(hours)
                                 : QStringLiteral("%1 h %2 min").arg(hours).arg(minutes % 60);
    return hours % 24 == 0 ? QStringLiteral("%1 d").arg(days)
                           : QStringLiteral("%1 d %2 h").arg(days).arg(hours % 24);
}

} // namespace staffroom::zabbix
