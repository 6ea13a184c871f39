#include "zabbix/ZabbixTools.h"

#include "zabbix/HealthSurvey.h"
#include "zabbix/TextWidth.h"
#include "zabbix/ZabbixArguments.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

#include <cmath>

namespace staffroom::zabbix {

using nlohmann::json;
using tools::ToolAnswer;
using tools::ToolContext;
using tools::ToolDescription;

namespace {

constexpr int mostHostsSearched = 200;

std::string text(const QString& value) {
    return value.toStdString();
}

ToolAnswer good(const json& value) {
    ToolAnswer answer;
    answer.content = QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
    return answer;
}

ToolAnswer notFound(const QString& detail) {
    Error error;
    error.kind = ErrorKind::NotFound;
    error.detail = detail;
    error.service = QStringLiteral("zabbix");
    return tools::errorAnswer(error);
}

std::string utc(qint64 ms) {
    return text(QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODate));
}

json problemRow(const Problem& problem, qint64 nowMs) {
    json row{{"event", text(problem.eventId)},      {"severity", text(severityName(problem.severity))},
             {"name", text(oneLine(problem.name))}, {"host", text(oneLine(problem.hostNames()))},
             {"since", utc(problem.sinceMs)},       {"age", text(ageText(nowMs - problem.sinceMs))},
             {"acknowledged", problem.acknowledged}};
    if (!problem.operationalData.isEmpty())
        row["value"] = text(oneLine(problem.operationalData));
    if (problem.suppressed)
        row["suppressed"] = true;
    if (problem.inMaintenance())
        row["maintenance"] = true;
    return row;
}

double rounded(double percent) {
    return std::round(percent * 10) / 10;
}

json readingRow(const Reading& reading) {
    json row{{"used_percent", rounded(reading.percent)}};
    if (reading.trend.change)
        row["change_since_yesterday_points"] = rounded(*reading.trend.change);
    if (reading.trend.lastHour)
        row["last_hour_average_percent"] = rounded(*reading.trend.lastHour);
    return row;
}

json hostRow(const HostHealth& health) {
    static const char* const availability[] = {"unknown", "available", "unavailable"};
    const auto& readings = health.readings;
    json row{{"host", text(oneLine(health.host.name))},
             {"group", text(oneLine(health.host.group))},
             {"grade", text(gradeName(health.grade))},
             {"availability", availability[static_cast<size_t>(health.host.availability)]},
             {"open_problems", health.problems.size()}};
    if (!health.reasons.isEmpty()) {
        row["reasons"] = json::array();
        for (const auto& reason : health.reasons.mid(0, 5))
            row["reasons"].push_back(text(oneLine(reason)));
    }
    if (health.host.inMaintenance)
        row["maintenance"] = true;
    if (readings.cpu)
        row["cpu"] = readingRow(*readings.cpu);
    if (readings.load)
        row["load_1min"] = rounded(*readings.load);
    if (readings.memory)
        row["memory"] = readingRow(*readings.memory);
    for (size_t i = 0; i < readings.disks.size() && i < 6; ++i) {
        json disk = readingRow(readings.disks[i].used);
        disk["mount"] = text(oneLine(readings.disks[i].mount));
        row["disks"].push_back(disk);
    }
    if (readings.uptimeSeconds)
        row["uptime"] = text(ageText(*readings.uptimeSeconds * 1000));
    if (readings.newestMs > 0)
        row["last_data"] = utc(readings.newestMs);
    return row;
}

class ZabbixTool : public tools::Tool {
public:
    ZabbixTool(std::shared_ptr<ZabbixClient> client, const Clock& clock, ToolDescription description)
        : m_client(std::move(client)), m_clock(clock), m_description(std::move(description)) {}
    const ToolDescription& description() const override { return m_description; }

protected:
    ZabbixClient& client() const { return *m_client; }
    qint64 nowMs() const { return m_clock.utcMs(); }

