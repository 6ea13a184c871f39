#include "llm/OpenAiModel.h"

#include "net/HttpCaller.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::llm;

namespace {

QByteArray sse(const QByteArray& payload) {
    return chunk("data: " + payload + "\n\n");
}
QByteArray words(const QByteArray& text) {
    return sse(R"({"choices":[{"delta":{"content":")" + text + R"("}}]})");
}
const QByteArray stop = sse(R"({"choices":[{"delta":{},"finish_reason":"stop"}]})");
const QByteArray done = sse("[DONE]");

/// A model at a raw server, and one question to it.
class Asker final {
public:
    explicit Asker(const RawServer& server) {
        OpenAiSettings settings;
        settings.baseUrl = server.url(QStringLiteral("/v1"));
        settings.model = QStringLiteral("m-1");
        settings.key = caller.key;
        settings.timeoutMs = 10'000;
        model = makeOpenAiModel(*caller.client, settings);
    }
    ~Asker() {
        stopSource.request_stop();
        spinUntil([this] { return m_scope.running() == 0; });
    }

    void ask() {
        const auto limits = Limits::within(caller.clock, 60'000, stopSource.get_token());
        const auto sink = [this](const QString& piece) { streamed += piece; };
        m_scope.start([this, limits, sink](std::stop_token) -> Task<> {
            ChatRequest request;
            ChatMessage question;
            question.text = QStringLiteral("?");
            request.messages.push_back(question);
            answer = co_await model->complete(request, sink, limits);
        });
    }
    bool answered() const { return answer.has_value(); }
    QString outcome() const {
        if (!answer)
            return QStringLiteral("nothing yet");
        return *answer ? (*answer)->text : answer->error().toString();
    }
    bool waitForAnswer() {
        return spinUntil([this] { return answered(); });
    }

    HttpCaller caller;
    std::unique_ptr<ChatModel> model;
    std::stop_source stopSource;
    std::optional<Result<ChatAnswer>> answer;
    QString streamed;

private:
    TaskScope m_scope{QStringLiteral("test")};
};

} // namespace

class OpenAiModelTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aQuestionIsAskedAndItsAnswerStreamed() {
        RawServer server([](const RawRequest& request) { request.reply(chunkedHead(200) + words("Mer")); });
        Asker asker(server);
        asker.ask();
        QVERIFY(spinUntil([&] { return asker.streamed == u"Mer"; }));
        QVERIFY(!asker.answered());
        const auto& request = server.requests.front();
        QCOMPARE(request.method, QByteArray("POST"));
        QCOMPARE(request.target, QByteArray("/v1/chat/completions"));
        QCOMPARE(request.header("Authorization"), "Bearer " + asker.caller.keyValue);
        QCOMPARE(request.header("Content-Type"), QByteArray("application/json"));
        QVERIFY(request.body.contains(R"("model":"m-1")"));
        request.reply(words("haba") + stop + done + lastChunk);
        QVERIFY(asker.waitForAnswer());
        QCOMPARE(asker.outcome(), QStringLiteral("Merhaba"));
        QCOMPARE(asker.streamed, QStringLiteral("Merhaba"));
    }

