#include "rehearsal/telegram/TelegramService.h"

#include "rehearsal/Json.h"

namespace staffroom::rehearsal::telegram {

using nlohmann::ordered_json;

TelegramService::TelegramService(const Cast& cast, Clock& clock, TraceSink& trace, Faults& faults,
                                 ControlPort& control)
    : m_cast(cast), m_world(m_cast, clock), m_api(m_world, trace, faults), m_control(m_world, control),
      m_server([this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
          m_api.handle(request, reply);
      }) {}

QByteArray TelegramService::describe(const QString& api) const {
    ordered_json topics = ordered_json::object();
    for (const CastTopic& topic : m_cast.topics) {
        const auto found = std::find_if(m_world.topics().begin(), m_world.topics().end(),
                                        [&topic](const Topic& each) { return each.key == topic.id; });
        const bool general = topic.id == u"general"_qs;
        topics[utf8(topic.id)] = general ? ordered_json(nullptr) : ordered_json(found->threadId);
    }
    ordered_json people = ordered_json::object();
    for (const CastPerson& person : m_cast.people)
        people[utf8(person.id)] = {{"id", person.userId}, {"name", utf8(person.name)}};
    ordered_json bots = ordered_json::object();
    for (const CastBot& bot : m_cast.bots)
        bots[utf8(bot.persona)] = {
            {"id", bot.userId}, {"handle", utf8(bot.handle)}, {"token", utf8(bot.token)}};
    const ordered_json out{
        {"api", utf8(api)}, {"chat", m_cast.groupId}, {"topics", topics}, {"people", people}, {"bots", bots}};
    return QByteArray::fromStdString(out.dump());
}

} // namespace staffroom::rehearsal::telegram
