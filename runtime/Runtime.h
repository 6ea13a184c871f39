// The facade: one home's team at work. Everything lives on the thread that made it, plus the storage thread.
// There is one Runtime per home, held by the home's lock.
#pragma once

#include "base/Clock.h"
#include "base/HomeLock.h"
#include "base/Task.h"
#include "control/Reports.h"
#include "control/Server.h"
#include "secrets/HomeSecrets.h"

#include <QString>

#include <memory>

namespace staffroom {

class PersonaDesk;
namespace team {
struct Team;
}
struct PersonaMemory;

struct RuntimeOptions {
    QString home;
    /// True: listen to Telegram, send, serve the control socket. False: a visit, for one command: nothing is
    /// polled or sent and nobody else is let in.
    bool onDuty = true;
    bool watchFiles = true;  // take up changes of the team's files by itself
    bool sendLimits = true;  // keep to Telegram's rates; off only for measuring and for a server of one's own
    QString certificateFile; // PEM of a private certificate authority, or empty
};

class Runtime final {
public:
    Runtime(RuntimeOptions options, Clock& clock);
    ~Runtime();

    /// Conflict: another process has the home. Invalid: the team's files are wrong; the detail lists every
    /// problem with its file, place and remedy. After an error, stop() must still be called.
    /// A persona whose memory cannot be opened is down, and does not keep the others from starting.
    Task<Result<void>> start();
    Task<> stop();

    /// What can be asked of a runtime: see the list in RuntimeMethods.cpp.
    const control::Methods& methods() const { return m_methods; }
    /// Resolves when somebody asked this runtime to end over the control socket.
    Future<void> endRequested();

    // What the methods are made of.
    Task<Result<control::StatusReport>> status();
    Task<Result<control::AskReport>> ask(control::AskParams params, Limits limits);
    Task<Result<std::vector<control::LedgerLine>>> ledger(control::LedgerParams params, Limits limits);
    Task<Result<void>> setPaused(QString persona, bool paused);
    Result<void> stopTurns(const QString& persona);
    /// Erases what the persona remembers; its rules, files and records stay.
    Task<Result<void>> resetPersona(QString persona, Limits limits);
    /// Reads the team's files again, as is done by itself when they change.
    Task<Result<control::ReloadReport>> reloadTeam();
    /// A secret was set: who waits for it tries again.
    Task<> secretChanged(SecretRef secret);
    /// NotFound where there is no such persona; see PersonaMemory.h.
    Result<PersonaMemory> memoryOf(const QString& persona);
    HomeSecrets& secrets() { return *m_secrets; }
    std::shared_ptr<const team::Team> team() const;
    const RuntimeOptions& options() const { return m_options; }
    Clock& clock() { return m_clock; }
    void requestEnd();

private:
    struct Works;
    Task<Result<void>> openStores();
    Task<> openDesks(team::Team team);
    void makeJobs();
    Task<Result<void>> takeUpWork();
    control::StatusReport reportWithoutCounts() const;
    Result<PersonaDesk*> desk(const QString& persona);

    RuntimeOptions m_options;
    Clock& m_clock;
    qint64 m_startedMs = 0;
    control::Methods m_methods;
    std::unique_ptr<HomeLock> m_lock;
    std::unique_ptr<HomeSecrets> m_secrets;
    std::unique_ptr<Works> m_works;
    std::unique_ptr<control::Server> m_server;
    Promise<void> m_end;
};

/// Registers the methods of the control socket.
void addRuntimeMethods(control::Methods& methods, Runtime& runtime);
void addMemoryMethods(control::Methods& methods, Runtime& runtime);

} // namespace staffroom
