#include "team/JsonEdit.h"

#include "team/JsonIndex.h"

#include <nlohmann/json.hpp>

using nlohmann::ordered_json;

namespace staffroom::team {

namespace {

constexpr qsizetype longestInline = 72;

std::optional<ordered_json> parsed(const QByteArray& text) {
    if (tooDeepAt(text) >= 0)
        return std::nullopt;
    auto json = ordered_json::parse(text.begin(), text.end(), nullptr, false);
    return json.is_discarded() ? std::nullopt : std::optional(std::move(json));
}

/// The blanks at the start of the line in which `offset` stands.
QByteArray indentAt(const QByteArray& text, qsizetype offset) {
    const auto lineStart = text.lastIndexOf('\n', std::max<qsizetype>(0, offset - 1)) + 1;
    qsizetype end = lineStart;
    while (end < offset && (text[end] == ' ' || text[end] == '\t'))
        ++end;
    return text.mid(lineStart, end - lineStart);
}

/// The value as it is written at a place whose line is indented by `indent`.
QByteArray laidOut(const QByteArray& value, const ordered_json& json, const QByteArray& indent) {
    const auto compact = value.trimmed();
    if (!compact.contains('\n') && (compact.size() <= longestInline || !json.is_structured()))
        return compact;
    auto pretty = QByteArray::fromStdString(json.dump(2, ' ', false, ordered_json::error_handler_t::replace));
    return pretty.replace('\n', '\n' + indent);
}

/// One text being edited.
class Edit final {
public:
    explicit Edit(QByteArray text) : m_text(std::move(text)), m_index(m_text) {}

    Result<QByteArray> set(const QString& pointer, const QByteArray& value, const ordered_json& json) {
        if (const auto* span = m_index.find(pointer)) {
            const auto laid =
                laidOut(value, json, indentAt(m_text, span->key >= 0 ? span->key : span->begin));
            return m_text.left(span->begin) + laid + m_text.mid(span->end);
        }
        const auto parent = parentPointer(pointer);
        TRY(const auto tokens, pointerTokens(pointer));
        if (const auto* holder = m_index.find(parent))
            return add(*holder, tokens.back(), value, json);
        // The nearest holder that exists gets an object made of what is missing.
        ordered_json wrapped = ordered_json::object();
        wrapped[tokens.back().toStdString()] = json;
        const auto text = QByteArray::fromStdString(wrapped.dump());
        return set(parent, text, wrapped);
    }

    Result<QByteArray> remove(const QString& pointer) {
        const auto* span = m_index.find(pointer);
        if (span == nullptr || pointer.isEmpty())
            return failure(ErrorKind::NotFound, QStringLiteral("there is nothing at %1").arg(pointer));
        const auto siblings = m_index.childrenOf(parentPointer(pointer));
        size_t at = 0;
        while (siblings[at].begin != span->begin)
            ++at;
        const auto startOf = [](const JsonSpan& each) { return each.key >= 0 ? each.key : each.begin; };
        if (siblings.size() == 1) { // the last one leaves {} or [] behind
            const auto* holder = m_index.find(parentPointer(pointer));
            return m_text.left(holder->begin + 1) + m_text.mid(holder->end - 1);
        }
        const auto from = at + 1 < siblings.size() ? startOf(*span) : siblings[at - 1].end;
        const auto until = at + 1 < siblings.size() ? startOf(siblings[at + 1]) : span->end;
        return m_text.left(from) + m_text.mid(until);
    }

private:
    Result<QByteArray> add(const JsonSpan& holder, const QString& token, const QByteArray& value,
                           const ordered_json& json) {
        const bool object = m_text[holder.begin] == '{';
        const auto siblings = m_index.childrenOf(holder.pointer);
        const bool appends = m_text[holder.begin] == '[' &&
                             (token == QLatin1String("-") || token == QString::number(siblings.size()));
        if (!object && !appends)
            return failure(ErrorKind::NotFound,
                           QStringLiteral("nothing can be added at %1/%2").arg(holder.pointer, token));
        const QByteArray key =
            object ? QByteArray::fromStdString(ordered_json(token.toStdString()).dump()) + ": "
                   : QByteArray();
        const auto outer = indentAt(m_text, holder.begin);
        if (siblings.empty()) {
            const auto inner = outer + "  ";
            return m_text.left(holder.begin + 1) + '\n' + inner + key + laidOut(value, json, inner) + '\n' +
                   outer + m_text.mid(holder.end - 1);
        }
        const auto& last = siblings.back();
        const auto start = last.key >= 0 ? last.key : last.begin;
        const bool ownLines = m_text.mid(holder.begin, siblings.front().begin - holder.begin).contains('\n');
        const auto indent = indentAt(m_text, start);
        return m_text.left(last.end) + (ownLines ? ",\n" + indent : QByteArray(", ")) + key +
               laidOut(value, json, indent) + m_text.mid(last.end);
    }

    QByteArray m_text;
    JsonIndex m_index;
};

tl::unexpected<Error> noJson(const QString& what) {
    return failure(ErrorKind::Parse, QStringLiteral("%1 is no JSON").arg(what));
}

} // namespace

Result<QByteArray> withJsonValue(const QByteArray& text, const QString& pointer, const QByteArray& value) {
    TRY_VOID(pointerTokens(pointer));
    if (!parsed(text))
        return noJson(QStringLiteral("the text"));
    const auto json = parsed(value);
    if (!json)
        return noJson(QStringLiteral("the value for %1").arg(pointer));
    return Edit(text).set(pointer, value, *json);
}

Result<QByteArray> withoutJsonValue(const QByteArray& text, const QString& pointer) {
    TRY_VOID(pointerTokens(pointer));
    if (!parsed(text))
        return noJson(QStringLiteral("the text"));
    return Edit(text).remove(pointer);
}

} // namespace staffroom::team
