// A persona's calendars, as persona.json's "calendar" names them: a CalDAV server, ERPNext's events, or both;
// by which clocks it tells the time, and when people work.
#pragma once

#include "secrets/SecretRef.h"

#include <QList>
#include <QTime>
#include <QUrl>

namespace staffroom::team {

/// Where there is a url, one of `password` and `oauth2` is there too.
struct CalendarBinding {
    QUrl url; // of the server, of a principal or of one calendar; empty: no CalDAV
    QString user;
    SecretRef password;
    SecretRef oauth2;     // a bearer token
    QString authorities;  // a PEM file of private certificate authorities, beside the system's; may be empty
    QString standard;     // the calendar new events go to, by name; empty: the first
    bool erpnext = false; // ERPNext's events too, as the persona's own user
    QByteArray zone,
        erpnextZone; // IANA: by which it tells the time, and of ERPNext's clocks; empty: the team's
    QTime workFrom{9, 0}, workUntil{18, 0};
    QList<int> workDays{1, 2, 3, 4, 5}; // Monday is 1
    bool operator==(const CalendarBinding&) const = default;

    const SecretRef& secret() const { return oauth2.isEmpty() ? password : oauth2; }
};

} // namespace staffroom::team
