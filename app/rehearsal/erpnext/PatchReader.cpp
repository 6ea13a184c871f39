// Reads the document JSON that clients send.
#include "rehearsal/erpnext/Lifecycle.h"

#include <nlohmann/json.hpp>

namespace staffroom::rehearsal::erpnext {

namespace {

using Json = nlohmann::json;

QString textOf(const Json& value) {
    if (value.is_string())
        return QString::fromStdString(value.get<std::string>());
    if (value.is_boolean())
        return value.get<bool>() ? QStringLiteral("1") : QStringLiteral("0");
    return QString::fromStdString(value.dump());
}

Value valueOf(const Field& field, const Json& value, QStringList& oddities) {
    if (value.is_null())
        return {};
    if (value.is_number() && isNumeric(field.type)) {
        const auto decimal = Decimal::fromDouble(value.get<double>());
        return field.type == FieldType::Int || field.type == FieldType::Check
                   ? Value(decimal.units / Decimal::scale)
                   : Value(decimal);
    }
    if (value.is_structured())
        oddities.append(QStringLiteral("field %1: %2 is no single value").arg(field.name, textOf(value)));
    if (const auto parsed = parseValue(field.type, textOf(value)))
        return *parsed;
    if (!textOf(value).isEmpty())
        oddities.append(QStringLiteral("field %1: cannot read \"%2\"").arg(field.name, textOf(value)));
    return isNumeric(field.type) ? valueForNull(field.type) : Value();
}

Patch readObject(const Catalogue& catalogue, const DocType& type, const Json& object, QStringList& oddities) {
    Patch patch;
    for (const auto& [key, value] : object.items()) {
        const auto name = QString::fromStdString(key);
        const int column = type.column(name);
        const bool internal = name == QLatin1String("doctype") || name.startsWith(QLatin1String("__"));
        if (column < 0) {
            if (!internal)
                oddities.append(QStringLiteral("%1 has no field %2").arg(type.name, name));
            continue;
        }
        const auto& field = type.fields[static_cast<size_t>(column)];
        if (field.type == FieldType::Table) {
            std::vector<Patch> rows;
            for (const auto& row : value)
                rows.push_back(readObject(catalogue, *catalogue.find(field.options), row, oddities));
            patch.tables.emplace_back(type.tableIndex(column), std::move(rows));
            continue;
        }
        if (column == NameColumn && value.is_string())
            patch.name = textOf(value);
        patch.values.emplace_back(column, valueOf(field, value, oddities));
    }
    return patch;
}

} // namespace

Outcome<Patch> readPatch(const Catalogue& catalogue, const DocType& type, const QByteArray& json,
                         QStringList& oddities) {
    const auto parsed = Json::parse(json.begin(), json.end(), nullptr, false);
    if (!parsed.is_object())
        return invalid(QStringLiteral("Invalid request arguments"));
    return readObject(catalogue, type, parsed, oddities);
}

} // namespace staffroom::rehearsal::erpnext
