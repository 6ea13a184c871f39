// A model whose calls are paid from a budget: for one turn. Each call's estimate (the prompt's tokens, and as
// many as an answer may have) is set aside first; a call the budget does not cover is not made.
#pragma once

#include "agent/Budget.h"
#include "agent/Kit.h"

namespace staffroom::agent {

class BudgetedModel final : public llm::ChatModel {
public:
    enum class Counts { Turn, CallsAlone }; // the first call counts as a turn, or none does
    /// Without a budget it is the kit's model. `turn`: of a job the run's id. Kit and budget outlive it.
    BudgetedModel(const Kit& kit, Budget* budget, QString job, QString turn, Counts counts = Counts::Turn);

    Task<Result<llm::ChatAnswer>> complete(llm::ChatRequest request, llm::TextSink onText,
                                           Limits limits) override;

private:
    Expense estimate(const llm::ChatRequest& request) const;
    std::optional<Expense> realOf(const Result<llm::ChatAnswer>& answer, const Expense& estimated) const;

    const Kit& m_kit;
    Budget* m_budget;
    BudgetAccount m_account;
    bool m_counted; // the turn
};

} // namespace staffroom::agent
