#include "net/HttpCaller.h"

#include <QTest>

using namespace staffroom;

class LaneTest final : public QObject {
    Q_OBJECT

private:
    /// Answers to come when the test says so, in order.
    static void answer(const RawServer& server, size_t index) {
        server.requests.at(index).reply(rawAnswer(200, "ok"));
    }

private Q_SLOTS:
    void allOfALaneRunAtOnce_data() {
        QTest::addColumn<int>("width");
        for (const int width : {1, 6, 7, 20}) // Qt's own limit is six a manager
            QTest::addRow("%d", width) << width;
    }
    void allOfALaneRunAtOnce() {
        QFETCH(int, width);
        RawServer server;
        HttpCaller caller;
        const auto wide = caller.client->lane(QStringLiteral("wide"), width);
        std::vector<std::shared_ptr<HttpCall>> calls;
        for (int i = 0; i < width + 3; ++i)
            calls.push_back(caller.start(caller.request(server), 600'000, wide));
        QVERIFY(spinUntil([&] { return server.requests.size() == size_t(width); }));
        spinUntilIdle();
        QCOMPARE(server.requests.size(), size_t(width)); // and not one more
        QCOMPARE(wide->running(), width);
        QCOMPARE(wide->waiting(), 3);
        for (size_t i = 0; i < calls.size(); ++i) {
            QVERIFY(spinUntil([&] { return server.requests.size() > i; }));
            answer(server, i);
        }
        QVERIFY(spinUntil([&] {
            return std::all_of(calls.begin(), calls.end(), [](const auto& each) { return each->done(); });
        }));
        for (const auto& each : calls)
            QVERIFY(*each->result);
        QCOMPARE(wide->running(), 0);
    }

    void theLaneIsFirstComeFirstServed() {
        RawServer server;
        HttpCaller caller;
        const auto narrow = caller.client->lane(QStringLiteral("narrow"), 1);
        std::vector<std::shared_ptr<HttpCall>> calls;
        for (const char* path : {"/1", "/2", "/3", "/4"})
            calls.push_back(caller.start(caller.request(server, path), 600'000, narrow));
        for (size_t i = 0; i < 4; ++i) {
            QVERIFY(spinUntil([&] { return server.requests.size() == i + 1; }));
            QCOMPARE(server.requests[i].target, "/" + QByteArray::number(int(i) + 1));
            answer(server, i);
        }
        QVERIFY(spinUntil([&] { return calls.back()->done(); }));
    }

    void queuedTimeIsNotTheTimeouts() {
        RawServer server;
        HttpCaller caller;
        const auto narrow = caller.client->lane(QStringLiteral("narrow"), 1);
        auto patient = caller.request(server);
        patient.timeoutMs = 100'000;
        auto quick = caller.request(server);
        quick.timeoutMs = 1000;
        const auto first = caller.start(patient, 600'000, narrow);
        const auto second = caller.start(quick, 600'000, narrow);
        QVERIFY(spinUntil([&] { return server.requests.size() == 1; }));
        caller.clock.advance(50'000);
        QVERIFY(!second->done());
        answer(server, 0);
        QVERIFY(spinUntil([&] { return server.requests.size() == 2; }));
        caller.clock.advance(999);
        answer(server, 1);
        QVERIFY(spinUntil([&] { return second->done(); }));
        QVERIFY(*second->result);
    }

    void theDeadlineAlsoPassesInTheQueue() {
        RawServer server;
        HttpCaller caller;
        const auto narrow = caller.client->lane(QStringLiteral("narrow"), 1);
        const auto first = caller.start(caller.request(server), 600'000, narrow);
        const auto second = caller.start(caller.request(server), 5000, narrow);
        const auto third = caller.start(caller.request(server), 600'000, narrow);
        QVERIFY(spinUntil([&] { return server.requests.size() == 1; }));
        caller.clock.advance(5000);
        QVERIFY(second->done());
        QCOMPARE(second->result->error().kind, ErrorKind::Timeout);
        QVERIFY(!second->result->error().sent);
        QVERIFY(second->result->error().detail.contains(u"waiting for a free connection"));
        answer(server, 0); // its place goes to the next who still waits
        QVERIFY(spinUntil([&] { return server.requests.size() == 2; }));
        answer(server, 1);
        QVERIFY(spinUntil([&] { return third->done(); }));
        QVERIFY(*first->result);
        QVERIFY(*third->result);
        QCOMPARE(narrow->running(), 0);
    }

    void aStopEndsACallWhereverItIs_data() {
        QTest::addColumn<QString>("where");
        for (const char* where : {"queued", "waiting", "reading", "streaming"})
            QTest::newRow(where) << QString::fromLatin1(where);
    }
    void aStopEndsACallWhereverItIs() {
        QFETCH(QString, where);
        RawServer server([&](const RawRequest& request) {
            if (where == u"reading" || where == u"streaming")
                request.reply(chunkedHead(200) + chunk("first"));
        });
        HttpCaller caller;
        caller.lane = caller.client->lane(QStringLiteral("narrow"), 1);
        std::shared_ptr<HttpCall> holder;
        if (where == u"queued")
            holder = caller.start(caller.request(server));
        const auto call = where == u"streaming" ? caller.startStream(caller.request(server))
                                                : caller.start(caller.request(server));
        QVERIFY(spinUntil([&] { return server.requests.size() == 1; }));
        if (where == u"streaming")
            QVERIFY(spinUntil([&] { return call->pieces.size() == 1; }));
        spinUntilIdle();
        call->stop.request_stop();
        QVERIFY(spinUntil([&] { return call->done(); }));
        QCOMPARE(call->result->error().kind, ErrorKind::Cancelled);
        QCOMPARE(call->result->error().sent, where != u"queued");
        QCOMPARE(caller.lane->waiting(), 0);
        if (where == u"queued")
            return;
        const auto socket = server.requests.front().socket; // the other side notices at once
        QVERIFY(spinUntil([&] { return !socket || socket->state() != QTcpSocket::ConnectedState; }));
        const auto next = caller.start(caller.request(server)); // and the place is free
        QVERIFY(spinUntil([&] { return server.requests.size() == 2; }));
        next->stop.request_stop();
        QVERIFY(spinUntil([&] { return next->done(); }));
    }

    void aCallThatWasStoppedBeforehandSendsNothing() {
        RawServer server;
        HttpCaller caller;
        auto request = caller.request(server);
        std::optional<Result<HttpAnswer>> result;
        std::stop_source stopped;
        stopped.request_stop();
        const auto limits = Limits::within(caller.clock, 1000, stopped.get_token());
        TaskScope scope(QStringLiteral("test"));
        scope.start([&](std::stop_token) -> Task<> {
            result = co_await caller.client->send(caller.lane, request, limits);
        });
        QVERIFY(spinUntil([&] { return result.has_value(); }));
        QCOMPARE(result->error().kind, ErrorKind::Cancelled);
        QCOMPARE(server.connections(), 0);
    }

    void lanesDoNotWaitForEachOther() {
        RawServer server([](const RawRequest& request) {
            if (request.target == "/send")
                request.reply(rawAnswer(200, "ok"));
        });
        HttpCaller caller;
        const auto polls = caller.client->lane(QStringLiteral("polls"), 6);
        std::vector<std::shared_ptr<HttpCall>> held;
        for (int i = 0; i < 12; ++i)
            held.push_back(caller.start(caller.request(server, "/poll"), 600'000, polls));
        QVERIFY(spinUntil([&] { return server.requests.size() == 6; }));
        const auto sends = caller.client->lane(QStringLiteral("sends"), 1);
        const auto send = caller.start(caller.request(server, "/send"), 600'000, sends);
        QVERIFY(spinUntil([&] { return send->done(); }));
        QVERIFY(*send->result);
    }

    void aLaneIsKnownByItsNameWhileItIsHeld() {
        HttpCaller caller;
        auto lane = caller.client->lane(QStringLiteral("a"), 2);
        QCOMPARE(caller.client->lane(QStringLiteral("a"), 5), lane);
        QVERIFY(caller.client->lane(QStringLiteral("b"), 5) != lane);
        QCOMPARE(lane->name(), QStringLiteral("a"));
    }

    void aCallKeepsItsLaneAlive() {
        RawServer server([](const RawRequest& request) { request.reply(rawAnswer(200, "ok")); });
        HttpCaller caller;
        const auto call =
            caller.start(caller.request(server), 600'000, caller.client->lane(QStringLiteral("brief"), 1));
        QVERIFY(spinUntil([&] { return call->done(); }));
        QVERIFY(*call->result);
    }
};

QTEST_GUILESS_MAIN(LaneTest)
#include "LaneTest.moc"
