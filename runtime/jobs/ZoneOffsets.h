// What an IANA zone's clocks showed and will show: its offsets from UTC as one sorted table, so that a due
// time costs a binary search and no calendar. Local time is a number too: the milliseconds that 1970-01-01
// 00:00 on those clocks lies back. Pure, immutable, shared between threads.
//
// The table ends in 2150; what is later keeps the last offset.
#pragma once

#include "base/Error.h"

#include <QByteArray>

#include <memory>
#include <vector>

namespace staffroom::jobs {

class ZoneOffsets final {
public:
    /// Read once for each zone. Invalid: the system knows no zone by that name.
    static Result<std::shared_ptr<const ZoneOffsets>> of(const QByteArray& zone);

    const QByteArray& name() const { return m_name; }
    qint64 localMs(qint64 utcMs) const;
    /// The latest local minute that had begun at `utcMs` or before. While an hour is repeated this is later
    /// than what the clocks show: they had been there already.
    qint64 reachedMinuteMs(qint64 utcMs) const;
    /// The first moment at which the clocks show `localMs` or later: the end of the gap for a time that is
    /// skipped, the first of two for one that is repeated.
    qint64 firstUtcMs(qint64 localMs) const;
    /// When the offset in force at `utcMs` ends; the largest number where it does not.
    qint64 nextChangeMs(qint64 utcMs) const;

private:
    struct Change {
        qint64 utcMs;
        qint64 offsetMs; // from then on
    };
    ZoneOffsets(QByteArray name, std::vector<Change> changes);
    std::size_t indexAt(qint64 utcMs) const;

    QByteArray m_name;
    std::vector<Change> m_changes; // the first holds since ever
};

} // namespace staffroom::jobs
