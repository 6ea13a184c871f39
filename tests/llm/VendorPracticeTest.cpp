// The real clients of both protocols at the practice model, which is strict: what they send is right, and
// what goes wrong is told for what it is.
#include "base/TaskScope.h"
#include "llm/AnthropicModel.h"
#include "llm/OpenAiModel.h"
#include "net/HttpClient.h"
#include "rehearsal/model/ModelServer.h"
#include "secrets/SecretStore.h"
#include "support/ManualClock.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::llm;

namespace {

QString show(const Result<ChatAnswer>& answer) {
    if (!answer)
        return answer.error().toString();
    static constexpr const char* names[] = {"stop", "tools", "length", "refusal"};
    QString shown = QLatin1String(names[int(answer->finish)]) + QStringLiteral(" '%1'").arg(answer->text);
    for (const auto& call : answer->calls)
        shown += QStringLiteral(" %1(%2)").arg(call.name, QString::fromUtf8(call.arguments));
    return shown;
}

ChatMessage said(Role role, const QString& text) {
    ChatMessage message;
    message.role = role;
    message.text = text;
    return message;
}

class Practice final {
public:
    explicit Practice(bool anthropic) {
        server.addControlRoutes(control);
        if (!http.listen(0) || !store.set(key, server.key().toUtf8()))
            qFatal("the practice model does not start");
        const auto url = QUrl(QStringLiteral("http://127.0.0.1:%1/v1").arg(http.port()));
        if (anthropic) {
            AnthropicSettings settings;
            settings.baseUrl = url;
            settings.model = QString::fromLatin1(rehearsal::model::ModelServer::modelName);
            settings.key = key;
            model = makeAnthropicModel(*client, settings);
        } else {
            OpenAiSettings settings;
            settings.baseUrl = url;
            settings.model = QString::fromLatin1(rehearsal::model::ModelServer::modelName);
            settings.key = key;
            model = makeOpenAiModel(*client, settings);
        }
        request.system = QStringLiteral("You are Selin. Today is 2026-11-22.");
        request.messages = {said(Role::User, QStringLiteral("Merhaba"))};
        ToolSpec tool;
        tool.name = QStringLiteral("erp_list");
        tool.description = QStringLiteral("Lists documents");
        tool.parametersSchema = "{\"type\":\"object\",\"properties\":{\"doctype\":{\"type\":\"string\"}}}";
        request.tools = {tool};
    }
    ~Practice() {
        client.reset();
        spinUntil([this] { return m_scope.running() == 0; });
    }

