// The grammar of JSON5, by recursive descent. Its depth is bounded, and every step consumes something.
#include "import/Json5.h"

#include <QStringDecoder>

#include <cmath>
#include <limits>

namespace staffroom::openclaw {

namespace {

constexpr qsizetype longestPath = 200;

bool isLineEnd(QChar c) {
    return c == u'\n' || c == u'\r' || c == u'\u2028' || c == u'\u2029';
}
bool isBlank(QChar c) {
    return c == u'\t' || c == u'\v' || c == u'\f' || c == u'\ufeff' || isLineEnd(c) ||
           c.category() == QChar::Separator_Space;
}
bool isDigit(QChar c) {
    return c >= u'0' && c <= u'9';
}
bool isHexDigit(QChar c) {
    return isDigit(c) || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F');
}
bool beginsKey(QChar c) {
    return c.isLetter() || c == u'$' || c == u'_' || c.category() == QChar::Number_Letter || c.isSurrogate();
}
bool continuesKey(QChar c) {
    return beginsKey(c) || c.isMark() || c.category() == QChar::Number_DecimalDigit ||
           c.category() == QChar::Punctuation_Connector || c == u'\u200c' || c == u'\u200d';
}

class Reader final {
public:
    Reader(QString text, QString file, const Json5::Bounds& bounds)
        : m_text(std::move(text)), m_file(std::move(file)), m_bounds(bounds) {}

    Result<Json5> readAll() {
        TRY_VOID(skipBlanks());
        TRY(Json5 value, readValue(QString(), 0));
        TRY_VOID(skipBlanks());
        if (!atEnd())
            return wrong(QStringLiteral("there is something behind the end of the value"));
        return value;
    }

private:
    bool atEnd() const { return m_at >= m_text.size(); }
    QChar peek(qsizetype ahead = 0) const {
        return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : QChar(u'\0');
    }
    QChar take() {
        const QChar c = m_text[m_at++];
        const bool isEnd = isLineEnd(c) && !(c == u'\r' && peek() == u'\n'); // CR LF is one
        m_line += isEnd ? 1 : 0;
        return c;
    }
    bool takeIf(QChar c) {
        if (atEnd() || peek() != c)
            return false;
        take();
        return true;
    }
    tl::unexpected<Error> wrong(const QString& what) const {
        return failure(ErrorKind::Invalid, QStringLiteral("%1:%2: %3").arg(m_file).arg(m_line).arg(what));
    }

    Result<void> skipBlanks() {
        while (!atEnd()) {
            if (isBlank(peek())) {
                take();
            } else if (peek() == u'/' && peek(1) == u'/') {
                while (!atEnd() && !isLineEnd(peek()))
                    take();
            } else if (peek() == u'/' && peek(1) == u'*') {
                const int began = m_line;
                take(), take();
                while (!atEnd() && !(peek() == u'*' && peek(1) == u'/'))
                    take();
                if (atEnd())
                    return wrong(QStringLiteral("the comment that begins in line %1 has no end").arg(began));
                take(), take();
            } else {
                break;
            }
        }
        return {};
    }

    Result<Json5> readValue(const QString& path, int depth) {
        if (depth > m_bounds.depth)
            return wrong(QStringLiteral("is nested more than %1 deep").arg(m_bounds.depth));
        if (++m_values > m_bounds.values)
            return wrong(QStringLiteral("has more than %1 values").arg(m_bounds.values));
        if (atEnd())
            return wrong(QStringLiteral("ends where a value is expected"));
        Json5 value;
        value.file = m_file, value.path = path, value.line = m_line;
        const QChar c = peek();
        if (c == u'{') {
            TRY_VOID(readObject(value, depth));
        } else if (c == u'[') {
            TRY_VOID(readList(value, depth));
        } else if (c == u'"' || c == u'\'') {
            value.kind = Json5::Kind::Text;
            TRY(value.text, readText());
        } else if (isDigit(c) || c == u'+' || c == u'-' || c == u'.' || c == u'I' || c == u'N') {
            value.kind = Json5::Kind::Number;
            TRY(value.number, readNumber());
        } else {
            TRY_VOID(readWord(value));
        }
        return value;
    }