    ToolAnswer refused(const Error& error, const QString& method, const QString& event = {}) const {
        ToolAnswer answer = tools::errorAnswer(error);
        if (error.kind == ErrorKind::Forbidden) {
            tools::Denial denial;
            denial.service = QStringLiteral("zabbix");
            denial.user = client().access().token.toString(); // whose it is, Zabbix does not tell
            denial.doctype = QStringLiteral("Problem");
            denial.document = event;
            denial.method = method;
            denial.words = error.detail;
            answer.denial = denial;
        }
        return answer;
    }

private:
    std::shared_ptr<ZabbixClient> m_client;
    const Clock& m_clock;
    ToolDescription m_description;
};

class ProblemsTool final : public ZabbixTool {
public:
    using ZabbixTool::ZabbixTool;

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseProblemsArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const QString method = QStringLiteral("list");
        ProblemQuery query;
        query.least = parsed->least;
        query.withSuppressed = parsed->withSuppressed;
        query.acknowledged = parsed->acknowledged;
        query.limit = parsed->limit;
        if (!parsed->host.isEmpty()) {
            HostQuery named;
            named.search = parsed->host;
            named.limit = mostHostsSearched;
            const auto page = co_await client().hosts(named, context.limits);
            if (!page)
                co_return refused(page.error(), method);
            for (const auto& host : page->hosts)
                query.hostIds << host.id;
            if (query.hostIds.isEmpty())
                co_return notFound(
                    QStringLiteral("no monitored host has \"%1\" in its name").arg(parsed->host));
        }
        const auto page = co_await client().problems(query, context.limits);
        if (!page)
            co_return refused(page.error(), method);
        co_return good(listing(*page));
    }

private:
    json listing(const ProblemPage& page) const {
        json rows = json::array();
        SeverityCounts counts;
        for (const auto& problem : page.problems) {
            rows.push_back(problemRow(problem, nowMs()));
            counts.add(problem.severity);
        }
        json listing{{"now", utc(nowMs())},
                     {"problems", rows},
                     {"shown", page.problems.size()},
                     {"by_severity", text(counts.toString())},
                     {"truncated", page.isMore}};
        if (page.isMore)
            listing["note"] =
                "there are older ones too; ask for one host, a higher severity or a higher limit";
        return listing;
    }
};

class HostsTool final : public ZabbixTool {
public:
    using ZabbixTool::ZabbixTool;

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseHostsArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const QString method = QStringLiteral("hosts");
        HostQuery query;
        query.search = parsed->search;
        query.limit = mostHostsSearched;
        auto page = co_await client().hosts(query, context.limits);
        if (!page)
            co_return refused(page.error(), method);
        if (page->hosts.empty() && !parsed->search.isEmpty())
            co_return notFound(
                QStringLiteral("no monitored host has \"%1\" in its name").arg(parsed->search));
        HostGroup all;
        all.hosts = std::move(page->hosts);
        const auto health = co_await surveyGroup(client(), all, nowMs(), context.limits);
        if (!health)
            co_return refused(health.error(), method);
        co_return good(listing(*health, parsed->limit, page->isMore));
    }

private:
    static json listing(const GroupHealth& health, int limit, bool isMore) {
        json rows = json::array();
        for (const auto& host : health.hosts) {
            if (static_cast<int>(rows.size()) < limit)
                rows.push_back(hostRow(host));
        }
        const bool isCut = isMore || rows.size() < health.hosts.size();
        json listing{{"hosts", rows},
                     {"looked_at", health.hosts.size()},
                     {"grades", text(health.counts.toString())},
                     {"overall", text(gradeName(health.counts.overall()))},
                     {"truncated", isCut}};
        if (isCut)
            listing["note"] = isMore
                                  ? "there are more hosts than were looked at; search for a part of the name"
                                  : "the worst are shown; the grades count all that were looked at";
        return listing;
    }
};

