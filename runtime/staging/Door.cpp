#include "staging/Door.h"

#include "base/AtomicFile.h"
#include "base/Redactor.h"
#include "staging/Words.h"

#include <QDir>

#include <unistd.h>

namespace staffroom::staging {

using namespace Qt::StringLiterals;

namespace {

QProcessEnvironment plainEnvironment() {
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, u"/usr/local/bin:/usr/bin:/bin"_s);
    environment.insert(u"LANG"_s, u"C.UTF-8"_s);
    environment.insert(u"HOME"_s, u"/nonexistent"_s);
    return environment;
}

/// The sandbox of a bench on this machine. The network stays: its database and queues are there.
QStringList sandboxWords(const QString& bench, const QStringList& readable, const QString& folder) {
    QStringList words{u"--unshare-all"_s,
                      u"--share-net"_s,
                      u"--unshare-user"_s,
                      u"--disable-userns"_s,
                      u"--hostname"_s,
                      u"bench"_s,
                      u"--die-with-parent"_s,
                      u"--new-session"_s,
                      u"--cap-drop"_s,
                      u"ALL"_s,
                      u"--ro-bind"_s,
                      u"/usr"_s,
                      u"/usr"_s,
                      u"--symlink"_s,
                      u"usr/bin"_s,
                      u"/bin"_s,
                      u"--symlink"_s,
                      u"usr/sbin"_s,
                      u"/sbin"_s,
                      u"--symlink"_s,
                      u"usr/lib"_s,
                      u"/lib"_s,
                      u"--symlink"_s,
                      u"usr/lib64"_s,
                      u"/lib64"_s,
                      u"--proc"_s,
                      u"/proc"_s,
                      u"--dev"_s,
                      u"/dev"_s,
                      u"--tmpfs"_s,
                      u"/tmp"_s};
    for (const auto* file :
         {"/etc/ld.so.cache", "/etc/passwd", "/etc/group", "/etc/nsswitch.conf", "/etc/hosts",
          "/etc/resolv.conf", "/etc/ssl", "/etc/localtime", "/etc/mysql", "/run/mysqld"})
        words << u"--ro-bind-try"_s << QLatin1String(file) << QLatin1String(file);
    for (const auto& path : readable)
        words << u"--ro-bind-try"_s << path << path;
    words << u"--bind"_s << bench << bench << u"--chdir"_s << (folder.isEmpty() ? bench : folder)
          << u"--clearenv"_s;
    const auto set = [&words](const char* name, const QString& value) {
        words << u"--setenv"_s << QLatin1String(name) << value;
    };
    set("PATH", u"/usr/local/bin:/usr/bin:/bin"_s);
    set("LANG", u"C.UTF-8"_s);
    set("HOME", bench);
    return words << u"--"_s;
}

/// "[host]:port key" where the port is not ssh's own.
QByteArray knownHost(const team::SshHost& ssh) {
    const QString name = ssh.port == 22 ? ssh.host : u"[%1]:%2"_s.arg(ssh.host).arg(ssh.port);
    return (name + u' ' + ssh.hostKey + u'\n').toUtf8();
}

/// The key's file, from base64; made known to the Redactor whole and line by line.
Result<QByteArray> privateKey(const team::SshHost& ssh, const SecretStore& secrets) {
    TRY(const auto kept, secrets.value(ssh.key));
    const auto key = QByteArray::fromBase64Encoding(kept, QByteArray::AbortOnBase64DecodingErrors);
    if (!key || !key.decoded.startsWith("-----BEGIN ") || !key.decoded.contains("PRIVATE KEY"))
        return failure(
            ErrorKind::Auth,
            u"%1 is no private key: keep it with `base64 -w0 KEYFILE | staffroom secret set %2 %3`"_s.arg(
                ssh.key.toString(), ssh.key.scope, ssh.key.name));
    for (const auto& line : key.decoded.split('\n')) {
        if (line.size() >= 20 && !line.startsWith("-----"))
            Redactor::global().add(ssh.key.name, line);
    }
    return key.decoded;
}

QStringList sshWords(const team::SshHost& ssh, const QString& keys) {
    QStringList words{u"-F"_s, u"none"_s, u"-T"_s, u"-x"_s, u"-a"_s, u"-e"_s, u"none"_s};
    const QStringList options{u"BatchMode=yes"_s,
                              u"StrictHostKeyChecking=yes"_s,
                              u"UserKnownHostsFile="_s + keys + u"/known_hosts"_s,
                              u"GlobalKnownHostsFile=/dev/null"_s,
                              u"HostKeyAlgorithms="_s + (ssh.hostKey.startsWith(u"ssh-rsa ")
                                                             ? u"rsa-sha2-512,rsa-sha2-256"_s
                                                             : ssh.hostKey.section(u' ', 0, 0)),
                              u"IdentityFile="_s + keys + u"/key"_s,
                              u"IdentitiesOnly=yes"_s,
                              u"IdentityAgent=none"_s,
                              u"CertificateFile=none"_s,
                              u"PreferredAuthentications=publickey"_s,
                              u"PasswordAuthentication=no"_s,
                              u"KbdInteractiveAuthentication=no"_s,
                              u"GSSAPIAuthentication=no"_s,
                              u"ControlMaster=no"_s,
                              u"ControlPath=none"_s,
                              u"ClearAllForwardings=yes"_s,
                              u"ForwardAgent=no"_s,
                              u"PermitLocalCommand=no"_s,
                              u"ProxyCommand=none"_s,
                              u"ProxyJump=none"_s,
                              u"CanonicalizeHostname=no"_s,
                              u"UpdateHostKeys=no"_s,
                              u"VerifyHostKeyDNS=no"_s,
                              u"CheckHostIP=no"_s,
                              u"ConnectTimeout=20"_s,
                              u"ServerAliveInterval=20"_s,
                              u"ServerAliveCountMax=6"_s,
                              u"LogLevel=ERROR"_s};
    for (const auto& option : options)
        words << u"-o"_s << option;
    return words << u"-p"_s << QString::number(ssh.port) << u"-l"_s << ssh.user << u"--"_s << ssh.host;
}

} // namespace

