#include "DismissDesk.h"

#include "ScheduleCheck.h"
#include "base/AtomicFile.h"
#include "base/Log.h"
#include "team/NewPersona.h"
#include "team/TextFile.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace staffroom {

using control::DismissParams;

namespace {

constexpr qint64 patienceMs = 60'000; // turns are stopped, but a tool may have to end first

const auto teamName = QStringLiteral("team.json");

Result<void> moved(const QString& from, const QString& to) {
    if (std::rename(QFile::encodeName(from).constData(), QFile::encodeName(to).constData()) != 0)
        return failure(ErrorKind::Storage, QStringLiteral("%1 cannot be moved to %2: %3")
                                               .arg(from, to, QString::fromLocal8Bit(std::strerror(errno))));
    return {};
}

/// Problems the team does not have now.
team::Problems freshProblems(const QString& home, const team::Drafts& drafts) {
    auto after = team::loadTeam(home, scheduleCheck(), drafts).problems;
    const auto before = team::loadTeam(home, scheduleCheck()).problems;
    std::erase_if(after, [&](const team::Problem& problem) {
        return std::any_of(before.begin(), before.end(), [&](const team::Problem& each) {
            return each.file == problem.file && each.path == problem.path && each.what == problem.what;
        });
    });
    return after;
}

LedgerEntry dismissEntry(const DismissParams& params, const QString& archive, qint64 atMs) {
    LedgerEntry entry;
    entry.key = QStringLiteral("dismiss:") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.atMs = atMs;
    entry.kind = QStringLiteral("decision"), entry.method = QStringLiteral("persona.dismiss");
    entry.persona = params.persona, entry.person = params.person;
    const nlohmann::json body{{"archive", archive.toStdString()}, {"topics_removed", params.removeTopics}};
    entry.body =
        QByteArray::fromStdString(body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    return entry;
}

/// What waits for the one who left is nobody's work any more, and whoever comes under its id begins afresh. What
/// was done stays on record.
Result<bool> settle(Connection& work, const QString& persona, qint64 nowMs) {
    const auto run = [&](const char* sql, const QVariantList& values) { return work.exec(QLatin1String(sql), values); };
    TRY_VOID(run("UPDATE inbox SET state = 'ignored', reason = 'dismissed' WHERE bot = ? AND state IN ('new', 'claimed')",
                 {persona}));
    TRY_VOID(run("UPDATE outbox SET state = 'failed', error = 'dismissed', updated_ms = ? "
                 "WHERE persona = ? AND state = 'pending'",
                 {nowMs, persona}));
    TRY_VOID(run("UPDATE outbox SET state = 'unknown', error = 'dismissed', updated_ms = ? "
                 "WHERE persona = ? AND state = 'sending'",
                 {nowMs, persona}));
    TRY_VOID(run("UPDATE approvals SET state = 'void', result = 'the persona was dismissed', ended_ms = ? "
                 "WHERE persona = ? AND state IN ('pending', 'approved')",
                 {nowMs, persona}));
    TRY_VOID(run("DELETE FROM state WHERE key = ?", {QStringLiteral("paused:") + persona}));
    TRY_VOID(run("DELETE FROM direct_chats WHERE persona = ?", {persona}));
    TRY_VOID(run("DELETE FROM jobs WHERE persona = ?", {persona}));
    TRY_VOID(run("DELETE FROM journal WHERE target = ?", {QStringLiteral("memory:") + persona}));
    return true;
}

} // namespace

Result<DismissDesk::Plan> DismissDesk::plan(const DismissParams& params) const {
    const QString& home = m_parts.shared.home;
    const auto team = m_parts.staff.team()->team;
    const auto* persona = team->persona(params.persona);
    if (!persona)
        return failure(ErrorKind::NotFound, QStringLiteral("there is no persona %1").arg(params.persona.left(64)));
    if (params.confirm.trimmed().compare(persona->name, Qt::CaseInsensitive) != 0)
        return failure(ErrorKind::Invalid,
                       QStringLiteral("nobody was dismissed: to dismiss %1, give its name, \"%2\", as confirmation")
                           .arg(persona->id, persona->name));
    Plan plan;
    plan.persona = *persona;
    TRY(plan.teamBefore, readFile(home + u'/' + teamName, team::maxTextFileBytes));
    plan.teamAfter = plan.teamBefore;
    if (params.removeTopics) {
        TRY(plan.teamAfter, team::withoutTopicsOf(*persona, plan.teamBefore));
    }
    team::Drafts drafts;
    drafts[team::personaFolder(persona->id)] = {};
    drafts[teamName] = plan.teamAfter;
    const auto problems = freshProblems(home, drafts);
    QStringList lines;
    for (const auto& problem : problems)
        lines << problem.toString();
    if (!lines.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("nobody was dismissed; the team would be left with:\n  %1")
                                               .arg(lines.join(QStringLiteral("\n  "))));
    plan.archive = QStringLiteral("revisions/dismissed/%1/%2")
                       .arg(persona->id, QDateTime::fromMSecsSinceEpoch(m_parts.shared.clock.utcMs(), Qt::UTC)
                                             .toString(QStringLiteral("yyyyMMdd'T'HHmmsszzz'Z'")));
    return plan;
}

Task<Result<void>> DismissDesk::mayGo(const Plan& plan, Limits limits) {
    auto look = [id = plan.persona.id](Connection& work) {
        return work.row(QStringLiteral("SELECT id, title FROM staging_changes WHERE persona = ? AND ended_ms IS NULL"),
                        {id});
    };
    auto looking = m_parts.shared.work.read(look);
    auto looked = bounded(std::move(looking), m_parts.shared.clock, limits);
    CO_TRY(const auto open, co_await looked);
    if (open)
        co_return failure(ErrorKind::Conflict,
                          QStringLiteral("nobody was dismissed: %1's change no. %2 is open on the staging site; have it "
                                         "decided or abandoned first")
                              .arg(plan.persona.name, (*open)[0].toString()));
    co_return Result<void>();
}

Task<Result<control::DismissReport>> DismissDesk::dismiss(DismissParams params, Limits limits) {
    if (params.person.trimmed().isEmpty())
        co_return failure(ErrorKind::Invalid, QStringLiteral("who dismisses? \"person\" is missing"));
    if (m_busy)
        co_return failure(ErrorKind::Conflict, QStringLiteral("somebody is being dismissed: try again in a moment"));
    m_busy = true;
    auto done = co_await dismissNow(std::move(params), limits);
    m_busy = false;
    co_return done;
}

Task<Result<control::DismissReport>> DismissDesk::dismissNow(DismissParams params, Limits limits) {
    CO_TRY(const auto planned, plan(params));
    CO_TRY_VOID(co_await mayGo(planned, limits));
    const QString& home = m_parts.shared.home;
    if (!QDir().mkpath(home + u'/' + planned.archive))
        co_return failure(ErrorKind::Storage, QStringLiteral("the folder %1/%2 cannot be made").arg(home, planned.archive));
    const auto row = agent::ledgerRow(dismissEntry(params, planned.archive, m_parts.shared.clock.utcMs()));
    auto writing = m_parts.shared.work.write([row](Connection& work) { return Journal::add(work, row); });
    if (const auto noted = co_await writing; !noted) {
        QDir(home).rmpath(planned.archive);
        co_return failure(noted.error());
    }
    m_parts.shared.journal.kick();

    auto done = co_await seeOff(planned.persona, limits);
    Result<QStringList> kept;
    if (done) {
        kept = co_await forgetSecrets(params.persona, limits);
        if (!kept)
            done = tl::unexpected(kept.error());
    }
    if (done)
        done = co_await settleWork(params.persona, limits);
    if (done)
        done = moveAway(planned);
    m_parts.reload.letIn(params.persona);
    std::ignore = co_await m_parts.reload.reload();
    if (!done)
        QDir(home).rmpath(planned.archive); // as far as it is empty
    CO_TRY_VOID(std::move(done));
    control::DismissReport report;
    report.persona = params.persona, report.archive = planned.archive;
    report.words << QStringLiteral("%1 answers nobody any more. Its folder, memory included, is %2/%3/persona.")
                        .arg(planned.persona.name, home, planned.archive)
                 << QStringLiteral("To take it back: move that folder to personas/%1 again, then "
                                   "`staffroom secret set %1 telegram-token` (and its other secrets, which were "
                                   "forgotten).")
                        .arg(params.persona)
                 << QStringLiteral("@%1 and its ERPNext user are still there: @BotFather revokes the one, an "
                                   "administrator disables the other.")
                        .arg(planned.persona.bot.handle);
    for (const auto& words : *kept)
        report.words << words;
    co_return report;
}

/// Its jobs and turns end, it stops listening, and its memory is closed.
Task<Result<void>> DismissDesk::seeOff(const team::Persona& persona, Limits limits) {
    auto* const jobs = m_jobs();
    for (const auto& job : persona.jobs) {
        control::JobParams params;
        params.persona = persona.id, params.job = job.id, params.by = QStringLiteral("dismissal");
        if (jobs)
            std::ignore = jobs->endRun(params); // of one that does not run there is nothing to end
    }
    const auto desk = m_parts.staff.desk(persona.id);
    const bool wasPaused = desk && (*desk)->worker().status().paused;
    if (desk) {
        (*desk)->worker().pause();
        (*desk)->worker().stopTurns();
    }
    const QString id = persona.id;
    m_parts.reload.holdOut(id);
    const auto reloaded = co_await m_parts.reload.reload();
    if (!reloaded.inForce && desk && !wasPaused)
        (*desk)->worker().resume();
    if (!reloaded.inForce)
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("nobody was dismissed: the team's files need mending first:\n  %1")
                              .arg(reloaded.problems.join(QStringLiteral("\n  "))));
    const Limits patience = limits.atMost(m_parts.shared.clock, patienceMs);
    CO_TRY_VOID(co_await m_parts.staff.gone(id, patience));
    co_await m_parts.shared.outbox.leave(id);
    m_parts.shared.outbox.forget(id);
    co_return Result<void>();
}

