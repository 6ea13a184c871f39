#include "agent/Colleagues.h"

#include "agent/PersonaWorker.h"
#include "agent/Prompt.h"
#include "base/Redactor.h"

#include <QCryptographicHash>
#include <QUuid>

#include <nlohmann/json.hpp>

namespace staffroom::agent {

namespace {

using nlohmann::json;

constexpr qint64 shutdownMs = 10'000; // an asker whose own stop is on its way too is not made to answer first

QString nameOf(const team::Team& team, const QString& id) {
    const auto* persona = team.persona(id);
    return persona ? persona->name : id;
}

QString namesOf(const team::Team& team, const QStringList& people) {
    QStringList names;
    for (const auto& id : people) {
        const auto* person = team.person(id);
        names << (person ? person->name : QStringLiteral("somebody the team does not know"));
    }
    return names.join(QStringLiteral(", "));
}

QString digestOf(const QString& key, const QString& question) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(key.toUtf8());
    hash.addData(QByteArray(1, '\0'));
    hash.addData(question.toUtf8());
    return QString::fromLatin1(hash.result().toHex().left(32));
}

std::optional<ColleagueAnswer> readAnswer(const QString& value, qint64 nowMs) {
    const auto stored = json::parse(value.toStdString(), nullptr, false);
    if (!stored.is_object() || nowMs - stored.value("at_ms", qint64(0)) > Colleagues::keptMs)
        return std::nullopt;
    ColleagueAnswer answer;
    answer.turn = QString::fromStdString(stored.value("turn", std::string()));
    answer.text = QString::fromStdString(stored.value("answer", std::string()));
    answer.again = true;
    return answer;
}

} // namespace

AskingTurn::~AskingTurn() {
    m_home.m_turns.erase(identity.turn);
}

Colleagues::Colleagues(Works works) : m_works(std::move(works)) {}

std::unique_ptr<AskingTurn> Colleagues::enter(TurnIdentity identity, ReplyTarget target, std::stop_source end) {
    std::unique_ptr<AskingTurn> turn(new AskingTurn(*this));
    turn->ofJob = identity.conversation.startsWith(QStringLiteral("job:"));
    turn->chain = QStringList(identity.persona);
    turn->trail = std::make_shared<Trail>();
    turn->trail->origin = identity.turn;
    turn->target = std::move(target);
    turn->target.through = identity.persona;
    turn->identity = std::move(identity);
    turn->end = std::move(end);
    m_turns[turn->identity.turn] = turn.get();
    return turn;
}

std::unique_ptr<AskingTurn> Colleagues::enter(const ColleagueQuestion& question, std::stop_source end) {
    std::unique_ptr<AskingTurn> turn(new AskingTurn(*this));
    turn->identity = question.identity;
    turn->target = question.target;
    turn->chain = question.chain;
    turn->trail = question.trail;
    turn->end = std::move(end);
    m_turns[turn->identity.turn] = turn.get();
    return turn;
}

/// The worker that answers, and the people it answers for; or why it is not asked.
Result<PersonaWorker*> Colleagues::checked(const AskingTurn& asking, const QString& persona, QStringList* people) {
    const auto no = [](const QString& why) { return failure(ErrorKind::Policy, why); };
    const QString& asker = asking.identity.persona;
    if (asking.chain.contains(persona))
        return no(persona == asker ? QStringLiteral("that is you yourself")
                                   : QStringLiteral("%1 waits for this very answer: answer with what you have")
                                         .arg(persona));
    if (asking.chain.size() >= mostInChain)
        return no(QStringLiteral("you were asked by a colleague who was asked by another: nobody further is asked"));
    if (asking.trail->asked >= mostAsked)
        return no(QStringLiteral("colleagues were asked %1 times for this question, which is enough").arg(mostAsked));
    const auto found = m_works.find(persona);
    if (!found)
        return no(found.error().kind == ErrorKind::NotFound
                      ? QStringLiteral("there is no %1 in the team any more").arg(persona)
                      : found.error().detail);
    const Kit& kit = (*found)->kit();
    const auto& asked = kit.self();
    const auto* self = kit.team->persona(asker);
    if (!self)
        return no(QStringLiteral("you have left the team"));
    if (asked.isPrivate || self->isPrivate)
        return no(asked.isPrivate ? QStringLiteral("%1 is private: no colleague asks it").arg(asked.name)
                                  : QStringLiteral("you are private: what you are told goes to no colleague"));
    if ((*found)->status().paused)
        return no(QStringLiteral("%1 is paused by the operators").arg(asked.name));
    *people = asking.ofJob ? self->allowlist : asking.identity.people;
    QStringList strangers = *people;
    strangers.removeIf([&](const QString& id) { return id.isEmpty() || asked.allowlist.contains(id); });
    if (people->contains(QString()))
        strangers << QString();
    if (people->isEmpty() || !strangers.isEmpty())
        return no(QStringLiteral("%1 does not answer %2: not on its allowlist")
                      .arg(asked.name, people->isEmpty() ? QStringLiteral("when nobody is behind the question")
                                                         : namesOf(*kit.team, strangers)));
    return *found;
}

