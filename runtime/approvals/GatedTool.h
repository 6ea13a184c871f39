// A tool that does not run when a model calls it: the call is stored with its exact arguments and people are
// asked. The model is told so at once; the turn does not wait. Once they agreed, the runtime runs it.
#pragma once

#include "approvals/Approval.h"
#include "base/Clock.h"
#include "storage/Database.h"
#include "storage/Journal.h"
#include "telegram/Outbox.h"
#include "tools/Tool.h"

namespace staffroom::approvals {

/// What gated tools need; all of it outlives them.
struct Gate {
    Database work;
    Clock& clock;
    Journal& journal;
    telegram::Outbox& outbox;
};

class GatedTool final : public tools::Tool {
public:
    /// `place`: where the calls go ("https://erp… as selin@…"); part of what people agree to.
    GatedTool(Gate gate, std::shared_ptr<const team::Team> team, team::ApprovalRule rule, QString place,
              std::unique_ptr<tools::Tool> inner);

    const tools::ToolDescription& description() const override;
    Task<tools::ToolAnswer> run(QByteArray arguments, tools::ToolContext context) override;
    /// The call itself, which people agreed to. Policy (and nothing was called) where it is no longer that
    /// call, byte for byte.
    Task<Result<tools::ToolAnswer>> runApproved(Approval approval, tools::ToolContext context);

private:
    Gate m_gate;
    std::shared_ptr<const team::Team> m_team;
    team::ApprovalRule m_rule;
    QString m_place;
    std::unique_ptr<tools::Tool> m_inner;
    mutable tools::ToolDescription m_description; // the inner one's as it is now, and a word about the gate
};

/// Where people are asked: the topic the question came from, else each approver's direct chat with the
/// persona. Chat and thread are set. Pure.
std::vector<telegram::OutboxMessage> placesFor(const team::Team& team, const Approval& approval);

} // namespace staffroom::approvals
