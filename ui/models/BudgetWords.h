// How it stands with what a persona, or a job of it, may spend: today's cost, and the part of the budget that
// is gone. Pure, apart from the language in use.
#pragma once

#include "control/UsageReports.h"
#include "ui/Theme.h"

#include <QCoreApplication>

#include <optional>

namespace staffroom::ui {

class BudgetWords final {
    Q_DECLARE_TR_FUNCTIONS(staffroom::ui::BudgetWords)

public:
    struct Standing {
        QString words;     // "USD 1.02 of USD 5.00 today"
        double share = -1; // of what may be spent; over 1 where more was; -1: nothing says how much may be
        Tone tone = Tone::Plain;
    };
    /// Of today; where the day has no limit, of the stretch that is nearest to its own. nullopt where nothing
    /// is spent and nothing limits it. `subject`: "sales", "sales/nightly".
    static std::optional<Standing> of(const std::vector<control::BudgetReport>& budgets,
                                      const QString& subject);
    /// What all personas together may spend a day, in that currency; 0: not all are limited.
    static qint64 microsADay(const std::vector<control::BudgetReport>& budgets, const QString& currency);
};

} // namespace staffroom::ui
