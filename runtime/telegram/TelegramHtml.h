// The few rules of Telegram's parse_mode=HTML (Bot API 10.3, checked against the server's own parser): which
// characters must be escaped, and how long a text is once its tags and references are gone. Pure.
#pragma once

#include <QString>
#include <QStringView>

namespace staffroom::telegram {

/// `text` as it must stand between tags or in a quoted attribute: & < > and " escaped.
QString escapeHtml(const QString& text);

/// The length in UTF-16 units that the server counts against 4096: tags gone, references decoded. The server
/// knows &lt; &gt; &amp; &quot; and numeric references, each with or without its semicolon; any other is
/// literal.
qsizetype visibleLength(QStringView html);

} // namespace staffroom::telegram
