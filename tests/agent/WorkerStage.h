// A persona's worker on real databases in a temporary home, with a model the test writes, and without
// Telegram: what would be sent stands in the outbox.
#pragma once

#include "FakeModel.h"
#include "FakeTool.h"
#include "agent/PersonaWorker.h"
#include "ledger/LedgerEntry.h"
#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"

namespace staffroom {

class WorkerStage final {
public:
    struct Desk {
        std::unique_ptr<MemoryStore> memory;
        std::shared_ptr<FakeModel> model = std::make_shared<FakeModel>();
        std::shared_ptr<tools::Toolbox> toolbox = std::make_shared<tools::Toolbox>();
        int counted = 0;
        std::unique_ptr<agent::PersonaWorker> worker;
    };

    explicit WorkerStage(QStringList personas = {QStringLiteral("sales"), QStringLiteral("buying")}) {
        work = *await(
            storage.open(home.file(QStringLiteral("work.sqlite")), workMigrations(), Durability::Full));
        journal = std::make_unique<Journal>(work, clock);
        const auto record = [](Connection&, const telegram::OutboxRow&, qint64) { return Result<void>(); };
        outbox = std::make_unique<telegram::Outbox>(work, clock, record);
        team = makeTeam(QStringLiteral("v1"), personas);
        colleagues = std::make_unique<agent::Colleagues>(agent::Colleagues::Works{
            clock, work, *journal, [this](const QString& id) -> Result<agent::PersonaWorker*> {
                const auto found = desks.find(id);
                if (found == desks.end() || away.contains(id))
                    return failure(ErrorKind::NotFound, QStringLiteral("there is none"));
                return found->second->worker.get();
            }});
        for (const auto& id : personas)
            open(id);
    }
    ~WorkerStage() {
        for (auto& [id, desk] : desks)
            await(desk->worker->stop());
        await(outbox->stop());
        await(journal->stop());
    }

    static std::shared_ptr<const team::Team> makeTeam(const QString& rules,
                                                      const QStringList& personas = {QStringLiteral("sales"),
                                                                                     QStringLiteral("buying")}) {
        auto made = std::make_shared<team::Team>();
        made->company = QStringLiteral("Kule");
        made->zone = "Europe/Istanbul";
        made->language = QStringLiteral("en");
        made->people << team::Person{QStringLiteral("ayse"), QStringLiteral("Ayşe"), 11};
        for (const auto& id : personas) {
            team::Persona persona;
            persona.id = id;
            persona.name = id;
            persona.title = QStringLiteral("Colleague");
            persona.bot.handle = id + QStringLiteral("_bot");
            persona.rules = rules;
            persona.model = QStringLiteral("m");
            made->personas << persona;
        }
        return made;
    }

    agent::Kit kit(const QString& id) {
        agent::Kit made;
        made.team = team;
        made.persona = id;
        made.model = desks[id]->model;
        made.toolbox = desks[id]->toolbox;
        llm::Price price;
        price.currency = QStringLiteral("USD");
        price.rates.input = 2'000'000;
        price.rates.output = 10'000'000;
        made.prices[QStringLiteral("m")] = price;
        return made;
    }

    agent::PersonaWorker& worker(const char* id = "sales") { return *desks[QLatin1String(id)]->worker; }
    FakeModel& model(const char* id = "sales") { return *desks[QLatin1String(id)]->model; }

    /// A private message; a text that begins with / is a command, as Telegram marks it.
    telegram::InboxRow message(const QString& text, qint64 user = 11, const char* persona = "sales") {
        telegram::InboxRow row;
        row.persona = QLatin1String(persona);
        row.updateId = ++m_updates;
        row.conversation = QStringLiteral("dm:%1").arg(user);
        row.receivedMs = clock.utcMs();
        row.update.id = row.updateId;
        row.update.kind = telegram::Update::Kind::Message;
        row.update.raw = "{}";
        auto& told = row.update.message;
        told.id = 1000 + row.updateId;
        told.chat.id = user;
        told.chat.type = QStringLiteral("private");
        told.from.id = user;
        told.from.name = QStringLiteral("Ayşe");
        told.hasFrom = true;
        told.dateMs = clock.utcMs();
        told.text = text;
        if (text.startsWith(u'/')) {
            telegram::Entity entity;
            entity.type = QStringLiteral("bot_command");
            entity.length = static_cast<int>(text.section(u' ', 0, 0).size());
            told.entities.push_back(entity);
        }
        return row;
    }

