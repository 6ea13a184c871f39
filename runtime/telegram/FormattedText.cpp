#include "telegram/FormattedText.h"

#include "telegram/TelegramHtml.h"

namespace staffroom::telegram {

QString openingTag(const Span& span) {
    switch (span.kind) {
    case SpanKind::Bold:
        return QStringLiteral("<b>");
    case SpanKind::Italic:
        return QStringLiteral("<i>");
    case SpanKind::Strike:
        return QStringLiteral("<s>");
    case SpanKind::Code:
        return QStringLiteral("<code>");
    case SpanKind::Quote:
        return QStringLiteral("<blockquote>");
    case SpanKind::Link:
        return QStringLiteral("<a href=\"%1\">").arg(escapeHtml(span.argument));
    case SpanKind::Pre:
        // Only a <code> inside <pre> carries a language.
        return span.argument.isEmpty()
                   ? QStringLiteral("<pre>")
                   : QStringLiteral("<pre><code class=\"language-%1\">").arg(escapeHtml(span.argument));
    }
    return {};
}

QString closingTag(const Span& span) {
    switch (span.kind) {
    case SpanKind::Bold:
        return QStringLiteral("</b>");
    case SpanKind::Italic:
        return QStringLiteral("</i>");
    case SpanKind::Strike:
        return QStringLiteral("</s>");
    case SpanKind::Code:
        return QStringLiteral("</code>");
    case SpanKind::Quote:
        return QStringLiteral("</blockquote>");
    case SpanKind::Link:
        return QStringLiteral("</a>");
    case SpanKind::Pre:
        return span.argument.isEmpty() ? QStringLiteral("</pre>") : QStringLiteral("</code></pre>");
    }
    return {};
}

QString toHtml(const FormattedText& formatted) {
    QString html;
    html.reserve(formatted.text.size() * 5 / 4);
    std::vector<const Span*> open;
    qsizetype written = 0;
    const auto writeTo = [&](qsizetype end) {
        html += escapeHtml(formatted.text.mid(written, end - written));
        written = end;
    };
    const auto closeUpTo = [&](qsizetype position) {
        while (!open.empty() && open.back()->end <= position) {
            writeTo(open.back()->end);
            html += closingTag(*open.back());
            open.pop_back();
        }
    };
    for (const Span& span : formatted.spans) {
        closeUpTo(span.start);
        writeTo(span.start);
        html += openingTag(span);
        open.push_back(&span);
    }
    closeUpTo(formatted.text.size());
    writeTo(formatted.text.size());
    return html;
}

} // namespace staffroom::telegram
