// The words for what a schema's keywords say about one value.
#include "team/CredentialShape.h"
#include "team/JsonIndex.h"
#include "team/Schema.h"
#include "team/Spelling.h"

using nlohmann::json;

namespace staffroom::team {

namespace {

constexpr size_t maxProblemsPerPlace = 100; // more than anybody reads

QString text(const json& value) {
    return QString::fromStdString(value.get_ref<const std::string&>());
}

QString nameOfType(const std::string& type) {
    if (type == "string")
        return QStringLiteral("a string");
    if (type == "integer")
        return QStringLiteral("a whole number");
    if (type == "number")
        return QStringLiteral("a number");
    if (type == "boolean")
        return QStringLiteral("true or false");
    if (type == "object")
        return QStringLiteral("an object");
    if (type == "array")
        return QStringLiteral("a list");
    return QString::fromStdString(type);
}

std::string typeOf(const json& value) {
    if (value.is_number_integer())
        return "integer";
    return value.type_name(); // "object", "array", "string", "boolean", "null", "number"
}

QStringList typesOf(const json& type) {
    QStringList names;
    for (const auto& each : type.is_array() ? type : json::array({type}))
        names << QString::fromStdString(each.get<std::string>());
    return names;
}

bool isReference(const json& schema) {
    const auto pattern = schema.find("pattern");
    return pattern != schema.end() && text(*pattern).startsWith(QLatin1String("^secret:"));
}

/// The value as it may be repeated to a person: never one that might be a secret, and never a long one.
QString shown(const json& schema, const json& value) {
    if (!value.is_string())
        return QString::fromStdString(value.dump());
    const auto string = text(value);
    if (isReference(schema) || findCredential(string) || string.size() > 60)
        return QStringLiteral("the value");
    return u'"' + string + u'"';
}

class Explanation final {
public:
    Explanation(const json& schema, const json& value, const QString& pointer)
        : m_schema(schema), m_value(value), m_pointer(pointer),
          m_description(QString::fromStdString(schema.value("description", ""))) {}

    Problems take() {
        if (!typeFits())
            return std::move(m_problems);
        if (m_value.is_string())
            explainString();
        else if (m_value.is_number())
            explainNumber();
        else if (m_value.is_array())
            explainList();
        else if (m_value.is_object())
            explainObject();
        return std::move(m_problems);
    }

private:
    void add(QString what) { add(m_pointer, std::move(what), m_description); }
    void add(QString pointer, QString what, QString remedy) {
        m_problems.push_back(
            {.file = {}, .path = std::move(pointer), .what = std::move(what), .remedy = std::move(remedy)});
    }
    const json* keyword(const char* name) const {
        const auto found = m_schema.find(name);
        return found == m_schema.end() ? nullptr : &*found;
    }

    bool typeFits() {
        const auto* type = keyword("type");
        if (type == nullptr)
            return true;
        const auto allowed = typesOf(*type);
        const auto own = typeOf(m_value);
        if (allowed.contains(QString::fromStdString(own)) ||
            (own == "integer" && allowed.contains(QStringLiteral("number"))))
            return true;
        QStringList names;
        for (const auto& each : allowed)
            names << nameOfType(each.toStdString());
        const QString is = m_value.is_boolean() ? QString::fromStdString(m_value.dump()) : nameOfType(own);
        add(QStringLiteral("is %1, must be %2").arg(is, names.join(QStringLiteral(" or "))));
        return false;
    }

    void explainString() {
        const auto string = text(m_value);
        const auto length = string.toUcs4().size();
        if (const auto* allowed = keyword("enum"); allowed != nullptr) {
            QStringList names;
            for (const auto& each : *allowed)
                names << text(each);
            if (!names.contains(string))
                add(m_pointer, QStringLiteral("is %1, which is not allowed").arg(shown(m_schema, m_value)),
                    suggestion(string, names) + QStringLiteral("; ") + m_description);
        } else if (const auto* least = keyword("minLength"); least != nullptr && length < *least) {
            add(QStringLiteral("is empty"));
        } else if (const auto* most = keyword("maxLength"); most != nullptr && length > *most) {
            add(QStringLiteral("has %1 characters, at most %2 are allowed")
                    .arg(length)
                    .arg(most->get<int>()));
        } else if (const auto* pattern = keyword("pattern"); pattern != nullptr) {
            if (!matchesPattern(pattern->get<std::string>(), m_value.get<std::string>()))
                add(string.trimmed().isEmpty() ? QStringLiteral("is empty")
                    : isReference(m_schema)
                        ? QStringLiteral("is not a reference to a secret")
                        : QStringLiteral("is %1, which does not fit").arg(shown(m_schema, m_value)));
        }
    }

