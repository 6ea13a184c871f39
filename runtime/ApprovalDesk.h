// Where calls that need people's agreement are decided and, once approved, run: from the buttons under the
// question and from the command line. Every decision, refused press and end is in the ledger; the question
// then says who decided and when, and a new turn of the conversation is given what came of the call.
#pragma once

#include "approvals/Approval.h"
#include "base/TaskScope.h"
#include "storage/Database.h"
#include "storage/Journal.h"
#include "telegram/Outbox.h"

#include <functional>
#include <memory>

namespace staffroom {

class Staff;
struct LedgerEntry;

class ApprovalDesk final {
public:
    struct Parts {
        Database work;
        Clock& clock;
        Journal& journal;
        telegram::Outbox& outbox;
        Staff& staff;
    };
    explicit ApprovalDesk(Parts parts);
    ~ApprovalDesk();

    /// What an earlier run was in the middle of is unknown; what was approved and not begun runs now. From
    /// now on calls expire by themselves.
    Task<Result<void>> start();
    Task<> stop();

    /// A button under a question of `persona`'s bot; what the person is told for a moment.
    Task<QString> pressed(QString persona, telegram::CallbackQuery query);
    /// From this machine, where the team's one local approver decides (`decision.person`: that one's id, or
    /// empty). `digestPrefix` must be the whole digest. NotFound, Forbidden, Invalid, Conflict (not pending any
    /// more, or not the call of that digest).
    Task<Result<approvals::Approval>> decide(approvals::Decision decision);
    Task<Result<std::vector<approvals::Approval>>> list(bool onlyOpen, int limit);
    Task<Result<approvals::Approval>> show(qint64 id);
    std::shared_ptr<const team::Team> team() const;

private:
    struct Decided;
    Task<Result<Decided>> store(approvals::Decision decision, QString name);
    void afterwards(Decided& decided);
    Task<> run(approvals::Approval approval, std::stop_token stop);
    Task<> conclude(approvals::Approval approval, QString state, QByteArray answer);
    Task<> keepExpiring(std::stop_token stop);
    Task<Result<void>> expire();
    Task<Result<bool>> isItsQuestion(QString persona, telegram::CallbackQuery query, qint64 id);
    Task<> refuse(QString persona, telegram::CallbackQuery query, QString why);
    Task<> refuseHere(approvals::Decision decision, QString why);
    Task<> keep(LedgerEntry entry);

    Parts m_parts;
    TaskScope m_scope;
};

} // namespace staffroom