    static QString below(const QString& path, const QString& step) {
        const QString whole = path.isEmpty() && step.startsWith(u'.') ? step.mid(1) : path + step;
        return whole.size() <= longestPath ? whole : whole.left(longestPath / 2) + u'…' + whole.right(longestPath / 3);
    }

    Result<void> readObject(Json5& object, int depth) {
        object.kind = Json5::Kind::Object;
        take();
        TRY_VOID(skipBlanks());
        while (!takeIf(u'}')) {
            TRY(const QString key, readKey());
            TRY_VOID(skipBlanks());
            if (!takeIf(u':'))
                return wrong(QStringLiteral("there is no \":\" behind a key"));
            TRY_VOID(skipBlanks());
            TRY(Json5 value, readValue(below(object.path, u'.' + key), depth + 1));
            std::erase_if(object.members, [&key](const Json5::Member& member) { return member.first == key; });
            object.members.emplace_back(key, std::move(value));
            if (object.members.size() > static_cast<size_t>(m_bounds.members))
                return wrong(QStringLiteral("an object has more than %1 members").arg(m_bounds.members));
            TRY_VOID(skipBlanks());
            if (takeIf(u'}'))
                break;
            if (!takeIf(u','))
                return wrong(QStringLiteral("there is neither \",\" nor \"}\" behind a member"));
            TRY_VOID(skipBlanks());
        }
        return {};
    }

    Result<void> readList(Json5& list, int depth) {
        list.kind = Json5::Kind::List;
        take();
        TRY_VOID(skipBlanks());
        while (!takeIf(u']')) {
            const QString step = QStringLiteral("[%1]").arg(list.items.size());
            TRY(Json5 value, readValue(below(list.path, step), depth + 1));
            list.items.push_back(std::move(value));
            TRY_VOID(skipBlanks());
            if (takeIf(u']'))
                break;
            if (!takeIf(u','))
                return wrong(QStringLiteral("there is neither \",\" nor \"]\" behind an item"));
            TRY_VOID(skipBlanks());
        }
        return {};
    }

    Result<QString> readKey() {
        QString key;
        if (peek() == u'"' || peek() == u'\'') {
            TRY(key, readText());
        } else {
            while (!atEnd()) {
                QChar c = peek();
                if (c == u'\\') {
                    take();
                    if (!takeIf(u'u'))
                        return wrong(QStringLiteral("a key has an escape that is none"));
                    TRY(c, readHex(4));
                    if (!(key.isEmpty() ? beginsKey(c) : continuesKey(c)))
                        return wrong(QStringLiteral("a key without quotes has a character that needs them"));
                } else if (key.isEmpty() ? beginsKey(c) : continuesKey(c)) {
                    take();
                } else {
                    break;
                }
                key += c;
            }
            if (key.isEmpty())
                return wrong(QStringLiteral("a key or the end of the object is expected"));
        }
        if (key.size() > m_bounds.key)
            return wrong(QStringLiteral("has a key of more than %1 characters").arg(m_bounds.key));
        return key;
    }

    Result<QChar> readHex(int digits) {
        char16_t code = 0;
        for (int i = 0; i < digits; ++i) {
            if (!isHexDigit(peek()))
                return wrong(QStringLiteral("an escape wants %1 hexadecimal digits").arg(digits));
            code = static_cast<char16_t>(code * 16 + QString(take()).toInt(nullptr, 16));
        }
        return QChar(code);
    }

    Result<QString> readText() {
        const QChar quote = take();
        QString text;
        while (true) {
            if (atEnd())
                return wrong(QStringLiteral("a text has no end"));
            const QChar c = peek();
            if (c == u'\n' || c == u'\r')
                return wrong(QStringLiteral("a line ends inside a text"));
            take();
            if (c == quote)
                return text;
            if (c != u'\\') {
                text += c;
                continue;
            }
            TRY(text, withEscape(std::move(text)));
        }
    }

