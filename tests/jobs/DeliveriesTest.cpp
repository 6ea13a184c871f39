#include "jobs/Deliveries.h"

#include "jobs/Alerts.h"
#include "jobs/JobStore.h"
#include "jobs/Standing.h"
#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::jobs;
using telegram::OutboxMessage;
using telegram::OutboxRow;
using State = telegram::OutboxRow::State;

namespace {

team::Persona personaOf(const QString& id, const QStringList& allowed) {
    team::Persona persona;
    persona.id = id, persona.name = id.toUpper();
    persona.directMessages = !allowed.isEmpty();
    persona.allowlist = allowed;
    return persona;
}

/// Deniz is an operator whom the assistant may talk to; Can is one who is not paired.
std::shared_ptr<const team::Team> smallTeam() {
    auto team = std::make_shared<team::Team>();
    team->chat = -1001;
    team->topics = {
        {.id = QStringLiteral("sales"), .name = QStringLiteral("Sales"), .thread = 97, .paired = true}};
    team->people = {{.id = QStringLiteral("deniz"), .name = QStringLiteral("Deniz"), .telegram = 5511},
                    {.id = QStringLiteral("can"), .name = QStringLiteral("Can"), .telegram = 0}};
    team->operators = {{.person = QStringLiteral("deniz"), .approves = true},
                       {.person = QStringLiteral("can"), .approves = false}};
    team->personas = {personaOf(QStringLiteral("alerts"), {}),
                      personaOf(QStringLiteral("assistant"), {QStringLiteral("deniz")}),
                      personaOf(QStringLiteral("sales"), {})};
    return team;
}

class Desk final {
public:
    Desk()
        : work(opened(storage, home)),
          outbox(work, clock, [](Connection&, const OutboxRow&, qint64) { return Result<void>(); }),
          alerts(work, clock, outbox, [this] { return current; }) {}
    ~Desk() {
        await(alerts.stop());
        await(outbox.stop());
    }
    static Database opened(Storage& storage, const TempHome& home) {
        auto database =
            await(storage.open(home.file(QStringLiteral("work.sqlite")), workMigrations(), Durability::Full));
        if (!database)
            qFatal("%s", qPrintable(database.error().toString()));
        return *database;
    }

    /// A message by `persona` into a topic ends so.
    Settled end(State state, const QString& persona = QStringLiteral("sales"),
                std::optional<qint64> thread = 97, const QString& run = {}) {
        OutboxMessage message;
        message.dedupe = QStringLiteral("m%1").arg(++count);
        message.persona = persona, message.chat = -1001, message.thread = thread;
        message.kind = run.isEmpty() ? QStringLiteral("answer") : QStringLiteral("job");
        message.turn = run;
        return settle(message, state);
    }
    Settled settle(const OutboxMessage& message, State state,
                   const QString& error = QStringLiteral("Bad Request: message thread not found")) {
        const qint64 nowMs = clock.utcMs();
        auto settled = await(work.write<Settled>([=](Connection& connection) -> Result<Settled> {
            TRY_VOID(telegram::Outbox::add(connection, {message}, nowMs));
            TRY_VOID(connection.exec(QStringLiteral("UPDATE outbox SET state = ? WHERE dedupe = ?"),
                                     {telegram::outboxStateName(state), message.dedupe}));
            OutboxRow row;
            row.message = message;
            row.state = state;
            row.error = state == State::Delivered ? QString() : error;
            return settleDelivery(connection, row, nowMs);
        }));
        if (!settled)
            qFatal("%s", qPrintable(settled.error().toString()));
        return *settled;
    }
    /// Lets the alerts go out, and names them: "assistant to 5511".
    QStringList alerted() {
        alerts.kick();
        for (int round = 0; round < 5; ++round) {
            (void)await(work.read([](Connection&) -> Result<bool> { return true; }));
            spinUntilIdle();
        }
        QStringList all;
        for (const auto& row : rows(QStringLiteral(
                 "SELECT persona, chat, plain FROM outbox WHERE kind = 'alert' ORDER BY id"))) {
            all << QStringLiteral("%1 to %2").arg(row[0].toString()).arg(row[1].toLongLong());
            lastWords = row[2].toString();
        }
        return all;
    }
    /// What became of the newest alert.
    Settled endAlert(State state) {
        const auto row = rows(QStringLiteral(
            "SELECT dedupe, persona, chat FROM outbox WHERE kind = 'alert' ORDER BY id DESC LIMIT 1"))[0];
        OutboxMessage message;
        message.dedupe = row[0].toString(), message.persona = row[1].toString(),
        message.chat = row[2].toLongLong();
        message.kind = QStringLiteral("alert");
        return settle(message, state);
    }
    std::vector<QVariantList> rows(const QString& sql) {
        auto found = await(work.read<std::vector<QVariantList>>(
            [sql](Connection& connection) { return connection.rows(sql); }));
        if (!found)
            qFatal("%s", qPrintable(found.error().toString()));
        return *found;
    }
    QString alertState(const QString& person, bool recovery = false) {
        const auto found = rows(
            QStringLiteral(
                "SELECT state FROM alerts WHERE operator = '%1' AND recovery = %2 ORDER BY incident DESC")
                .arg(person)
                .arg(recovery));
        return found.empty() ? QStringLiteral("none") : found[0][0].toString();
    }
    std::size_t openIncidents() {
        return rows(QStringLiteral("SELECT id FROM incidents WHERE closed_ms IS NULL")).size();
    }