    /// A worker at the desk; a former one has been stopped.
    void hire(const QString& id) {
        auto& desk = *desks.at(id);
        const agent::WorkerTools tools{clock, work, *journal, *outbox, *desk.memory, nullptr, colleagues.get()};
        desk.worker = std::make_unique<agent::PersonaWorker>(tools, kit(id));
    }

    void hear(std::vector<telegram::InboxRow> rows) {
        const QString persona = rows.front().persona;
        auto store = [rows](Connection& connection) { return telegram::inbox::add(connection, rows); };
        auto added = await(work.write(store));
        if (!added || added->size() != rows.size())
            qFatal("the inbox did not take the messages");
        desks[persona]->worker->hear(std::move(*added));
    }
    void say(const QString& text, qint64 user = 11, const char* persona = "sales") {
        hear({message(text, user, persona)});
    }

    /// A reply that waits until `gate` is opened or the turn is stopped.
    static FakeModel::Reply behind(const std::shared_ptr<Promise<void>>& gate, FakeModel::Reply reply) {
        reply.before = [gate](Limits limits) -> Task<> {
            auto opened = gate->future().stoppedBy(limits.stop);
            co_await opened;
        };
        return reply;
    }

    QVariant value(const QString& sql) {
        auto read = [sql](Connection& connection) -> Result<QVariant> {
            TRY(const auto row, connection.row(sql));
            return row ? row->value(0) : QVariant();
        };
        const auto found = await(work.read(read));
        return found ? *found : QVariant(found.error().toString());
    }
    /// "kind: text" of every message to be sent, in order; one persona's, or everybody's.
    QStringList said(const QString& persona = {}) {
        const QString where =
            persona.isEmpty() ? QString() : QStringLiteral(" WHERE persona = '%1'").arg(persona);
        auto read = [where](Connection& connection) {
            return connection.rows(QStringLiteral("SELECT kind, plain FROM outbox%1 ORDER BY id").arg(where));
        };
        QStringList lines;
        const auto found = await(work.read(read));
        for (const auto& row : found ? *found : std::vector<QVariantList>())
            lines << row[0].toString() + QStringLiteral(": ") + row[1].toString();
        return lines;
    }
    bool saidSoMany(qsizetype count) {
        return spinUntil([&] { return said().size() >= count; });
    }
    bool settled() {
        return spinUntil([&] {
            return value(QStringLiteral("SELECT count(*) FROM inbox WHERE state <> 'answered'")).toInt() == 0;
        });
    }
    std::vector<LedgerEntry> ledger(const QString& kind) {
        auto read = [](Connection& connection) {
            return connection.rows(
                QStringLiteral("SELECT payload FROM journal WHERE target = 'ledger' ORDER BY id"));
        };
        std::vector<LedgerEntry> entries;
        const auto found = await(work.read(read));
        for (const auto& row : found ? *found : std::vector<QVariantList>()) {
            const auto entry = fromJournal(row[0].toByteArray());
            if (entry && entry->kind == kind)
                entries.push_back(*entry);
        }
        return entries;
    }

    TempHome home;
    ManualClock clock;
    Storage storage;
    Database work;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<telegram::Outbox> outbox;
    std::shared_ptr<const team::Team> team;
    QSet<QString> away; // who has left: no colleague finds it
    std::unique_ptr<agent::Colleagues> colleagues;
    std::map<QString, std::unique_ptr<Desk>> desks;

private:
    void open(const QString& id) {
        auto& desk = desks[id] = std::make_unique<Desk>();
        desk->memory =
            std::move(*await(MemoryStore::open(storage, home.file(id + QStringLiteral(".sqlite")))));
        desk->memory->attachTo(*journal, id);
        desk->toolbox->add(FakeTool::counting(QStringLiteral("count"), desk->counted));
        hire(id);
    }
    qint64 m_updates = 0;
};

} // namespace staffroom
