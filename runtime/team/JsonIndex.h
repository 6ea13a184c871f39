// Where each value of a JSON text stands, by JSON pointer (RFC 6901), so that a problem can name its line and
// an edit can leave every other byte as it is. Pure; works on text that a JSON parser has accepted and that
// nests at most maxJsonDepth deep.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom::team {

constexpr int maxJsonDepth = 32;

struct JsonSpan {
    QString pointer;
    qsizetype key = -1; // offset of the key's opening quote; -1 for an array's item and the root
    qsizetype begin = 0;
    qsizetype end = 0; // one behind the value
};

class JsonIndex final {
public:
    explicit JsonIndex(const QByteArray& text);

    /// nullptr where the text has no such value. Of a key that stands twice, the last, as a parser takes it.
    const JsonSpan* find(const QString& pointer) const;
    /// All values, an object or array before its members.
    const std::vector<JsonSpan>& spans() const { return m_spans; }
    /// The later occurrences of keys that stand twice in one object.
    const std::vector<JsonSpan>& duplicates() const { return m_duplicates; }
    /// The line (from 1) of the value, or of the nearest enclosing one that exists.
    int lineOf(QString pointer) const;
    /// The members of an object or array, in order.
    std::vector<JsonSpan> childrenOf(const QString& pointer) const;

private:
    void scanValue(const QString& pointer, qsizetype key);
    void scanMembers(const QString& pointer, char close);
    void skipBlanks();
    void skipString();

    QByteArray m_text;
    qsizetype m_at = 0;
    std::vector<JsonSpan> m_spans;
    std::vector<JsonSpan> m_duplicates;
    QHash<QString, size_t> m_byPointer;
};

/// "/telegram/topics/a~1b" for {"telegram", "topics", "a/b"}.
QString jsonPointer(const QStringList& tokens);
/// The pointer to a member of what `pointer` points to.
QString jsonPointer(const QString& pointer, const QString& token);
/// Invalid when the text is no JSON pointer.
Result<QStringList> pointerTokens(const QString& pointer);
/// The pointer to what holds the value; empty for a member of the root.
QString parentPointer(const QString& pointer);

/// The line (from 1) and column (from 1, in characters) of a byte of UTF-8 text.
struct TextPosition {
    int line = 1;
    int column = 1;
};
TextPosition positionAt(const QByteArray& text, qsizetype offset);

/// The offset at which brackets nest deeper than maxJsonDepth; -1 where they never do. For any text, JSON or
/// not.
qsizetype tooDeepAt(const QByteArray& text);

} // namespace staffroom::team
