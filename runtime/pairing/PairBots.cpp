#include "pairing/Pairing.h"

#include <QRegularExpression>

namespace staffroom::pairing {

namespace {

constexpr int attempts = 3;

QByteArray jsonText(const QString& word) {
    return '"' + word.toUtf8() + '"'; // for handles and ids, which hold nothing to escape
}

} // namespace

Task<Result<void>> Pairing::checkBots(Limits limits) {
    m_talk.say(QStringLiteral("Bots"));
    for (const auto& persona : m_team->personas) {
        Bot& bot = m_bots[persona.id];
        bot.persona = &persona;
        bot.api = std::make_unique<telegram::BotApi>(makeApi(persona));
    }
    std::map<qint64, QString> owners;
    QStringList ids;
    for (const auto& [id, bot] : m_bots)
        ids << id;
    int usable = 0;
    for (const auto& id : ids) {
        Bot& bot = m_bots[id];
        CO_TRY_VOID(co_await checkBot(bot, limits));
        if (!bot.usable)
            continue;
        const auto [owner, fresh] = owners.emplace(bot.me.id, id);
        if (!fresh) {
            bot.usable = false;
            m_missing << QStringLiteral(
                             "%1: its token is the one of %2; every persona has a bot of its own: make "
                             "one with @BotFather, then `staffroom secret set %1 telegram-token`")
                             .arg(id, owner->second);
            m_talk.say(QStringLiteral("  ") + m_missing.back());
            continue;
        }
        ++usable;
        m_ears->listen(id, *bot.api);
    }
    if (usable == 0)
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("no bot can be used; @BotFather makes bots and gives tokens, "
                                         "`staffroom secret set ID telegram-token` keeps one"));
    co_return Result<void>();
}

/// A token that works, the bot's name, and nothing that keeps it from hearing.
Task<Result<void>> Pairing::checkBot(Bot& bot, Limits limits) {
    const QString id = bot.persona->id;
    if (!m_secrets->value(bot.persona->bot.token)) {
        const QString why = QStringLiteral("has no token yet");
        CO_TRY(const bool given, co_await takeToken(bot, why, limits));
        if (!given)
            co_return Result<void>();
    }
    for (int attempt = 1;; ++attempt) {
        const auto me = co_await bot.api->getMe(limits);
        if (me) {
            bot.me = *me;
            break;
        }
        if (me.error().kind == ErrorKind::Cancelled)
            co_return tl::unexpected(me.error());
        if (me.error().kind != ErrorKind::Auth || attempt == attempts) {
            m_missing
                << QStringLiteral("%1: Telegram does not take its token: %2").arg(id, me.error().toString());
            m_talk.say(QStringLiteral("  ") + m_missing.back());
            co_return Result<void>();
        }
        const QString why = QStringLiteral("has a token that Telegram does not know");
        CO_TRY(const bool given, co_await takeToken(bot, why, limits));
        if (!given)
            co_return Result<void>();
    }
    bot.usable = true;
    CO_TRY_VOID(co_await checkHandle(bot, limits));
    m_talk.say(QStringLiteral("  %1: @%2%3")
                   .arg(id, bot.me.username,
                        bot.me.readsAllGroupMessages ? QString()
                                                     : QStringLiteral(", privacy mode on: it has to be an "
                                                                      "administrator of the group")));
    if (!bot.me.canJoinGroups)
        m_talk.say(QStringLiteral("  %1: @%2 may not be added to groups: @BotFather, /setjoingroups, Enable")
                       .arg(id, bot.me.username));
    const auto free = co_await bot.api->deleteWebhook(limits); // beside one, nothing can be polled
    if (!free)
        m_talk.say(
            QStringLiteral("  %1: its webhook cannot be taken away: %2").arg(id, free.error().toString()));
    co_return Result<void>();
}

