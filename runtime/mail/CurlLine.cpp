#include "mail/CurlLine.h"

#include "base/Redactor.h"
#include "net/WireRequest.h"

#include <QFile>

#include <curl/curl.h>
#include <poll.h>
#include <sys/socket.h>

namespace staffroom::mail {

namespace {

constexpr long connectMs = 20'000;
constexpr int pollMs = 50;                     // how soon a stop is noticed
constexpr qsizetype longestLine = 1024 * 1024; // of an answer of IMAP
constexpr qsizetype mostBuffered = 64 * 1024;
constexpr qsizetype longestReply = 200; // of SMTP, shown

Error mailError(ErrorKind kind, const QString& detail, int status = 0) {
    Error error;
    error.kind = kind;
    error.service = QStringLiteral("mail");
    error.detail = detail;
    error.status = status;
    return error;
}

QString shown(const MailLogin& login) {
    return QStringLiteral("%1:%2").arg(login.server.host).arg(login.server.port);
}

/// What failed, in words of ours.
Error errorOf(CURLcode code, const MailLogin& login, const MailCall& call) {
    if (const auto fit = call.check(); !fit)
        return fit.error();
    switch (code) {
    case CURLE_LOGIN_DENIED:
        return mailError(ErrorKind::Auth,
                         QStringLiteral("%1 refused %2 or its %3")
                             .arg(shown(login), login.user,
                                  login.isToken ? QStringLiteral("token") : QStringLiteral("password")));
    case CURLE_COULDNT_RESOLVE_HOST:
        return mailError(ErrorKind::Network,
                         QStringLiteral("there is no machine called %1").arg(login.server.host));
    case CURLE_COULDNT_CONNECT:
        return mailError(ErrorKind::Network, QStringLiteral("%1 takes no connection").arg(shown(login)));
    case CURLE_PEER_FAILED_VERIFICATION:
        return mailError(ErrorKind::Network,
                         QStringLiteral("the certificate of %1 is none this machine trusts for that name")
                             .arg(shown(login)));
    case CURLE_SSL_CACERT_BADFILE:
        return mailError(ErrorKind::Invalid,
                         QStringLiteral("the file of certificate authorities cannot be read"));
    case CURLE_USE_SSL_FAILED:
        return mailError(
            ErrorKind::Policy,
            QStringLiteral("%1 offers no encryption (STARTTLS): nothing was said to it").arg(shown(login)));
    case CURLE_SSL_CONNECT_ERROR:
        return mailError(ErrorKind::Network, QStringLiteral("%1 does not speak TLS there").arg(shown(login)));
    case CURLE_OPERATION_TIMEDOUT:
        return mailError(ErrorKind::Timeout, QStringLiteral("%1 did not answer in time").arg(shown(login)));
    case CURLE_WEIRD_SERVER_REPLY:
        return mailError(ErrorKind::Network,
                         QStringLiteral("%1 does not answer as a mail server does").arg(shown(login)));
    default:
        return mailError(ErrorKind::Network, QStringLiteral("the connection to %1 broke (%2)")
                                                 .arg(shown(login), QLatin1String(curl_easy_strerror(code))));
    }
}

int onProgress(void* call, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<const MailCall*>(call)->isOver() ? 1 : 0;
}

size_t ignore(char*, size_t size, size_t count, void*) {
    return size * count;
}

struct CloseCurl {
    void operator()(CURL* curl) const { curl_easy_cleanup(curl); }
};
struct FreeList {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using Handle = std::unique_ptr<CURL, CloseCurl>;
using List = std::unique_ptr<curl_slist, FreeList>;

void set(CURL* curl, CURLoption option, const QByteArray& text) {
    curl_easy_setopt(curl, option, text.constData());
}

/// A handle for that server; `scheme`: "imap" or "smtp".
Result<Handle> handleFor(const char* scheme, const MailLogin& login, const MailCall& call) {
    using Security = team::MailServer::Security;
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    const auto& server = login.server;
    if (server.security == Security::None && !isLoopbackHost(server.host))
        return tl::unexpected(
            mailError(ErrorKind::Policy,
                      QStringLiteral("a mailbox on another machine is not reached without encryption")));
    Handle handle(started == CURLE_OK ? curl_easy_init() : nullptr);
    if (!handle)
        return tl::unexpected(mailError(ErrorKind::Internal, QStringLiteral("libcurl does not start")));
    CURL* const curl = handle.get();
    const bool implicit = server.security == Security::Tls;
    const QString host = server.host.contains(u':') ? u'[' + server.host + u']' : server.host;
    QByteArray url = QByteArray(scheme) + (implicit ? "s" : "") + "://" + host.toLatin1() + ':' +
                     QByteArray::number(server.port) + '/';
    if (qstrcmp(scheme, "smtp") == 0) // the name we say EHLO with: not that of this machine
        url += login.user.contains(u'@')
                   ? login.user.mid(login.user.lastIndexOf(u'@') + 1).toUtf8().toPercentEncoding()
                   : QByteArray("localhost");
    set(curl, CURLOPT_URL, url);
    set(curl, CURLOPT_PROTOCOLS_STR, implicit ? QByteArray(scheme) + "s" : QByteArray(scheme));
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     server.security == Security::None ? CURLUSESSL_NONE : CURLUSESSL_ALL);
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    if (!login.authorities.isEmpty())
        set(curl, CURLOPT_CAINFO, QFile::encodeName(login.authorities));
    set(curl, CURLOPT_PROXY, QByteArray(""));
    set(curl, CURLOPT_USERNAME, login.user.toUtf8());
    if (login.isToken) {
        set(curl, CURLOPT_XOAUTH2_BEARER, login.secret);
        set(curl, CURLOPT_LOGIN_OPTIONS, QByteArray("AUTH=XOAUTH2"));
    } else {
        set(curl, CURLOPT_PASSWORD, login.secret);
    }
    curl_easy_setopt(curl, CURLOPT_SASL_IR, 1L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, std::min(connectMs, static_cast<long>(call.leftMs())));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(call.leftMs()));
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, &onProgress);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &call);
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &ignore);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &ignore);
    return handle;
}

