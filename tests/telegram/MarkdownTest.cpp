#include "telegram/Markdown.h"

#include "StrictHtml.h"

#include <QTest>

using namespace staffroom::telegram;

class MarkdownTest final : public QObject {
    Q_OBJECT

private:
    static void columns() {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("html");
    }
    static void row(const char* name, const QString& markdown, const QString& html) {
        QTest::newRow(name) << markdown << html;
    }
    static void row(const char* name, const char16_t* markdown, const char16_t* html) {
        row(name, QString::fromUtf16(markdown), QString::fromUtf16(html));
    }
    static void check() {
        QFETCH(const QString, markdown);
        QFETCH(const QString, html);
        const std::vector<MessagePart> parts = renderMarkdown(markdown);
        QCOMPARE(parts.size(), std::size_t(1));
        QCOMPARE(parts[0].html, html);
        const StrictHtml read = StrictHtml::parse(parts[0].html);
        QCOMPARE(read.error, QString());
        QCOMPARE(read.text, parts[0].plain);
        QCOMPARE(visibleLength(parts[0].html), parts[0].plain.size());
    }

private Q_SLOTS:
    void inlineText_data() {
        columns();
        row("plain words stay", u"Hello, world", u"Hello, world");
        row("bold", u"**bold**", u"<b>bold</b>");
        row("bold with underscores", u"__bold__", u"<b>bold</b>");
        row("italic", u"*it* and _it_", u"<i>it</i> and <i>it</i>");
        row("bold italic", u"***both***", u"<i><b>both</b></i>");
        row("strike", u"~~gone~~ and ~gone~", u"<s>gone</s> and <s>gone</s>");
        row("nested emphasis is balanced", u"**bold *both* bold**", u"<b>bold <i>both</i> bold</b>");
        row("bold in bold is one bold", u"**a **b** c**", u"<b>a b c</b>");
        row("unclosed emphasis is text", u"**open and *open", u"**open and *open");
        row("crossed emphasis is balanced", u"*a **b* c**", u"<i>a b c</i>");
        row("intraword underscores are text", u"sales_invoice_item", u"sales_invoice_item");
        row("escaped markers are text", u"\\*no\\* \\_no\\_ \\`no\\`", u"*no* _no_ `no`");
        row("arithmetic is text", u"2 * 3 * 4 < 5 && 6 > 1", u"2 * 3 * 4 &lt; 5 &amp;&amp; 6 &gt; 1");
        row("inline code", u"run `bench migrate`", u"run <code>bench migrate</code>");
        row("code is not formatted", u"`**a** <b> &amp; [x](http://y)`",
            u"<code>**a** &lt;b&gt; &amp;amp; [x](http://y)</code>");
        row("code keeps backticks", u"`` a`b ``", u"<code>a`b</code>");
        row("code inside bold", u"**run `ls` now**", u"<b>run <code>ls</code> now</b>");
        row("html is escaped", u"a < b & c > d \"e\"", u"a &lt; b &amp; c &gt; d &quot;e&quot;");
        row("tags are shown", u"<b>x</b> <script>alert(1)</script>",
            u"&lt;b&gt;x&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;");
        row("html block is shown and its markdown formatted", u"<div class=\"x\">\n**b**\n</div>",
            u"&lt;div class=&quot;x&quot;&gt;\n"
            u"<b>b</b>\n"
            u"&lt;/div&gt;");
        row("comments are shown", u"<!-- hidden --> x", u"&lt;!-- hidden --&gt; x");
        row("br is a line break", u"one<br>two<br/>three<BR />four", u"one\ntwo\nthree\nfour");
        row("references are decoded", u"&lt;b&gt; &amp; &copy; &euro; &#8364; &#x20AC;",
            u"&lt;b&gt; &amp; © € € €");
        row("unknown references stay", u"&nosuch; &amp;lt;", u"&amp;nosuch; &amp;lt;");
        row("forbidden references give nothing harmful", u"a&#x202e;b&#0;c&#7;d&#xD800;e", u"ab�cd�e");
        row("bidi overrides are removed", u"a\u202Eb\u202Cc\u2066d\u2069e", u"abcde");
        row("control characters are removed", u"a\001b\007c\033d\177e\205f", u"abcde\nf");
        row("line ends are unified", u"a\015\nb\015c", u"a\nb\nc");
        row("direction marks and joiners stay", u"\u200Fשלום\u200E 👩\u200D💻", u"\u200Fשלום\u200E 👩\u200D💻");
        row("line separators break lines", u"a\u2028b\u2029c", u"a\nb\nc");
    }
    void inlineText() { check(); }

