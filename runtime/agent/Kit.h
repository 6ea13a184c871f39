// What a turn is made with. Replaced as a whole when the team's files change; a turn that runs keeps the one
// it began with, so nothing changes under it.
#pragma once

#include "llm/ChatModel.h"
#include "llm/Cost.h"
#include "team/Team.h"
#include "tools/Toolbox.h"

#include <map>
#include <memory>
#include <optional>

namespace staffroom::agent {

struct Kit {
    std::shared_ptr<const team::Team> team;
    QString persona; // id; it is in the team
    std::shared_ptr<llm::ChatModel> model;
    std::shared_ptr<const tools::Toolbox> toolbox;
    QString skills; // what the prompt says of its skills; empty: it has none
    std::map<QString, llm::Price> prices; // by the model's id; a model without a price is left out

    const team::Persona& self() const { return *team->persona(persona); }
    /// What a call of its model cost; nullopt where there is no price. `answeredBy`: the id of the model that answered,
    /// empty for the persona's own.
    std::optional<llm::Cost> costOf(const QString& answeredBy, const llm::Usage& usage) const {
        const auto price = prices.find(answeredBy.isEmpty() ? self().model : answeredBy);
        return price == prices.end() ? std::nullopt : llm::cost(price->second, usage);
    }
};

} // namespace staffroom::agent
