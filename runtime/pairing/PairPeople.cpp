#include "pairing/Pairing.h"

namespace staffroom::pairing {

Task<Result<void>> Pairing::learnPeople(Limits limits) {
    const auto waiting = unpairedPeople();
    m_talk.say(QStringLiteral("\nPeople"));
    if (!waiting.isEmpty()) {
        m_talk.say(
            QStringLiteral("  Each of these posts “I am ID” in the group, or writes it to one of the bots:"));
        for (const auto& id : waiting)
            m_talk.say(QStringLiteral("      I am %1        (%2)").arg(id, m_team->person(id)->name));
        m_talk.say(
            QStringLiteral("  You are asked about each; whoever is let in may read what the personas may. "
                           "Enter goes on without the others."));
    }
    const qint64 end = m_clock.monotonicMs() + m_options.waitMs;
    while (!unpairedPeople().isEmpty()) {
        CO_TRY_VOID(co_await takeClaims(limits));
        constexpr qint64 aWhileMs = 1'000;
        const auto before = m_clock.monotonicMs();
        const auto someone = [this] { return m_gathering.hasClaims(); };
        CO_TRY_VOID(co_await listen(someone, aWhileMs, limits));
        const bool goesOn = !m_gathering.hasClaims() && m_clock.monotonicMs() - before < aWhileMs;
        if (goesOn || (m_options.waitMs > 0 && m_clock.monotonicMs() >= end))
            break;
    }
    CO_TRY_VOID(co_await takeClaims(limits));
    CO_TRY_VOID(co_await chooseAmongSenders(limits));
    for (const auto& person : m_team->people) {
        if (person.telegram != 0)
            m_talk.say(QStringLiteral("  %1: %2").arg(person.name).arg(person.telegram));
    }
    co_return Result<void>();
}

/// Anybody can say that he is the chief: the person at the terminal decides.
Task<Result<void>> Pairing::takeClaims(Limits limits) {
    for (const auto& claim : m_gathering.takeClaims()) {
        const auto* person = personMeant(*m_team, claim.about);
        if (!person) {
            m_talk.say(QStringLiteral("  %1 wrote “I am %2”; the team knows: %3")
                           .arg(describe(claim.user), claim.about.left(60),
                                unpairedPeople().join(QStringLiteral(", "))));
            continue;
        }
        const QString id = person->id;
        if (person->telegram == claim.user.id)
            continue;
        if (const auto* other = m_team->personByTelegram(claim.user.id)) {
            m_talk.say(QStringLiteral("  %1 is %2 already and cannot be %3 too")
                           .arg(describe(claim.user), other->name, person->name));
            continue;
        }
        const QString question =
            person->telegram == 0
                ? QStringLiteral("%1 wrote “I am %2”. Is this %3?")
                      .arg(describe(claim.user), claim.about, person->name)
                : QStringLiteral(
                      "%1 is paired with the account %2. %3 wrote “I am %4”: take this one instead?")
                      .arg(person->name)
                      .arg(person->telegram)
                      .arg(describe(claim.user), claim.about);
        const bool replaces = person->telegram != 0;
        const bool likely =
            !replaces && claim.user.name.compare(person->name, Qt::CaseInsensitive) == 0;
        CO_TRY(const bool agreed, co_await m_talk.agree(question, likely, replaces, limits));
        if (agreed)
            CO_TRY_VOID(pinPerson(id, claim.user));
    }
    co_return Result<void>();
}

/// For those who did not say who they are: the person at the terminal may know them by what they wrote.
Task<Result<void>> Pairing::chooseAmongSenders(Limits limits) {
    for (const auto& id : unpairedPeople()) {
        std::vector<telegram::User> free;
        QStringList names;
        for (const auto& user : m_gathering.senders(m_team->chat)) {
            if (m_team->personByTelegram(user.id))
                continue;
            free.push_back(user);
            names << describe(user);
        }
        if (free.empty())
            break;
        const QString question =
            QStringLiteral("Which of those who wrote is %1?").arg(m_team->person(id)->name);
        CO_TRY(const int chosen, co_await m_talk.choose(question, names, limits));
        if (chosen >= 0 && chosen < int(free.size()))
            CO_TRY_VOID(pinPerson(id, free[std::size_t(chosen)]));
    }
    co_return Result<void>();
}

Result<void> Pairing::pinPerson(const QString& person, const telegram::User& user) {
    return write(QStringLiteral("team.json"), QStringLiteral("/people/%1/telegram").arg(person),
                 QByteArray::number(user.id));
}

} // namespace staffroom::pairing
