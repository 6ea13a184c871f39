#include "telegram/TelegramHtml.h"

namespace staffroom::telegram {

namespace {

/// One past the '>' that closes the tag opened at `at`; a '>' inside a quoted attribute does not count.
qsizetype endOfTag(QStringView html, qsizetype at) {
    QChar quote;
    for (qsizetype i = at + 1; i < html.size(); ++i) {
        const QChar c = html[i];
        if (!quote.isNull()) {
            quote = c == quote ? QChar() : quote;
        } else if (c == u'"' || c == u'\'') {
            quote = c;
        } else if (c == u'>') {
            return i + 1;
        }
    }
    return html.size();
}

struct Reference {
    qsizetype end = 0;    // one past the reference; 0: this '&' starts none
    qsizetype length = 0; // of what it stands for, in UTF-16 units
};

Reference numericReference(QStringView html, qsizetype at) {
    qsizetype i = at + 2;
    const bool hex = i < html.size() && (html[i] == u'x' || html[i] == u'X');
    i += hex ? 1 : 0;
    const char32_t base = hex ? 16 : 10;
    char32_t code = 0;
    for (; i < html.size() && code <= QChar::LastValidCodePoint; ++i) {
        const char16_t c = html[i].unicode();
        if (c >= u'0' && c <= u'9')
            code = code * base + (c - u'0');
        else if (hex && (c | 0x20) >= u'a' && (c | 0x20) <= u'f')
            code = code * base + ((c | 0x20) - u'a' + 10);
        else
            break;
    }
    if (code == 0 || code > QChar::LastValidCodePoint)
        return {};
    return {i, QChar::requiresSurrogates(code) ? 2 : 1};
}

Reference namedReference(QStringView html, qsizetype at) {
    qsizetype i = at + 1;
    while (i < html.size() && ((html[i] >= u'a' && html[i] <= u'z') || (html[i] >= u'A' && html[i] <= u'Z')))
        ++i;
    const QStringView name = html.mid(at + 1, i - at - 1);
    if (name == u"lt" || name == u"gt" || name == u"amp" || name == u"quot")
        return {i, 1};
    return {};
}

Reference referenceAt(QStringView html, qsizetype at) {
    const bool numeric = at + 1 < html.size() && html[at + 1] == u'#';
    Reference found = numeric ? numericReference(html, at) : namedReference(html, at);
    if (found.end > 0 && found.end < html.size() && html[found.end] == u';')
        ++found.end;
    return found;
}

} // namespace

QString escapeHtml(const QString& text) {
    return text.toHtmlEscaped();
}

qsizetype visibleLength(QStringView html) {
    qsizetype length = 0;
    for (qsizetype i = 0; i < html.size();) {
        if (html[i] == u'<') {
            i = endOfTag(html, i);
            continue;
        }
        const Reference reference = html[i] == u'&' ? referenceAt(html, i) : Reference();
        length += reference.end > 0 ? reference.length : 1;
        i = reference.end > 0 ? reference.end : i + 1;
    }
    return length;
}

} // namespace staffroom::telegram
