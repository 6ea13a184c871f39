#include "base/CloseDoors.h"

#include <QDir>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

namespace staffroom {

void closeDoors() {
    ::umask(077);
    const rlimit none{0, 0};
    ::setrlimit(RLIMIT_CORE, &none);
#ifndef __SANITIZE_ADDRESS__ // the leak checker attaches to its own process
    ::prctl(PR_SET_DUMPABLE, 0);
#endif
}

QString defaultHome() {
    const QString named = qEnvironmentVariable("STAFFROOM_HOME");
    if (!named.isEmpty())
        return named;
    const QString config =
        qEnvironmentVariable("XDG_CONFIG_HOME", QDir::homePath() + QStringLiteral("/.config"));
    return config + QStringLiteral("/staffroom");
}

} // namespace staffroom
