#include "StrictHtml.h"
#include "telegram/Markdown.h"

#include <QRegularExpression>
#include <QTest>

using namespace staffroom::telegram;

class MessageSplitterTest final : public QObject {
    Q_OBJECT

private:
    static QString repeated(const QString& text, int times) { return text.repeated(times); }
    static QStringList plainOf(const std::vector<MessagePart>& parts) {
        QStringList texts;
        for (const MessagePart& part : parts)
            texts += part.plain;
        return texts;
    }
    static QStringList htmlOf(const std::vector<MessagePart>& parts) {
        QStringList texts;
        for (const MessagePart& part : parts)
            texts += part.html;
        return texts;
    }
    static void verifyParts(const std::vector<MessagePart>& parts, int limit) {
        for (const MessagePart& part : parts) {
            const StrictHtml read = StrictHtml::parse(part.html);
            QVERIFY2(read.error.isEmpty(), qPrintable(read.error + u'\n' + part.html));
            QCOMPARE(read.text, part.plain);
            QVERIFY(part.plain.size() <= limit);
            QVERIFY(part.html.toUtf8().size() < 32'768);
            QCOMPARE(part.plain.trimmed().size(), part.plain.size());
        }
    }

private Q_SLOTS:
    void aMessageOfExactlyTheLimitIsOnePart() {
        QCOMPARE(renderMarkdown(QString(4096, u'x')).size(), std::size_t(1));
        QCOMPARE(renderMarkdown(QString(4097, u'x')).size(), std::size_t(2));
        QCOMPARE(renderMarkdown(QStringLiteral("**%1**").arg(QString(4096, u'x'))).size(), std::size_t(1));
        QCOMPARE(renderMarkdown(repeated(QStringLiteral("&lt;"), 4096)).size(), std::size_t(1));
    }

    void cutsAtTheBestBorder_data() {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QStringList>("parts");
        const auto row = [](const char* name, const char16_t* markdown, const QStringList& parts) {
            QTest::newRow(name) << QString::fromUtf16(markdown) << parts;
        };
        row("block before line", u"aaaa aaaa\n\nbbbb bb\ncccc cc", {u"aaaa aaaa"_qs, u"bbbb bb\ncccc cc"_qs});
        row("line before space", u"aaaa aaaa\nbbbb bbbb cccc", {u"aaaa aaaa"_qs, u"bbbb bbbb cccc"_qs});
        row("space before letter", u"aaaa bbbb cccc dddd eeee", {u"aaaa bbbb cccc dddd"_qs, u"eeee"_qs});
        row("long word", u"abcdefghijklmnopqrstuvwxyz", {u"abcdefghijklmnopqrst"_qs, u"uvwxyz"_qs});
        row("short word before a long one", u"a bcdefghijklmnopqrstuv",
            {u"a"_qs, u"bcdefghijklmnopqrstu"_qs, u"v"_qs});
        row("item", u"- aaaa\n- bbbb\n- cccc cccc", {u"\u2022 aaaa\n\u2022 bbbb"_qs, u"\u2022 cccc cccc"_qs});
        row("heading goes with its text", u"aaaa aaaa aa\n\n# H\nbbbb bbbb",
            {u"aaaa aaaa aa"_qs, u"H\nbbbb bbbb"_qs});
        row("an early border is left alone", u"a\n\nbbbb bbbb bbbb bbbb bbbb",
            {u"a\n\nbbbb bbbb bbbb"_qs, u"bbbb bbbb"_qs});
        row("unless a block would be cut", u"a\n\n```\nbbbb\nbbbb\nbbbb\nbbbb\n```",
            {u"a"_qs, u"bbbb\nbbbb\nbbbb\nbbbb"_qs});
        row("no-break space holds", u"aaaa aaaa aaaa 12\u00A0000 b",
            {u"aaaa aaaa aaaa"_qs, u"12\u00A0000 b"_qs});
        row("ideographs break anywhere", u"a 日本語日本語日本語日本語日本語日本語日本語",
            {u"a 日本語日本語日本語日本語日本語日本語"_qs, u"日本語"_qs});
    }
    void cutsAtTheBestBorder() {
        QFETCH(const QString, markdown);
        QFETCH(const QStringList, parts);
        QCOMPARE(plainOf(renderMarkdown(markdown, 20)), parts);
    }

    void markupContinuesInTheNextPart() {
        QCOMPARE(
            htmlOf(renderMarkdown(QStringLiteral("> **aaaa aaaa [bbbb bbbb](https://c.de) dddd**"), 16)),
            (QStringList{
                QStringLiteral("<blockquote><b>aaaa aaaa <a href=\"https://c.de\">bbbb</a></b></blockquote>"),
                QStringLiteral("<blockquote><b><a href=\"https://c.de\">bbbb</a> dddd</b></blockquote>")}));
    }

    void aLongCodeBlockBecomesSeveralAtLineEnds() {
        QString code;
        for (int i = 0; i < 1000; ++i)
            code += QStringLiteral("line(%1) < %1;\n").arg(i);
        const auto parts = renderMarkdown(QStringLiteral("```cpp\n%1```").arg(code));
        QVERIFY(parts.size() > 3);
        verifyParts(parts, 4096);
        static const QRegularExpression wholeLines(QStringLiteral("^(line\\(\\d+\\) < \\d+;\\n?)+$"));
        for (const MessagePart& part : parts) {
            QVERIFY(part.html.startsWith(u"<pre><code class=\"language-cpp\">"));
            QVERIFY(part.html.endsWith(u"</code></pre>"));
            QVERIFY(wholeLines.match(part.plain).hasMatch());
        }
        QCOMPARE(plainOf(parts).join(u'\n') + u'\n', code);
    }

    void aLongTableRepeatsItsHeader() {
        QString table = QStringLiteral("| No | Customer |\n|---|---|\n");
        for (int i = 1; i <= 500; ++i)
            table += QStringLiteral("| %1 | customer%1 |\n").arg(i);
        const auto parts = renderMarkdown(QStringLiteral("Overdue:\n\n%1\nEnd.").arg(table));
        QVERIFY(parts.size() > 2);
        verifyParts(parts, 4096);
        const QString header = QStringLiteral("\u2500").repeated(16) + QStringLiteral("\n No  Customer\n") +
                               QStringLiteral("\u2500").repeated(16) + u'\n';
        QSet<QString> customers;
        for (const MessagePart& part : parts) {
            QVERIFY(part.plain.contains(header.trimmed()));
            for (const QString& line : part.plain.split(u'\n')) {
                static const QRegularExpression row(QStringLiteral("^ {0,2}(\\d+)  (customer\\1)$"));
                if (const auto match = row.match(line); match.hasMatch()) {
                    QCOMPARE(line.indexOf(u'c'), 5); // aligned in every part, its first row included
                    customers += match.captured(2);
                }
            }
        }
        QCOMPARE(customers.size(), 500);
    }

    void graphemesStayWhole_data() {
        QTest::addColumn<QString>("grapheme");
        QTest::newRow("surrogate pair") << QStringLiteral("\U0001F600");
        QTest::newRow("family") << QStringLiteral(
            "\U0001F469\u200D\U0001F469\u200D\U0001F467\u200D\U0001F466");
        QTest::newRow("skin tone") << QStringLiteral("\U0001F44D\U0001F3FD");
        QTest::newRow("flag") << QStringLiteral("\U0001F1F0\U0001F1EA");
        QTest::newRow("keycap") << QStringLiteral("1\uFE0F\u20E3");
        QTest::newRow("marks") << QStringLiteral("e\u0301\u0323");
        QTest::newRow("hangul") << QStringLiteral("\u1112\u1161\u11AB");
    }
    void graphemesStayWhole() {
        QFETCH(const QString, grapheme);
        const auto parts = renderMarkdown(repeated(grapheme, 3000));
        QVERIFY(parts.size() > 1);
        verifyParts(parts, 4096);
        for (const MessagePart& part : parts) {
            QCOMPARE(part.plain.size() % grapheme.size(), 0);
            QCOMPARE(part.plain, repeated(grapheme, static_cast<int>(part.plain.size() / grapheme.size())));
        }
        QCOMPARE(plainOf(parts).join(QString()), repeated(grapheme, 3000));
    }

    void aGraphemeLongerThanAMessageIsCutBetweenCharacters() {
        const auto parts = renderMarkdown(QStringLiteral("a") + repeated(QStringLiteral("\U0001D165"), 5000));
        QVERIFY(parts.size() > 1);
        verifyParts(parts, 4096);
    }

    void theBytesCountToo() {
        const QString link = QStringLiteral("[x](https://a.bc/%1) ").arg(QString(1500, u'&'));
        const auto parts = renderMarkdown(repeated(link, 40));
        QVERIFY(parts.size() > 1);
        verifyParts(parts, 4096);
        QCOMPARE(plainOf(parts).join(u' '), repeated(QStringLiteral("x "), 40).trimmed());
    }

    void everyLimitIsKept_data() {
        QTest::addColumn<int>("limit");
        for (const int limit : {2, 3, 7, 64, 1024, 4096})
            QTest::addRow("%d", limit) << limit;
    }
    void everyLimitIsKept() {
        QFETCH(const int, limit);
        const QString markdown =
            repeated(QStringLiteral("# H\n\n**bold \U0001F600** text\n\n- a\n  - b\n\n```c\n  x\n```\n\n| a "
                                    "| b |\n|-|-|\n| 1 | c |\n\n"),
                     20);
        const auto parts = renderMarkdown(markdown, limit);
        verifyParts(parts, limit);
        const auto lettersOf = [](const QStringList& texts) {
            QString letters;
            for (const QChar c : texts.join(QString())) {
                if (c.isLetterOrNumber() || c.isSurrogate())
                    letters += c;
            }
            return letters;
        };
        if (limit < 64) // no header is repeated: nothing is lost, nothing is said twice
            QCOMPARE(lettersOf(plainOf(parts)), lettersOf(plainOf(renderMarkdown(markdown))));
    }

    void limitsOutOfRangeCountAsTheNearest() {
        QCOMPARE(plainOf(renderMarkdown(QStringLiteral("abc"), 0)),
                 (QStringList{QStringLiteral("ab"), QStringLiteral("c")}));
        QCOMPARE(renderMarkdown(QString(5000, u'x'), 1'000'000).size(), std::size_t(2));
    }

    void blankPartsAreNotSent() {
        const auto parts = renderMarkdown(QStringLiteral("a\n\n%1\n\nb").arg(QString(9000, QChar(0x200B))));
        verifyParts(parts, 4096);
        for (const MessagePart& part : parts)
            QVERIFY(part.plain.contains(u'a') || part.plain.contains(u'b'));
    }
};

QTEST_GUILESS_MAIN(MessageSplitterTest)
#include "MessageSplitterTest.moc"
