// A rehearsal under way: the practice world and the team, each a program of its own, started and ended here.
#pragma once

#include "base/Clock.h"
#include "base/Error.h"
#include "base/Task.h"
#include "control/Reports.h"

#include <QProcess>
#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <memory>

class QNetworkAccessManager;

namespace staffroom::cli {

class Rehearsal final {
public:
    Rehearsal(QString home, Clock& clock);
    ~Rehearsal();

    /// Makes the home, starts the world, binds the home to it, starts the team; returns when every bot listens.
    Task<Result<void>> start(Limits limits);
    /// Ends the team, then the world.
    Task<> stop();

    /// One request to the world's control port: GET without, POST with a body. Errors: Network, Http.
    Task<Result<nlohmann::json>> world(QString path, QByteArray body, Limits limits);
    /// A person says something in a topic; the id of the message.
    Task<Result<qint64>> say(QString person, QString topic, QString text, Limits limits);
    /// Returns when nothing waits to be answered or sent.
    Task<Result<control::StatusReport>> settled(Limits limits);

private:
    Task<Result<QByteArray>> startWorld(QByteArray cast, Limits limits);
    Task<Result<void>> startTeam(Limits limits);
    Task<Result<control::StatusReport>> status(Limits limits);
    Task<> end(QProcess& process);

    QString m_home;
    Clock& m_clock;
    QString m_control; // the world's control port
    QProcess m_world;
    QProcess m_team;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace staffroom::cli
