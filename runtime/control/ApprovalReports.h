// What is asked and told of approvals over the control socket. Each travels as the JSON that `--json` prints.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom::control {

struct ApprovalReport {
    qint64 id = 0;
    QString persona, turn, conversation, person, tool;
    QString arguments; // byte for byte what is or was to be called
    QString digest, state, result;
    int needed = 1;
    QStringList approvers, votes;                   // "deniz approved it, telegram"
    qint64 askedMs = 0, expiresMs = 0, endedMs = 0; // UTC; 0: not yet
};

struct ApprovalParams {
    qint64 approval = 0;
    QString by; // a person's id
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