Task<Result<ColleagueAnswer>> Colleagues::ask(QString turn, QString persona, QString question, Limits limits) {
    const auto found = m_turns.find(turn);
    if (found == m_turns.end())
        co_return failure(ErrorKind::Policy, QStringLiteral("a colleague is asked from within a turn alone"));
    const AskingTurn& asking = *found->second; // it waits for us
    QStringList people;
    const auto worker = checked(asking, persona, &people);
    if (!worker) {
        CO_TRY_VOID(co_await recordRefusal(asking.identity, persona, question, worker.error().detail));
        co_return tl::unexpected(worker.error());
    }
    const auto trail = asking.trail;
    ++trail->asked; // before anything is awaited: calls of one step run side by side
    const Kit kit = (*worker)->kit();
    const QString asker = asking.identity.persona;
    const QString digest = digestOf(asking.identity.key, question);
    const QString storedAs = QStringLiteral("colleague:%1:%2:%3").arg(persona, asker, digest);

    ColleagueQuestion handed;
    handed.identity.turn = QUuid::createUuid().toString(QUuid::WithoutBraces);
    handed.identity.persona = persona;
    handed.identity.conversation = QStringLiteral("colleague:%1:%2").arg(asker, asking.identity.conversation);
    handed.identity.person = asking.identity.person;
    handed.identity.people = people;
    handed.identity.key = QStringLiteral("%1#%2").arg(storedAs).arg(trail->asked); // asked again, it is another turn
    handed.identity.askedByPersona = asker;
    handed.identity.askedByTurn = turn;
    handed.text = colleagueMessage(nameOf(*kit.team, asker), asking.identity.person,
                                   localTime(kit, m_works.clock.utcMs()), Redactor::global().redact(question));
    handed.target = asking.target;
    handed.chain = asking.chain + QStringList(persona);
    handed.trail = trail;
    handed.endAsker = asking.end;
    handed.storedAs = storedAs;
    const QString name = QStringLiteral("%1 (%2)").arg(kit.self().name, kit.self().title);

    CO_TRY(auto before, co_await answeredBefore(storedAs));
    Result<ColleagueAnswer> answer;
    if (before) {
        answer = std::move(*before);
    } else {
        const auto still = m_works.find(persona); // the team's files may have changed meanwhile
        if (!still)
            co_return tl::unexpected(still.error());
        auto working = (*still)->takeOver(std::move(handed), limits);
        answer = co_await working;
    }
    if (!answer && answer.error().kind == ErrorKind::Cancelled && !limits.stop.stop_requested())
        co_await m_works.clock.sleep(shutdownMs, limits.stop);
    if (answer && !trail->names.contains(name))
        trail->names << name;
    co_return answer;
}

Task<Result<std::optional<ColleagueAnswer>>> Colleagues::answeredBefore(QString storedAs) {
    auto read = [storedAs](Connection& work) {
        return work.row(QStringLiteral("SELECT value FROM state WHERE key = ?"), {storedAs});
    };
    CO_TRY(const auto row, co_await m_works.work.read(read));
    std::optional<ColleagueAnswer> answer;
    if (row)
        answer = readAnswer((*row)[0].toString(), m_works.clock.utcMs());
    co_return answer;
}

/// It stands with the one that was not asked, too: as what strangers say to it does.
Task<Result<void>> Colleagues::recordRefusal(TurnIdentity asker, QString persona, QString question, QString why) {
    LedgerEntry entry;
    entry.atMs = m_works.clock.utcMs();
    entry.key = QStringLiteral("colleague-refused:%1:%2:%3").arg(persona, asker.turn, digestOf(why, question));
    entry.kind = QStringLiteral("ignored");
    entry.persona = persona;
    entry.turn = asker.turn;
    entry.person = asker.person;
    entry.conversation = asker.conversation;
    entry.method = QStringLiteral("colleague");
    const json body{{"reason", why.toStdString()},
                    {"asked_by", {{"persona", asker.persona.toStdString()}, {"turn", asker.turn.toStdString()}}},
                    {"text", question.left(1000).toStdString()}};
    entry.body = QByteArray::fromStdString(body.dump(-1, ' ', false, json::error_handler_t::replace));
    const auto row = ledgerRow(entry);
    auto write = [row](Connection& work) { return Journal::add(work, row); };
    CO_TRY_VOID(co_await m_works.work.write(write));
    m_works.journal.kick();
    co_return Result<void>();
}

QStringList colleagueStatePatterns(const QString& persona) {
    return {QStringLiteral("colleague:%1:*").arg(persona), QStringLiteral("colleague:*:%1:*").arg(persona)};
}

QString askedLine(const Trail& trail) {
    return trail.names.isEmpty()
               ? QString()
               : QStringLiteral("\n\n_Asked: %1._").arg(trail.names.join(QStringLiteral(", ")));
}

} // namespace staffroom::agent
