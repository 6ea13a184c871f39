#include "LookoutRules.h"

namespace staffroom {

using jobs::Condition;
using telegram::PollerHealth;
using State = Condition::State;

namespace {

Condition conditionOf(const QString& kind, const QString& subject, State state, const QString& detail = {}) {
    Condition condition;
    condition.kind = kind;
    condition.subject = subject;
    condition.state = state;
    condition.detail = detail;
    return condition;
}

QString failed(int times, const QString& error) {
    return QStringLiteral("%1 calls in a row failed, the last: %2.").arg(times).arg(error);
}

} // namespace

Condition hearingCondition(const BotHearing& bot) {
    State state = State::Unclear;
    if (bot.health.state == PollerHealth::State::Polling)
        state = State::Good;
    if (bot.health.state == PollerHealth::State::Unauthorized)
        state = State::Bad;
    return conditionOf(QStringLiteral("hearing"), bot.persona, state,
                       state == State::Bad ? bot.health.detail : QString());
}

Condition conflictCondition(const std::vector<BotHearing>& bots, qint64 nowMs) {
    QStringList met;
    QString error;
    bool quiet = true;
    for (const auto& bot : bots) {
        const auto& health = bot.health;
        if (health.lastConflictMs == 0)
            continue;
        const bool recent = nowMs - health.lastConflictMs < conflictOverMs;
        quiet = quiet && !recent && health.state == PollerHealth::State::Polling;
        if (recent && health.conflicts >= failuresThatCount) {
            met << QStringLiteral("@%1").arg(bot.handle);
            error = health.detail.isEmpty() ? error : health.detail;
        }
    }
    const QString kind = QStringLiteral("conflict"), subject = QStringLiteral("polling");
    if (met.isEmpty()) {
        // Without an answer of every bot nobody knows yet.
        const bool all = std::all_of(bots.begin(), bots.end(), [](const BotHearing& bot) {
            return bot.health.lastAnswerMs > 0 || bot.health.state == PollerHealth::State::Unauthorized;
        });
        return conditionOf(kind, subject, quiet && all ? State::Good : State::Unclear);
    }
    return conditionOf(
        kind, subject, State::Bad,
        QStringLiteral(
            "Another program polls %1 with the same token: a second Staffroom, or another bot program. "
            "Each takes what the other should hear; end one of them, or give this team tokens of its "
            "own.%2")
            .arg(met.join(QStringLiteral(", ")),
                 error.isEmpty() ? QString() : QStringLiteral(" Telegram says: ") + error));
}

Condition serviceCondition(const QString& kind, const QString& subject, const ServiceHealth& health) {
    if (health.failuresInARow() >= failuresThatCount)
        return conditionOf(kind, subject, State::Bad, failed(health.failuresInARow(), health.lastError()));
    const bool good = health.failuresInARow() == 0 && health.answers() > 0;
    return conditionOf(kind, subject, good ? State::Good : State::Unclear);
}

namespace {

using Circuits = std::map<QString, std::shared_ptr<llm::Circuit>>;

bool fails(const llm::Circuit& circuit) {
    return circuit.failuresInARow() >= failuresThatCount;
}

bool answers(const llm::Circuit& circuit) {
    return circuit.failuresInARow() == 0 && circuit.answers() > 0;
}

/// The model and those that stand in for it, in order.
QStringList chainOf(const team::Team& team, const QString& model) {
    QStringList chain;
    for (const auto* next = team.model(model); next && !chain.contains(next->id);
         next = team.model(next->fallback))
        chain << next->id;
    return chain;
}

void addConditions(std::vector<Condition>& all, const QStringList& chain, const Circuits& circuits) {
    QStringList errors;
    int failing = 0;
    bool anyAnswers = false;
    for (const auto& id : chain) {
        const auto& circuit = *circuits.at(id);
        failing += fails(circuit) ? 1 : 0;
        anyAnswers = anyAnswers || answers(circuit);
        errors << QStringLiteral("%1: %2").arg(id, failed(circuit.failuresInARow(), circuit.lastError()));
    }
    const bool nobody = failing == chain.size();
    all.push_back(conditionOf(QStringLiteral("models"), chain.front(),
                              nobody       ? State::Bad
                              : anyAnswers ? State::Good
                                           : State::Unclear,
                              nobody ? errors.join(u'\n') : QString()));
    if (chain.size() == 1 || nobody)
        return;
    const auto& first = *circuits.at(chain.front());
    const State state = fails(first) ? State::Bad : answers(first) ? State::Good : State::Unclear;
    all.push_back(conditionOf(QStringLiteral("model"), chain.front(), state,
                              QStringLiteral("%1 “%2” stands in for it.")
                                  .arg(failed(first.failuresInARow(), first.lastError()), chain[1])));
}

} // namespace

std::vector<Condition> modelConditions(const team::Team& team, const Circuits& circuits) {
    std::vector<Condition> all;
    QStringList bound;
    for (const auto& persona : team.personas) {
        if (bound.contains(persona.model))
            continue;
        bound << persona.model;
        const QStringList chain = chainOf(team, persona.model);
        const bool known = std::all_of(chain.begin(), chain.end(),
                                       [&circuits](const QString& id) { return circuits.contains(id); });
        if (!chain.isEmpty() && known)
            addConditions(all, chain, circuits);
    }
    return all;
}

bool isUnwell(const PollerHealth& health) {
    return health.state == PollerHealth::State::Unauthorized || health.state == PollerHealth::State::Conflict;
}

} // namespace staffroom
