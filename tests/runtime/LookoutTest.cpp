// When the lookout finds something bad and when good again; and what the watch makes of what it sees from
// outside.
#include "LookoutRules.h"
#include "Watch.h"

#include <QTest>

using namespace staffroom;
using jobs::Condition;
using telegram::PollerHealth;
using State = Condition::State;
using Bot = PollerHealth::State;

namespace {

constexpr qint64 nowMs = 1'795'334'400'000;

BotHearing bot(const char* persona, Bot state, int conflicts = 0, qint64 conflictAgoMs = 0) {
    BotHearing made;
    made.persona = QString::fromUtf8(persona);
    made.handle = made.persona + QStringLiteral("_bot");
    made.health.state = state;
    made.health.detail = state == Bot::Polling ? QString() : QStringLiteral("the reason");
    made.health.lastAnswerMs = nowMs - 1'000;
    made.health.conflicts = conflicts;
    made.health.lastConflictMs = conflicts > 0 ? nowMs - conflictAgoMs : 0;
    return made;
}

Result<HttpAnswer> answer(int status) {
    HttpAnswer made;
    made.status = status;
    return made;
}

const char* nameOf(State state) {
    return state == State::Good ? "good" : state == State::Bad ? "bad" : "unclear";
}

jobs::StateSummary::Line job(const char* name, std::optional<qint64> nextAgoMs,
                             std::optional<qint64> runningForMs, bool paused = false) {
    jobs::StateSummary::Line line;
    line.job = QString::fromUtf8(name);
    if (nextAgoMs)
        line.nextRunAtMs = nowMs - *nextAgoMs;
    if (runningForMs)
        line.runningAtMs = nowMs - *runningForMs;
    line.timeoutMs = 60'000;
    line.paused = paused;
    return line;
}

std::optional<Error> silence(ErrorKind kind) {
    Error error;
    error.kind = kind;
    error.detail = QStringLiteral("no word");
    return error;
}

} // namespace
Q_DECLARE_METATYPE(std::vector<BotHearing>)
Q_DECLARE_METATYPE(std::vector<jobs::StateSummary::Line>)
Q_DECLARE_METATYPE(std::optional<Error>)

class LookoutTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBotHearsOrDoesNot_data() {
        QTest::addColumn<int>("state");
        QTest::addColumn<QString>("found");
        QTest::newRow("polling") << int(Bot::Polling) << "good";
        QTest::newRow("revoked") << int(Bot::Unauthorized) << "bad";
        QTest::newRow("starting") << int(Bot::Starting) << "unclear";
        QTest::newRow("conflict") << int(Bot::Conflict) << "unclear"; // told with all the bots
        QTest::newRow("unreachable") << int(Bot::Unreachable) << "unclear";
        QTest::newRow("stopped") << int(Bot::Stopped) << "unclear";
    }
    void aBotHearsOrDoesNot() {
        QFETCH(const int, state);
        QFETCH(const QString, found);
        const auto condition = hearingCondition(bot("sales", Bot(state)));
        QCOMPARE(QString::fromUtf8(nameOf(condition.state)), found);
        QCOMPARE(condition.detail, found == u"bad" ? QStringLiteral("the reason") : QString());
        QCOMPARE(condition.subject, QStringLiteral("sales"));
    }

    void aSecondPollerIsMetMoreThanOnce_data() {
        QTest::addColumn<std::vector<BotHearing>>("bots");
        QTest::addColumn<QString>("found");
        const auto good = bot("a", Bot::Polling);
        const auto row = [](const char* name, std::vector<BotHearing> bots, const char* found) {
            QTest::newRow(name) << std::move(bots) << QString::fromUtf8(found);
        };
        row("nobody", {good, bot("b", Bot::Polling)}, "good");
        row("one that does not poll yet", {good, bot("b", Bot::Starting)}, "good");
        row("once: a restart", {good, bot("b", Bot::Conflict, 1, 2'000)}, "unclear");
        row("twice", {good, bot("b", Bot::Conflict, 2, 2'000)}, "bad");
        row("twice, an update came between", {good, bot("b", Bot::Polling, 2, 2'000)}, "bad");
        row("quiet, but no answer yet", {good, bot("b", Bot::Conflict, 5, 40'000)}, "unclear");
        row("quiet, and answered", {good, bot("b", Bot::Polling, 5, 40'000)}, "good");
        row("quiet for one alone", {bot("a", Bot::Conflict, 3, 1'000), bot("b", Bot::Polling, 5, 40'000)},
            "bad");
        auto silent = bot("b", Bot::Starting);
        silent.health.lastAnswerMs = 0;
        row("after a restart", {good, silent}, "unclear");
        silent.health.state = Bot::Unauthorized;
        row("another has no token", {good, silent}, "good");
    }
    void aSecondPollerIsMetMoreThanOnce() {
        QFETCH(const std::vector<BotHearing>, bots);
        QFETCH(const QString, found);
        const auto condition = conflictCondition(bots, nowMs);
        QCOMPARE(QString::fromUtf8(nameOf(condition.state)), found);
        if (found == u"bad")
            QVERIFY2(condition.detail.contains(u"_bot"), qPrintable(condition.detail));
    }

    void aServiceIsAwayWhenItDoesNotAnswer_data() {
        QTest::addColumn<QList<int>>("statuses"); // 0: no connection, -1: stopped by us
        QTest::addColumn<QString>("found");
        QTest::newRow("never asked") << QList<int>{} << "unclear";
        QTest::newRow("answers") << QList<int>{200} << "good";
        QTest::newRow("refuses") << QList<int>{403, 404, 417} << "good";
        QTest::newRow("its own fault") << QList<int>{500, 500, 500} << "good"; // a script of the site
        QTest::newRow("once") << QList<int>{200, 503} << "unclear";
        QTest::newRow("twice") << QList<int>{200, 503, 502} << "bad";
        QTest::newRow("not in a row") << QList<int>{503, 200, 503} << "unclear";
        QTest::newRow("no connection") << QList<int>{0, 0} << "bad";
        QTest::newRow("stopped by us") << QList<int>{200, -1, -1} << "good";
        QTest::newRow("back") << QList<int>{0, 0, 504, 200} << "good";
    }
    void aServiceIsAwayWhenItDoesNotAnswer() {
        QFETCH(const QList<int>, statuses);
        QFETCH(const QString, found);
        ServiceHealth health;
        for (const int status : statuses) {
            if (status > 0)
                health.saw(answer(status));
            else
                health.saw(
                    failure(status == 0 ? ErrorKind::Network : ErrorKind::Cancelled, QStringLiteral("why")));
        }
        const auto condition =
            serviceCondition(QStringLiteral("erpnext"), QStringLiteral("production"), health);
        QCOMPARE(QString::fromUtf8(nameOf(condition.state)), found);
    }

    void modelsAreToldAsTheyStandInForEachOther_data() {
        QTest::addColumn<QString>("first"); // '-' failed, '+' answered
        QTest::addColumn<QString>("second");
        QTest::addColumn<QString>("model");
        QTest::addColumn<QString>("models");
        QTest::newRow("never asked") << ""
                                     << ""
                                     << "unclear"
                                     << "unclear";
        QTest::newRow("well") << "+"
                              << ""
                              << "good"
                              << "good";
        QTest::newRow("one failure") << "-"
                                     << "+"
                                     << "unclear"
                                     << "good";
        QTest::newRow("the second stands in") << "--"
                                              << "++"
                                              << "bad"
                                              << "good";
        QTest::newRow("nobody answers") << "--"
                                        << "--"
                                        << "none"
                                        << "bad";
        QTest::newRow("the first is back") << "--+"
                                           << "--"
                                           << "good"
                                           << "good";
        QTest::newRow("the second is back") << "--"
                                            << "--+"
                                            << "bad"
                                            << "good";
    }
    void modelsAreToldAsTheyStandInForEachOther() {
        QFETCH(const QString, first);
        QFETCH(const QString, second);
        QFETCH(const QString, model);
        QFETCH(const QString, models);
        team::Team team;
        for (const char* id : {"one", "two", "unused"}) {
            team::ModelBinding binding;
            binding.id = QString::fromUtf8(id);
            team.models << binding;
        }
        team.models[0].fallback = QStringLiteral("two");
        team.models[1].fallback = QStringLiteral("one"); // a ring
        for (const char* id : {"a", "b"}) {
            team::Persona persona;
            persona.id = QString::fromUtf8(id), persona.model = QStringLiteral("one");
            team.personas << persona;
        }
        std::map<QString, std::shared_ptr<llm::Circuit>> circuits;
        for (const auto& each : team.models)
            circuits[each.id] = std::make_shared<llm::Circuit>();
        const auto play = [&](const char* id, const QString& course) {
            for (const QChar step : course) {
                if (step == u'+')
                    circuits[QString::fromUtf8(id)]->succeeded();
                else
                    circuits[QString::fromUtf8(id)]->failed(0, -1, QStringLiteral("503"));
            }
        };
        play("one", first), play("two", second);
        std::map<QString, QString> found{{QStringLiteral("model"), QStringLiteral("none")}};
        for (const auto& condition : modelConditions(team, circuits)) {
            QCOMPARE(condition.subject, QStringLiteral("one"));
            found[condition.kind] = QString::fromUtf8(nameOf(condition.state));
        }
        QCOMPARE(found[QStringLiteral("model")], model);
        QCOMPARE(found[QStringLiteral("models")], models);
    }

    void theWatchTellsGoneStuckAndMissed_data() {
        QTest::addColumn<std::optional<Error>>("quiet");
        QTest::addColumn<std::vector<jobs::StateSummary::Line>>("state");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("part"); // of the detail
        const std::optional<Error> answers;
        const qint64 minute = 60'000;
        const auto row = [](const char* name, std::optional<Error> quiet,
                            std::vector<jobs::StateSummary::Line> state, const char* kind, const char* part) {
            QTest::newRow(name) << std::move(quiet) << std::move(state) << QString::fromUtf8(kind)
                                << QString::fromUtf8(part);
        };
        row("at work", answers, {job("a/one", -minute, {})}, "", "");
        row("no jobs known", answers, {}, "", "");
        row("a slot this very minute", answers, {job("a/one", minute, {})}, "", "");
        row("a slot long past", answers, {job("a/one", 4 * minute, {}), job("a/two", -minute, {})}, "slots",
            "a/one");
        row("of a paused job", answers, {job("a/one", 4 * minute, {}, true)}, "", "");
        row("a run in its time", answers, {job("a/one", {}, minute)}, "", "");
        row("a run that does not end", answers, {job("a/one", {}, 5 * minute)}, "stuck", "a/one");
        row("gone", silence(ErrorKind::NotFound), {}, "gone", "control socket");
        row("gone, and jobs are due", silence(ErrorKind::Network), {job("a/one", 9 * minute, {})}, "gone",
            "a/one");
        row("alive without a word", silence(ErrorKind::Timeout), {}, "stuck", "no word");
        row("alive without a word, jobs due", silence(ErrorKind::Timeout), {job("a/one", 9 * minute, {})},
            "stuck", "a/one");
        std::vector<jobs::StateSummary::Line> many;
        for (int i = 0; i < 9; ++i)
            many.push_back(job("a/one", 9 * minute, {}));
        row("many slots", answers, many, "slots", "4 more");
    }
    void theWatchTellsGoneStuckAndMissed() {
        QFETCH(const std::optional<Error>, quiet);
        QFETCH(const std::vector<jobs::StateSummary::Line>, state);
        QFETCH(const QString, kind);
        QFETCH(const QString, part);
        jobs::StateSummary summary;
        summary.updatedAtMs = nowMs;
        summary.jobs = state;
        const auto trouble = watchTrouble(quiet, summary, nowMs);
        QCOMPARE(trouble ? trouble->kind : QString(), kind);
        if (trouble)
            QVERIFY2(trouble->detail.contains(part), qPrintable(trouble->detail));
    }
};

QTEST_GUILESS_MAIN(LookoutTest)
#include "LookoutTest.moc"
