#include "ledger/Usage.h"

#include "storage/Connection.h"

namespace staffroom::detail {

namespace {

/// "job:<persona>:<job>" is a job's conversation.
const QString& jobColumn() {
    static const QString column =
        QStringLiteral("CASE WHEN conversation GLOB 'job:*' THEN substr(conversation, length(persona) + 6) ELSE '' END");
    return column;
}

UsageSum& sumOf(std::vector<UsageSum>& all, const QString& persona, const QString& job, const QString& currency) {
    for (auto& each : all) {
        const bool same = each.persona == persona && each.job == job;
        if (same && (each.currency == currency || currency.isEmpty() || each.currency.isEmpty())) {
            if (each.currency.isEmpty())
                each.currency = currency;
            return each;
        }
    }
    all.emplace_back();
    all.back().persona = persona, all.back().job = job, all.back().currency = currency;
    return all.back();
}

} // namespace

Result<std::vector<UsageSum>> sumUsage(Connection& connection, qint64 sinceMs, qint64 untilMs) {
    std::vector<UsageSum> all;
    TRY(const auto turns,
        connection.rows(QStringLiteral("SELECT persona, %1, count(*), sum(json_extract(body, '$.state') = 'failed'), "
                                       "sum(json_extract(body, '$.took_ms')) FROM entries INDEXED BY entries_kind "
                                       "WHERE kind = 'turn' AND at_ms >= ? AND at_ms < ? AND json_valid(body) "
                                       "AND json_extract(body, '$.dry') IS NULL GROUP BY 1, 2") // replays are nobody's
                            .arg(jobColumn()),
                        {sinceMs, untilMs}));
    for (const auto& row : turns) {
        auto& sum = sumOf(all, row[0].toString(), row[1].toString(), {});
        sum.turns = row[2].toLongLong(), sum.failedTurns = row[3].toLongLong();
        sum.turnMs = row[4].toLongLong();
    }
    TRY(const auto calls,
        connection.rows(
            QStringLiteral(
                "SELECT persona, %1, coalesce(json_extract(body, '$.cost.currency'), ''), count(*), "
                "sum(coalesce(json_extract(body, '$.usage.input_tokens'), 0)), "
                "sum(coalesce(json_extract(body, '$.usage.output_tokens'), 0)), "
                "sum(CAST(round(coalesce(CAST(json_extract(body, '$.cost.amount') AS REAL), 0) * 1000000) AS INTEGER)) "
                "FROM entries INDEXED BY entries_kind WHERE kind = 'model_call' AND at_ms >= ? AND at_ms < ? "
                "AND json_valid(body) GROUP BY 1, 2, 3 ORDER BY 1, 2, 3 DESC")
                .arg(jobColumn()),
            {sinceMs, untilMs}));
    for (const auto& row : calls) {
        auto& sum = sumOf(all, row[0].toString(), row[1].toString(), row[2].toString());
        sum.calls += row[3].toLongLong();
        sum.inputTokens += row[4].toLongLong(), sum.outputTokens += row[5].toLongLong();
        sum.micros += row[6].toLongLong();
    }
    return all;
}

} // namespace staffroom::detail
