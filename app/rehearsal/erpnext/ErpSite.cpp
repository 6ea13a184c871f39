#include "rehearsal/erpnext/ErpSite.h"

#include "rehearsal/erpnext/CallReader.h"
#include "rehearsal/erpnext/WorldBuilder.h"

#include <QUrl>

namespace staffroom::rehearsal::erpnext {

struct ErpSite::Target {
    enum class Kind { Resource, Method, File, Unknown } kind = Kind::Unknown;
    QStringList path; // doctype and name, or the dotted method
    QString method;   // for faults and the trace: "list", "read", "create", "update", "delete", or the dotted
                      // method
    QString subject;  // the doctype, where there is one
};

namespace {

QString resourceMethod(const QByteArray& verb, bool named) {
    if (verb == "POST")
        return named ? QStringLiteral("run_method") : QStringLiteral("create");
    if (verb == "PUT" || verb == "PATCH")
        return QStringLiteral("update");
    if (verb == "DELETE")
        return QStringLiteral("delete");
    return named ? QStringLiteral("read") : QStringLiteral("list");
}

bool wantsHtml(const HttpRequest& request) {
    return request.header("accept").trimmed().toLower().startsWith("text");
}

/// What a Frappe behind nginx says with that status.
QByteArray bodyOfFault(const Fault& fault) {
    static const QHash<int, QString> types{
        {401, QStringLiteral("AuthenticationError")},  {403, QStringLiteral("PermissionError")},
        {404, QStringLiteral("DoesNotExistError")},    {417, QStringLiteral("ValidationError")},
        {429, QStringLiteral("TooManyRequestsError")}, {503, QStringLiteral("SessionStopped")},
    };
    if (fault.status == 502 || fault.status == 504)
        return QByteArrayLiteral(
            "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad "
            "Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n");
    const FrappeError error{.status = fault.status,
                            .excType = types.value(fault.status, QStringLiteral("OperationalError")),
                            .thrown = false};
    return errorBody(error, {});
}

} // namespace

QString versionText(ErpVersion version) {
    switch (version) {
    case ErpVersion::V14:
        return QStringLiteral("14.93.2");
    case ErpVersion::V16:
        return QStringLiteral("16.2.0");
    case ErpVersion::V15:
        break;
    }
    return QStringLiteral("15.55.1");
}

ErpSite::ErpSite(SiteOptions options, Clock& clock, TraceSink& trace, Faults& faults)
    : m_timeZone(options.timeZone), m_clock(clock), m_trace(trace), m_faults(faults),
      m_access(m_store, std::move(options.users), options.seed, options.version),
      m_lifecycle(m_store, m_access, [this] { return localNow(); }) {
    buildWorld(m_store, WorldSettings{.seed = options.seed, .now = localNow(), .daysBack = options.daysBack});
}

QDateTime ErpSite::localNow() const {
    return QDateTime::fromMSecsSinceEpoch(m_clock.utcMs(), m_timeZone);
}

QString ErpSite::whoIs(const QString& user) const {
    for (const auto& one : m_access.users()) {
        if (one.user == user && !one.persona.isEmpty())
            return one.persona;
    }
    return user;
}

void ErpSite::handle(const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
    auto path = request.segments;
    if (path.value(0) == QLatin1String("api") && path.value(1) == QLatin1String("v1"))
        path.removeAt(1);
    Target target;
    target.path = path.mid(2);
    if (path.value(0) == QLatin1String("api") && path.value(1) == QLatin1String("resource") &&
        path.size() >= 3) {
        target.kind = Target::Kind::Resource;
        target.subject = path[2];
        target.method = resourceMethod(request.method, path.size() > 3);
    } else if (path.value(0) == QLatin1String("api") && path.value(1) == QLatin1String("method") &&
               path.size() == 3) {
        target.kind = Target::Kind::Method;
        target.method = path[2];
        target.subject = readDoctype(request);
    } else if (request.path.startsWith(QLatin1String("/files/")) ||
               request.path.startsWith(QLatin1String("/private/files/"))) {
        target.kind = Target::Kind::File;
        target.path = path;
        target.method = QStringLiteral("download");
    } else {
        target.method = request.path;
    }
    const auto user = m_access.authenticate(request.header("authorization"));
    const Faults::Request about{QStringLiteral("erpnext"), target.method, user ? whoIs(*user) : QString(),
                                target.subject};
    const bool acts = m_faults.around(
        about, reply, [this, request, reply, target, user] { act(request, *reply, target, user); },
        bodyOfFault);
    if (!acts)
        m_trace.record(about.service, about.method, about.who, QStringLiteral("fault; %1").arg(about.subject),
                       0);
}

void ErpSite::act(const HttpRequest& request, HttpReply& reply, const Target& target,
                  const Outcome<QString>& user) {
    Call call;
    call.user = user.value_or(QStringLiteral("Guest"));
    auto result = user ? Outcome<Answer>() : Outcome<Answer>(tl::unexpected<FrappeError>(user.error()));
    if (user) {
        auto read = readCall(request, *user);
        if (read) {
            call = std::move(*read);
            result = answer(request, target, call);
        } else {
            result = tl::unexpected<FrappeError>(read.error());
        }
    }
    const int status = result ? result->status : result.error().status;
    report(request, target, call, status, result ? QString() : result.error().excType);
    if (!result)
        return sendError(request, reply, call.user, result.error());
    if (result->contentType != "application/json") {
        auto headers = headersFor(call.user, result->contentType);
        headers.append({"Content-Disposition",
                        "filename=\"" + QUrl::toPercentEncoding(result->filename, " ()[]") + '"'});
        return reply.send(status, headers, result->json);
    }
    const auto body =
        result->json.isEmpty() ? QByteArray("{}") : "{\"" + result->key + "\":" + result->json + "}";
    reply.send(status, headersFor(call.user, "application/json"), body);
}

Outcome<Answer> ErpSite::answer(const HttpRequest& request, const Target& target, Call& call) {
    const Site site{m_store, m_access, m_lifecycle, [this] { return localNow(); }};
    switch (target.kind) {
    case Target::Kind::Resource:
        return callResource(site, target.path, call);
    case Target::Kind::Method:
        return callMethod(site, target.path.value(0), call);
    case Target::Kind::File:
        return downloadFile(site, QLatin1Char('/') + target.path.join(QLatin1Char('/')), call);
    case Target::Kind::Unknown:
        break;
    }
    call.oddities.append(QStringLiteral("the practice server has no %1").arg(request.path));
    return refuse(FrappeError{
        .status = 404, .excType = QStringLiteral("DoesNotExistError"), .thrown = false, .traceback = false});
}

/// The trace names user and doctype, never a filter's values or a document's content.
void ErpSite::report(const HttpRequest& request, const Target& target, const Call& call, int status,
                     const QString& detail) {
    const auto service = QStringLiteral("erpnext");
    QStringList parts{QStringLiteral("user=%1").arg(call.user)};
    if (!target.subject.isEmpty())
        parts.append(QStringLiteral("doctype=%1").arg(target.subject));
    if (target.kind == Target::Kind::Resource && target.path.size() > 1)
        parts.append(QStringLiteral("name=%1").arg(target.path[1]));
    if (!detail.isEmpty())
        parts.append(detail);
    m_trace.record(service, target.method, whoIs(call.user), parts.join(QLatin1Char(' ')), status);
    for (const auto& oddity : call.oddities)
        m_trace.violation(service, target.method, oddity);
    if (!request.header("cookie").isEmpty())
        m_trace.violation(service, target.method,
                          QStringLiteral("a cookie was sent; a client with a key keeps none"));
    if (!request.header("accept").contains("application/json") && target.kind != Target::Kind::File)
        m_trace.violation(service, target.method, QStringLiteral("no Accept: application/json"));
}

/// Frappe sets these on every answer; a client with a key has no use for them.
HttpHeaders ErpSite::headersFor(const QString& user, const QByteArray& contentType) const {
    QString fullName = QStringLiteral("Guest");
    for (const auto& one : m_access.users()) {
        if (one.user == user)
            fullName = one.fullName;
    }
    const auto known = user != QLatin1String("Guest");
    return {{"Content-Type", contentType},
            {"Cache-Control", "no-store,no-cache,must-revalidate,max-age=0"},
            {"Set-Cookie", "sid=Guest; Path=/; HttpOnly; SameSite=Lax"},
            {"Set-Cookie", QByteArray("system_user=") + (known ? "yes" : "no") + "; Path=/; SameSite=Lax"},
            {"Set-Cookie", "full_name=" + QUrl::toPercentEncoding(fullName) + "; Path=/; SameSite=Lax"},
            {"Set-Cookie", "user_id=" + QUrl::toPercentEncoding(user) + "; Path=/; SameSite=Lax"}};
}

void ErpSite::sendError(const HttpRequest& request, HttpReply& reply, const QString& user,
                        const FrappeError& error) {
    const bool old = m_access.version() == ErpVersion::V14; // asks for JSON to be asked for
    if (wantsHtml(request) || (old && !request.header("accept").contains("application/json")) ||
        request.segments.value(0) != QLatin1String("api"))
        reply.send(error.status, headersFor(user, "text/html; charset=utf-8"), errorPage(error));
    else
        reply.send(error.status, headersFor(user, "application/json"),
                   errorBody(error, m_store.nextHash(), static_cast<int>(m_access.version())));
}

} // namespace staffroom::rehearsal::erpnext
