// A rehearsal under way: the practice world and the team, each a program of its own, started and ended here.
// Used by `staffroom rehearse`, by the end-to-end tests and by the bench.
#pragma once

#include "base/Clock.h"
#include "base/Error.h"
#include "base/Task.h"
#include "control/Reports.h"
#include "practice/WorldControl.h"

#include <QProcess>
#include <QString>

#include <nlohmann/json.hpp>

namespace staffroom::practice {

struct RehearsalOptions {
    QString home;
    QString binaries;                    // the folder of staffroom and staffroom-rehearsal
    QByteArray cast;                     // empty: made from the shipped org chart
    QStringList worldArguments;          // more for staffroom-rehearsal
    QStringList teamArguments;           // more for `staffroom serve`
    QProcessEnvironment teamEnvironment; // of `staffroom serve`
    bool freshHome = true;               // false: the home is made and bound already
};

class Rehearsal final {
public:
    Rehearsal(RehearsalOptions options, Clock& clock);
    ~Rehearsal();

    /// Makes the home, starts the world, binds the home to it, starts the team; returns when every bot
    /// listens.
    Task<Result<void>> start(Limits limits);
    /// The same without the team.
    Task<Result<void>> startWorld(Limits limits);
    /// Ends the team, then the world.
    Task<> stop();

    /// The team alone: start it (again), end it, or find it dead.
    Task<Result<void>> startTeam(Limits limits);
    Task<> stopTeam();
    /// Starts the team's program with these arguments more, and does not wait for it.
    void launchTeam(const QStringList& moreArguments = {});
    QProcess& team() { return m_team; }
    const QString& home() const { return m_options.home; }
    /// What the world said when it was ready: where everything is, with its keys.
    const QByteArray& readyLine() const { return m_readyLine; }

    /// One request to the world's control port: GET without, POST with a body. Errors: Network, Http.
    Task<Result<nlohmann::json>> world(QString path, QByteArray body, Limits limits);
    /// A person says something in a topic; the id of the message.
    Task<Result<qint64>> say(QString person, QString topic, QString text, Limits limits);
    /// A person writes to a persona's bot directly; the id of the message.
    Task<Result<qint64>> write(QString person, QString persona, QString text, Limits limits);
    /// The messages of that conversation.
    Task<Result<nlohmann::json>> directMessages(QString person, QString persona, qint64 after, Limits limits);
    /// What the team's ledger says of a kind since a row (exclusive), oldest first.
    Task<Result<std::vector<control::LedgerLine>>> ledger(QString kind, qint64 afterId, Limits limits);
    /// The messages of a topic from `after` (exclusive) on, as the world's control port lists them.
    Task<Result<nlohmann::json>> messages(QString topic, qint64 after, Limits limits);
    /// One look at the team over its control socket.
    Task<Result<control::StatusReport>> status(Limits limits);
    /// Returns when nothing waits to be answered or sent.
    Task<Result<control::StatusReport>> settled(Limits limits);

private:
    Task<Result<QByteArray>> startWorldProgram(QByteArray cast, Limits limits);
    Task<Result<QByteArray>> callTeam(QString method, QByteArray params, Limits limits);
    Task<> end(QProcess& process);

    RehearsalOptions m_options;
    Clock& m_clock;
    WorldControl m_control;
    QByteArray m_readyLine;
    QProcess m_world;
    QProcess m_team;
};

} // namespace staffroom::practice
