// Somebody new for the team: looked at while it is filled in, checked together with the whole team, and then hired
// in one go. What is refused leaves no trace; a crash leaves either nobody or a persona whose files are whole (then
// perhaps without its bot's token, which `status` tells). The decision is in the ledger before anything is written.
// Made by Runtime, on its thread.
#pragma once

#include "Staff.h"
#include "TeamReload.h"
#include "control/HireReports.h"
#include "control/Server.h"
#include "secrets/HomeSecrets.h"
#include "team/LoadTeam.h"
#include "team/NewPersona.h"

namespace staffroom {

class HireDesk final {
public:
    struct Parts {
        SharedWorks shared;
        Staff& staff;
        TeamReload& reload;
        HomeSecrets& secrets;
        QString certificateFile; // as RuntimeOptions
    };
    explicit HireDesk(Parts parts) : m_parts(std::move(parts)) {}

    /// Templates, and what a new persona may be given. NotFound: the installation has no shipped personas.
    Result<control::HireChoices> choices() const;
    // HireLooks.cpp: what others say, before anything is written. `token` and `erpKey` are tried and not kept.
    /// Invalid: that is no token, or Telegram does not know it.
    Task<Result<control::BotLook>> lookAtBot(control::HireParams params, Limits limits);
    /// The user's name there. Invalid: it is the key of somebody else, or of nobody.
    Task<Result<QString>> lookAtErp(control::HireParams params, Limits limits);
    /// Makes role, user and key of one persona in its ERPNext, with an administrator's key, which is kept nowhere.
    Task<Result<control::ProvisionReport>> provision(control::HireParams params, Limits limits);

    /// What hiring would write, and what keeps it from it. Asks nobody.
    Result<control::HireReport> check(const control::HireParams& params) const;
    /// Invalid, with places and remedies; Conflict: there is one already, or somebody else writes the files.
    Task<Result<control::HireReport>> hire(control::HireParams params, Limits limits);

private:
    struct Plan {
        team::NewTexts texts;
        QByteArray teamBefore;
        std::optional<team::Team> team; // with the new one, where nothing is wrong
        control::HireReport report;
    };
    Result<Plan> plan(const control::HireParams& params) const;
    void planTodo(Plan& plan, const control::HireParams& params) const;
    Task<Result<control::HireReport>> hireNow(control::HireParams params, Limits limits);
    Task<Result<qint64>> makeTopic(control::HireParams params, QString name, bool ownBotMay, Limits limits);
    // HireWrites.cpp
    Task<Result<void>> record(LedgerEntry entry, Limits limits);
    Task<Result<void>> write(const control::HireParams& params, const Plan& plan, Limits limits);
    Result<void> putInPlace(const control::HireParams& params, const Plan& plan) const;
    void takeBack(const control::HireParams& params, const Plan& plan) const;

    Parts m_parts;
    bool m_hiring = false;
};

class DismissDesk;
/// The desks answer nullptr while there are none.
void addHireMethods(control::Methods& methods, std::function<HireDesk*()> hire,
                    std::function<DismissDesk*()> dismiss);

} // namespace staffroom
