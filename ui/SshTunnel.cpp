#include "ui/SshTunnel.h"

#include <QFile>
#include <QRegularExpression>
#include <QStandardPaths>

#include <sys/prctl.h>

#include <algorithm>
#include <csignal>

namespace staffroom::ui {

namespace {

constexpr int firstWaitMs = 1'000, longestWaitMs = 30'000;
constexpr qsizetype longestSocketPath = 107; // bytes, of sun_path

struct Meaning {
    const char* sign;
    const char* words;
};
const Meaning meanings[] = {
    {"Host key verification failed",
     QT_TRANSLATE_NOOP("staffroom::ui::SshTunnel",
                       "the host's key is not known here, or is another than before. Connect "
                       "once in a terminal with `ssh %1` and compare the key")},
    {"REMOTE HOST IDENTIFICATION HAS CHANGED",
     QT_TRANSLATE_NOOP("staffroom::ui::SshTunnel",
                       "the host's key is another than before: see that it is the right "
                       "machine before you accept it (`ssh %1` in a terminal)")},
    {"Permission denied",
     QT_TRANSLATE_NOOP("staffroom::ui::SshTunnel",
                       "%1 does not let us in: have a key of yours there, and in the ssh agent "
                       "(`ssh-add`)")},
    {"Could not resolve hostname", QT_TRANSLATE_NOOP("staffroom::ui::SshTunnel", "no machine is called %1")},
    {"Connection refused",
     QT_TRANSLATE_NOOP("staffroom::ui::SshTunnel", "%1 has no ssh server on that port")},
    {"timed out", QT_TRANSLATE_NOOP("staffroom::ui::SshTunnel", "%1 does not answer")},
    {"not responding", QT_TRANSLATE_NOOP("staffroom::ui::SshTunnel", "%1 does not answer any more")},
    {"open failed", QT_TRANSLATE_NOOP("staffroom::ui::SshTunnel",
                                      "%1 is reached, but no team of this user is on duty in that home")},
};

tl::unexpected<Error> wrong(const QString& words) {
    return failure(ErrorKind::Invalid, words);
}

} // namespace

Result<ServerAddress> ServerAddress::read(const QString& typed, const QString& home) {
    ServerAddress address;
    address.destination = typed.trimmed();
    address.home = home.trimmed();
    static const QRegularExpression withPort(QStringLiteral("^([^:]+|.*\\]):([0-9]{1,5})$"));
    if (const auto match = withPort.match(address.destination); match.hasMatch()) {
        address.destination = match.captured(1);
        address.port = match.captured(2).toInt();
        if (address.port < 1 || address.port > 65'535)
            return wrong(SshTunnel::tr("a port is a number from 1 to 65535"));
    }
    address.destination.remove(u'[').remove(u']');
    // Neither part may begin with a dash: ssh would take it for an option.
    static const QRegularExpression sound(
        QStringLiteral("^([A-Za-z0-9_][A-Za-z0-9_.-]*@)?[A-Za-z0-9_:][A-Za-z0-9_.:-]*$"));
    if (address.destination.isEmpty() || address.destination.size() > 255 ||
        !sound.match(address.destination).hasMatch())
        return wrong(
            SshTunnel::tr("a server is written as user@host, or as a name out of your ssh configuration"));
    static const QRegularExpression path(QStringLiteral("^/[^:%$\\x00-\\x1f\\x7f]*$"));
    if (!path.match(address.home).hasMatch())
        return wrong(SshTunnel::tr("the home there is written as a whole path from / on, without : % and $"));
    while (address.home.size() > 1 && address.home.endsWith(u'/'))
        address.home.chop(1);
    if (address.socket().toUtf8().size() > longestSocketPath)
        return wrong(SshTunnel::tr("the home's path is too long for a socket in it"));
    return address;
}

SshTunnel::SshTunnel(ServerAddress address, QString program, QObject* parent)
    : QObject(parent), m_address(std::move(address)), m_program(std::move(program)), m_waitMs(firstWaitMs) {
    m_process.setStandardInputFile(QProcess::nullDevice());
    m_process.setStandardOutputFile(QProcess::nullDevice());
    m_process.setChildProcessModifier(
        [] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); }); // never outlives the window
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &SshTunnel::start);
    connect(&m_process, &QProcess::readyReadStandardError, this, &SshTunnel::hear);
    connect(&m_process, &QProcess::finished, this, &SshTunnel::ended);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        m_lastLine = tr("%1 cannot be started: is openssh-client installed?").arg(m_program);
        ended();
    });
}

