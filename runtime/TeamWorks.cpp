#include "TeamWorks.h"

#include "llm/OpenAiModel.h"

namespace staffroom {

namespace {

constexpr int erpCallsAtOnce = 6;

std::shared_ptr<llm::ChatModel> makeModel(HttpClient& http, const team::ModelBinding& binding) {
    llm::OpenAiSettings settings;
    settings.baseUrl = binding.baseUrl;
    settings.model = binding.model;
    settings.key = binding.key;
    settings.maxOutputTokens = binding.maxOutputTokens;
    settings.timeoutMs = binding.timeoutSeconds * 1000;
    return llm::makeOpenAiModel(http, settings);
}

std::optional<llm::Price> priceOf(const team::Price& price) {
    const auto input = llm::perMillion(price.input), output = llm::perMillion(price.output);
    const auto read = llm::perMillion(price.cacheRead), write = llm::perMillion(price.cacheWrite);
    if (!input || !output || !read || !write)
        return std::nullopt;
    llm::Price made;
    made.currency = price.currency;
    made.rates.input = *input;
    made.rates.output = *output;
    made.rates.cacheRead = *read;
    made.rates.cacheWrite = *write;
    return made;
}

} // namespace

TeamWorksPtr makeTeamWorks(HttpClient& http, team::Team team) {
    auto works = std::make_shared<TeamWorks>();
    works->team = std::make_shared<const team::Team>(std::move(team));
    works->roster = std::make_shared<const telegram::Roster>(rosterOf(*works->team));
    for (const auto& instance : works->team->erp)
        works->erpLanes[instance.id] = http.lane(QStringLiteral("erpnext ") + instance.id, erpCallsAtOnce);
    for (const auto& binding : works->team->models) {
        works->models[binding.id] = makeModel(http, binding);
        const auto price = binding.price ? priceOf(*binding.price) : std::nullopt;
        if (price)
            works->prices[binding.id] = *price;
    }
    return works;
}

telegram::Roster rosterOf(const team::Team& team) {
    telegram::Roster roster;
    roster.chat = team.chat;
    for (const auto& persona : team.personas) {
        telegram::Seat seat;
        seat.persona = persona.id;
        seat.handle = persona.bot.handle;
        seat.everything = persona.answersEverything;
        seat.directMessages = persona.directMessages;
        for (const auto& id : persona.allowlist) {
            const auto* person = team.person(id);
            if (person && person->telegram != 0)
                seat.allowed.insert(person->telegram);
        }
        for (const auto& id : persona.topics) {
            const auto* topic = team.topic(id);
            if (topic && topic->general)
                seat.general = true;
            else if (topic && topic->thread)
                seat.threads.insert(*topic->thread);
        }
        roster.seats.push_back(std::move(seat));
    }
    return roster;
}

} // namespace staffroom
