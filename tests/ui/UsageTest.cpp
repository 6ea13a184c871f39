// Usage: turns added up by day, persona and job; the page that shows them; and what the desktop is told of.
#include "support/Await.h"
#include "ui/Language.h"
#include "ui/models/Attention.h"
#include "ui/models/BudgetWords.h"
#include "ui/pages/UsagePage.h"
#include "ui/widgets/DayBars.h"
#include "ui/widgets/Table.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>

using namespace staffroom;
using namespace staffroom::ui;

class UsageTest final : public QObject {
    Q_OBJECT

    SystemClock m_clock;

    static UsageTurn turn(qint64 id, const QDateTime& at, const char* persona, const char* job, qint64 micros,
                          qint64 tookMs = 1'000, bool failed = false) {
        UsageTurn turn;
        turn.id = id, turn.atMs = at.toMSecsSinceEpoch();
        turn.persona = QString::fromLatin1(persona), turn.job = QString::fromLatin1(job);
        turn.tookMs = tookMs, turn.failed = failed;
        turn.tokensIn = 1'000, turn.tokensOut = 100;
        if (micros > 0)
            turn.micros[QStringLiteral("USD")] = micros;
        return turn;
    }
    static QDateTime at(const QDate& day, const QTime& time, const char* zone) {
        return QDateTime(day, time, QTimeZone(zone));
    }
    /// Ninety days of a team that grows.
    static std::vector<UsageTurn> season() {
        const QDate today = QDateTime::currentDateTimeUtc().date();
        const char* const personas[] = {"sales", "procurement", "coding", "assistant"};
        std::vector<UsageTurn> turns;
        qint64 id = 100'000;
        for (int back = 0; back < 60; ++back) {
            for (int i = 0; i < 3 + (60 - back) / 8 + back % 3; ++i) {
                const auto* persona = personas[(i * i + back) % 4];
                turns.push_back(turn(--id, at(today.addDays(-back), QTime(0, 0, i), "UTC"), persona,
                                     i % 3 == 0 ? "health-report" : "", 9'000 + 700 * (i % 5), 900 + 350 * i,
                                     i % 11 == 10));
            }
        }
        return turns;
    }

private Q_SLOTS:
    void initTestCase() {
        speak(*qApp, QStringLiteral("en"));
        applyTheme(*qApp, Scheme::Light);
    }

