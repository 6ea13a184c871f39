#include "StrictHtml.h"
#include "telegram/Markdown.h"

#include <QRandomGenerator>
#include <QTest>

#include <ctime>

using namespace staffroom::telegram;

namespace {

/// Random Markdown in which every word is unique and stands where it must be seen.
class Author final {
public:
    explicit Author(quint32 seed) : m_random(seed) {}

    QString document() {
        QString text;
        for (int blocks = 1 + upTo(12); blocks > 0; --blocks)
            text += block(0) + QStringLiteral("\n\n");
        return text;
    }
    const QStringList& words() const { return m_words; }

private:
    int upTo(int bound) { return m_random.bounded(bound); }
    template <typename List>
    QString oneOf(const List& list) {
        return QString(list[static_cast<std::size_t>(upTo(static_cast<int>(std::size(list))))]);
    }
    QString word() {
        m_words += QStringLiteral("w%1z").arg(m_words.size());
        return m_words.last();
    }

    QString phrase() {
        static const QString noise[] = {u"*"_qs,
                                        u"**"_qs,
                                        u"_"_qs,
                                        u"~~"_qs,
                                        u"`"_qs,
                                        u"<"_qs,
                                        u">"_qs,
                                        u"&"_qs,
                                        u"]"_qs,
                                        u"["_qs,
                                        u"\\"_qs,
                                        u"&amp;"_qs,
                                        u"<br>"_qs,
                                        u"<i>"_qs,
                                        u"</b>"_qs,
                                        u"|"_qs,
                                        u"\U0001F469\u200D\U0001F467"_qs,
                                        u"שלום"_qs,
                                        u"\u202E"_qs,
                                        u"!"_qs,
                                        u"  \n"_qs};
        QString text;
        for (int i = 1 + upTo(20); i > 0; --i) {
            switch (upTo(7)) {
            case 0:
                text += oneOf(noise) + u' ';
                break;
            case 1:
                text += QStringLiteral("**%1 *%2*** ").arg(word(), word());
                break;
            case 2:
                text += QStringLiteral("`%1` ").arg(word());
                break;
            case 3:
                text += QStringLiteral("[%1](https://example.com/a_b?c=%2&d) ").arg(word()).arg(i);
                break;
            default:
                text += word() + u' ';
            }
        }
        return text.trimmed();
    }

    QString indented(const QString& text, const QString& first, const QString& rest) {
        return first + QString(text).replace(u'\n', u'\n' + rest);
    }

    QString block(int depth) {
        switch (upTo(depth > 5 ? 3 : 8)) {
        case 0:
            return QStringLiteral("## ") + phrase().remove(u'\n');
        case 1:
            return code();
        case 2:
            return table();
        case 3:
            return indented(block(depth + 1), QStringLiteral("> "), QStringLiteral("> "));
        case 4:
            return indented(block(depth + 1), QStringLiteral("- "), QStringLiteral("  "));
        case 5:
            return indented(phrase() + u'\n' + block(depth + 1), QStringLiteral("1. "),
                            QStringLiteral("   "));
        default:
            return word() + u' ' + phrase();
        }
    }

    QString code() {
        QString text = QStringLiteral("```sql\n");
        for (int i = upTo(40); i >= 0; --i)
            text += QString(upTo(9), u' ') + QStringLiteral("select <%1> & *%2*\n").arg(word(), word());
        return text + QStringLiteral("```");
    }

    QString table() {
        const int columns = 1 + upTo(7);
        QString text;
        QString rule = QStringLiteral("|");
        const auto row = [&](int cells) {
            QString line = QStringLiteral("|");
            for (int i = 0; i < cells; ++i) {
                for (int words = 1 + upTo(4); words > 0; --words)
                    line += u' ' + word();
                line += QStringLiteral(" |");
            }
            return line;
        };
        text += row(columns);
        for (int i = 0; i < columns; ++i)
            rule += upTo(2) == 0 ? QStringLiteral("-|") : QStringLiteral(":--:|");
        text += u'\n' + rule;
        for (int rows = upTo(30); rows > 0; --rows)
            text += u'\n' + row(std::max(1, columns + upTo(3) - 1));
        return text;
    }