    /// Lets the server say so: JSON with single quotes.
    void script(QByteArray entries) {
        const auto text = "{\"script\":[" + entries.replace('\'', '"') + "]}";
        if (!server.loadScript(text))
            qFatal("%s", text.constData());
    }
    /// Asks; the clock moves on while waits are sat out.
    Result<ChatAnswer> ask() {
        std::optional<Result<ChatAnswer>> answer;
        const auto limits = Limits::within(clock, 120'000, {});
        streamed.clear();
        const auto sink = [this](const QString& piece) { streamed += piece; };
        m_scope.start(
            [&](std::stop_token) -> Task<> { answer = co_await model->complete(request, sink, limits); });
        for (int round = 0; round < 400 && !answer; ++round) {
            spinUntil([&] { return answer.has_value(); }, 10);
            clock.advance(100);
        }
        if (!answer)
            qFatal("no answer came");
        return *answer;
    }
    int asked() const {
        int count = 0;
        for (const auto& entry : trace.after(0))
            count += entry.service == u"model" ? 1 : 0;
        return count;
    }
    QString violations() const {
        QStringList all;
        for (const auto& each : trace.violations())
            all << each.what;
        return all.join(u'\n');
    }

    ManualClock clock;
    rehearsal::TraceSink trace{clock};
    rehearsal::Faults faults{clock};
    rehearsal::ControlPort control{trace, faults, [] {}};
    rehearsal::model::ModelServer server{{}, clock, trace, faults};
    rehearsal::HttpServer http{
        [this](const rehearsal::HttpRequest& asked, const std::shared_ptr<rehearsal::HttpReply>& reply) {
            server.handle(asked, reply);
        }};
    TransientStore store;
    const SecretRef key{.scope = QStringLiteral("team"), .name = QStringLiteral("model-key")};
    std::unique_ptr<HttpClient> client = std::make_unique<HttpClient>(clock, store);
    std::unique_ptr<ChatModel> model;
    ChatRequest request;
    QString streamed;

private:
    TaskScope m_scope{QStringLiteral("test")};
};

} // namespace

class VendorPracticeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void troubleIsToldForWhatItIs_data() {
        QTest::addColumn<bool>("anthropic");
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("outcome");
        QTest::addColumn<int>("requests");
        const auto row = [](const QByteArray& name, const QByteArray& script, const QByteArray& openAi,
                            const QByteArray& anthropic, int requests = 1) {
            QTest::newRow("openai: " + name) << false << script << QString::fromUtf8(openAi) << requests;
            QTest::newRow("anthropic: " + name) << true << script << QString::fromUtf8(anthropic) << requests;
        };
        const auto both = [&row](const QByteArray& name, const QByteArray& script, const QByteArray& outcome,
                                 int requests = 1) { row(name, script, outcome, outcome, requests); };
        const QByteArray done = "stop 'şğıİöü € 😀 bitti'";
        const QByteArray text = "'text':'şğıİöü € 😀 bitti'";
        const QByteArray call = "'tool_calls':[{'name':'erp_list','arguments':{'doctype':'Sales Invoice'}}]";
        const auto then = [&text](const QByteArray& trouble) {
            return "{'trouble':'" + trouble + "'},{" + text + "}";
        };
        const auto with = [&text](const QByteArray& trouble) {
            return "{" + text + ",'trouble':'" + trouble + "'}";
        };
        both("an answer", "{" + text + "}", done);
        both("a call", "{" + call + "}", "tools '' erp_list({\"doctype\":\"Sales Invoice\"})");
        both("too fast, then fine", then("rate_limit"), done, 2);
        both("overloaded, then fine", then("overloaded"), done, 2);
        both("broken, then fine", then("server_error"), done, 2);
        both("loading, then fine", then("loading"), done, 2);
        both("broken for good", "{'trouble':'loading','times':3}", "model: 503 http: Loading model", 3);
        row("no credit", "{'trouble':'insufficient_quota'}",
            "model: 429 policy: the model account has no credit left",
            "model: 402 policy: the model account has no credit left");
        row("the key", "{'trouble':'auth'}", "model: 401 auth: Incorrect API key provided.",
            "model: 401 auth: invalid x-api-key");
        row("too long", "{'trouble':'overflow'}",
            "model: 400 invalid: context overflow: This model's maximum context length is 128000 tokens. "
            "However, "
            "your messages resulted in 131072 tokens.",
            "model: 400 invalid: context overflow: prompt is too long: 210042 tokens > 200000 maximum");
        row("too large", "{'trouble':'too_large'}", "model: 413 invalid: context overflow: Request too large",
            "model: 413 invalid: context overflow: Request exceeds the maximum size");
        row("an error in the middle", with("error_midstream"),
            "model: http: The server had an error while processing your request. Sorry about that!",
            "model: 529 rate_limited: Overloaded");
        both("cut", with("cut"),
             "model: 200 network: the connection was closed before the answer was complete");
        both("an end that is none", with("no_end"), "model: network: the answer was cut off");
        both("arguments that are no JSON", "{" + call + ",'trouble':'bad_arguments'}",
             "tools '' erp_list({\"doctype\":\"S)");
        both("a call without id", "{" + call + ",'trouble':'no_id'}",
             "tools '' erp_list({\"doctype\":\"Sales Invoice\"})");
        both("comments", with("comments"), done);
        both("noise", with("noise"), done);
        both("split characters", with("split"), done);
        both("slow", with("slow"), done);
        both("CRLF and no spaces", "{" + text + ",'crlf':true,'no_space':true}", done);
        both("a refusal", "{'trouble':'refusal'}", "refusal 'I cannot help with that: it could do harm.'");
        both("cut at the length", "{" + text + ",'finish_reason':'length'}", "length 'şğıİöü € 😀 bitti'");
    }
    void troubleIsToldForWhatItIs() {
        QFETCH(bool, anthropic);
        QFETCH(QByteArray, script);
        QFETCH(QString, outcome);
        QFETCH(int, requests);
        Practice practice(anthropic);
        practice.script(script);
        const auto answer = practice.ask();
        QCOMPARE(show(answer), outcome);
        QCOMPARE(practice.asked(), requests);
        QCOMPARE(practice.violations(), QString());
        if (!answer)
            return;
        QCOMPARE(practice.streamed, answer->text);
        QVERIFY(answer->usage.known);
        QVERIFY(answer->usage.inputTokens > 0 && answer->usage.outputTokens > 0);
        QCOMPARE(answer->model, QStringLiteral("understudy"));
        for (const auto& call : answer->calls)
            QVERIFY(!call.id.isEmpty());
    }

