#include "rehearsal/telegram/MarkupParser.h"

#include "rehearsal/telegram/EntityFinder.h"
#include "rehearsal/telegram/TextRules.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::rehearsal::telegram;

namespace {

// "text | bold 0 4, text_link 5 3 http://x.y/", or the error with a '!' in front.
QString shown(const Result<FormattedText>& parsed) {
    if (!parsed)
        return u'!' + parsed.error().detail;
    QStringList entities;
    for (const Entity& each : parsed->entities) {
        QString one =
            QStringLiteral("%1 %2 %3").arg(entityTypeName(each.type)).arg(each.offset).arg(each.length);
        if (!each.argument.isEmpty())
            one += u' ' + each.argument;
        if (each.number != 0)
            one += u' ' + QString::number(each.number);
        entities.append(one);
    }
    return parsed->text + QStringLiteral(" | ") + entities.join(QStringLiteral(", "));
}

void row(const char* name, const char* source, const char* expected) {
    QTest::newRow(name) << QByteArray(source) << QString::fromUtf8(expected);
}

} // namespace

class MarkupParserTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void html_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("expected");
        row("plain", "a > b & c", "a > b & c | ");
        row("references", "&lt;b&gt; &amp;&quot; &#39;&#x27; &nbsp; &apos; &lt",
            "<b> &\" '' &nbsp; &apos; < | ");
        row("bold in two spellings", "<b>a</b><strong>b</strong>", "ab | bold 0 1, bold 1 1");
        row("upper case", "<B>a</b>", "a | bold 0 1");
        row("other styles", "<i>a</i><u>b</u><s>c</s><del>d</del><tg-spoiler>e</tg-spoiler>",
            "abcde | italic 0 1, underline 1 1, strikethrough 2 1, strikethrough 3 1, spoiler 4 1");
        row("utf-16 offsets", "😀<b>ş</b>", "😀ş | bold 2 1");
        row("link", "<a href=\"https://erp.example.com/a?b=1&amp;c=2\">x</a>",
            "x | text_link 0 1 https://erp.example.com/a?b=1&c=2");
        row("link without a scheme", "<a href='example.com'>x</a>", "x | text_link 0 1 http://example.com/");
        row("link without a host is dropped", "<a href=\"javascript:alert(1)\">x</a>", "x | ");
        row("link to a user", "<a href=\"tg://user?id=5511\">Ayşe</a>", "Ayşe | text_mention 0 4 5511");
        row("text as link", "<a>example.org</a>", "example.org | text_link 0 11 http://example.org/");
        row("pre with language", "<pre><code class=\"language-python\">x=1</code></pre>",
            "x=1 | pre 0 3 python");
        row("class on a lone code is dropped", "<code class=\"language-c\">x</code>", "x | code 0 1");
        row("quotes", "<blockquote>a</blockquote>b<blockquote expandable>c</blockquote>",
            "abc | blockquote 0 1, expandable_blockquote 2 1");
        row("span spoiler", "<span class=\"tg-spoiler\">a</span>", "a | spoiler 0 1");
        row("custom emoji", "<tg-emoji emoji-id=\"5368324170671202286\">👍</tg-emoji>",
            "👍 | custom_emoji 0 2 5368324170671202286");
        row("empty tags vanish", "<b></b>x<i></i>", "x | ");
        row("short end tag", "<b>a</>b", "ab | bold 0 1");
        row("nested", "<b>a<i>b</i></b>", "ab | italic 1 1, bold 0 2");

        row("br", "a<br>b", "!Unsupported start tag \"br\" at byte offset 1");
        row("byte offset, not character", "ş😀<p>", "!Unsupported start tag \"p\" at byte offset 6");
        row("self-closing", "<b/>", "!Unsupported start tag \"b/\" at byte offset 0");
        row("heading", "<h1>x</h1>", "!Unsupported start tag \"h1\" at byte offset 0");
        row("comparison", "1 < 2 and <b>x</b>", "!Unsupported start tag \"\" at byte offset 2");
        row("cut in the name", "ab <b", "!Unclosed start tag at byte offset 3");
        row("cut after the name", "<a href", "!Unclosed start tag \"a\" at byte offset 0");
        row("cut before the value", "<a href=", "!Unclosed start tag \"a\" at byte offset 0");
        row("cut in the value", "<a href=\"x", "!Unclosed start tag at byte offset 0");
        row("no attribute name", "<a =\"x\">y</a>",
            "!Empty attribute name in the tag \"a\" at byte offset 0");
        row("bare value with a slash", "<a href=http://x>y</a>",
            "!Unexpected end of name token at byte offset 8");
        row("span without class", "x<span>y</span>",
            "!Tag \"span\" must have class \"tg-spoiler\" at byte offset 1");
        row("end without start", "a</b>", "!Unexpected end tag at byte offset 1");
        row("cut in the end tag", "<b>a</b", "!Unclosed end tag at byte offset 4");
        row("crossed", "<b><i>a</b></i>",
            "!Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"");
        row("never closed", "<b>a<i>b</i>", "!Can't find end tag corresponding to start tag \"b\"");
        row("emoji without id", "<tg-emoji>👍</tg-emoji>", "!Invalid custom emoji identifier specified");
    }
    void html() {
        QFETCH(QByteArray, source);
        QFETCH(QString, expected);
        QCOMPARE(shown(parseHtml(source)), expected);
    }

    void markdownV2_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("expected");
        row("styles", "*b* _i_ __u__ ~s~ ||p||",
            "b i u s p | bold 0 1, italic 2 1, underline 4 1, strikethrough 6 1, spoiler 8 1");
        row("escapes", "1\\. a\\_b \\\\", "1. a_b \\ | ");
        row("code", "`a.b_c`", "a.b_c | code 0 5");
        row("code with escapes", "`a\\`b`", "a`b | code 0 3");
        row("pre", "```\nx.y\n```", "x.y\n | pre 0 4");
        row("pre with language", "```python\nx=1\n```", "x=1\n | pre 0 4 python");
        row("link", "[x](https://a.example.com/\\))", "x | text_link 0 1 https://a.example.com/)");
        row("mention by id", "[x](tg://user?id=7)", "x | text_mention 0 1 7");
        row("custom emoji", "![👍](tg://emoji?id=5)", "👍 | custom_emoji 0 2 5");
        row("quote", ">a\n>b\nc", "a\nb\nc | blockquote 0 3");
        row("expandable quote", ">a\n>b||", "a\nb | expandable_blockquote 0 3");
        row("two quotes", ">a\n**>b", "a\nb | blockquote 0 1, blockquote 2 1");
        row("nested", "*a _b_*", "a b | italic 2 1, bold 0 3");
        row("underline is read first", "__a__", "a | underline 0 1");
        row("empty entities vanish", "a ** b", "a  b | ");

        row("full stop", "a.", "!Character '.' is reserved and must be escaped with the preceding '\\'");
        row("exclamation mark", "hey!",
            "!Character '!' is reserved and must be escaped with the preceding '\\'");
        row("lone pipe", "a|b", "!Character '|' is reserved and must be escaped with the preceding '\\'");
        row("greater within a line", "a > b",
            "!Character '>' is reserved and must be escaped with the preceding '\\'");
        row("hash", "# title", "!Character '#' is reserved and must be escaped with the preceding '\\'");
        row("minus", "- item", "!Character '-' is reserved and must be escaped with the preceding '\\'");
        row("open bold", "ş *a", "!Can't find end of Bold entity at byte offset 3");
        row("open italic", "_a", "!Can't find end of Italic entity at byte offset 0");
        row("open underline", "a __b", "!Can't find end of Underline entity at byte offset 2");
        row("open strike", "~a", "!Can't find end of Strikethrough entity at byte offset 0");
        row("open spoiler", "||a", "!Can't find end of Spoiler entity at byte offset 0");
        row("open code", "x `a", "!Can't find end of Code entity at byte offset 2");
        row("open pre", "```a", "!Can't find end of Pre entity at byte offset 0");
        row("open pre with language", "```c\na", "!Can't find end of PreCode entity at byte offset 0");
        row("open link text", "[a", "!Can't find end of TextUrl entity at byte offset 0");
        row("open address", "[a](http://x", "!Can't find end of a URL at byte offset 4");
        row("bold over the end of a quote", ">*a\nb*", "!Can't find end of Bold entity at byte offset 1");
        row("image", "![a](http://x.example.com)",
            "!Custom emoji entity must contain a tg://emoji or tg://time URL");
    }
    void markdownV2() {
        QFETCH(QByteArray, source);
        QFETCH(QString, expected);
        QCOMPARE(shown(parseMarkdownV2(source)), expected);
    }

    void legacyMarkdown_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("expected");
        row("styles", "*b* _i_ `c.d`", "b i c.d | bold 0 1, italic 2 1, code 4 3");
        row("punctuation is free", "a.b-c!", "a.b-c! | ");
        row("pre", "```js\nx```", "x | pre 0 1 js");
        row("link", "[x](http://a.example.com/b)", "x | text_link 0 1 http://a.example.com/b");
        row("open", "ş_a", "!Can't find end of the entity starting at byte offset 2");
    }
    void legacyMarkdown() {
        QFETCH(QByteArray, source);
        QFETCH(QString, expected);
        QCOMPARE(shown(parseLegacyMarkdown(source)), expected);
    }

    void entitiesAreFound_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QString>("expected");
        row("mention", "@acme_sales_bot dünkü satış?", "mention 0 15");
        row("mention behind a word is none", "a@acme_bot", "");
        row("command", "/start now", "bot_command 0 6");
        row("command for a bot", "/report@acme_sales_bot x", "bot_command 0 22");
        row("a path is no command", "see /usr/bin", "");
        row("hashtag", "#fatura ve #2026", "hashtag 0 7");
        row("cashtag", "$USD", "cashtag 0 4");
        row("e-mail before mention", "selin@acme.com", "email 0 14");
        row("url", "bak: https://erp.example.com/app?x=1.", "url 5 31");
        row("bare domain", "acme.com", "url 0 8");
        row("no domain", "1.250,00 TL ve v.s", "");
        row("phone", "tel +90 532 123 45 67", "phone_number 4 17");
    }
    void entitiesAreFound() {
        QFETCH(QByteArray, source);
        QFETCH(QString, expected);
        FormattedText found{QString(), findEntities(QString::fromUtf8(source))};
        QCOMPARE(shown(found), QStringLiteral(" | ") + expected);
    }

    void textIsCleanedAndTidied_data() {
        QTest::addColumn<QByteArray>("source");
        QTest::addColumn<QByteArray>("mode");
        QTest::addColumn<QString>("expected");
        const auto add = [](const char* name, const char* source, const char* mode, const char* expected) {
            QTest::newRow(name) << QByteArray(source) << QByteArray(mode) << QString::fromUtf8(expected);
        };
        add("trimmed with its entities", "  <b> a </b>\n", "HTML", "a | bold 0 1");
        add("control characters",
            "a\x01"
            "b\r\nc\td",
            "", "a b\nc d | ");
        add("mode is read without case", "<b>a</b>", "hTmL", "a | bold 0 1");
        add("unknown mode", "a", "Rich", "!unsupported parse_mode");
        add("mode none", "<b>", "None", "<b> | ");
        add("errors are prefixed", "<br>", "HTML",
            "!can't parse entities: Unsupported start tag \"br\" at byte offset 0");
        add("a command in code is not found", "<code>/start</code> /stop", "HTML",
            "/start /stop | code 0 6, bot_command 7 5");
        add("a mention in bold is found", "<b>@acme_bot</b>", "HTML", "@acme_bot | mention 0 9, bold 0 9");
        add("styles do not reach into code", "<b>a<code>b</code>c</b>", "HTML",
            "abc | bold 0 1, code 1 1, bold 2 1");
        add("same styles join", "<b>a</b><b>b</b>", "HTML", "ab | bold 0 2");
        add("quotes do not nest", "<blockquote>a<blockquote>b</blockquote></blockquote>", "HTML",
            "ab | blockquote 0 2");
        add("blank", "<b> </b>", "HTML", " | ");
    }
    void textIsCleanedAndTidied() {
        QFETCH(QByteArray, source);
        QFETCH(QByteArray, mode);
        QFETCH(QString, expected);
        MarkedText input;
        input.source = source;
        input.parseMode = mode;
        QCOMPARE(shown(formatText(input)), expected);
    }

    void explicitEntitiesAreChecked_data() {
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("length");
        QTest::addColumn<QString>("expected");
        QTest::newRow("fits") << 0 << 2 << u"😀ab | bold 0 2"_qs;
        QTest::newRow("too long") << 2 << 5
                                  << u"!Entity beginning at UTF-16 offset 2 ends after the end of "
                                     "the text at UTF-16 offset 7"_qs;
        QTest::newRow("begins inside a pair")
            << 1 << 2 << u"!Entity begins in a middle of a UTF-16 symbol at byte offset 0"_qs;
        QTest::newRow("ends inside a pair")
            << 0 << 1 << u"!Entity ends in a middle of a UTF-16 symbol at byte offset 0"_qs;
        QTest::newRow("negative is ignored") << -1 << 2 << u"😀ab | "_qs;
    }
    void explicitEntitiesAreChecked() {
        QFETCH(int, offset);
        QFETCH(int, length);
        QFETCH(QString, expected);
        MarkedText input;
        input.source = "😀ab";
        Entity entity;
        entity.offset = offset;
        entity.length = length;
        input.entities = {entity};
        auto parsed = formatText(input);
        QCOMPARE(shown(parsed), expected);
    }

    void overlappingStylesAreCutToNest() {
        Entity bold;
        bold.length = 4;
        Entity italic;
        italic.type = EntityType::Italic;
        italic.offset = 2;
        italic.length = 4;
        const FormattedText text{u"abcdef"_qs, tidied({italic, bold}, u"abcdef"_qs)};
        QCOMPARE(shown(text), u"abcdef | bold 0 4, italic 2 2, italic 4 2"_qs);
    }
};

QTEST_GUILESS_MAIN(MarkupParserTest)
#include "MarkupParserTest.moc"
