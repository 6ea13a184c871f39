#include "pairing/Gathering.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace staffroom::pairing {

using nlohmann::json;

namespace {

QString text(const json& object, const char* path) {
    const json::json_pointer at(path);
    return object.contains(at) && object.at(at).is_string()
               ? QString::fromStdString(object.at(at).get<std::string>())
               : QString();
}

json parsed(const QByteArray& raw) {
    return json::parse(raw.begin(), raw.end(), nullptr, false);
}

} // namespace

void Gathering::take(const telegram::Update& update) {
    if (update.kind != telegram::Update::Kind::Message)
        return;
    const auto& message = update.message;
    if (!m_seen.emplace(message.chat.id, message.id, message.text).second)
        return;
    takeTopicCreated(update);
    const auto spoken = spokenIn(message.text, m_code);
    if (message.onBehalfOfChat && spoken)
        m_anonymous = true;
    if (!message.hasFrom || message.from.isBot || message.onBehalfOfChat)
        return;
    const qint64 place = message.chat.isPrivate() ? 0 : message.chat.id;
    const auto known = std::any_of(m_senders.begin(), m_senders.end(), [&](const auto& sender) {
        return sender.first == place && sender.second.id == message.from.id;
    });
    if (!known && !message.text.isEmpty())
        m_senders.emplace_back(place, message.from);
    if (spoken && spoken->kind == Spoken::Kind::IAm)
        m_claims.push_back({.user = message.from, .about = spoken->about});
    else if (spoken && place != 0)
        takeCode(update, *spoken);
}

/// A topic that was made while we listened is known by its name.
void Gathering::takeTopicCreated(const telegram::Update& update) {
    const QString name = text(parsed(update.raw), "/message/forum_topic_created/name");
    if (!name.isEmpty() && update.message.thread)
        m_marks.push_back({.chat = update.message.chat.id,
                           .thread = *update.message.thread,
                           .about = {},
                           .rootName = name});
}

void Gathering::takeCode(const telegram::Update& update, const Spoken& spoken) {
    const auto& chat = update.message.chat;
    const auto known = std::find_if(m_groups.begin(), m_groups.end(),
                                    [&](const Group& group) { return group.id == chat.id; });
    if (known == m_groups.end())
        m_groups.push_back({.id = chat.id, .title = chat.title, .isForum = chat.isForum});
    else
        known->isForum = chat.isForum;
    if (update.message.thread)
        m_marks.push_back(
            {.chat = chat.id,
             .thread = *update.message.thread,
             .about = spoken.about,
             .rootName = text(parsed(update.raw), "/message/reply_to_message/forum_topic_created/name")});
}

std::vector<telegram::User> Gathering::senders(qint64 chat) const {
    std::vector<telegram::User> all;
    for (const auto& [place, user] : m_senders) {
        const auto same = [id = user.id](const telegram::User& other) { return other.id == id; };
        if ((place == 0 || place == chat) && std::none_of(all.begin(), all.end(), same))
            all.push_back(user);
    }
    return all;
}

} // namespace staffroom::pairing
