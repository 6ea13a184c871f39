#include "pairing/Pairing.h"

#include <algorithm>

namespace staffroom::pairing {

namespace {

const Group* forumIn(const std::vector<Group>& groups) {
    const auto found =
        std::find_if(groups.begin(), groups.end(), [](const Group& each) { return each.isForum; });
    return found == groups.end() ? nullptr : &*found;
}

} // namespace

Task<Result<void>> Pairing::findGroup(Limits limits) {
    m_talk.say(QStringLiteral("\nGroup"));
    if (m_team->chat != 0) {
        CO_TRY(const bool stands, co_await groupStands(limits));
        if (stands)
            co_return Result<void>();
    }
    m_talk.say(
        QStringLiteral("  Add the bots to the group as administrators with the right to manage topics.\n"
                       "  Then post this in the group, as yourself and not anonymously:\n\n"
                       "      pair %1\n\n"
                       "  In a topic that exists already and is to be used, post it there: `pair %1 sales` "
                       "says which one it is.")
            .arg(m_options.code));
    std::set<qint64> told;
    bool toldAnonymous = false;
    const auto heard = [&] {
        for (const auto& group : m_gathering.groups()) {
            if (!group.isForum && told.insert(group.id).second)
                m_talk.say(
                    QStringLiteral("  “%1” has no topics. Open the group's settings, switch Topics on, and "
                                   "post the code again.")
                        .arg(group.title));
        }
        if (m_gathering.anonymous() && !toldAnonymous) {
            toldAnonymous = true;
            m_talk.say(QStringLiteral("  Somebody posted it as an anonymous administrator. Switch “Remain "
                                      "anonymous” off in that administrator's rights, and post it again."));
        }
        return forumIn(m_gathering.groups()) != nullptr;
    };
    CO_TRY_VOID(co_await listen(heard, m_options.waitMs, limits));
    if (!heard())
        co_return failure(ErrorKind::Timeout,
                          QStringLiteral("nobody posted `pair %1` where a bot hears it: are the bots "
                                         "administrators of the group?")
                              .arg(m_options.code));
    const auto never = [] { return false; };
    CO_TRY_VOID(co_await listen(never, m_options.settleMs, limits));
    std::vector<Group> forums;
    QStringList titles;
    for (const auto& group : m_gathering.groups()) {
        if (!group.isForum)
            continue;
        forums.push_back(group);
        titles << QStringLiteral("“%1” (%2)").arg(group.title).arg(group.id);
    }
    int chosen = 0;
    if (forums.size() > 1) {
        const QString question =
            QStringLiteral("The code stands in several groups. Which one is the team's?");
        CO_TRY(chosen, co_await m_talk.choose(question, titles, limits));
    }
    if (chosen < 0 || chosen >= int(forums.size()))
        co_return failure(ErrorKind::Cancelled, QStringLiteral("no group was chosen"));
    const Group group = forums[std::size_t(chosen)];
    CO_TRY_VOID(co_await adoptGroup(group, limits));
    // At once: who is interrupted now finds the topic pinned, and makes no second one.
    co_return co_await adoptMarks(limits);
}

Task<Result<void>> Pairing::adoptGroup(Group group, Limits limits) {
    if (m_team->chat != 0 && m_team->chat != group.id) {
        const QString question =
            QStringLiteral("The team is paired with the group %1. Take “%2” (%3) instead?")
                .arg(m_team->chat)
                .arg(group.title)
                .arg(group.id);
        CO_TRY(const bool agreed, co_await m_talk.agree(question, false, true, limits));
        if (!agreed)
            co_return failure(ErrorKind::Cancelled, QStringLiteral("the group stays as it was"));
        QStringList pinned;
        for (const auto& topic : m_team->topics) {
            if (topic.thread)
                pinned << topic.id;
        }
        for (const auto& id : pinned) // thread ids mean something in their own group alone
            CO_TRY_VOID(write(QStringLiteral("team.json"),
                              QStringLiteral("/telegram/topics/%1/thread").arg(id), "null"));
    }
    CO_TRY_VOID(
        write(QStringLiteral("team.json"), QStringLiteral("/telegram/chat"), QByteArray::number(group.id)));
    m_talk.say(QStringLiteral("  the team's group is “%1” (%2)").arg(group.title).arg(group.id));
    co_return Result<void>();
}

/// Whether the paired group is still a forum one of the bots sees; it is kept unless the person wants
/// another.
Task<Result<bool>> Pairing::groupStands(Limits limits) {
    QString trouble = QStringLiteral("no bot sees it");
    for (auto& [id, bot] : m_bots) {
        if (!bot.usable)
            continue;
        const auto chat = co_await bot.api->getChat(m_team->chat, limits);
        if (chat && chat->isForum) {
            m_talk.say(QStringLiteral("  paired already with “%1” (%2)").arg(chat->title).arg(m_team->chat));
            co_return true;
        }
        if (chat)
            trouble = QStringLiteral("it has no topics; switch them on in the group's settings");
        else if (chat.error().kind == ErrorKind::Cancelled)
            co_return tl::unexpected(chat.error());
    }
    const QString question =
        QStringLiteral("The team is paired with the group %1, but %2. Look for another group?")
            .arg(m_team->chat)
            .arg(trouble);
    CO_TRY(const bool another, co_await m_talk.agree(question, false, true, limits));
    if (!another)
        m_missing << QStringLiteral("the group %1: %2").arg(m_team->chat).arg(trouble);
    co_return !another;
}

Task<Result<void>> Pairing::pinTopics(Limits limits) {
    m_talk.say(QStringLiteral("\nTopics"));
    CO_TRY_VOID(co_await adoptMarks(limits));
    if (!unpairedTopics().isEmpty() && m_options.waitMs == 0) {
        m_talk.say(
            QStringLiteral("  Not pinned yet: %1. Post `pair %2 ID` in those that exist already; Enter makes "
                           "the others.")
                .arg(unpairedTopics().join(QStringLiteral(", ")), m_options.code));
        bool going = false;
        while (!going && !unpairedTopics().isEmpty()) {
            const auto before = m_clock.monotonicMs();
            const auto never = [] { return false; };
            constexpr qint64 aWhileMs = 1'000;
            CO_TRY_VOID(co_await listen(never, aWhileMs, limits));
            going = m_clock.monotonicMs() - before < aWhileMs; // it ended early: the person goes on
            CO_TRY_VOID(co_await adoptMarks(limits));
        }
    }
    CO_TRY_VOID(co_await createTopics(limits));
    for (const auto& topic : m_team->topics) {
        if (topic.paired)
            m_talk.say(QStringLiteral("  %1: %2")
                           .arg(topic.name, topic.general ? QStringLiteral("the General topic")
                                                          : QString::number(*topic.thread)));
    }
    co_return Result<void>();
}

/// Topics in which the code was posted, and topics that were made while we listened.
Task<Result<void>> Pairing::adoptMarks(Limits limits) {
    for (const auto& mark : m_gathering.takeMarks()) {
        if (mark.chat != m_team->chat || m_team->topicOfThread(mark.thread))
            continue;
        const auto* topic = topicMeant(*m_team, mark.about.isEmpty() ? mark.rootName : mark.about);
        if (!mark.about.isEmpty() && !topic)
            m_talk.say(QStringLiteral("  “%1” is no topic of the team; there are: %2")
                           .arg(mark.about, unpairedTopics().join(QStringLiteral(", "))));
        if (!topic || topic->general)
            continue;
        const QString id = topic->id;
        if (topic->thread) {
            if (mark.about.isEmpty()) // a second topic of the same name is nobody's wish
                continue;
            const QString question = QStringLiteral("%1 is pinned to the topic %2. Pin it to %3 instead?")
                                         .arg(topic->name)
                                         .arg(*topic->thread)
                                         .arg(mark.thread);
            CO_TRY(const bool agreed, co_await m_talk.agree(question, false, true, limits));
            if (!agreed)
                continue;
        }
        CO_TRY_VOID(pinTopic(id, mark.thread));
    }
    co_return Result<void>();
}

Task<Result<void>> Pairing::createTopics(Limits limits) {
    const auto maker = std::find_if(m_bots.begin(), m_bots.end(), [](const auto& each) {
        return each.second.usable && each.second.canManageTopics;
    });
    for (const auto& id : unpairedTopics()) {
        if (maker == m_bots.end()) {
            m_missing << QStringLiteral("the topic %1: no bot may make topics; give one of them the right to "
                                        "manage topics, or post `pair %2 %1` in an existing one")
                             .arg(id, m_options.code);
            m_talk.say(QStringLiteral("  ") + m_missing.back());
            continue;
        }
        const QString name = m_team->topic(id)->name;
        const auto made = co_await maker->second.api->createForumTopic(m_team->chat, name, limits);
        if (!made && made.error().kind == ErrorKind::Cancelled)
            co_return tl::unexpected(made.error());
        if (!made) {
            m_missing << QStringLiteral("the topic %1 cannot be made: %2").arg(id, made.error().toString());
            m_talk.say(QStringLiteral("  ") + m_missing.back());
            continue;
        }
        CO_TRY_VOID(pinTopic(id, made->thread));
    }
    co_return Result<void>();
}

Result<void> Pairing::pinTopic(const QString& topic, qint64 thread) {
    return write(QStringLiteral("team.json"), QStringLiteral("/telegram/topics/%1/thread").arg(topic),
                 QByteArray::number(thread));
}

} // namespace staffroom::pairing
