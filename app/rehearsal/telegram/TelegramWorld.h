// The Telegram that all bots share: one forum supergroup with its topics and members, private chats, messages
// with their ids, callbacks and files, and who is told what. No HTTP and no JSON arguments here: BotApi reads
// those and calls in; the control port moves the people.
//
// Errors carry the HTTP status in `status` and the server's description without its prefix in `detail`.
#pragma once

#include "base/Clock.h"
#include "rehearsal/Cast.h"
#include "rehearsal/telegram/Message.h"
#include "rehearsal/telegram/RateLimiter.h"
#include "rehearsal/telegram/UpdateQueue.h"

#include <QSet>

namespace staffroom::rehearsal::telegram {

/// A bot of the cast: its identity, standing in the group, updates and what it has set.
struct Bot {
    User user;
    QString token;
    bool privacy = true; // privacy mode: sees only what is meant for it
    bool admin = false;
    bool kicked = false; // out of the group
    bool revoked = false;
    QSet<qint64> startedBy;
    QSet<qint64> blockedBy;
    qint64 nextPrivateMessageId = 1;        // one numbering for all its private chats
    std::map<QString, QByteArray> commands; // by scope and language, JSON
    std::unique_ptr<UpdateQueue> updates;
    bool neverIn = false; // out of the group, and never was in it
};

struct Callback {
    qint64 botId = 0;
    qint64 createdAtMs = 0; // monotonic
    bool answered = false;
    QString text;
    bool alert = false;
    QString url;
};

/// What somebody wants to post; the world fills in id, date and the implicit reply.
struct Draft {
    Chat* chat = nullptr;
    qint64 threadId = 0;
    qint64 replyTo = 0;
    std::optional<Quote> quote;
    FormattedText text;
    std::shared_ptr<const File> file;
    QByteArray keyboard;
    QByteArray richMessage;
    bool anonymousAdmin = false;
};

tl::unexpected<Error> badRequest(const QString& text);
tl::unexpected<Error> refusal(int status, const QString& text);

class TelegramWorld final {
public:
    /// Told of every new or changed message.
    using Observer = std::function<void(const Chat&, const Message&)>;

    static constexpr qint64 generalThread = 1; // its id inside Telegram; bots never see or use it

    TelegramWorld(const Cast& cast, Clock& clock);
    ~TelegramWorld();

    Clock& clock() { return m_clock; }
    void observe(Observer observer) { m_observer = std::move(observer); }
    bool rateLimits = false;
    bool richMessages = true;
    bool drafts = true; // Bot API 9.3

    // Who and where.
    Bot* botByToken(const QByteArray& token);
    Bot* botByPersona(const QString& persona);
    Bot* botById(qint64 id);
    const User* userById(qint64 id) const;
    const User* personByKey(const QString& key) const;
    qint64 creatorId() const { return m_people.front().id; }
    const std::vector<std::unique_ptr<Bot>>& bots() const { return m_bots; }
    const std::vector<User>& people() const { return m_people; }
    Chat& group() { return m_group; }
    const QString& groupTitle() const { return m_groupTitle; }
    Chat& privateChat(Bot& bot, const User& person);
    Chat* knownPrivateChat(qint64 botId, qint64 personId);
    /// The chat a bot names: "chat not found", or why it may not write there (403).
    Result<Chat*> chatFor(Bot& bot, qint64 chatId);

    // Posting. `from` is a person's or a bot's id; the message is in its chat and everybody has been told.
    const Message& post(Draft draft, qint64 from);
    void changed(Chat& chat, Message& message);
    void remove(Chat& chat, qint64 messageId);
    /// A person presses a button; the callback's id.
    Result<QString> press(Chat& chat, qint64 messageId, const User& person, const QString& data);
    Callback* callback(const QString& id);
    void react(Chat& chat, Message& message, const User& person, const QString& emoji);
    /// Refuses with 429 when limits are on and this one is too many.
    Result<void> countSend(const Bot& bot, const Chat& chat);

    /// The group gets another id, as when a group becomes a supergroup: the old one is answered with the new
    /// one, and every bot is told in both.
    void moveGroup(qint64 newId);

    // Topics of the group. `actor` is shown as the author of the service message.
    const std::vector<Topic>& topics() const { return m_topics; }
    Topic* topic(qint64 threadId); // deleted ones too
    Topic* topicByKey(const QString& key);
    Topic& createTopic(const QString& name, int iconColor, const QString& iconEmoji, qint64 actor,
                       const QString& key = {});
    Result<void> setTopicClosed(Topic& topic, bool closed, qint64 actor);
    Result<void> renameTopic(Topic& topic, const QString& name, const std::optional<QString>& iconEmoji,
                             qint64 actor);
    void deleteTopic(Topic& topic);

    // Bots' standing. Each tells the bot with my_chat_member, as the server does.
    void setKicked(Bot& bot, bool kicked);
    void setBlocked(Bot& bot, const User& person, bool blocked);
    void revoke(Bot& bot);
    /// @BotFather makes one more: in privacy mode, and in no group.
    Bot& addBot(const QString& persona, const QString& name, const QString& handle);
    /// A new token for a bot whose old one was revoked; the bot stays who it is.
    QString reissue(Bot& bot);

    // Files. A file id is good for one bot only.
    std::shared_ptr<const File> storeFile(File file);
    std::shared_ptr<const File> fileByUniqueId(const QString& uniqueId) const;

private:
    void createCastTopics(const Cast& cast);
    Message& insert(Chat& chat, Message message);
    void tellBots(const Chat& chat, const Message& message, const QString& updateType);
    QSet<qint64> listeners(const Chat& chat, const Message& message);
    qint64 privacyBotMeant(const Chat& chat, const Message& message);
    void postEvent(Topic& topic, ServiceEvent event, const QString& name, qint64 actor);
    void tellMembership(Bot& bot, const Chat& chat, const QString& before, const QString& after,
                        const User& actor);

    Clock& m_clock;
    Observer m_observer;
    std::vector<User> m_people;
    std::vector<std::unique_ptr<Bot>> m_bots;
    QHash<QByteArray, Bot*> m_botsByToken;
    QHash<qint64, const User*> m_users;
    Chat m_group;
    qint64 m_formerGroup = 0;
    QString m_groupTitle;
    qint64 m_nextGroupMessageId = 90;
    qint64 m_lastBotInGroup = 0;
    std::vector<Topic> m_topics;
    std::map<std::pair<qint64, qint64>, std::unique_ptr<Chat>> m_privateChats; // by bot and person
    std::map<QString, Callback> m_callbacks;
    qint64 m_nextCallback = 1;
    QHash<QString, std::shared_ptr<const File>> m_files;
    RateLimiter m_limiter;
};

} // namespace staffroom::rehearsal::telegram
