// EditDesk: what a persona's files may name, and the dry turn.
#include "EditDesk.h"
#include "agent/Prompt.h"
#include "agent/Question.h"
#include "base/Redactor.h"

#include <QDirIterator>
#include <QFile>
#include <QUuid>

#include <nlohmann/json.hpp>

namespace staffroom {

using control::ChoiceLine;
using control::EditParams;

namespace {

constexpr int mostStrangers = 40;
constexpr qint64 tryMs = 120'000;

struct Seen {
    qint64 user = 0;
    QString name, username, lastBot;
};

/// Who wrote to the bots lately, the latest first. Messages nobody answers are in the ledger alone, so
/// strangers are those who wrote to a bot that hears them.
Result<std::vector<Seen>> seenIn(Connection& work) {
    TRY(const auto rows,
        work.rows(QStringLiteral(
            "SELECT json_extract(update_text, '$.message.from.id') AS person, "
            "max(received_ms), json_extract(update_text, '$.message.from.first_name'), "
            "coalesce(json_extract(update_text, '$.message.from.last_name'), ''), "
            "coalesce(json_extract(update_text, '$.message.from.username'), ''), bot "
            "FROM (SELECT bot, received_ms, CAST(payload AS TEXT) AS update_text FROM inbox "
            "WHERE payload IS NOT NULL ORDER BY received_ms DESC LIMIT 5000) "
            "WHERE json_valid(update_text) AND person IS NOT NULL GROUP BY person ORDER BY 2 DESC")));
    std::vector<Seen> seen;
    for (const auto& row : rows) {
        const QString name = QStringLiteral("%1 %2").arg(row[2].toString(), row[3].toString()).trimmed();
        seen.push_back({row[0].toLongLong(), name, row[4].toString(), row[5].toString()});
    }
    return seen;
}

QString calledThere(const Seen& seen) {
    return seen.username.isEmpty() ? seen.name : QStringLiteral("%1 (@%2)").arg(seen.name, seen.username);
}

QString schemaText() {
    QFile file(QStringLiteral(":/staffroom/schemas/persona.schema.json"));
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

std::vector<ChoiceLine> scriptsIn(const QString& home) {
    const QString folder = home + QStringLiteral("/scripts");
    const QStringList kinds{QStringLiteral("*.py"), QStringLiteral("*.sh")};
    QDirIterator walk(folder, kinds, QDir::Files, QDirIterator::Subdirectories);
    QStringList paths;
    while (walk.hasNext())
        paths << walk.next().mid(folder.size() + 1);
    paths.sort();
    std::vector<ChoiceLine> lines;
    for (const auto& path : paths)
        lines.push_back({path, path, {}});
    return lines;
}

void addTeam(control::ChoicesReport& report, const team::Team& team) {
    for (const auto& topic : team.topics) {
        const auto* owner = team.personaOfTopic(topic.id);
        report.topics.push_back({topic.id, topic.name, owner ? owner->id : QString()});
    }
    for (const auto& instance : team.erp)
        report.instances.push_back({instance.id, instance.id, instance.url.host()});
    for (const auto& model : team.models)
        report.models.push_back({model.id, model.model, model.protocol});
}

void addPeople(control::ChoicesReport& report, const team::Team& team, const std::vector<Seen>& seen) {
    for (const auto& person : team.people) {
        ChoiceLine line{person.id, person.name, {}};
        for (const auto& each : seen) {
            if (person.telegram != 0 && each.user == person.telegram)
                line.detail = calledThere(each);
        }
        report.people.push_back(line);
    }
    for (const auto& each : seen) {
        if (!team.personByTelegram(each.user) && report.strangers.size() < mostStrangers)
            report.strangers.push_back({QString::number(each.user), calledThere(each), each.lastBot});
    }
}

std::vector<llm::ToolSpec> specsOf(const agent::Kit& kit, const team::Persona& draft) {
    std::vector<llm::ToolSpec> specs;
    for (const auto& tool : kit.toolbox->descriptions()) {
        if (draft.tools.contains(tool.name))
            specs.push_back({tool.name, tool.description, tool.parameters});
    }
    return specs;
}

agent::ModelCallRecord recordOf(const Result<llm::ChatAnswer>& answer) {
    agent::ModelCallRecord record;
    if (!answer) {
        record.error = answer.error().toString();
        return record;
    }
    record.model = answer->model, record.usage = answer->usage;
    record.answeredBy = answer->answeredBy, record.setback = answer->setback;
    record.finish = QStringLiteral("dry");
    record.toolCalls = static_cast<int>(answer->calls.size());
    return record;
}

} // namespace

Task<Result<control::ChoicesReport>> EditDesk::choices(EditParams params, Limits limits) {
    CO_TRY_VOID(draftsIn(params));
    const auto team = m_parts.staff.team()->team;
    control::ChoicesReport report;
    report.schema = schemaText();
    addTeam(report, *team);
    auto looking = m_parts.shared.work.read(seenIn);
    auto looked = bounded(std::move(looking), m_parts.shared.clock, limits);
    CO_TRY(const auto seen, co_await looked);
    addPeople(report, *team, seen);
    report.scripts = scriptsIn(m_parts.shared.home);
    const auto desk = m_parts.staff.desk(params.persona);
    if (desk) { // one that is down has none
        for (const auto& tool : (*desk)->worker().kit().toolbox->descriptions()) {
            if (!tool.name.startsWith(u"mcp_")) // listed with their servers
                report.tools.push_back({tool.name, tool.name, tool.description});
        }
    }
    co_return report;
}

Task<Result<control::TryReport>> EditDesk::tryOut(EditParams params, Limits limits) {
    if (params.text.trimmed().isEmpty())
        co_return failure(ErrorKind::Invalid, QStringLiteral("the question is empty"));
    CO_TRY(auto* const desk, m_parts.staff.desk(params.persona));
    CO_TRY(const auto drafts, draftsIn(params));
    const Checked draft = checked(drafts);
    const auto* persona = draft.team ? draft.team->persona(params.persona) : nullptr;
    if (!persona)
        co_return failure(ErrorKind::Invalid, QStringLiteral("mend what is wrong first: it was not asked"));
    Clock& clock = m_parts.shared.clock;
    const agent::Kit kit = desk->worker().kit();
    const qint64 askedMs = clock.utcMs();
    const QString turn = QUuid::createUuid().toString(QUuid::WithoutBraces);
    const auto question = agent::questionFrom(kit, params.person, params.text, askedMs, turn);
    llm::ChatRequest request;
    request.system = agent::systemPrompt(*draft.team, *persona, agent::localTime(kit, askedMs).date()) +
                     Redactor::global().redact(kit.skills);
    llm::ChatMessage asked;
    asked.text = question.text;
    auto recalling = desk->memory().notesFor(question.text, askedMs);
    const auto notes = co_await recalling;
    if (notes && !notes->text.isEmpty())
        asked.text += QStringLiteral("\n\n") + notes->text;
    request.messages.push_back(asked);
    request.tools = specsOf(kit, *persona);
    const llm::TextSink nobody;
    const Limits own = limits.atMost(clock, tryMs);
    const qint64 startedMs = clock.monotonicMs();
    const auto answer = co_await kit.model->complete(std::move(request), nobody, own);

    auto call = recordOf(answer);
    call.startedMs = askedMs, call.tookMs = clock.monotonicMs() - startedMs;
    const auto cost = kit.costOf(call.answeredBy, call.usage);
    CO_TRY_VOID(co_await record(agent::modelCallEntry(question.identity, call, cost), limits));
    control::TryReport report;
    report.turn = turn, report.model = call.model, report.tookMs = call.tookMs, report.failure = call.error;
    if (answer) {
        report.text = Redactor::global().redact(answer->text);
        for (const auto& each : answer->calls)
            report.calls.push_back({each.name, Redactor::global().redact(QString::fromUtf8(each.arguments))});
    }
    co_return report;
}

} // namespace staffroom
