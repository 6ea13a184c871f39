#include "ReplayDesk.h"

#include "agent/ConversationHistory.h"
#include "agent/Records.h"
#include "agent/SayNothing.h"
#include "approvals/Approval.h"
#include "memory/ConversationThen.h"
#include "memory/MemoryTools.h"
#include "team/CredentialShape.h"
#include "tools/LentTool.h"

#include <QUuid>

#include <nlohmann/json.hpp>

namespace staffroom {

using control::ReplayParams;
using control::ReplayReport;

namespace {

constexpr int mostRows = 2'000;
constexpr qsizetype longestRules = 256 * 1024; // characters
constexpr std::size_t mostAtOnce = 4;

/// What only looks. Everything else is told as not called: what is not known to read might write.
QStringList readingTools(const team::Team& team, const team::Persona& persona) {
    QStringList reading{
        QStringLiteral("erp_list"),        QStringLiteral("erp_get"),      QStringLiteral("erp_count"),
        QStringLiteral("erp_report"),      QStringLiteral("recall"),       QStringLiteral("read_document"),
        QStringLiteral("zabbix_problems"), QStringLiteral("zabbix_hosts"), QStringLiteral("list_files"),
        QStringLiteral("read_file"),       QStringLiteral("search_files"), QStringLiteral("show_diff"),
        QStringLiteral("change_status"),   QStringLiteral("mail_search"),  QStringLiteral("mail_read"),
        QStringLiteral("calendar_agenda"), QStringLiteral("calendar_free"), QStringLiteral("use_skill")};
    const auto isGated = [&](const QString& tool) { return approvals::ruleFor(team, persona, tool).has_value(); };
    reading.removeIf(isGated); // a call of it would ask people
    return reading;
}

/// The persona's tools, with a recall that notes nothing down.
std::shared_ptr<const tools::Toolbox> traceless(const agent::Kit& kit, const memory::MemoryAccess& access) {
    const QString recall = QStringLiteral("recall");
    auto box = std::make_shared<tools::Toolbox>();
    for (const auto& description : kit.toolbox->descriptions()) {
        if (description.name != recall)
            box->add(std::make_unique<tools::LentTool>(kit.toolbox, description));
        else
            for (auto& tool : memory::makeTools(access, QStringList(recall)))
                box->add(std::move(tool));
    }
    return box;
}

Result<void> checkRules(const QString& rules) {
    if (rules.trimmed().isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("the rules are empty"));
    if (rules.size() > longestRules)
        return failure(ErrorKind::Invalid, QStringLiteral("the rules are longer than %1 characters").arg(longestRules));
    if (const auto shape = team::findCredential(rules))
        return failure(ErrorKind::Invalid,
                       QStringLiteral("the rules hold %1: a persona's rules name no secret").arg(shape->kind));
    return {};
}

/// The kit with what is to be tried. NotFound: the team has no such model.
Result<agent::Kit> kitToTry(const PersonaDesk& desk, agent::Kit kit, const ReplayParams& params) {
    if (!params.rules && params.model.isEmpty())
        return kit;
    auto team = std::make_shared<team::Team>(*kit.team);
    for (auto& persona : team->personas) {
        if (persona.id != kit.persona)
            continue;
        if (params.rules) {
            TRY_VOID(checkRules(*params.rules));
            persona.rules = *params.rules;
        }
        if (!params.model.isEmpty())
            persona.model = params.model;
    }
    if (!params.model.isEmpty()) {
        const auto& models = desk.team()->models;
        const auto found = models.find(params.model);
        if (found == models.end())
            return failure(ErrorKind::NotFound, QStringLiteral("the team has no model \"%1\"").arg(params.model));
        kit.model = found->second;
    }
    kit.team = std::move(team);
    return kit;
}

llm::ChatMessage said(const QString& role, const QString& text) {
    llm::ChatMessage message;
    message.role = role == u"user" ? llm::Role::User : llm::Role::Assistant;
    message.text = text;
    return message;
}

const char* stateName(agent::TurnOutcome::State state) {
    switch (state) {
    case agent::TurnOutcome::State::Answered:
        return "answered";
    case agent::TurnOutcome::State::Failed:
        return "failed";
    case agent::TurnOutcome::State::Stopped:
        break;
    }
    return "stopped";
}

control::ReplaySide sideOf(const QString& turn, const agent::ReplayAnswer& answer) {
    control::ReplaySide side;
    const auto& outcome = answer.outcome;
    side.turn = turn, side.state = QLatin1String(stateName(outcome.state));
    side.answer = outcome.text, side.failure = outcome.failure, side.model = outcome.model;
    side.silent = answer.silent;
    side.tokensKnown = outcome.usage.known;
    side.inputTokens = outcome.usage.inputTokens, side.outputTokens = outcome.usage.outputTokens;
    side.modelCalls = answer.modelCalls, side.tookMs = outcome.tookMs;
    for (const auto& cost : answer.costs)
        side.costs.push_back({cost.currency, cost.micros});
    for (const auto& call : answer.calls) {
        auto line = replayLine(call.record.tool, call.record.arguments, call.record.answer.content,
                               call.record.answer.isError);
        line.source = agent::drySourceName(call.source);
        side.calls.push_back(std::move(line));
    }
    return side;
}

} // namespace

Task<Result<ReplayReport>> ReplayDesk::replay(ReplayParams params, Limits limits) {
    if (params.person.trimmed().isEmpty())
        co_return failure(ErrorKind::Invalid, QStringLiteral("who has it gone through again? \"person\" is missing"));
    if (params.replay.isEmpty())
        params.replay = QUuid::createUuid().toString(QUuid::WithoutBraces);
    if (m_running.size() >= mostAtOnce || m_running.contains(params.replay))
        co_return failure(ErrorKind::Conflict, QStringLiteral("%1 replays are under way").arg(m_running.size()));
    std::stop_source stop;
    const auto end = [&stop] { stop.request_stop(); };
    const std::stop_callback onCaller(limits.stop, end);
    limits.stop = stop.get_token();
    const QString name = params.replay;
    m_running.emplace(name, stop);
    auto report = co_await run(std::move(params), limits);
    m_running.erase(name);
    co_return report;
}

Result<void> ReplayDesk::stop(const QString& replay) {
    const auto found = m_running.find(replay);
    if (found == m_running.end())
        return failure(ErrorKind::NotFound, QStringLiteral("this replay is not under way"));
    auto stopped = found->second; // what it ends may forget it
    stopped.request_stop();
    return {};
}

Task<Result<RecordedTurn>> ReplayDesk::recorded(QString turn, Limits limits) {
    if (turn.isEmpty())
        co_return failure(ErrorKind::Invalid, QStringLiteral("\"turn\" is missing"));
    CO_TRY_VOID(co_await m_parts.shared.journal.flush(limits));
    LedgerQuery query;
    query.turn = turn, query.limit = mostRows;
    auto asking = m_parts.ledger.query(query);
    CO_TRY(const auto rows, co_await asking);
    CO_TRY(auto found, recordedTurn(rows));
    if (found.dry)
        co_return failure(ErrorKind::Invalid, QStringLiteral("this was a replay itself; go through the turn it is of"));
    co_return found;
}

/// A private persona's words are looked at: that is in the record first.
Task<Result<void>> ReplayDesk::open(ReplayParams params, team::Persona persona, Limits limits) {
    if (!persona.isPrivate)
        co_return Result<void>();
    if (!params.open)
        co_return failure(ErrorKind::Policy,
                          QStringLiteral("%1 is private: to open its turn is recorded in the ledger").arg(persona.id));
    LedgerEntry entry;
    entry.key = QStringLiteral("memory:") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.atMs = m_parts.shared.clock.utcMs();
    entry.kind = QStringLiteral("decision");
    entry.persona = persona.id, entry.person = params.person, entry.turn = params.turn;
    entry.method = QStringLiteral("memory.open");
    entry.body = R"({"what":"open","private":true,"for":"turn.replay"})";
    const auto row = agent::ledgerRow(entry);
    auto writing = m_parts.shared.work.write([row](Connection& work) { return Journal::add(work, row); });
    auto written = bounded(std::move(writing), m_parts.shared.clock, limits);
    CO_TRY_VOID(co_await written);
    m_parts.shared.journal.kick();
    co_return Result<void>();
}

/// The conversation before the question, and the notes that went with it.
Task<Result<void>> ReplayDesk::remember(agent::ReplayTask& task, PersonaDesk& desk, const RecordedTurn& turn,
                                        ReplayReport& report) {
    auto& memory = desk.memory();
    const bool isJob = turn.conversation.startsWith(QStringLiteral("job:")); // it stands on its own figures
    if (!isJob) {
        auto reading = conversationBefore(memory.database(), turn.conversation, turn.side.turn, turn.startedMs,
                                          agent::ConversationHistory::mostMessages,
                                          agent::ConversationHistory::mostCharacters);
        CO_TRY(const auto then, co_await reading);
        report.messagesFound = then.found;
        report.messages = static_cast<qint64>(then.messages.size());
        if (then.summary)
            task.before.push_back(said(QStringLiteral("user"), summaryForModel(*then.summary)));
        for (const auto& message : then.messages)
            task.before.push_back(said(message.role, message.text));
    } else {
        report.messagesFound = true;
    }
    std::vector<Note> notes;
    for (const qint64 id : turn.notes) {
        auto asking = memory.note(id);
        CO_TRY(const auto note, co_await asking);
        if (note)
            notes.push_back(*note);
    }
    report.notes = static_cast<qint64>(notes.size());
    report.notesGone = turn.notes.size() - report.notes;
    if (!notes.empty())
        task.notes = notesForModel(notes, longestNote * static_cast<qsizetype>(notes.size())).text;
    co_return Result<void>();
}

Task<Result<ReplayReport>> ReplayDesk::run(ReplayParams params, Limits limits) {
    CO_TRY(const auto turn, co_await recorded(params.turn, limits));
    CO_TRY(auto* desk, m_parts.staff.desk(turn.persona));
    const agent::Kit kit = desk->worker().kit();
    CO_TRY(const auto toTry, kitToTry(*desk, kit, params));
    CO_TRY_VOID(co_await open(params, kit.self(), limits));
    const Limits learning = limits.atMost(m_parts.shared.clock, kit.self().limits.maxSeconds * 1000LL);
    co_await kit.toolbox->prepare(learning);
    CO_TRY(desk, m_parts.staff.desk(turn.persona)); // it may have left the team meanwhile
    ReplayReport report;
    report.then = turn.side;
    agent::ReplayTask task;
    task.kit = toTry;
    task.turn = QUuid::createUuid().toString(QUuid::WithoutBraces), task.of = params.turn;
    task.person = params.person, task.asker = turn.person;
    task.conversation = turn.conversation, task.question = turn.question;
    task.day = agent::localTime(kit, turn.startedMs).date();
    task.mayStaySilent = turn.conversation.startsWith(QStringLiteral("job:")) &&
                         turn.question.contains(agent::SayNothing::name());
    const auto& shared = m_parts.shared;
    const memory::MemoryAccess access{desk->memory(), shared.work, shared.journal, shared.clock, turn.persona, true};
    task.tools = agent::DryTools::over(traceless(kit, access), readingTools(*toTry.team, toTry.self()), turn.answers);
    CO_TRY_VOID(co_await remember(task, *desk, turn, report));
    CO_TRY(desk, m_parts.staff.desk(turn.persona));
    const QString replayed = task.turn;
    CO_TRY(const auto answer, co_await desk->worker().replay(std::move(task), limits));
    report.now = sideOf(replayed, answer);
    co_return report;
}

} // namespace staffroom
