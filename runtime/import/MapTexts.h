// Prose on its way into a team's files: without credentials, and in pieces that a note can hold. Pure but for the
// secrets that Redactor::global() knows.
#pragma once

#include "import/Remark.h"

#include <QStringList>

namespace staffroom::openclaw {

/// The text without its credentials. Known secrets are struck out; a line with another literal that looks like one
/// gives way to words that say so, as a private key's lines do. Each is a remark with its line.
QString withoutSecrets(const QString& text, const QString& place, Remarks& remarks);

/// The text without the front matter between "---" lines at its beginning.
QString withoutFrontMatter(const QString& text);

/// The text in pieces of at most `longest` UTF-16 units: at headings, else at blank lines, else at line ends, else
/// between characters. Blank pieces, and headings with nothing below, are left out.
QStringList inPieces(const QString& text, qsizetype longest);

} // namespace staffroom::openclaw
