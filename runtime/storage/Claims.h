// Who may handle a thing of which only one may: a message (seen by every admin bot), a due slot, a persona.
// The one interface for it, so that a store shared by several nodes can stand beside SQLite later. Called
// inside a write of work.sqlite, together with the change the claim protects.
#pragma once

#include "storage/Connection.h"

namespace staffroom {

class Claims final {
public:
    /// True exactly once for each (scope, key) until it is released; false, also for the holder itself, from
    /// then on. `atMs` is UTC.
    static Result<bool> take(Connection& connection, const QString& scope, const QString& key,
                             const QString& holder, qint64 atMs);
    /// True when `holder` had it. Somebody else's claim stands.
    static Result<bool> release(Connection& connection, const QString& scope, const QString& key,
                                const QString& holder);
    static Result<std::optional<QString>> holder(Connection& connection, const QString& scope,
                                                 const QString& key);
};

} // namespace staffroom
