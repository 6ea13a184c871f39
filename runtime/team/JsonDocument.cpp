#include "team/JsonDocument.h"

#include <QRegularExpression>
#include <QSet>

using nlohmann::json;
using nlohmann::ordered_json;

namespace staffroom::team {

namespace {

QString positionText(const QByteArray& text, qsizetype offset) {
    const auto position = positionAt(text, offset);
    return QStringLiteral("line %1, column %2").arg(position.line).arg(position.column);
}

/// What the parser expected and met. The part of its message that repeats the text it read is left out: it
/// may hold a secret.
QString parserWords(const json::parse_error& error) {
    QString words = QString::fromUtf8(error.what());
    words.remove(0, words.indexOf(QStringLiteral(" - ")) + 3);
    static const QRegularExpression lastRead(QStringLiteral("; last read: '.*'(?=$|; expected)"),
                                             QRegularExpression::DotMatchesEverythingOption);
    return words.remove(lastRead);
}

QString syntaxRemedy(const QByteArray& text, qsizetype offset, const QString& words) {
    if (text.trimmed().isEmpty() || offset >= text.size())
        return QStringLiteral("a closing brace, bracket or quote is missing at the end");
    qsizetype before = offset - 1;
    while (before >= 0 && QByteArrayView(" \t\r\n").contains(text[before]))
        --before;
    const char found = text[offset];
    const char last = before >= 0 ? text[before] : '\0';
    if (last == ',' && (found == '}' || found == ']'))
        return QStringLiteral("take away the comma before it");
    if (found == '/' || found == '#' || last == '/')
        return QStringLiteral("JSON has no comments; a key that begins with \"x-\" may hold a note");
    if (found == '\'')
        return QStringLiteral("use double quotes");
    if (words.contains(QStringLiteral("expected '}'")) || words.contains(QStringLiteral("expected ']'")) ||
        words.contains(QStringLiteral("expected end of input")))
        return QStringLiteral("a comma or a closing bracket is missing before it");
    if (words.contains(QStringLiteral("missing closing quote")) ||
        words.contains(QStringLiteral("control character")))
        return QStringLiteral("close the quote on the same line; a line break inside a string is \\n");
    return QStringLiteral("compare it with the entries around it");
}

Problem syntaxProblem(const QString& file, const QByteArray& text, const json::parse_error& error) {
    const auto words = parserWords(error);
    auto offset = static_cast<qsizetype>(error.byte) - 1;
    if (words.startsWith(
            QStringLiteral("unexpected string literal"))) // the parser stands at its closing quote
        offset = text.lastIndexOf('"', offset - 1);
    offset = std::clamp<qsizetype>(offset, 0, text.size());
    const QString what =
        text.trimmed().isEmpty() ? QStringLiteral("is empty") : QStringLiteral("is no JSON: ") + words;
    return {.file = file,
            .path = positionText(text, offset),
            .what = what,
            .remedy = syntaxRemedy(text, offset, words),
            .line = positionAt(text, offset).line};
}

/// The parser gives no place for a number it cannot hold; the index finds it.
Problem numberProblem(const QString& file, const QByteArray& text) {
    Problem problem{.file = file,
                    .path = {},
                    .what = QStringLiteral("a number is too large"),
                    .remedy = QStringLiteral("numbers have at most 64 bits")};
    const JsonIndex index(text);
    for (const auto& span : index.spans()) {
        const auto value = text.mid(span.begin, span.end - span.begin);
        if (!value.startsWith('{') && !value.startsWith('[') && !json::accept(value.begin(), value.end())) {
            problem.path = span.pointer;
            problem.line = positionAt(text, span.begin).line;
            break;
        }
    }
    return problem;
}

void refuseDuplicates(const JsonDocument& document, Problems& problems) {
    QSet<QString> twice;
    for (const auto& span : document.index.duplicates())
        twice << span.pointer;
    for (const auto& span : document.index.duplicates()) {
        // The members of an object that stands twice stand twice as well: one problem says it.
        if (twice.contains(parentPointer(span.pointer)))
            continue;
        problems.push_back({.file = document.file,
                            .path = span.pointer,
                            .what = QStringLiteral("stands a second time"),
                            .remedy = QStringLiteral("keep one of the two"),
                            .line = positionAt(document.text, span.key).line});
    }
}

void refuseExtremes(const JsonDocument& document, Problems& problems) {
    for (const auto& span : document.index.spans()) {
        const auto refuse = [&](const QString& what, const QString& remedy) {
            problems.push_back({.file = document.file,
                                .path = span.pointer.left(200),
                                .what = what,
                                .remedy = remedy,
                                .line = positionAt(document.text, span.begin).line});
        };
        const auto length = span.end - span.begin;
        const char first = document.text[span.begin];
        const auto keyLength = span.key >= 0 ? span.begin - span.key : 0;
        if ((first == '"' && length > maxJsonString) || keyLength > maxJsonString)
            refuse(QStringLiteral("is longer than %1 bytes").arg(maxJsonString),
                   QStringLiteral("long prose belongs in PERSONA.md"));
        const auto value = document.text.mid(span.begin, first >= '0' && first <= '9' ? length : 0);
        bool fits = true;
        if (std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
            !value.isEmpty())
            value.toLongLong(&fits);
        if (!fits)
            refuse(QStringLiteral("is a number too large"), QStringLiteral("numbers have at most 64 bits"));
    }
}

} // namespace

std::optional<JsonDocument> parseJson(const QString& file, const QByteArray& text, Problems& problems) {
    if (const auto at = tooDeepAt(text); at >= 0) {
        problems.push_back(
            {.file = file,
             .path = positionText(text, at),
             .what = QStringLiteral("nests deeper than %1 levels").arg(maxJsonDepth),
             .remedy = QStringLiteral("nothing here needs that; a closing bracket may be missing"),
             .line = positionAt(text, at).line});
        return std::nullopt;
    }
    ordered_json root;
    try {
        root = ordered_json::parse(text.begin(), text.end());
    } catch (const json::parse_error& error) {
        problems.push_back(syntaxProblem(file, text, error));
        return std::nullopt;
    } catch (const json::exception&) {
        problems.push_back(numberProblem(file, text));
        return std::nullopt;
    }
    JsonDocument document{file, text, JsonIndex(text), std::move(root)};
    const auto before = problems.size();
    refuseDuplicates(document, problems);
    refuseExtremes(document, problems);
    if (problems.size() > before)
        return std::nullopt;
    return document;
}

} // namespace staffroom::team
