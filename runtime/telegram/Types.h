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

/// A file that came with a message. Its id is good for the bot that received it alone.
struct ReceivedFile {
    enum class Kind { Photo, Document, Voice, Audio, Video };
    Kind kind = Kind::Document;
    QString fileId;
    QString name; // as the sender named it; may be empty
    QString mimeType;
    qint64 bytes = 0; // 0: not told
    int seconds = 0;  // of sound or film
};

/// A service message about a forum topic. (Deleting a topic is told to nobody.)
struct TopicEvent {
    enum class Kind { None, Created, Edited, Closed, Reopened };
    Kind kind = Kind::None;
    QString name; // with Created, and with Edited where the name changed
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
    User replyToFrom; // whom it replies to; id 0: not told
    std::vector<ReceivedFile> files;
    TopicEvent topicEvent;
    std::optional<qint64> migratedTo;   // this group became that supergroup
    std::optional<qint64> migratedFrom; // this supergroup was that group
    qint64 editedMs = 0;                // UTC; 0: never edited

    /// Something a person said, not a service message.
    bool hasContent() const { return !text.trimmed().isEmpty() || !files.empty(); }
};

/// A person pressed a button of a message of ours. Must be answered within seconds.
struct CallbackQuery {
    QString id;
    User from;
    QString data;
    qint64 chat = 0;
    std::optional<qint64> thread;
    qint64 messageId = 0;
};

/// The bot's own standing in a chat changed: added, removed, made administrator, blocked.
struct MembershipChange {
    Chat chat;
    User from;
    QString before; // creator, administrator, member, restricted, left, kicked
    QString after;
};

struct Update {
    enum class Kind { Message, EditedMessage, CallbackQuery, MembershipChange, Other };
    qint64 id = 0;
    Kind kind = Kind::Other;
    Message message; // with Message and EditedMessage
    CallbackQuery callback;
    MembershipChange membership;
    QByteArray raw; // the update's JSON, as it is stored
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

/// getChat
struct ChatDetails {
    qint64 id = 0;
    QString type;
    QString title;
    bool isForum = false;
};

/// getChatMember
struct ChatMember {
    QString status; // creator, administrator, member, restricted, left, kicked
    bool canManageTopics = false;
    bool canDeleteMessages = false;

    bool isAdmin() const { return status == u"administrator" || status == u"creator"; }
};

/// createForumTopic
struct ForumTopic {
    qint64 thread = 0;
    QString name;
};

/// getFile: where a file can be had for an hour.
struct FileLocation {
    QString path; // relative to /file/bot<TOKEN>/
    qint64 bytes = 0;
};

/// One update's JSON, as stored in the inbox.
Result<Update> parseUpdate(const QByteArray& json);
/// The `result` of getUpdates. An update that makes no sense comes back as Other with its id, so that the
/// offset can move past it.
Result<std::vector<Update>> parseUpdates(const QByteArray& body);
Result<BotUser> parseBotUser(const QByteArray& body);
Result<SentMessage> parseSentMessage(const QByteArray& body);
Result<ChatDetails> parseChat(const QByteArray& body);
Result<ChatMember> parseChatMember(const QByteArray& body);
Result<ForumTopic> parseForumTopic(const QByteArray& body);
Result<FileLocation> parseFileLocation(const QByteArray& body);
/// The chat that took the place of the one that was addressed, where a refusal says so.
std::optional<qint64> migrationIn(const QByteArray& body);
/// {"ok":false,"error_code":…,"description":…,"parameters":{"retry_after"}} or a proxy's HTML.
Error errorFromAnswer(int status, const QByteArray& body);

} // namespace staffroom::telegram
