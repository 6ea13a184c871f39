#include "rehearsal/telegram/UpdateQueue.h"

#include "support/ManualClock.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace staffroom;
using namespace staffroom::rehearsal::telegram;

namespace {

constexpr qint64 first = 1000;

struct Poll {
    bool answered = false;
    QList<qint64> ids;
    QString error;
};

// A queue with five messages, and polls that keep their answers.
struct Stage {
    ManualClock clock;
    UpdateQueue queue{clock, first};

    explicit Stage(int messages = 0) {
        for (int i = 0; i < messages; ++i)
            queue.push(u"message"_qs, "{}");
    }
    std::shared_ptr<Poll> poll(qint64 offset, qint64 timeout = 0, qint64 limit = 100,
                               std::optional<QStringList> allowed = std::nullopt) {
        auto poll = std::make_shared<Poll>();
        last = queue.poll(
            {offset, limit, timeout, std::move(allowed)}, [poll](const Result<QByteArray>& answer) {
                poll->answered = true;
                if (!answer) {
                    poll->error =
                        QStringLiteral("%1 %2").arg(answer.error().status).arg(answer.error().detail);
                    return;
                }
                for (const QJsonValue& each : QJsonDocument::fromJson(*answer).array())
                    poll->ids.append(each[u"update_id"_qs].toInteger());
            });
        return poll;
    }
    quint64 last = 0;
};

const QString otherPoller =
    u"409 terminated by other getUpdates request; make sure that only one bot instance is running"_qs;

} // namespace

class UpdateQueueTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void offsetsConfirm_data() {
        QTest::addColumn<qint64>("offset");
        QTest::addColumn<QList<qint64>>("returned");
        QTest::addColumn<int>("kept");
        using Ids = QList<qint64>;
        QTest::newRow("none") << qint64(0) << Ids{1000, 1001, 1002, 1003, 1004} << 5;
        QTest::newRow("the next") << qint64(1002) << Ids{1002, 1003, 1004} << 3;
        QTest::newRow("the tail") << qint64(1005) << Ids{} << 0;
        QTest::newRow("a little ahead") << qint64(1015) << Ids{} << 0;
        QTest::newRow("far ahead confirms nothing") << qint64(1016) << Ids{1000, 1001, 1002, 1003, 1004} << 5;
        QTest::newRow("the past") << qint64(5) << Ids{1000, 1001, 1002, 1003, 1004} << 5;
        QTest::newRow("the newest two") << qint64(-2) << Ids{1003, 1004} << 2;
        QTest::newRow("more than there are") << qint64(-9) << Ids{1000, 1001, 1002, 1003, 1004} << 5;
    }
    void offsetsConfirm() {
        QFETCH(qint64, offset);
        QFETCH(QList<qint64>, returned);
        QFETCH(int, kept);
        Stage stage(5);
        const auto poll = stage.poll(offset);
        QVERIFY(poll->answered);
        QCOMPARE(poll->ids, returned);
        QCOMPARE(stage.queue.pending(), qsizetype(kept));
    }

    void limitsAreKept_data() {
        QTest::addColumn<qint64>("limit");
        QTest::addColumn<qsizetype>("returned");
        QTest::newRow("two") << qint64(2) << qsizetype(2);
        QTest::newRow("zero means 100") << qint64(0) << qsizetype(100);
        QTest::newRow("too many means 100") << qint64(500) << qsizetype(100);
    }
    void limitsAreKept() {
        QFETCH(qint64, limit);
        QFETCH(qsizetype, returned);
        Stage stage(150);
        QCOMPARE(stage.poll(0, 0, limit)->ids.size(), returned);
    }

    void aLongPollEndsTogetherWithWhatArrives() {
        Stage stage;
        const auto poll = stage.poll(0, 25);
        QVERIFY(!poll->answered);
        stage.queue.push(u"message"_qs, "{}");
        stage.queue.push(u"message"_qs, "{}");
        QVERIFY(!poll->answered); // more may follow within 2 ms
        stage.clock.advance(2);
        QCOMPARE(poll->ids, (QList<qint64>{1000, 1001}));
    }

    void aLongPollEndsEmptyAtItsTimeout_data() {
        QTest::addColumn<qint64>("timeout");
        QTest::addColumn<qint64>("afterMs");
        QTest::newRow("as asked") << qint64(25) << qint64(25'000);
        QTest::newRow("cut to 50 s") << qint64(600) << qint64(50'000);
    }
    void aLongPollEndsEmptyAtItsTimeout() {
        QFETCH(qint64, timeout);
        QFETCH(qint64, afterMs);
        Stage stage;
        const auto poll = stage.poll(0, timeout);
        stage.clock.advance(afterMs - 1);
        QVERIFY(!poll->answered);
        stage.clock.advance(1);
        QVERIFY(poll->answered && poll->ids.isEmpty() && poll->error.isEmpty());
    }

    void theSameOffsetAgainIsSlowedDown() {
        Stage stage;
        QVERIFY(stage.poll(7)->answered);
        stage.clock.advance(100);
        const auto again = stage.poll(7);
        QVERIFY(!again->answered);
        stage.queue.push(u"message"_qs, "{}");
        stage.queue.push(u"message"_qs, "{}");
        stage.clock.advance(2);
        QCOMPARE(again->ids, QList<qint64>{1000}); // within 0.5 s: one at most
        stage.clock.advance(2'999);
        QCOMPARE(stage.poll(7)->ids.size(), 2);
    }

    void theOlderOfTwoPollersGetsTheConflict() {
        Stage stage;
        const auto one = stage.poll(1, 30);
        const auto two = stage.poll(2, 30);
        QCOMPARE(one->error, otherPoller);
        QVERIFY(!two->answered);
        const auto three = stage.poll(3, 30);
        QVERIFY(!two->answered); // a second conflict within 3 s is answered late
        stage.clock.advance(2'999);
        QVERIFY(!two->answered);
        stage.clock.advance(1);
        QCOMPARE(two->error, otherPoller);
        QVERIFY(!three->answered);
    }

    void aWebhookExcludesPolling() {
        Stage stage(1);
        const auto waiting = stage.poll(1001, 30);
        stage.queue.setWebhook(u"https://example.com/hook"_qs);
        QCOMPARE(waiting->error, u"409 terminated by setWebhook request"_qs);
        stage.clock.advance(3'000);
        QCOMPARE(stage.poll(0)->error,
                 u"409 can't use getUpdates method while webhook is active; use deleteWebhook to "
                 "delete the webhook first"_qs);
        QVERIFY(stage.queue.deleteWebhook(false));
        QVERIFY(!stage.queue.deleteWebhook(false));
        stage.queue.push(u"message"_qs, "{}");
        QCOMPARE(stage.poll(0)->ids.size(), 1);
        stage.queue.deleteWebhook(true);
        QCOMPARE(stage.queue.pending(), qsizetype(0));
    }

    void updatesExpire() {
        Stage stage;
        stage.queue.push(u"message"_qs, "{}");
        stage.queue.push(u"callback_query"_qs, "{}");
        stage.queue.push(u"message"_qs, "{}");
        QCOMPARE(stage.poll(0)->ids.size(), 3);
        stage.clock.advance(150'000);
        QCOMPARE(stage.poll(0)->ids, (QList<qint64>{1000, 1002}));
        stage.clock.advance(24LL * 3600 * 1000 - 150'000);
        QCOMPARE(stage.poll(0)->ids, QList<qint64>{});
    }

    void allowedUpdatesAreRemembered_data() {
        QTest::addColumn<QStringList>("asked");
        QTest::addColumn<QStringList>("kept"); // of message, message_reaction, chat_member
        QTest::newRow("never asked") << QStringList{u"-"_qs} << QStringList{u"message"_qs};
        QTest::newRow("reactions") << QStringList{u"message_reaction"_qs}
                                   << QStringList{u"message_reaction"_qs};
        QTest::newRow("both") << QStringList{u"message"_qs, u"chat_member"_qs}
                              << QStringList{u"message"_qs, u"chat_member"_qs};
        QTest::newRow("nothing") << QStringList{} << QStringList{u"message"_qs};
        QTest::newRow("nothing known") << QStringList{u"messages"_qs} << QStringList{u"message"_qs};
    }
    void allowedUpdatesAreRemembered() {
        QFETCH(QStringList, asked);
        QFETCH(QStringList, kept);
        Stage stage;
        stage.poll(1, 0, 100, asked == QStringList{u"-"_qs} ? std::nullopt : std::optional(asked));
        stage.clock.advance(10'000);
        stage.poll(2); // says nothing about types: they stay
        for (const QString& type : {u"message"_qs, u"message_reaction"_qs, u"chat_member"_qs})
            stage.queue.push(type, "{}");
        QCOMPARE(stage.queue.pending(), kept.size());
    }

    void aClientThatLeftMissesNothing() {
        Stage stage;
        const auto gone = stage.poll(0, 30);
        stage.queue.cancel(stage.last);
        stage.queue.push(u"message"_qs, "{}");
        stage.clock.advance(60'000);
        QVERIFY(!gone->answered);
        QCOMPARE(stage.poll(0)->ids, QList<qint64>{1000});
    }

    void aRevokedTokenEndsThePoll() {
        Stage stage;
        const auto poll = stage.poll(0, 30);
        stage.queue.revoke();
        QCOMPARE(poll->error, u"401 "_qs);
    }
};

QTEST_GUILESS_MAIN(UpdateQueueTest)
#include "UpdateQueueTest.moc"