    void blocks_data() {
        columns();
        row("paragraphs", u"one\n\ntwo\n\n\n\nthree", u"one\n\ntwo\n\nthree");
        row("soft and hard breaks", u"a\nb  \nc\\\nd", u"a\nb\nc\nd");
        row("heading stays with its text", u"# Sales\n\nText\n## Next\nMore",
            u"<b>Sales</b>\n"
            u"Text\n"
            u"\n"
            u"<b>Next</b>\n"
            u"More");
        row("formatted heading", u"### A **b** `c` *d*", u"<b>A b <code>c</code> <i>d</i></b>");
        row("underlined heading", u"Title\n===\ntext", u"<b>Title</b>\ntext");
        row("not a heading", u"#123 is paid", u"#123 is paid");
        row("rule", u"a\n\n---\n\nb\n\n***", u"a\n\n──────────\n\nb\n\n──────────");
        row("quote", u"> one\n> two", u"<blockquote>one\ntwo</blockquote>");
        row("quotes cannot nest", u"> one\n> > two\n> > > three\n\nafter",
            u"<blockquote>one\n"
            u"\n"
            u"&gt; two\n"
            u"\n"
            u"&gt; &gt; three</blockquote>\n"
            u"\n"
            u"after");
        row("quote holds blocks", u"> # H\n> - a\n> ```\n> x\n> ```",
            u"<blockquote><b>H</b>\n"
            u"• a\n"
            u"<pre>x</pre></blockquote>");
        row("two quotes", u"> a\n\nb\n\n> c",
            u"<blockquote>a</blockquote>\n"
            u"\n"
            u"b\n"
            u"\n"
            u"<blockquote>c</blockquote>");
        row("fenced code", u"```\na < b\n\n  c\n```", u"<pre>a &lt; b\n\n  c</pre>");
        row("language", u"```python\nprint(\"x\")\n```",
            u"<pre><code class=\"language-python\">print(&quot;x&quot;)</code></pre>");
        row("language is escaped", u"```a\"b<c\nx\n```",
            u"<pre><code class=\"language-a&quot;b&lt;c\">x</code></pre>");
        row("only the language of the info line counts", u"```sql title=x\nselect 1;\n```",
            u"<pre><code class=\"language-sql\">select 1;</code></pre>");
        row("unclosed fence", u"```\na\nb", u"<pre>a\nb</pre>");
        row("indented code", u"text\n\n    a\n      b", u"text\n<pre>a\n  b</pre>");
        row("tabs in code are expanded", u"```\nif:\n\011x\011y\n```", u"<pre>if:\n    x   y</pre>");
        row("code between text has one line end each side", u"Run:\n\n```sh\nls\n```\n\nThen go.",
            u"Run:\n"
            u"<pre><code class=\"language-sh\">ls</code></pre>\n"
            u"Then go.");
        row("markdown in code is text", u"```\n# a\n| x | y |\n|-|-|\n**b**\n```",
            u"<pre># a\n"
            u"| x | y |\n"
            u"|-|-|\n"
            u"**b**</pre>");
        row("empty code is nothing", u"a\n\n```\n```\n\nb", u"a\n\nb");
    }
    void blocks() { check(); }

