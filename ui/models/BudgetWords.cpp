#include "ui/models/BudgetWords.h"

#include "ui/Words.h"

#include <algorithm>

namespace staffroom::ui {

using control::BudgetReport;

namespace {

struct Measured {
    double share = -1;
    qint64 spent = 0, limit = 0;
    enum class What { Money, Tokens, Turns } what = What::Money;
};

/// The limit that is nearest.
Measured nearest(const BudgetReport& budget) {
    const Measured all[]{{0, budget.micros, budget.microsLimit, Measured::What::Money},
                         {0, budget.tokens, budget.tokensLimit, Measured::What::Tokens},
                         {0, budget.turns, budget.turnsLimit, Measured::What::Turns}};
    Measured best;
    for (auto each : all) {
        if (each.limit <= 0)
            continue;
        each.share = static_cast<double>(each.spent) / static_cast<double>(each.limit);
        if (each.share > best.share)
            best = each;
    }
    return best;
}

} // namespace

std::optional<BudgetWords::Standing> BudgetWords::of(const std::vector<BudgetReport>& budgets,
                                                     const QString& subject) {
    const BudgetReport* chosen = nullptr;
    const BudgetReport* today = nullptr;
    double share = -1;
    for (const auto& each : budgets) {
        if ((each.job.isEmpty() ? each.persona : each.persona + u'/' + each.job) != subject)
            continue;
        const bool isDay = each.stretch == u"day";
        if (isDay)
            today = &each;
        const double own = nearest(each).share;
        if (own >= 0 && (own > share || isDay) && !(chosen && chosen->stretch == u"day"))
            chosen = &each, share = own;
    }
    Standing standing;
    if (chosen == nullptr) {
        if (today == nullptr || today->micros == 0 || today->currency.isEmpty())
            return std::nullopt;
        standing.words = tr("%1 today").arg(Words::money(today->currency, today->micros));
        return standing;
    }
    const Measured best = nearest(*chosen);
    const auto amount = [&](qint64 value) {
        return best.what == Measured::What::Money ? Words::money(chosen->currency, value)
                                                  : Words::amount(static_cast<double>(value));
    };
    const QString spent = best.what == Measured::What::Money    ? tr("%1 of %2")
                          : best.what == Measured::What::Tokens ? tr("%1 of %2 tokens")
                                                                : tr("%1 of %2 turns");
    const QString within = chosen->stretch == u"day"    ? tr("%1 today")
                           : chosen->stretch == u"hour" ? tr("%1 this hour")
                                                        : tr("%1 this month");
    standing.words = within.arg(spent.arg(amount(best.spent), amount(best.limit)));
    standing.share = best.share;
    standing.tone = chosen->stopped || best.share >= 1 ? Tone::Bad
                    : chosen->warned || (chosen->warnPercent > 0 && best.share * 100 >= chosen->warnPercent)
                        ? Tone::Warn
                        : Tone::Plain;
    if (standing.tone == Tone::Bad)
        standing.words = tr("used up: %1").arg(standing.words);
    else if (standing.tone == Tone::Warn)
        standing.words = tr("runs low: %1").arg(standing.words);
    return standing;
}

qint64 BudgetWords::microsADay(const std::vector<BudgetReport>& budgets, const QString& currency) {
    qint64 sum = 0;
    for (const auto& each : budgets) {
        if (!each.job.isEmpty() || each.stretch != u"day")
            continue;
        if (each.microsLimit <= 0 || each.currency != currency)
            return 0;
        sum += each.microsLimit;
    }
    return sum;
}

} // namespace staffroom::ui
