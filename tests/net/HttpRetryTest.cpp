#include "net/HttpCaller.h"
#include "net/RetryPolicy.h"

#include <QTest>

using namespace staffroom;

namespace {

HttpRequest repeatable(HttpRequest request, int maxAttempts = 3) {
    request.repeatable = true;
    request.maxAttempts = maxAttempts;
    return request;
}

/// Moves the clock on until the call has ended; what it waits for on the wire comes in real time.
bool runOut(HttpCaller& caller, const HttpCall& call, const RawServer& server) {
    for (int i = 0; i < 100 && !call.done(); ++i) {
        const auto before = server.requests.size();
        caller.clock.advance(500);
        spinUntil([&] { return call.done() || server.requests.size() > before; }, 20);
    }
    return call.done();
}

} // namespace

Q_DECLARE_METATYPE(staffroom::RetryVerdict::Action)

class HttpRetryTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theVerdictOnAnAnswer_data() {
        using Action = RetryVerdict::Action;
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("repeatable");
        QTest::addColumn<int>("attempt"); // of three
        QTest::addColumn<qint64>("remainingMs");
        QTest::addColumn<Action>("action");
        QTest::addColumn<qint64>("waitMs");
        const auto row = [](const char* name, int status, const QByteArray& header, bool repeatable,
                            int attempt, qint64 remaining, Action action, qint64 wait) {
            QTest::newRow(name) << status << header << repeatable << attempt << remaining << action << wait;
        };
        const qint64 ample = 1'000'000;
        for (const int status : {408, 429, 500, 502, 503, 504, 529}) {
            row(qPrintable(QString::number(status)), status, "", true, 1, ample, Action::Repeat, 500);
            row(qPrintable(QStringLiteral("%1, not repeatable").arg(status)), status, "", false, 1, ample,
                Action::Settle, 0);
        }
        for (const int status : {200, 204, 304, 400, 401, 402, 403, 404, 409, 413, 501, 505})
            row(qPrintable(QString::number(status)), status, "", true, 1, ample, Action::Settle, 0);
        row("the wait doubles", 503, "", true, 2, ample, Action::Repeat, 1000);
        row("the last attempt", 503, "", true, 3, ample, Action::Settle, 0);
        row("no time to wait", 503, "", true, 1, 500, Action::Settle, 0);
        row("just time to wait", 503, "", true, 1, 501, Action::Repeat, 500);
        row("Retry-After", 429, "retry-after: 7", true, 1, ample, Action::Repeat, 7000);
        row("Retry-After of nothing", 429, "retry-after: 0", true, 1, ample, Action::Repeat, 0);
        row("retry-after-ms", 429, "retry-after-ms: 1500", true, 1, ample, Action::Repeat, 1500);
        row("Retry-After beyond the deadline", 429, "retry-after: 7", true, 1, 6999, Action::GiveUp, 7000);
        row("Retry-After of a minute", 429, "retry-after: 60", true, 1, ample, Action::Repeat, 60'000);
        row("Retry-After over a minute", 429, "retry-after: 61", true, 1, ample, Action::GiveUp, 61'000);
        row("Retry-After on a 503", 503, "retry-after: 9", true, 1, 5000, Action::GiveUp, 9000);
        row("Retry-After, not repeatable", 429, "retry-after: 7", false, 1, 100, Action::Settle, 0);
        row("Retry-After at the last attempt", 429, "retry-after: 7", true, 3, 100, Action::Settle, 0);
        row("should not retry", 429, "x-should-retry: false", true, 1, ample, Action::Settle, 0);
        row("should retry", 409, "x-should-retry: true", true, 1, ample, Action::Repeat, 500);
        row("should retry, not repeatable", 409, "x-should-retry: true", false, 1, ample, Action::Settle, 0);
        row("should retry what went well", 200, "x-should-retry: true", true, 1, ample, Action::Settle, 0);
    }
    void theVerdictOnAnAnswer() {
        QFETCH(int, status);
        QFETCH(QByteArray, header);
        QFETCH(bool, repeatable);
        QFETCH(int, attempt);
        QFETCH(qint64, remainingMs);
        QFETCH(RetryVerdict::Action, action);
        QFETCH(qint64, waitMs);
        HttpRequest request;
        request.repeatable = repeatable;
        request.maxAttempts = 3;
        HttpAnswer answer;
        answer.status = status;
        if (!header.isEmpty())
            answer.headers.emplace_back(header.left(header.indexOf(':')),
                                        header.mid(header.indexOf(':') + 2));
        const auto verdict = judgeAttempt(request, answer, attempt, 0.0, remainingMs);
        QCOMPARE(verdict.action, action);
        QCOMPARE(verdict.waitMs, waitMs);
    }

    void theVerdictOnAnError_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("sent");
        QTest::addColumn<bool>("repeatable");
        QTest::addColumn<bool>("again");
        const auto row = [](ErrorKind kind, bool sent, bool repeatable, bool again) {
            QTest::addRow("%s%s%s", qPrintable(errorKindName(kind)), sent ? " sent" : "",
                          repeatable ? " repeatable" : "")
                << static_cast<int>(kind) << sent << repeatable << again;
        };
        for (const auto kind : {ErrorKind::Network, ErrorKind::Timeout}) {
            row(kind, false, false, true);
            row(kind, false, true, true);
            row(kind, true, true, true);
            row(kind, true, false, false);
        }
        for (const auto kind : {ErrorKind::Cancelled, ErrorKind::Parse, ErrorKind::Policy, ErrorKind::Invalid,
                                ErrorKind::NotFound, ErrorKind::Auth})
            row(kind, false, true, false);
    }
    void theVerdictOnAnError() {
        QFETCH(int, kind);
        QFETCH(bool, sent);
        QFETCH(bool, repeatable);
        QFETCH(bool, again);
        HttpRequest request;
        request.repeatable = repeatable;
        request.maxAttempts = 2;
        Error error;
        error.kind = static_cast<ErrorKind>(kind);
        error.sent = sent;
        const auto verdict = judgeAttempt(request, failure(error), 1, 0.0, 1'000'000);
        QCOMPARE(verdict.action == RetryVerdict::Action::Repeat, again);
    }

