#include "Runtime.h"

#include "PersonaDesk.h"
#include "WriteIntents.h"
#include "base/Log.h"
#include "ledger/Ledger.h"
#include "llm/OpenAiModel.h"
#include "storage/WorkDatabase.h"
#include "team/LoadTeam.h"

#include <QCoreApplication>
#include <QSslCertificate>

#include <unistd.h>

#include <set>

namespace staffroom {

namespace {

constexpr int telegramSendsAtOnce = 12;
constexpr int erpCallsAtOnce = 6;
constexpr qint64 flushMs = 10'000;

QString pausedKey(const QString& persona) {
    return QStringLiteral("paused:") + persona;
}

std::shared_ptr<llm::ChatModel> makeModel(HttpClient& http, const team::ModelBinding& binding) {
    llm::OpenAiSettings settings;
    settings.baseUrl = binding.baseUrl;
    settings.model = binding.model;
    settings.key = binding.key;
    settings.maxOutputTokens = binding.maxOutputTokens;
    settings.timeoutMs = binding.timeoutSeconds * 1000;
    return llm::makeOpenAiModel(http, settings);
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

/// Everything made by start(), in the order it is made; destroyed in the reverse order.
struct Runtime::Works {
    explicit Works(Clock& clock, const SecretStore& store) : http(clock, store) {}

    std::shared_ptr<const team::Team> team;
    HttpClient http;
    Storage storage;
    Database work;
    std::unique_ptr<Ledger> ledger;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<telegram::Outbox> outbox;
    std::unique_ptr<WriteIntents> intents;
    std::map<QString, std::unique_ptr<PersonaDesk>> desks;
    std::set<QString> paused;
    std::map<QString, qint64> offsets;
};

Runtime::Runtime(RuntimeOptions options, Clock& clock) : m_options(std::move(options)), m_clock(clock) {
    addRuntimeMethods(m_methods, *this);
}

Runtime::~Runtime() = default;

Task<Result<void>> Runtime::start() {
    m_startedMs = m_clock.utcMs();
    CO_TRY(m_lock, HomeLock::take(m_options.home));
    CO_TRY(m_secrets, EnvFileStore::open(m_options.home));
    auto loaded = team::loadTeam(m_options.home);
    if (!loaded.team)
        co_return wrongFiles(loaded.problems);
    m_works = std::make_unique<Works>(m_clock, *m_secrets);
    m_works->team = std::make_shared<const team::Team>(std::move(*loaded.team));
    if (!m_options.certificateFile.isEmpty()) {
        for (const auto& certificate : QSslCertificate::fromPath(m_options.certificateFile))
            m_works->http.trust(certificate);
    }
    CO_TRY_VOID(co_await openStores());
    CO_TRY_VOID(co_await openDesks());
    if (!m_options.onDuty)
        co_return Result<void>();
    CO_TRY_VOID(co_await takeUpWork());
    CO_TRY(const auto socket, control::socketPath(m_options.home));
    m_server = std::make_unique<control::Server>(m_methods);
    CO_TRY_VOID(m_server->listen(socket));
    for (const auto& [id, desk] : m_works->desks)
        desk->goOnDuty(m_works->offsets[id]);
    co_return Result<void>();
}

Task<Result<void>> Runtime::openStores() {
    Works& works = *m_works;
    const QString state = m_options.home + QStringLiteral("/state/");
    CO_TRY(works.work, co_await works.storage.open(state + QStringLiteral("work.sqlite"), workMigrations(),
                                                   Durability::Full));
    CO_TRY(works.ledger, co_await Ledger::open(works.storage, state + QStringLiteral("ledger.sqlite")));
    works.journal = std::make_unique<Journal>(works.work, m_clock);
    works.ledger->attachTo(*works.journal);
    const auto record = [](Connection& work, const telegram::OutboxRow& row, qint64 nowMs) {
        return Journal::add(work, agent::ledgerRow(agent::deliveryEntry(row, nowMs)));
    };
    works.outbox = std::make_unique<telegram::Outbox>(works.work, m_clock, record);
    works.intents = std::make_unique<WriteIntents>(works.work, *works.journal, m_clock);
    co_return Result<void>();
}

Task<Result<void>> Runtime::openDesks() {
    Works& works = *m_works;
    SharedWorks shared{m_clock,
                       works.http,
                       works.work,
                       *works.journal,
                       *works.outbox,
                       works.team,
                       std::make_shared<const telegram::Roster>(rosterOf(*works.team)),
                       works.http.lane(QStringLiteral("telegram sends"), telegramSendsAtOnce),
                       {},
                       {},
                       m_options.home,
                       works.intents.get()};
    for (const auto& instance : works.team->erp)
        shared.erpLanes[instance.id] =
            works.http.lane(QStringLiteral("erpnext ") + instance.id, erpCallsAtOnce);
    for (const auto& binding : works.team->models)
        shared.models[binding.id] = makeModel(works.http, binding);
    for (const auto& persona : works.team->personas) {
        const QString path = m_options.home + QStringLiteral("/personas/%1/memory.sqlite").arg(persona.id);
        CO_TRY(auto memory, co_await MemoryStore::open(works.storage, path));
        memory->attachTo(*works.journal, persona.id);
        works.desks[persona.id] = std::make_unique<PersonaDesk>(shared, persona.id, std::move(memory));
    }
    Limits limits;
    const auto replayed = co_await works.journal->replay(limits);
    if (!replayed) // one file's trouble: its rows wait, `status` tells, the others work
        qCCritical(lcStorage, "not all of the journal could be applied: %s",
                   qPrintable(replayed.error().toString()));
    co_return Result<void>();
}

/// What an earlier run left: half-sent answers become unknown, unanswered messages are taken up again.
Task<Result<void>> Runtime::takeUpWork() {
    struct Left {
        std::vector<telegram::InboxRow> inbox;
        std::map<QString, qint64> offsets;
        std::set<QString> paused;
    };
    Works& works = *m_works;
    CO_TRY_VOID(co_await works.outbox->recover());
    CO_TRY_VOID(co_await works.intents->recover());
    QStringList personas;
    for (const auto& [id, desk] : works.desks)
        personas << id;
    const qint64 nowMs = m_clock.utcMs();
    auto takeUp = [personas, nowMs](Connection& work) -> Result<Left> {
        Left left;
        TRY_VOID(work.exec(
            QStringLiteral("UPDATE turns SET state = 'failed', ended_ms = ?, detail = 'interrupted' "
                           "WHERE state = 'running'"),
            {nowMs}));
        TRY(left.inbox, telegram::inbox::unanswered(work));
        for (const auto& persona : personas) {
            TRY(left.offsets[persona], telegram::inbox::offset(work, persona));
            TRY(const auto paused,
                work.row(QStringLiteral("SELECT 1 FROM state WHERE key = ?"), {pausedKey(persona)}));
            if (paused)
                left.paused.insert(persona);
        }
        return left;
    };
    CO_TRY(Left left, co_await works.work.write(takeUp));
    works.offsets = left.offsets;
    for (const auto& persona : left.paused)
        works.desks[persona]->worker().pause();
    std::map<QString, std::vector<telegram::InboxRow>> waiting;
    for (auto& row : left.inbox)
        waiting[row.persona].push_back(std::move(row));
    for (auto& [persona, rows] : waiting) {
        const auto desk = works.desks.find(persona);
        if (desk == works.desks.end())
            qCWarning(lcAgent, "messages wait for %s, who is no longer in the team", qPrintable(persona));
        else
            desk->second->worker().hear(std::move(rows));
    }
    co_return Result<void>();
}

Task<> Runtime::stop() {
    if (m_server)
        co_await m_server->stop();
    m_server.reset();
    if (m_works) {
        for (const auto& [id, desk] : m_works->desks)
            co_await desk->stop();
        if (m_works->outbox)
            co_await m_works->outbox->stop();
        if (m_works->journal) {
            const Limits limits = Limits::within(m_clock, flushMs, std::stop_token());
            const auto flushed = co_await m_works->journal->flush(limits);
            if (!flushed)
                qCWarning(lcStorage, "the ledger is written at the next start: %s",
                          qPrintable(flushed.error().toString()));
            co_await m_works->journal->stop();
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
    const auto found = m_works->desks.find(persona);
    if (found != m_works->desks.end())
        return found->second.get();
    QStringList known;
    for (const auto& [id, desk] : m_works->desks)
        known << id;
    return failure(ErrorKind::NotFound, QStringLiteral("there is no persona \"%1\"; there are: %2")
                                            .arg(persona.left(64), known.join(QStringLiteral(", "))));
}

control::StatusReport Runtime::reportWithoutCounts() const {
    control::StatusReport report;
    const team::Team& team = *m_works->team;
    report.home = m_options.home;
    report.company = team.company;
    report.version = QCoreApplication::applicationVersion();
    report.pid = ::getpid();
    report.startedMs = m_startedMs;
    report.nowMs = m_clock.utcMs();
    report.onDuty = m_options.onDuty;
    for (const auto& [id, desk] : m_works->desks) {
        const auto& persona = desk->persona();
        const auto* model = team.model(persona.model);
        report.rehearsal = report.rehearsal || (model && model->rehearsal);
        const auto worker = desk->worker().status();
        const auto* hearing = desk->hearing();
        control::PersonaReport line;
        line.id = id, line.name = persona.name, line.title = persona.title,
        line.department = persona.department;
        line.bot = persona.bot.handle, line.topics = persona.topics;
        line.paused = worker.paused;
        line.hearing = hearing ? telegram::pollerStateName(hearing->state) : QStringLiteral("off");
        line.hearingDetail = hearing ? hearing->detail : QString();
        line.lastHeardMs = hearing ? hearing->lastAnswerMs : 0;
        line.turnsRunning = worker.turnsRunning, line.waiting = worker.waiting;
        line.turnsDone = worker.turnsDone, line.turnsFailed = worker.turnsFailed;
        line.denials = worker.denials, line.lastTurnMs = worker.lastTurnMs,
        line.lastFailure = worker.lastFailure;
        report.personas.push_back(line);
    }
    return report;
}

Task<Result<control::StatusReport>> Runtime::status() {
    auto report = reportWithoutCounts();
    for (const auto& [target, error] : m_works->journal->failing())
        report.journalTrouble += QStringLiteral("%1: %2 ").arg(target, error.detail);
    report.journalTrouble = report.journalTrouble.trimmed();
    auto count = [](Connection& work) { return telegram::inbox::countUnanswered(work); };
    CO_TRY(report.inboxWaiting, co_await m_works->work.read(count));
    CO_TRY(report.outbox, co_await m_works->outbox->counts());
    co_return report;
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
    for (const auto& row : rows) {
        control::LedgerLine line;
        line.id = row.id, line.atMs = row.entry.atMs, line.kind = row.entry.kind;
        line.persona = row.entry.persona, line.turn = row.entry.turn, line.person = row.entry.person;
        line.conversation = row.entry.conversation, line.doctype = row.entry.doctype;
        line.method = row.entry.method, line.body = row.entry.body;
        lines.push_back(line);
    }
    co_return lines;
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

} // namespace staffroom
