// What operators must know: opened once, told once to each of them, told again when it is over. Functions to
// be called inside a read or write of work.sqlite; Alerts sends what is due.
#pragma once

#include "storage/Connection.h"

#include <optional>
#include <vector>

namespace staffroom::jobs::incidents {

struct Incident {
    qint64 id = 0;
    QString kind;    // "delivery": a route fails; "job": a job paused itself; "blocked": it lacks a key or a route;
                     // "topic": one was closed; "place": a bot is out of the group; "backup": the
                     // scheduled one failed; "hearing", "conflict", "erpnext" …: Conditions.h
    QString subject; // the route; persona/job; Standing.h and Conditions.h have the others
    QString detail;
    qint64 openedMs = 0;
    std::optional<qint64> closedMs, acknowledgedMs;
    QString acknowledgedBy;
};

/// Its id. While one is open about the same thing, that one stays as it is.
Result<qint64> open(Connection& work, const QString& kind, const QString& subject, const QString& detail,
                    qint64 nowMs);
/// True when one was open. Operators who were told of it are told of its end.
Result<bool> close(Connection& work, const QString& kind, const QString& subject, qint64 nowMs);
Result<bool> isOpen(Connection& work, const QString& kind, const QString& subject);
/// NotFound: there is no such incident. True: this was the first acknowledgement; a second changes nothing.
Result<bool> acknowledge(Connection& work, qint64 id, const QString& by, qint64 nowMs);

Result<std::optional<Incident>> byId(Connection& work, qint64 id);
/// Newest first; the open ones alone, or all.
Result<std::vector<Incident>> list(Connection& work, bool onlyOpen, int limit);

} // namespace staffroom::jobs::incidents