    void aLedgersLineIsRead() {
        control::LedgerLine line;
        line.id = 7, line.atMs = 5, line.persona = QStringLiteral("infra");
        line.conversation = QStringLiteral("job:infra:health-report");
        line.body = R"({"state":"failed","took_ms":4200,"usage":{"input_tokens":12,"output_tokens":3},
                        "cost":[{"currency":"USD","amount":"0.0123"},{"currency":"EUR","amount":"1.50"}]})";
        const auto read = usageTurnFrom(line);
        QCOMPARE(read.job, QStringLiteral("health-report"));
        QVERIFY(read.failed);
        QCOMPARE(read.tookMs, qint64(4'200));
        QCOMPARE(read.tokensIn + read.tokensOut, qint64(15));
        QCOMPARE(read.micros.at(QStringLiteral("USD")), qint64(12'300));
        QCOMPARE(read.micros.at(QStringLiteral("EUR")), qint64(1'500'000));
        line.body = "no JSON";
        line.conversation = QStringLiteral("group:-100:17");
        QVERIFY(usageTurnFrom(line).job.isEmpty());
        QVERIFY(usageTurnFrom(line).micros.empty());
    }

    void daysAreThoseOfTheTeamsZone_data() {
        QTest::addColumn<QDateTime>("when");
        QTest::addColumn<int>("day"); // of three; -1: none of them
        const QDate day(2026, 11, 22);
        const auto row = [](const char* name, const QDateTime& when, int index) {
            QTest::newRow(name) << when << index;
        };
        row("today's first moment", at(day, QTime(0, 0), "Europe/Istanbul"), 2);
        row("late in UTC, today there", QDateTime(day.addDays(-1), QTime(21, 30), Qt::UTC), 2);
        row("yesterday's last moment", at(day.addDays(-1), QTime(23, 59, 59, 999), "Europe/Istanbul"), 1);
        row("the day before", at(day.addDays(-2), QTime(12, 0), "Europe/Istanbul"), 0);
        row("before that", at(day.addDays(-3), QTime(12, 0), "Europe/Istanbul"), -1);
        row("tomorrow, by a clock that is ahead", at(day.addDays(1), QTime(0, 1), "Europe/Istanbul"), -1);
    }
    void daysAreThoseOfTheTeamsZone() {
        QFETCH(const QDateTime, when);
        QFETCH(const int, day);
        const auto report =
            usageOf({turn(1, when, "sales", "", 10)}, QTimeZone("Europe/Istanbul"), QDate(2026, 11, 22), 3);
        QCOMPARE(report.days.size(), std::size_t(3));
        for (int i = 0; i < 3; ++i)
            QCOMPARE(report.days[static_cast<std::size_t>(i)].sum.turns, i == day ? 1 : 0);
    }

    void sumsAreThoseOfTheirTurns() {
        const QDate today(2026, 11, 22);
        std::vector<UsageTurn> turns{
            turn(4, at(today, QTime(9, 0), "UTC"), "sales", "", 500, 100),
            turn(3, at(today, QTime(8, 0), "UTC"), "infra", "alerts", 1'500, 900, true),
            turn(2, at(today.addDays(-1), QTime(8, 0), "UTC"), "infra", "alerts", 700, 300),
            turn(1, at(today.addDays(-1), QTime(7, 0), "UTC"), "infra", "", 0, 200)};
        turns[3].micros[QStringLiteral("EUR")] = 100;
        const auto report = usageOf(turns, QTimeZone::utc(), today, 2);
        QCOMPARE(report.currency, QStringLiteral("USD"));
        const auto all = report.total(0, 2);
        QCOMPARE(all.turns, 4);
        QCOMPARE(all.failed, 1);
        QCOMPARE(all.cost(QStringLiteral("USD")), qint64(2'700));
        QCOMPARE(all.cost(QStringLiteral("EUR")), qint64(100));
        QCOMPARE(all.percentile(0.5), qint64(200)); // of 100, 200, 300, 900
        QCOMPARE(all.percentile(0.95), qint64(900));
        QCOMPARE(report.personas(1, 1).at(QStringLiteral("infra")).turns, 1);
        QCOMPARE(report.jobs(0, 2).at(QStringLiteral("infra/alerts")).cost(QStringLiteral("USD")),
                 qint64(2'200));
        QCOMPARE(report.jobs(0, 2).size(), std::size_t(1));
        QCOMPARE(UsageSum().percentile(0.5), qint64(0));
    }

    void theScaleEndsAtARoundNumber_data() {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("top");
        for (const auto& [value, top] : std::initializer_list<std::pair<double, double>>{{0, 1},
                                                                                         {1, 1},
                                                                                         {1.1, 2},
                                                                                         {2.2, 2.5},
                                                                                         {3, 5},
                                                                                         {7, 10},
                                                                                         {99, 100},
                                                                                         {101, 200},
                                                                                         {0.03, 0.05},
                                                                                         {2e6, 2e6}})
            QTest::newRow(qPrintable(QString::number(value))) << value << top;
    }
    void theScaleEndsAtARoundNumber() {
        QFETCH(const double, value);
        QFETCH(const double, top);
        QVERIFY(std::abs(DayBars::roundedUp(value) - top) < 1e-9 * top);
    }

    void thePageAnswersItsThreeQuestions() {
        Session session(QStringLiteral("/nowhere"), QStringLiteral("here"), m_clock);
        UsageSource source;
        UsageSource::Taken taken;
        source.read = [&](qint64, qint64, QObject*, UsageSource::Taken told) { taken = std::move(told); };
        UsagePage page(session, source);
        page.resize(1'000, 640);
        page.show();
        const auto words = [&page](const char* name) {
            return page.findChild<QLabel*>(QLatin1String(name))->text();
        };
        auto* personas = page.findChild<Table*>(QStringLiteral("usagePersonas"));
        auto* bars = page.findChild<DayBars*>(QStringLiteral("usageBars"));
        QCOMPARE(bars->days().size(), std::size_t(30));
        QCOMPARE(personas->model()->rowCount(), 0);
        QVERIFY(!taken); // without a runtime there is nobody to ask
        page.take(season());
        QCOMPARE(personas->model()->rowCount(), 4);
        QVERIFY(words("usageToday").startsWith(QStringLiteral("USD ")));
        QVERIFY(words("usageGrowth").startsWith(u'+'));
        const QString all = words("usageOf");
        QSignalSpy chosen(bars, &DayBars::dayChosen);
        bars->setFocus();
        QTest::keyClick(bars, Qt::Key_End);
        QTest::keyClick(bars, Qt::Key_Left);
        QCOMPARE(chosen.count(), 2);
        QCOMPARE(bars->chosen(), 28);
        QVERIFY(words("usageOf") != all);
        for (int measure = 0; measure < 4; ++measure) {
            page.findChild<QComboBox*>(QStringLiteral("usageMeasure"))->setCurrentIndex(measure);
            QVERIFY(!words("usageToday").isEmpty());
            keepPicture(page, QStringLiteral("usage-measure-%1").arg(measure));
        }
        page.setFilter(QStringLiteral("coding"));
        QCOMPARE(personas->model()->rowCount(), 1);
    }

    void budgetsAreSaidByTheirNearestLimit_data() {
        QTest::addColumn<QList<int>>("day");   // spent and may be: millionths, tokens, turns; warned, stopped
        QTest::addColumn<QList<int>>("month");
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("percent"); // -1: of nothing
        QTest::addColumn<int>("tone");
        const auto row = [](const char* name, QList<int> day, QList<int> month, const char* words, int percent, Tone tone) {
            QTest::newRow(name) << day << month << QString::fromLatin1(words) << percent << int(tone);
        };
        const QList<int> none{0, 0, 0, 0, 0, 0};
        row("nothing", none, none, "", -1, Tone::Plain);
        row("spent, no limit", {2'500'000, 0, 9, 0, 1, 0}, none, "USD 2.50 today", -1, Tone::Plain);
        row("money", {1'000'000, 5'000'000, 9, 0, 1, 0}, none, "USD 1.00 of USD 5.00 today", 20, Tone::Plain);
        row("turns are nearer", {1'000'000, 5'000'000, 9, 0, 3, 4}, none, "3 of 4 turns today", 75, Tone::Plain);
        row("the day before the month", {1'000'000, 5'000'000, 0, 0, 0, 0}, {9'000'000, 10'000'000, 0, 0, 0, 0},
            "USD 1.00 of USD 5.00 today", 20, Tone::Plain);
        row("the month alone", {1'000'000, 0, 0, 0, 0, 0}, {2'000'000, 10'000'000, 0, 0, 0, 0},
            "USD 2.00 of USD 10.00 this month", 20, Tone::Plain);
        row("low", {0, 0, 4'100'000, 5'000'000, 0, 0}, none, "runs low: 4.1 M of 5.0 M tokens today", 82, Tone::Warn);
        row("used up", {5'100'000, 5'000'000, 0, 0, 0, 0}, none, "used up: USD 5.10 of USD 5.00 today", 102, Tone::Bad);
    }
    void budgetsAreSaidByTheirNearestLimit() {
        QFETCH(const QList<int>, day);
        QFETCH(const QList<int>, month);
        QFETCH(const int, percent);
        const auto report = [](const char* stretch, const QList<int>& of) {
            control::BudgetReport made;
            made.persona = QStringLiteral("sales"), made.stretch = QString::fromLatin1(stretch);
            made.currency = QStringLiteral("USD"), made.warnPercent = 80;
            made.micros = of[0], made.microsLimit = of[1], made.tokens = of[2], made.tokensLimit = of[3];
            made.turns = of[4], made.turnsLimit = of[5];
            return made;
        };
        auto other = report("day", {9'000'000, 9'000'000, 0, 0, 0, 0});
        other.job = QStringLiteral("nightly");
        const std::vector<control::BudgetReport> all{other, report("month", month), report("day", day)};
        const auto standing = BudgetWords::of(all, QStringLiteral("sales"));
        QTEST(standing ? standing->words : QString(), "words");
        QCOMPARE(standing && standing->share >= 0 ? std::lround(standing->share * 100) : -1L, long(percent));
        QTEST(int(standing ? standing->tone : Tone::Plain), "tone");
        QCOMPARE(BudgetWords::of(all, QStringLiteral("sales/nightly"))->tone, Tone::Bad);
        QVERIFY(!BudgetWords::of(all, QStringLiteral("procurement")));
        QCOMPARE(BudgetWords::microsADay(all, QStringLiteral("USD")), qint64(day[1]));
        QCOMPARE(BudgetWords::microsADay(all, QStringLiteral("EUR")), qint64(0));
    }

    void onlyWhatIsNewAndWantedIsTold() {
        control::StatusReport status;
        control::PersonaReport sales;
        sales.id = QStringLiteral("sales"), sales.name = QStringLiteral("Selin Demir"), sales.denials = 3;
        status.personas.push_back(sales);
        control::IncidentReport old;
        old.id = 1, old.subject = QStringLiteral("old");
        std::vector<control::IncidentReport> incidents{old};
        Preferences wanted;
        wanted.notifyDenials = true;
        Attention attention;
        QVERIFY(attention.look(status, incidents, {}, wanted).empty()); // there at the first look
        QVERIFY(attention.look(status, incidents, {}, wanted).empty());
        status.personas[0].denials = 5;
        auto news = attention.look(status, incidents, {}, wanted);
        QCOMPARE(news.size(), std::size_t(1));
        QCOMPARE(news[0].title, QStringLiteral("Selin Demir"));
        QVERIFY(news[0].words.contains(u'2'));
        QVERIFY(news[0].page == Sign::Audit);
        status.personas[0].denials = 0; // another runtime, which counts anew
        QVERIFY(attention.look(status, incidents, {}, wanted).empty());
        status.personas[0].denials = 1;
        wanted.notifyDenials = false;
        QVERIFY(attention.look(status, incidents, {}, wanted).empty());
        control::IncidentReport bot, known;
        bot.id = 2, bot.subject = QStringLiteral("the bot of Selin is silent");
        known.id = 3, known.acknowledgedMs = 9;
        incidents.push_back(bot), incidents.push_back(known);
        news = attention.look(status, incidents, {}, wanted);
        QCOMPARE(news.size(), std::size_t(1));
        QCOMPARE(news[0].title, bot.subject);
        QVERIFY(attention.look(status, incidents, {}, wanted).empty()); // once
        Waiting change{QStringLiteral("change:1"), QStringLiteral("f00d"), QStringLiteral("sales"),
                       QStringLiteral("a branch")};
        news = attention.look(status, incidents, {change}, wanted);
        QCOMPARE(news.size(), std::size_t(1));
        QVERIFY(news[0].title.contains(QStringLiteral("Selin Demir")));
        QCOMPARE(news[0].words, change.words);
        QVERIFY(news[0].page == Sign::Approvals);
        QCOMPARE(news[0].key, change.id);
        QVERIFY(attention.look(status, incidents, {change}, wanted).empty());
        change.digest = QStringLiteral("beef"); // asked about anew
        QCOMPARE(attention.look(status, incidents, {change}, wanted).size(), std::size_t(1));
        wanted.notifyApprovals = false;
        change.id = QStringLiteral("17");
        QVERIFY(attention.look(status, incidents, {change}, wanted).empty());
    }

private:
    void keepPicture(QWidget& page, const QString& name) {
        const QString folder = qEnvironmentVariable("STAFFROOM_SCREENSHOTS");
        if (!folder.isEmpty())
            QVERIFY(page.grab().save(QStringLiteral("%1/%2.png").arg(folder, name)));
    }
};

QTEST_MAIN(UsageTest)
#include "UsageTest.moc"
