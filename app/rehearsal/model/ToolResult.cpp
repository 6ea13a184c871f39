#include "rehearsal/model/ToolResult.h"

#include "rehearsal/Json.h"

#include <QRegularExpression>

#include <cmath>

namespace staffroom::rehearsal::model {

namespace {

using nlohmann::json;

/// The end of the JSON object that begins at `from`: past its closing brace; 0 if it has none.
size_t endOfObject(const std::string& text, size_t from) {
    int depth = 0;
    bool inString = false;
    for (size_t i = from; i < text.size(); ++i) {
        if (inString) {
            if (text[i] == '\\')
                ++i;
            else if (text[i] == '"')
                inString = false;
        } else if (text[i] == '"') {
            inString = true;
        } else if (text[i] == '{') {
            ++depth;
        } else if (text[i] == '}' && --depth == 0) {
            return i + 1;
        }
    }
    return 0;
}

json findObject(const std::string& text) {
    for (size_t from = text.find('{'); from != std::string::npos; from = text.find('{', from + 1)) {
        const size_t end = endOfObject(text, from);
        if (end == 0)
            continue;
        auto object = json::parse(text.begin() + static_cast<std::ptrdiff_t>(from),
                                  text.begin() + static_cast<std::ptrdiff_t>(end), nullptr, false);
        if (object.is_object())
            return object;
    }
    return nullptr;
}

Cell readCell(const json& value) {
    if (value.is_null())
        return {};
    if (value.is_string()) {
        const auto text = fromUtf8(value.get<std::string>());
        return Cell{text, centsIn(text)};
    }
    if (value.is_number())
        return Cell{fromUtf8(value.dump()), std::llround(value.get<double>() * 100.0)};
    return Cell{fromUtf8(value.dump()), std::nullopt};
}

bool soundsRefused(const QString& text) {
    static const QRegularExpression words(
        QStringLiteral("forbidden|denied|\\b403\\b|not permitted|no permission|not allowed|PermissionError"),
        QRegularExpression::CaseInsensitiveOption);
    return words.match(text).hasMatch();
}

void readError(const json& error, ToolResult& result) {
    const auto kind = error.is_object() ? textAt(error, "kind") : QString();
    result.detail = error.is_object() ? textAt(error, "detail")
                                      : (error.is_string() ? fromUtf8(error.get<std::string>()) : QString());
    if (result.doctype.isEmpty() && error.is_object())
        result.doctype = textAt(error, "doctype");
    result.refused = soundsRefused(kind) || soundsRefused(result.detail);
    result.failed = !result.refused;
}

void readRows(const json& object, ToolResult& result) {
    const auto rows = object.find("rows");
    if (rows != object.end() && rows->is_array()) {
        for (const auto& row : *rows) {
            ResultRow cells;
            for (const auto& [key, value] : row.items())
                cells.insert(fromUtf8(key), readCell(value));
            result.rows.push_back(std::move(cells));
        }
    }
    result.rowCount = integerAt(object, "row_count", static_cast<qint64>(result.rows.size()));
    result.truncated = flagAt(object, "truncated");
    for (const auto& total : object.value("totals", json::array())) {
        const auto sum =
            total.is_object() && total.contains("sum") ? readCell(total["sum"]).cents : std::nullopt;
        if (!sum)
            continue;
        ResultTotal read{
            textAt(total, "company"), textAt(total, "currency"), textAt(total, "field"), *sum, {}};
        if (total.contains("rows") && total["rows"].is_number_integer())
            read.rows = total["rows"].get<qint64>();
        result.totals.push_back(std::move(read));
    }
}

} // namespace

std::optional<qint64> centsIn(const QString& text) {
    static const QRegularExpression number(QStringLiteral("^(-?)(\\d{1,15})(?:\\.(\\d+))?$"));
    const auto match = number.match(text.trimmed());
    if (!match.hasMatch())
        return std::nullopt;
    const auto fraction = (match.captured(3) + QStringLiteral("000")).left(3);
    const qint64 thousandths = match.captured(2).toLongLong() * 1000 + fraction.toLongLong();
    const qint64 cents = (thousandths + 5) / 10;
    return match.captured(1).isEmpty() ? cents : -cents;
}

ToolResult readToolResult(const QString& text) {
    ToolResult result;
    const auto object = findObject(text.toStdString());
    if (!object.is_object()) {
        result.refused = soundsRefused(text);
        result.failed = !result.refused;
        result.detail = text.left(200);
        return result;
    }
    result.doctype = textAt(object, "doctype");
    if (object.contains("error")) {
        readError(object["error"], result);
        return result;
    }
    readRows(object, result);
    for (const auto* key : {"count", "value", "n"}) {
        if (!result.count && object.contains(key) && object[key].is_number_integer())
            result.count = object[key].get<qint64>();
    }
    return result;
}

} // namespace staffroom::rehearsal::model