struct Reading {
    const QByteArray& bytes;
    const MailCall& call;
    qsizetype at = 0;
};

size_t onRead(char* to, size_t size, size_t count, void* data) {
    auto& reading = *static_cast<Reading*>(data);
    if (reading.call.isOver())
        return CURL_READFUNC_ABORT;
    const auto left = reading.bytes.size() - reading.at;
    const auto taken = std::min(left, static_cast<qsizetype>(size * count));
    std::copy_n(reading.bytes.constData() + reading.at, taken, to);
    reading.at += taken;
    return static_cast<size_t>(taken);
}

/// Keeps the last refusal.
size_t onReply(char* bytes, size_t size, size_t count, void* data) {
    const QByteArray line = QByteArray(bytes, static_cast<qsizetype>(size * count)).trimmed();
    if (line.startsWith('4') || line.startsWith('5'))
        *static_cast<QByteArray*>(data) = line;
    return size * count;
}

/// libcurl would wait two minutes for the answer to its QUIT. After a success QUIT is said, and not listened
/// for; after anything else the line is let go of.
void hangUp(CURL* curl, bool well) {
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(curl, CURLINFO_ACTIVESOCKET, &socket);
    if (socket != CURL_SOCKET_BAD)
        ::shutdown(socket, well ? SHUT_RD : SHUT_RDWR);
}

QString wordsOf(const QByteArray& reply) {
    QString words = Redactor::global().redact(QString::fromUtf8(reply)).simplified();
    for (auto& c : words) {
        if (!c.isPrint())
            c = u'?';
    }
    return words.left(longestReply);
}

} // namespace

struct ImapLine::Curl {
    MailLogin login;
    const MailCall& call;
    Handle handle;
    curl_socket_t socket = CURL_SOCKET_BAD;

    /// Until there is something to read or write.
    Result<void> wait(short what) const {
        pollfd one{socket, what, 0};
        TRY_VOID(call.check());
        ::poll(&one, 1, pollMs);
        return {};
    }
    tl::unexpected<Error> broken(CURLcode code) const { return tl::unexpected(errorOf(code, login, call)); }
};

ImapLine::ImapLine(std::unique_ptr<Curl> curl) : m_curl(std::move(curl)) {}
ImapLine::~ImapLine() = default;

Result<std::unique_ptr<ImapLine>> ImapLine::open(const MailLogin& login, const MailCall& call) {
    TRY(auto handle, handleFor("imap", login, call));
    curl_easy_setopt(handle.get(), CURLOPT_CONNECT_ONLY, 1L);
    const CURLcode code = curl_easy_perform(handle.get());
    if (code != CURLE_OK)
        return tl::unexpected(errorOf(code, login, call));
    std::unique_ptr<Curl> curl(new Curl{login, call, std::move(handle)});
    curl->login.secret.clear();
    curl_easy_getinfo(curl->handle.get(), CURLINFO_ACTIVESOCKET, &curl->socket);
    if (curl->socket == CURL_SOCKET_BAD)
        return curl->broken(CURLE_RECV_ERROR);
    return std::unique_ptr<ImapLine>(new ImapLine(std::move(curl)));
}