    Result<QString> withEscape(QString text) {
        if (atEnd())
            return wrong(QStringLiteral("a text has no end"));
        const QChar c = take();
        if (isLineEnd(c)) { // the line goes on
            if (c == u'\r')
                takeIf(u'\n');
            return text;
        }
        if (c == u'x' || c == u'u') {
            TRY(const QChar hex, readHex(c == u'x' ? 2 : 4));
            return text + hex;
        }
        if (isDigit(c) && (c != u'0' || isDigit(peek())))
            return wrong(QStringLiteral("a text has an octal escape"));
        constexpr QStringView letters = u"bfnrtv0";
        constexpr QStringView meant = u"\b\f\n\r\t\v";
        const auto index = letters.indexOf(c);
        return text + (index < 0 ? c : index < meant.size() ? meant[index] : QChar(u'\0'));
    }

    Result<double> readNumber() {
        double sign = 1;
        if (peek() == u'+' || peek() == u'-')
            sign = take() == u'-' ? -1 : 1;
        for (const auto& [word, value] : {std::pair(QStringLiteral("Infinity"), std::numeric_limits<double>::infinity()),
                                          std::pair(QStringLiteral("NaN"), std::numeric_limits<double>::quiet_NaN())}) {
            if (QStringView(m_text).mid(m_at).startsWith(word)) {
                m_at += word.size();
                TRY_VOID(numberEnds());
                return sign * value;
            }
        }
        if (peek() == u'0' && (peek(1) == u'x' || peek(1) == u'X'))
            return readHexNumber(sign);
        const qsizetype start = m_at;
        const auto digits = [this] {
            const qsizetype from = m_at;
            while (isDigit(peek()))
                take();
            return m_at - from;
        };
        const auto whole = digits();
        if (whole > 1 && m_text[start] == u'0')
            return wrong(QStringLiteral("a number begins with 0"));
        const auto part = takeIf(u'.') ? digits() : 0;
        if (whole + part == 0)
            return wrong(QStringLiteral("a number has no digits"));
        if (peek() == u'e' || peek() == u'E') {
            take();
            if (peek() == u'+' || peek() == u'-')
                take();
            if (digits() == 0)
                return wrong(QStringLiteral("a number has an exponent without digits"));
        }
        const QString written = m_text.mid(start, m_at - start);
        TRY_VOID(numberEnds());
        bool fits = false;
        const double value = written.toDouble(&fits); // what is too large is infinite, as in JavaScript
        return sign * (fits || !std::isinf(value) ? value : std::numeric_limits<double>::infinity());
    }

    Result<double> readHexNumber(double sign) {
        take(), take();
        if (!isHexDigit(peek()))
            return wrong(QStringLiteral("a number has no digits"));
        double value = 0;
        while (isHexDigit(peek()))
            value = value * 16 + QString(take()).toInt(nullptr, 16);
        TRY_VOID(numberEnds());
        return sign * value;
    }

    Result<void> numberEnds() const {
        if (!atEnd() && (continuesKey(peek()) || peek() == u'.'))
            return wrong(QStringLiteral("a number goes over into something else"));
        return {};
    }

    Result<void> readWord(Json5& value) {
        QString word;
        while (!atEnd() && continuesKey(peek()) && word.size() < 8)
            word += take();
        if (word == u"null")
            return {};
        if (word != u"true" && word != u"false")
            return wrong(QStringLiteral("there is no value"));
        value.kind = Json5::Kind::Bool;
        value.flag = word == u"true";
        return {};
    }

    QString m_text;
    QString m_file;
    const Json5::Bounds& m_bounds;
    qsizetype m_at = 0;
    int m_line = 1;
    int m_values = 0;
};

} // namespace

Result<Json5> Json5::parse(const QByteArray& text, const QString& file, const Bounds& bounds) {
    if (text.size() > bounds.bytes)
        return failure(ErrorKind::Invalid, QStringLiteral("%1: is larger than %2 KiB").arg(file).arg(bounds.bytes / 1024));
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString decoded = decoder(text);
    if (decoder.hasError())
        return failure(ErrorKind::Invalid, QStringLiteral("%1: is no UTF-8 text").arg(file));
    return Reader(decoded, file, bounds).readAll();
}

} // namespace staffroom::openclaw