    void aToolLoopIsCorrect_data() {
        QTest::addColumn<bool>("anthropic");
        QTest::newRow("openai") << false;
        QTest::newRow("anthropic") << true;
    }
    void aToolLoopIsCorrect() {
        QFETCH(bool, anthropic);
        Practice practice(anthropic);
        practice.script(
            "{'reasoning':'I had better look.','text':'Bakiyorum.','tool_calls':[{'name':'erp_list'},"
            "{'name':'erp_list','arguments':'{half'}]},{'text':'Bitti.'}");
        const auto asks = practice.ask();
        QCOMPARE(show(asks), QStringLiteral("tools 'Bakiyorum.' erp_list({}) erp_list({half)"));
        QCOMPARE(asks->vendor.bytes.isEmpty(), !anthropic);
        auto message = said(Role::Assistant, asks->text);
        message.calls = asks->calls;
        message.vendor = asks->vendor;
        practice.request.messages.push_back(message);
        for (const auto& call : asks->calls) {
            auto result = said(Role::Tool, QStringLiteral("[]"));
            result.callId = call.id;
            practice.request.messages.push_back(result);
        }
        const auto answer = practice.ask();
        QCOMPARE(show(answer), QStringLiteral("stop 'Bitti.'"));
        QCOMPARE(practice.violations(), QString());
        if (anthropic) {
            QVERIFY(asks->usage.cacheWriteTokens > 0);
            QVERIFY(answer->usage.cachedInputTokens >= asks->usage.cacheWriteTokens); // it was read again
            // What was thought must be sent back: the practice model sees that it is, so this is seen to be
            // refused.
            practice.request.messages[1].vendor = {};
            practice.script("{'text':'never'}");
            const auto refused = practice.ask();
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Invalid);
            QVERIFY2(refused.error().detail.contains(u"Expected `thinking`"),
                     qPrintable(refused.error().detail));
        }
    }

    void aPausedAnswerIsGoneOnWith() {
        Practice practice(true);
        practice.script("{'text':'Half, ','finish_reason':'pause_turn'},{'text':'and the rest.'}");
        const auto answer = practice.ask();
        QCOMPARE(show(answer), QStringLiteral("stop 'Half, and the rest.'"));
        QCOMPARE(practice.streamed, QStringLiteral("Half, and the rest."));
        QCOMPARE(practice.asked(), 2);
        QCOMPARE(practice.violations(), QString());
    }

    void aWrongKeyIsRefused_data() { aToolLoopIsCorrect_data(); }
    void aWrongKeyIsRefused() {
        QFETCH(bool, anthropic);
        Practice practice(anthropic);
        QVERIFY(practice.store.set(practice.key, "sk-another-0123456789"));
        const auto answer = practice.ask();
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Auth);
        QVERIFY(!answer.error().toString().contains(u"sk-another"));
    }
};

QTEST_GUILESS_MAIN(VendorPracticeTest)
#include "VendorPracticeTest.moc"
