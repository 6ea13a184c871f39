// Reads what a tool gave back: JSON text, possibly between fence lines. Pure.
#pragma once

#include <QMap>
#include <QString>

#include <optional>
#include <vector>

namespace staffroom::rehearsal::model {

struct Cell {
    QString text;
    std::optional<qint64> cents; // where it is a number, or text that reads as one
};

using ResultRow = QMap<QString, Cell>;

struct ResultTotal {
    QString company; // empty: of all companies
    QString currency;
    QString field;
    qint64 cents = 0;
    std::optional<qint64> rows; // how many documents were added up
};

struct ToolResult {
    bool refused = false; // the caller may not: forbidden, denied, 403
    bool failed = false;  // any other error, or nothing that can be read
    QString detail;       // of a refusal or failure
    QString doctype;
    std::vector<ResultRow> rows;
    qint64 rowCount = 0; // may be larger than rows
    bool truncated = false;
    std::vector<ResultTotal> totals;
    std::optional<qint64> count; // of erp_count

    bool complete() const { return !truncated && rowCount <= static_cast<qint64>(rows.size()); }
};

ToolResult readToolResult(const QString& text);

/// "1250.25", "1250", "-3.5" -> cents, half away from zero; nothing for anything else.
std::optional<qint64> centsIn(const QString& text);

} // namespace staffroom::rehearsal::model
