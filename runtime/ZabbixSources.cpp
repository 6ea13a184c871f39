#include "ZabbixSources.h"

#include "Staff.h"
#include "secrets/SecretStore.h"
#include "zabbix/AlertText.h"
#include "zabbix/HealthReport.h"
#include "zabbix/TextWidth.h"

#include <QTimeZone>

namespace staffroom {

using zabbix::AlertState;
using zabbix::ZabbixClient;

namespace {

QString stateKey(const JobOccasion& occasion) {
    return QStringLiteral("zabbix_alerts:%1/%2").arg(occasion.persona, occasion.job);
}

Result<void> keep(Connection& work, const QString& key, const AlertState& state) {
    return work.exec(QStringLiteral("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)"),
                     {key, QString::fromUtf8(state.toJson())});
}

Result<std::shared_ptr<ZabbixClient>> clientOf(const TeamWorks& works) {
    if (!works.zabbix)
        return failure(ErrorKind::NotFound, QStringLiteral("team.json names no Zabbix"));
    return works.zabbix;
}

/// What was told before; a state that cannot be read is an error, for an empty one would tell everything
/// again.
Task<Result<AlertState>> toldBefore(Database work, QString key) {
    auto read = [key](Connection& reading) -> Result<QByteArray> {
        TRY(const auto row, reading.row(QStringLiteral("SELECT value FROM state WHERE key = ?"), {key}));
        return row ? row->front().toString().toUtf8() : QByteArray();
    };
    CO_TRY(const auto text, co_await work.read(read));
    co_return AlertState::fromJson(text);
}

Task<Result<std::optional<JobFinding>>> checkAlerts(Staff& staff, Database work, Clock& clock,
                                                    JobOccasion occasion, Limits limits) {
    const auto works = staff.team(); // holds the client while the check runs
    CO_TRY(const auto client, clientOf(*works));
    const QString key = stateKey(occasion);
    CO_TRY(auto before, co_await toldBefore(work, key));
    zabbix::AlertRules rules;
    rules.least = zabbix::severityOf(works->team->zabbix->leastSeverity);
    rules.remindMinutes = works->team->zabbix->remindMinutes;
    const qint64 nowMs = clock.utcMs();
    CO_TRY(const auto outcome,
           co_await zabbix::checkAlerts(*client, std::move(before), rules, nowMs, limits));
    auto remember = [key, state = outcome.state](Connection& writing) { return keep(writing, key, state); };
    if (outcome.findings.isSilent()) {
        auto write = [remember](Connection& writing) -> Result<bool> {
            TRY_VOID(remember(writing));
            return true;
        };
        CO_TRY_VOID(co_await work.write(write));
        co_return std::nullopt;
    }
    JobFinding finding;
    finding.text = zabbix::alertText(outcome.findings, nowMs, QTimeZone(occasion.zone));
    finding.told = remember;
    co_return std::optional<JobFinding>(std::move(finding));
}

constexpr int mostFailuresInARow = 2; // of groups; then Zabbix is asked no more
constexpr int mostUnseenShown = 20;
constexpr int mostParts = 12; // calls of the model for one report; what has no room stands below as figures

JobFigures figuresOf(const std::vector<zabbix::GroupHealth>& groups, bool isMore) {
    JobFigures figures;
    figures.whole = zabbix::reportText(groups, isMore);
    auto report = zabbix::reportParts(groups, isMore, mostParts);
    figures.head = std::move(report.head);
    for (auto& part : report.parts)
        figures.parts.push_back({std::move(part.group), std::move(part.text)});
    figures.rest = std::move(report.rest);
    return figures;
}

/// A grade without some of the hosts would be a lie, were it not said.
void addUnseen(JobFigures& figures, const QStringList& unseen, const Error& trouble) {
    QStringList lines{QStringLiteral("**Not seen** (host group, hosts): %1").arg(trouble.toString())};
    lines << unseen.mid(0, mostUnseenShown);
    if (unseen.size() > mostUnseenShown)
        lines << QStringLiteral("- and %1 more groups").arg(unseen.size() - mostUnseenShown);
    const QString text = lines.join(u'\n');
    figures.whole += QStringLiteral("\n\n") + text;
    figures.rest += (figures.rest.isEmpty() ? QString() : QStringLiteral("\n\n")) + text;
}

Task<Result<JobFigures>> healthFigures(Staff& staff, Clock& clock, Limits limits) {
    const auto works = staff.team();
    CO_TRY(const auto client, clientOf(*works));
    CO_TRY(auto census, co_await zabbix::takeCensus(*client, QString(), limits));
    const qint64 nowMs = clock.utcMs();
    std::vector<zabbix::GroupHealth> groups;
    QStringList unseen;
    std::optional<Error> trouble;
    int failedInARow = 0;
    for (auto& group : census.groups) {
        const QString name = group.name;
        const auto count = group.hosts.size();
        if (failedInARow < mostFailuresInARow) {
            auto health = co_await zabbix::surveyGroup(*client, std::move(group), nowMs, limits);
            if (health) {
                failedInARow = 0;
                groups.push_back(std::move(*health));
                continue;
            }
            ++failedInARow;
            trouble = health.error();
        }
        unseen << QStringLiteral("- %1 (%2)").arg(zabbix::markdownText(name, 60)).arg(count);
    }
    if (groups.empty() && trouble)
        co_return tl::unexpected(*trouble);
    auto figures = figuresOf(groups, census.isMore);
    if (trouble)
        addUnseen(figures, unseen, *trouble);
    co_return figures;
}

} // namespace

void addZabbixSources(JobSources& sources, Staff& staff, const SecretStore& secrets, Database work,
                      Clock& clock) {
    auto* const desks = &staff;
    auto* const time = &clock;
    sources.missing = [desks, store = &secrets](const QString& source, const JobOccasion&) {
        if (!source.startsWith(u"zabbix_"))
            return QString();
        const auto& server = desks->team()->team->zabbix;
        if (!server)
            return QStringLiteral("team.json names no Zabbix: add \"zabbix\" with url and token");
        const auto token = store->value(server->token);
        return token ? QString() : token.error().detail;
    };
    sources.checks[QStringLiteral("zabbix_alerts")] = [desks, work, time](JobOccasion occasion,
                                                                          Limits limits) {
        return checkAlerts(*desks, work, *time, std::move(occasion), limits);
    };
    sources.figures[QStringLiteral("zabbix_health")] = [desks, time](JobOccasion, Limits limits) {
        return healthFigures(*desks, *time, limits);
    };
}

} // namespace staffroom
