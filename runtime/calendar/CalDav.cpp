#include "calendar/CalDav.h"

#include <QSslCertificate>

#include <algorithm>

namespace staffroom::calendar {

namespace {

constexpr qint64 knownForMs = 10 * 60'000;
constexpr qint64 largestAnswer = 8LL * 1024 * 1024;
constexpr int mostRedirects = 4;
constexpr std::size_t mostHomes = 3, mostCalendars = 50;

QString service() {
    return QStringLiteral("caldav");
}

tl::unexpected<Error> failed(ErrorKind kind, const QString& words) {
    return failure(kind, words, service());
}

bool isRedirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

/// Whether another address may still have the answer.
bool mayLookElsewhere(const Error& error) {
    return error.kind == ErrorKind::NotFound || error.kind == ErrorKind::Parse ||
           (error.kind == ErrorKind::Http && error.status < 500);
}

QString nameOf(const DavEntry& entry, const QByteArray& path) {
    if (!entry.name.isEmpty())
        return entry.name;
    return QUrl::fromPercentEncoding(path.chopped(1).mid(path.chopped(1).lastIndexOf('/') + 1))
        .simplified()
        .left(200);
}

} // namespace

/// The home's secrets, but the password as HTTP Basic wants it: base64 of "user:password" (RFC 7617). The
/// Redactor knows a secret in base64, at whatever place.
class CalDav::Credentials final : public SecretStore {
public:
    Credentials(const SecretStore& home, SecretRef password, QString user)
        : m_home(home), m_password(std::move(password)), m_user(std::move(user)) {}

