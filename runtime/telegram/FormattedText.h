// A text and the spans that format it: what a model's Markdown becomes before it is cut into messages and
// written as Telegram HTML. Offsets are UTF-16 units. Pure.
#pragma once

#include <QString>

#include <vector>

namespace staffroom::telegram {

enum class SpanKind { Bold, Italic, Strike, Code, Pre, Link, Quote };

struct Span {
    SpanKind kind = SpanKind::Bold;
    qsizetype start = 0;
    qsizetype end = 0;
    QString argument; // Pre: the language, may be empty; Link: the address
};

/// A place where a long text is better cut than in the middle of something.
struct Break {
    enum class Kind { Block, Row }; // between blocks of the document; between items, rows or quoted blocks
    qsizetype at = 0;               // the first character after the cut
    Kind kind = Kind::Block;
};

/// A code block or table. The first `headerLength` characters are its header, to be repeated when it is cut.
struct Preformatted {
    qsizetype start = 0;
    qsizetype end = 0;
    qsizetype headerLength = 0;
};

struct FormattedText {
    QString text;
    std::vector<Span> spans;                // none empty; properly nested, in the order they open
    std::vector<Break> breaks;              // ascending
    std::vector<Preformatted> preformatted; // ascending
};

QString openingTag(const Span& span);
QString closingTag(const Span& span);

/// Telegram HTML, balanced by construction.
QString toHtml(const FormattedText& formatted);

} // namespace staffroom::telegram