Result<void> Door::unlock(const team::SshHost& ssh, const SecretStore& secrets, const QString& scratch) {
    TRY(const auto key, privateKey(ssh, secrets));
    if (!QDir().mkpath(scratch))
        return failure(ErrorKind::Storage, u"cannot make %1"_s.arg(scratch));
    m_keys = std::make_unique<QTemporaryDir>(scratch + u"/ssh-XXXXXX"_s); // 0700
    if (!m_keys->isValid())
        return failure(ErrorKind::Storage,
                       u"cannot make a folder for a key: %1"_s.arg(m_keys->errorString()));
    TRY_VOID(writeFileAtomically(m_keys->filePath(u"key"_s), key));
    TRY_VOID(writeFileAtomically(m_keys->filePath(u"known_hosts"_s), knownHost(ssh)));
    m_ssh = ssh;
    return {};
}

Result<Door> Door::toBench(const team::StagingPlace& place, const SecretStore& secrets,
                           const QString& scratch) {
    TRY_VOID(checkPlace(place));
    Door door;
    if (place.ssh) {
        TRY_VOID(door.unlock(*place.ssh, secrets, scratch));
    } else {
        door.m_bench = place.bench;
        door.m_readable = place.readable;
    }
    return door;
}

Result<Door> Door::toRepository(const team::RemoteRepository& remote, const SecretStore& secrets,
                                const QString& scratch) {
    Door door;
    if (remote.ssh)
        TRY_VOID(door.unlock(*remote.ssh, secrets, scratch));
    return door;
}

Result<CommandLine> Door::command(const QString& folder, const QStringList& words) const {
    for (const auto& word : words) {
        if (!isRemoteWord(word))
            return failure(ErrorKind::Policy, u"\"%1\" is no word of a command"_s.arg(word.left(100)));
    }
    if (words.isEmpty() || !words.first().startsWith(u'/') || (!folder.isEmpty() && !isAbsolutePath(folder)))
        return failure(ErrorKind::Policy, u"no such command"_s);
    CommandLine line;
    line.environment = plainEnvironment();
    if (m_ssh) {
        const QString there =
            folder.isEmpty() ? words.join(u' ') : u"cd %1 && exec %2"_s.arg(folder, words.join(u' '));
        line.program = u"/usr/bin/ssh"_s;
        line.words = sshWords(*m_ssh, m_keys->path()) << there;
    } else if (!m_bench.isEmpty()) {
        line.program = u"/usr/bin/bwrap"_s;
        line.words = sandboxWords(m_bench, m_readable, folder) + words;
    } else {
        line.program = words.first();
        line.words = words.mid(1);
    }
    return line;
}

void Door::sweep(const QString& scratch) {
    const QDir folder(scratch);
    for (const auto& left : folder.entryList({u"ssh-*"_s}, QDir::Dirs | QDir::Hidden | QDir::NoDotAndDotDot))
        QDir(folder.filePath(left)).removeRecursively();
}

QStringList hostGit(const QString& repository, const QStringList& words) {
    QStringList line{u"/usr/bin/env"_s,
                     u"GIT_CONFIG_NOSYSTEM=1"_s,
                     u"GIT_CONFIG_GLOBAL=/dev/null"_s,
                     u"GIT_ATTR_NOSYSTEM=1"_s,
                     u"GIT_TERMINAL_PROMPT=0"_s,
                     u"GIT_NO_REPLACE_OBJECTS=1"_s,
                     u"GIT_LITERAL_PATHSPECS=1"_s,
                     u"/usr/bin/git"_s};
    for (const auto* setting :
         {"core.hooksPath=/dev/null", "core.fsmonitor=false", "core.attributesFile=/dev/null",
          "core.sshCommand=/bin/false", "protocol.allow=never", "submodule.recurse=false", "gc.auto=0",
          "maintenance.auto=false", "receive.autogc=false", "core.pager=/bin/cat", "commit.gpgSign=false"})
        line << u"-c"_s << QLatin1String(setting);
    return line << u"-C"_s << repository << words;
}

} // namespace staffroom::staging
