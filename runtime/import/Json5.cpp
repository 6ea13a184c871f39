#include "import/Json5.h"

#include <cmath>

namespace staffroom::openclaw {

QString Json5::kindInWords() const {
    switch (kind) {
    case Kind::Null:
        return QStringLiteral("null");
    case Kind::Bool:
        return QStringLiteral("true or false");
    case Kind::Number:
        return QStringLiteral("a number");
    case Kind::Text:
        return QStringLiteral("a text");
    case Kind::List:
        return QStringLiteral("a list");
    case Kind::Object:
        break;
    }
    return QStringLiteral("an object");
}

const Json5* Json5::find(QStringView key) const {
    for (const auto& [name, value] : members) {
        if (name == key)
            return &value;
    }
    return nullptr;
}

QString Json5::textOf(QStringView key) const {
    const auto* value = find(key);
    return value && value->isText() ? value->text.trimmed() : QString();
}

bool Json5::flagOf(QStringView key, bool otherwise) const {
    const auto* value = find(key);
    return value && value->kind == Kind::Bool ? value->flag : otherwise;
}

bool Json5::wholeNumber(const Json5& value, qint64& out) {
    constexpr double exact = 9007199254740991.0;
    if (value.kind == Kind::Number) {
        if (!std::isfinite(value.number) || std::abs(value.number) > exact || value.number != std::floor(value.number))
            return false;
        out = static_cast<qint64>(value.number);
        return true;
    }
    bool isNumber = false;
    out = value.isText() ? value.text.trimmed().toLongLong(&isNumber) : 0;
    return isNumber && std::abs(static_cast<double>(out)) <= exact;
}

QString Json5::place() const {
    const QString at = line > 0 ? QStringLiteral("%1:%2").arg(file).arg(line) : file;
    return path.isEmpty() ? at : QStringLiteral("%1 (%2)").arg(at, path);
}

const std::vector<Json5>& itemsOf(const Json5* list) {
    static const std::vector<Json5> none;
    return list ? list->items : none;
}

const std::vector<Json5::Member>& membersOf(const Json5* object) {
    static const std::vector<Json5::Member> none;
    return object ? object->members : none;
}

} // namespace staffroom::openclaw
