#include "mail/PlainText.h"

#include <QHash>
#include <QRegularExpression>
#include <QSet>
#include <QStringList>

#include <algorithm>

namespace staffroom::mail {

namespace {

constexpr qsizetype longestHref = 300;
constexpr qsizetype longestReference = 10; // of "&…;"

QString characterOf(const QString& reference) {
    static const QHash<QString, char32_t> named{
        {QStringLiteral("amp"), U'&'},     {QStringLiteral("lt"), U'<'},
        {QStringLiteral("gt"), U'>'},      {QStringLiteral("quot"), U'"'},
        {QStringLiteral("apos"), U'\''},   {QStringLiteral("nbsp"), U' '},
        {QStringLiteral("euro"), U'€'},    {QStringLiteral("pound"), U'£'},
        {QStringLiteral("copy"), U'©'},    {QStringLiteral("reg"), U'®'},
        {QStringLiteral("ndash"), U'–'},   {QStringLiteral("mdash"), U'—'},
        {QStringLiteral("hellip"), U'…'},  {QStringLiteral("bull"), U'•'},
        {QStringLiteral("middot"), U'·'},  {QStringLiteral("lsquo"), U'‘'},
        {QStringLiteral("rsquo"), U'’'},   {QStringLiteral("ldquo"), U'“'},
        {QStringLiteral("rdquo"), U'”'},   {QStringLiteral("laquo"), U'«'},
        {QStringLiteral("raquo"), U'»'},   {QStringLiteral("ccedil"), U'ç'},
        {QStringLiteral("Ccedil"), U'Ç'},  {QStringLiteral("ouml"), U'ö'},
        {QStringLiteral("Ouml"), U'Ö'},    {QStringLiteral("uuml"), U'ü'},
        {QStringLiteral("Uuml"), U'Ü'},    {QStringLiteral("auml"), U'ä'},
        {QStringLiteral("Auml"), U'Ä'},    {QStringLiteral("szlig"), U'ß'},
        {QStringLiteral("eacute"), U'é'},  {QStringLiteral("egrave"), U'è'},
        {QStringLiteral("agrave"), U'à'},  {QStringLiteral("acirc"), U'â'},
        {QStringLiteral("icirc"), U'î'},   {QStringLiteral("ucirc"), U'û'},
        {QStringLiteral("times"), U'×'},   {QStringLiteral("deg"), U'°'},
        {QStringLiteral("sect"), U'§'},    {QStringLiteral("zwnj"), U'\u200c'},
        {QStringLiteral("shy"), U'\u00ad'}};
    if (!reference.startsWith(u'#')) {
        const auto found = named.constFind(reference);
        return found == named.constEnd() ? QString() : QString::fromUcs4(&*found, 1);
    }
    const bool hex = reference.mid(1, 1).compare(u"x", Qt::CaseInsensitive) == 0;
    bool isNumber = false;
    const char32_t code = reference.mid(hex ? 2 : 1).toUInt(&isNumber, hex ? 16 : 10);
    if (!isNumber || code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return {};
    return QString::fromUcs4(&code, 1);
}

QString withoutReferences(const QString& text) {
    QString plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const auto end = text[i] == u'&' ? text.indexOf(u';', i) : -1;
        const QString character =
            end < 0 || end - i > longestReference ? QString() : characterOf(text.mid(i + 1, end - i - 1));
        plain += character.isEmpty() ? QString(text[i]) : character;
        if (!character.isEmpty())
            i = end;
    }
    return plain;
}

struct Tag {
    QString name; // lower case
    bool closes = false;
    QString rest; // its attributes, as they stand
};

Tag tagOf(const QString& inside) {
    static const QRegularExpression shape(QStringLiteral("^(/?)([a-zA-Z][a-zA-Z0-9]*)"));
    const auto match = shape.match(inside);
    return {match.captured(2).toLower(), !match.captured(1).isEmpty(), inside.mid(match.capturedEnd())};
}

bool isHidden(const Tag& tag) {
    static const QRegularExpression hidden(
        QStringLiteral(
            "display\\s*:\\s*none|visibility\\s*:\\s*hidden|font-size\\s*:\\s*0(px|pt|em|%|\\s|;|\"|')"),
        QRegularExpression::CaseInsensitiveOption);
    return hidden.match(tag.rest).hasMatch();
}

/// Reads HTML once, from left to right.
class Reducer final {
public:
    explicit Reducer(const QString& html) : m_html(html) {}

