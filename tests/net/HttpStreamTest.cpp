#include "net/HttpCaller.h"

#include <QTest>

using namespace staffroom;

namespace {

QByteArray joined(const HttpCall& call) {
    QByteArray all;
    for (const auto& piece : call.pieces)
        all += piece;
    return all;
}

} // namespace

class HttpStreamTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void bytesAreHandedOverAsTheyCome() {
        RawServer server([](const RawRequest& request) { request.reply(chunkedHead(200) + chunk("one ")); });
        HttpCaller caller;
        const auto call = caller.startStream(HttpCaller::posting(caller.request(server)));
        QVERIFY(spinUntil([&] { return joined(*call) == "one "; }));
        QVERIFY(!call->done());
        QCOMPARE(server.requests.front().header("Accept-Encoding"), QByteArray("identity"));
        server.requests.front().reply(chunk("two"));
        QVERIFY(spinUntil([&] { return joined(*call) == "one two"; }));
        server.requests.front().reply(lastChunk);
        QVERIFY(spinUntil([&] { return call->done(); }));
        QVERIFY(*call->result);
        QCOMPARE((*call->result)->status, 200);
        QCOMPARE((*call->result)->header("content-type"), QByteArray("text/event-stream"));
        QCOMPARE((*call->result)->body, QByteArray());
    }

    void aRefusalIsCollectedInstead() {
        RawServer server([](const RawRequest& request) {
            request.reply(chunkedHead(401, "application/json") + chunk("{\"error\"") + chunk(":1}") +
                          lastChunk);
        });
        HttpCaller caller;
        const auto call = caller.startStream(HttpCaller::posting(caller.request(server)));
        QVERIFY(spinUntil([&] { return call->done(); }));
        QVERIFY(*call->result);
        QCOMPARE((*call->result)->status, 401);
        QCOMPARE((*call->result)->body, QByteArray("{\"error\":1}"));
        QVERIFY(call->pieces.empty());
    }

    void aCutStreamIsAnErrorAndNotTriedAgain() {
        RawServer server([](const RawRequest& request) { request.reply(chunkedHead(200) + chunk("half")); });
        HttpCaller caller;
        auto request = HttpCaller::posting(caller.request(server));
        request.repeatable = true;
        request.maxAttempts = 3;
        const auto call = caller.startStream(request);
        QVERIFY(spinUntil([&] { return joined(*call) == "half"; }));
        server.requests.front().cut();
        QVERIFY(spinUntil([&] { return call->done(); }));
        QCOMPARE(call->result->error().kind, ErrorKind::Network);
        QCOMPARE(call->result->error().status, 200);
        QVERIFY(call->result->error().sent);
        caller.clock.advance(60'000);
        QCOMPARE(server.requests.size(), size_t(1));
        QCOMPARE(joined(*call), QByteArray("half"));
    }

    void beforeTheFirstByteItIsTriedAgain_data() {
        QTest::addColumn<QByteArray>("first");
        QTest::newRow("cut") << QByteArray();
        QTest::newRow("cut after the headers") << chunkedHead(200);
        QTest::newRow("busy") << rawAnswer(503, "{}");
    }
    void beforeTheFirstByteItIsTriedAgain() {
        QFETCH(QByteArray, first);
        RawServer server;
        server.handler = [&](const RawRequest& request) {
            const bool again = server.requests.size() > 1;
            request.reply(again ? chunkedHead(200) + chunk("whole") + lastChunk : first);
            if (!again)
                request.cut();
        };
        HttpCaller caller;
        auto request = HttpCaller::posting(caller.request(server));
        request.repeatable = true;
        request.maxAttempts = 2;
        const auto call = caller.startStream(request);
        QVERIFY(spinUntil([&] { return caller.lane->running() == 0; }));
        caller.clock.advance(500);
        QVERIFY(spinUntil([&] { return call->done(); }));
        QVERIFY(*call->result);
        QCOMPARE(joined(*call), QByteArray("whole"));
        QCOMPARE(server.requests.size(), size_t(2));
    }

    void nothingIsHandedOverAfterTheEnd() {
        RawServer server([](const RawRequest& request) { request.reply(chunkedHead(200) + chunk("a")); });
        HttpCaller caller;
        const auto call = caller.startStream(caller.request(server));
        QVERIFY(spinUntil([&] { return joined(*call) == "a"; }));
        server.requests.front().reply(chunk("b")); // on its way while the call is stopped
        call->stop.request_stop();
        QVERIFY(spinUntil([&] { return call->done(); }));
        spinUntilIdle();
        QCOMPARE(joined(*call), QByteArray("a"));
    }

    void theTimeoutBoundsTheWholeStream() {
        RawServer server([](const RawRequest& request) { request.reply(chunkedHead(200) + chunk("a")); });
        HttpCaller caller;
        auto request = caller.request(server);
        request.timeoutMs = 1000;
        const auto call = caller.startStream(request);
        QVERIFY(spinUntil([&] { return joined(*call) == "a"; }));
        caller.clock.advance(1000);
        QVERIFY(call->done());
        QCOMPARE(call->result->error().kind, ErrorKind::Timeout);
    }

    void anEndlessStreamIsCutOff() {
        RawServer server(
            [](const RawRequest& request) { request.reply(chunkedHead(200) + chunk(QByteArray(900, 'x'))); });
        HttpCaller caller;
        auto request = caller.request(server);
        request.maxAnswerBytes = 1000;
        const auto call = caller.startStream(request);
        QVERIFY(spinUntil([&] { return joined(*call).size() == 900; }));
        server.requests.front().reply(chunk(QByteArray(200, 'x')));
        QVERIFY(spinUntil([&] { return call->done(); }));
        QCOMPARE(call->result->error().kind, ErrorKind::Parse);
        QVERIFY(joined(*call).size() <= 1000);
    }
};

QTEST_GUILESS_MAIN(HttpStreamTest)
#include "HttpStreamTest.moc"
