// The XML of WebDAV and CalDAV (RFC 4918, 4791): what is asked, and what a multi-status answer says. An
// answer comes from outside: no DTD, no entities, bounded. Pure.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace staffroom::calendar {

/// One response of a multi-status answer; only properties the server gave with 200.
struct DavEntry {
    QString href;   // as it stands there: percent-encoded, a path or a whole address
    int status = 0; // of the resource itself; 0: it has properties
    QString name;
    QByteArray etag, data;
    bool isCalendar = false;
    bool holdsEvents = true; // false: it says that it holds other things alone
    bool saysRights = false, mayWrite = false;
    QString principal;
    std::vector<QString> homes;
};

constexpr int mostEntries = 5'000;

/// Parse: it is no multi-status answer, or more of one than anybody reads.
Result<std::vector<DavEntry>> readMultistatus(const QByteArray& body);

/// PROPFIND: who we are, where the calendars are, what this (or what is in it) is.
QByteArray askWhat();
/// REPORT: the events that touch the time between two moments, whole.
QByteArray askEvents(qint64 fromMs, qint64 untilMs);

} // namespace staffroom::calendar
