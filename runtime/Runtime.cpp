#include "RuntimeWorks.h"

#include "ApprovalMethods.h"
#include "JobMethods.h"
#include "LedgerDesk.h"
#include "PersonaMemory.h"
#include "RouteReports.h"
#include "ScheduleCheck.h"
#include "SecretMethods.h"
#include "SettingsDesk.h"
#include "TakeHome.h"
#include "UsageDesk.h"
#include "ZabbixSources.h"
#include "backup/Restore.h"
#include "base/EraseFolder.h"
#include "base/Log.h"
#include "documents/DocumentReader.h"
#include "jobs/Incidents.h"
#include "mcp/McpServers.h"
#include "storage/WorkDatabase.h"
#include "team/LoadTeam.h"

#include <QSslCertificate>

#include <malloc.h>

namespace staffroom {

namespace {

constexpr int telegramSendsAtOnce = 12;
constexpr int telegramAsideAtOnce = 8;
constexpr qint64 flushMs = 10'000;
constexpr qint64 journalRestMs = 250;
constexpr qint64 resetMs = 20'000;
constexpr qint64 secretsMs = 30'000; // a keychain may have to be unlocked

QString pausedKey(const QString& persona) {
    return QStringLiteral("paused:") + persona;
}

/// A budget that runs low or is used up is an incident until its stretch of time is over.
Result<void> tellOfBudget(Connection& work, const agent::BudgetNews& news, qint64 nowMs) {
    const QString subject = news.subject + u'|' + news.stretch;
    const QString low = QStringLiteral("budget_low"), used = QStringLiteral("budget");
    if (news.over) {
        TRY_VOID(jobs::incidents::close(work, low, subject, nowMs));
        TRY_VOID(jobs::incidents::close(work, used, subject, nowMs));
        return {};
    }
    TRY_VOID(jobs::incidents::open(work, news.usedUp ? used : low, subject, news.words, nowMs));
    return {};
}

tl::unexpected<Error> wrongFiles(const std::vector<team::Problem>& problems) {
    QStringList lines;
    for (const auto& problem : problems)
        lines << problem.toString();
    return failure(
        ErrorKind::Invalid,
        QStringLiteral("the team's files need mending:\n  %1").arg(lines.join(QStringLiteral("\n  "))));
}

} // namespace

Runtime::Runtime(RuntimeOptions options, Clock& clock) : m_options(std::move(options)), m_clock(clock) {
    addRuntimeMethods(m_methods, *this);
    addMemoryMethods(m_methods, *this);
    addLedgerMethods(m_methods, [this]() -> std::optional<LedgerDesk> {
        if (!m_works || !m_works->ledger || !m_works->journal)
            return std::nullopt;
        return LedgerDesk{*m_works->ledger, m_works->work, *m_works->journal, m_clock};
    });
    addSecretMethods(m_methods, *this);
    addUsageMethods(m_methods, [this]() -> std::optional<UsageDesk> {
        if (!m_works || !m_works->budget || !m_works->staff)
            return std::nullopt;
        return UsageDesk{*m_works->budget, *m_works->ledger, *m_works->journal, m_clock,
                         m_works->staff->team()->team};
    });
    addApprovalMethods(
        m_methods, [this] { return m_works ? m_works->approvals.get() : nullptr; },
        [this] { return m_works ? m_works->staging.get() : nullptr; });
    addJobMethods(m_methods, [this] { return m_works ? m_works->jobs.get() : nullptr; });
    addEditMethods(m_methods, [this] { return m_works ? m_works->edits.get() : nullptr; });
    addHireMethods(
        m_methods, [this] { return m_works ? m_works->hires.get() : nullptr; },
        [this] { return m_works ? m_works->dismissals.get() : nullptr; });
    addReplayMethods(m_methods, [this] { return m_works ? m_works->replays.get() : nullptr; });
    addBackupMethods(m_methods, [this] { return m_works ? m_works->backups.get() : nullptr; });
    addSettingsMethods(m_methods, [this]() -> std::optional<SettingsDesk> {
        if (!m_works || !m_works->staff || !m_works->staff->team())
            return std::nullopt;
        return SettingsDesk{m_options.home, m_options.certificateFile, m_works->staff->team()->team, m_clock};
    });
}

Runtime::~Runtime() = default;

Task<Result<void>> Runtime::start() {
    m_startedMs = m_clock.utcMs();
    CO_TRY(m_lock, co_await takeHome(m_options.home, m_options.onDuty, m_clock));
    CO_TRY_VOID(backup::finishRestore(m_options.home)); // one that a crash has interrupted
    HomeSecrets::Options places;
    places.home = m_options.home;
    const Limits opening = Limits::within(m_clock, secretsMs, std::stop_token());
    CO_TRY(m_secrets, co_await HomeSecrets::open(places, m_clock, opening));
    auto loaded = team::loadTeam(m_options.home, scheduleCheck());
    if (!loaded.team)
        co_return wrongFiles(loaded.problems);
    m_works = std::make_unique<Works>(m_clock, *m_secrets);
    if (!m_options.certificateFile.isEmpty()) {
        for (const auto& certificate : QSslCertificate::fromPath(m_options.certificateFile))
            m_works->http.trust(certificate);
    }
    CO_TRY_VOID(co_await openStores());
    co_await openDesks(std::move(*loaded.team));
    makeJobs();
    if (!m_options.onDuty)
        co_return co_await m_works->jobs->visit();
    CO_TRY_VOID(co_await takeUpWork());
    CO_TRY(const auto socket, control::socketPath(m_options.home));
    m_server = std::make_unique<control::Server>(m_methods);
    CO_TRY_VOID(m_server->listen(socket));
    m_works->staff->goOnDuty();
    if (m_options.watchFiles)
        m_works->reload->watch();
    CO_TRY_VOID(co_await m_works->jobs->goOnDuty());
    m_works->lookout->start();
    m_works->backupSchedule->goOnDuty();
    CO_TRY_VOID(co_await m_works->approvals->start());
    ::malloc_trim(0); // what reading files and schemas has left
    co_return Result<void>();
}

void Runtime::makeJobs() {
    Works& works = *m_works;
    JobSources sources;
    addZabbixSources(sources, *works.staff, *m_secrets, works.work, m_clock);
    works.jobWork = std::make_unique<JobWork>(
        JobWork::Parts{m_clock, *works.staff, *m_secrets, *works.journal, *works.outbox, works.work},
        std::move(sources));
    auto* const staff = works.staff.get();
    works.jobs = std::make_unique<JobDesk>(
        works.work, m_clock, [staff] { return staff->team()->team; },
        m_options.home + QStringLiteral("/state/jobs.json"), *works.jobWork, *works.journal, *works.outbox,
        works.heardOfDelivery);
    auto* const desk = works.jobs.get();
    works.presses->on(QStringLiteral("ack:"), [desk](QString persona, telegram::CallbackQuery query) {
        return desk->incidentDesk().pressed(std::move(persona), std::move(query));
    });
    works.approvals = std::make_unique<ApprovalDesk>(
        ApprovalDesk::Parts{works.work, m_clock, *works.journal, *works.outbox, *works.staff});
    works.presses->on(QStringLiteral("apv:"),
                      [desk = works.approvals.get()](QString persona, telegram::CallbackQuery query) {
                          return desk->pressed(std::move(persona), std::move(query));
                      });
    works.lookout = std::make_unique<Lookout>(works.work, m_clock, works.http, *works.staff,
                                              [desk] { desk->alerts().kick(); });
    desk->alerts().unwell = [lookout = works.lookout.get()](const QString& persona) {
        return lookout->isUnwell(persona);
    };
    works.reload->adopted = [this] {
        m_works->lookout->lookAtTeam();
        return m_works->jobs->teamChanged();
    };
    works.backups = std::make_unique<BackupDesk>(
        BackupDesk::Parts{m_options.home, works.work, m_clock, *m_secrets});
    works.backupSchedule = std::make_unique<BackupSchedule>(
        BackupSchedule::Parts{m_options.home, works.work, m_clock, [staff] { return staff->team()->team; },
                              [desk] { desk->alerts().kick(); }},
        *works.backups);
}

Task<Result<void>> Runtime::openStores() {
    Works& works = *m_works;
    const QString state = m_options.home + QStringLiteral("/state/");
    CO_TRY(works.work, co_await works.storage.open(state + QStringLiteral("work.sqlite"), workMigrations(),
                                                   Durability::Full));
    CO_TRY(const auto key, ledgerKeyIn(*m_secrets, m_clock));
    const QString ledgerFile = state + QStringLiteral("ledger.sqlite");
    CO_TRY(works.ledger, co_await Ledger::open(works.storage, ledgerFile, key, m_clock.utcMs()));
    works.journal = std::make_unique<Journal>(works.work, m_clock, journalRestMs);
    works.ledger->attachTo(*works.journal);
    const auto heard = std::make_shared<jobs::DeliveryHeard>();
    works.heardOfDelivery = heard;
    const auto record = [heard](Connection& work, const telegram::OutboxRow& row, qint64 nowMs) -> Result<void> {
        TRY_VOID(jobs::settleAndTell(work, row, nowMs, *heard));
        return Journal::add(work, agent::ledgerRow(agent::deliveryEntry(row, nowMs)));
    };
    works.outbox = std::make_unique<telegram::Outbox>(works.work, m_clock, record);
    works.outbox->setLimited(m_options.sendLimits);
    works.outbox->whenChatMoves([home = m_options.home](qint64 from, qint64 to) {
        const auto saved = team::followMovedChat(home, from, to);
        if (!saved)
            qCWarning(lcTelegram, "set telegram.chat to %lld in team.json: %s", static_cast<long long>(to),
                      qPrintable(saved.error().toString()));
    });
    works.intents = std::make_unique<WriteIntents>(works.work, *works.journal, m_clock);
    works.budget = std::make_unique<agent::Budget>(works.work, *works.journal, m_clock);
    works.budget->tell = tellOfBudget;
    works.budget->told = [heard] {
        jobs::Settled settled;
        settled.incidents = true;
        heard->post(settled);
    };
    co_return Result<void>();
}

Task<> Runtime::openDesks(team::Team team) {
    Works& works = *m_works;
    works.staging = std::make_shared<StagingDesk>(
        StagingDesk::Parts{m_options.home, works.work, m_clock, *works.journal, *works.outbox, *m_secrets,
                           [this] { return m_works->staff->team()->team; }});
    works.presses->on(QStringLiteral("stg:"), [desk = works.staging.get()](QString persona, telegram::CallbackQuery query) {
        return desk->pressed(std::move(persona), std::move(query));
    });
    works.mcp = std::make_shared<mcp::McpServers>(m_clock, works.http, *m_secrets, m_options.home);
    const SharedWorks shared{m_clock,
                             works.http,
                             works.work,
                             *works.journal,
                             *works.outbox,
                             works.http.lane(QStringLiteral("telegram sends"), telegramSendsAtOnce),
                             works.http.lane(QStringLiteral("telegram aside"), telegramAsideAtOnce),
                             m_options.home,
                             std::make_shared<scripts::ScriptRunner>(m_clock),
                             works.intents.get(),
                             works.presses,
                             works.staging,
                             [this] {
                                 m_works->lookout->lookAtTeam();
                                 jobs::Settled settled;
                                 settled.incidents = true;
                                 m_works->heardOfDelivery->post(settled);
                             },
                             works.budget.get(),
                             std::make_shared<documents::DocumentReader>(m_clock),
                             m_secrets.get(),
                             works.mcp};
    works.staff = std::make_unique<Staff>(shared, works.storage);
    works.reload = std::make_unique<TeamReload>(shared, *works.staff);
    works.edits = std::make_unique<EditDesk>(
        EditDesk::Parts{shared, *works.staff, [this] { return m_works->reload->reload(); }});
    const HireDesk::Parts hiring{shared, *works.staff, *works.reload, *m_secrets, m_options.certificateFile};
    works.hires = std::make_unique<HireDesk>(hiring);
    works.dismissals = std::make_unique<DismissDesk>(hiring, [this] { return m_works->jobs.get(); });
    works.replays = std::make_unique<ReplayDesk>(ReplayDesk::Parts{shared, *works.staff, *works.ledger});
    co_await works.staff->open(makeTeamWorks(works.http, m_clock, std::move(team)));
    Limits limits;
    const auto replayed = co_await works.journal->replay(limits);
    if (!replayed) // one file's trouble: its rows wait, `status` tells, the others work
        qCCritical(lcStorage, "not all of the journal could be applied: %s",
                   qPrintable(replayed.error().toString()));
}

/// What an earlier run left: half-sent answers become unknown, unanswered messages are taken up again.
Task<Result<void>> Runtime::takeUpWork() {
    Works& works = *m_works;
    CO_TRY_VOID(co_await works.outbox->recover());
    CO_TRY_VOID(co_await works.intents->recover());
    CO_TRY_VOID(co_await works.budget->recover());
    co_await works.staging->recover();
    const qint64 nowMs = m_clock.utcMs();
    auto interrupted = [nowMs](Connection& work) -> Result<void> {
        // What a colleague did for a turn that is interrupted is interrupted with it: the turn that takes its
        // place must not have it done twice (WriteIntents).
        TRY_VOID(work.exec(
            QStringLiteral("UPDATE turns SET state = 'failed', detail = 'interrupted' "
                           "WHERE EXISTS (SELECT 1 FROM turns WHERE state = 'running') AND detail IN "
                           "(SELECT 'for:' || id FROM turns WHERE state = 'running')")));
        return work.exec(
            QStringLiteral("UPDATE turns SET state = 'failed', ended_ms = ?, detail = 'interrupted' "
                           "WHERE state = 'running'"),
            {nowMs});
    };
    CO_TRY_VOID(co_await works.work.write(interrupted));
    QStringList personas;
    for (const auto& [id, desk] : works.staff->desks())
        personas << id;
    co_return co_await works.staff->takeUp(personas);
}

Task<> Runtime::stop() {
    if (m_works && m_works->backupSchedule)
        co_await m_works->backupSchedule->stop();
    if (m_server)
        co_await m_server->stop();
    m_server.reset();
    if (m_works) {
        if (m_works->reload)
            co_await m_works->reload->stop();
        if (m_works->approvals)
            co_await m_works->approvals->stop();
        if (m_works->lookout)
            co_await m_works->lookout->stop();
        if (m_works->jobs)
            co_await m_works->jobs->stop();
        if (m_works->staff)
            co_await m_works->staff->stop();
        if (m_works->mcp)
            co_await m_works->mcp->stop();
        if (m_works->staging)
            co_await m_works->staging->stop();
        if (m_works->outbox)
            co_await m_works->outbox->stop();
        if (m_works->journal) {
            const Limits limits = Limits::within(m_clock, flushMs, std::stop_token());
            const auto flushed = co_await m_works->journal->flush(limits);
            if (!flushed)
                qCWarning(lcStorage, "the ledger is written at the next start: %s",
                          qPrintable(flushed.error().toString()));
            co_await m_works->journal->stop();
            auto keeping = m_works->ledger->makeDurable();
            const auto kept = co_await keeping;
            if (!kept)
                qCWarning(lcStorage, "the ledger's head is behind: %s", qPrintable(kept.error().toString()));
        }
    }
    m_works.reset();
    m_secrets.reset();
    m_lock.reset();
}

Future<void> Runtime::endRequested() {
    return m_end.future();
}

void Runtime::requestEnd() {
    m_end.resolve({});
}

Result<PersonaDesk*> Runtime::desk(const QString& persona) {
    return m_works->staff->desk(persona);
}

Task<Result<control::AskReport>> Runtime::ask(control::AskParams params, Limits limits) {
    CO_TRY(auto* const asked, desk(params.persona));
    if (params.text.trimmed().isEmpty())
        co_return failure(ErrorKind::Invalid, QStringLiteral("the question is empty"));
    CO_TRY(const auto answer, co_await asked->worker().ask(params.person, params.text, limits));
    control::AskReport report;
    report.turn = answer.turn;
    report.text = answer.text;
    report.failed = answer.failed;
    report.failure = answer.failure;
    report.toolCalls = answer.toolCalls;
    report.tookMs = answer.tookMs;
    for (const auto& denial : answer.denials) {
        control::DenialReport line;
        line.service = denial.service, line.user = denial.user, line.doctype = denial.doctype;
        line.document = denial.document, line.method = denial.method, line.words = denial.words;
        report.denials.push_back(line);
    }
    co_return report;
}

Task<Result<void>> Runtime::setPaused(QString persona, bool paused) {
    CO_TRY(auto* const found, desk(persona));
    auto remember = [persona, paused](Connection& work) -> Result<bool> {
        const auto sql = paused ? QStringLiteral("INSERT OR REPLACE INTO state (key, value) VALUES (?, '1')")
                                : QStringLiteral("DELETE FROM state WHERE key = ?");
        TRY_VOID(work.exec(sql, {pausedKey(persona)}));
        return true;
    };
    CO_TRY_VOID(co_await m_works->work.write(remember));
    if (paused)
        found->worker().pause();
    else
        found->worker().resume();
    co_return Result<void>();
}

Result<void> Runtime::stopTurns(const QString& persona) {
    TRY(auto* const found, desk(persona));
    found->worker().stopTurns();
    return {};
}

Task<Result<void>> Runtime::resetPersona(QString persona, Limits limits) {
    CO_TRY(auto* const found, desk(persona));
    CO_TRY_VOID(co_await found->worker().reset(limits.atMost(m_clock, resetMs)));
    const QString files = QStringLiteral("%1/personas/%2/files").arg(m_options.home, persona);
    auto erased = eraseFolder(files);
    CO_TRY_VOID(co_await std::move(erased));
    LedgerEntry entry;
    entry.atMs = m_clock.utcMs();
    entry.key = QStringLiteral("reset:%1:%2").arg(persona).arg(entry.atMs);
    entry.kind = QStringLiteral("decision");
    entry.persona = persona;
    entry.method = QStringLiteral("persona.reset");
    entry.body = R"({"what":"everything it remembered and was sent as files was erased"})";
    const auto row = agent::ledgerRow(entry);
    auto write = [row](Connection& work) { return Journal::add(work, row); };
    CO_TRY_VOID(co_await m_works->work.write(write));
    m_works->journal->kick();
    co_return Result<void>();
}

Result<PersonaMemory> Runtime::memoryOf(const QString& persona) {
    TRY(auto* const found, desk(persona));
    const auto drop = [worker = &found->worker()] { worker->dropHistory(); };
    return PersonaMemory{found->persona(),       found->memory(), m_works->work, *m_works->journal, m_clock, drop,
                         found->team()->team,    &m_works->storage, m_options.home};
}

Task<Result<control::ReloadReport>> Runtime::reloadTeam() {
    co_return co_await m_works->reload->reload();
}

std::shared_ptr<const team::Team> Runtime::team() const {
    return m_works->staff->team()->team;
}

Task<> Runtime::secretChanged(SecretRef secret) {
    const auto team = m_works->staff->team(); // kept: a reload may replace it meanwhile
    for (const auto& persona : team->team->personas) {
        const auto found = desk(persona.id);
        if (found && persona.bot.token == secret)
            co_await (*found)->retryToken();
    }
}

} // namespace staffroom
