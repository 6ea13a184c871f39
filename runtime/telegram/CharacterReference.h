// Markdown's character references (&amp; &#8364; &#x20AC;) as the characters they stand for. Pure.
#pragma once

#include <QString>
#include <QStringView>

namespace staffroom::telegram {

/// The text of one whole reference, from '&' to ';'. One that is unknown, or stands for a character that must
/// not be posted (see cleanText), comes back as it is or as nothing.
QString decodeCharacterReference(QStringView reference);

} // namespace staffroom::telegram