Result<void> ImapLine::write(const QByteArray& bytes) {
    qsizetype at = 0;
    while (at < bytes.size()) {
        size_t written = 0;
        const CURLcode code = curl_easy_send(m_curl->handle.get(), bytes.constData() + at,
                                             static_cast<size_t>(bytes.size() - at), &written);
        at += static_cast<qsizetype>(written);
        if (code == CURLE_AGAIN) {
            TRY_VOID(m_curl->wait(POLLOUT));
        } else if (code != CURLE_OK) {
            return m_curl->broken(code);
        }
    }
    return {};
}

Result<void> ImapLine::fill() {
    if (m_at > mostBuffered)
        m_buffer.remove(0, std::exchange(m_at, 0));
    char chunk[16 * 1024];
    while (true) {
        size_t got = 0;
        const CURLcode code = curl_easy_recv(m_curl->handle.get(), chunk, sizeof chunk, &got);
        if (code == CURLE_AGAIN) {
            TRY_VOID(m_curl->wait(POLLIN));
            continue;
        }
        if (code != CURLE_OK || got == 0)
            return m_curl->broken(code == CURLE_OK ? CURLE_GOT_NOTHING : code);
        m_buffer.append(chunk, static_cast<qsizetype>(got));
        return {};
    }
}

Result<QByteArray> ImapLine::readLine() {
    qsizetype looked = m_at;
    while (true) {
        const auto end = m_buffer.indexOf("\r\n", looked);
        if (end >= 0) {
            const QByteArray line = m_buffer.mid(m_at, end - m_at);
            m_at = end + 2;
            return line;
        }
        if (m_buffer.size() - m_at > longestLine)
            return failure(ErrorKind::Parse,
                           QStringLiteral("the mail server's answer has a line without an end"),
                           QStringLiteral("mail"));
        const auto seen = m_buffer.size() - m_at;
        TRY_VOID(fill());
        looked = m_at + std::max<qsizetype>(0, seen - 1);
    }
}

Result<QByteArray> ImapLine::read(qsizetype size) {
    while (m_buffer.size() - m_at < size) {
        TRY_VOID(fill());
    }
    const QByteArray bytes = m_buffer.mid(m_at, size);
    m_at += size;
    return bytes;
}

Result<void> trySmtp(const MailLogin& login, const MailCall& call) {
    TRY(const auto handle, handleFor("smtp", login, call));
    curl_easy_setopt(handle.get(), CURLOPT_CONNECT_ONLY, 1L);
    const CURLcode code = curl_easy_perform(handle.get());
    if (code != CURLE_OK)
        return tl::unexpected(errorOf(code, login, call));
    return {};
}

Result<void> sendBySmtp(const MailLogin& login, const SmtpMail& mail, const MailCall& call) {
    TRY(const auto handle, handleFor("smtp", login, call));
    CURL* const curl = handle.get();
    curl_slist* recipients = nullptr;
    for (const auto& each : mail.recipients)
        recipients = curl_slist_append(recipients, ('<' + each.toLatin1() + '>').constData());
    const List list(recipients);
    Reading reading{mail.bytes, call};
    QByteArray reply;
    set(curl, CURLOPT_MAIL_FROM, '<' + mail.from.toLatin1() + '>');
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, list.get());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(mail.bytes.size()));
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, &onRead);
    curl_easy_setopt(curl, CURLOPT_READDATA, &reading);
    curl_easy_setopt(curl, CURLOPT_HEADERFUNCTION, &onReply);
    curl_easy_setopt(curl, CURLOPT_HEADERDATA, &reply);
    const CURLcode code = curl_easy_perform(curl);
    hangUp(curl, code == CURLE_OK);
    if (code == CURLE_OK)
        return {};
    long status = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    if (status >= 400 && code != CURLE_LOGIN_DENIED) // it said no: nobody was sent anything
        return tl::unexpected(
            mailError(ErrorKind::Invalid,
                      QStringLiteral("%1 did not take the mail: %2").arg(shown(login), wordsOf(reply)),
                      static_cast<int>(status)));
    Error error = errorOf(code, login, call);
    // Only a mail that was handed over to its last byte can have been taken.
    error.sent = reading.at == mail.bytes.size() && !mail.bytes.isEmpty();
    return tl::unexpected(error);
}

} // namespace staffroom::mail
