// Lays blocks, lists and quotes out as lines of one formatted text. Newlines are owed until something is
// written, so that empty blocks leave no trace; markers and indents are written when their line opens. Pure.
#pragma once

#include "telegram/FormattedText.h"

#include <array>

namespace staffroom::telegram {

class FormattedTextBuilder final {
public:
    /// Newlines before what comes next: 1 begins a line, 2 leaves one empty. Nothing is owed at the very
    /// start.
    void setGap(int newlines) { m_gap = newlines; }
    void requireGap(int newlines) { m_gap = std::max(m_gap, newlines); }
    /// What comes next belongs to what was just written (a heading): no cut between them.
    void keepWithNext() { m_keepWithNext = true; }

    /// The item's first line begins with `marker`, its other lines are indented.
    void enterItem(const QString& marker);
    void leaveItem();
    bool markerIsPending() const { return m_marked < m_containers.size(); }
    bool insideItem() const { return !m_containers.empty(); }

    /// Telegram cannot nest quotes: only the outermost is one, lines of those inside begin with "> ".
    void enterQuote();
    void leaveQuote();

    /// Pays the newlines and markers owed; what is appended next stands right after them.
    void openLine();
    void append(const QString& text);
    void lineBreak();
    /// A block of its own lines, never indented. `rowStarts` are offsets in `text` where a cut is welcome.
    void appendPreformatted(const QString& text, const QString& language, qsizetype headerLength,
                            const std::vector<qsizetype>& rowStarts);

    /// Calls nest. A span inside one of its own kind changes nothing, nor does code inside a link: the server
    /// keeps one of the two, and the link is worth more.
    void openSpan(SpanKind kind, const QString& argument = {});
    void closeSpan(SpanKind kind);
    /// closeSpan, but the span is as if it had never been opened.
    void discardSpan(SpanKind kind);

    const QString& text() const { return m_out.text; }
    FormattedText take();

private:
    struct Container {
        QString marker;
        QString rest;
    };
    struct OpenSpan {
        int depth = 0;
        bool ignored = false;
        std::size_t index = 0;
    };

    void payGap();
    void noteBreak();
    QString indent() const;
    OpenSpan& openSpanOf(SpanKind kind) { return m_open[static_cast<std::size_t>(kind)]; }

    FormattedText m_out;
    int m_gap = 1;
    bool m_keepWithNext = false;
    std::vector<Container> m_containers;
    std::size_t m_marked = 0; // containers whose marker is written
    int m_quoteDepth = 0;
    std::size_t m_quoteBase = 0; // containers around the outermost quote
    bool m_quoteOpen = false;
    std::size_t m_quoteSpan = 0;
    std::array<OpenSpan, 7> m_open; // by kind
};

} // namespace staffroom::telegram