/// Whoever comes under this id must not work with its keys. What stays, in words.
Task<Result<QStringList>> DismissDesk::forgetSecrets(QString persona, Limits limits) {
    QStringList stay;
    std::vector<SecretRef> refs;
    for (const auto& entry : m_parts.secrets.list()) {
        if (entry.ref.scope == persona)
            refs.push_back(entry.ref);
    }
    for (const auto& ref : refs) {
        const auto forgotten = co_await m_parts.secrets.forget(ref, limits);
        if (!forgotten && forgotten.error().kind != ErrorKind::Conflict && forgotten.error().kind != ErrorKind::NotFound)
            co_return failure(forgotten.error());
        if (!forgotten && forgotten.error().kind == ErrorKind::Conflict)
            stay << QStringLiteral("Its secret %1 is kept elsewhere: %2").arg(ref.name, forgotten.error().detail);
    }
    co_return stay;
}

Task<Result<void>> DismissDesk::settleWork(QString persona, Limits limits) {
    const qint64 nowMs = m_parts.shared.clock.utcMs();
    auto write = [persona, nowMs](Connection& work) { return settle(work, persona, nowMs); };
    auto writing = m_parts.shared.work.write(write);
    auto written = bounded(std::move(writing), m_parts.shared.clock, limits);
    CO_TRY_VOID(co_await written);
    co_return Result<void>();
}

