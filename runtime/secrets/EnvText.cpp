#include "secrets/EnvText.h"

namespace staffroom {

namespace {

bool isBlank(char c) {
    return c == ' ' || c == '\t';
}

bool isKey(const QByteArray& key) {
    const auto upper = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (key.isEmpty() || !upper(key.front()))
        return false;
    return std::all_of(key.begin(), key.end(),
                       [&](char c) { return upper(c) || (c >= '0' && c <= '9') || c == '_'; });
}

struct Value {
    QByteArray text;
    QByteArray rest; // what follows it on the line
};

/// Nothing but blanks, or blanks and a comment, may follow a value.
Result<Value> withRest(QByteArray text, const QByteArray& rest) {
    if (rest.trimmed().isEmpty() || (isBlank(rest.front()) && rest.trimmed().startsWith('#')))
        return Value{std::move(text), rest};
    return failure(ErrorKind::Invalid, QStringLiteral("something stands behind the closing quote"));
}

Result<Value> singleQuoted(const QByteArray& text) {
    const auto end = text.indexOf('\'', 1);
    if (end < 0)
        return failure(ErrorKind::Invalid, QStringLiteral("the single quote is never closed"));
    return withRest(text.mid(1, end - 1), text.mid(end + 1));
}

Result<Value> doubleQuoted(const QByteArray& text) {
    QByteArray value;
    for (qsizetype i = 1; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"')
            return withRest(value, text.mid(i + 1));
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        const bool escapes = c == '\\' && (next == '"' || next == '\\' || next == '$' || next == '`');
        value += escapes ? text[++i] : c;
    }
    return failure(ErrorKind::Invalid, QStringLiteral("the double quote is never closed"));
}

Result<Value> bare(const QByteArray& text) {
    qsizetype end = 0;
    while (end < text.size() && !isBlank(text[end])) {
        if (text[end] == '\'' || text[end] == '"')
            return failure(ErrorKind::Invalid,
                           QStringLiteral("a quote stands inside the value; quote it as a whole"));
        ++end;
    }
    const auto rest = text.mid(end).trimmed();
    if (!rest.isEmpty() && !rest.startsWith('#'))
        return failure(ErrorKind::Invalid,
                       QStringLiteral("a blank stands inside the value; put the value in single quotes"));
    return Value{text.left(end), text.mid(end)};
}

Result<Value> parseValue(const QByteArray& text) {
    if (text.startsWith('\''))
        return singleQuoted(text);
    if (text.startsWith('"'))
        return doubleQuoted(text);
    return bare(text);
}

QByteArray quotedAsNeeded(const QByteArray& value) {
    const QByteArray safe("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.:/+=@,%");
    if (std::all_of(value.begin(), value.end(), [&](char c) { return safe.contains(c); }))
        return value;
    if (!value.contains('\''))
        return '\'' + value + '\'';
    QByteArray quoted("\"");
    for (const char c : value) {
        if (c == '"' || c == '\\' || c == '$' || c == '`')
            quoted += '\\';
        quoted += c;
    }
    return quoted + '"';
}

} // namespace

Result<EnvText::Line> EnvText::parseLine(const QByteArray& raw) {
    const auto text = raw.trimmed();
    if (text.isEmpty() || text.startsWith('#'))
        return Line{.raw = raw, .key = {}, .value = {}, .rest = {}};
    auto assignment = text;
    if (assignment.startsWith("export ") || assignment.startsWith("export\t"))
        assignment = assignment.mid(7).trimmed();
    const auto equals = assignment.indexOf('=');
    if (equals < 0)
        return failure(ErrorKind::Invalid, QStringLiteral("there is no \"=\"; a line reads KEY=value"));
    const auto key = assignment.left(equals);
    if (!isKey(key))
        return failure(
            ErrorKind::Invalid,
            QStringLiteral("what stands before \"=\" is not a key: upper-case letters, digits and \"_\", "
                           "without blanks, as in TELEGRAM_TOKEN"));
    const auto behind = assignment.mid(equals + 1);
    if (!behind.isEmpty() && isBlank(behind.front()) && !behind.trimmed().startsWith('#'))
        return failure(ErrorKind::Invalid, QStringLiteral("a blank stands behind \"=\""));
    TRY(auto value, parseValue(behind));
    return Line{.raw = raw, .key = key, .value = std::move(value.text), .rest = std::move(value.rest)};
}

Result<EnvText> EnvText::parse(const QByteArray& text, const QString& fileName) {
    const auto refused = [&](int line, const QString& why) {
        return failure(ErrorKind::Invalid,
                       QStringLiteral("%1, line %2: %3").arg(fileName, QString::number(line), why));
    };
    EnvText parsed;
    int number = 0;
    for (qsizetype begin = 0; begin < text.size();) {
        const auto newline = text.indexOf('\n', begin);
        const auto end = newline < 0 ? text.size() : newline + 1;
        const auto raw = text.mid(begin, end - begin);
        begin = end;
        ++number;
        if (raw.contains('\0'))
            return refused(number, QStringLiteral("it holds a NUL character"));
        if (number == 1 && raw.startsWith("\xEF\xBB\xBF"))
            return refused(number,
                           QStringLiteral("it begins with a byte order mark; save the file without one"));
        auto line = parseLine(raw);
        if (!line)
            return refused(number, line.error().detail);
        if (!line->key.isEmpty() && parsed.value(line->key))
            return refused(number, QStringLiteral("%1 is set a second time; keep one of the two lines")
                                       .arg(QString::fromLatin1(line->key)));
        parsed.m_lines.push_back(std::move(*line));
    }
    return parsed;
}

std::optional<QByteArray> EnvText::value(const QByteArray& key) const {
    for (const auto& line : m_lines) {
        if (!line.key.isEmpty() && line.key == key)
            return line.value;
    }
    return std::nullopt;
}

std::vector<EnvText::Assignment> EnvText::assignments() const {
    std::vector<Assignment> all;
    int number = 0;
    for (const auto& line : m_lines) {
        ++number;
        if (!line.key.isEmpty())
            all.push_back({line.key, line.value, number});
    }
    return all;
}

void EnvText::set(const QByteArray& key, const QByteArray& value) {
    const auto assignment = key + '=' + quotedAsNeeded(value);
    for (auto& line : m_lines) {
        if (line.key == key) {
            const QByteArray front = line.raw.trimmed().startsWith("export") ? "export " : "";
            line.raw = front + assignment + line.rest + '\n';
            line.value = value;
            return;
        }
    }
    if (!m_lines.empty() && !m_lines.back().raw.endsWith('\n'))
        m_lines.back().raw += '\n';
    m_lines.push_back(Line{.raw = assignment + '\n', .key = key, .value = value, .rest = {}});
}

bool EnvText::remove(const QByteArray& key) {
    return std::erase_if(m_lines, [&](const Line& line) { return line.key == key; }) > 0;
}

QByteArray EnvText::toBytes() const {
    QByteArray text;
    for (const auto& line : m_lines)
        text += line.raw;
    return text;
}

} // namespace staffroom