    void whatTheServerSaysIsTheOutcome_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char* name, const QByteArray& bytes, const char* outcome) {
            QTest::newRow(name) << bytes << QString::fromLatin1(outcome);
        };
        row("wrong key", rawAnswer(401, R"({"error":{"message":"Bad key"}})"), "model: 401 auth: Bad key");
        row("no credit", rawAnswer(429, R"({"error":{"message":"x","code":"insufficient_quota"}})"),
            "model: 429 policy: the model account has no credit left");
        row("too long",
            rawAnswer(400, R"({"error":{"message":"too long","code":"context_length_exceeded"}})"),
            "model: 400 invalid: context overflow: too long");
        row("a long wait", rawAnswer(429, "{}", {"Retry-After: 3600"}),
            "model: 429 rate_limited: asked to wait 3600 s");
        row("a web page", rawAnswer(404, "<html>"),
            "model: 404 http: a web page came instead of the API's answer: check the model's address");
        row("a web page with 200", rawAnswer(200, "<html>"),
            "model: http: a web page came instead of the API's answer: check the model's address");
        row("an error in the stream",
            chunkedHead(200) + words("a") + sse(R"({"error":{"code":502,"message":"lost"}})"),
            "model: 502 http: lost");
        row("a broken chunk", chunkedHead(200) + words("a") + sse("{"),
            "model: parse: a part of the answer is not JSON");
        row("ended without a word", chunkedHead(200) + lastChunk, "model: 200 network: the answer was cut off");
        row("ended in the middle", chunkedHead(200) + words("a") + lastChunk,
            "model: 200 network: the answer was cut off");
        row("no streaming there",
            rawAnswer(200, R"({"choices":[{"message":{"content":"whole"},"finish_reason":"stop"}]})"),
            "whole");
    }
    void whatTheServerSaysIsTheOutcome() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, outcome);
        RawServer server([&](const RawRequest& request) { request.reply(bytes); });
        Asker asker(server);
        asker.ask();
        QVERIFY(asker.waitForAnswer());
        QCOMPARE(asker.outcome(), outcome);
        QCOMPARE(server.requests.size(), size_t(1));
        QVERIFY(!outcome.contains(QString::fromLatin1(asker.caller.keyValue)));
    }

    void aCutAfterTheLastWordDoesNoHarm_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("outcome");
        QTest::newRow("after the reason") << words("a") + stop << QStringLiteral("a");
        QTest::newRow("after done") << words("a") + stop + done << QStringLiteral("a");
        QTest::newRow("before the reason")
            << words("a")
            << QStringLiteral("model: 200 network: the connection was closed before the answer was complete");
    }
    void aCutAfterTheLastWordDoesNoHarm() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, outcome);
        RawServer server([&](const RawRequest& request) { request.reply(chunkedHead(200) + bytes); });
        Asker asker(server);
        asker.ask();
        QVERIFY(spinUntil([&] { return asker.streamed == u"a"; }));
        server.requests.front().cut();
        QVERIFY(asker.waitForAnswer());
        QCOMPARE(asker.outcome(), outcome);
        if (!*asker.answer)
            QVERIFY(asker.answer->error().sent);
        QCOMPARE(server.requests.size(), size_t(1));
    }

    void aBusyServerIsAskedAgain() {
        RawServer server;
        server.handler = [&server](const RawRequest& request) {
            request.reply(server.requests.size() < 3
                              ? rawAnswer(503, R"({"error":{"code":503,"message":"Loading model"}})")
                              : chunkedHead(200) + words("a") + stop + done + lastChunk);
        };
        Asker asker(server);
        asker.ask();
        for (int i = 0; i < 100 && !asker.answered(); ++i) {
            spinUntil([&] { return asker.answered(); }, 20);
            asker.caller.clock.advance(100);
        }
        QCOMPARE(asker.outcome(), QStringLiteral("a"));
        QCOMPARE(asker.streamed, QStringLiteral("a"));
        QCOMPARE(server.requests.size(), size_t(3));
    }

    void aStopEndsTheAnswer() {
        RawServer server([](const RawRequest& request) { request.reply(chunkedHead(200) + words("a")); });
        Asker asker(server);
        asker.ask();
        QVERIFY(spinUntil([&] { return asker.streamed == u"a"; }));
        asker.stopSource.request_stop();
        QVERIFY(asker.waitForAnswer());
        QCOMPARE(asker.answer->error().kind, ErrorKind::Cancelled);
        const auto socket = server.requests.front().socket;
        QVERIFY(spinUntil([&] { return !socket || socket->state() != QTcpSocket::ConnectedState; }));
    }

    void aServerThatForgetsToEndIsLetGoAtTheTimeout() {
        RawServer server(
            [](const RawRequest& request) { request.reply(chunkedHead(200) + words("a") + stop + done); });
        Asker asker(server);
        asker.ask();
        QVERIFY(spinUntil([&] { return asker.streamed == u"a"; }));
        asker.caller.clock.advance(10'000);
        QVERIFY(asker.waitForAnswer());
        QCOMPARE(asker.outcome(), QStringLiteral("a"));
    }

    void aLocalServerNeedsNoKey() {
        RawServer server([](const RawRequest& request) {
            request.reply(chunkedHead(200) + words("a") + stop + done + lastChunk);
        });
        Asker asker(server);
        OpenAiSettings settings;
        settings.baseUrl = server.url(QStringLiteral("/v1/"));
        settings.model = QStringLiteral("m");
        asker.model = makeOpenAiModel(*asker.caller.client, settings);
        asker.ask();
        QVERIFY(asker.waitForAnswer());
        QCOMPARE(asker.outcome(), QStringLiteral("a"));
        QCOMPARE(server.requests.front().target, QByteArray("/v1/chat/completions"));
        QCOMPARE(server.requests.front().header("Authorization"), QByteArray());
    }
};

QTEST_GUILESS_MAIN(OpenAiModelTest)
#include "OpenAiModelTest.moc"
