// What a persona may spend: set aside before a call, settled after it, and counted for nobody else.
#include "FakeModel.h"
#include "agent/BudgetedModel.h"
#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/ManualClock.h"
#include "support/TempHome.h"

#include <QDateTime>
#include <QTest>
#include <QTimeZone>

using namespace staffroom;
using agent::Budget;
using agent::BudgetAccount;
using agent::BudgetedModel;
using agent::BudgetNews;
using agent::Expense;

namespace {

qint64 utc(const char* text) {
    return QDateTime::fromString(QLatin1String(text), Qt::ISODate).toMSecsSinceEpoch();
}

/// A home with two personas that share nothing but the model.
struct House {
    House() {
        work = *await(
            storage.open(home.file(QStringLiteral("work.sqlite")), workMigrations(), Durability::Full));
        journal = std::make_unique<Journal>(work, clock);
        budget = std::make_unique<Budget>(work, *journal, clock);
        budget->tell = [this](Connection&, const BudgetNews& each, qint64) -> Result<void> {
            if (!each.over)
                news << QStringLiteral("%1 %2 %3").arg(each.subject, each.stretch,
                                                            each.usedUp ? QStringLiteral("used up") : QStringLiteral("low"));
            return {};
        };
        auto made = std::make_shared<team::Team>();
        made->zone = "Europe/Istanbul";
        team::ModelBinding binding;
        binding.id = QStringLiteral("m");
        binding.maxOutputTokens = 100;
        made->models << binding;
        for (const auto& id : {QStringLiteral("sales"), QStringLiteral("buying")}) {
            team::Persona persona;
            persona.id = id;
            persona.model = QStringLiteral("m");
            made->personas << persona;
        }
        team = made;
    }
    ~House() { await(journal->stop()); }

    agent::Kit kit(const QString& persona) {
        agent::Kit made;
        made.team = team;
        made.persona = persona;
        made.model = model;
        llm::Price price;
        price.currency = QStringLiteral("USD");
        price.rates.input = 1'000'000; // a dollar for a million tokens
        price.rates.output = 1'000'000;
        made.prices[QStringLiteral("m")] = price;
        return made;
    }
    Result<llm::ChatAnswer> ask(const QString& persona, const QString& turn = QStringLiteral("t"),
                                const QString& job = {}) {
        const auto used = kit(persona);
        BudgetedModel paid(used, budget.get(), job, turn);
        llm::ChatRequest request;
        request.system = QStringLiteral("hello");
        return await(paid.complete(request, nullptr, Limits()));
    }
    agent::BudgetLine line(const QString& subject, const QString& stretch) {
        const auto lines = await(budget->lines(team));
        for (const auto& each : lines ? *lines : std::vector<agent::BudgetLine>()) {
            if (each.subject == subject && each.stretch == stretch)
                return each;
        }
        return {};
    }
    qint64 open() {
        auto read = [](Connection& connection) {
            return connection.row(QStringLiteral("SELECT count(*) FROM budget_calls"));
        };
        const auto row = await(work.read(read));
        return row && *row ? (**row)[0].toLongLong() : -1;
    }

    TempHome home;
    ManualClock clock;
    Storage storage;
    Database work;
    std::unique_ptr<Journal> journal;
    std::unique_ptr<Budget> budget;
    std::shared_ptr<team::Team> team;
    std::shared_ptr<FakeModel> model = std::make_shared<FakeModel>();
    QStringList news;
};

} // namespace

class BudgetTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aStretchIsOneOfTheTeamsClock_data() {
        QTest::addColumn<QString>("stretch");
        QTest::addColumn<qint64>("at");
        QTest::addColumn<qint64>("start");
        QTest::addColumn<qint64>("end");
        const qint64 at = utc("2026-11-30T22:30:00Z"); // 2026-12-01 01:30 in Istanbul
        QTest::addRow("hour") << QStringLiteral("hour") << at << utc("2026-11-30T22:00:00Z")
                              << utc("2026-11-30T23:00:00Z");
        QTest::addRow("day") << QStringLiteral("day") << at << utc("2026-11-30T21:00:00Z")
                             << utc("2026-12-01T21:00:00Z");
        QTest::addRow("month") << QStringLiteral("month") << at << utc("2026-11-30T21:00:00Z")
                               << utc("2026-12-31T21:00:00Z");
    }
    void aStretchIsOneOfTheTeamsClock() {
        QFETCH(QString, stretch);
        QFETCH(qint64, at);
        QTEST(agent::stretchStart(stretch, at, "Europe/Istanbul"), "start");
        QTEST(agent::stretchEnd(stretch, at, "Europe/Istanbul"), "end");
    }

    void whatACallTookIsSpent() {
        House house;
        house.team->personas[0].budget.day.tokens = 10'000;
        QVERIFY(house.ask(QStringLiteral("sales")).has_value());
        const auto day = house.line(QStringLiteral("sales"), QStringLiteral("day"));
        QCOMPARE(day.tokens, 12); // ten in, two out: what the model told
        QCOMPARE(day.micros, 12);
        QCOMPARE(day.turns, 1);
        QCOMPARE(house.open(), 0);
    }

    void withoutLimitsItIsCountedToo() {
        House house;
        QVERIFY(house.ask(QStringLiteral("sales")).has_value());
        QCOMPARE(house.line(QStringLiteral("sales"), QStringLiteral("month")).tokens, 12);
    }

    void aUsedUpBudgetStopsOnePersonaAlone_data() {
        QTest::addColumn<qint64>("turns");
        QTest::addColumn<qint64>("tokens");
        QTest::addColumn<qint64>("micros");
        QTest::addRow("turns") << qint64(1) << qint64(0) << qint64(0);
        QTest::addRow("tokens") << qint64(0) << qint64(110) << qint64(0);
        QTest::addRow("money") << qint64(0) << qint64(0) << qint64(220);
    }
    void aUsedUpBudgetStopsOnePersonaAlone() {
        QFETCH(qint64, turns);
        QFETCH(qint64, tokens);
        QFETCH(qint64, micros);
        House house;
        auto& limit = house.team->personas[0].budget.day;
        limit.turns = turns, limit.tokens = tokens, limit.micros = micros;
        Result<llm::ChatAnswer> last = llm::ChatAnswer();
        int answered = 0;
        while (last && answered < 50) {
            last = house.ask(QStringLiteral("sales"));
            answered += last ? 1 : 0;
        }
        QVERIFY(answered >= 1 && answered < 50);
        QCOMPARE(house.model->requests.size(), static_cast<std::size_t>(answered));
        QCOMPARE(last.error().kind, ErrorKind::Policy);
        QVERIFY2(last.error().detail.contains(QStringLiteral("the budget of this day is used up")),
                 qPrintable(last.error().detail));
        QVERIFY(!house.ask(QStringLiteral("sales")).has_value());
        QCOMPARE(house.news.count(QStringLiteral("sales day used up")), 1);
        QVERIFY(house.ask(QStringLiteral("buying")).has_value());
        house.clock.advance(24 * 3'600'000);
        QVERIFY2(house.ask(QStringLiteral("sales")).has_value(), "the next day has its own");
    }

    void operatorsAreWarnedOnce() {
        House house;
        house.team->personas[0].budget.day.turns = 5;
        for (int i = 0; i < 5; ++i)
            QVERIFY(house.ask(QStringLiteral("sales")).has_value());
        QCOMPARE(house.news, QStringList{QStringLiteral("sales day low")});
    }

    void aRunOfAJobHasItsOwn() {
        House house;
        team::Job job;
        job.id = QStringLiteral("daily");
        job.budget.run.tokens = 112; // one call: what is set aside is 101 to 110, what it takes 12
        house.team->personas[0].jobs << job;
        QVERIFY(house.ask(QStringLiteral("sales"), QStringLiteral("r1"), job.id).has_value());
        QVERIFY(!house.ask(QStringLiteral("sales"), QStringLiteral("r1"), job.id).has_value());
        QVERIFY(house.ask(QStringLiteral("sales"), QStringLiteral("r2"), job.id).has_value());
        QVERIFY(house.ask(QStringLiteral("sales")).has_value());
    }

    void anUnpricedModelSpendsNoMoney() {
        House house;
        house.team->personas[0].budget.currency = QStringLiteral("EUR");
        house.team->personas[0].budget.day.micros = 1'000'000;
        const auto refused = house.ask(QStringLiteral("sales"));
        QVERIFY(!refused && refused.error().detail.contains(QStringLiteral("no price in EUR")));
    }

    void aCallThatBrokeOffStaysSpentAsEstimated() {
        House house;
        house.team->personas[0].budget.day.tokens = 10'000;
        house.model->replies.push_back(FakeModel::fails(ErrorKind::Network));
        QVERIFY(!house.ask(QStringLiteral("sales")).has_value());
        QVERIFY(house.line(QStringLiteral("sales"), QStringLiteral("day")).tokens >= 100);
    }

    void aCallOfADeadProcessStaysSpent() {
        House house;
        house.team->personas[0].budget.day.tokens = 10'000;
        BudgetAccount account;
        account.team = house.team;
        account.persona = QStringLiteral("sales");
        Expense estimate;
        estimate.tokens = 500;
        QVERIFY(await(house.budget->reserve(account, estimate)).has_value());
        QCOMPARE(house.open(), 1);
        Budget next(house.work, *house.journal, house.clock);
        QVERIFY(await(next.recover()).has_value());
        QCOMPARE(house.open(), 0);
        QCOMPARE(house.line(QStringLiteral("sales"), QStringLiteral("day")).tokens, 500);
    }
};

QTEST_GUILESS_MAIN(BudgetTest)
#include "BudgetTest.moc"