    QRandomGenerator m_random;
    QStringList m_words;
};

void verifyParts(const std::vector<MessagePart>& parts, int limit, const QString& source) {
    for (const MessagePart& part : parts) {
        const StrictHtml read = StrictHtml::parse(part.html);
        QVERIFY2(read.error.isEmpty(),
                 qPrintable(read.error + u'\n' + part.html + QStringLiteral("\n<- ") + source));
        QCOMPARE(read.text, part.plain);
        QCOMPARE(visibleLength(part.html), part.plain.size());
        QVERIFY(!part.plain.trimmed().isEmpty());
        QVERIFY(part.plain.size() <= limit);
        QVERIFY(part.html.toUtf8().size() < 32'768);
        QVERIFY(part.plain.isValidUtf16());
        for (const QChar c : part.plain) {
            QVERIFY(c == u'\n' || c >= u' ');
            QVERIFY(c < QChar(0x202A) || c > QChar(0x202E));
        }
    }
}

} // namespace

class MarkdownPropertyTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noWordIsLostAndEveryPartIsValid_data() {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 100; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void noWordIsLostAndEveryPartIsValid() {
        QFETCH(const quint32, seed);
        Author author(seed);
        const QString source = author.document();
        for (const int limit : {64, 300, 4096}) {
            const auto parts = renderMarkdown(source, limit);
            verifyParts(parts, limit, source);
            QString all;
            for (const MessagePart& part : parts)
                all += part.plain + u'\n';
            for (const QString& word : author.words())
                QVERIFY2(all.contains(word), qPrintable(word + QStringLiteral(" of\n") + source));
        }
    }

