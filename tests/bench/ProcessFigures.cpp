#include "ProcessFigures.h"

#include <QFile>
#include <QString>
#include <QStringList>

#include <unistd.h>

namespace staffroom::bench {

namespace {

QByteArray procFile(qint64 pid, const char* name) {
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

double cpuMs(qint64 pid) {
    const auto stat = procFile(pid, "stat");
    const auto fields = stat.mid(stat.lastIndexOf(')') + 2).split(' '); // from field 3 on (proc(5))
    if (fields.size() < 13)
        return 0;
    return static_cast<double>(fields[11].toLongLong() + fields[12].toLongLong()) * 1000.0 /
           static_cast<double>(::sysconf(_SC_CLK_TCK));
}

qint64 rssKiB(qint64 pid) {
    const auto fields = procFile(pid, "statm").split(' ');
    return fields.size() < 2 ? 0 : fields[1].toLongLong() * ::sysconf(_SC_PAGESIZE) / 1024;
}

} // namespace staffroom::bench
