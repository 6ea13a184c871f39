#include "llm/VendorError.h"

#include "base/Redactor.h"
#include "llm/ChatModel.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::llm;

class VendorErrorTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusalsAreUnderstood_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("error"); // as Error::toString() has it
        const auto row = [](const char* name, int status, const QByteArray& body, const char* error) {
            QTest::newRow(name) << status << body << QStringLiteral("model: ") + QString::fromUtf8(error);
        };
        row("OpenAI: wrong key", 401,
            R"({"error":{"message":"Incorrect API key.","type":"invalid_request_error","param":null,"code":"invalid_api_key"}})",
            "401 auth: Incorrect API key.");
        row("OpenAI: country", 403,
            R"({"error":{"message":"Country not supported","code":"unsupported_country"}})",
            "403 forbidden: Country not supported");
        row("OpenAI: no such model", 404,
            "{\"error\":{\"message\":\"The model 'x' does not "
            "exist\",\"type\":\"invalid_request_error\",\"code\":\"model_not_found\"}}",
            "404 not_found: The model 'x' does not exist");
        row("OpenAI: too fast", 429,
            R"({"error":{"message":"Rate limit reached","type":"requests","code":"rate_limit_exceeded"}})",
            "429 rate_limited: Rate limit reached");
        row("OpenAI: quota", 429,
            R"({"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}})",
            "429 policy: the model account has no credit left");
        row("quota in the type alone", 429,
            R"({"error":{"message":"x","type":"insufficient_quota","code":null}})",
            "429 policy: the model account has no credit left");
        row("OpenRouter: no credit", 402,
            R"({"error":{"code":402,"message":"Insufficient credits","metadata":{}}})",
            "402 policy: the model account has no credit left");
        row("OpenAI: too long", 400,
            "{\"error\":{\"message\":\"This model's maximum context length is 8192 "
            "tokens.\",\"type\":\"invalid_request_error\",\"code\":\"context_length_exceeded\"}}",
            "400 invalid: context overflow: This model's maximum context length is 8192 tokens.");
        row("llama.cpp: too long", 400,
            R"({"error":{"code":400,"message":"request (13392 tokens) exceeds the available context size (8192 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":13392,"n_ctx":8192}})",
            "400 invalid: context overflow: request (13392 tokens) exceeds the available context size (8192 "
            "tokens), "
            "try increasing it");
        row("OpenRouter: too long", 400,
            "{\"error\":{\"code\":400,\"message\":\"This endpoint's maximum context length is 32768 "
            "tokens\"}}",
            "400 invalid: context overflow: This endpoint's maximum context length is 32768 tokens");
        row("llama.cpp: loading", 503,
            R"({"error":{"code":503,"message":"Loading model","type":"unavailable_error"}})",
            "503 http: Loading model");
        row("Ollama: code null", 400,
            R"({"error":{"message":"bad","type":"invalid_request_error","param":null,"code":null}})",
            "400 invalid: bad");
        row("a mere string", 404, "{\"error\":\"model 'x' not found\"}",
            "404 not_found: model 'x' not found");
        row("FastAPI", 422, R"({"detail":"Unprocessable"})", "422 invalid: Unprocessable");
        row("no reason", 500, "{}", "500 http: the server gives no reason");
        row("no body", 502, "", "502 http: the server gives no reason");
        row("a web page", 502, "<html><body>Bad gateway</body></html>",
            "502 http: a web page came instead of the API's answer: check the model's address");
        row("a web page for a 404", 404, "<!DOCTYPE html><p>Not found",
            "404 http: a web page came instead of the API's answer: check the model's address");
        row("a web page for a 401", 401, "<html>",
            "401 auth: a web page came instead of the API's answer: check the model's address");
        row("several lines", 400, R"({"error":{"message":"one\n  two\r\nthree"}})",
            "400 invalid: one two three");
        row("an address in it", 401,
            "{\"error\":{\"message\":\"Get a key at https://platform.example/keys?x=1 now\"}}",
            "401 auth: Get a key at (address) now");
        row("in a stream: a number", 200, R"({"error":{"code":502,"message":"Provider failed"}})",
            "502 http: Provider failed");
        row("in a stream: rate limit", 200,
            R"({"error":{"message":"slow down","code":"rate_limit_exceeded"}})",
            "429 rate_limited: slow down");
        row("in a stream: server error", 200,
            R"({"error":{"message":"oops","type":"server_error","code":null}})", "http: oops");
        row("in a stream: a string", 200, R"({"error":"unexpected EOF"})", "http: unexpected EOF");
        row("a code out of range", 200, R"({"error":{"code":99999999999,"message":"x"}})", "http: x");
        row("OpenAI: withheld as too large", 413, R"({"error":{"message":"Request too large"}})",
            "413 invalid: context overflow: Request too large");
        row("a proxy finds it too large", 413, "<html>",
            "413 http: a web page came instead of the API's answer: check the model's address");

        const auto anthropic = [](const char* type, const char* message) {
            return QByteArray("{\"type\":\"error\",\"error\":{\"type\":\"") + type + "\",\"message\":\"" + message +
                   "\"},\"request_id\":\"req_011\"}";
        };
        row("Anthropic: the request", 400, anthropic("invalid_request_error", "max_tokens: Field required"),
            "400 invalid: max_tokens: Field required");
        row("Anthropic: wrong key", 401, anthropic("authentication_error", "invalid x-api-key"),
            "401 auth: invalid x-api-key");
        row("Anthropic: billing", 402, anthropic("billing_error", "x"),
            "402 policy: the model account has no credit left");
        row("Anthropic: no credit", 400,
            anthropic("invalid_request_error", "Your credit balance is too low to access the API."),
            "400 policy: the model account has no credit left");
        row("Anthropic: permission", 403, anthropic("permission_error", "no"), "403 forbidden: no");
        row("Anthropic: no such model", 404, anthropic("not_found_error", "model: x"), "404 not_found: model: x");
        row("Anthropic: conflict", 409, anthropic("conflict_error", "x"), "409 http: x");
        row("Anthropic: too large", 413, anthropic("request_too_large", "Request exceeds the maximum size"),
            "413 invalid: context overflow: Request exceeds the maximum size");
        row("Anthropic: too long", 400,
            anthropic("invalid_request_error", "prompt is too long: 210000 tokens > 200000 maximum"),
            "400 invalid: context overflow: prompt is too long: 210000 tokens > 200000 maximum");
        row("Anthropic: too fast", 429, anthropic("rate_limit_error", "slow"), "429 rate_limited: slow");
        row("Anthropic: broken", 500, anthropic("api_error", "Internal"), "500 http: Internal");
        row("Anthropic: took too long", 504, anthropic("timeout_error", "Timeout"), "504 http: Timeout");
        row("Anthropic: overloaded", 529, anthropic("overloaded_error", "Overloaded"),
            "529 rate_limited: Overloaded");
        row("in a stream: overloaded", 200, anthropic("overloaded_error", "Overloaded"),
            "529 rate_limited: Overloaded");
        row("in a stream: broken", 200, anthropic("api_error", "Internal"), "500 http: Internal");
        row("in a stream: billing", 200, anthropic("billing_error", "x"),
            "402 policy: the model account has no credit left");
        row("an unknown type", 200, anthropic("surprise_error", "x"), "http: x");
        row("deep nesting", 500, QByteArray("{\"error\":") + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}",
            "500 http: the server gives no reason");
        row("half of it", 503, "{\"error\":{\"mess", "503 http: the server gives no reason");
        row("not UTF-8", 500, "{\"error\":\"\xFF\"}", "500 http: the server gives no reason");
    }
    void refusalsAreUnderstood() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, error);
        const auto read = vendorError(status, body, std::nullopt);
        QCOMPARE(read.toString(), error);
        QCOMPARE(read.retryAfterMs, -1);
        QVERIFY(read.sent);
        QCOMPARE(isContextOverflow(read), error.contains(u"context overflow"));
    }

    void theWaitIsPassedOn() {
        QCOMPARE(vendorError(429, "{}", 7000).retryAfterMs, 7000);
        QCOMPARE(vendorError(500, "{}", 7000).retryAfterMs, -1);
    }

    void aSecretInTheServersWordsIsStruckOut() {
        Redactor::global().add(QStringLiteral("model-key"), "sk-0123456789abcdef");
        const auto error =
            vendorError(401, R"({"error":{"message":"Bad key sk-0123456789abcdef."}})", std::nullopt);
        QCOMPARE(error.detail, QStringLiteral("Bad key [secret:model-key]."));
        Redactor::global().clear();
    }

    void longWordsAreCut() {
        const auto error =
            vendorError(400, "{\"error\":{\"message\":\"" + QByteArray(5000, 'x') + "\"}}", std::nullopt);
        QCOMPARE(error.detail.size(), 300);
    }
};

QTEST_APPLESS_MAIN(VendorErrorTest)
#include "VendorErrorTest.moc"
