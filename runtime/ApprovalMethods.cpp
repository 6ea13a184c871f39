// The methods about approvals; all take ApprovalParams:
//   approval.list     only_open, limit → [ApprovalReport]  newest first
//   approval.show     approval         → ApprovalReport
//   approval.approve  approval, by     → ApprovalReport    as it then stands
//   approval.reject   approval, by     → ApprovalReport
#include "ApprovalMethods.h"

#include "ApprovalDesk.h"
#include "base/Redactor.h"
#include "control/ApprovalReports.h"

namespace staffroom {

namespace {

using control::ApprovalParams;
using Answer = Task<Result<QByteArray>>;

control::ApprovalReport reportOf(const approvals::Approval& approval) {
    control::ApprovalReport report;
    report.id = approval.id, report.persona = approval.persona, report.turn = approval.turn;
    report.conversation = approval.conversation, report.person = approval.person, report.tool = approval.tool;
    report.arguments = Redactor::global().redact(QString::fromUtf8(approval.arguments));
    report.digest = approval.digest, report.state = approval.state, report.result = approval.result;
    report.needed = approval.needed, report.approvers = approval.approvers;
    report.askedMs = approval.askedMs, report.expiresMs = approval.expiresMs,
    report.endedMs = approval.endedMs;
    for (const auto& vote : approval.votes)
        report.votes << QStringLiteral("%1 %2 it, %3")
                            .arg(vote.person,
                                 vote.agrees ? QStringLiteral("approved") : QStringLiteral("rejected"),
                                 vote.place);
    return report;
}

Answer list(ApprovalDesk* desk, ApprovalParams params) {
    CO_TRY(const auto all, co_await desk->list(params.onlyOpen, params.limit));
    std::vector<control::ApprovalReport> reports;
    for (const auto& approval : all)
        reports.push_back(reportOf(approval));
    co_return control::toJson(reports);
}

Answer show(ApprovalDesk* desk, ApprovalParams params) {
    CO_TRY(const auto approval, co_await desk->show(params.approval));
    co_return control::toJson(reportOf(approval));
}

Answer approve(ApprovalDesk* desk, ApprovalParams params) {
    CO_TRY(const auto approval, co_await desk->decide(params.approval, params.by, true));
    co_return control::toJson(reportOf(approval));
}

Answer reject(ApprovalDesk* desk, ApprovalParams params) {
    CO_TRY(const auto approval, co_await desk->decide(params.approval, params.by, false));
    co_return control::toJson(reportOf(approval));
}

using Method = Answer (*)(ApprovalDesk*, ApprovalParams);

Answer call(Method method, ApprovalDesk* desk, QByteArray text) {
    if (!desk)
        co_return failure(ErrorKind::Conflict, QStringLiteral("the runtime is not ready yet"));
    CO_TRY(const auto params, control::approvalParamsFrom(text));
    co_return co_await method(desk, params);
}

} // namespace

void addApprovalMethods(control::Methods& methods, std::function<ApprovalDesk*()> desk) {
    const std::pair<const char*, Method> all[]{{"approval.list", list},
                                               {"approval.show", show},
                                               {"approval.approve", approve},
                                               {"approval.reject", reject}};
    for (const auto& [name, method] : all)
        methods.add(QLatin1String(name), [desk, method = method](QByteArray params, Limits) {
            return call(method, desk(), params);
        });
}

} // namespace staffroom
