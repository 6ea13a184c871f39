// The methods about approvals, of calls and of changes; all take ApprovalParams:
//   approval.list     only_open, limit                                → [ApprovalReport]  newest first
//   approval.show     kind, approval                                  → ApprovalReport
//   approval.decide   kind, approval, decision, by, comment, digest   → ApprovalReport    as it then stands
#include "ApprovalMethods.h"

#include "ApprovalDesk.h"
#include "StagingDesk.h"
#include "base/Redactor.h"
#include "control/ApprovalReports.h"

namespace staffroom {

namespace {

using control::ApprovalParams;
using Answer = Task<Result<QByteArray>>;

constexpr int mostListed = 1'000;

struct Desks {
    ApprovalDesk* calls = nullptr;
    StagingDesk* changes = nullptr;
};

/// Who may decide, and who of them here.
void nameApprovers(control::ApprovalReport& report, const team::Team& team, const QStringList& approvers) {
    report.approvers = approvers;
    for (const auto& id : approvers) {
        const auto* person = team.person(id);
        report.approverNames << (person ? person->name : id);
    }
    const QString local = approvals::localApprover(team);
    report.localApprover = approvers.contains(local) ? local : QString();
}

control::ApprovalReport reportOf(const approvals::Approval& approval, const team::Team& team) {
    control::ApprovalReport report;
    report.id = approval.id, report.persona = approval.persona, report.turn = approval.turn;
    report.conversation = approval.conversation, report.person = approval.person, report.tool = approval.tool;
    report.place = approval.place;
    report.arguments = Redactor::global().redact(QString::fromUtf8(approval.arguments));
    report.argumentsDiffer = report.arguments.toUtf8() != approval.arguments;
    report.digest = approval.digest, report.state = approval.state, report.result = approval.result;
    report.needed = approval.needed;
    nameApprovers(report, team, approval.approvers);
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

/// A change's way, in the words of approvals.
QString stateOf(const staging::Change& change) {
    using enum staging::Stage;
    switch (change.stage) {
    case Review:
        return QStringLiteral("pending");
    case Approved:
        return QStringLiteral("approved");
    case Pushing:
        return QStringLiteral("running");
    case Pushed:
    case Bundled:
        return QStringLiteral("done");
    case Rejected:
        return QStringLiteral("rejected");
    default:
        return QStringLiteral("void");
    }
}

control::ApprovalReport reportOf(const staging::Change& change, const Desks& desks) {
    const auto team = desks.calls->team();
    const auto* persona = team->persona(change.persona);
    const auto place = desks.changes->placeOf(change);
    control::ApprovalReport report;
    report.kind = QStringLiteral("change"), report.id = change.id;
    report.persona = change.persona, report.turn = change.turn, report.conversation = change.conversation;
    report.person = change.person, report.place = change.site;
    report.title = change.title, report.branch = change.branch;
    report.commit = change.head, report.base = change.base, report.digest = change.digest;
    report.app = place.app, report.site = place.site, report.target = place.target;
    report.state = stateOf(change);
    report.result = report.state == u"void" && change.detail.isEmpty()
                        ? QStringLiteral("it was changed afterwards, and is at \"%1\"").arg(stageName(change.stage))
                        : change.detail;
    nameApprovers(report, *team, persona ? approversOf(*team, *persona) : QStringList());
    report.askedMs = change.askedMs, report.endedMs = change.endedMs;
    if (change.reviewer.isEmpty())
        return report;
    control::VoteReport vote;
    vote.person = vote.name = change.reviewer;
    vote.place = change.reviewPlace, vote.comment = change.reviewComment;
    vote.agrees = change.stage != staging::Stage::Rejected, vote.atMs = change.reviewedMs;
    report.votes.push_back(vote);
    return report;
}

Answer list(Desks desks, ApprovalParams params, Limits) {
    const int limit = std::clamp(params.limit, 0, mostListed);
    CO_TRY(const auto calls, co_await desks.calls->list(params.onlyOpen, limit));
    CO_TRY(const auto changes, co_await desks.changes->reviews(params.onlyOpen, limit));
    const auto team = desks.calls->team();
    std::vector<control::ApprovalReport> reports;
    for (const auto& call : calls)
        reports.push_back(reportOf(call, *team));
    for (const auto& change : changes)
        reports.push_back(reportOf(change, desks));
    std::stable_sort(reports.begin(), reports.end(),
                     [](const auto& a, const auto& b) { return a.askedMs > b.askedMs; });
    int settled = 0;
    std::erase_if(reports, [&](const auto& each) { return !each.isOpen() && ++settled > limit; });
    co_return control::toJson(reports);
}

Answer show(Desks desks, ApprovalParams params, Limits limits) {
    if (params.kind == u"change") {
        CO_TRY(const auto review, co_await desks.changes->review(params.approval, limits));
        auto report = reportOf(review.question.change, desks);
        report.tests = review.question.tests, report.log = review.question.log;
        report.diff = QString::fromUtf8(review.question.diff);
        report.trouble = review.trouble;
        co_return control::toJson(report);
    }
    CO_TRY(const auto approval, co_await desks.calls->show(params.approval));
    co_return control::toJson(reportOf(approval, *desks.calls->team()));
}

Answer decide(Desks desks, ApprovalParams params, Limits limits) {
    if (params.decision != u"approve" && params.decision != u"reject")
        co_return failure(
            ErrorKind::Invalid,
            QStringLiteral("\"decision\" is \"approve\" or \"reject\", not \"%1\"").arg(params.decision));
    if (params.kind == u"change") {
        staging::Decision decision;
        decision.change = params.approval, decision.digest = params.digest;
        decision.person = params.by, decision.comment = params.comment;
        decision.agrees = params.decision == u"approve";
        CO_TRY(const auto change, co_await desks.changes->decide(decision, limits));
        co_return control::toJson(reportOf(change, desks));
    }
    approvals::Decision decision;
    decision.id = params.approval;
    decision.digestPrefix = params.digest;
    decision.person = params.by;
    decision.agrees = params.decision == u"approve";
    decision.comment = params.comment;
    CO_TRY(const auto approval, co_await desks.calls->decide(decision));
    co_return control::toJson(reportOf(approval, *desks.calls->team()));
}

using Method = Answer (*)(Desks, ApprovalParams, Limits);

Answer call(Method method, Desks desks, QByteArray text, Limits limits) {
    if (!desks.calls || !desks.changes)
        co_return failure(ErrorKind::Conflict, QStringLiteral("the runtime is not ready yet"));
    CO_TRY(const auto params, control::approvalParamsFrom(text));
    if (params.kind != u"call" && params.kind != u"change")
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("\"kind\" is \"call\" or \"change\", not \"%1\"").arg(params.kind));
    co_return co_await method(desks, params, limits);
}

} // namespace

void addApprovalMethods(control::Methods& methods, std::function<ApprovalDesk*()> calls,
                        std::function<StagingDesk*()> changes) {
    const std::pair<const char*, Method> all[]{
        {"approval.list", list}, {"approval.show", show}, {"approval.decide", decide}};
    for (const auto& [name, method] : all)
        methods.add(QLatin1String(name),
                    [calls, changes, method = method](QByteArray params, Limits limits) {
                        const Desks desks{calls(), changes()};
                        return call(method, desks, params, limits);
                    });
}

} // namespace staffroom