    void anySoupGivesValidParts_data() {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 60; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void anySoupGivesValidParts() {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        static const QString ingredients[] = {u"*"_qs,
                                              u"**"_qs,
                                              u"_"_qs,
                                              u"`"_qs,
                                              u"```"_qs,
                                              u"~~"_qs,
                                              u"["_qs,
                                              u"]("_qs,
                                              u")"_qs,
                                              u"!["_qs,
                                              u"]: "_qs,
                                              u"<"_qs,
                                              u">"_qs,
                                              u"> "_qs,
                                              u"- "_qs,
                                              u"1. "_qs,
                                              u"# "_qs,
                                              u"|"_qs,
                                              u"|-|-|\n"_qs,
                                              u"\n"_qs,
                                              u"\n\n"_qs,
                                              u"\t"_qs,
                                              u"    "_qs,
                                              u"&"_qs,
                                              u"&#x202e;"_qs,
                                              u"&lt;"_qs,
                                              u"\\"_qs,
                                              u"http://a.bc"_qs,
                                              u"mailto:a@b.cd"_qs,
                                              u"\""_qs,
                                              u"a"_qs,
                                              u"word "_qs,
                                              u"\U0001F469\u200D\U0001F4BB"_qs,
                                              u"\u0301"_qs,
                                              u"שלום "_qs,
                                              u"日本"_qs,
                                              u"\u202E"_qs,
                                              u"\u2028"_qs,
                                              u"\r"_qs,
                                              u"\u0001"_qs,
                                              QString(QChar(0)),
                                              QString(QChar(0xD83D)),
                                              QString(QChar(0xDE00)),
                                              QString(QChar(0xFFFE)),
                                              u"<br>"_qs,
                                              u"[x] "_qs};
        QString source;
        for (int i = 0; i < 1500; ++i)
            source += ingredients[random.bounded(static_cast<quint32>(std::size(ingredients)))];
        for (const int limit : {2, 50, 4096})
            verifyParts(renderMarkdown(source, limit), limit, source);
    }

    void hostileTextIsRenderedInLinearTime_data() {
        QTest::addColumn<QString>("unit");
        QTest::addColumn<QString>("end");
        const auto row = [](const char* name, const QString& unit,
                            const QString& end = QStringLiteral("x\n")) {
            QTest::newRow(name) << unit << end;
        };
        row("one line", u"word "_qs);
        row("one word", u"x"_qs);
        row("stars", u"*"_qs);
        row("open bold", u"**a "_qs);
        row("crossed emphasis", u"*a_ "_qs);
        row("brackets", u"["_qs);
        row("link starts", u"[a]("_qs);
        row("image starts", u"!["_qs);
        row("quotes", u"> "_qs);
        row("lists", u"- "_qs);
        row("lazy quote lines", u"> "_qs, u"\na"_qs.repeated(20'000));
        row("lazy list lines", u"1. "_qs, u"\na"_qs.repeated(20'000));
        row("ticks", u"`a``b"_qs);
        row("less-than", u"<a "_qs);
        row("comments", u"<!--"_qs);
        row("pipes", u"|a"_qs, QStringLiteral("|\n|-|\n") + u"|x\n"_qs.repeated(20'000));
        row("tables", u"a|b\n-|-\n"_qs);
        row("references", u"&#x202e;&amp;"_qs);
        row("mail addresses", u"a@b.c "_qs);
        row("addresses", u"http://a.b"_qs);
        row("one definition, many uses", u"[a] "_qs,
            QStringLiteral("\n\n[a]: http://x/") + u"y"_qs.repeated(2000));
        row("combining marks", u"\u0301"_qs);
        row("joined emoji", u"\U0001F469\u200D"_qs);
        row("right to left", u"שלום "_qs);
        row("lone surrogates", QString(QChar(0xDC00)) + QChar(0xD800));
        row("tabs", u"\t"_qs);
        row("line breaks", u"a<br>"_qs);
        row("fences", u"```\n"_qs);
        row("nothing to see", u"\u200B"_qs);
    }
    void hostileTextIsRenderedInLinearTime() {
        QFETCH(const QString, unit);
        QFETCH(const QString, end);
        const QString source = unit.repeated(100'000 / unit.size()) + end;
        const std::clock_t before = std::clock(); // of this process: a busy machine fails nothing
        const auto parts = renderMarkdown(source);
        const auto seconds = (std::clock() - before) / CLOCKS_PER_SEC;
        // Under the sanitizers the worst of these takes about one second; quadratic work takes minutes.
        QVERIFY2(seconds < 10, qPrintable(QString::number(seconds)));
        verifyParts(parts, 4096, unit);
    }

    void deepNestingIsRendered_data() {
        QTest::addColumn<QString>("source");
        const QString x = QStringLiteral("x");
        QTest::newRow("quotes") << u"> "_qs.repeated(1000) + x;
        QTest::newRow("lists") << u"- "_qs.repeated(1000) + x;
        QTest::newRow("emphasis") << u"*a **b "_qs.repeated(1000) + x + u"** *"_qs.repeated(1000);
        QTest::newRow("links") << u"["_qs.repeated(1000) + x + u"](http://a.bc)"_qs.repeated(1000);
        QTest::newRow("images") << u"!["_qs.repeated(1000) + x + u"](http://a.bc)"_qs.repeated(1000);
        QString stairs;
        for (int i = 0; i < 1000; ++i)
            stairs += QString(qsizetype(2) * i, u' ') + QStringLiteral("- x\n");
        QTest::newRow("stairs") << stairs;
    }
    void deepNestingIsRendered() {
        QFETCH(const QString, source);
        const auto parts = renderMarkdown(source);
        verifyParts(parts, 4096, source.left(20));
        QVERIFY(!parts.empty());
        QVERIFY(std::any_of(parts.begin(), parts.end(),
                            [](const MessagePart& part) { return part.plain.contains(u'x'); }));
    }
};

QTEST_GUILESS_MAIN(MarkdownPropertyTest)
#include "MarkdownPropertyTest.moc"
