// One user's calendars on a CalDAV server (RFC 4791, 5397, 6764). Found from any address of it: a calendar,
// the user's home or principal, or the server alone. Reads are tried again; a write is sent once, and only
// onto the version it was meant for (ETag). A redirect is followed within the server alone, and for reads
// alone.
//
// Errors: as HttpClient; Auth, Forbidden, NotFound, Conflict (another version is there), Http, Parse; Invalid
// where the file of authorities cannot be read. None holds an address or a secret.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "calendar/DavXml.h"
#include "net/HttpClient.h"
#include "team/Calendar.h"

#include <memory>

namespace staffroom::calendar {

struct DavCalendar {
    QByteArray path; // percent-encoded, ends in '/'
    QString name;
    bool mayWrite = true;
};

struct DavObject {
    QByteArray path, etag, bytes;
};

class CalDav final {
public:
    /// Clock and store outlive it and its calls.
    CalDav(const team::CalendarBinding& binding, const SecretStore& store, Clock& clock);
    ~CalDav();

    /// "dav.acme.example as selin"
    const QString& place() const { return m_place; }
    /// Those that hold events; asked anew every ten minutes.
    Task<Result<std::vector<DavCalendar>>> calendars(Limits limits);
    /// What touches the time between two moments; series whole.
    Task<Result<std::vector<DavObject>>> objects(DavCalendar calendar, qint64 fromMs, qint64 untilMs,
                                                 Limits limits);
    Task<Result<DavObject>> object(QByteArray path, Limits limits);
    /// `etag` empty: there must be nothing yet. Conflict where it is not so.
    Task<Result<void>> put(QByteArray path, QByteArray bytes, QByteArray etag, Limits limits);
    Task<Result<void>> remove(QByteArray path, QByteArray etag, Limits limits);

private:
    class Credentials;
    struct Ask {
        QByteArray method, path, body, contentType, depth;
        QByteArray condition, conditionValue; // "If-Match" …
        bool reads = true;
    };
    struct Answer {
        QByteArray path; // the one that answered
        int status = 0;
        QByteArray etag, body;
    };
    struct Found {
        QByteArray path;
        std::vector<DavEntry> entries;
    };
    Task<Result<Answer>> send(Ask ask, Limits limits);
    Task<Result<Found>> properties(QByteArray path, QByteArray depth, Limits limits);
    Task<Result<std::vector<DavCalendar>>> discover(Limits limits);
    Task<Result<std::vector<QByteArray>>> homes(Found start, Limits limits);
    /// A href of an answer as a path of this server.
    Result<QByteArray> pathOf(const QString& href, const QByteArray& at) const;
    void addCalendars(const Found& found, std::vector<DavCalendar>& all) const;
    Error errorFrom(const Answer& answer) const;

    Clock& m_clock;
    QUrl m_origin;
    QByteArray m_start;
    QString m_user, m_place;
    SecretRef m_secret;
    bool m_isToken;
    std::optional<Error> m_fault;
    std::unique_ptr<Credentials> m_credentials;
    std::unique_ptr<HttpClient> m_http;
    std::shared_ptr<Lane> m_lane;
    std::vector<DavCalendar> m_known;
    qint64 m_knownUntilMs = 0;
};

} // namespace staffroom::calendar
