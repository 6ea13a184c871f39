// Who is told what: which bots get a message, and the updates about callbacks, reactions and membership.
// Facts: Bot API 10.3, "Privacy mode"; bots never see other bots' messages nor their own.
#include "rehearsal/Json.h"
#include "rehearsal/telegram/MessageJson.h"
#include "rehearsal/telegram/TelegramWorld.h"

namespace staffroom::rehearsal::telegram {

using nlohmann::ordered_json;

namespace {

QByteArray bytes(const ordered_json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
}

// "/cmd@handle" names a bot, "/cmd" names none; only a command at the very start counts.
std::optional<QString> leadingCommandTarget(const Message& message) {
    for (const Entity& entity : message.text.entities) {
        if (entity.type == EntityType::BotCommand && entity.offset == 0)
            return message.text.text.left(entity.length).section(u'@', 1);
    }
    return std::nullopt;
}

} // namespace

// In privacy mode a message is meant for one bot at most, and a reply wins over a command.
qint64 TelegramWorld::privacyBotMeant(const Chat& chat, const Message& message) {
    if (message.replyTo != 0 && message.replyTo != message.threadId) {
        const Message* replied = chat.find(message.replyTo);
        if (const Bot* bot = replied ? botById(replied->fromId) : nullptr)
            return bot->user.id;
    }
    const auto target = leadingCommandTarget(message);
    if (!target)
        return 0;
    if (target->isEmpty())
        return m_lastBotInGroup;
    for (const auto& bot : m_bots) {
        if (bot->user.username.compare(*target, Qt::CaseInsensitive) == 0)
            return bot->user.id;
    }
    return 0;
}

QSet<qint64> TelegramWorld::listeners(const Chat& chat, const Message& message) {
    if (!chat.isGroup)
        return {chat.botId};
    QSet<qint64> told;
    const qint64 meant = privacyBotMeant(chat, message);
    for (const auto& bot : m_bots) {
        const bool seesAll = bot->admin || !bot->privacy || message.event != ServiceEvent::None;
        if (!bot->kicked && (seesAll || bot->user.id == meant))
            told.insert(bot->user.id);
    }
    return told;
}

void TelegramWorld::tellBots(const Chat& chat, const Message& message, const QString& updateType) {
    if (botById(message.fromId) && !message.anonymousAdmin)
        return;
    const QSet<qint64> told = listeners(chat, message);
    QByteArray shared; // the same for every bot as long as there is no file in it
    const Message* replied = message.replyTo != 0 ? chat.find(message.replyTo) : nullptr;
    const bool perBot = message.file || (replied && replied->file);
    for (const auto& bot : m_bots) {
        if (!told.contains(bot->user.id) || bot->revoked)
            continue;
        if (perBot || shared.isEmpty())
            shared = bytes(messageJson(*this, chat, message, *bot));
        bot->updates->push(updateType, shared);
    }
}

Result<QString> TelegramWorld::press(Chat& chat, qint64 messageId, const User& person, const QString& data) {
    const Message* message = chat.find(messageId);
    Bot* bot = message ? botById(message->fromId) : nullptr;
    if (!bot || message->keyboard.isEmpty())
        return badRequest(QStringLiteral("there is no such message with an inline keyboard"));
    const auto markup = ordered_json::parse(message->keyboard.begin(), message->keyboard.end());
    bool found = false;
    for (const auto& row : markup.at("inline_keyboard")) {
        for (const auto& button : row)
            found = found || button.value("callback_data", std::string()) == utf8(data);
    }
    if (!found)
        return badRequest(QStringLiteral("the keyboard has no button with that callback_data"));
    const QString id = QString::number(4'382'000'000'000'000'000 + m_nextCallback++);
    Callback callback;
    callback.botId = bot->user.id;
    callback.createdAtMs = m_clock.monotonicMs();
    m_callbacks.emplace(id, callback);
    bot->updates->push(u"callback_query"_qs, bytes({{"id", utf8(id)},
                                                    {"from", userJson(person)},
                                                    {"message", messageJson(*this, chat, *message, *bot)},
                                                    {"chat_instance", std::to_string(chat.id)},
                                                    {"data", utf8(data)}}));
    return id;
}

void TelegramWorld::react(Chat& chat, Message& message, const User& person, const QString& emoji) {
    const auto list = [](const QString& each) {
        ordered_json out = ordered_json::array();
        if (!each.isEmpty())
            out.push_back({{"type", "emoji"}, {"emoji", utf8(each)}});
        return out;
    };
    const QString before = message.reactions[person.id];
    message.reactions[person.id] = emoji;
    const QByteArray update = bytes({{"chat", chatJson(*this, chat)},
                                     {"message_id", message.id},
                                     {"user", userJson(person)},
                                     {"date", m_clock.utcMs() / 1000},
                                     {"old_reaction", list(before)},
                                     {"new_reaction", list(emoji)}});
    for (const auto& bot : m_bots) { // only administrators are told
        if (chat.isGroup ? bot->admin && !bot->kicked : bot->user.id == chat.botId)
            bot->updates->push(u"message_reaction"_qs, update);
    }
}

void TelegramWorld::tellMembership(Bot& bot, const Chat& chat, const QString& before, const QString& after,
                                   const User& actor) {
    const ordered_json user = userJson(bot.user);
    const auto member = [&user](const QString& status) {
        ordered_json out{{"user", user}, {"status", utf8(status)}};
        if (status == u"kicked"_qs)
            out["until_date"] = 0;
        return out;
    };
    bot.updates->push(u"my_chat_member"_qs, bytes({{"chat", chatJson(*this, chat)},
                                                   {"from", userJson(actor)},
                                                   {"date", m_clock.utcMs() / 1000},
                                                   {"old_chat_member", member(before)},
                                                   {"new_chat_member", member(after)}}));
}

void TelegramWorld::setKicked(Bot& bot, bool kicked) {
    if (bot.kicked == kicked)
        return;
    bot.kicked = kicked;
    const QString standing = bot.admin ? u"administrator"_qs : u"member"_qs;
    const QString outside = std::exchange(bot.neverIn, false) ? u"left"_qs : u"kicked"_qs;
    tellMembership(bot, m_group, kicked ? standing : outside, kicked ? u"kicked"_qs : standing,
                   m_people.front());
}

void TelegramWorld::setBlocked(Bot& bot, const User& person, bool blocked) {
    if (bot.blockedBy.contains(person.id) == blocked)
        return;
    if (blocked)
        bot.blockedBy.insert(person.id);
    else
        bot.blockedBy.remove(person.id);
    tellMembership(bot, privateChat(bot, person), blocked ? u"member"_qs : u"kicked"_qs,
                   blocked ? u"kicked"_qs : u"member"_qs, person);
}

void TelegramWorld::moveGroup(qint64 newId) {
    const auto tell = [this](const ordered_json& chat, const char* member, qint64 other) {
        const QByteArray update = bytes({{"message_id", m_nextGroupMessageId++},
                                         {"from", userJson(m_people.front())},
                                         {"chat", chat},
                                         {"date", m_clock.utcMs() / 1000},
                                         {member, other}});
        for (const auto& bot : m_bots) {
            if (!bot->kicked && !bot->revoked)
                bot->updates->push(u"message"_qs, update);
        }
    };
    m_formerGroup = m_group.id;
    tell({{"id", m_formerGroup}, {"title", utf8(m_groupTitle)}, {"type", "group"}}, "migrate_to_chat_id",
         newId);
    m_group.id = newId;
    tell(chatJson(*this, m_group), "migrate_from_chat_id", m_formerGroup);
}

void TelegramWorld::revoke(Bot& bot) {
    bot.revoked = true;
    bot.updates->revoke();
}

QString TelegramWorld::reissue(Bot& bot) {
    m_botsByToken.remove(bot.token.toLatin1());
    QString token = bot.token;
    const qsizetype secret = token.indexOf(u':') + 1;
    std::rotate(token.begin() + secret, token.begin() + secret + 1, token.end());
    bot.token = token;
    bot.revoked = false;
    m_botsByToken.insert(bot.token.toLatin1(), &bot);
    return token;
}

} // namespace staffroom::rehearsal::telegram
