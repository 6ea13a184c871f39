// What Runtime tells of itself: its status, and pages of the ledger.
#include "RouteReports.h"
#include "RuntimeWorks.h"
#include "base/Log.h"
#include "base/LongLife.h"
#include "jobs/Standing.h"
#include "storage/Troubles.h"

#include <QCoreApplication>

#include <unistd.h>

namespace staffroom {

namespace {

constexpr qsizetype largestPage = 4 * 1024 * 1024; // of the ledger, bytes

control::PersonaReport reportOf(const team::Persona& persona) {
    control::PersonaReport line;
    line.id = persona.id, line.name = persona.name, line.title = persona.title,
    line.department = persona.department;
    line.bot = persona.bot.handle, line.topics = persona.topics;
    return line;
}

void addDesk(control::PersonaReport& line, PersonaDesk& desk) {
    const auto worker = desk.worker().status();
    const auto* hearing = desk.hearing();
    line.paused = worker.paused;
    line.hearing = hearing ? telegram::pollerStateName(hearing->state) : QStringLiteral("off");
    line.hearingDetail = hearing ? hearing->detail : QString();
    line.lastHeardMs = hearing ? hearing->lastAnswerMs : 0;
    line.turnsRunning = worker.turnsRunning, line.waiting = worker.waiting;
    line.turnsDone = worker.turnsDone, line.turnsFailed = worker.turnsFailed;
    line.denials = worker.denials, line.lastTurnMs = worker.lastTurnMs, line.lastFailure = worker.lastFailure;
}

} // namespace

control::StatusReport Runtime::reportWithoutCounts() const {
    control::StatusReport report;
    const Staff& staff = *m_works->staff;
    const team::Team& team = *staff.team()->team;
    report.home = m_options.home;
    report.company = team.company;
    report.timeZone = QString::fromLatin1(team.zone);
    report.version = QCoreApplication::applicationVersion();
    report.pid = ::getpid();
    report.startedMs = m_startedMs;
    report.nowMs = m_clock.utcMs();
    report.onDuty = m_options.onDuty;
    for (const auto& problem : m_works->reload->problems())
        report.teamProblems << problem.toString();
    for (const auto& fault : m_secrets->faults())
        report.secretTroubles << fault.place + QStringLiteral(": ") + fault.error.detail;
    report.teamSinceMs = m_works->reload->inForceSinceMs();
    for (const auto& persona : team.personas) {
        const auto* model = team.model(persona.model);
        report.rehearsal = report.rehearsal || (model && model->rehearsal);
        auto line = reportOf(persona);
        const auto desk = staff.desks().find(persona.id);
        const auto down = staff.down().find(persona.id);
        if (desk != staff.desks().end()) {
            addDesk(line, *desk->second);
        } else {
            line.hearing = QStringLiteral("down");
            line.hearingDetail = down == staff.down().end() ? QString() : down->second.detail;
        }
        report.personas.push_back(line);
    }
    return report;
}

Task<Result<control::StatusReport>> Runtime::status() {
    auto report = reportWithoutCounts();
    for (const auto& [target, error] : m_works->journal->failing())
        report.journalTrouble += QStringLiteral("%1: %2 ").arg(target, error.detail);
    for (const auto& [path, error] : storageTroubles()) {
        if (path.startsWith(m_options.home + u'/') && !report.journalTrouble.contains(error.detail))
            report.journalTrouble += error.detail + u' ';
    }
    if (const auto left = descriptorsLeft(); !left)
        report.journalTrouble += left.error().detail;
    report.journalTrouble = report.journalTrouble.trimmed();
    auto count = [](Connection& work) { return telegram::inbox::countUnanswered(work); };
    CO_TRY(report.inboxWaiting, co_await m_works->work.read(count));
    CO_TRY(report.outbox, co_await m_works->outbox->counts());
    const auto routes = m_works->outbox->routes();
    report.routes = routeReports(routes);
    auto hear = [](Connection& work) { return jobs::topicStandings(work); };
    CO_TRY(const auto topics, co_await m_works->work.read(hear));
    CO_TRY(const auto budgets, co_await m_works->budget->lines(m_works->staff->team()->team));
    for (auto& persona : report.personas) {
        for (const auto& line : budgets) {
            const bool known = !line.limit.isNone() || line.turns > 0 || line.tokens > 0;
            if (known && line.subject.section(u'/', 0, 0) == persona.id)
                persona.budget << QStringLiteral("%1%2: %3").arg(
                    line.subject == persona.id ? QString() : line.subject.section(u'/', 1) + u' ', line.stretch,
                    agent::spentWords(line));
        }
    }
    report.topics = topicReports(*m_works->staff->team()->team, topics, routes);
    co_return report;
}

Task<Result<std::vector<control::LedgerLine>>> Runtime::ledger(control::LedgerParams params, Limits limits) {
    const auto flushed = co_await m_works->journal->flush(limits);
    if (!flushed)
        qCWarning(lcStorage, "the ledger may lack its last rows: %s", qPrintable(flushed.error().toString()));
    LedgerQuery query;
    query.kind = params.kind, query.persona = params.persona, query.doctype = params.doctype;
    query.person = params.person, query.turn = params.turn, query.text = params.text;
    query.sinceMs = params.sinceMs, query.untilMs = params.untilMs;
    query.afterId = params.beforeId, query.limit = params.limit;
    CO_TRY(const auto rows, co_await m_works->ledger->query(query));
    std::vector<control::LedgerLine> lines;
    lines.reserve(rows.size());
    qsizetype bytes = 0;
    for (const auto& row : rows) {
        bytes += row.entry.body.size();
        if (bytes > largestPage && !lines.empty())
            break; // the next page has it: what is sent in one line is bounded
        control::LedgerLine line;
        line.id = row.id, line.atMs = row.entry.atMs, line.kind = row.entry.kind;
        line.persona = row.entry.persona, line.turn = row.entry.turn, line.person = row.entry.person;
        line.conversation = row.entry.conversation, line.doctype = row.entry.doctype;
        line.method = row.entry.method, line.body = row.entry.body;
        lines.push_back(line);
    }
    co_return lines;
}

} // namespace staffroom
