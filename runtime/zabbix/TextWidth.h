// Text as it stands in a column of a code block on a phone: how wide it is, cut and padded to a width, and
// made harmless, since names come from the monitored side. Pure.
#pragma once

#include <QString>

namespace staffroom::zabbix {

/// Columns the text takes in a font of one width: wide East Asian characters and emoji take two, marks that
/// combine take none.
int columnsOf(const QString& text);
/// Cut to at most `columns`, the last of them "…" where something was cut.
QString elided(const QString& text, int columns);
/// Cut or filled with spaces on the right to exactly `columns`.
QString leftAligned(const QString& text, int columns);
/// Cut or filled with spaces on the left to exactly `columns`.
QString rightAligned(const QString& text, int columns);

/// One line without control characters, bidirectional overrides or invisible ones.
QString oneLine(const QString& text);
/// As oneLine, and nothing that would end a code block.
QString codeText(const QString& text);
/// As oneLine, cut to `longest` characters, with what means something in the middle of a line of Markdown
/// escaped. It must not begin a line.
QString markdownText(const QString& text, int longest = 160);

/// "45 s", "12 min", "3 h 5 min", "4 d 2 h"; "0 s" for what is negative.
QString ageText(qint64 ms);

} // namespace staffroom::zabbix
