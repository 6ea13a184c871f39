// How a persona is, in one glance: what can be in trouble, each with its words. Pure, apart from the
// language.
#pragma once

#include "control/JobReports.h"
#include "control/Reports.h"
#include "ui/Theme.h"

#include <QCoreApplication>

namespace staffroom::ui {

struct Health {
    QString what; // "Bot"
    Tone tone = Tone::Ok;
    QString words; // "listening", "topic gone: …"
};

class PersonaHealth final {
    Q_DECLARE_TR_FUNCTIONS(staffroom::ui::PersonaHealth)

public:
    /// Bot, topics, answers and jobs, in this order.
    static std::vector<Health> of(const control::PersonaReport& persona,
                                  const std::vector<control::RouteReport>& routes,
                                  const std::vector<control::JobReport>& jobs);
    /// Bad when any part is, else warn when any is, else ok.
    static Tone worst(const std::vector<Health>& parts);
    /// What it does right now, in a few words.
    static QString doing(const control::PersonaReport& persona, qint64 nowMs);
};

} // namespace staffroom::ui