    void lists_data() {
        columns();
        row("bullets", u"- a\n- b\n* c\n+ d", u"• a\n• b\n\n• c\n\n• d");
        row("nested bullets", u"- a\n  - b\n    - c\n- d", u"• a\n   • b\n      • c\n• d");
        row("numbers", u"1. a\n2. b\n1. c", u"1. a\n2. b\n3. c");
        row("numbers start where they start", u"7. a\n8. b", u"7. a\n8. b");
        row("numbers with nested bullets", u"1. a\n   - b\n   - c\n2. d", u"1. a\n   • b\n   • c\n2. d");
        row("loose list", u"- a\n\n- b", u"• a\n\n• b");
        row("item with two paragraphs", u"1. a\n\n   b\n2. c", u"1. a\n\n   b\n\n2. c");
        row("item with lines", u"- a\n  b\n- c", u"• a\n   b\n• c");
        row("item with code", u"1. Run:\n   ```sh\n   ls\n   ```\n2. Done",
            u"1. Run:\n"
            u"<pre><code class=\"language-sh\">ls</code></pre>\n"
            u"2. Done");
        row("item that is code", u"- ```\n  x\n  ```", u"•\n<pre>x</pre>");
        row("item with a quote", u"- a\n  > b\n- c", u"• a\n<blockquote>b</blockquote>\n• c");
        row("item that is a quote", u"- > b", u"<blockquote>• b</blockquote>");
        row("tasks", u"- [ ] open\n- [x] done\n- [X] done", u"☐ open\n☑ done\n☑ done");
        row("numbered tasks", u"1. [ ] open", u"1. ☐ open");
        row("empty items", u"-\n- a", u"•\n• a");
        row("list after text", u"Today:\n- **a**: 1\n- **b**: 2\n\nDone.",
            u"Today:\n"
            u"\n"
            u"• <b>a</b>: 1\n"
            u"• <b>b</b>: 2\n"
            u"\n"
            u"Done.");
        row("formatted items", u"- *a*\n- `b`\n- [c](https://d.ef)",
            u"• <i>a</i>\n"
            u"• <code>b</code>\n"
            u"• <a href=\"https://d.ef\">c</a>");
    }
    void lists() { check(); }

    void links_data() {
        columns();
        row("link", u"[ERP](https://erp.example.com/app?a=1&b=2)",
            u"<a href=\"https://erp.example.com/app?a=1&amp;b=2\">ERP</a>");
        row("link with title", u"[a](https://b.cd \"t\")", u"<a href=\"https://b.cd\">a</a>");
        row("formatted label", u"[**a** `b`](https://c.de)", u"<a href=\"https://c.de\"><b>a</b> b</a>");
        row("reference link", u"[a][1]\n\n[1]: https://b.cd", u"<a href=\"https://b.cd\">a</a>");
        row("bare address stays bare", u"see https://a.bc/d_e_f and <https://g.hi>",
            u"see https://a.bc/d_e_f and https://g.hi");
        row("www", u"www.example.com", u"<a href=\"http://www.example.com\">www.example.com</a>");
        row("telegram link", u"[chat](tg://resolve?domain=x)", u"<a href=\"tg://resolve?domain=x\">chat</a>");
        row("other schemes are text",
            u"[a](javascript:alert%281%29) [b](file:///etc/passwd) [c](data:text/html,x) [d](/app/x)",
            u"a b c d");
        row("mail address", u"[Accounts](mailto:ar@example.com?subject=x) ar@example.com <ar@example.com>",
            u"Accounts (ar@example.com) ar@example.com ar@example.com");
        row("link without label", u"[](https://a.bc) [](/x)", u"https://a.bc /x");
        row("attribute cannot be left", u"[a](https://b.cd/\"><i>)",
            u"<a href=\"https://b.cd/&quot;&gt;&lt;i&gt;\">a</a>");
        row("space in address", u"[a](<https://b.cd/x y>)", u"<a href=\"https://b.cd/x%20y\">a</a>");
        row("too long an address is text", QStringLiteral("[a](https://b.cd/%1)").arg(QString(2100, u'x')),
            QStringLiteral("a"));
        row("image", u"![chart](https://a.bc/d.png) ![](https://a.bc/e.png)",
            u"<a href=\"https://a.bc/d.png\">chart</a> https://a.bc/e.png");
        row("image in a link", u"[![badge](https://a.bc/d.png)](https://e.fg)",
            u"<a href=\"https://e.fg\">badge</a>");
    }
    void links() { check(); }

