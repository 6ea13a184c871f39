// One time at which something is on: an event that stands alone, or one of a series.
#pragma once

#include <QDate>
#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom::calendar {

struct Occurrence {
    enum class Status { Confirmed, Tentative, Cancelled };

    QString key; // which of a series: "2026-11-26T11:00:00Z", or a day; empty: it stands alone
    QString title, place, notes;
    QString organizer;     // an address; empty: nobody else's
    QStringList attendees; // addresses
    bool allDay = false;
    QDate firstDay, endDay;        // of an all-day one; the end is the day after the last
    qint64 startMs = 0, endMs = 0; // UTC; an all-day one by the midnights of whoever asks
    Status status = Status::Confirmed;
    bool isFree = false;      // it takes no time (TRANSPARENT)
    bool floats = false;      // its time belongs to no zone: it is read as that of whoever asks
    bool zoneUnknown = false; // it names a zone nobody knows: read likewise
    QString zone;             // as the event names it; empty: none

    bool blocks() const { return !isFree && status != Status::Cancelled; }
};

/// What a stretch of time holds; `untilMs` is not part of it.
struct Expansion {
    std::vector<Occurrence> occurrences; // by their start
    bool isCut = false;                  // there is more than anybody reads
    int unreadable = 0;                  // events that make no sense
};

} // namespace staffroom::calendar