    void explainNumber() {
        const auto beyond = [&](const char* side, const json& limit) {
            add(QStringLiteral("is %1, %2 %3 is allowed")
                    .arg(shown(m_schema, m_value), QLatin1String(side),
                         QString::fromStdString(limit.dump())));
        };
        if (const auto* least = keyword("minimum"); least != nullptr && m_value < *least)
            beyond("at least", *least);
        if (const auto* most = keyword("maximum"); most != nullptr && m_value > *most)
            beyond("at most", *most);
    }

    void explainList() {
        if (const auto* least = keyword("minItems"); least != nullptr && m_value.size() < *least)
            add(m_value.empty() ? QStringLiteral("is empty") : QStringLiteral("has too few entries"));
        const auto* unique = keyword("uniqueItems");
        if (unique == nullptr || *unique != true)
            return;
        for (size_t i = 0; i < m_value.size(); ++i) {
            if (std::find(m_value.begin(), m_value.begin() + static_cast<long>(i), m_value[i]) !=
                m_value.begin() + static_cast<long>(i))
                add(jsonPointer(m_pointer, QString::number(i)),
                    QStringLiteral("%1 stands a second time").arg(shown(m_schema, m_value[i])),
                    QStringLiteral("take one of the two away"));
        }
    }

    void explainObject() {
        const auto* properties = keyword("properties");
        if (const auto* required = keyword("required"); required != nullptr) {
            for (const auto& key : *required) {
                const auto name = key.get<std::string>();
                if (m_value.contains(name))
                    continue;
                const auto description = properties == nullptr || !properties->contains(name)
                                             ? std::string()
                                             : (*properties)[name].value("description", "");
                add(jsonPointer(m_pointer, QString::fromStdString(name)), QStringLiteral("is missing"),
                    QString::fromStdString(description));
            }
        }
        if (const auto* others = keyword("additionalProperties"); others != nullptr && *others == false) {
            for (auto key = m_value.begin(); key != m_value.end() && m_problems.size() < maxProblemsPerPlace;
                 ++key)
                explainKey(QString::fromStdString(key.key()), properties);
        }
    }

    void explainKey(const QString& key, const json* properties) {
        QStringList known;
        if (properties != nullptr) {
            for (const auto& [name, schema] : properties->items())
                known << QString::fromStdString(name);
        }
        if (known.contains(key) || fitsAPattern(key))
            return;
        const QString name =
            findCredential(key) || key.size() > 60 ? QStringLiteral("a key") : u'"' + key + u'"';
        const auto path = jsonPointer(m_pointer, findCredential(key) ? QStringLiteral("…") : key.left(60));
        if (properties == nullptr) // a map: its keys are ids
            add(path, QStringLiteral("%1 is no id").arg(name), m_description);
        else
            add(path, QStringLiteral("%1 is an unknown key").arg(name),
                suggestion(key, known) + QStringLiteral("; a note of your own begins with \"x-\""));
    }

    bool fitsAPattern(const QString& key) const {
        const auto* patterns = keyword("patternProperties");
        if (patterns == nullptr)
            return false;
        for (const auto& [pattern, schema] : patterns->items()) {
            if (matchesPattern(pattern, key.toStdString()))
                return true;
        }
        return false;
    }

    const json& m_schema;
    const json& m_value;
    QString m_pointer;
    QString m_description;
    Problems m_problems;
};

} // namespace

Problems explainPlace(const json& schema, const json& value, const QString& pointer) {
    return Explanation(schema, value, pointer).take();
}

} // namespace staffroom::team
