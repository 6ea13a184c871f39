// What an alert check has told so far: the small state that lies between two checks. Who stores it, and
// where, is not this room's business; it must be stored together with what was told, or a problem is told
// twice or never. Plain values; times are UTC milliseconds.
#pragma once

#include "base/Error.h"
#include "zabbix/Problem.h"

#include <QByteArray>

#include <map>

namespace staffroom::zabbix {

/// A problem that people were told of and that has not ended since.
struct ToldProblem {
    QString eventId;
    QString name;
    QString hosts; // as told
    Severity severity = Severity::NotClassified;
    qint64 sinceMs = 0;
    qint64 toldMs = 0; // the last time
    bool operator==(const ToldProblem&) const = default;
};

struct AlertState {
    qint64 checkedMs = 0;                // 0: never
    std::map<QString, ToldProblem> told; // by event id

    QByteArray toJson() const;
    /// Parse when it is no such state; nothing at all is an empty state.
    static Result<AlertState> fromJson(const QByteArray& text);
    bool operator==(const AlertState&) const = default;
};

} // namespace staffroom::zabbix
