// The audit trail: what a save changed, under whose name and at which minute.
#include "rehearsal/erpnext/Lifecycle.h"

#include <nlohmann/json.hpp>

namespace staffroom::rehearsal::erpnext {

namespace {

using Json = nlohmann::ordered_json;

Json jsonOf(const Value& value) {
    if (const auto* number = std::get_if<qint64>(&value))
        return *number;
    if (const auto* decimal = std::get_if<Decimal>(&value))
        return decimal->toDouble();
    return isNull(value) ? Json() : Json(toText(value).toStdString());
}

constexpr size_t firstOwnColumn = ParentTypeColumn + 1; // of a child row

Json changesOf(const DocType& type, const Document& before, const Document& after, size_t from) {
    Json changed = Json::array();
    for (size_t column = from; column < type.fields.size(); ++column) {
        if (type.fields[column].type != FieldType::Table && before.values[column] != after.values[column])
            changed.push_back({type.fields[column].name.toStdString(), jsonOf(before.values[column]),
                               jsonOf(after.values[column])});
    }
    return changed;
}

const Document* rowNamed(const std::vector<Document>& rows, const QString& name) {
    const auto found =
        std::find_if(rows.begin(), rows.end(), [&](const Document& row) { return row.name() == name; });
    return found == rows.end() ? nullptr : &*found;
}

/// Rows that came, went or changed: ["items", {"name": …}] and ["items", index, name, [changes]].
struct RowChanges {
    Json added = Json::array();
    Json removed = Json::array();
    Json changed = Json::array();
    bool any() const { return !added.empty() || !removed.empty() || !changed.empty(); }
};

void compareRows(const Field& field, const DocType& rowType, const std::vector<Document>& before,
                 const std::vector<Document>& after, RowChanges& changes) {
    const auto table = field.name.toStdString();
    const auto named = [](const Document& row) { return Json{{"name", row.name().toStdString()}}; };
    for (size_t i = 0; i < after.size(); ++i) {
        const auto* old = rowNamed(before, after[i].name());
        if (old == nullptr) {
            changes.added.push_back({table, named(after[i])});
            continue;
        }
        auto changed = changesOf(rowType, *old, after[i], firstOwnColumn);
        if (!changed.empty())
            changes.changed.push_back({table, i, after[i].name().toStdString(), changed});
    }
    for (const auto& row : before) {
        if (rowNamed(after, row.name()) == nullptr)
            changes.removed.push_back({table, named(row)});
    }
}

} // namespace

void Lifecycle::leaveVersion(const QString& user, const Change& change) {
    if (!change.type.trackChanges)
        return;
    const Json changed = changesOf(change.type, change.before, change.after, DocstatusColumn);
    RowChanges rows;
    for (size_t table = 0; table < change.type.tables.size(); ++table) {
        const auto& field = change.type.fields[static_cast<size_t>(change.type.tables[table])];
        compareRows(field, *m_store.catalogue().find(field.options), change.before.tables[table],
                    change.after.tables[table], rows);
    }
    if (changed.empty() && !rows.any())
        return;
    const Json data{{"added", rows.added},
                    {"changed", changed},
                    {"removed", rows.removed},
                    {"row_changed", rows.changed}};
    const std::vector<std::pair<const char*, Value>> values{{"ref_doctype", change.type.name},
                                                            {"docname", change.before.name()},
                                                            {"data", QString::fromStdString(data.dump())}};
    addOwn(user, m_store.catalogue().get("Version"), values);
}

} // namespace staffroom::rehearsal::erpnext
