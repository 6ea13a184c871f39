#include "control/SettingsReports.h"

#include "control/ReportFields.h"

namespace staffroom::control {

using nlohmann::json;

namespace {

template <class Visitor, class Line>
void modelFields(Visitor& visit, Line& l) {
    visit("id", l.id), visit("protocol", l.protocol), visit("address", l.address), visit("model", l.model);
    visit("key", l.key), visit("fallback", l.fallback), visit("price", l.price);
    visit("personas", l.personas), visit("maxOutputTokens", l.maxOutputTokens);
    visit("contextTokens", l.contextTokens), visit("timeoutSeconds", l.timeoutSeconds);
    visit("rehearsal", l.rehearsal);
}

template <class Visitor, class Line>
void erpFields(Visitor& visit, Line& l) {
    visit("id", l.id), visit("address", l.address), visit("host", l.host), visit("users", l.users);
}

template <class Visitor, class Line>
void operatorFields(Visitor& visit, Line& l) {
    visit("id", l.id), visit("name", l.name), visit("approves", l.approves), visit("paired", l.paired);
}

template <class Visitor, class Report>
void teamFields(Visitor& visit, Report& r) {
    visit("file", r.file), visit("company", r.company), visit("zone", r.zone), visit("language", r.language);
    visit("disclosure", r.disclosure), visit("telegram", r.telegram), visit("chat", r.chat);
    visit("defaultModel", r.defaultModel), visit("zabbix", r.zabbix), visit("zabbixKey", r.zabbixKey);
    visit("zabbixSeverity", r.zabbixSeverity), visit("zabbixRemindMinutes", r.zabbixRemindMinutes);
}

template <class Visitor, class Params>
void logParamFields(Visitor& visit, Params& p) {
    visit("after", p.after), visit("level", p.level), visit("limit", p.limit);
}

template <class Visitor, class Line>
void logFields(Visitor& visit, Line& l) {
    visit("number", l.number), visit("atMs", l.atMs), visit("level", l.level), visit("room", l.room);
    visit("text", l.text);
}

template <class Visitor, class Line>
void backupFields(Visitor& visit, Line& l) {
    visit("path", l.path), visit("bytes", l.bytes), visit("madeMs", l.madeMs);
}

template <class Visitor, class Report>
void madeFields(Visitor& visit, Report& r) {
    visit("path", r.path), visit("bytes", r.bytes), visit("rows", r.rows), visit("files", r.files);
    visit("skipped", r.skipped), visit("secrets", r.secrets), visit("removed", r.removed);
}

template <class Visitor, class Params>
void doctorFields(Visitor& visit, Params& p) {
    visit("parts", p.parts), visit("post", p.post);
}

template <class Visitor, class Line>
void findingFields(Visitor& visit, Line& l) {
    visit("severity", l.severity), visit("check", l.check), visit("place", l.place), visit("what", l.what);
    visit("remedy", l.remedy);
}

tl::unexpected<Error> notThat() {
    return failure(ErrorKind::Invalid, QStringLiteral("this is not what this method takes or gives"));
}

template <class Thing, class Fields>
Result<Thing> thingIn(const json& object, Fields fields) {
    if (!object.is_object())
        return notThat();
    Thing thing;
    Reader reader{object, {}};
    fields(reader, thing);
    if (!reader.wrong.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("\"%1\" has the wrong type").arg(reader.wrong));
    return thing;
}

template <class Thing, class Fields>
Result<Thing> thingFrom(const QByteArray& text, Fields fields) {
    return thingIn<Thing>(json::parse(text.begin(), text.end(), nullptr, false), fields);
}

template <class Line, class Fields>
Result<std::vector<Line>> linesIn(const json& array, Fields fields) {
    if (!array.is_array())
        return notThat();
    std::vector<Line> lines;
    for (const auto& item : array) {
        TRY(auto line, thingIn<Line>(item, fields));
        lines.push_back(std::move(line));
    }
    return lines;
}

template <class Line, class Fields>
Result<std::vector<Line>> linesFrom(const QByteArray& text, Fields fields) {
    return linesIn<Line>(json::parse(text.begin(), text.end(), nullptr, false), fields);
}

template <class Thing, class Fields>
json objectOf(const Thing& thing, Fields fields) {
    Writer writer;
    fields(writer, thing);
    return writer.object;
}

template <class Line, class Fields>
json arrayOf(const std::vector<Line>& lines, Fields fields) {
    json all = json::array();
    for (const auto& line : lines)
        all.push_back(objectOf(line, fields));
    return all;
}

const auto eachModel = [](auto& visit, auto& line) { modelFields(visit, line); };
const auto eachErp = [](auto& visit, auto& line) { erpFields(visit, line); };
const auto eachOperator = [](auto& visit, auto& line) { operatorFields(visit, line); };
const auto ofTeam = [](auto& visit, auto& report) { teamFields(visit, report); };
const auto ofLogParams = [](auto& visit, auto& params) { logParamFields(visit, params); };
const auto eachLog = [](auto& visit, auto& line) { logFields(visit, line); };
const auto eachBackup = [](auto& visit, auto& line) { backupFields(visit, line); };
const auto ofMade = [](auto& visit, auto& report) { madeFields(visit, report); };
const auto ofDoctor = [](auto& visit, auto& params) { doctorFields(visit, params); };
const auto eachFinding = [](auto& visit, auto& line) { findingFields(visit, line); };

} // namespace

QByteArray toJson(const TeamReport& report) {
    json object = objectOf(report, ofTeam);
    object["models"] = arrayOf(report.models, eachModel);
    object["erp"] = arrayOf(report.erp, eachErp);
    object["operators"] = arrayOf(report.operators, eachOperator);
    return dumped(object);
}

Result<TeamReport> teamReportFrom(const QByteArray& text) {
    const auto object = json::parse(text.begin(), text.end(), nullptr, false);
    TRY(auto report, thingIn<TeamReport>(object, ofTeam));
    TRY(report.models, linesIn<ModelLine>(object.value("models", json::array()), eachModel));
    TRY(report.erp, linesIn<ErpLine>(object.value("erp", json::array()), eachErp));
    TRY(report.operators, linesIn<OperatorLine>(object.value("operators", json::array()), eachOperator));
    return report;
}

QByteArray toJson(const LogParams& params) {
    return dumped(objectOf(params, ofLogParams));
}

QByteArray toJson(const std::vector<LogLine>& lines) {
    return dumped(arrayOf(lines, eachLog));
}

QByteArray toJson(const std::vector<BackupLine>& lines) {
    return dumped(arrayOf(lines, eachBackup));
}

QByteArray toJson(const DoctorParams& params) {
    return dumped(objectOf(params, ofDoctor));
}

Result<LogParams> logParamsFrom(const QByteArray& text) {
    TRY(const auto params, thingFrom<LogParams>(text, ofLogParams));
    if (params.limit < 1 || params.limit > 4'000)
        return failure(ErrorKind::Invalid, QStringLiteral("\"limit\" is a number from 1 to 4000"));
    return params;
}

Result<std::vector<LogLine>> logLinesFrom(const QByteArray& text) {
    return linesFrom<LogLine>(text, eachLog);
}

Result<std::vector<BackupLine>> backupLinesFrom(const QByteArray& text) {
    return linesFrom<BackupLine>(text, eachBackup);
}

Result<BackupMadeReport> backupMadeFrom(const QByteArray& text) {
    return thingFrom<BackupMadeReport>(text, ofMade);
}

Result<QString> backupProgressFrom(const QByteArray& text) {
    return thingFrom<QString>(text, [](auto& visit, auto& progress) { visit("progress", progress); });
}

Result<DoctorParams> doctorParamsFrom(const QByteArray& text) {
    return thingFrom<DoctorParams>(text, ofDoctor);
}

Result<std::vector<FindingLine>> findingLinesFrom(const QByteArray& text) {
    const auto object = json::parse(text.begin(), text.end(), nullptr, false);
    if (!object.is_object())
        return notThat();
    return linesIn<FindingLine>(object.value("findings", json::array()), eachFinding);
}

} // namespace staffroom::control
