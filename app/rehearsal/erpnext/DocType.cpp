#include "rehearsal/erpnext/DocType.h"

#include "rehearsal/erpnext/Schema.h"

namespace staffroom::rehearsal::erpnext {

const Field* DocType::field(const QString& fieldName) const {
    const int at = column(fieldName);
    return at < 0 ? nullptr : &fields[static_cast<size_t>(at)];
}

int DocType::tableIndex(int column) const {
    const auto found = std::find(tables.begin(), tables.end(), column);
    return found == tables.end() ? -1 : static_cast<int>(found - tables.begin());
}

void DocType::add(Field field) {
    const int at = static_cast<int>(fields.size());
    m_columns.insert(field.name, at);
    if (field.type == FieldType::Table)
        tables.push_back(at);
    fields.push_back(std::move(field));
}

Document blankDocument(const DocType& type) {
    Document document;
    document.values.reserve(type.fields.size());
    for (const auto& field : type.fields)
        document.values.push_back(isNumeric(field.type) ? valueForNull(field.type) : Value());
    document.tables.resize(type.tables.size());
    return document;
}

Value& FieldView::at(const char* field) const {
    const int column = m_type.column(QLatin1String(field));
    if (column < 0)
        qFatal("%s has no field %s", qPrintable(m_type.name), field);
    return m_document.at(column);
}

std::vector<Document>& FieldView::rows(const char* field) {
    const int table = m_type.tableIndex(m_type.column(QLatin1String(field)));
    if (table < 0)
        qFatal("%s has no table %s", qPrintable(m_type.name), field);
    return m_document.tables[static_cast<size_t>(table)];
}

const Catalogue& Catalogue::standard() {
    static const Catalogue catalogue;
    return catalogue;
}

Catalogue::Catalogue() : m_types(readSchema()) {
    for (const auto& type : m_types)
        m_byName.insert(type->name, type.get());
}

const DocType* Catalogue::find(const QString& name) const {
    return m_byName.value(name, nullptr);
}

const DocType& Catalogue::get(const char* name) const {
    const auto* type = find(QLatin1String(name));
    if (type == nullptr)
        qFatal("no doctype %s", name);
    return *type;
}

} // namespace staffroom::rehearsal::erpnext
