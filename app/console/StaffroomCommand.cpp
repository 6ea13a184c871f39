#include "StaffroomCommand.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QProcess>

namespace staffroom::console {

namespace {

constexpr int exitBusy = 4; // of `staffroom`: the home is busy

Result<QByteArray> outcomeOf(QProcess& process) {
    if (process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return process.readAllStandardOutput();
    QString words = QString::fromUtf8(process.readAllStandardError()).trimmed();
    if (words.startsWith(QStringLiteral("staffroom: ")))
        words.remove(0, 11);
    if (words.isEmpty())
        words = QStringLiteral("staffroom ended with status %1").arg(process.exitCode());
    return failure(process.exitCode() == exitBusy ? ErrorKind::Conflict : ErrorKind::Invalid, words);
}

} // namespace

QString staffroomProgram() {
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/staffroom");
    return QFileInfo(beside).isExecutable() ? beside : QStringLiteral("staffroom");
}

void runStaffroom(QObject* owner, const QStringList& arguments,
                  std::function<void(Result<QByteArray>)> told) {
    auto* process = new QProcess(owner);
    process->setStandardInputFile(QProcess::nullDevice());
    QObject::connect(process, &QProcess::finished, owner, [process, told] {
        process->deleteLater();
        told(outcomeOf(*process));
    });
    QObject::connect(process, &QProcess::errorOccurred, owner, [process, told](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        process->deleteLater();
        told(failure(
            ErrorKind::NotFound,
            QStringLiteral("%1 cannot be started: is the installation whole?").arg(process->program())));
    });
    process->start(staffroomProgram(), arguments);
}

} // namespace staffroom::console
