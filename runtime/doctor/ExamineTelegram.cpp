// Every bot, the group and its topics, and whether the operators can be reached.
#include "doctor/Patient.h"
#include "telegram/BotApi.h"

namespace staffroom::doctor {

namespace {

using telegram::BotApi;

constexpr qint64 callMs = 20'000;
constexpr std::size_t botsAnOperatorStarted = 2; // so that one bot's trouble can be told by another

struct Bot {
    const team::Persona* persona = nullptr;
    std::unique_ptr<BotApi> api;
    telegram::BotUser me;
};

class TelegramExamination final {
public:
    TelegramExamination(Patient& patient, Limits limits) : m_patient(patient), m_limits(std::move(limits)) {}

    Task<> run() {
        for (const auto& persona : m_patient.team().personas) {
            if (m_unreachable)
                break;
            if (m_patient.hasSecret(persona.bot.token)) // a missing one is told with the secrets
                co_await examineBot(persona);
        }
        if (m_bots.empty() || m_unreachable)
            co_return;
        if (m_patient.team().chat != 0) {
            co_await examineGroup();
            for (auto& bot : m_bots)
                co_await examineSeat(bot);
            if (m_patient.options.post)
                co_await postEverywhere();
        }
        for (const auto& each : m_patient.team().operators)
            co_await examineOperator(*m_patient.team().person(each.person));
    }

private:
    Limits within() const { return m_limits.atMost(m_patient.clock, callMs); }
    static QString place(const Bot& bot) {
        return QStringLiteral("%1: @%2").arg(bot.persona->id, bot.persona->bot.handle);
    }

    Task<> examineBot(const team::Persona& persona) {
        const QString check = QStringLiteral("bot");
        Bot bot;
        bot.persona = &persona;
        BotApi::Lanes lanes;
        lanes.poll = m_patient.http->lane(QStringLiteral("poll ") + persona.id, 1);
        lanes.send = m_patient.http->lane(QStringLiteral("telegram sends"), 4);
        bot.api = std::make_unique<BotApi>(*m_patient.http, m_patient.clock, m_patient.team().telegramApi,
                                           persona.bot.token, lanes);
        const Limits limits = within();
        const auto me = co_await bot.api->getMe(limits);
        if (!me) {
            const QString remedy = networkRemedy(me.error(), m_patient.team().telegramApi.host());
            m_unreachable = me.error().kind == ErrorKind::Network || me.error().kind == ErrorKind::Timeout;
            m_patient.error(check, place(bot), me.error().detail,
                            remedy.isEmpty()
                                ? QStringLiteral("get a new token from @BotFather (/token), then %1")
                                      .arg(keepSecret(persona.bot.token))
                                : remedy);
            co_return;
        }
        bot.me = *me;
        if (bot.me.username.compare(persona.bot.handle, Qt::CaseInsensitive) != 0)
            m_patient.error(
                check, place(bot),
                QStringLiteral("its token belongs to @%1: mentions are not recognised").arg(bot.me.username),
                QStringLiteral("write that handle into personas/%1/persona.json (`staffroom pair` does), "
                               "or keep the right token with %2")
                    .arg(persona.id, keepSecret(persona.bot.token)));
        if (const auto owner = m_owners.find(bot.me.id); owner != m_owners.end())
            m_patient.error(check, place(bot),
                            QStringLiteral("its token is the one of %1").arg(owner->second),
                            QStringLiteral("make it a bot of its own with @BotFather, then %1")
                                .arg(keepSecret(persona.bot.token)));
        else
            m_owners[bot.me.id] = persona.id;
        m_bots.push_back(std::move(bot));
    }

    Task<> examineGroup() {
        const QString check = QStringLiteral("group");
        const QString id = QString::number(m_patient.team().chat);
        Error last;
        for (auto& bot : m_bots) {
            const Limits limits = within();
            const auto chat = co_await bot.api->getChat(m_patient.team().chat, limits);
            if (!chat) {
                last = chat.error();
                continue;
            }
            if (!chat->isForum)
                m_patient.error(
                    check, chat->title, QStringLiteral("the group has no topics"),
                    QStringLiteral("switch Topics on in the group's settings, then `staffroom pair`"));
            else
                m_patient.good(check, QStringLiteral("“%1” has topics").arg(chat->title), id);
            co_return;
        }
        m_patient.error(
            check, id, QStringLiteral("no bot sees the group: %1").arg(last.detail),
            QStringLiteral("add the bots to it; if it is another group now, `staffroom pair` finds it"));
    }

