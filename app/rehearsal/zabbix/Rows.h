// What all get methods do with their rows after they have been found: filter, search, sort, limit, choose
// fields, count. Every value is text. Source: FACTS 4.1, 4.4.
#pragma once

#include "rehearsal/zabbix/Parameters.h"

namespace staffroom::rehearsal::zabbix {

struct RowRules {
    QString method;
    const char* idField;
    QStringList fields;     // that "output" may name
    QStringList sortFields; // that rows may be sorted by
    QStringList selected;   // members made by select…, always kept
};

Outcome<nlohmann::json> finishRows(std::vector<nlohmann::json> rows, const nlohmann::json& params,
                                   const RowRules& rules, Version version, QStringList& oddities);

/// The members of `row` that a select… parameter asks for ("extend" or a list); the id is always among them.
nlohmann::json chosen(const nlohmann::json& row, const nlohmann::json& select, const char* idField);

} // namespace staffroom::rehearsal::zabbix
