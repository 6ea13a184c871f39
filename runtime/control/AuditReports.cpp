#include "control/AuditReports.h"

#include "control/ReportFields.h"

namespace staffroom::control {

using nlohmann::json;

namespace {

template <class Visitor, class Fault>
void fields(Visitor& visit, Fault& f, const FaultLine*) {
    visit("row", f.row), visit("what", f.what), visit("remedy", f.remedy);
}

template <class Visitor, class Report>
void fields(Visitor& visit, Report& r, const VerdictReport*) {
    visit("rows", r.rows), visit("first_row", r.firstRow), visit("last_row", r.lastRow);
    visit("faults", r.faults), visit("notes", r.notes);
}

template <class Visitor, class Params>
void fields(Visitor& visit, Params& p, const DeedParams*) {
    visit("person", p.person), visit("reason", p.reason), visit("before_ms", p.beforeMs);
}

template <class Visitor, class Report>
void fields(Visitor& visit, Report& r, const PrunedReport*) {
    visit("rows", r.rows), visit("through", r.through);
}

template <class Visitor, class Params>
void fields(Visitor& visit, Params& p, const DenialsParams*) {
    visit("persona", p.persona), visit("doctype", p.doctype), visit("method", p.method);
    visit("mark", p.mark), visit("note", p.note), visit("person", p.person);
    visit("since_ms", p.sinceMs), visit("until_ms", p.untilMs);
}

template <class Visitor, class Line>
void fields(Visitor& visit, Line& l, const DenialLine*) {
    visit("persona", l.persona), visit("doctype", l.doctype), visit("method", l.method);
    visit("first_ms", l.firstMs), visit("last_ms", l.lastMs), visit("count", l.count);
    visit("mark", l.mark), visit("marked_by", l.markedBy), visit("marked_ms", l.markedMs);
    visit("note", l.note), visit("since_mark", l.sinceMark);
}

template <class T>
json object(const T& value) {
    Writer writer;
    fields(writer, value, static_cast<const T*>(nullptr));
    return writer.object;
}

template <class T>
Result<T> read(const json& object) {
    T value;
    Reader reader{object, {}};
    fields(reader, value, static_cast<const T*>(nullptr));
    if (!reader.wrong.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("\"%1\" has the wrong type").arg(reader.wrong));
    return value;
}

Result<json> parsed(const QByteArray& text, json::value_t type) {
    auto value = json::parse(text.begin(), text.end(), nullptr, false);
    if (value.type() != type)
        return failure(ErrorKind::Invalid, QStringLiteral("these are not the parameters of this method"));
    return value;
}

template <class T>
Result<T> readText(const QByteArray& text) {
    TRY(const json value, parsed(text, json::value_t::object));
    return read<T>(value);
}

template <class T>
Result<std::vector<T>> readList(const json& list) {
    std::vector<T> all;
    for (const auto& item : list) {
        if (!item.is_object())
            return failure(ErrorKind::Invalid, QStringLiteral("a list holds something else than objects"));
        TRY(auto one, read<T>(item));
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace

QByteArray toJson(const VerdictReport& report) {
    json whole = object(report);
    whole["sound"] = report.faults == 0;
    whole["findings"] = json::array();
    for (const auto& fault : report.first)
        whole["findings"].push_back(object(fault));
    return dumped(whole);
}

QByteArray toJson(const DeedParams& params) {
    return dumped(object(params));
}

QByteArray toJson(const PrunedReport& report) {
    return dumped(object(report));
}

QByteArray toJson(const DenialsParams& params) {
    return dumped(object(params));
}

QByteArray toJson(const std::vector<DenialLine>& lines) {
    json list = json::array();
    for (const auto& line : lines)
        list.push_back(object(line));
    return dumped(list);
}

Result<VerdictReport> verdictReportFrom(const QByteArray& text) {
    TRY(const json whole, parsed(text, json::value_t::object));
    TRY(auto report, read<VerdictReport>(whole));
    const json findings = whole.value("findings", json::array());
    TRY(report.first, readList<FaultLine>(findings));
    return report;
}

Result<DeedParams> deedParamsFrom(const QByteArray& text) {
    return readText<DeedParams>(text);
}

Result<PrunedReport> prunedReportFrom(const QByteArray& text) {
    return readText<PrunedReport>(text);
}

Result<DenialsParams> denialsParamsFrom(const QByteArray& text) {
    return readText<DenialsParams>(text);
}

Result<std::vector<DenialLine>> denialLinesFrom(const QByteArray& text) {
    TRY(const json list, parsed(text, json::value_t::array));
    return readList<DenialLine>(list);
}

} // namespace staffroom::control