    TempHome home;
    ManualClock clock;
    Storage storage;
    Database work;
    std::shared_ptr<const team::Team> current = smallTeam();
    telegram::Outbox outbox;
    Alerts alerts;
    QString lastWords;
    int count = 0;
};

} // namespace

class DeliveriesTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theSecondFailureInARowAlertsByAnotherBot() {
        Desk desk;
        QVERIFY(!desk.end(State::Failed).incidents);
        QCOMPARE(desk.alerted(), QStringList());
        QVERIFY(desk.end(State::Failed).incidents);
        QCOMPARE(desk.alerted(), QStringList{QStringLiteral("assistant to 5511")});
        QVERIFY2(desk.lastWords.contains(QStringLiteral("SALES in the topic “Sales”")),
                 qPrintable(desk.lastWords));
        QVERIFY2(desk.lastWords.contains(QStringLiteral("message thread not found")),
                 qPrintable(desk.lastWords));
        QCOMPARE(desk.alertState(QStringLiteral("deniz")), QStringLiteral("sending"));
        QCOMPARE(desk.alertState(QStringLiteral("can")), QStringLiteral("failed")); // not paired: on record
        desk.end(State::Failed);                                                    // one alert an incident
        QCOMPARE(desk.alerted().size(), 1);
        QCOMPARE(desk.openIncidents(), std::size_t(1));
    }
    void whatMayHaveArrivedCountsAsAFailure() {
        Desk desk;
        desk.end(State::Unknown);
        desk.end(State::Failed);
        QCOMPARE(desk.alerted().size(), 1);
    }
    void routesAreCountedApart() {
        Desk desk;
        desk.end(State::Failed);
        desk.end(State::Failed, QStringLiteral("sales"), 98);
        desk.end(State::Failed, QStringLiteral("alerts"), 97);
        QCOMPARE(desk.openIncidents(), std::size_t(0));
        desk.end(State::Delivered);
        desk.end(State::Failed);
        QCOMPARE(desk.openIncidents(), std::size_t(0)); // not in a row
    }
    void theNextBotTriesWhereOneCannotReachTheOperator() {
        Desk desk;
        desk.end(State::Failed);
        desk.end(State::Failed);
        (void)desk.alerted();
        QVERIFY(desk.endAlert(State::Failed).incidents);
        QCOMPARE(desk.alerted(),
                 (QStringList{QStringLiteral("assistant to 5511"), QStringLiteral("alerts to 5511")}));
        desk.endAlert(State::Failed);
        QCOMPARE(desk.alerted().size(), 2); // never by the bot that is the trouble
        QCOMPARE(desk.alertState(QStringLiteral("deniz")), QStringLiteral("failed"));
        QCOMPARE(desk.openIncidents(), std::size_t(1)); // about an alert there is no further incident
    }
    void anAlertThatMayHaveArrivedIsNotRepeated() {
        Desk desk;
        desk.end(State::Failed);
        desk.end(State::Failed);
        (void)desk.alerted();
        desk.endAlert(State::Unknown);
        QCOMPARE(desk.alerted().size(), 1);
        QCOMPARE(desk.alertState(QStringLiteral("deniz")), QStringLiteral("unknown"));
    }
    void theEndIsToldToWhoeverWasAlerted() {
        Desk desk;
        desk.end(State::Failed);
        desk.end(State::Failed);
        (void)desk.alerted();
        desk.endAlert(State::Delivered);
        QVERIFY(desk.end(State::Delivered).incidents);
        QCOMPARE(desk.alerted().size(), 2);
        QVERIFY2(desk.lastWords.contains(QStringLiteral("It is over")), qPrintable(desk.lastWords));
        QCOMPARE(desk.alertState(QStringLiteral("can"), true), QStringLiteral("none"));
        desk.endAlert(State::Delivered);
        QCOMPARE(desk.alerted().size(), 2);
        desk.end(State::Failed); // later it fails anew: an incident of its own
        desk.end(State::Failed);
        QCOMPARE(desk.alerted().size(), 3);
    }
    void anIncidentIsAcknowledgedOnce() {
        Desk desk;
        desk.end(State::Failed);
        desk.end(State::Failed);
        const auto acknowledge = [&](qint64 id, const QString& by) {
            return await(desk.work.write<bool>(
                [=](Connection& connection) { return incidents::acknowledge(connection, id, by, 7); }));
        };
        QVERIFY(acknowledge(1, QStringLiteral("deniz")).value_or(false));
        QVERIFY(!acknowledge(1, QStringLiteral("can")).value_or(true));
        QCOMPARE(desk.rows(QStringLiteral("SELECT acknowledged_by FROM incidents"))[0][0].toString(),
                 QStringLiteral("deniz"));
        const auto nobody = acknowledge(99, QStringLiteral("deniz"));
        QVERIFY(!nobody && nobody.error().kind == ErrorKind::NotFound);
    }

    void whatIsAcknowledgedIsNotToldAgain() {
        Desk desk;
        desk.end(State::Failed);
        desk.end(State::Failed);
        QCOMPARE(desk.alerted().size(), 1);
        QVERIFY(desk.rows(QStringLiteral("SELECT keyboard FROM outbox WHERE kind = 'alert'"))[0][0]
                    .toString()
                    .contains(u"ack:1"));
        QVERIFY(await(desk.work.write<bool>([](Connection& connection) {
                    return incidents::acknowledge(connection, 1, QStringLiteral("deniz"), 7);
                })).value_or(false));
        desk.endAlert(State::Failed); // the next bot would have tried
        QCOMPARE(desk.alerted().size(), 1);
        QCOMPARE(desk.alertState(QStringLiteral("deniz")), QStringLiteral("failed"));
        auto more = std::make_shared<team::Team>(*smallTeam()); // an operator who came later
        more->people[1].telegram = 5512;
        desk.current = more;
        QCOMPARE(desk.alerted().size(), 1);
    }
    void everyCopyOfAnAlertIsRewrittenOnce() {
        Desk desk;
        desk.end(State::Failed);
        desk.end(State::Failed);
        (void)desk.alerted();
        desk.endAlert(State::Delivered);
        const auto rewritten = [&desk] {
            return await(desk.work.write<std::vector<OutboxRow>>(
                             [team = desk.current](Connection& connection) -> Result<std::vector<OutboxRow>> {
                                 TRY_VOID(connection.exec(QStringLiteral(
                                     "UPDATE outbox SET message_id = 88 WHERE kind = 'alert'")));
                                 TRY_VOID(incidents::acknowledge(connection, 1, QStringLiteral("deniz"), 7));
                                 TRY(const auto incident, incidents::byId(connection, 1));
                                 TRY(const auto messages, rewrittenAlerts(connection, *team, *incident));
                                 return telegram::Outbox::add(connection, messages, 7);
                             }))
                .value_or(std::vector<OutboxRow>());
        };
        const auto rows = rewritten();
        QCOMPARE(rows.size(), std::size_t(1));
        QVERIFY(rows[0].message.edits == 88 && rows[0].message.keyboard.empty());
        QVERIFY2(rows[0].message.plain.contains(u"acknowledged by Deniz"), qPrintable(rows[0].message.plain));
        QCOMPARE(rewritten().size(), std::size_t(0));
        QVERIFY(!desk.settle(rows[0].message, State::Failed).incidents); // an edit that fails alarms nobody
    }

    void aKnownCauseIsToldAlone_data() {
        QTest::addColumn<QString>("error");
        QTest::addColumn<bool>("known");
        QTest::newRow("closed") << "Bad Request: TOPIC_CLOSED" << true;
        QTest::newRow("kicked") << "Forbidden: bot was kicked from the supergroup chat" << true;
        QTest::newRow("revoked") << "telegram: 401 auth: Unauthorized" << true;
        QTest::newRow("deleted") << "Bad Request: message thread not found" << false;
        QTest::newRow("unknown") << "no answer came" << false;
    }
    void aKnownCauseIsToldAlone() {
        QFETCH(const QString, error);
        QFETCH(const bool, known);
        Desk desk;
        VERIFY_OK(await(desk.work.write<bool>([](Connection& connection) -> Result<bool> {
            for (const auto& [kind, subject] :
                 {std::pair(QStringLiteral("topic"), topicSubject(-1001, 97)),
                  std::pair(QStringLiteral("place"), placeSubject(QStringLiteral("sales"), -1001)),
                  std::pair(QStringLiteral("hearing"), QStringLiteral("sales"))})
                TRY_VOID(incidents::open(connection, kind, subject, QStringLiteral("it is so"), 1));
            return true;
        })));
        for (int i = 0; i < 3; ++i) {
            OutboxMessage message;
            message.dedupe = QStringLiteral("k%1").arg(i);
            message.persona = QStringLiteral("sales"), message.chat = -1001, message.thread = 97;
            message.kind = QStringLiteral("answer");
            desk.settle(message, State::Failed, error);
        }
        QCOMPARE(desk.openIncidents(), std::size_t(known ? 3 : 4));
    }

    void aRunAndItsDeliveryAreTwoThings_data() {
        QTest::addColumn<QList<int>>("states");
        QTest::addColumn<QString>("delivery");
        QTest::addColumn<int>("failures");
        const int good = int(State::Delivered), bad = int(State::Failed), unsure = int(State::Unknown);
        QTest::newRow("delivered") << QList<int>{good} << "delivered" << 0;
        QTest::newRow("all parts") << QList<int>{good, good} << "delivered" << 0;
        QTest::newRow("failed") << QList<int>{bad} << "failed" << 1;
        QTest::newRow("one part of two") << QList<int>{good, bad} << "failed" << 1;
        QTest::newRow("two parts of two count once") << QList<int>{bad, bad} << "failed" << 1;
        QTest::newRow("unknown") << QList<int>{unsure} << "unknown" << 1;
    }
    void aRunAndItsDeliveryAreTwoThings() {
        QFETCH(const QList<int>, states);
        QFETCH(const QString, delivery);
        QFETCH(const int, failures);
        Desk desk;
        JobRun run;
        run.id = QStringLiteral("run-1"), run.key = JobKey{QStringLiteral("sales"), QStringLiteral("night")};
        run.slotMs = run.lastSlotMs = 1;
        VERIFY_OK(await(desk.work.write<bool>([run](Connection& connection) -> Result<bool> {
            JobRecord record;
            record.key = run.key;
            TRY_VOID(store::putSchedule(connection, record));
            return store::cover(connection, run.key, 1, {}, run, 1);
        })));
        run.state = RunState::Ok;
        VERIFY_OK(await(
            desk.work.write<void>([run](Connection& connection) { return store::end(connection, run); })));
        Settled settled;
        for (const int state : states)
            settled = desk.end(State(state), QStringLiteral("sales"), 97, run.id);
        QVERIFY(settled.job && *settled.job == run.key);
        QCOMPARE(settled.delivery, delivery);
        QCOMPARE(settled.failures, failures);
        const auto row = desk.rows(QStringLiteral("SELECT state, delivery FROM job_runs"))[0];
        QCOMPARE(row[0].toString(), QStringLiteral("ok"));
        QCOMPARE(row[1].toString(), delivery);
        QCOMPARE(desk.rows(QStringLiteral("SELECT last_delivery FROM jobs"))[0][0].toString(), delivery);
    }
};

QTEST_GUILESS_MAIN(DeliveriesTest)
#include "DeliveriesTest.moc"
