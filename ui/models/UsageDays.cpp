#include "ui/models/UsageDays.h"

#include <QDateTime>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace staffroom::ui {

namespace {

using nlohmann::json;

qint64 number(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number() ? found->get<qint64>() : 0;
}

QString text(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

/// "job:health-report" of a job's own conversation.
QString jobIn(const QString& conversation) {
    return conversation.startsWith(QStringLiteral("job:")) ? conversation.section(u':', -1) : QString();
}

using Sums = std::map<QString, UsageSum>;

void addAll(Sums& all, const Sums& more) {
    for (const auto& [key, sum] : more) {
        auto& one = all[key];
        one.turns += sum.turns, one.failed += sum.failed;
        one.tokensIn += sum.tokensIn, one.tokensOut += sum.tokensOut;
        for (const auto& [currency, micros] : sum.micros)
            one.micros[currency] += micros;
        one.tookMs.insert(one.tookMs.end(), sum.tookMs.begin(), sum.tookMs.end());
    }
}

} // namespace

UsageTurn usageTurnFrom(const control::LedgerLine& line) {
    const auto body = json::parse(line.body.begin(), line.body.end(), nullptr, false);
    UsageTurn turn;
    turn.id = line.id, turn.atMs = line.atMs, turn.persona = line.persona;
    turn.job = jobIn(line.conversation);
    if (!body.is_object())
        return turn;
    turn.tookMs = number(body, "took_ms");
    turn.failed = text(body, "state") == u"failed";
    const auto dry = body.find("dry");
    turn.dry = dry != body.end() && dry->is_boolean() && dry->get<bool>();
    if (const auto usage = body.find("usage"); usage != body.end() && usage->is_object()) {
        turn.tokensIn = number(*usage, "input_tokens");
        turn.tokensOut = number(*usage, "output_tokens");
    }
    for (const auto& cost : body.value("cost", json::array())) {
        if (cost.is_object())
            turn.micros[text(cost, "currency")] += std::llround(text(cost, "amount").toDouble() * 1e6);
    }
    return turn;
}

void UsageSum::add(const UsageTurn& turn) {
    tokensIn += turn.tokensIn, tokensOut += turn.tokensOut;
    for (const auto& [currency, amount] : turn.micros)
        micros[currency] += amount;
    if (turn.dry)
        return;
    ++turns;
    failed += turn.failed ? 1 : 0;
    tookMs.push_back(turn.tookMs);
}

qint64 UsageSum::cost(const QString& currency) const {
    const auto found = micros.find(currency);
    return found == micros.end() ? 0 : found->second;
}

qint64 UsageSum::percentile(double part) const {
    if (tookMs.empty())
        return 0;
    std::vector<qint64> times = tookMs;
    const auto at = static_cast<std::ptrdiff_t>(std::clamp(
        std::ceil(part * static_cast<double>(times.size())) - 1, 0.0, static_cast<double>(times.size() - 1)));
    std::nth_element(times.begin(), times.begin() + at, times.end());
    return times[static_cast<std::size_t>(at)];
}

UsageReport usageOf(const std::vector<UsageTurn>& turns, const QTimeZone& zone, QDate today, int days) {
    UsageReport report;
    for (int i = 0; i < days; ++i) {
        UsageDay day;
        day.day = today.addDays(i + 1 - days);
        report.days.push_back(std::move(day));
    }
    std::map<QString, qint64> spent;
    for (const auto& turn : turns) {
        const qint64 back = QDateTime::fromMSecsSinceEpoch(turn.atMs, zone).date().daysTo(today);
        if (back < 0 || back >= days)
            continue;
        auto& day = report.days[static_cast<std::size_t>(days - 1 - back)];
        day.sum.add(turn);
        day.personas[turn.persona].add(turn);
        if (!turn.job.isEmpty())
            day.jobs[turn.persona + u'/' + turn.job].add(turn);
        for (const auto& [currency, micros] : turn.micros)
            spent[currency] += micros;
    }
    const auto most = std::max_element(spent.begin(), spent.end(), [](const auto& one, const auto& other) {
        return one.second < other.second;
    });
    if (most != spent.end())
        report.currency = most->first;
    return report;
}

UsageSum UsageReport::total(std::size_t first, std::size_t count) const {
    Sums all;
    for (std::size_t i = first; i < std::min(first + count, days.size()); ++i)
        addAll(all, {{QString(), days[i].sum}});
    return all[QString()];
}

Sums UsageReport::personas(std::size_t first, std::size_t count) const {
    Sums all;
    for (std::size_t i = first; i < std::min(first + count, days.size()); ++i)
        addAll(all, days[i].personas);
    return all;
}

Sums UsageReport::jobs(std::size_t first, std::size_t count) const {
    Sums all;
    for (std::size_t i = first; i < std::min(first + count, days.size()); ++i)
        addAll(all, days[i].jobs);
    return all;
}

} // namespace staffroom::ui
