// A home folder that is gone with the test.
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace staffroom {

class TempHome final {
public:
    TempHome();
    QString path() const { return m_folder.path(); }
    QString file(const QString& relative) const { return m_folder.filePath(relative); }
    /// Writes a file with mode 0600, making its folders; fails the test (qFatal) if it cannot.
    void write(const QString& relative, const QByteArray& content) const;
    QByteArray read(const QString& relative) const;

private:
    QTemporaryDir m_folder;
};

} // namespace staffroom
