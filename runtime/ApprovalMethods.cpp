// The methods about approvals; all take ApprovalParams:
//   approval.list     only_open, limit                          → [ApprovalReport]  newest first
//   approval.show     approval                                  → ApprovalReport
//   approval.decide   approval, decision, by, comment, digest   → ApprovalReport    as it then stands
#include "ApprovalMethods.h"

#include "ApprovalDesk.h"
#include "base/Redactor.h"
#include "control/ApprovalReports.h"

namespace staffroom {

namespace {

using control::ApprovalParams;
using Answer = Task<Result<QByteArray>>;

control::ApprovalReport reportOf(const approvals::Approval& approval, const team::Team& team) {
    control::ApprovalReport report;
    report.id = approval.id, report.persona = approval.persona, report.turn = approval.turn;
    report.conversation = approval.conversation, report.person = approval.person, report.tool = approval.tool;
    report.place = approval.place;
    report.arguments = Redactor::global().redact(QString::fromUtf8(approval.arguments));
    report.digest = approval.digest, report.state = approval.state, report.result = approval.result;
    report.needed = approval.needed, report.approvers = approval.approvers;
    const QString local = approvals::localApprover(team);
    report.localApprover = approval.approvers.contains(local) ? local : QString();
    report.askedMs = approval.askedMs, report.expiresMs = approval.expiresMs,
    report.endedMs = approval.endedMs;
    for (const auto& vote : approval.votes) {
        control::VoteReport line;
        const auto* person = team.person(vote.person);
        line.person = vote.person, line.name = person ? person->name : vote.person;
        line.place = vote.place, line.comment = vote.comment;
        line.agrees = vote.agrees, line.atMs = vote.atMs;
        report.votes.push_back(line);
    }
    return report;
}

Answer list(ApprovalDesk* desk, ApprovalParams params) {
    CO_TRY(const auto all, co_await desk->list(params.onlyOpen, params.limit));
    std::vector<control::ApprovalReport> reports;
    for (const auto& approval : all)
        reports.push_back(reportOf(approval, *desk->team()));
    co_return control::toJson(reports);
}

Answer show(ApprovalDesk* desk, ApprovalParams params) {
    CO_TRY(const auto approval, co_await desk->show(params.approval));
    co_return control::toJson(reportOf(approval, *desk->team()));
}

Answer decide(ApprovalDesk* desk, ApprovalParams params) {
    if (params.decision != u"approve" && params.decision != u"reject")
        co_return failure(
            ErrorKind::Invalid,
            QStringLiteral("\"decision\" is \"approve\" or \"reject\", not \"%1\"").arg(params.decision));
    approvals::Decision decision;
    decision.id = params.approval;
    decision.digestPrefix = params.digest;
    decision.person = params.by;
    decision.agrees = params.decision == u"approve";
    decision.comment = params.comment;
    CO_TRY(const auto approval, co_await desk->decide(decision));
    co_return control::toJson(reportOf(approval, *desk->team()));
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
    const std::pair<const char*, Method> all[]{
        {"approval.list", list}, {"approval.show", show}, {"approval.decide", decide}};
    for (const auto& [name, method] : all)
        methods.add(QLatin1String(name), [desk, method = method](QByteArray params, Limits) {
            return call(method, desk(), params);
        });
}

} // namespace staffroom
