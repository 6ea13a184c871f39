#include "PracticeMail.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>

#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace staffroom {

using namespace Qt::StringLiterals;

namespace {

int freePort() {
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

bool run(const QString& program, const QStringList& arguments, const QString& folder) {
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    return process.waitForFinished(60'000) && process.exitCode() == 0;
}

void write(const QString& path, const QByteArray& content) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Dovecot reads no mail as root.
QByteArray mailUser() {
    const auto* entry = getuid() == 0 ? getpwnam("nobody") : getpwuid(getuid());
    return entry ? entry->pw_name : "nobody";
}

void giveAway(const QString& path) {
    const auto* entry = getpwnam(mailUser().constData());
    if (getuid() == 0 && entry)
        std::ignore = chown(QFile::encodeName(path).constData(), entry->pw_uid, entry->pw_gid);
}

const char* const configuration = R"(base_dir = @F@/run
state_dir = @F@/state
log_path = @F@/log
protocols = imap
listen = 127.0.0.1
ssl = yes
ssl_cert = <@F@/server.pem
ssl_key = <@F@/server.key
disable_plaintext_auth = no
auth_mechanisms = plain login xoauth2
auth_failure_delay = 0
auth_cache_size = 0
auth_debug = yes
default_internal_user = @U@
default_internal_group = @G@
default_login_user = @U@
mail_uid = @U@
mail_gid = @G@
first_valid_uid = 1
first_valid_gid = 1
mail_location = maildir:@F@/mail/%u
service imap-login {
  chroot =
  inet_listener imap {
    port = @IMAP@
  }
  inet_listener imaps {
    port = @IMAPS@
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
passdb {
  driver = oauth2
  mechanisms = xoauth2 oauthbearer
  args = @F@/oauth2.conf
}
passdb {
  driver = static
  args = password=@P@
}
userdb {
  driver = static
  args = uid=@U@ gid=@G@ home=@F@/mail/%u
}
namespace inbox {
  inbox = yes
  separator = /
  mailbox Drafts {
    auto = create
    special_use = \Drafts
  }
  mailbox Sent {
    auto = create
    special_use = \Sent
  }
}
)";

} // namespace

PracticeMail::PracticeMail() = default;

PracticeMail::~PracticeMail() {
    for (auto* process : {&m_dovecot, &m_sink}) {
        if (process->state() == QProcess::NotRunning)
            continue;
        process->terminate();
        if (!process->waitForFinished(20'000))
            process->kill(), process->waitForFinished(5'000);
    }
}

QString PracticeMail::start() {
    QDir folder(m_folder.path());
    for (const auto* each : {"run", "state", "mail", "sink"})
        folder.mkdir(QLatin1String(each));
    chmod(QFile::encodeName(m_folder.path()).constData(), 0711);
    for (const auto* each : {"", "/new", "/cur", "/tmp"}) {
        folder.mkpath(maildir() + QLatin1String(each));
        giveAway(maildir() + QLatin1String(each));
    }
    giveAway(path(u"mail"_s));
    if (!makeCertificates())
        return u"openssl makes no certificates"_s;
    if (!startSink())
        return u"the sink does not start: "_s + QString::fromUtf8(m_sink.readAllStandardError());
    if (!startDovecot())
        return u"Dovecot does not start: "_s +
               QString::fromUtf8(read(path(u"log"_s)) + read(path(u"said"_s)));
    return {};
}

void PracticeMail::stopImap() {
    m_dovecot.terminate();
    m_dovecot.waitForFinished(20'000);
}

void PracticeMail::stopSmtp() {
    m_sink.terminate();
    m_sink.waitForFinished(20'000);
}

bool PracticeMail::makeCertificates() {
    write(path(u"names"_s), "subjectAltName=DNS:localhost,IP:127.0.0.1");
    const auto openssl = [this](const char* words) {
        return run(u"openssl"_s, QString::fromLatin1(words).split(u' '), m_folder.path());
    };
    return openssl(
               "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=Practice") &&
           openssl("req -x509 -newkey rsa:2048 -nodes -keyout other.key -out other.pem -days 2 -subj "
                   "/CN=Other") &&
           openssl("req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=localhost") &&
           openssl(
               "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out server.pem -days 2 "
               "-extfile names");
}

bool PracticeMail::startSink() {
    m_sink.start(u"python3"_s, {QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/support/smtp_sink.py"),
                                u"--cert"_s, path(u"server.pem"_s), u"--key"_s, path(u"server.key"_s),
                                u"--folder"_s, path(u"sink"_s), u"--user"_s, address(), u"--password"_s,
                                QString::fromLatin1(password()), u"--token"_s, QString::fromLatin1(token())});
    while (!m_sink.canReadLine()) {
        if (!m_sink.waitForReadyRead(60'000))
            return false;
    }
    const auto ports = m_sink.readLine().trimmed().split(' ');
    m_smtps = ports.value(0).toInt(), m_smtp = ports.value(1).toInt(), m_tokens = ports.value(2).toInt();
    return m_tokens > 0;
}

bool PracticeMail::startDovecot() {
    m_imap = freePort(), m_imaps = freePort();
    const auto* entry = getpwnam(mailUser().constData());
    const QByteArray group = entry && entry->pw_uid == 65534 ? QByteArray("nogroup") : mailUser();
    QByteArray text(configuration);
    text.replace("@F@", m_folder.path().toUtf8()).replace("@U@", mailUser()).replace("@G@", group);
    text.replace("@IMAP@", QByteArray::number(m_imap)).replace("@IMAPS@", QByteArray::number(m_imaps));
    text.replace("@P@", password());
    write(path(u"dovecot.conf"_s), text);
    write(path(u"oauth2.conf"_s), "username_attribute = email\ntokeninfo_url = http://127.0.0.1:" +
                                      QByteArray::number(m_tokens) + "/introspect?token=\n");
    m_dovecot.setStandardOutputFile(path(u"said"_s));
    m_dovecot.setStandardErrorFile(path(u"said"_s), QIODevice::Append);
    m_dovecot.start(u"/usr/sbin/dovecot"_s, {u"-F"_s, u"-c"_s, path(u"dovecot.conf"_s)});
    if (!m_dovecot.waitForStarted(60'000))
        return false;
    for (int i = 0; i < 600; ++i) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_imap));
        if (socket.waitForConnected(1'000) && socket.waitForReadyRead(5'000))
            return true;
        if (m_dovecot.waitForFinished(100))
            return false;
    }
    return false;
}

team::MailBinding PracticeMail::binding(const QString& scope) const {
    team::MailBinding made;
    made.imap = {u"localhost"_s, m_imaps, team::MailServer::Security::Tls};
    made.smtp = {u"localhost"_s, m_smtps, team::MailServer::Security::Tls};
    made.user = address();
    made.password = SecretRef{scope, u"mail-password"_s};
    made.authorities = path(u"ca.pem"_s);
    return made;
}

team::MailServer PracticeMail::plainImap() const {
    return {u"127.0.0.1"_s, m_imap, team::MailServer::Security::None};
}
team::MailServer PracticeMail::startTlsImap() const {
    return {u"localhost"_s, m_imap, team::MailServer::Security::StartTls};
}
team::MailServer PracticeMail::startTlsSmtp() const {
    return {u"localhost"_s, m_smtp, team::MailServer::Security::StartTls};
}

void PracticeMail::put(const QString& folder, const QString& flags, const QByteArray& mail) {
    const QString name = u"%1.%2.practice"_s.arg(QDateTime::currentSecsSinceEpoch()).arg(++m_delivered);
    const QString part = maildir() + u"/tmp/"_s + name;
    write(part, mail);
    giveAway(part);
    QFile::rename(part, folder + (flags.isEmpty() ? u"/new/"_s + name : u"/cur/"_s + name + u":2,"_s + flags));
}

void PracticeMail::deliver(const QByteArray& mail) {
    put(maildir(), QString(), mail);
}

void PracticeMail::replaceDrafts(const QByteArray& mail) {
    const QString drafts = maildir() + u"/.Drafts"_s;
    for (const auto* part : {"/cur/", "/new/"}) {
        for (const auto& name : QDir(drafts + QLatin1String(part)).entryList(QDir::Files))
            QFile::remove(drafts + QLatin1String(part) + name);
    }
    put(drafts, u"DS"_s, mail);
}

std::vector<PracticeMail::Kept> PracticeMail::kept(const QString& folder) const {
    std::vector<Kept> all;
    const QString base = maildir() + (folder.isEmpty() ? QString() : u"/."_s + folder);
    for (const auto* part : {"/cur", "/new"}) {
        for (const auto& name : QDir(base + QLatin1String(part)).entryList(QDir::Files, QDir::Name))
            all.push_back({read(base + QLatin1String(part) + u'/' + name), name.section(u":2,"_s, 1)});
    }
    return all;
}

std::vector<PracticeMail::Taken> PracticeMail::taken() const {
    std::vector<Taken> all;
    for (int i = 1; QFile::exists(path(u"sink/%1.eml"_s.arg(i))); ++i)
        all.push_back({read(path(u"sink/%1.eml"_s.arg(i))), read(path(u"sink/%1.rcpt"_s.arg(i)))});
    return all;
}

QByteArray PracticeMail::log() const {
    return read(path(u"log"_s));
}

QByteArray PracticeMail::violation() const {
    return read(path(u"sink/violation"_s));
}

} // namespace staffroom
