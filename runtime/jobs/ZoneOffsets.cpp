#include "jobs/ZoneOffsets.h"

#include <QDateTime>
#include <QTimeZone>

#include <algorithm>
#include <limits>
#include <map>
#include <mutex>

namespace staffroom::jobs {

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 longestRepeatMs = 48LL * 3600 * 1000; // no zone ever went back further

qint64 floorToMinute(qint64 ms) {
    const qint64 rest = ms % minuteMs;
    return ms - (rest < 0 ? rest + minuteMs : rest);
}

} // namespace

ZoneOffsets::ZoneOffsets(QByteArray name, std::vector<Change> changes)
    : m_name(std::move(name)), m_changes(std::move(changes)) {}

Result<std::shared_ptr<const ZoneOffsets>> ZoneOffsets::of(const QByteArray& zone) {
    static std::mutex mutex;
    static std::map<QByteArray, std::shared_ptr<const ZoneOffsets>> known;
    const std::lock_guard lock(mutex);
    if (const auto found = known.find(zone); found != known.end())
        return found->second;
    const QTimeZone qt(zone);
    if (zone.isEmpty() || !qt.isValid())
        return failure(ErrorKind::Invalid,
                       QStringLiteral("there is no time zone \"%1\"; zones are named as in Europe/Istanbul")
                           .arg(QString::fromUtf8(zone.left(64))));
    const auto start = QDateTime(QDate(1900, 1, 1), QTime(0, 0), Qt::UTC);
    const auto end = QDateTime(QDate(2150, 1, 1), QTime(0, 0), Qt::UTC);
    std::vector<Change> changes{{std::numeric_limits<qint64>::min(), qt.offsetFromUtc(start) * 1000LL}};
    for (const auto& each : qt.transitions(start, end)) {
        const Change change{each.atUtc.toMSecsSinceEpoch(), each.offsetFromUtc * 1000LL};
        if (change.offsetMs != changes.back().offsetMs) // many only rename the zone
            changes.push_back(change);
    }
    std::shared_ptr<const ZoneOffsets> read(new ZoneOffsets(zone, std::move(changes)));
    known.emplace(zone, read);
    return read;
}

std::size_t ZoneOffsets::indexAt(qint64 utcMs) const {
    const auto after = std::upper_bound(m_changes.begin(), m_changes.end(), utcMs,
                                        [](qint64 at, const Change& change) { return at < change.utcMs; });
    return static_cast<std::size_t>(after - m_changes.begin()) - 1;
}

qint64 ZoneOffsets::localMs(qint64 utcMs) const {
    return utcMs + m_changes[indexAt(utcMs)].offsetMs;
}

qint64 ZoneOffsets::reachedMinuteMs(qint64 utcMs) const {
    std::size_t index = indexAt(utcMs);
    qint64 reached = floorToMinute(utcMs + m_changes[index].offsetMs);
    for (; index > 0 && utcMs - m_changes[index].utcMs < longestRepeatMs; --index) {
        // The local time of the change itself was not reached under the offset before.
        const qint64 last = m_changes[index].utcMs + m_changes[index - 1].offsetMs - 1;
        reached = std::max(reached, floorToMinute(last));
    }
    return reached;
}

qint64 ZoneOffsets::firstUtcMs(qint64 localMs) const {
    // Offsets differ by less than two days: what began earlier than that cannot matter.
    std::size_t index = indexAt(localMs - longestRepeatMs);
    for (;; ++index) {
        const qint64 begin = m_changes[index].utcMs;
        const qint64 end =
            index + 1 < m_changes.size() ? m_changes[index + 1].utcMs : std::numeric_limits<qint64>::max();
        const qint64 utcMs = std::max(begin, localMs - m_changes[index].offsetMs);
        if (utcMs < end)
            return utcMs;
    }
}

qint64 ZoneOffsets::nextChangeMs(qint64 utcMs) const {
    const std::size_t next = indexAt(utcMs) + 1;
    return next < m_changes.size() ? m_changes[next].utcMs : std::numeric_limits<qint64>::max();
}

} // namespace staffroom::jobs
