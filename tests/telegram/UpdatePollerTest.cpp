// A bot's hearing while Telegram makes trouble: nothing is confirmed before it is stored, nothing is lost,
// and the state tells what is wrong.
#include "telegram/UpdatePoller.h"

#include "Practice.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::telegram;

namespace {

struct Ears {
    Practice& practice;
    QStringList heard;
    qint64 offset = 0;
    int refusals = 0; // how often storing fails
    UpdatePoller poller{
        *practice.bot, practice.stage.clock, QStringLiteral("sales"), 0,
        [this](std::vector<Update> updates, qint64 next) { return store(std::move(updates), next); }};
    TaskScope scope{QStringLiteral("ears")};

    explicit Ears(Practice& world) : practice(world) {
        scope.start([this](std::stop_token stop) { return poller.run(stop); });
    }
    ~Ears() {
        scope.requestStop();
        spinUntil([this] { return scope.running() == 0; });
    }
    Task<Result<void>> store(std::vector<Update> updates, qint64 next) {
        if (refusals-- > 0)
            co_return failure(ErrorKind::Storage, QStringLiteral("disk full"));
        for (const auto& update : updates)
            heard << update.message.text;
        offset = next;
        co_return Result<void>();
    }
    void say(const QString& text) {
        practice.stage.say({{u"person"_qs, u"ayse"_qs}, {u"topic"_qs, u"sales"_qs}, {u"text"_qs, text}});
    }
    bool comesTo(PollerHealth::State state) {
        return until([&] { return poller.health().state == state; });
    }
    bool hears(const QStringList& texts) {
        return until([&] { return heard == texts; });
    }
    bool until(const std::function<bool()>& done) {
        for (int i = 0; i < 300 && !done(); ++i) {
            if (!spinUntil(done, 20))
                practice.stage.clock.advance(250);
        }
        return done();
    }
};

rehearsal::Fault answering(int status, const QByteArray& body = {}) {
    rehearsal::Fault fault;
    fault.status = status;
    if (!body.isEmpty())
        fault.body = body;
    return fault;
}

} // namespace

class UpdatePollerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void passingTroubleLosesNothing_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("429") << 429 << QByteArray();
        QTest::newRow("500") << 500 << QByteArray();
        QTest::newRow("502") << 502 << QByteArray();
        QTest::newRow("half an answer") << 200 << QByteArray("{\"ok\":true,\"result\":[{\"update_id\":84");
        QTest::newRow("no JSON") << 200 << QByteArray("<html>hello</html>");
        QTest::newRow("nothing of sense") << 200 << QByteArray("{\"ok\":true,\"result\":7}");
        QTest::newRow("too deep") << 200 << QByteArray("{\"ok\":true,\"result\":") + QByteArray(300'000, '[');
    }
    void passingTroubleLosesNothing() {
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        Practice practice;
        practice.fault(QStringLiteral("getUpdates"), answering(status, body), 2);
        Ears ears(practice);
        ears.say(QStringLiteral("one"));
        QVERIFY(ears.comesTo(PollerHealth::State::Unreachable));
        QVERIFY(!ears.poller.health().detail.isEmpty());
        ears.say(QStringLiteral("two"));
        QVERIFY(ears.hears({QStringLiteral("one"), QStringLiteral("two")}));
        QVERIFY(ears.comesTo(PollerHealth::State::Polling));
    }

    void aCutPollIsAskedAgain() {
        Practice practice;
        rehearsal::Fault cut;
        cut.action = rehearsal::FaultAction::CutAfter;
        practice.fault(QStringLiteral("getUpdates"), cut);
        Ears ears(practice);
        ears.say(QStringLiteral("one")); // is answered into the void, and not confirmed
        QVERIFY(ears.hears({QStringLiteral("one")}));
    }

    void whatCannotBeStoredIsHeardAgain() {
        Practice practice;
        Ears ears(practice);
        ears.refusals = 2;
        ears.say(QStringLiteral("one"));
        QVERIFY(ears.hears({QStringLiteral("one")}));
    }

    void aSecondPollerIsTold() {
        Practice practice;
        Ears ears(practice);
        spinUntil([] { return false; }, 100);
        const auto other = practice.stage.client.start(
            "POST", practice.stage.url(QStringLiteral("sales"), QStringLiteral("getUpdates")),
            "{\"timeout\":50}", "application/json");
        QVERIFY(ears.comesTo(PollerHealth::State::Conflict));
        QVERIFY2(ears.poller.health().detail.contains(u"only one bot instance"),
                 qPrintable(ears.poller.health().detail));
        QCOMPARE(ears.poller.health().conflicts, 1);
        QVERIFY(ears.poller.health().lastConflictMs > 0);
        // It takes its place back after a pause, and the other one is told.
        QVERIFY(ears.until([&] { return other->done; }));
        QCOMPARE(other->status, 409);
        ears.say(QStringLiteral("one"));
        QVERIFY(ears.hears({QStringLiteral("one")}));
        QVERIFY(ears.comesTo(PollerHealth::State::Polling));
    }

    void aWebhookIsTakenAway() {
        Practice practice;
        practice.stage.call(QStringLiteral("sales"), QStringLiteral("setWebhook"),
                            {{u"url"_qs, u"https://example.org/hook"_qs}});
        Ears ears(practice);
        QVERIFY(ears.comesTo(PollerHealth::State::Conflict));
        ears.say(QStringLiteral("one"));
        QVERIFY(ears.hears({QStringLiteral("one")}));
        QCOMPARE(practice.calls(QStringLiteral("deleteWebhook")), 1);
    }

    void aRevokedTokenEndsIt() {
        Practice practice;
        Ears ears(practice);
        spinUntil([] { return false; }, 50);
        practice.stage.post(u"/bot"_qs, {{u"persona"_qs, u"sales"_qs}, {u"action"_qs, u"revoke"_qs}});
        QVERIFY(ears.comesTo(PollerHealth::State::Unauthorized));
        QVERIFY(ears.until([&] { return ears.scope.running() == 0; }));
        QVERIFY2(ears.poller.health().detail.contains(u"secret set"),
                 qPrintable(ears.poller.health().detail));
    }

    void anotherBotsTokenStartsOver() {
        Practice practice;
        Ears ears(practice);
        ears.say(QStringLiteral("one"));
        QVERIFY(ears.hears({QStringLiteral("one")}));
        QVERIFY(ears.offset > 0);
        ears.poller.startOver();
        ears.say(QStringLiteral("two"));
        QVERIFY(ears.until([&] { return ears.heard.contains(u"two"_qs); }));
    }
};

QTEST_GUILESS_MAIN(UpdatePollerTest)
#include "UpdatePollerTest.moc"
