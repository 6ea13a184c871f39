#include "control/UsageReports.h"

#include "control/ReportFields.h"

namespace staffroom::control {

using nlohmann::json;

namespace {

template <class Visitor, class Params>
void fields(Visitor& visit, Params& p, const UsageParams*) {
    visit("persona", p.persona), visit("days", p.days);
}

template <class Visitor, class Report>
void fields(Visitor& visit, Report& r, const BudgetReport*) {
    visit("persona", r.persona), visit("job", r.job), visit("stretch", r.stretch);
    visit("start_ms", r.startMs), visit("end_ms", r.endMs), visit("currency", r.currency);
    visit("turns", r.turns), visit("tokens", r.tokens), visit("micros", r.micros);
    visit("turns_limit", r.turnsLimit), visit("tokens_limit", r.tokensLimit);
    visit("micros_limit", r.microsLimit), visit("warn_percent", r.warnPercent);
    visit("warned", r.warned), visit("stopped", r.stopped);
}

template <class Visitor, class Day>
void fields(Visitor& visit, Day& d, const UsageDay*) {
    visit("day", d.day), visit("persona", d.persona), visit("job", d.job), visit("currency", d.currency);
    visit("turns", d.turns), visit("failed_turns", d.failedTurns), visit("calls", d.calls);
    visit("input_tokens", d.inputTokens), visit("output_tokens", d.outputTokens);
    visit("micros", d.micros), visit("average_turn_ms", d.averageTurnMs);
}

template <class T>
json objectOf(const T& value) {
    Writer writer;
    fields(writer, value, static_cast<const T*>(nullptr));
    return writer.object;
}

template <class T>
QByteArray dumpedList(const std::vector<T>& all) {
    json list = json::array();
    for (const auto& each : all)
        list.push_back(objectOf(each));
    return dumped(list);
}

template <class T>
Result<T> read(const json& object) {
    if (!object.is_object())
        return failure(ErrorKind::Invalid, QStringLiteral("these are not the parameters of this method"));
    T value;
    Reader reader{object, {}};
    fields(reader, value, static_cast<const T*>(nullptr));
    if (!reader.wrong.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("\"%1\" has the wrong type").arg(reader.wrong));
    return value;
}

template <class T>
Result<std::vector<T>> readList(const QByteArray& text) {
    const json list = json::parse(text.begin(), text.end(), nullptr, false);
    if (!list.is_array())
        return failure(ErrorKind::Invalid, QStringLiteral("the answer is no list"));
    std::vector<T> all;
    for (const auto& each : list) {
        TRY(auto one, read<T>(each));
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace

QByteArray toJson(const UsageParams& params) {
    return dumped(objectOf(params));
}

QByteArray toJson(const std::vector<BudgetReport>& reports) {
    return dumpedList(reports);
}

QByteArray toJson(const std::vector<UsageDay>& days) {
    return dumpedList(days);
}

Result<UsageParams> usageParamsFrom(const QByteArray& text) {
    return read<UsageParams>(json::parse(text.begin(), text.end(), nullptr, false));
}

Result<std::vector<BudgetReport>> budgetReportsFrom(const QByteArray& text) {
    return readList<BudgetReport>(text);
}

Result<std::vector<UsageDay>> usageDaysFrom(const QByteArray& text) {
    return readList<UsageDay>(text);
}

} // namespace staffroom::control
