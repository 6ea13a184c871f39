#include "team/JsonIndex.h"

#include <nlohmann/json.hpp>

namespace staffroom::team {

namespace {

QString decodedKey(const QByteArray& literal) {
    const auto parsed = nlohmann::json::parse(literal.begin(), literal.end(), nullptr, false);
    return parsed.is_string() ? QString::fromStdString(parsed.get_ref<const std::string&>()) : QString();
}

} // namespace

JsonIndex::JsonIndex(const QByteArray& text) : m_text(text) {
    scanValue(QString(), -1);
}

void JsonIndex::skipBlanks() {
    while (m_at < m_text.size() && QByteArrayView(" \t\r\n").contains(m_text[m_at]))
        ++m_at;
}

void JsonIndex::skipString() {
    for (++m_at; m_at < m_text.size() && m_text[m_at] != '"'; ++m_at) {
        if (m_text[m_at] == '\\')
            ++m_at;
    }
    ++m_at;
}

void JsonIndex::scanValue(const QString& pointer, qsizetype key) {
    skipBlanks();
    if (m_at >= m_text.size())
        return;
    const size_t own = m_spans.size();
    m_spans.push_back({pointer, key, m_at, m_at});
    const char first = m_text[m_at];
    if (first == '{' || first == '[') {
        ++m_at;
        scanMembers(pointer, first == '{' ? '}' : ']');
    } else if (first == '"') {
        skipString();
    } else {
        while (m_at < m_text.size() && !QByteArrayView(" \t\r\n,]}").contains(m_text[m_at]))
            ++m_at;
    }
    m_spans[own].end = m_at;
    if (key >= 0 && m_byPointer.contains(pointer))
        m_duplicates.push_back(m_spans[own]);
    m_byPointer[pointer] = own;
}

void JsonIndex::scanMembers(const QString& pointer, char close) {
    for (int index = 0; m_at < m_text.size(); ++index) {
        const qsizetype before = m_at;
        skipBlanks();
        if (m_at < m_text.size() && m_text[m_at] == close) {
            ++m_at;
            return;
        }
        qsizetype key = -1;
        QString token = QString::number(index);
        if (close == '}') {
            key = m_at;
            skipString();
            token = decodedKey(m_text.mid(key, m_at - key));
            skipBlanks();
            ++m_at; // the colon
        }
        scanValue(jsonPointer(pointer, token), key);
        skipBlanks();
        if (m_at < m_text.size() && m_text[m_at] == ',')
            ++m_at;
        if (m_at == before) // a bracket of the other kind: this is no JSON
            m_at = m_text.size();
    }
}

const JsonSpan* JsonIndex::find(const QString& pointer) const {
    const auto found = m_byPointer.constFind(pointer);
    return found == m_byPointer.constEnd() ? nullptr : &m_spans[*found];
}

int JsonIndex::lineOf(QString pointer) const {
    const JsonSpan* span = find(pointer);
    while (span == nullptr && !pointer.isEmpty()) {
        pointer = parentPointer(pointer);
        span = find(pointer);
    }
    return span == nullptr ? 1 : positionAt(m_text, span->key >= 0 ? span->key : span->begin).line;
}

std::vector<JsonSpan> JsonIndex::childrenOf(const QString& pointer) const {
    std::vector<JsonSpan> children;
    for (const auto& span : m_spans) {
        if (!span.pointer.isEmpty() && parentPointer(span.pointer) == pointer)
            children.push_back(span);
    }
    return children;
}

QString jsonPointer(const QStringList& tokens) {
    QString pointer;
    for (const auto& token : tokens)
        pointer = jsonPointer(pointer, token);
    return pointer;
}

QString jsonPointer(const QString& pointer, const QString& token) {
    QString escaped = token;
    escaped.replace(u'~', QStringLiteral("~0")).replace(u'/', QStringLiteral("~1"));
    return pointer + u'/' + escaped;
}

Result<QStringList> pointerTokens(const QString& pointer) {
    if (pointer.isEmpty())
        return QStringList();
    if (!pointer.startsWith(u'/'))
        return failure(ErrorKind::Invalid,
                       QStringLiteral("\"%1\" is no JSON pointer; one begins with \"/\"").arg(pointer));
    auto tokens = pointer.mid(1).split(u'/');
    for (auto& token : tokens)
        token.replace(QStringLiteral("~1"), QStringLiteral("/"))
            .replace(QStringLiteral("~0"), QStringLiteral("~"));
    return tokens;
}

QString parentPointer(const QString& pointer) {
    return pointer.left(std::max<qsizetype>(0, pointer.lastIndexOf(u'/')));
}

TextPosition positionAt(const QByteArray& text, qsizetype offset) {
    const auto before = text.left(offset);
    const auto lineStart = before.lastIndexOf('\n') + 1;
    return {static_cast<int>(before.count('\n')) + 1,
            static_cast<int>(QString::fromUtf8(before.mid(lineStart)).toUcs4().size()) + 1};
}

qsizetype tooDeepAt(const QByteArray& text) {
    int depth = 0;
    bool inString = false;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (inString) {
            if (c == '\\')
                ++at;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > maxJsonDepth)
                return at;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return -1;
}

} // namespace staffroom::team
