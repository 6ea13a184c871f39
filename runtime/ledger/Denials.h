// The 403s of the record as an auditor reads them: one group for each persona, doctype and method, with what
// people have said of it. A mark is a row of its own; the latest one counts.
#pragma once

#include "base/Error.h"

#include <QString>

#include <limits>
#include <vector>

namespace staffroom {

class Connection;

/// An empty field asks for anything.
struct DenialQuery {
    QString persona, doctype, method;
    qint64 sinceMs = 0;                                  // UTC, inclusive
    qint64 untilMs = std::numeric_limits<qint64>::max(); // exclusive
};

struct DenialGroup {
    QString persona, doctype, method;
    qint64 firstMs = 0, lastMs = 0;
    qint64 count = 0;
    QString mark; // expected, needs-role, rules-wrong; empty: nobody has said anything
    QString markedBy, note;
    qint64 markedMs = 0;
    qint64 sinceMark = 0; // denials after it
};

/// What a group can be marked with.
bool isDenialMark(const QString& mark);

namespace detail {
Result<std::vector<DenialGroup>> groupDenials(Connection& connection, const DenialQuery& query);
}

} // namespace staffroom