SshTunnel::~SshTunnel() {
    close();
}

Result<void> SshTunnel::open() {
    QString place = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (place.isEmpty())
        place = QStandardPaths::writableLocation(QStandardPaths::TempLocation);
    m_folder = std::make_unique<QTemporaryDir>(place + QStringLiteral("/staffroom-XXXXXX")); // 0700
    m_socket = m_folder->path() + QStringLiteral("/control.sock");
    static const QRegularExpression unsound(QStringLiteral("[:%$]"));
    if (!m_folder->isValid() || m_socket.contains(unsound) || m_socket.toUtf8().size() > longestSocketPath)
        return failure(ErrorKind::Storage, tr("there is no place for a socket in %1").arg(place));
    m_open = true;
    start();
    return {};
}

void SshTunnel::close() {
    m_open = false;
    m_again.stop();
    m_process.disconnect(this);
    m_process.kill();
}

QStringList SshTunnel::arguments(const ServerAddress& address, const QString& socket) {
    QStringList all{QStringLiteral("-N"), QStringLiteral("-T")};
    for (const char* option : {"BatchMode=yes", "ExitOnForwardFailure=yes", "StreamLocalBindUnlink=yes",
                               "StreamLocalBindMask=0177", "ServerAliveInterval=5", "ServerAliveCountMax=3",
                               "ConnectTimeout=15", "ControlMaster=no", "ControlPath=none", "ForwardAgent=no",
                               "ForwardX11=no", "PermitLocalCommand=no"})
        all << QStringLiteral("-o") << QLatin1String(option);
    if (address.port != 0)
        all << QStringLiteral("-p") << QString::number(address.port);
    all << QStringLiteral("-L") << socket + u':' + address.socket();
    return all << QStringLiteral("--") << address.destination;
}

void SshTunnel::start() {
    m_lastLine.clear();
    m_heard.clear();
    QFile::remove(m_socket); // of the one before
    m_process.start(m_program, arguments(m_address, m_socket));
}

void SshTunnel::hear() {
    m_heard += m_process.readAllStandardError();
    for (qsizetype end = m_heard.indexOf('\n'); end >= 0; end = m_heard.indexOf('\n')) {
        const QString line = QString::fromUtf8(m_heard.left(end)).trimmed();
        m_heard.remove(0, end + 1);
        if (line.isEmpty())
            continue;
        m_lastLine = line;
        if (line.contains(QStringLiteral("open failed"))) // it runs on: this is said about one connection
            setTrouble(words(line, m_address));
    }
}

void SshTunnel::ended() {
    if (!m_open || m_again.isActive())
        return;
    hear();
    setTrouble(m_lastLine.isEmpty() ? tr("ssh has ended") : words(m_lastLine, m_address));
    m_again.start(m_waitMs);
    m_waitMs = std::min(2 * m_waitMs, longestWaitMs);
}

void SshTunnel::works() {
    m_waitMs = firstWaitMs;
    setTrouble({});
}

QString SshTunnel::words(const QString& line, const ServerAddress& address) {
    for (const auto& meaning : meanings) {
        if (line.contains(QLatin1String(meaning.sign), Qt::CaseInsensitive))
            return tr(meaning.words).arg(address.destination);
    }
    return line;
}

void SshTunnel::setTrouble(const QString& trouble) {
    if (trouble == m_trouble)
        return;
    m_trouble = trouble;
    Q_EMIT changed();
}

} // namespace staffroom::ui