    void tables_data() {
        columns();
        row("table", u"| Item | Qty |\n|---|---|\n| Paper | 12 |\n| Ink | 3 |",
            u"<pre>Item   Qty\n"
            u"──────────\n"
            u"Paper   12\n"
            u"Ink      3</pre>");
        row("numbers to the right",
            u"| Account | Balance |\n"
            u"|---|---|\n"
            u"| Cash | KES 1,234.50 |\n"
            u"| Bank | -3 |\n"
            u"| Loan | - |",
            u"<pre>Account       Balance\n"
            u"─────────────────────\n"
            u"Cash     KES 1,234.50\n"
            u"Bank               -3\n"
            u"Loan                -</pre>");
        row("alignment as asked",
            u"| a | b | c |\n"
            u"|:--|:-:|--:|\n"
            u"| long one | long two | long three |\n"
            u"| x | y | z |",
            u"<pre>a            b               c\n"
            u"──────────────────────────────\n"
            u"long one  long two  long three\n"
            u"x            y               z</pre>");
        row("wide characters", u"| Name | N |\n|---|---|\n| 日本 | 1 |\n| ✅ ok | 2 |\n| é́ | 3 |",
            u"<pre>Name   N\n"
            u"────────\n"
            u"日本   1\n"
            u"✅ ok  2\n"
            u"é́      3</pre>");
        row("formatting in cells is dropped",
            u"| **a** | `b` |\n"
            u"|---|---|\n"
            u"| [c](https://d.ef) | *g* &lt; <i> |",
            u"<pre>a  b\n"
            u"──────────\n"
            u"c  g &lt; &lt;i&gt;</pre>");
        row("cells wrap at spaces",
            u"| Invoice | Remark |\n"
            u"|---|---|\n"
            u"| SINV-00012 | The customer promised to pay on Friday next week |\n"
            u"| SINV-00013 | ok |",
            u"<pre>Invoice     Remark\n"
            u"────────────────────────────────────────────\n"
            u"SINV-00012  The customer promised to pay on\n"
            u"            Friday next week\n"
            u"SINV-00013  ok</pre>");
        row("br in a cell", u"| a | b |\n|---|---|\n| x<br>y | z |", u"<pre>a  b\n────\nx  z\ny</pre>");
        row("too wide a table becomes records",
            u"| Id | Host | Problem | Since | Owner | Ticket |\n"
            u"|---|---|---|---|---|---|\n"
            u"| 1 | db-primary.example.com | Replication-is-broken | 10:15 | Operations | INC-1 |\n"
            u"| 2 | web-frontend.example.com | High-load | 10:20 | | INC-2 |",
            u"<pre>Id: 1\n"
            u"Host: db-primary.example.com\n"
            u"Problem: Replication-is-broken\n"
            u"Since: 10:15\n"
            u"Owner: Operations\n"
            u"Ticket: INC-1\n"
            u"\n"
            u"Id: 2\n"
            u"Host: web-frontend.example.com\n"
            u"Problem: High-load\n"
            u"Since: 10:20\n"
            u"Ticket: INC-2</pre>");
        row("empty header cell", u"| | Q1 |\n|---|---|\n| Sales | 10 |",
            u"<pre>─────────\n"
            u"       Q1\n"
            u"─────────\n"
            u"Sales  10</pre>");
        row("no header", u"| | |\n|---|---|\n| 10 | a |\n| 7 | b |", u"<pre>─────\n10  a\n 7  b</pre>");
        row("two dashes will do", u"a | b\n--|--:\nc | 1", u"<pre>a  b\n────\nc  1</pre>");
        row("table right under text", u"Stock:\n| a | b |\n|---|---|\n| 1 | 2 |\nDone",
            u"Stock:\n"
            u"<pre>a  b\n"
            u"────\n"
            u"1  2</pre>\n"
            u"Done");
        row("too few rules and too many cells", u"| a | b |\n|---|\n| 1 | 2 | 3 |",
            u"<pre>a  b\n"
            u"───────\n"
            u"1  2  3</pre>");
        row("pipe in a cell", u"| a | b |\n|---|---|\n| x \\| y | `p\\|q` |",
            u"<pre>a      b\n"
            u"──────────\n"
            u"x | y  p|q</pre>");
        row("table in a list", u"- a\n\n  | x | y |\n  |---|---|\n  | 1 | 2 |",
            u"• a\n"
            u"<pre>x  y\n"
            u"────\n"
            u"1  2</pre>");
        row("table opens an item", u"- | x | y |\n  |-|-|\n  | 1 | 2 |", u"•\n<pre>x  y\n────\n1  2</pre>");
        row("rules in an item's code are code", u"- ```\n  a|b\n  -|-\n  ```\n\na|b\n-|-\n1|2",
            u"•\n<pre>a|b\n-|-</pre>\n<pre>a  b\n────\n1  2</pre>");
        row("rules in indented code are code", u"    a|b\n    -|-", u"<pre>a|b\n-|-</pre>");
        row("table in a quote", u"> Stock\n> a|b\n> -|-\n> 1|2",
            u"<blockquote>Stock\n<pre>a  b\n────\n1  2</pre></blockquote>");
        row("long headers are not repeated on records",
            u"| Customer-as-registered-in-Nairobi | Outstanding-amount-in-shillings |\n|-|-|\n| Acme | 5 |",
            u"<pre>Customer-as-registered-in-Nairobi | Outstanding-amount-in-shillings\nAcme | 5</pre>");
        row("not a table", u"a | b\nc | d", u"a | b\nc | d");
    }
    void tables() { check(); }

