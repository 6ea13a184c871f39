// The language models of team.json, ready to be asked: each by its vendor's protocol, with those behind it
// that answer while it fails. What the file leaves out of a model's figures comes from the catalogue.
#pragma once

#include "llm/ChatModel.h"
#include "llm/Cost.h"
#include "llm/FallbackModel.h"
#include "team/Team.h"

#include <map>
#include <memory>

namespace staffroom {

class HttpClient;

/// One for each binding, by its id. A chain of fallbacks that leads back into itself ends there. `http` and
/// `clock` must outlive the models. `circuits` is given what is remembered of each model's failures.
std::map<QString, std::shared_ptr<llm::ChatModel>> makeModels(HttpClient& http, Clock& clock,
                                                              const team::Team& team,
                                                              std::map<QString, std::shared_ptr<llm::Circuit>>*
                                                                  circuits = nullptr);

/// One of them alone. `http` must outlive it.
std::unique_ptr<llm::ChatModel> makeModel(HttpClient& http, const team::ModelBinding& binding);

/// What the model costs: as the file says, else as the catalogue does; nullopt where neither knows.
std::optional<llm::Price> priceOf(const team::ModelBinding& binding);

/// How many tokens the model reads: as the file says, but as the catalogue does where the file has its
/// default (it cannot be told from nothing there).
qint64 contextTokensOf(const team::ModelBinding& binding);

} // namespace staffroom