class AcknowledgeTool final : public ZabbixTool {
public:
    using ZabbixTool::ZabbixTool;

    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        const auto parsed = parseAcknowledgeArguments(arguments);
        if (!parsed)
            co_return tools::errorAnswer(parsed.error());
        const QString method = QStringLiteral("acknowledge");
        // Zabbix says the same of an event that does not exist and of one it does not allow: only the second
        // is a denial, so it is looked at first.
        ProblemQuery query;
        query.eventIds = QStringList(parsed->event);
        query.limit = 1;
        const auto page = co_await client().problems(query, context.limits);
        if (!page)
            co_return refused(page.error(), method, parsed->event);
        if (page->problems.empty())
            co_return notFound(
                QStringLiteral("there is no open problem with the event number %1").arg(parsed->event));
        const QString message = acknowledgeMessage(*parsed, context.persona);
        const auto done = co_await client().acknowledge(parsed->event, message, context.limits);
        if (!done)
            co_return refused(asUnknown(done.error()), method, parsed->event);
        const json answer{{"acknowledged", text(parsed->event)},
                          {"problem", problemRow(page->problems.front(), nowMs())},
                          {"message", text(message)}};
        co_return good(answer);
    }

private:
    /// A break after it was sent leaves open whether it happened.
    static Error asUnknown(Error error) {
        const bool isOpen =
            error.sent && (error.kind == ErrorKind::Network || error.kind == ErrorKind::Timeout);
        if (isOpen) {
            error.kind = ErrorKind::Unknown;
            error.detail =
                QStringLiteral("the connection broke; the problem may be acknowledged or not: look "
                               "with zabbix_problems before trying again");
        }
        return error;
    }
};

const ToolDescription& problemsDescription() {
    static const ToolDescription description{
        QStringLiteral("zabbix_problems"),
        QStringLiteral(
            "Open problems that monitoring (Zabbix) sees right now, newest first, with severity, host, "
            "since when, and whether somebody acknowledged them. Times are UTC."),
        QByteArray(R"({"type":"object","properties":{
"least_severity":{"type":"string","enum":["information","warning","average","high","disaster"]},
"host":{"type":"string","description":"part of a host's name"},
"acknowledged":{"type":"boolean","description":"only those that are, or are not"},
"suppressed":{"type":"boolean","description":"true: also those silenced by maintenance"},
"limit":{"type":"integer","minimum":1,"maximum":100,"description":"30 unless given"}}})")};
    return description;
}

const ToolDescription& hostsDescription() {
    static const ToolDescription description{
        QStringLiteral("zabbix_hosts"),
        QStringLiteral(
            "How monitored hosts are, worst first: a grade from A to F with its reasons, availability, "
            "processor, memory and disk use in per cent, and the change since yesterday."),
        QByteArray(R"({"type":"object","properties":{
"search":{"type":"string","description":"part of a host's name; leave it out for all"},
"limit":{"type":"integer","minimum":1,"maximum":50,"description":"20 unless given"}}})")};
    return description;
}

const ToolDescription& acknowledgeDescription() {
    static const ToolDescription description{
        QStringLiteral("zabbix_acknowledge"),
        QStringLiteral(
            "Acknowledge one open problem in Zabbix, only when a person has asked for it. The message is "
            "kept there with the person's name. It closes nothing."),
        QByteArray(R"({"type":"object","properties":{
"event":{"type":"string","description":"the event number that zabbix_problems gives"},
"message":{"type":"string","description":"what is being done about it"},
"asked_by":{"type":"string","description":"the name of the person who asked"}},
"required":["event","message","asked_by"]})")};
    return description;
}

} // namespace

QStringList toolNames() {
    return {problemsDescription().name, hostsDescription().name, acknowledgeDescription().name};
}

std::vector<std::unique_ptr<tools::Tool>> makeTools(std::shared_ptr<ZabbixClient> client, const Clock& clock,
                                                    const QStringList& names) {
    std::vector<std::unique_ptr<tools::Tool>> made;
    if (names.contains(problemsDescription().name))
        made.push_back(std::make_unique<ProblemsTool>(client, clock, problemsDescription()));
    if (names.contains(hostsDescription().name))
        made.push_back(std::make_unique<HostsTool>(client, clock, hostsDescription()));
    if (names.contains(acknowledgeDescription().name))
        made.push_back(std::make_unique<AcknowledgeTool>(client, clock, acknowledgeDescription()));
    return made;
}

} // namespace staffroom::zabbix
