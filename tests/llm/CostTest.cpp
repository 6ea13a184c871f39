#include "llm/Catalogue.h"

#include <QTest>

#include <limits>

using namespace staffroom;
using namespace staffroom::llm;

namespace {

Usage usage(qint64 input, qint64 cached, qint64 written, qint64 output) {
    Usage made;
    made.inputTokens = input;
    made.cachedInputTokens = cached;
    made.cacheWriteTokens = written;
    made.outputTokens = output;
    made.known = true;
    return made;
}

Price price(qint64 longPromptTokens = 0) {
    Price made;
    made.currency = QStringLiteral("USD");
    made.rates = Rates{2'000'000, 10'000'000, 200'000, 2'500'000}; // 2 / 10 / 0.20 / 2.50
    made.longPromptTokens = longPromptTokens;
    made.longRates = Rates{4'000'000, 15'000'000, 400'000, 4'000'000};
    return made;
}

} // namespace

class CostTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCallsCostIsExact_data() {
        QTest::addColumn<Usage>("used");
        QTest::addColumn<qint64>("step");
        QTest::addColumn<QString>("costs");
        QTest::newRow("nothing") << usage(0, 0, 0, 0) << 0ll << QStringLiteral("0.00");
        QTest::newRow("a million in") << usage(1'000'000, 0, 0, 0) << 0ll << QStringLiteral("2.00");
        QTest::newRow("a million out") << usage(0, 0, 0, 1'000'000) << 0ll << QStringLiteral("10.00");
        QTest::newRow("one token") << usage(1, 0, 0, 0) << 0ll << QStringLiteral("0.000002");
        QTest::newRow("cache read, written, plain, out")
            << usage(6'000, 3'000, 2'000, 100) << 0ll << QStringLiteral("0.0086");
        QTest::newRow("half a millionth rounds up") << usage(5, 5, 0, 0) << 0ll << QStringLiteral("0.000001");
        QTest::newRow("less rounds down") << usage(2, 2, 0, 0) << 0ll << QStringLiteral("0.00");
        QTest::newRow("up to the step") << usage(100'000, 0, 0, 0) << 100'000ll << QStringLiteral("0.20");
        QTest::newRow("over the step, all of it")
            << usage(100'001, 0, 0, 1'000) << 100'000ll << QStringLiteral("0.415004");
        QTest::newRow("more cached than read") << usage(1, 2, 0, 0) << 0ll << QString();
        QTest::newRow("absurd") << usage(std::numeric_limits<qint64>::max(), 0, 0, 1) << 0ll << QString();
    }
    void aCallsCostIsExact() {
        QFETCH(Usage, used);
        QFETCH(qint64, step);
        QFETCH(QString, costs);
        const auto found = cost(price(step), used);
        QCOMPARE(found ? found->toPlain() : QString(), costs);
        if (found)
            QCOMPARE(found->currency, QStringLiteral("USD"));
    }

    void whatTheVendorDoesNotTellHasNoCost() { QVERIFY(!cost(price(), Usage())); }

    void sumsDoNotDrift() {
        qint64 sum = 0;
        for (int i = 0; i < 100'000; ++i)
            sum += cost(price(), usage(1'001, 1, 0, 1))->micros; // 2000 + 0.2 + 10, rounded
        QCOMPARE(sum, 100'000ll * 2'010);
    }

    void amountsAreRead_data() {
        QTest::addColumn<double>("amount");
        QTest::addColumn<qint64>("micros");
        QTest::newRow("0.1") << 0.1 << 100'000ll;
        QTest::newRow("0.025") << 0.025 << 25'000ll;
        QTest::newRow("2.5") << 2.5 << 2'500'000ll;
        QTest::newRow("nothing") << 0.0 << 0ll;
        QTest::newRow("negative") << -1.0 << -1ll;
        QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN() << -1ll;
        QTest::newRow("endless") << std::numeric_limits<double>::infinity() << -1ll;
    }
    void amountsAreRead() {
        QFETCH(double, amount);
        QFETCH(qint64, micros);
        QCOMPARE(perMillion(amount).value_or(-1), micros);
    }

    void amountsAreShown_data() {
        QTest::addColumn<qint64>("micros");
        QTest::addColumn<QString>("shown");
        QTest::newRow("cents") << 12'340'000ll << QStringLiteral("12.34");
        QTest::newRow("fine") << 12'345'670ll << QStringLiteral("12.34567");
        QTest::newRow("whole") << 3'000'000ll << QStringLiteral("3.00");
        QTest::newRow("negative") << -1'500'000ll << QStringLiteral("-1.50");
        QTest::newRow("least") << std::numeric_limits<qint64>::min()
                               << QStringLiteral("-9223372036854.775808");
    }
    void amountsAreShown() {
        QFETCH(qint64, micros);
        QFETCH(QString, shown);
        QCOMPARE((Cost{QStringLiteral("USD"), micros}.toPlain()), shown);
    }

    void estimatesAreOnTheHighSide_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("least"); // what tokenizers make of such texts, rounded up
        QTest::addColumn<int>("most");
        QTest::newRow("nothing") << QString() << 0 << 0;
        QTest::newRow("a letter") << QStringLiteral("a") << 1 << 1;
        QTest::newRow("English") << QStringLiteral("How much did we sell yesterday in all three companies?")
                                 << 11 << 22;
        QTest::newRow("Turkish") << QStringLiteral("Dün üç şirkette toplam ne kadar satış yaptık?") << 16
                                 << 24;
        QTest::newRow("Arabic") << QStringLiteral("كم بلغت مبيعاتنا أمس في الشركات الثلاث؟") << 16 << 34;
        QTest::newRow("JSON") << QStringLiteral("{\"name\":\"SINV-26-00017\",\"grand_total\":12345.67}") << 20
                              << 34;
        QTest::newRow("an emoji") << QStringLiteral("😀") << 2 << 3;
        QTest::newRow("Chinese") << QStringLiteral("昨天我们卖了多少") << 8 << 12;
    }
    void estimatesAreOnTheHighSide() {
        QFETCH(QString, text);
        QFETCH(int, least);
        QFETCH(int, most);
        const auto tokens = estimatedTokens(text);
        QVERIFY2(tokens >= least && tokens <= most, qPrintable(QString::number(tokens)));
    }

    void allOfARequestCounts() {
        ChatRequest request;
        auto before = estimatedTokens(request);
        const auto grew = [&] {
            const auto now = estimatedTokens(request);
            return std::exchange(before, now) < now;
        };
        request.system = QStringLiteral("You are Selin.");
        QVERIFY(grew());
        request.messages.emplace_back();
        QVERIFY(grew());
        request.messages[0].text = QStringLiteral("question");
        QVERIFY(grew());
        request.messages[0].vendor.bytes = "[1234567890]";
        QVERIFY(grew());
        request.messages[0].calls.push_back(ToolCall{QStringLiteral("c"), QStringLiteral("f"), "{\"a\":1}"});
        QVERIFY(grew());
        request.tools.push_back(ToolSpec{QStringLiteral("f"), QStringLiteral("does"), "{}"});
        QVERIFY(grew());
    }

    void theCatalogueIsBuiltIn() {
        const auto& catalogue = Catalogue::builtIn();
        const auto* opus = catalogue.find(QStringLiteral("claude-opus-5-5"));
        QVERIFY(opus && opus->price);
        QCOMPARE(opus->contextTokens, 1'000'000);
        QCOMPARE(opus->price->rates, (Rates{4'000'000, 20'000'000, 200'000, 5'000'000}));
        QCOMPARE(opus->price->longPromptTokens, 0);
        const auto* haiku = catalogue.find(QStringLiteral("claude-haiku-5-5"));
        QVERIFY(haiku && haiku->price);
        QCOMPARE(haiku->price->longPromptTokens, 100'000);
        QCOMPARE(haiku->price->rates.cacheRead, haiku->price->rates.input); // not stated: as input
        QCOMPARE(haiku->price->longRates.output, 2'500'000);
        const auto* luna = catalogue.find(QStringLiteral("gpt-6-luna-2026-11-01"));
        QVERIFY(luna);
        QCOMPARE(luna->maker, QStringLiteral("openai"));
        QVERIFY(!catalogue.find(QStringLiteral("claude-fable-5-2"))->price);
        QVERIFY(!catalogue.find(QStringLiteral("understudy")));
        for (const auto& [id, card] : catalogue.cards())
            QVERIFY2(card.id == id && card.asOf.startsWith(u"2026-"), qPrintable(id));
    }

    void aWrongCatalogueIsRefused_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, QByteArray json, const char* says) {
            QTest::newRow(name) << json.replace('\'', '"') << QString::fromLatin1(says);
        };
        row("not JSON", "{", "models: must be an object of models by name");
        row("no models", "{}", "models: must be an object of models by name");
        row("no date", "{'models':{'x':{'maker':'a'}}}", "models/x: needs maker and asOf");
        row("no currency", "{'models':{'x':{'maker':'a','asOf':'d','price':{'input':1,'output':1}}}}",
            "models/x: price/currency must be three capital letters");
        row("no output", "{'models':{'x':{'maker':'a','asOf':'d','price':{'currency':'USD','input':1}}}}",
            "models/x: price needs input and output, amounts per million tokens");
        row("a negative amount",
            "{'models':{'x':{'maker':'a','asOf':'d','price':{'currency':'USD','input':1,'output':1,'"
            "cacheRead':-1}}}}",
            "models/x: price needs input and output, amounts per million tokens");
        row("a step without a place",
            "{'models':{'x':{'maker':'a','asOf':'d','price':{'currency':'USD','input':1,'output':1,"
            "'long':{'input':1,'output':1}}}}}",
            "models/x: price/long needs above, input and output");
    }
    void aWrongCatalogueIsRefused() {
        QFETCH(QByteArray, json);
        QFETCH(QString, says);
        const auto read = Catalogue::read(json);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Invalid);
        QCOMPARE(read.error().detail, says);
    }
};

QTEST_APPLESS_MAIN(CostTest)
#include "CostTest.moc"
