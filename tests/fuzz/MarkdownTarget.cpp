#include "Target.h"
#include "telegram/Compose.h"
#include "telegram/Markdown.h"

namespace staffroom::fuzz {

namespace {

/// Tags are closed in the order in which they were opened, and no `<` or `>` stands outside of one.
bool isBalanced(const QString& html) {
    QStringList open;
    for (qsizetype at = 0; at < html.size(); ++at) {
        if (html[at] == u'>')
            return false;
        if (html[at] != u'<')
            continue;
        const qsizetype end = html.indexOf(u'>', at);
        if (end < 0)
            return false;
        const QString tag = html.mid(at + 1, end - at - 1);
        const QString name = tag.section(u' ', 0, 0);
        if (name.startsWith(u'/')) {
            if (open.isEmpty() || open.takeLast() != name.mid(1))
                return false;
        } else {
            open << name;
        }
        at = end;
    }
    return open.isEmpty();
}

void run(const QByteArray& input) {
    const QString markdown = QString::fromUtf8(input);
    for (const auto& part : telegram::renderMarkdown(markdown)) {
        REQUIRE(isBalanced(part.html));
        REQUIRE(part.html.toUtf8().size() < 32'768);
        REQUIRE(part.plain.size() <= 4'096);
    }
    telegram::OutboxMessage base;
    base.persona = QStringLiteral("sales");
    REQUIRE(!telegram::composeAnswer(base, QStringLiteral("q"), markdown).empty());
}

} // namespace

Target markdownTarget() {
    return {"markdown",
            run,
            {"**bold** and _italic_ with `code` & <tags>\n\n- one\n- two\n  1. three\n\n```sql\nselect 1 < "
             "2;\n```\n",
             "| a | b |\n|---|--:|\n| 1 | 2 |\n\n> quote\n> more\n\n# "
             "Heading\n[link](https://example.org/?a=1&b=\"2\")",
             "~~gone~~ ***both*** ![image](x) <b>raw</b> \xF0\x9F\x98\x80 \xD8\xA7\xD9\x84\xD8\xB9",
             "- [x] done\n---\n"},
            {"**",
             "_",
             "`",
             "```\n",
             "|",
             "\n|---|---|\n",
             "> ",
             "# ",
             "- ",
             "1. ",
             "[",
             "](",
             ")",
             "<",
             ">",
             "&",
             "&amp;",
             "\n",
             "\n\n",
             "    ",
             "~~",
             "\\",
             "\xF0\x9F\x98\x80",
             "\xE2\x80\x8F",
             "||",
             "https://a.b/"}};
}

} // namespace staffroom::fuzz
