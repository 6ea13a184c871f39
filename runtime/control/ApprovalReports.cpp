#include "control/ApprovalReports.h"

#include "control/ReportFields.h"

namespace staffroom::control {

using nlohmann::json;

namespace {

template <class Visitor, class Report>
void visitReport(Visitor& visit, Report& r) {
    visit("approval", r.id), visit("persona", r.persona), visit("turn", r.turn);
    visit("conversation", r.conversation), visit("person", r.person), visit("tool", r.tool);
    visit("arguments", r.arguments), visit("digest", r.digest), visit("state", r.state);
    visit("result", r.result), visit("needed", r.needed), visit("approvers", r.approvers);
    visit("votes", r.votes), visit("asked_ms", r.askedMs), visit("expires_ms", r.expiresMs);
    visit("ended_ms", r.endedMs);
}

template <class Visitor, class Params>
void visitParams(Visitor& visit, Params& p) {
    visit("approval", p.approval), visit("by", p.by), visit("only_open", p.onlyOpen), visit("limit", p.limit);
}

QByteArray dumped(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

tl::unexpected<Error> wrongMember(const QString& name) {
    return failure(ErrorKind::Invalid, name.isEmpty()
                                           ? QStringLiteral("these are not the parameters of this method")
                                           : QStringLiteral("\"%1\" has the wrong type").arg(name));
}

Result<ApprovalReport> reportFrom(const json& object) {
    if (!object.is_object())
        return wrongMember({});
    ApprovalReport report;
    Reader reader{object, {}};
    visitReport(reader, report);
    if (!reader.wrong.isEmpty())
        return wrongMember(reader.wrong);
    return report;
}

} // namespace

QByteArray toJson(const ApprovalReport& report) {
    Writer writer;
    visitReport(writer, report);
    return dumped(writer.object);
}

QByteArray toJson(const std::vector<ApprovalReport>& reports) {
    json list = json::array();
    for (const auto& report : reports) {
        Writer writer;
        visitReport(writer, report);
        list.push_back(std::move(writer.object));
    }
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
