// What Staffroom reads from Telegram's Bot API (10.3): only the members it acts on. Ids fit 52 bits; offsets
// and lengths are UTF-16 units, which is what QString counts in.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace staffroom::telegram {

struct User {
    qint64 id = 0;
    bool isBot = false;
    QString name; // first and last name
    QString username;
};

struct Chat {
    qint64 id = 0;
    QString type; // private, group, supergroup, channel
    QString title;
    bool isForum = false;

    bool isPrivate() const { return type == u"private"; }
};

struct Entity {
    QString type; // mention, text_mention, bot_command …
    int offset = 0;
    int length = 0;
    qint64 user = 0; // text_mention only
};

struct Message {
    qint64 id = 0;
    Chat chat;
    User from;
    bool hasFrom = false;
    bool onBehalfOfChat = false;  // an anonymous admin or a linked channel: nobody we could authorise
    qint64 dateMs = 0;            // UTC
    std::optional<qint64> thread; // forum topic; empty in General, in private chats and outside forums
    QString text;                 // text or caption
    std::vector<Entity> entities;
    std::optional<qint64> replyTo; // a real reply, not the topic's root
    QString replyToText;
};

struct Update {
    enum class Kind { Message, EditedMessage, Other };
    qint64 id = 0;
    Kind kind = Kind::Other;
    Message message; // with Message and EditedMessage
    QByteArray raw;  // the update's JSON, as it is stored
};

/// getMe
struct BotUser {
    qint64 id = 0;
    QString username;
    bool readsAllGroupMessages = false; // privacy mode is off
};

struct SentMessage {
    qint64 id = 0;
    std::optional<qint64> thread;
};

/// One update's JSON, as stored in the inbox.
Result<Update> parseUpdate(const QByteArray& json);
/// The `result` of getUpdates. An update that makes no sense comes back as Other with its id, so that the
/// offset can move past it.
Result<std::vector<Update>> parseUpdates(const QByteArray& body);
Result<BotUser> parseBotUser(const QByteArray& body);
Result<SentMessage> parseSentMessage(const QByteArray& body);
/// {"ok":false,"error_code":…,"description":…,"parameters":{"retry_after"}} or a proxy's HTML.
Error errorFromAnswer(int status, const QByteArray& body);

} // namespace staffroom::telegram
