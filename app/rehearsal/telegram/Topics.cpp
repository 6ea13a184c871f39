// The group's forum topics. A topic's id is the message id of its creation message; deleting one tells
// nobody.
#include "rehearsal/telegram/TelegramWorld.h"

namespace staffroom::rehearsal::telegram {

void TelegramWorld::createCastTopics(const Cast& cast) {
    Topic general;
    general.threadId = generalThread;
    general.key = u"general"_qs;
    general.name = u"General"_qs;
    m_topics.push_back(general);
    for (const CastTopic& topic : cast.topics) {
        if (topic.id == u"general"_qs)
            m_topics.front().name = topic.name;
        else
            createTopic(topic.name, 7322096, {}, creatorId(), topic.id);
    }
}

Topic* TelegramWorld::topic(qint64 threadId) {
    const auto found = std::find_if(m_topics.begin(), m_topics.end(),
                                    [threadId](const Topic& topic) { return topic.threadId == threadId; });
    return found == m_topics.end() ? nullptr : &*found;
}

Topic* TelegramWorld::topicByKey(const QString& key) {
    // A name may have been given again after its topic was deleted: the newest one is meant.
    const auto found = std::find_if(m_topics.rbegin(), m_topics.rend(),
                                    [&key](const Topic& topic) { return topic.key == key; });
    return found == m_topics.rend() ? nullptr : &*found;
}

Topic& TelegramWorld::createTopic(const QString& name, int iconColor, const QString& iconEmoji, qint64 actor,
                                  const QString& key) {
    Topic topic;
    topic.threadId = m_nextGroupMessageId;
    topic.key = key;
    topic.name = name;
    topic.iconColor = iconColor;
    topic.iconEmoji = iconEmoji;
    m_topics.push_back(topic);
    postEvent(m_topics.back(), ServiceEvent::TopicCreated, name, actor);
    return m_topics.back();
}

void TelegramWorld::postEvent(Topic& topic, ServiceEvent event, const QString& name, qint64 actor) {
    Message message;
    message.fromId = actor;
    message.threadId = topic.threadId == generalThread ? 0 : topic.threadId;
    message.replyTo = event == ServiceEvent::TopicCreated ? 0 : message.threadId;
    message.event = event;
    message.eventName = name;
    message.eventIconColor = topic.iconColor;
    const Message& posted = insert(m_group, std::move(message));
    tellBots(m_group, posted, u"message"_qs);
    if (m_observer)
        m_observer(m_group, posted);
}

Result<void> TelegramWorld::setTopicClosed(Topic& topic, bool closed, qint64 actor) {
    if (topic.closed == closed)
        return badRequest(QStringLiteral("TOPIC_NOT_MODIFIED"));
    topic.closed = closed;
    postEvent(topic, closed ? ServiceEvent::TopicClosed : ServiceEvent::TopicReopened, {}, actor);
    return {};
}

Result<void> TelegramWorld::renameTopic(Topic& topic, const QString& name,
                                        const std::optional<QString>& iconEmoji, qint64 actor) {
    const bool renamed = !name.isEmpty() && name != topic.name;
    const bool redrawn = iconEmoji && *iconEmoji != topic.iconEmoji;
    if (!renamed && !redrawn)
        return badRequest(QStringLiteral("TOPIC_NOT_MODIFIED"));
    if (renamed)
        topic.name = name;
    if (redrawn)
        topic.iconEmoji = *iconEmoji;
    postEvent(topic, ServiceEvent::TopicEdited, topic.name, actor);
    return {};
}

void TelegramWorld::deleteTopic(Topic& topic) {
    topic.deleted = true;
    for (const qint64 id : std::exchange(m_group.threads[topic.threadId], {}))
        m_group.messages.erase(id);
}

} // namespace staffroom::rehearsal::telegram
