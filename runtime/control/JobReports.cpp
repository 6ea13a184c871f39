#include "control/JobReports.h"

#include "control/ReportFields.h"
#include "control/TextWriter.h"

namespace staffroom::control {

using nlohmann::json;

namespace {

template <class Visitor, class Report>
void visitJob(Visitor& visit, Report& r) {
    visit("persona", r.persona), visit("job", r.job), visit("schedule", r.schedule), visit("words", r.words);
    visit("trouble", r.trouble), visit("enabled", r.enabled), visit("paused", r.paused);
    visit("paused_by", r.pausedBy), visit("paused_why", r.pausedWhy), visit("last_state", r.lastState);
    visit("last_why", r.lastWhy), visit("last_error", r.lastError), visit("last_started_ms", r.lastStartedMs);
    visit("last_took_ms", r.lastTookMs), visit("next_ms", r.nextMs), visit("running_ms", r.runningMs);
    visit("errors", r.errors), visit("last_delivery", r.lastDelivery);
    visit("delivery_failures", r.deliveryFailures), visit("last_alert_ms", r.lastAlertMs);
}

template <class Visitor, class Details>
void visitDetails(Visitor& visit, Details& d) {
    visitJob(visit, d.report);
    visit("task", d.task), visit("check", d.check), visit("figures", d.figures), visit("deliver", d.deliver);
    visit("topic", d.topic), visit("zone", d.zone), visit("timeout_seconds", d.timeoutSeconds);
    visit("catch_up_minutes", d.catchUpMinutes), visit("stagger_seconds", d.staggerSeconds);
    visit("retries", d.retries), visit("pause_after_errors", d.pauseAfterErrors), visit("overlap", d.overlap);
    visit("next", d.next);
}

template <class Visitor, class Report>
void visitRun(Visitor& visit, Report& r) {
    visit("id", r.id), visit("persona", r.persona), visit("job", r.job), visit("state", r.state);
    visit("why", r.why), visit("slot_ms", r.slotMs), visit("last_slot_ms", r.lastSlotMs);
    visit("started_ms", r.startedMs), visit("ended_ms", r.endedMs), visit("by_hand", r.byHand);
    visit("attempt", r.attempt), visit("delivery", r.delivery), visit("delivery_error", r.deliveryError);
}

template <class Visitor, class Report>
void visitIncident(Visitor& visit, Report& r) {
    visit("id", r.id), visit("kind", r.kind), visit("subject", r.subject), visit("detail", r.detail);
    visit("opened_ms", r.openedMs), visit("closed_ms", r.closedMs),
        visit("acknowledged_ms", r.acknowledgedMs);
    visit("acknowledged_by", r.acknowledgedBy), visit("alerts", r.alerts);
}

template <class Visitor, class Params>
void visitParams(Visitor& visit, Params& p) {
    visit("persona", p.persona), visit("job", p.job), visit("by", p.by), visit("why", p.why);
    visit("day", p.day), visit("limit", p.limit), visit("incident", p.incident),
        visit("only_open", p.onlyOpen);
}

template <class T, class Visit>
QByteArray listJson(const std::vector<T>& items, Visit visit) {
    QByteArray text = "[";
    for (const auto& item : items) {
        if (text.size() > 1)
            text += ',';
        TextWriter writer(text);
        visit(writer, item);
        writer.end();
    }
    return text + ']';
}

tl::unexpected<Error> wrongMember(const QString& name) {
    return failure(ErrorKind::Invalid, name.isEmpty()
                                           ? QStringLiteral("these are not the parameters of this method")
                                           : QStringLiteral("\"%1\" has the wrong type").arg(name));
}

template <class T, class Visit>
Result<T> objectFrom(const json& object, Visit visit) {
    if (!object.is_object())
        return wrongMember({});
    T value;
    Reader reader{object, {}};
    visit(reader, value);
    if (!reader.wrong.isEmpty())
        return wrongMember(reader.wrong);
    return value;
}

/// Where the value that begins at `at` ends: its objects and arrays are closed. Strings hide what they contain.
qsizetype endOfValue(const QByteArray& text, qsizetype at) {
    int depth = 0;
    for (bool inString = false; at < text.size(); ++at) {
        const char c = text[at];
        if (inString) {
            at += c == '\\' ? 1 : 0;
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (--depth <= 0)
                return at + 1;
        }
    }
    return -1;
}

/// Report by report: the tree of a list of ten thousand would cost more than all the rest.
template <class T, class Visit>
Result<std::vector<T>> listFrom(const QByteArray& text, Visit visit) {
    std::vector<T> items;
    qsizetype at = 1;
    if (!text.startsWith('[') || !text.endsWith(']'))
        return wrongMember({});
    while (at < text.size() - 1) {
        const qsizetype end = endOfValue(text, at);
        const bool last = end == text.size() - 1;
        if (end < 0 || end >= text.size() || (!last && text[end] != ','))
            return wrongMember({});
        TRY(auto item, objectFrom<T>(json::parse(text.begin() + at, text.begin() + end, nullptr, false), visit));
        items.push_back(std::move(item));
        at = end + (last ? 0 : 1);
        if (!last && at == text.size() - 1)
            return wrongMember({});
    }
    return items;
}

const auto job = [](auto& visitor, auto& value) { visitJob(visitor, value); };
const auto details = [](auto& visitor, auto& value) { visitDetails(visitor, value); };
const auto run = [](auto& visitor, auto& value) { visitRun(visitor, value); };
const auto incident = [](auto& visitor, auto& value) { visitIncident(visitor, value); };
const auto params = [](auto& visitor, auto& value) { visitParams(visitor, value); };

} // namespace

QByteArray toJson(const std::vector<JobReport>& all) {
    return listJson(all, job);
}

QByteArray toJson(const JobDetails& value) {
    Writer writer;
    details(writer, value);
    return dumped(writer.object);
}

QByteArray toJson(const std::vector<RunReport>& all) {
    return listJson(all, run);
}

QByteArray toJson(const std::vector<IncidentReport>& all) {
    return listJson(all, incident);
}

QByteArray toJson(const JobParams& value) {
    Writer writer;
    params(writer, value);
    return dumped(writer.object);
}

Result<std::vector<JobReport>> jobReportsFrom(const QByteArray& text) {
    return listFrom<JobReport>(text, job);
}

Result<JobDetails> jobDetailsFrom(const QByteArray& text) {
    return objectFrom<JobDetails>(json::parse(text.begin(), text.end(), nullptr, false), details);
}

Result<std::vector<RunReport>> runReportsFrom(const QByteArray& text) {
    return listFrom<RunReport>(text, run);
}

Result<std::vector<IncidentReport>> incidentReportsFrom(const QByteArray& text) {
    return listFrom<IncidentReport>(text, incident);
}

Result<JobParams> jobParamsFrom(const QByteArray& text) {
    return objectFrom<JobParams>(json::parse(text.begin(), text.end(), nullptr, false), params);
}

} // namespace staffroom::control
