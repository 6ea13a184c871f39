#include "MakeModels.h"

#include "net/HttpCaller.h"

#include <QTest>

using namespace staffroom;

namespace {

team::ModelBinding binding(const char* id, const char* model, const char* fallback = "") {
    team::ModelBinding made;
    made.id = QString::fromLatin1(id);
    made.protocol = QStringLiteral("openai");
    made.model = QString::fromLatin1(model);
    made.fallback = QString::fromLatin1(fallback);
    return made;
}

/// An answer in one piece that both protocols take for their own.
const QByteArray refusal =
    "{\"type\":\"error\",\"error\":{\"type\":\"authentication_error\",\"message\":\"no\"}}";

} // namespace

class MakeModelsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachIsAskedByItsProtocolAndTheNextAfterIt() {
        HttpCaller caller;
        RawServer server([](const RawRequest& request) { request.reply(rawAnswer(401, refusal)); });
        team::Team team;
        team.models = {binding("one", "m-1", "two"), binding("two", "m-2", "one")};
        team.models[0].protocol = QStringLiteral("anthropic");
        for (auto& each : team.models) {
            each.baseUrl = server.url(QStringLiteral("/v1"));
            each.key = caller.key;
        }
        const auto models = makeModels(*caller.client, caller.clock, team);
        QCOMPARE(models.size(), std::size_t(2));
        std::optional<Result<llm::ChatAnswer>> answer;
        TaskScope scope(QStringLiteral("test"));
        scope.start([&](std::stop_token stop) -> Task<> {
            llm::ChatRequest request;
            request.messages.emplace_back();
            request.messages[0].text = QStringLiteral("?");
            const auto limits = Limits::within(caller.clock, 60'000, stop);
            const llm::TextSink nobody;
            answer = co_await models.at(QStringLiteral("one"))->complete(request, nobody, limits);
        });
        QVERIFY(spinUntil([&] { return answer.has_value(); }));
        QVERIFY(spinUntil([&] { return scope.running() == 0; }));
        QVERIFY(!*answer);
        QCOMPARE(answer->error().kind, ErrorKind::Auth);
        QCOMPARE(server.requests.size(), std::size_t(2)); // a chain that leads back into itself ends
        QCOMPARE(server.requests[0].target, QByteArray("/v1/messages"));
        QCOMPARE(server.requests[0].header("x-api-key"), caller.keyValue);
        QCOMPARE(server.requests[0].header("anthropic-version"), QByteArray("2026-10-21"));
        QCOMPARE(server.requests[0].header("Authorization"), QByteArray());
        QCOMPARE(server.requests[1].target, QByteArray("/v1/chat/completions"));
        QCOMPARE(server.requests[1].header("Authorization"), "Bearer " + caller.keyValue);
        QCOMPARE(server.requests[1].header("x-api-key"), QByteArray());
    }

    void theFilesPriceWins() {
        auto opus = binding("one", "claude-opus-5-5");
        QCOMPARE(priceOf(opus)->rates, (llm::Rates{4'000'000, 20'000'000, 200'000, 5'000'000}));
        opus.price = team::Price{QStringLiteral("EUR"), 1.5, 2.5, 0.1, 1.5};
        QCOMPARE(priceOf(opus)->rates, (llm::Rates{1'500'000, 2'500'000, 100'000, 1'500'000}));
        QCOMPARE(priceOf(opus)->currency, QStringLiteral("EUR"));
        QVERIFY(!priceOf(binding("two", "claude-fable-5-2"))); // known, but not its price
        QVERIFY(!priceOf(binding("two", "qwen")));
    }

    void theFilesContextWins() {
        auto haiku = binding("one", "claude-haiku-4-5");
        QCOMPARE(contextTokensOf(haiku), 200'000);
        haiku.contextTokens = 60'000;
        QCOMPARE(contextTokensOf(haiku), 60'000);
        QCOMPARE(contextTokensOf(binding("two", "qwen")), team::ModelBinding().contextTokens);
    }
};

QTEST_GUILESS_MAIN(MakeModelsTest)
#include "MakeModelsTest.moc"
