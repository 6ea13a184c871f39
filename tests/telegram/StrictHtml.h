// A reader of parse_mode=HTML as strict as Telegram's (Bot API 10.3), to judge what the formatter writes. It
// knows nothing of the formatter. On top of the server's rules it refuses what would be accepted and then
// dropped: quotes in quotes, and anything inside code but the language of a <pre>.
#pragma once

#include <QString>
#include <QStringList>

namespace staffroom::telegram {

struct StrictHtml {
    QString error;    // in the server's words where it has any; empty: accepted
    QString text;     // what is left after entity parsing
    QStringList tags; // opened, in order

    static StrictHtml parse(const QString& html);
};

} // namespace staffroom::telegram