    /// A bot that answers or posts in the group is there, and hears what is said.
    Task<> examineSeat(Bot& bot) {
        const QString check = QStringLiteral("bot");
        const bool posts = std::any_of(bot.persona->jobs.begin(), bot.persona->jobs.end(),
                                       [](const team::Job& job) { return !job.topic.isEmpty(); });
        if (bot.persona->topics.isEmpty() && !posts) {
            m_patient.good(check, QStringLiteral("its token works; it writes directly alone"), place(bot));
            co_return;
        }
        const Limits limits = within();
        const auto member = co_await bot.api->getChatMember(m_patient.team().chat, bot.me.id, limits);
        const bool gone = member && (member->status == u"left" || member->status == u"kicked");
        if (!member || gone)
            m_patient.error(check, place(bot),
                            QStringLiteral("it is not in the group: %1")
                                .arg(member ? member->status : member.error().detail),
                            QStringLiteral("add it to the group as an administrator"));
        else if (member->status == u"restricted")
            m_patient.error(check, place(bot), QStringLiteral("it is restricted in the group"),
                            QStringLiteral("lift the restriction, best by making it an administrator"));
        else if (!member->isAdmin() && !bot.me.readsAllGroupMessages)
            m_patient.error(
                check, place(bot), QStringLiteral("privacy mode is on, so it hears nothing in its topic"),
                QStringLiteral("make it an administrator (or @BotFather, /setprivacy, Disable, then add it "
                               "again)"));
        else
            m_patient.good(check,
                           member->isAdmin()
                               ? QStringLiteral("its token works; it is an administrator of the group")
                               : QStringLiteral("its token works; it hears the group"),
                           place(bot));
    }

    /// The only proof that a topic is where the files say.
    Task<> postEverywhere() {
        const QString check = QStringLiteral("topic");
        for (const auto& topic : m_patient.team().topics) {
            const auto* persona = m_patient.team().personaOfTopic(topic.id);
            const auto bot = std::find_if(m_bots.begin(), m_bots.end(),
                                          [&](const Bot& each) { return each.persona == persona; });
            if (!topic.paired || !persona || bot == m_bots.end())
                continue;
            telegram::OutgoingMessage message;
            message.chat = m_patient.team().chat;
            message.thread = topic.thread;
            message.silent = true;
            message.text = QStringLiteral("Test message of `staffroom doctor`: this topic works.");
            const Limits limits = within();
            const auto sent = co_await bot->api->sendMessage(message, limits);
            if (!sent)
                m_patient.error(
                    check, topic.name,
                    QStringLiteral("a test message did not arrive: %1").arg(sent.error().detail),
                    QStringLiteral("if the topic was deleted, set its \"thread\" in team.json to null and "
                                   "let `staffroom pair` make it anew; if it is closed, open it"));
            else if (sent->thread != topic.thread)
                m_patient.error(
                    check, topic.name, QStringLiteral("a test message arrived in another topic"),
                    QStringLiteral("set its \"thread\" in team.json to null, and `staffroom pair`"));
            else
                m_patient.good(check, QStringLiteral("a test message arrived where it should"), topic.name);
        }
    }

    /// A bot may write to a person only after that person has pressed Start. "Typing" is the quietest way to
    /// ask; that the live server refuses it like a message is not verified.
    Task<> examineOperator(const team::Person& person) {
        const QString check = QStringLiteral("operators");
        if (person.telegram == 0)
            co_return; // told with the pairing
        std::size_t started = 0;
        QStringList others;
        for (auto& bot : m_bots) {
            const Limits limits = within();
            const auto typed = co_await bot.api->sendTyping(person.telegram, std::nullopt, limits);
            if (typed)
                ++started;
            else
                others << QStringLiteral("t.me/") + bot.me.username;
            if (started == botsAnOperatorStarted)
                break;
        }
        const QString hint = QStringLiteral(" (asked silently, which is unverified against the live server)");
        if (started >= std::min(botsAnOperatorStarted, m_bots.size()))
            m_patient.good(check, QStringLiteral("can be written to by %1 bots%2").arg(started).arg(hint),
                           person.name);
        else
            m_patient.warning(
                check, person.name,
                QStringLiteral("has pressed Start on %1 of the bots; alerts need two ways%2")
                    .arg(started == 0 ? QStringLiteral("none") : QStringLiteral("one alone"), hint),
                QStringLiteral("let %1 open %2 and press Start")
                    .arg(person.name, others.mid(0, 2).join(QStringLiteral(" and "))));
    }

    Patient& m_patient;
    Limits m_limits;
    std::vector<Bot> m_bots;
    std::map<qint64, QString> m_owners;
    bool m_unreachable = false;
};

} // namespace

Task<> examineTelegram(Patient& patient, Limits limits) {
    TelegramExamination examination(patient, limits);
    co_await examination.run();
}

} // namespace staffroom::doctor