    QString run() {
        qsizetype at = 0;
        while (at < m_html.size()) {
            const auto open = m_html.indexOf(u'<', at);
            words(m_html.mid(at, open < 0 ? -1 : open - at));
            if (open < 0)
                break;
            if (m_html.mid(open, 4) == u"<!--") {
                const auto end = m_html.indexOf(QStringLiteral("-->"), open + 4);
                at = end < 0 ? m_html.size() : end + 3;
                continue;
            }
            const auto end = endOfTag(open);
            const Tag tag = tagOf(m_html.mid(open + 1, end - open - 1));
            at = std::min(end + 1, m_html.size());
            if (tag.name.isEmpty()) { // "<" as people write it, or a declaration
                if (!m_html.mid(open + 1, 1).contains(QRegularExpression(QStringLiteral("[!?/]")))) {
                    words(QStringLiteral("<"));
                    at = open + 1;
                }
                continue;
            }
            at = take(tag, at);
        }
        return tidy();
    }

private:
    /// ">" in a quoted attribute ends nothing.
    qsizetype endOfTag(qsizetype open) const {
        QChar quote;
        for (auto i = open + 1; i < m_html.size(); ++i) {
            const QChar c = m_html[i];
            if (!quote.isNull())
                quote = c == quote ? QChar() : quote;
            else if ((c == u'"' || c == u'\'') && m_html[i - 1] == u'=')
                quote = c;
            else if (c == u'>')
                return i;
        }
        return m_html.size();
    }
    qsizetype take(const Tag& tag, qsizetype at) {
        static const QSet<QString> silent{QStringLiteral("script"), QStringLiteral("style"),
                                          QStringLiteral("head"), QStringLiteral("title"),
                                          QStringLiteral("template")};
        static const QSet<QString> voids{QStringLiteral("br"),   QStringLiteral("img"),
                                         QStringLiteral("hr"),   QStringLiteral("meta"),
                                         QStringLiteral("link"), QStringLiteral("input")};
        if (!m_hiddenBy.isEmpty()) {
            if (tag.name == m_hiddenBy)
                m_hiddenDepth += tag.closes ? -1 : 1;
            if (m_hiddenDepth == 0)
                m_hiddenBy.clear();
            return at;
        }
        if (!tag.closes && !voids.contains(tag.name) && (silent.contains(tag.name) || isHidden(tag))) {
            if (tag.name == u"script" || tag.name == u"style") { // nothing in it is a tag
                const auto end = m_html.indexOf(QStringLiteral("</") + tag.name, at, Qt::CaseInsensitive);
                return end < 0 ? m_html.size() : endOfTag(end) + 1;
            }
            m_hiddenBy = tag.name, m_hiddenDepth = 1;
            return at;
        }
        layOut(tag);
        return at;
    }
    void layOut(const Tag& tag) {
        static const QSet<QString> blocks{
            QStringLiteral("p"),      QStringLiteral("div"), QStringLiteral("table"),
            QStringLiteral("tr"),     QStringLiteral("ul"),  QStringLiteral("ol"),
            QStringLiteral("li"),     QStringLiteral("h1"),  QStringLiteral("h2"),
            QStringLiteral("h3"),     QStringLiteral("h4"),  QStringLiteral("h5"),
            QStringLiteral("h6"),     QStringLiteral("pre"), QStringLiteral("blockquote"),
            QStringLiteral("section")};
        if (tag.name == u"br" || tag.name == u"hr")
            m_text += u'\n';
        else if (tag.name == u"blockquote")
            m_text += u'\n', m_quotes = std::max(0, m_quotes + (tag.closes ? -1 : 1));
        else if (blocks.contains(tag.name))
            breakLine(tag.name == u"p" ? 2 : 1);
        if (tag.name == u"li" && !tag.closes)
            m_text += QStringLiteral("- ");
        if ((tag.name == u"td" || tag.name == u"th") && tag.closes)
            m_text += u'\t';
        if (tag.name == u"pre")
            m_pre = !tag.closes;
        if (tag.name == u"a")
            link(tag);
    }
    void link(const Tag& tag) {
        static const QRegularExpression shape(QStringLiteral("href\\s*=\\s*(\"([^\"]*)\"|'([^']*)')"),
                                              QRegularExpression::CaseInsensitiveOption);
        if (!tag.closes) {
            const auto match = shape.match(tag.rest);
            m_href = withoutReferences(match.captured(2) + match.captured(3)).trimmed().left(longestHref);
            m_linkFrom = m_text.size();
            return;
        }
        const bool leads = m_href.startsWith(QLatin1String("http"), Qt::CaseInsensitive) ||
                           m_href.startsWith(QLatin1String("mailto:"), Qt::CaseInsensitive);
        if (leads && !m_text.mid(m_linkFrom).contains(m_href))
            m_text += QStringLiteral(" <%1>").arg(m_href);
        m_href.clear();
    }
    void breakLine(int lines) {
        int there = 0;
        while (there < lines && m_text.size() > there && m_text[m_text.size() - 1 - there] == u'\n')
            ++there;
        for (; there < lines && !m_text.isEmpty(); ++there)
            m_text += u'\n';
    }
    void words(const QString& raw) {
        if (!m_hiddenBy.isEmpty())
            return;
        QString text = raw;
        if (!m_pre) {
            static const QRegularExpression blanks(QStringLiteral("[ \\t\\r\\n]+"));
            text.replace(blanks, QStringLiteral(" "));
            if (text.startsWith(u' ') && (m_text.isEmpty() || m_text.back().isSpace()))
                text.remove(0, 1);
        }
        if (m_quotes > 0 && !text.trimmed().isEmpty() && (m_text.isEmpty() || m_text.endsWith(u'\n')))
            m_text += QString(m_quotes, u'>') + u' ';
        m_text += withoutReferences(text);
    }
    QString tidy() const {
        QStringList lines;
        int blank = 0;
        for (const auto& line : m_text.split(u'\n')) {
            QString kept = line;
            while (!kept.isEmpty() && kept.back().isSpace())
                kept.chop(1);
            blank = kept.isEmpty() ? blank + 1 : 0;
            if (blank <= 1)
                lines << kept;
        }
        return lines.join(u'\n').trimmed();
    }

