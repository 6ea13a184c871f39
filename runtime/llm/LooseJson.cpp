#include "llm/LooseJson.h"

namespace staffroom::llm::loose {

namespace {

constexpr int deepest = 128;
constexpr double mostCounted = 1e15;

} // namespace

bool isTooDeep(QByteArrayView json) {
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inString = false;
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > deepest)
                return true;
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return false;
}

const Json& member(const Json& object, const char* name) {
    static const Json nothing;
    if (!object.is_object())
        return nothing;
    const auto found = object.find(name);
    return found == object.end() ? nothing : *found;
}

QString text(const Json& value) {
    return value.is_string() ? QString::fromStdString(value.get_ref<const std::string&>()) : QString();
}

qint64 count(const Json& object, const char* name) {
    const auto& value = member(object, name);
    if (value.is_number_float()) // some servers count in floats
        return static_cast<qint64>(std::clamp(value.get<double>(), 0.0, mostCounted));
    if (value.is_number_unsigned())
        return static_cast<qint64>(
            std::min<quint64>(value.get<quint64>(), static_cast<quint64>(mostCounted)));
    return value.is_number() ? std::max<qint64>(0, value.get<qint64>()) : 0;
}

} // namespace staffroom::llm::loose
