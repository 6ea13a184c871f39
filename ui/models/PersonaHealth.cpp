#include "ui/models/PersonaHealth.h"

#include "ui/Words.h"

namespace staffroom::ui {

std::vector<Health> PersonaHealth::of(const control::PersonaReport& persona,
                                      const std::vector<control::RouteReport>& routes,
                                      const std::vector<control::JobReport>& jobs) {
    Health bot{tr("Bot"), Words::toneOf(persona.hearing), Words::state(persona.hearing)};
    if (!persona.hearingDetail.isEmpty())
        bot.words += QStringLiteral(": ") + persona.hearingDetail;

    Health topics{tr("Topics"), Tone::Idle, tr("nothing posted yet")};
    for (const auto& route : routes) {
        if (route.persona != persona.id)
            continue;
        if (route.state == u"good") {
            if (topics.tone == Tone::Idle)
                topics = {topics.what, Tone::Ok, tr("messages arrive")};
        } else {
            topics = {topics.what, Words::toneOf(route.state),
                      QStringLiteral("%1: %2").arg(Words::state(route.state), route.error)};
        }
    }

    Health answers{tr("Answers"), persona.turnsDone > 0 ? Tone::Ok : Tone::Idle,
                   tr("%n turn(s)", nullptr, static_cast<int>(persona.turnsDone))};
    if (!persona.lastFailure.isEmpty())
        answers = {answers.what, Tone::Warn, tr("last failure: %1").arg(persona.lastFailure)};

    Health work{tr("Jobs"), Tone::Idle, tr("no jobs")};
    for (const auto& job : jobs) {
        if (job.persona != persona.id)
            continue;
        const bool bad = job.errors > 0 || !job.trouble.isEmpty();
        if (bad || (job.paused && work.tone != Tone::Bad))
            work = {work.what, bad ? Tone::Bad : Tone::Warn,
                    bad ? QStringLiteral("%1: %2").arg(job.job, job.trouble + job.lastError)
                        : tr("%1 is paused").arg(job.job)};
        else if (work.tone == Tone::Idle)
            work = {work.what, Tone::Ok, tr("as planned")};
    }
    return {bot, topics, answers, work};
}

Tone PersonaHealth::worst(const std::vector<Health>& parts) {
    Tone worst = Tone::Ok;
    for (const auto& part : parts) {
        if (part.tone == Tone::Bad || (part.tone == Tone::Warn && worst == Tone::Ok))
            worst = part.tone;
    }
    return worst;
}

QString PersonaHealth::doing(const control::PersonaReport& persona, qint64 nowMs) {
    if (persona.turnsRunning > 0)
        return tr("working on %n answer(s)", nullptr, persona.turnsRunning);
    if (persona.paused)
        return persona.waiting > 0
                   ? tr("paused, %n message(s) waiting", nullptr, static_cast<int>(persona.waiting))
                   : tr("paused");
    if (persona.waiting > 0)
        return tr("%n message(s) waiting", nullptr, static_cast<int>(persona.waiting));
    if (persona.lastTurnMs > 0)
        return tr("last turn %1").arg(Words::relative(persona.lastTurnMs, nowMs));
    return tr("nothing asked yet");
}

} // namespace staffroom::ui