    void blankInputGivesNoParts_data() {
        QTest::addColumn<QString>("markdown");
        QTest::newRow("empty") << QString();
        QTest::newRow("spaces") << QStringLiteral(" \n\t\n  ");
        QTest::newRow("invisible") << QStringLiteral("\u200B\u2060\u3164\u2800\uFEFF");
        QTest::newRow("controls") << QStringLiteral("\u0001\u0002\r\n\u202E");
        QTest::newRow("reference to nothing") << QStringLiteral("&#x200B; &nbsp;");
        QTest::newRow("empty code") << QStringLiteral("```\n\n```");
        QTest::newRow("definition alone") << QStringLiteral("[1]: https://a.bc");
    }
    void blankInputGivesNoParts() {
        QFETCH(const QString, markdown);
        QVERIFY(renderMarkdown(markdown).empty());
    }

    void visibleLengthIsCountedAsTheServerDoes_data() {
        QTest::addColumn<QString>("html");
        QTest::addColumn<int>("length");
        QTest::newRow("text") << QStringLiteral("abc") << 3;
        QTest::newRow("tags") << QStringLiteral("<b>a</b><i></i>") << 1;
        QTest::newRow("attribute with >") << QStringLiteral("<a href=\"x>y\">ab</a>") << 2;
        QTest::newRow("known references") << QStringLiteral("&lt;&gt;&amp;&quot;") << 4;
        QTest::newRow("without semicolon") << QStringLiteral("&lt &#65") << 3;
        QTest::newRow("others are literal") << QStringLiteral("&nbsp;&apos;") << 12;
        QTest::newRow("longer name") << QStringLiteral("&ltx;") << 5;
        QTest::newRow("numeric") << QStringLiteral("&#39;&#x27;&#X41;") << 3;
        QTest::newRow("beyond the BMP") << QStringLiteral("&#x1F600;") << 2;
        QTest::newRow("not a character") << QStringLiteral("&#0;") << 4;
        QTest::newRow("beyond Unicode") << QStringLiteral("&#x110000;") << 10;
        QTest::newRow("lone ampersand") << QStringLiteral("a & b &") << 7;
        QTest::newRow("emoji") << QStringLiteral("\U0001F600") << 2;
    }
    void visibleLengthIsCountedAsTheServerDoes() {
        QFETCH(const QString, html);
        QFETCH(const int, length);
        QCOMPARE(visibleLength(html), length);
    }

    void escapedTextReadsBackAsItWas() {
        const QString text = QStringLiteral("<b class=\"x\">&amp; 'quoted' &#65;</b>");
        QCOMPARE(escapeHtml(text),
                 QStringLiteral("&lt;b class=&quot;x&quot;&gt;&amp;amp; 'quoted' &amp;#65;&lt;/b&gt;"));
        QCOMPARE(StrictHtml::parse(escapeHtml(text)).text, text);
    }

    void plainTextHasTheWordsWithoutMarkup() {
        const auto parts = renderMarkdown(QStringLiteral("# T\n- **a** `b` [c](https://d.ef)\n\n> q & r"));
        QCOMPARE(parts.size(), std::size_t(1));
        QCOMPARE(parts[0].plain, QStringLiteral("T\n\u2022 a b c\n\nq & r"));
    }
};

QTEST_GUILESS_MAIN(MarkdownTest)
#include "MarkdownTest.moc"
