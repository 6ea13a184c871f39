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

struct ApprovalReport {
    qint64 id = 0; // travels as "approval"
    QString persona, turn, conversation;
    QString person; // for whom it was asked
    QString tool;
    QString place;          // where the call goes: "https://erp… as selin@…"
    QString arguments;      // byte for byte what is or was to be called
    QString digest;         // SHA-256 over persona, tool, place and arguments, hex
    QString state;          // pending, approved, running, done, failed, rejected, expired, void, unknown
    QString result;         // what the tool answered, or why it did not run
    int needed = 1;         // so many different people
    QStringList approvers;  // ids of those who may decide
    QString localApprover;  // the one of them who may decide at this machine; empty: nobody
    std::vector<VoteReport> votes;
    qint64 askedMs = 0, expiresMs = 0, endedMs = 0; // UTC; 0: not yet
};

/// For approval.list (onlyOpen, limit), approval.show (approval) and approval.decide (the others).
struct ApprovalParams {
    qint64 approval = 0;
    QString decision; // "approve", "reject"
    QString by;       // a person's id; empty: the operator of this machine
    QString comment;  // at most 500 characters are kept
    QString digest;   // what was shown; where it is given, another call is not decided
    bool onlyOpen = false;
    int limit = 50;
};

QByteArray toJson(const ApprovalReport& report);
QByteArray toJson(const std::vector<ApprovalReport>& reports);
QByteArray toJson(const ApprovalParams& params);
Result<ApprovalReport> approvalReportFrom(const QByteArray& json);
Result<std::vector<ApprovalReport>> approvalReportsFrom(const QByteArray& json);
Result<ApprovalParams> approvalParamsFrom(const QByteArray& json);

} // namespace staffroom::control