    void theBackoffIsBounded() {
        QCOMPARE(backoffMs(1, 0), 500);
        QCOMPARE(backoffMs(4, 0), 4000);
        QCOMPARE(backoffMs(5, 0), 8000);
        QCOMPARE(backoffMs(1000, 0), 8000);
        QVERIFY(backoffMs(1, 0.999) >= 250 && backoffMs(1, 0.999) < 255);
    }

    void retryAfterIsRead_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("date");
        QTest::addColumn<qint64>("ms"); // -1: nothing
        const auto row = [](const char* name, const QByteArray& value, const QByteArray& date, qint64 ms) {
            QTest::newRow(name) << value << date << ms;
        };
        const QByteArray noon = "Sun, 22 Nov 2026 12:00:00 GMT";
        row("seconds", "120", "", 120'000);
        row("a fraction", "0.25", "", 250);
        row("blanks", "  3 ", "", 3000);
        row("negative", "-5", "", 0);
        row("absurd", "1e300", "", 366LL * 24 * 3600 * 1000);
        row("not a number", "nan", "", -1);
        row("endless", "inf", "", -1);
        row("words", "soon", "", -1);
        row("empty", "", "", -1);
        row("a date, against the answer's own", "Sun, 22 Nov 2026 12:00:30 GMT", noon, 30'000);
        row("a date that has passed", "Sun, 22 Nov 2026 11:00:00 GMT", noon, 0);
        row("a date, against our clock", "Sun, 22 Nov 2026 08:00:10 GMT", "", 10'000);
        row("a date in another form", "2026-11-22T12:00:30Z", noon, -1);
    }
    void retryAfterIsRead() {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, date);
        QFETCH(qint64, ms);
        HttpAnswer answer;
        answer.receivedUtcMs = ManualClock().utcMs(); // 08:00
        answer.headers = {{"retry-after", value}, {"date", date}};
        QCOMPARE(answer.retryAfterMs().value_or(-1), ms);
    }

    void aBusyServerIsAskedAgain() {
        RawServer server;
        server.handler = [&server](const RawRequest& request) {
            request.reply(server.requests.size() == 1 ? rawAnswer(429, "{}", {"Retry-After: 2"})
                                                      : rawAnswer(200, "done"));
        };
        HttpCaller caller;
        const auto call = caller.start(repeatable(HttpCaller::posting(caller.request(server), "body")));
        QVERIFY(spinUntil([&] { return caller.clock.pendingAlarms() == 1 && caller.lane->running() == 0; }));
        caller.clock.advance(1999); // it keeps away as long as it was asked to
        QCOMPARE(server.requests.size(), size_t(1));
        caller.clock.advance(251);
        QVERIFY(spinUntil([&] { return call->done(); }));
        QVERIFY(*call->result);
        QCOMPARE((*call->result)->body, QByteArray("done"));
        QCOMPARE(server.requests.size(), size_t(2));
        QCOMPARE(server.requests.back().body, QByteArray("body"));
    }

    void theLastAnswerStandsWhenNoneIsBetter() {
        RawServer server([](const RawRequest& request) { request.reply(rawAnswer(503, "closed")); });
        HttpCaller caller;
        const auto call = caller.start(repeatable(caller.request(server)));
        QVERIFY(runOut(caller, *call, server));
        QVERIFY(*call->result);
        QCOMPARE((*call->result)->status, 503);
        QCOMPARE((*call->result)->body, QByteArray("closed"));
        QCOMPARE(server.requests.size(), size_t(3));
    }

    void aCutIsTriedAgainWhenRepeatable_data() {
        QTest::addColumn<bool>("repeats");
        QTest::newRow("repeatable") << true;
        QTest::newRow("not repeatable") << false;
    }
    void aCutIsTriedAgainWhenRepeatable() {
        QFETCH(bool, repeats);
        RawServer server;
        server.handler = [&server](const RawRequest& request) {
            if (server.requests.size() == 1)
                request.cut();
            else
                request.reply(rawAnswer(200, "done"));
        };
        HttpCaller caller;
        auto request = repeatable(HttpCaller::posting(caller.request(server)));
        request.repeatable = repeats;
        const auto call = caller.start(request);
        QVERIFY(runOut(caller, *call, server));
        QCOMPARE(call->result->has_value(), repeats);
        QCOMPARE(server.requests.size(), size_t(repeats ? 2 : 1));
    }

    void whatWasNotSentIsAlwaysTriedAgain() {
        HttpCaller caller;
        RawServer other; // only for its request
        auto request = HttpCaller::posting(caller.request(other));
        other.close();
        request.maxAttempts = 4;
        const auto call = caller.start(request);
        QVERIFY(runOut(caller, *call, other));
        QCOMPARE(call->result->error().kind, ErrorKind::Network);
        QVERIFY(!call->result->error().sent);
        QVERIFY(caller.clock.monotonicMs() >= 250 + 500 + 1000); // three waits, at their shortest
    }

    void anEarlierAttemptThatMayHaveArrivedIsRemembered() {
        RawServer server;
        server.handler = [&server](const RawRequest& request) {
            server.close();
            request.cut();
        };
        HttpCaller caller;
        const auto call = caller.start(repeatable(HttpCaller::posting(caller.request(server))));
        QVERIFY(runOut(caller, *call, server));
        QCOMPARE(call->result->error().detail, QStringLiteral("the connection was refused"));
        QVERIFY(call->result->error().sent);
    }

    void aWaitBeyondTheDeadlineIsHandedBack() {
        RawServer server(
            [](const RawRequest& request) { request.reply(rawAnswer(429, "{}", {"Retry-After: 30"})); });
        HttpCaller caller;
        const auto answer = caller.send(repeatable(caller.request(server)), 20'000);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::RateLimited);
        QCOMPARE(answer.error().status, 429);
        QCOMPARE(answer.error().retryAfterMs, 30'000);
        QCOMPARE(answer.error().toString(), QStringLiteral("testing: 429 rate_limited: asked to wait 30 s"));
    }

    void aFinalAnswerIsNotTriedAgain() {
        RawServer server([](const RawRequest& request) { request.reply(rawAnswer(429, "quota")); });
        HttpCaller caller;
        auto request = repeatable(caller.request(server));
        request.isFinal = [](const HttpAnswer& answer) { return answer.body == "quota"; };
        const auto answer = caller.send(request);
        QVERIFY(answer);
        QCOMPARE(answer->status, 429);
        QCOMPARE(server.requests.size(), size_t(1));
    }

    void aTimeoutCountsForEachAttempt() {
        RawServer server;
        HttpCaller caller;
        auto request = repeatable(HttpCaller::posting(caller.request(server)), 2);
        request.timeoutMs = 3000;
        const auto call = caller.start(request);
        QVERIFY(spinUntil([&] { return server.requests.size() == 1; }));
        caller.clock.advance(3000);
        caller.clock.advance(500);
        QVERIFY(spinUntil([&] { return server.requests.size() == 2; }));
        QVERIFY(!call->done());
        caller.clock.advance(3000);
        QVERIFY(call->done());
        QCOMPARE(call->result->error().kind, ErrorKind::Timeout);
    }

    void aStopEndsTheWaitBetweenAttempts() {
        RawServer server([](const RawRequest& request) { request.reply(rawAnswer(503, "")); });
        HttpCaller caller;
        const auto call = caller.start(repeatable(caller.request(server)));
        QVERIFY(spinUntil([&] { return caller.clock.pendingAlarms() == 1 && caller.lane->running() == 0; }));
        call->stop.request_stop();
        QVERIFY(spinUntil([&] { return call->done(); }));
        QCOMPARE(call->result->error().kind, ErrorKind::Cancelled);
        QVERIFY(call->result->error().sent);
    }

    void waitingTakesNoPlaceInTheLane() {
        RawServer server([](const RawRequest& request) {
            request.reply(rawAnswer(request.target == "/busy" ? 503 : 200, ""));
        });
        HttpCaller caller;
        const auto narrow = caller.client->lane(QStringLiteral("narrow"), 1);
        const auto waiting = caller.start(repeatable(caller.request(server, "/busy")), 600'000, narrow);
        const auto other = caller.start(caller.request(server), 600'000, narrow);
        QVERIFY(spinUntil([&] { return other->done(); }));
        QVERIFY(*other->result);
        QVERIFY(!waiting->done());
    }
};

QTEST_GUILESS_MAIN(HttpRetryTest)
#include "HttpRetryTest.moc"
