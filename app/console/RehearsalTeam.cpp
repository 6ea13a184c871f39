#include "RehearsalTeam.h"

#include "StaffroomCommand.h"

#include <QStandardPaths>

namespace staffroom::console {

namespace {

constexpr int endMs = 15'000; // it ends a team and a world

} // namespace

RehearsalTeam::RehearsalTeam(QObject* parent) : QObject(parent) {
    m_process.setStandardOutputFile(QProcess::nullDevice()); // the window shows the same
    connect(&m_process, &QProcess::finished, this, [this](int code) {
        if (code != 0)
            Q_EMIT failed(QString::fromUtf8(m_process.readAllStandardError()).trimmed().right(2'000));
        Q_EMIT ended();
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error != QProcess::FailedToStart)
            return;
        Q_EMIT failed(tr("%1 cannot be started: is the installation whole?").arg(m_process.program()));
        Q_EMIT ended();
    });
}

RehearsalTeam::~RehearsalTeam() {
    m_process.disconnect(this);
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.closeWriteChannel();
    m_process.waitForFinished(endMs);
}

QString RehearsalTeam::home() {
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) +
           QStringLiteral("/staffroom/rehearsal");
}

void RehearsalTeam::start() {
    m_process.start(staffroomProgram(),
                    {QStringLiteral("--home"), home(), QStringLiteral("rehearse"), QStringLiteral("--talk")});
}

void RehearsalTeam::requestEnd() {
    if (m_process.state() == QProcess::NotRunning)
        QMetaObject::invokeMethod(this, &RehearsalTeam::ended, Qt::QueuedConnection);
    else
        m_process.closeWriteChannel();
}

} // namespace staffroom::console