    Result<QByteArray> value(const SecretRef& ref) const override {
        if (!(ref == m_password))
            return m_home.value(ref);
        TRY(const auto password, m_home.value(ref));
        return (m_user.toUtf8() + ':' + password).toBase64();
    }
    QList<SecretEntry> list() const override { return m_home.list(); }
    Result<void> set(const SecretRef&, const QByteArray&) override { return readOnly(); }
    Result<void> remove(const SecretRef&) override { return readOnly(); }

private:
    static tl::unexpected<Error> readOnly() {
        return failure(ErrorKind::Policy, QStringLiteral("a calendar changes no secrets"));
    }
    const SecretStore& m_home;
    SecretRef m_password;
    QString m_user;
};

CalDav::CalDav(const team::CalendarBinding& binding, const SecretStore& store, Clock& clock)
    : m_clock(clock),
      m_origin(binding.url.adjusted(QUrl::RemovePath | QUrl::RemoveQuery | QUrl::RemoveFragment)),
      m_start(binding.url.path(QUrl::FullyEncoded).toLatin1()), m_user(binding.user),
      m_place(QStringLiteral("%1 as %2").arg(binding.url.host(), binding.user)), m_secret(binding.secret()),
      m_isToken(!binding.oauth2.isEmpty()),
      m_credentials(std::make_unique<Credentials>(store, binding.password, binding.user)),
      m_http(std::make_unique<HttpClient>(clock, *m_credentials)),
      m_lane(m_http->lane(QStringLiteral("caldav"), 2)) {
    if (m_start.isEmpty())
        m_start = "/";
    if (binding.authorities.isEmpty())
        return;
    const auto certificates = QSslCertificate::fromPath(binding.authorities);
    for (const auto& each : certificates)
        m_http->trust(each);
    if (certificates.isEmpty()) {
        m_fault = Error();
        m_fault->kind = ErrorKind::Invalid;
        m_fault->service = service();
        m_fault->detail = QStringLiteral(
            "the file of its certificate authorities (\"authorities\") holds none that can be read");
    }
}

CalDav::~CalDav() = default;

Error CalDav::errorFrom(const Answer& answer) const {
    Error error;
    error.service = service();
    error.status = answer.status;
    error.sent = true;
    switch (answer.status) {
    case 401:
        error.kind = ErrorKind::Auth;
        error.detail = m_isToken
                           ? QStringLiteral("the calendar server refused %1's token").arg(m_user)
                           : QStringLiteral("the calendar server refused %1 or its password").arg(m_user);
        break;
    case 403:
        error.kind = ErrorKind::Forbidden;
        error.detail = QStringLiteral("the calendar server does not let %1 do that").arg(m_user);
        break;
    case 404:
    case 410:
        error.kind = ErrorKind::NotFound;
        error.detail = QStringLiteral("the calendar server has nothing there");
        break;
    case 409:
    case 412:
    case 423:
        error.kind = ErrorKind::Conflict;
        error.detail = QStringLiteral("the calendar server has another version there by now");
        break;
    default:
        error.kind = ErrorKind::Http;
        error.detail = QStringLiteral("the calendar server answered with status %1").arg(answer.status);
    }
    return error;
}

Result<QByteArray> CalDav::pathOf(const QString& href, const QByteArray& at) const {
    QUrl base = m_origin;
    base.setPath(QString::fromLatin1(at), QUrl::StrictMode);
    const QUrl whole = base.resolved(QUrl(href, QUrl::StrictMode));
    const auto port = [](const QUrl& url) { return url.port(url.scheme() == u"https" ? 443 : 80); };
    const bool same = whole.isValid() && whole.scheme() == m_origin.scheme() &&
                      whole.host().compare(m_origin.host(), Qt::CaseInsensitive) == 0 &&
                      port(whole) == port(m_origin) && whole.userInfo().isEmpty();
    const QByteArray path = whole.path(QUrl::FullyEncoded).toLatin1();
    if (!same || href.isEmpty() || !path.startsWith('/') || path.startsWith("//") || path.size() > 2'000)
        return failed(ErrorKind::Policy,
                      QStringLiteral("the calendar server points to another server, which is not "
                                     "followed: set the address it points to"));
    return path;
}

Task<Result<CalDav::Answer>> CalDav::send(Ask ask, Limits limits) {
    if (m_fault)
        co_return failure(*m_fault);
    for (int redirects = 0;; ++redirects) {
        HttpRequest request;
        request.service = service();
        request.method = ask.method;
        request.base = m_origin;
        request.path.literal(ask.path);
        SecretText authorization(m_isToken ? "Bearer " : "Basic ");
        authorization.secret(m_secret);
        request.headers.emplace_back("Authorization", authorization);
        if (!ask.depth.isEmpty())
            request.headers.emplace_back("Depth", SecretText(ask.depth));
        if (!ask.condition.isEmpty())
            request.headers.emplace_back(ask.condition, SecretText(ask.conditionValue));
        if (!ask.body.isEmpty())
            request.body = ask.body;
        request.contentType = ask.contentType;
        request.repeatable = ask.reads;
        request.maxAttempts = ask.reads ? 3 : 1;
        request.maxAnswerBytes = largestAnswer;
        const bool follows = ask.reads && redirects < mostRedirects;
        request.isFinal = [follows](const HttpAnswer& answer) {
            return follows && isRedirect(answer.status);
        };
        CO_TRY(auto got, co_await m_http->send(m_lane, request, limits));
        if (isRedirect(got.status)) {
            CO_TRY(ask.path, pathOf(QString::fromLatin1(got.header("location")), ask.path));
            continue;
        }
        Answer answer;
        answer.path = ask.path, answer.status = got.status;
        answer.etag = got.header("etag"), answer.body = std::move(got.body);
        if (answer.status / 100 != 2) {
            Error error = errorFrom(answer);
            error.retryAfterMs = got.retryAfterMs().value_or(-1);
            co_return failure(error);
        }
        co_return answer;
    }
}

Task<Result<CalDav::Found>> CalDav::properties(QByteArray path, QByteArray depth, Limits limits) {
    Ask ask;
    ask.method = "PROPFIND", ask.path = std::move(path), ask.depth = std::move(depth);
    ask.body = askWhat(), ask.contentType = "application/xml; charset=utf-8";
    CO_TRY(const auto answer, co_await send(ask, limits));
    Found found;
    found.path = answer.path;
    CO_TRY(found.entries, readMultistatus(answer.body));
    co_return found;
}

void CalDav::addCalendars(const Found& found, std::vector<DavCalendar>& all) const {
    for (const auto& entry : found.entries) {
        auto path = pathOf(entry.href, found.path);
        if (!entry.isCalendar || !entry.holdsEvents || !path || all.size() >= mostCalendars)
            continue;
        if (!path->endsWith('/'))
            *path += '/';
        const bool known =
            std::any_of(all.begin(), all.end(), [&](const auto& each) { return each.path == *path; });
        if (!known)
            all.push_back({*path, nameOf(entry, *path), !entry.saysRights || entry.mayWrite});
    }
}

/// From what an address says to the homes it leads to.
Task<Result<std::vector<QByteArray>>> CalDav::homes(Found start, Limits limits) {
    std::vector<QByteArray> all;
    const auto take = [&](const Found& found) {
        for (const auto& entry : found.entries) {
            for (const auto& home : entry.homes) {
                if (const auto path = pathOf(home, found.path); path && all.size() < mostHomes)
                    all.push_back(*path);
            }
        }
    };
    take(start);
    if (!all.empty())
        co_return all;
    for (const auto& entry : start.entries) {
        if (entry.principal.isEmpty())
            continue;
        CO_TRY(const auto path, pathOf(entry.principal, start.path));
        CO_TRY(const auto found, co_await properties(path, "0", limits));
        take(found);
        break;
    }
    co_return all;
}

Task<Result<std::vector<DavCalendar>>> CalDav::discover(Limits limits) {
    std::vector<DavCalendar> all;
    std::vector<QByteArray> places;
    std::optional<Error> first;
    QByteArrayList starts;
    starts << m_start << "/.well-known/caldav"; // RFC 6764, 5
    for (const auto& at : std::as_const(starts)) {
        const auto found = co_await properties(at, "0", limits);
        if (!found && !mayLookElsewhere(found.error()))
            co_return failure(found.error());
        if (!found) {
            first = first ? first : std::optional<Error>(found.error());
            continue;
        }
        if (at == m_start && !found->entries.empty() && found->entries.front().isCalendar) {
            addCalendars(*found, all); // the address of one calendar: that one, and no other
            break;
        }
        CO_TRY(places, co_await homes(*found, limits));
        if (!places.empty())
            break;
    }
    if (all.empty() && places.empty() && !first)
        places.push_back(m_start); // perhaps it is a home without saying so
    for (const auto& place : places) {
        CO_TRY(const auto found, co_await properties(place, "1", limits));
        addCalendars(found, all);
    }
    if (all.empty() && first)
        co_return failure(*first);
    if (all.empty())
        co_return failed(ErrorKind::NotFound,
                         QStringLiteral("the calendar server shows %1 no calendar").arg(m_user));
    co_return all;
}

Task<Result<std::vector<DavCalendar>>> CalDav::calendars(Limits limits) {
    if (m_known.empty() || m_clock.utcMs() >= m_knownUntilMs) {
        CO_TRY(m_known, co_await discover(limits));
        m_knownUntilMs = m_clock.utcMs() + knownForMs;
    }
    std::vector<DavCalendar> known = m_known; // co_return of a member would move it away
    co_return known;
}

Task<Result<std::vector<DavObject>>> CalDav::objects(DavCalendar calendar, qint64 fromMs, qint64 untilMs,
                                                     Limits limits) {
    Ask ask;
    ask.method = "REPORT", ask.path = calendar.path, ask.depth = "1";
    ask.body = askEvents(fromMs, untilMs), ask.contentType = "application/xml; charset=utf-8";
    CO_TRY(const auto answer, co_await send(ask, limits));
    CO_TRY(auto entries, readMultistatus(answer.body));
    std::vector<DavObject> all;
    for (auto& entry : entries) {
        const auto path = pathOf(entry.href, answer.path);
        if (path && path->startsWith(calendar.path) && !entry.data.isEmpty())
            all.push_back({*path, entry.etag, std::move(entry.data)});
    }
    co_return all;
}

Task<Result<DavObject>> CalDav::object(QByteArray path, Limits limits) {
    Ask ask;
    ask.method = "GET", ask.path = path;
    CO_TRY(auto answer, co_await send(ask, limits));
    DavObject object;
    object.path = path, object.etag = answer.etag, object.bytes = std::move(answer.body);
    co_return object;
}

Task<Result<void>> CalDav::put(QByteArray path, QByteArray bytes, QByteArray etag, Limits limits) {
    Ask ask;
    ask.method = "PUT", ask.path = std::move(path), ask.body = std::move(bytes);
    ask.contentType = "text/calendar; charset=utf-8";
    ask.condition = etag.isEmpty() ? "If-None-Match" : "If-Match";
    ask.conditionValue = etag.isEmpty() ? QByteArray("*") : etag;
    ask.reads = false;
    CO_TRY_VOID(co_await send(ask, limits));
    co_return Result<void>();
}

Task<Result<void>> CalDav::remove(QByteArray path, QByteArray etag, Limits limits) {
    if (etag.isEmpty())
        co_return failed(ErrorKind::Conflict,
                         QStringLiteral("the calendar server tells no version of the event"));
    Ask ask;
    ask.method = "DELETE", ask.path = std::move(path);
    ask.condition = "If-Match", ask.conditionValue = std::move(etag);
    ask.reads = false;
    CO_TRY_VOID(co_await send(ask, limits));
    co_return Result<void>();
}

} // namespace staffroom::calendar
