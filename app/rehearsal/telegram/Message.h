// The things of the Telegram world: people and bots, topics, files, messages, chats. Plain values;
// TelegramWorld owns them. Times are Unix seconds unless a name says otherwise. Shapes follow Bot API 10.3.
#pragma once

#include "rehearsal/telegram/FormattedText.h"

#include <QByteArray>

#include <map>
#include <memory>
#include <vector>

namespace staffroom::rehearsal::telegram {

struct User {
    qint64 id = 0;
    bool isBot = false;
    QString key; // the cast's id of a person, the persona of a bot
    QString firstName;
    QString lastName;
    QString username;
    QString language;

    QString fullName() const { return lastName.isEmpty() ? firstName : firstName + u' ' + lastName; }
};

struct Topic {
    qint64 threadId = 0; // message id of its creation message; General: 1
    QString key;         // the cast's id, or empty
    QString name;
    int iconColor = 7322096;
    QString iconEmoji;
    bool closed = false;
    bool deleted = false;
};

struct File {
    QString uniqueId;
    QString name;
    QString mimeType;
    QByteArray bytes;
    bool photo = false;
    bool voice = false;
    int seconds = 0; // of a voice message
    int width = 0;
    int height = 0;
};

enum class ServiceEvent { None, TopicCreated, TopicEdited, TopicClosed, TopicReopened };

struct Quote {
    FormattedText text;
    int position = 0;
};

struct Message {
    qint64 id = 0;
    qint64 fromId = 0;
    bool anonymousAdmin = false; // shown as sent by the group itself
    qint64 date = 0;
    qint64 editDate = 0; // 0: never edited
    qint64 threadId = 0; // 0: a private chat or General
    qint64 replyTo = 0;  // message id in the same chat; in a topic at least the topic's creation message
    std::optional<Quote> quote;
    FormattedText text; // or caption, where there is a file
    std::shared_ptr<const File> file;
    QByteArray keyboard;    // inline_keyboard markup as JSON, or empty
    QByteArray richMessage; // the received form as JSON, or empty; text then holds its source
    ServiceEvent event = ServiceEvent::None;
    QString eventName; // the topic's name, or its new one
    int eventIconColor = 0;
    std::map<qint64, QString> reactions; // by user
};

struct Chat {
    qint64 id = 0; // as bots see it: a private chat has the person's id
    bool isGroup = false;
    qint64 personId = 0; // private chats
    qint64 botId = 0;    // private chats
    std::map<qint64, Message> messages;
    std::map<qint64, std::vector<qint64>> threads; // message ids by thread, ascending; 0: General or private
    QString draft;                                 // private chats: the last streamed preview, not a message
    qint64 draftId = 0;

    Message* find(qint64 messageId) {
        const auto found = messages.find(messageId);
        return found == messages.end() ? nullptr : &found->second;
    }
    const Message* find(qint64 messageId) const {
        const auto found = messages.find(messageId);
        return found == messages.end() ? nullptr : &found->second;
    }
};

} // namespace staffroom::rehearsal::telegram
