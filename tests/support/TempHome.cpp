#include "support/TempHome.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace staffroom {

TempHome::TempHome() {
    if (!m_folder.isValid())
        qFatal("no temporary folder: %s", qPrintable(m_folder.errorString()));
}

void TempHome::write(const QString& relative, const QByteArray& content) const {
    const QString path = file(relative);
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile out(path);
    const bool written = out.open(QIODevice::WriteOnly) && out.write(content) == content.size() &&
                         out.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    if (!written)
        qFatal("cannot write %s", qPrintable(path));
}

QByteArray TempHome::read(const QString& relative) const {
    QFile in(file(relative));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

} // namespace staffroom
