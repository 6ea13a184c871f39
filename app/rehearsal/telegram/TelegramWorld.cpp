#include "rehearsal/telegram/TelegramWorld.h"

#include <QCryptographicHash>

namespace staffroom::rehearsal::telegram {

tl::unexpected<Error> refusal(int status, const QString& text) {
    Error error;
    error.status = status;
    error.detail = text;
    error.kind = status == 401   ? ErrorKind::Auth
                 : status == 403 ? ErrorKind::Forbidden
                 : status == 404 ? ErrorKind::NotFound
                 : status == 409 ? ErrorKind::Conflict
                 : status == 429 ? ErrorKind::RateLimited
                                 : ErrorKind::Invalid;
    return failure(std::move(error));
}

tl::unexpected<Error> badRequest(const QString& text) {
    return refusal(400, text);
}

namespace {

User personFrom(const CastPerson& cast) {
    User user;
    user.id = cast.userId;
    user.key = cast.id;
    const qsizetype blank = cast.name.indexOf(u' ');
    user.firstName = blank < 0 ? cast.name : cast.name.left(blank);
    user.lastName = blank < 0 ? QString() : cast.name.mid(blank + 1).trimmed();
    user.username = cast.username;
    user.language = cast.language;
    return user;
}

std::unique_ptr<Bot> botFrom(const CastBot& cast, Clock& clock) {
    auto bot = std::make_unique<Bot>();
    bot->user.id = cast.userId;
    bot->user.isBot = true;
    bot->user.key = cast.persona;
    bot->user.firstName = cast.name;
    bot->user.username = cast.handle;
    bot->token = cast.token;
    bot->privacy = cast.privacy;
    bot->admin = cast.admin;
    bot->updates = std::make_unique<UpdateQueue>(clock, 849'000'000 + cast.userId * 1000);
    return bot;
}

} // namespace

TelegramWorld::TelegramWorld(const Cast& cast, Clock& clock)
    : rateLimits(cast.rateLimits), richMessages(cast.richMessages), m_clock(clock),
      m_groupTitle(cast.groupTitle) {
    m_people.push_back({}); // somebody who owns the group and never speaks
    m_people.back().id = 5510;
    m_people.back().firstName = u"Owner"_qs;
    for (const CastPerson& person : cast.people)
        m_people.push_back(personFrom(person));
    for (const User& person : m_people)
        m_users.insert(person.id, &person);
    m_group.id = cast.groupId;
    m_group.isGroup = true;
    createCastTopics(cast); // before there are bots: they joined later and were never told
    for (const CastBot& bot : cast.bots) {
        m_bots.push_back(botFrom(bot, clock));
        m_users.insert(bot.userId, &m_bots.back()->user);
        m_botsByToken.insert(bot.token.toLatin1(), m_bots.back().get());
    }
}

TelegramWorld::~TelegramWorld() = default;

Bot& TelegramWorld::addBot(const QString& persona, const QString& name, const QString& handle) {
    CastBot made;
    made.persona = persona, made.name = name, made.handle = handle;
    made.userId = m_bots.empty() ? 7001 : m_bots.back()->user.id + 1;
    const QByteArray source = QByteArray::number(made.userId) + '/' + handle.toUtf8();
    const QByteArray secret = QCryptographicHash::hash(source, QCryptographicHash::Sha256)
                                  .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    made.token = QStringLiteral("%1:AA%2").arg(made.userId).arg(QString::fromLatin1(secret.left(33)));
    m_bots.push_back(botFrom(made, m_clock));
    Bot& bot = *m_bots.back();
    bot.kicked = bot.neverIn = true;
    m_users.insert(made.userId, &bot.user);
    m_botsByToken.insert(made.token.toLatin1(), &bot);
    return bot;
}

Bot* TelegramWorld::botByToken(const QByteArray& token) {
    Bot* bot = m_botsByToken.value(token, nullptr);
    return bot && !bot->revoked ? bot : nullptr;
}

Bot* TelegramWorld::botByPersona(const QString& persona) {
    for (const auto& bot : m_bots) {
        if (bot->user.key == persona)
            return bot.get();
    }
    return nullptr;
}

Bot* TelegramWorld::botById(qint64 id) {
    for (const auto& bot : m_bots) {
        if (bot->user.id == id)
            return bot.get();
    }
    return nullptr;
}

const User* TelegramWorld::userById(qint64 id) const {
    return m_users.value(id, nullptr);
}

const User* TelegramWorld::personByKey(const QString& key) const {
    for (const User& person : m_people) {
        if (!key.isEmpty() && person.key == key)
            return &person;
    }
    return nullptr;
}

Chat& TelegramWorld::privateChat(Bot& bot, const User& person) {
    auto& chat = m_privateChats[{bot.user.id, person.id}];
    if (!chat) {
        chat = std::make_unique<Chat>();
        chat->id = person.id;
        chat->personId = person.id;
        chat->botId = bot.user.id;
    }
    return *chat;
}

Chat* TelegramWorld::knownPrivateChat(qint64 botId, qint64 personId) {
    const auto found = m_privateChats.find({botId, personId});
    return found == m_privateChats.end() ? nullptr : found->second.get();
}

Result<Chat*> TelegramWorld::chatFor(Bot& bot, qint64 chatId) {
    if (chatId == m_group.id) {
        if (bot.neverIn)
            return refusal(403, QStringLiteral("bot is not a member of the supergroup chat"));
        if (bot.kicked)
            return refusal(403, QStringLiteral("bot was kicked from the supergroup chat"));
        return &m_group;
    }
    if (chatId == m_formerGroup && chatId != 0)
        return badRequest(QStringLiteral("group chat was upgraded to a supergroup chat"));
    const User* user = userById(chatId);
    if (!user || chatId == bot.user.id)
        return badRequest(QStringLiteral("chat not found"));
    if (user->isBot)
        return refusal(403, QStringLiteral("the bot can't send messages to the bot"));
    if (bot.blockedBy.contains(chatId))
        return refusal(403, QStringLiteral("bot was blocked by the user"));
    if (!bot.startedBy.contains(chatId))
        return refusal(403, QStringLiteral("bot can't initiate conversation with a user"));
    return &privateChat(bot, *user);
}

Message& TelegramWorld::insert(Chat& chat, Message message) {
    Bot* bot = chat.isGroup ? nullptr : botById(chat.botId);
    message.id = bot ? bot->nextPrivateMessageId++ : m_nextGroupMessageId++;
    message.date = m_clock.utcMs() / 1000;
    chat.threads[message.threadId].push_back(message.id);
    return chat.messages.emplace(message.id, std::move(message)).first->second;
}

const Message& TelegramWorld::post(Draft draft, qint64 from) {
    Chat& chat = *draft.chat;
    Message message;
    message.fromId = from;
    message.anonymousAdmin = draft.anonymousAdmin;
    message.threadId = chat.isGroup ? draft.threadId : 0;
    // In a topic whoever replies to nothing replies to the message the topic was created with.
    message.replyTo = draft.replyTo != 0 ? draft.replyTo : message.threadId;
    message.quote = std::move(draft.quote);
    message.text = std::move(draft.text);
    message.file = std::move(draft.file);
    message.keyboard = std::move(draft.keyboard);
    message.richMessage = std::move(draft.richMessage);
    Message& posted = insert(chat, std::move(message));
    tellBots(chat, posted, u"message"_qs);
    if (chat.isGroup && botById(from))
        m_lastBotInGroup = from;
    if (m_observer)
        m_observer(chat, posted);
    return posted;
}

void TelegramWorld::changed(Chat& chat, Message& message) {
    message.editDate = m_clock.utcMs() / 1000;
    tellBots(chat, message, u"edited_message"_qs);
    if (m_observer)
        m_observer(chat, message);
}

void TelegramWorld::remove(Chat& chat, qint64 messageId) {
    const auto found = chat.messages.find(messageId);
    if (found == chat.messages.end())
        return;
    auto& thread = chat.threads[found->second.threadId];
    const auto place = std::lower_bound(thread.begin(), thread.end(), messageId);
    if (place != thread.end() && *place == messageId)
        thread.erase(place);
    chat.messages.erase(found);
}

Result<void> TelegramWorld::countSend(const Bot& bot, const Chat& chat) {
    if (!rateLimits)
        return {};
    const int wait = m_limiter.count(bot.user.id, chat.id, chat.isGroup, m_clock.monotonicMs());
    if (wait == 0)
        return {};
    Error tooMany = refusal(429, QStringLiteral("retry after %1").arg(wait)).value();
    tooMany.retryAfterMs = wait * 1000;
    return failure(std::move(tooMany));
}

Callback* TelegramWorld::callback(const QString& id) {
    const auto found = m_callbacks.find(id);
    return found == m_callbacks.end() ? nullptr : &found->second;
}

std::shared_ptr<const File> TelegramWorld::storeFile(File file) {
    file.uniqueId = QStringLiteral("AgAD%1").arg(m_files.size() + 1, 6, 36, QLatin1Char('0'));
    auto stored = std::make_shared<const File>(std::move(file));
    m_files.insert(stored->uniqueId, stored);
    return stored;
}

std::shared_ptr<const File> TelegramWorld::fileByUniqueId(const QString& uniqueId) const {
    return m_files.value(uniqueId);
}

} // namespace staffroom::rehearsal::telegram
