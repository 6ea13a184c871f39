#include "StrictHtml.h"

#include <QHash>

namespace staffroom::telegram {

namespace {

class Parser final {
public:
    explicit Parser(const QString& html) : m_html(html) {}

    StrictHtml parse() {
        while (m_at < m_html.size() && m_result.error.isEmpty()) {
            const QChar c = m_html[m_at];
            if (c == u'&')
                reference();
            else if (c != u'<')
                m_result.text += m_html[m_at++];
            else if (m_html.mid(m_at, 2) == u"</")
                endTag();
            else
                startTag();
        }
        if (m_result.error.isEmpty() && !m_open.isEmpty())
            m_result.error =
                QStringLiteral("Can't find end tag corresponding to start tag \"%1\"").arg(m_open.last());
        return m_result;
    }

private:
    void fail(const QString& error) { m_result.error = error + QStringLiteral(" at %1").arg(m_at); }
    QChar peek() const { return m_at < m_html.size() ? m_html[m_at] : QChar(); }
    void skipSpaces() {
        while (peek().isSpace())
            ++m_at;
    }

    void reference() {
        static const QHash<QString, QChar> known = {{QStringLiteral("&lt;"), u'<'},
                                                    {QStringLiteral("&gt;"), u'>'},
                                                    {QStringLiteral("&amp;"), u'&'},
                                                    {QStringLiteral("&quot;"), u'"'}};
        const QString name = m_html.mid(m_at, m_html.indexOf(u';', m_at) + 1 - m_at);
        if (!known.contains(name))
            return fail(QStringLiteral("A reference that stays literal"));
        m_result.text += known.value(name);
        m_at += name.size();
    }

    void startTag() {
        ++m_at;
        const qsizetype start = m_at;
        while (m_at < m_html.size() && !peek().isSpace() && peek() != u'>')
            ++m_at;
        if (m_at == m_html.size())
            return fail(QStringLiteral("Unclosed start tag"));
        const QString name = m_html.mid(start, m_at - start);
        static const QStringList allowed = {
            QStringLiteral("a"),   QStringLiteral("b"),          QStringLiteral("i"),
            QStringLiteral("u"),   QStringLiteral("s"),          QStringLiteral("code"),
            QStringLiteral("pre"), QStringLiteral("blockquote"), QStringLiteral("tg-spoiler")};
        if (!allowed.contains(name))
            return fail(QStringLiteral("Unsupported start tag \"%1\"").arg(name));
        attributes(name);
        if (m_open.contains(name))
            return fail(QStringLiteral("%1 inside %1").arg(name));
        const bool language = name == u"code" && !m_open.isEmpty() && m_open.last() == u"pre";
        if ((m_open.contains(QStringLiteral("code")) || m_open.contains(QStringLiteral("pre"))) && !language)
            return fail(QStringLiteral("%1 inside code").arg(name));
        m_open += name;
        m_result.tags += name;
    }

    void attributes(const QString& tag) {
        while (m_result.error.isEmpty()) {
            skipSpaces();
            if (m_at == m_html.size())
                return fail(QStringLiteral("Unclosed start tag"));
            if (peek() == u'>') {
                ++m_at;
                return;
            }
            const qsizetype start = m_at;
            while (m_at < m_html.size() && !peek().isSpace() && peek() != u'=' && peek() != u'>')
                ++m_at;
            attribute(tag, m_html.mid(start, m_at - start));
        }
    }

    void attribute(const QString& tag, const QString& name) {
        if (name.isEmpty())
            return fail(QStringLiteral("Empty attribute name in the tag \"%1\"").arg(tag));
        const bool known = (tag == u"a" && name == u"href") || (tag == u"code" && name == u"class");
        if (!known || m_html.mid(m_at, 2) != u"=\"")
            return fail(QStringLiteral("Attribute %1 of %2").arg(name, tag));
        const qsizetype end = m_html.indexOf(u'"', m_at + 2);
        const QString value = m_html.mid(m_at + 2, end - m_at - 2);
        if (end == -1 || value.contains(u'<') || value.contains(u'>') || value.contains(u'\n'))
            return fail(QStringLiteral("Value of %1").arg(name));
        if (name == u"class" && !value.startsWith(u"language-"))
            return fail(QStringLiteral("Class %1").arg(value));
        m_at = end + 1;
    }

    void endTag() {
        if (m_open.isEmpty())
            return fail(QStringLiteral("Unexpected end tag"));
        m_at += 2;
        const qsizetype end = m_html.indexOf(u'>', m_at);
        const QString name = m_html.mid(m_at, end - m_at);
        if (end == -1)
            return fail(QStringLiteral("Unclosed end tag"));
        if (name != m_open.last())
            return fail(QStringLiteral("Unmatched end tag, expected \"</%1>\", found \"</%2>\"")
                            .arg(m_open.last(), name));
        m_open.removeLast();
        m_at = end + 1;
    }

    const QString& m_html;
    qsizetype m_at = 0;
    QStringList m_open;
    StrictHtml m_result;
};

} // namespace

StrictHtml StrictHtml::parse(const QString& html) {
    return Parser(html).parse();
}

} // namespace staffroom::telegram