/// The folder first and in one step; what else is kept of it follows, and its absence harms nobody.
Result<void> DismissDesk::moveAway(const Plan& plan) const {
    const QString& home = m_parts.shared.home;
    const QString archive = home + u'/' + plan.archive;
    const QString& id = plan.persona.id;
    TRY_VOID(moved(home + u'/' + team::personaFolder(id), archive + QStringLiteral("/persona")));
    for (const auto& [from, to] : {std::pair("personas", "revisions"), std::pair("memory", "memory-copies")}) {
        const QString folder = QStringLiteral("%1/revisions/%2/%3").arg(home, QLatin1String(from), id);
        if (!QFileInfo(folder).isDir())
            continue;
        const auto done = moved(folder, archive + u'/' + QLatin1String(to));
        if (!done)
            qCWarning(lcAgent, "%s", qPrintable(done.error().toString()));
    }
    const QString teamFile = home + u'/' + teamName;
    const auto teamNow = readFile(teamFile, team::maxTextFileBytes);
    if (plan.teamAfter == plan.teamBefore || !teamNow || *teamNow != plan.teamBefore)
        return {}; // somebody else is at team.json: the topic stays, and can be taken out there
    const auto written = writeFileAtomically(teamFile, plan.teamAfter);
    if (!written)
        qCWarning(lcAgent, "the topic stays in team.json: %s", qPrintable(written.error().toString()));
    return {};
}

} // namespace staffroom