/// Asks for a token and keeps it; false when there is none to be had now.
Task<Result<bool>> Pairing::takeToken(Bot& bot, QString why, Limits limits) {
    static const QRegularExpression shape(QStringLiteral("^[1-9][0-9]{2,15}:[A-Za-z0-9_-]{30,60}\\z"));
    const QString id = bot.persona->id;
    QString question =
        QStringLiteral("Token of %1 (@%2), which %3, as @BotFather gave it; empty to leave it out")
            .arg(bot.persona->name, bot.persona->bot.handle, why);
    while (true) {
        CO_TRY(const QByteArray typed, co_await m_talk.secret(question, limits));
        const QByteArray token = typed.trimmed();
        if (token.isEmpty())
            break;
        if (shape.match(QString::fromLatin1(token)).hasMatch()) {
            CO_TRY_VOID(co_await m_secrets->keep(bot.persona->bot.token, token, SecretPlace::Anywhere, limits));
            co_return true;
        }
        question = QStringLiteral("That is no token: digits, a colon, some 35 letters and digits. Once more");
    }
    m_missing << QStringLiteral("%1: its bot %2; `staffroom secret set %1 %3` keeps one")
                     .arg(id, why, bot.persona->bot.token.name);
    m_talk.say(QStringLiteral("  ") + m_missing.back());
    co_return false;
}

/// The handle in the files is the one by which mentions are recognised.
Task<Result<void>> Pairing::checkHandle(Bot& bot, Limits limits) {
    const QString id = bot.persona->id;
    const QString written = bot.persona->bot.handle;
    if (bot.me.username.compare(written, Qt::CaseInsensitive) == 0)
        co_return Result<void>();
    const QString told =
        QStringLiteral("%1: the token belongs to @%2, its file says @%3").arg(id, bot.me.username, written);
    for (const auto& other : m_team->personas) {
        if (other.id == id || other.bot.handle.compare(bot.me.username, Qt::CaseInsensitive) != 0)
            continue;
        bot.usable = false;
        m_missing << QStringLiteral(
                         "%1, and @%2 is the bot of %3; `staffroom secret set %4 telegram-token` keeps "
                         "the right one")
                         .arg(told, bot.me.username, other.id, id);
        m_talk.say(QStringLiteral("  ") + m_missing.back());
        co_return Result<void>();
    }
    const QString question = told + QStringLiteral(". Write @%1 into the file?").arg(bot.me.username);
    CO_TRY(const bool agreed, co_await m_talk.agree(question, true, false, limits));
    if (agreed)
        co_return write(QStringLiteral("personas/%1/persona.json").arg(id), QStringLiteral("/bot/handle"),
                        jsonText(bot.me.username));
    m_missing << told + QStringLiteral("; mentions of it are not recognised");
    co_return Result<void>();
}

/// Are they all in the group, and do they hear everything there?
Task<Result<void>> Pairing::checkMembership(Limits limits) {
    while (true) {
        QStringList before = m_missing;
        int faults = 0;
        for (auto& [id, bot] : m_bots) {
            // Who only writes directly needs no seat in the group, unless a job of its posts there.
            const bool posts = std::any_of(bot.persona->jobs.begin(), bot.persona->jobs.end(),
                                           [](const team::Job& job) { return !job.topic.isEmpty(); });
            if (!bot.usable || (bot.persona->topics.isEmpty() && !posts))
                continue;
            CO_TRY(const bool good, co_await checkMember(bot, limits));
            faults += good ? 0 : 1;
        }
        if (faults == 0)
            co_return Result<void>();
        const QString question =
            QStringLiteral("%1 of the bots cannot do their work in the group yet. Look again?").arg(faults);
        CO_TRY(const bool again, co_await m_talk.agree(question, false, true, limits));
        if (!again)
            co_return Result<void>();
        m_missing = before;
    }
}

Task<Result<bool>> Pairing::checkMember(Bot& bot, Limits limits) {
    const QString id = bot.persona->id;
    const auto member = co_await bot.api->getChatMember(m_team->chat, bot.me.id, limits);
    QString fault;
    if (!member && member.error().kind == ErrorKind::Cancelled)
        co_return tl::unexpected(member.error());
    const bool gone = member && (member->status == u"left" || member->status == u"kicked");
    if (!member || gone)
        fault = QStringLiteral("@%1 is not in the group; add it as an administrator").arg(bot.me.username);
    else if (!member->isAdmin() && !bot.me.readsAllGroupMessages)
        fault =
            QStringLiteral("@%1 hears nothing in the group: make it an administrator (or switch its privacy "
                           "mode off with @BotFather, /setprivacy, and add it again)")
                .arg(bot.me.username);
    bot.canManageTopics = member && member->canManageTopics;
    if (fault.isEmpty())
        co_return true;
    m_missing << QStringLiteral("%1: %2").arg(id, fault);
    m_talk.say(QStringLiteral("  ") + m_missing.back());
    co_return false;
}

} // namespace staffroom::pairing
