#include "MakeModels.h"

#include "llm/AnthropicModel.h"
#include "llm/Catalogue.h"
#include "llm/FallbackModel.h"
#include "llm/OpenAiModel.h"

#include <set>

namespace staffroom {

namespace {

/// The longest wait a vendor may ask for while another model stands ready.
constexpr int waitBesideAnotherMs = 5'000;

template <class Settings>
Settings settingsOf(const team::ModelBinding& binding) {
    Settings settings;
    settings.baseUrl = binding.baseUrl;
    settings.model = binding.model;
    settings.key = binding.key;
    settings.maxOutputTokens = binding.maxOutputTokens;
    settings.seesImages = binding.seesImages;
    settings.timeoutMs = binding.timeoutSeconds * 1000;
    if (!binding.fallback.isEmpty())
        settings.longestWaitMs = waitBesideAnotherMs;
    return settings;
}

qint64 amount(double perMillion) {
    return llm::perMillion(perMillion).value_or(0); // the schema bounds it
}

} // namespace

std::unique_ptr<llm::ChatModel> makeModel(HttpClient& http, const team::ModelBinding& binding) {
    if (binding.protocol == u"anthropic")
        return llm::makeAnthropicModel(http, settingsOf<llm::AnthropicSettings>(binding));
    auto settings = settingsOf<llm::OpenAiSettings>(binding);
    settings.compatible = llm::isCompatibleServer(binding.baseUrl);
    return llm::makeOpenAiModel(http, settings);
}

std::map<QString, std::shared_ptr<llm::ChatModel>>
makeModels(HttpClient& http, Clock& clock, const team::Team& team,
           std::map<QString, std::shared_ptr<llm::Circuit>>* circuits) {
    std::map<QString, llm::Candidate> candidates; // one circuit a model, whatever chains it stands in
    for (const auto& binding : team.models)
        candidates[binding.id] =
            llm::Candidate{binding.id, makeModel(http, binding), std::make_shared<llm::Circuit>()};
    for (const auto& [id, candidate] : candidates) {
        if (circuits)
            (*circuits)[id] = candidate.circuit;
    }
    std::map<QString, std::shared_ptr<llm::ChatModel>> models;
    for (const auto& binding : team.models) {
        std::vector<llm::Candidate> chain;
        std::set<QString> ids;
        for (const auto* next = &binding; next && ids.insert(next->id).second;
             next = team.model(next->fallback))
            chain.push_back(candidates.at(next->id));
        models[binding.id] = std::make_shared<llm::FallbackModel>(std::move(chain), clock);
    }
    return models;
}

std::optional<llm::Price> priceOf(const team::ModelBinding& binding) {
    if (binding.price) {
        llm::Price price;
        price.currency = binding.price->currency;
        price.rates = llm::Rates{.input = amount(binding.price->input),
                                 .output = amount(binding.price->output),
                                 .cacheRead = amount(binding.price->cacheRead),
                                 .cacheWrite = amount(binding.price->cacheWrite)};
        return price;
    }
    const auto* card = llm::Catalogue::builtIn().find(binding.model);
    return card ? card->price : std::nullopt;
}

qint64 contextTokensOf(const team::ModelBinding& binding) {
    const auto* card = llm::Catalogue::builtIn().find(binding.model);
    const bool isDefault = binding.contextTokens == team::ModelBinding().contextTokens;
    return isDefault && card && card->contextTokens > 0 ? card->contextTokens : binding.contextTokens;
}

} // namespace staffroom
