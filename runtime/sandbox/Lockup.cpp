#include "sandbox/Lockup.h"

namespace staffroom::sandbox {

namespace {

QString number(qint64 value) {
    return QString::number(value);
}

/// Debian's merged /usr: /bin and /lib are links into it.
QStringList readOnlySystem() {
    return {QStringLiteral("--ro-bind"),
            QStringLiteral("/usr/bin"),
            QStringLiteral("/usr/bin"),
            QStringLiteral("--ro-bind"),
            QStringLiteral("/usr/lib"),
            QStringLiteral("/usr/lib"),
            QStringLiteral("--ro-bind-try"),
            QStringLiteral("/usr/lib64"),
            QStringLiteral("/usr/lib64"),
            QStringLiteral("--ro-bind-try"),
            QStringLiteral("/usr/share/zoneinfo"),
            QStringLiteral("/usr/share/zoneinfo"),
            QStringLiteral("--ro-bind-try"),
            QStringLiteral("/usr/share/poppler"), // tables of characters for what writes no Latin
            QStringLiteral("/usr/share/poppler"),
            QStringLiteral("--symlink"),
            QStringLiteral("usr/bin"),
            QStringLiteral("/bin"),
            QStringLiteral("--symlink"),
            QStringLiteral("usr/lib"),
            QStringLiteral("/lib"),
            QStringLiteral("--symlink"),
            QStringLiteral("usr/lib64"),
            QStringLiteral("/lib64"),
            QStringLiteral("--ro-bind-try"),
            QStringLiteral("/etc/ld.so.cache"),
            QStringLiteral("/etc/ld.so.cache")};
}

QStringList variable(const char* name, const QString& value) {
    return {QStringLiteral("--setenv"), QLatin1String(name), value};
}

QStringList bounded(const SandboxLimits& limits) {
    QStringList line{QStringLiteral("/usr/bin/prlimit"),
                     QStringLiteral("--cpu=%1:%2").arg(limits.cpuSeconds).arg(limits.cpuSeconds + 1),
                     QStringLiteral("--fsize=%1").arg(limits.fileBytes),
                     QStringLiteral("--nproc=%1").arg(limits.processes),
                     QStringLiteral("--nofile=%1").arg(limits.openFiles),
                     QStringLiteral("--core=0")};
    if (limits.memoryBytes > 0)
        line << QStringLiteral("--as=%1").arg(limits.memoryBytes);
    if (limits.dataBytes > 0)
        line << QStringLiteral("--data=%1").arg(limits.dataBytes);
    return line << QStringLiteral("--");
}

/// What a program needs to reach others by name over TLS.
QStringList networkOfThisMachine() {
    QStringList line{QStringLiteral("--share-net")};
    for (const auto* path : {"/etc/resolv.conf", "/etc/hosts", "/etc/nsswitch.conf", "/etc/gai.conf",
                             "/etc/ssl/certs", "/usr/share/ca-certificates"})
        line << QStringLiteral("--ro-bind-try") << QLatin1String(path) << QLatin1String(path);
    return line;
}

/// Words for bubblewrap that stand in no command line.
QByteArray privately(const std::vector<std::pair<QString, QByteArray>>& variables) {
    QByteArray words;
    for (const auto& [name, value] : variables) {
        words += "--setenv";
        words += '\0' + name.toUtf8();
        words += '\0' + value;
        words += '\0';
    }
    return words;
}

} // namespace

SandboxCommand sandboxCommand(const SandboxView& view, const SandboxLimits& limits, const QStringList& words,
                              bool asRoot) {
    SandboxCommand command;
    QStringList line;
    if (asRoot) {
        const auto id = number(nobody);
        line << QStringLiteral("/usr/bin/setpriv") << QStringLiteral("--reuid=") + id
             << QStringLiteral("--regid=") + id << QStringLiteral("--clear-groups")
             << QStringLiteral("--inh-caps=-all") << QStringLiteral("--bounding-set=-all")
             << QStringLiteral("--no-new-privs") << QStringLiteral("--");
    }
    line << QStringLiteral("/usr/bin/bwrap") << QStringLiteral("--unshare-all")
         << QStringLiteral("--unshare-user") << QStringLiteral("--disable-userns") << QStringLiteral("--uid")
         << number(nobody) << QStringLiteral("--gid") << number(nobody) << QStringLiteral("--hostname")
         << view.hostName << QStringLiteral("--die-with-parent") << QStringLiteral("--new-session")
         << QStringLiteral("--cap-drop") << QStringLiteral("ALL");
    line << readOnlySystem();
    if (view.network)
        line << networkOfThisMachine();
    line << QStringLiteral("--proc") << QStringLiteral("/proc") << QStringLiteral("--dev")
         << QStringLiteral("/dev");
    for (const auto* folder : {"/tmp", "/work"})
        line << QStringLiteral("--size") << number(limits.workBytes) << QStringLiteral("--tmpfs")
             << QLatin1String(folder);
    for (const auto& [host, inside] : view.folders)
        line << QStringLiteral("--ro-bind") << host << inside;
    for (const auto& [content, inside] : view.contents) {
        line << QStringLiteral("--ro-bind-data") << number(3 + qint64(command.contents.size())) << inside;
        command.contents.push_back(content);
    }
    line << QStringLiteral("--remount-ro") << QStringLiteral("/") << QStringLiteral("--remount-ro")
         << QStringLiteral("/dev") << QStringLiteral("--chdir") << QStringLiteral("/work")
         << QStringLiteral("--clearenv");
    line << variable("PATH", QStringLiteral("/usr/bin")) << variable("LANG", QStringLiteral("C.UTF-8"))
         << variable("HOME", QStringLiteral("/work"));
    for (const auto& [name, value] : view.variables)
        line << QStringLiteral("--setenv") << name << value;
    if (!view.secretVariables.empty()) {
        line << QStringLiteral("--args") << number(3 + qint64(command.contents.size()));
        command.contents.push_back(privately(view.secretVariables));
    }
    line << QStringLiteral("--") << bounded(limits) << words;
    command.program = line.first();
    command.arguments = line.mid(1);
    return command;
}

} // namespace staffroom::sandbox
