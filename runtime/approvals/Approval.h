// A call that waits for people's agreement: its exact arguments, their digest, who may agree, and what became
// of it. A call runs at most once: 'running' is on disk before it begins, and what is found running at the
// start is unknown.
//
// The functions run inside a write (or read) of work.sqlite, on the storage thread.
#pragma once

#include "base/Error.h"
#include "storage/Connection.h"
#include "team/Team.h"

#include <optional>
#include <vector>

namespace staffroom::approvals {

struct Vote {
    QString person; // id
    bool agrees = false;
    QString place; // "telegram", "command"
    QString comment;
    qint64 atMs = 0;
};

struct Approval {
    qint64 id = 0;
    QString persona, turn, conversation, person;
    QString tool;
    QString place;        // where the call goes ("https://erp… as selin@…")
    QByteArray arguments; // byte for byte
    QString digest;       // hex
    int needed = 1;
    QStringList approvers; // person ids
    QString state;         // pending, approved, running, done, failed, rejected, expired, void, unknown
    QString result;        // what the tool answered, or why it did not run
    qint64 askedMs = 0, expiresMs = 0, endedMs = 0; // UTC; 0: not yet
    std::vector<Vote> votes;

    bool isOpen() const { return state == u"pending"; }
};

/// What the agreement is bound to: who calls what where with which bytes. Hex. Pure.
QString digestOf(const QString& persona, const QString& tool, const QString& place,
                 const QByteArray& arguments);

/// The rule for a tool of a persona; post_to_topic, mail_send and what changes calendars have one also where the
/// file names none; mails and meetings of a private persona are for the people of its allowlist to approve. Pure.
std::optional<team::ApprovalRule> ruleFor(const team::Team& team, const team::Persona& persona,
                                          const QString& tool);

/// Who decides at this machine, by command or in the window: the operator who is marked so, else the first who
/// approves. Empty: nobody. Pure.
QString localApprover(const team::Team& team);

/// Its id; `approval.id` is not read. While the same call of the same conversation waits, that one's id.
/// Policy while a persona has too many that wait: people are not to be flooded until one slips through.
struct Asked {
    qint64 id = 0;
    bool isNew = false;
};
constexpr int mostWaiting = 8; // of one persona
Result<Asked> ask(Connection& work, const Approval& approval);
Result<std::optional<Approval>> byId(Connection& work, qint64 id);
/// Newest first: all that are open, and `limit` others.
Result<std::vector<Approval>> list(Connection& work, bool onlyOpen, int limit);

constexpr qsizetype digestLength = 64, shortestDigest = 16; // hex digits

/// Who decides. `person` is a person's id; empty: nobody of the team, or no human being.
struct Decision {
    qint64 id = 0;
    QString digestPrefix; // what was shown, or the button bound to: at least `shortestDigest` characters
    QString person;
    bool agrees = false;
    QString place;
    QString comment;
};
struct Outcome {
    enum class Kind {
        Unknown,    // there is no such approval, or it is bound to other bytes
        NotAllowed, // not an approver
        TooLate,    // not pending any more
        Twice,      // has agreed already
        Counted,    // more people are needed
        Approved,   // run it
        Rejected,
    };
    Kind kind = Kind::Unknown;
    Approval approval; // as it now is
};
/// `team` as it is now: who left it agrees to nothing.
Result<Outcome> decide(Connection& work, const team::Team& team, const Decision& decision, qint64 nowMs);

/// From 'approved' to 'running'; false when it is not approved (any more).
Result<bool> begin(Connection& work, qint64 id);
/// `state`: done, failed, void, unknown, expired.
Result<void> end(Connection& work, qint64 id, const QString& state, const QString& result, qint64 nowMs);
/// A home that came out of a backup: what was open there may have been decided and made since, so it is
/// 'unknown'. Once for each restore; how many.
Result<qint64> afterRestore(Connection& work, qint64 nowMs);
/// Those whose time is over; they are 'expired' now.
Result<std::vector<Approval>> expire(Connection& work, qint64 nowMs);

} // namespace staffroom::approvals