    const QString& m_html;
    QString m_text;
    QString m_hiddenBy; // the element whose end ends what is hidden
    int m_hiddenDepth = 0;
    int m_quotes = 0;
    bool m_pre = false;
    QString m_href;
    qsizetype m_linkFrom = 0;
};

bool beginsHistory(const QStringList& lines, qsizetype at) {
    static const QRegularExpression says(
        QStringLiteral(
            "^(-{2,}\\s*(original message|orijinal ileti|orijinal mesaj|özgün ileti|ursprüngliche nachricht|"
            "forwarded message|iletilmiş mesaj)\\s*-{2,}|(on|am) .{6,200}(wrote|schrieb)\\b.{0,120}:|"
            ".{6,200}(şunu yazdı|tarihinde yazdı|كتب)\\s*:|_{20,})$"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    const QString line = lines[at].trimmed();
    const bool forwarded = line.contains(QLatin1String("forwarded"), Qt::CaseInsensitive) ||
                           line.contains(QStringLiteral("iletilmiş"), Qt::CaseInsensitive);
    if (says.match(line).hasMatch())
        return !forwarded; // a forwarded mail is what the mail is about
    // "On Mon, 23 Nov 2026 at 10:00, Ayşe <…>" may be broken before "wrote:".
    return at + 1 < lines.size() && line.startsWith(QLatin1String("On ")) &&
           says.match(line + u' ' + lines[at + 1].trimmed()).hasMatch();
}

} // namespace

QString htmlToText(const QString& html) {
    return Reducer(html).run();
}

Folded foldQuotes(const QString& text) {
    const QStringList lines = text.split(u'\n');
    QStringList kept;
    Folded folded;
    bool says = false; // something that is not quoted
    const auto close = [&](int count) {
        if (count > 0)
            kept << QStringLiteral("[%1 quoted lines]").arg(count);
        folded.lines += count;
    };
    int run = 0;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        if (says && beginsHistory(lines, i)) {
            close(run + static_cast<int>(lines.size() - i));
            run = 0;
            break;
        }
        if (lines[i].startsWith(u'>')) {
            ++run;
            continue;
        }
        close(std::exchange(run, 0));
        says = says || !lines[i].trimmed().isEmpty();
        kept << lines[i];
    }
    close(run);
    if (!says)
        return {text, 0};
    folded.text = kept.join(u'\n').trimmed();
    return folded;
}

} // namespace staffroom::mail
