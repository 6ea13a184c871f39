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

} // namespace

void Lifecycle::leaveVersion(const QString& user, const Change& change) {
    if (!change.type.trackChanges)
        return;
    Json changed = Json::array();
    for (size_t column = DocstatusColumn; column < change.type.fields.size(); ++column) {
        if (!(change.before.values[column] == change.after.values[column]))
            changed.push_back({change.type.fields[column].name.toStdString(),
                               jsonOf(change.before.values[column]), jsonOf(change.after.values[column])});
    }
    if (changed.empty())
        return;
    const Json data{{"added", Json::array()},
                    {"changed", changed},
                    {"removed", Json::array()},
                    {"row_changed", Json::array()}};
    const std::vector<std::pair<const char*, Value>> values{{"ref_doctype", change.type.name},
                                                            {"docname", change.before.name()},
                                                            {"data", QString::fromStdString(data.dump())}};
    addOwn(user, m_store.catalogue().get("Version"), values);
}

} // namespace staffroom::rehearsal::erpnext
