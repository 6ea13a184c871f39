// What is asked and told of approvals over the control socket. Each travels as the JSON that `--json` prints.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom::control {

struct VoteReport {
    QString person, name; // id and name
    QString place;        // "telegram", "command"
    QString comment;
    bool agrees = false;
    qint64 atMs = 0; // UTC
};

/// What waits, or waited, for people: a call of a tool, or a code change under review. The two are counted apart:
/// one is named by its kind and its id.
struct ApprovalReport {
    QString kind = QStringLiteral("call"); // "call", "change"
    qint64 id = 0;                         // travels as "approval"
    QString persona, turn, conversation;
    QString person; // for whom it was asked
    QString tool;              // of a call
    QString place;             // where the call goes: "https://erp… as selin@…"
    QString arguments;         // what is or was to be called; known secrets are struck out
    bool argumentsDiffer = false; // … and so they are not, byte for byte, what the digest is of
    QString digest; // SHA-256, hex: over persona, tool, place and arguments; over commit, base, place and log
    QString state;          // pending, approved, running, done, failed, rejected, expired, void, unknown
    QString result;         // what the tool answered, or why it did not run
    int needed = 1;         // so many different people
    QStringList approvers;  // ids of those who may decide
    QStringList approverNames;
    QString localApprover;  // the one of them who may decide at this machine; empty: nobody
    std::vector<VoteReport> votes;
    qint64 askedMs = 0, expiresMs = 0, endedMs = 0; // UTC; 0: not yet, or never

    // Of a change.
    QString title, app, site, branch;
    QString commit, base;       // what is approved, and what it was made on
    QString target;             // where the commit goes once approved, in words
    QString tests;              // "Ran 12 tests"; approval.show tells it, and the rest
    QString diff, log, trouble; // whole, every character visible; or why they are not there

    bool isOpen() const;
    bool isChange() const { return kind == u"change"; }
    /// "17", "change:3": both kinds by one name.
    QString name() const;
};

/// For approval.list (onlyOpen, limit), approval.show (approval) and approval.decide (the others).
struct ApprovalParams {
    QString kind = QStringLiteral("call");
    qint64 approval = 0;
    QString decision; // "approve", "reject"
    QString by;       // a person's id; empty: the operator of this machine
    QString comment;  // at most 500 characters are kept
    QString digest;   // of what was shown, whole: nothing else is decided
    bool onlyOpen = false;
    int limit = 50; // of those that are settled; all others are told

    /// "17", "change:3"; false where it is neither.
    bool setName(const QString& name);
};

QByteArray toJson(const ApprovalReport& report);
QByteArray toJson(const std::vector<ApprovalReport>& reports);
QByteArray toJson(const ApprovalParams& params);
Result<ApprovalReport> approvalReportFrom(const QByteArray& json);
Result<std::vector<ApprovalReport>> approvalReportsFrom(const QByteArray& json);
Result<ApprovalParams> approvalParamsFrom(const QByteArray& json);

} // namespace staffroom::control
