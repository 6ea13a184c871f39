#include "PracticeCalendar.h"

#include <QDir>
#include <QFile>
#include <QTcpServer>
#include <QTcpSocket>

namespace staffroom {

using namespace Qt::StringLiterals;

namespace {

int freePort() {
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

void write(const QString& path, const QByteArray& content) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

PracticeCalendar::PracticeCalendar() = default;

PracticeCalendar::~PracticeCalendar() {
    stop();
}

void PracticeCalendar::stop() {
    if (m_server.state() == QProcess::NotRunning)
        return;
    m_server.terminate();
    if (!m_server.waitForFinished(20'000))
        m_server.kill(), m_server.waitForFinished(5'000);
}

QString PracticeCalendar::folder(const QString& calendar) const {
    return path(u"collections/collection-root/%1/%2"_s.arg(user(), calendar));
}

bool PracticeCalendar::makeCertificates() {
    write(path(u"names"_s), "subjectAltName=DNS:localhost,IP:127.0.0.1");
    const auto openssl = [this](const char* words) {
        QProcess process;
        process.setWorkingDirectory(m_folder.path());
        process.start(u"openssl"_s, QString::fromLatin1(words).split(u' '));
        return process.waitForFinished(60'000) && process.exitCode() == 0;
    };
    return openssl(
               "req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj /CN=Practice") &&
           openssl("req -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=localhost") &&
           openssl(
               "x509 -req -in server.csr -CA ca.pem -CAkey ca.key -CAcreateserial -out server.pem -days 2 "
               "-extfile names");
}

QString PracticeCalendar::start(bool withTls) {
    m_tls = withTls;
    for (const auto& [calendar, name] : {std::pair{u"work"_s, "Work"}, std::pair{u"home"_s, "Home"}}) {
        QDir().mkpath(folder(calendar));
        write(folder(calendar) + u"/.Radicale.props"_s,
              QByteArray(R"({"tag": "VCALENDAR", "D:displayname": ")") + name +
                  R"(", "C:supported-calendar-component-set": "VEVENT,VTODO"})");
    }
    if (withTls && !makeCertificates())
        return u"openssl makes no certificates"_s;
    m_port = freePort();
    write(path(u"users"_s), user().toUtf8() + ':' + password() + '\n');
    write(path(u"config"_s),
          "[server]\nhosts = 127.0.0.1:" + QByteArray::number(m_port) + "\nssl = " +
              (withTls ? "True" : "False") + "\ncertificate = " + path(u"server.pem"_s).toUtf8() +
              "\nkey = " + path(u"server.key"_s).toUtf8() +
              "\n[auth]\ntype = htpasswd\nhtpasswd_filename = " + path(u"users"_s).toUtf8() +
              "\nhtpasswd_encryption = plain\ndelay = 0\n[rights]\ntype = owner_only\n[storage]\n"
              "filesystem_folder = " +
              path(u"collections"_s).toUtf8() + "\n[logging]\nlevel = info\n");
    m_server.setStandardOutputFile(path(u"log"_s));
    m_server.setStandardErrorFile(path(u"log"_s), QIODevice::Append);
    m_server.start(u"/usr/bin/radicale"_s,
                   {u"--config"_s, path(u"config"_s)}); // Debian's, with Debian's Python
    if (!m_server.waitForStarted(60'000))
        return u"Radicale does not start: "_s + m_server.errorString();
    for (int i = 0; i < 900; ++i) {
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, static_cast<quint16>(m_port));
        if (socket.waitForConnected(1'000))
            return {};
        if (m_server.waitForFinished(100))
            break;
    }
    return u"Radicale does not answer: "_s + QString::fromUtf8(log());
}

team::CalendarBinding PracticeCalendar::binding(const QString& scope) const {
    team::CalendarBinding made;
    made.url = QUrl(url());
    made.user = user();
    made.password = SecretRef{scope, u"calendar-password"_s};
    made.standard = u"Work"_s;
    if (m_tls)
        made.authorities = path(u"ca.pem"_s);
    return made;
}

QString PracticeCalendar::url(const QString& at) const {
    return u"%1://localhost:%2%3"_s.arg(m_tls ? u"https"_s : u"http"_s).arg(m_port).arg(at);
}

void PracticeCalendar::put(const QString& calendar, const QString& name, const QByteArray& event) {
    write(folder(calendar) + u'/' + name, event);
}

QByteArray PracticeCalendar::read(const QString& calendar, const QString& name) const {
    return contentOf(folder(calendar) + u'/' + name);
}

QStringList PracticeCalendar::names(const QString& calendar) const {
    return QDir(folder(calendar)).entryList({u"*.ics"_s}, QDir::Files, QDir::Name);
}

QByteArray PracticeCalendar::log() const {
    return contentOf(path(u"log"_s));
}

QByteArray eventOf(const QByteArray& lines) {
    QByteArray text = "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//Test//EN\nBEGIN:VEVENT\n"
                      "DTSTAMP:20261101T080000Z\n" +
                      lines + "END:VEVENT\nEND:VCALENDAR\n";
    return text.replace("\n", "\r\n");
}

} // namespace staffroom
