#include "agent/BudgetedModel.h"

namespace staffroom::agent {

BudgetedModel::BudgetedModel(const Kit& kit, Budget* budget, QString job, QString turn, Counts counts)
    : m_kit(kit), m_budget(budget), m_counted(counts == Counts::CallsAlone) {
    m_account.team = kit.team;
    m_account.persona = kit.persona;
    m_account.job = std::move(job);
    m_account.turn = std::move(turn);
}

/// At the price of the dearest model that may answer; without any cost where one of them has no price.
Expense BudgetedModel::estimate(const llm::ChatRequest& request) const {
    Expense expense;
    const qint64 prompt = llm::estimatedTokens(request);
    qint64 longest = 0;
    bool priced = true;
    QStringList seen;
    for (QString id = m_kit.self().model; !id.isEmpty() && !seen.contains(id);) {
        seen << id;
        const auto* binding = m_kit.team->model(id);
        const qint64 answer = binding ? binding->maxOutputTokens : 2048;
        longest = std::max(longest, answer);
        llm::Usage usage;
        usage.inputTokens = prompt;
        usage.cacheWriteTokens = prompt; // the dearest a prompt can be
        usage.outputTokens = answer;
        usage.known = true;
        const auto price = m_kit.prices.find(id);
        const auto cost = price == m_kit.prices.end() ? std::nullopt : llm::cost(price->second, usage);
        if (!cost || (expense.cost && expense.cost->currency != cost->currency))
            priced = false;
        else if (!expense.cost || expense.cost->micros < cost->micros)
            expense.cost = cost;
        id = binding ? binding->fallback : QString();
    }
    if (!priced)
        expense.cost.reset();
    expense.tokens = prompt + longest;
    expense.turns = m_counted ? 0 : 1;
    return expense;
}

/// nullopt: it may have been answered, and nobody told what it took.
std::optional<Expense> BudgetedModel::realOf(const Result<llm::ChatAnswer>& answer,
                                             const Expense& estimated) const {
    Expense real;
    real.turns = estimated.turns;
    if (!answer) {
        const auto& error = answer.error();
        const bool cut = error.kind == ErrorKind::Cancelled || error.kind == ErrorKind::Timeout;
        if (cut || (error.sent && error.status < 400)) // it broke off, or was stopped, on the way
            return std::nullopt;
        real.cost = llm::Cost{estimated.cost ? estimated.cost->currency : QString(), 0};
        return real;
    }
    if (!answer->usage.known)
        return std::nullopt;
    real.tokens = answer->usage.inputTokens + answer->usage.outputTokens;
    const auto price =
        m_kit.prices.find(answer->answeredBy.isEmpty() ? m_kit.self().model : answer->answeredBy);
    if (price != m_kit.prices.end())
        real.cost = llm::cost(price->second, answer->usage);
    return real;
}

Task<Result<llm::ChatAnswer>> BudgetedModel::complete(llm::ChatRequest request, llm::TextSink onText,
                                                      Limits limits) {
    if (!m_budget)
        co_return co_await m_kit.model->complete(std::move(request), std::move(onText), limits);
    const Expense estimated = estimate(request);
    CO_TRY(auto reservation, co_await m_budget->reserve(m_account, estimated));
    m_counted = true;
    auto answer = co_await m_kit.model->complete(std::move(request), std::move(onText), limits);
    co_await m_budget->settle(m_account, std::move(reservation), realOf(answer, estimated));
    co_return answer;
}

} // namespace staffroom::agent
