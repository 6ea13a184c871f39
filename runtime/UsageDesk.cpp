// The methods of the control socket about spending; both take UsageParams:
//   budget.list   persona         → [BudgetReport]   this hour, day and month against what may be
//   usage.days    persona, days   → [UsageDay]       by day, persona and job; the latest day first
#include "UsageDesk.h"

#include "base/Log.h"

#include <QTimeZone>

namespace staffroom {

namespace {

using Answer = Result<QByteArray>;

constexpr int mostDays = 400;

control::BudgetReport reportOf(const agent::BudgetLine& line) {
    control::BudgetReport report;
    report.persona = line.subject.section(u'/', 0, 0), report.job = line.subject.section(u'/', 1);
    report.stretch = line.stretch, report.startMs = line.startMs, report.endMs = line.endMs;
    report.currency = line.currency;
    report.turns = line.turns, report.tokens = line.tokens, report.micros = line.micros;
    report.turnsLimit = line.limit.turns, report.tokensLimit = line.limit.tokens;
    report.microsLimit = line.limit.micros;
    report.warnPercent = line.warnPercent, report.warned = line.warned, report.stopped = line.stopped;
    return report;
}

control::UsageDay dayOf(const UsageSum& sum, QDate date) {
    control::UsageDay day;
    day.day = date.toString(Qt::ISODate);
    day.persona = sum.persona, day.job = sum.job, day.currency = sum.currency;
    day.turns = sum.turns, day.failedTurns = sum.failedTurns, day.calls = sum.calls;
    day.inputTokens = sum.inputTokens, day.outputTokens = sum.outputTokens, day.micros = sum.micros;
    day.averageTurnMs = sum.turns > 0 ? sum.turnMs / sum.turns : 0;
    return day;
}

Task<Answer> listBudgets(UsageDesk desk, control::UsageParams params, Limits) {
    CO_TRY(const auto budgets, co_await desk.budgets(params.persona));
    co_return control::toJson(budgets);
}

Task<Answer> listDays(UsageDesk desk, control::UsageParams params, Limits limits) {
    CO_TRY(const auto days, co_await desk.days(params, limits));
    co_return control::toJson(days);
}

using Handler = Task<Answer> (*)(UsageDesk, control::UsageParams, Limits);

Task<Answer> call(Handler handler, std::optional<UsageDesk> desk, QByteArray text, Limits limits) {
    if (!desk)
        co_return failure(ErrorKind::Conflict, QStringLiteral("the runtime is not ready yet"));
    CO_TRY(const auto params, control::usageParamsFrom(text));
    if (!params.persona.isEmpty() && !desk->team->persona(params.persona))
        co_return failure(ErrorKind::NotFound, QStringLiteral("there is no persona \"%1\"").arg(params.persona));
    co_return co_await handler(*desk, params, limits);
}

} // namespace

Task<Result<std::vector<control::BudgetReport>>> UsageDesk::budgets(QString persona) const {
    CO_TRY(const auto lines, co_await budget.lines(team));
    std::vector<control::BudgetReport> reports;
    for (const auto& line : lines) {
        if (persona.isEmpty() || line.subject.section(u'/', 0, 0) == persona)
            reports.push_back(reportOf(line));
    }
    co_return reports;
}

Task<Result<std::vector<control::UsageDay>>> UsageDesk::days(control::UsageParams params, Limits limits) const {
    if (params.days < 1 || params.days > mostDays)
        co_return failure(ErrorKind::Invalid, QStringLiteral("\"days\" is 1 to %1").arg(mostDays));
    const auto flushed = co_await journal.flush(limits);
    if (!flushed)
        qCWarning(lcStorage, "the last usage may be missing: %s", qPrintable(flushed.error().toString()));
    const QTimeZone zone(team->zone);
    const QDate today = QDateTime::fromMSecsSinceEpoch(clock.utcMs(), zone).date();
    std::vector<control::UsageDay> all;
    for (int back = 0; back < params.days; ++back) {
        const QDate date = today.addDays(-back);
        const qint64 sinceMs = date.startOfDay(zone).toMSecsSinceEpoch();
        const qint64 untilMs = date.addDays(1).startOfDay(zone).toMSecsSinceEpoch();
        auto asking = bounded(ledger.usage(sinceMs, untilMs), clock, limits);
        CO_TRY(const auto sums, co_await asking);
        for (const auto& sum : sums) {
            if (params.persona.isEmpty() || sum.persona == params.persona)
                all.push_back(dayOf(sum, date));
        }
    }
    co_return all;
}

void addUsageMethods(control::Methods& methods, std::function<std::optional<UsageDesk>()> desk) {
    const std::pair<const char*, Handler> all[]{{"budget.list", listBudgets}, {"usage.days", listDays}};
    for (const auto& [name, handler] : all)
        methods.add(QLatin1String(name), [desk, handler = handler](QByteArray params, Limits limits) {
            return call(handler, desk(), params, limits);
        });
}

} // namespace staffroom
