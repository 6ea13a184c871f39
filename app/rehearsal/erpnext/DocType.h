// What kinds of document the practice ERPNext knows and which fields each has (names as in ERPNext 15).
#pragma once

#include "rehearsal/erpnext/Value.h"

#include <QHash>

#include <memory>

namespace staffroom::rehearsal::erpnext {

struct Field {
    QString name;
    QString label;
    FieldType type = FieldType::Text;
    QString options; // Link, Table: the other doctype
    bool required = false;
    bool allowOnSubmit = false; // may still change in a submitted document
    bool computed = false;      // the server works it out; what a client sends is not kept
};

/// Every document starts with these columns, in this order.
enum StandardColumn : int {
    NameColumn,
    OwnerColumn,
    CreationColumn,
    ModifiedColumn,
    ModifiedByColumn,
    DocstatusColumn,
    IdxColumn
};
/// And a child row continues with these.
enum ChildColumn : int { ParentColumn = IdxColumn + 1, ParentFieldColumn, ParentTypeColumn };

struct DocType {
    QString name;
    QString series;     // "ACC-SINV": named ACC-SINV-2026-00017; empty where nameField or a hash names it
    QString nameField;  // the field that becomes the name
    QString treeParent; // the field that makes it a tree, for `descendants of`
    bool isChild = false;
    bool submittable = false;
    bool trackChanges = false; // each save leaves a Version
    std::vector<Field> fields;
    std::vector<int> tables; // columns of type Table; a document keeps their rows in this order

    int column(const QString& field) const { return m_columns.value(field, -1); }
    const Field* field(const QString& fieldName) const;
    /// Index into Document::tables, -1 if the field is no table.
    int tableIndex(int column) const;
    void add(Field field);

private:
    QHash<QString, int> m_columns;
};

/// A document, or a child row of one. `values` runs parallel to DocType::fields.
struct Document {
    std::vector<Value> values;
    std::vector<std::vector<Document>> tables;

    QString text(int column) const { return toText(values[static_cast<size_t>(column)]); }
    QString name() const { return text(NameColumn); }
    qint64 docstatus() const { return toInt(values[DocstatusColumn]); }
    const Value& at(int column) const { return values[static_cast<size_t>(column)]; }
    Value& at(int column) { return values[static_cast<size_t>(column)]; }
};

/// An empty document of that type: numbers 0, everything else NULL, no rows.
Document blankDocument(const DocType& type);

/// Reads and writes a document's fields by name, for code that works with one known doctype. A field name the
/// doctype does not have is a fault of ours and ends the program.
class FieldView final {
public:
    FieldView(const DocType& type, Document& document) : m_type(type), m_document(document) {}
    QString text(const char* field) const { return toText(at(field)); }
    Decimal decimal(const char* field) const { return toDecimal(at(field)); }
    qint64 integer(const char* field) const { return toInt(at(field)); }
    void set(const char* field, Value value) { at(field) = std::move(value); }
    std::vector<Document>& rows(const char* field);
    bool has(const char* field) const { return m_type.column(QLatin1String(field)) >= 0; }

private:
    Value& at(const char* field) const;
    const DocType& m_type;
    Document& m_document;
};

class Catalogue final {
public:
    static const Catalogue& standard();
    const DocType* find(const QString& name) const;
    /// The doctype, which must exist.
    const DocType& get(const char* name) const;
    const std::vector<std::unique_ptr<DocType>>& types() const { return m_types; }

private:
    Catalogue();
    std::vector<std::unique_ptr<DocType>> m_types;
    QHash<QString, const DocType*> m_byName;
};

} // namespace staffroom::rehearsal::erpnext
