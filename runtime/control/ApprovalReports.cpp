#include "control/ApprovalReports.h"

#include "control/ReportFields.h"

namespace staffroom::control {

using nlohmann::json;

namespace {

template <class Visitor, class Vote>
void visitVote(Visitor& visit, Vote& v) {
    visit("person", v.person), visit("name", v.name), visit("place", v.place), visit("comment", v.comment);
    visit("agrees", v.agrees), visit("at_ms", v.atMs);
}

template <class Visitor, class Report>
void visitReport(Visitor& visit, Report& r) {
    visit("kind", r.kind), visit("approval", r.id), visit("persona", r.persona), visit("turn", r.turn);
    visit("conversation", r.conversation), visit("person", r.person), visit("tool", r.tool);
    visit("place", r.place), visit("arguments", r.arguments), visit("digest", r.digest);
    visit("arguments_differ", r.argumentsDiffer);
    visit("state", r.state), visit("result", r.result), visit("needed", r.needed);
    visit("approvers", r.approvers), visit("approver_names", r.approverNames), visit("local_approver", r.localApprover);
    visit("asked_ms", r.askedMs), visit("expires_ms", r.expiresMs), visit("ended_ms", r.endedMs);
    if (r.kind != u"change")
        return;
    visit("title", r.title), visit("app", r.app), visit("site", r.site), visit("branch", r.branch);
    visit("commit", r.commit), visit("base", r.base), visit("target", r.target), visit("tests", r.tests);
    visit("diff", r.diff), visit("log", r.log), visit("trouble", r.trouble);
}

template <class Visitor, class Params>
void visitParams(Visitor& visit, Params& p) {
    visit("kind", p.kind), visit("approval", p.approval), visit("decision", p.decision), visit("by", p.by);
    visit("comment", p.comment), visit("digest", p.digest), visit("only_open", p.onlyOpen);
    visit("limit", p.limit);
}

tl::unexpected<Error> wrongMember(const QString& name) {
    return failure(ErrorKind::Invalid, name.isEmpty()
                                           ? QStringLiteral("these are not the parameters of this method")
                                           : QStringLiteral("\"%1\" has the wrong type").arg(name));
}

json objectOf(const ApprovalReport& report) {
    Writer writer;
    visitReport(writer, report);
    json votes = json::array();
    for (const auto& vote : report.votes) {
        Writer one;
        visitVote(one, vote);
        votes.push_back(std::move(one.object));
    }
    writer.object["votes"] = std::move(votes);
    return writer.object;
}

Result<VoteReport> voteFrom(const json& object) {
    if (!object.is_object())
        return wrongMember(QStringLiteral("votes"));
    VoteReport vote;
    Reader reader{object, {}};
    visitVote(reader, vote);
    if (!reader.wrong.isEmpty())
        return wrongMember(reader.wrong);
    return vote;
}

Result<ApprovalReport> reportFrom(const json& object) {
    if (!object.is_object())
        return wrongMember({});
    ApprovalReport report;
    Reader reader{object, {}};
    visitReport(reader, report);
    if (!reader.wrong.isEmpty())
        return wrongMember(reader.wrong);
    const auto votes = object.find("votes");
    if (votes != object.end() && !votes->is_array())
        return wrongMember(QStringLiteral("votes"));
    for (const auto& each : votes == object.end() ? json::array() : *votes) {
        TRY(auto vote, voteFrom(each));
        report.votes.push_back(std::move(vote));
    }
    return report;
}

} // namespace

bool ApprovalReport::isOpen() const {
    return state == u"pending" || state == u"approved" || state == u"running";
}

QString ApprovalReport::name() const {
    return isChange() ? QStringLiteral("change:%1").arg(id) : QString::number(id);
}

bool ApprovalParams::setName(const QString& name) {
    const QString change = QStringLiteral("change:");
    kind = name.startsWith(change) ? QStringLiteral("change") : QStringLiteral("call");
    bool isNumber = false;
    approval = (kind == u"change" ? name.mid(change.size()) : name).toLongLong(&isNumber);
    return isNumber && approval > 0;
}

QByteArray toJson(const ApprovalReport& report) {
    return dumped(objectOf(report));
}

QByteArray toJson(const std::vector<ApprovalReport>& reports) {
    json list = json::array();
    for (const auto& report : reports)
        list.push_back(objectOf(report));
    return dumped(list);
}

QByteArray toJson(const ApprovalParams& params) {
    Writer writer;
    visitParams(writer, params);
    return dumped(writer.object);
}

Result<ApprovalReport> approvalReportFrom(const QByteArray& text) {
    return reportFrom(json::parse(text.begin(), text.end(), nullptr, false));
}

Result<std::vector<ApprovalReport>> approvalReportsFrom(const QByteArray& text) {
    const json list = json::parse(text.begin(), text.end(), nullptr, false);
    if (!list.is_array())
        return wrongMember({});
    std::vector<ApprovalReport> reports;
    for (const auto& each : list) {
        TRY(auto report, reportFrom(each));
        reports.push_back(std::move(report));
    }
    return reports;
}

Result<ApprovalParams> approvalParamsFrom(const QByteArray& text) {
    const json object = json::parse(text.begin(), text.end(), nullptr, false);
    if (!object.is_object())
        return wrongMember({});
    ApprovalParams params;
    Reader reader{object, {}};
    visitParams(reader, params);
    if (!reader.wrong.isEmpty())
        return wrongMember(reader.wrong);
    return params;
}

} // namespace staffroom::control
