// A team whose model speaks Anthropic's protocol, with a second one behind it: what goes wrong with models
// never ends in silence.
#include "Stage.h"

#include <QFile>
#include <QTest>

using namespace staffroom;
using nlohmann::json;

namespace {

const QString sales = QStringLiteral("sales");

QString text(const json& message) {
    return QString::fromStdString(message.value("text", std::string()));
}

} // namespace

class ModelTroubleTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;

    /// The default model on /v1/messages, and a spare one behind it on /v1/chat/completions.
    bool bindToAnthropic() {
        QFile file(m_stage->home() + QStringLiteral("/team.json"));
        if (!file.open(QIODevice::ReadWrite))
            return false;
        const auto bytes = file.readAll();
        auto team = nlohmann::ordered_json::parse(bytes.begin(), bytes.end(), nullptr, false);
        if (!team.is_object())
            return false;
        auto& models = team["models"];
        models["spare"] = models["default"];
        models["default"]["protocol"] = "anthropic";
        models["default"]["fallback"] = "spare";
        return file.resize(0) && file.seek(0) && file.write(QByteArray::fromStdString(team.dump(2))) > 0;
    }

    void order(const QByteArray& script) {
        QVERIFY(m_stage->world(QStringLiteral("/model"), "{\"reset\":true,\"script\":[" + script + "]}")
                    .contains("waiting"));
    }

    /// What bots say in the topic after the question, joined.
    QString answerTo(const QString& question) {
        const qint64 asked = m_stage->say(QStringLiteral("ayse"), sales, question);
        m_stage->settled();
        QStringList said;
        for (const auto& message : m_stage->messages(sales, asked))
            if (message.at("from").value("is_bot", false))
                said << text(message);
        return said.join(u'\n');
    }

    qint64 traceEnd() {
        const auto trace = m_stage->world(QStringLiteral("/trace")).value("trace", json::array());
        return trace.empty() ? 0 : trace.back().value("n", qint64(0));
    }
    /// "messages 529, chat.completions 200 …": how the model was asked since.
    QStringList askedSince(qint64 n) {
        QStringList asked;
        const auto trace =
            m_stage->world(QStringLiteral("/trace?after=%1").arg(n)).value("trace", json::array());
        for (const auto& entry : trace)
            if (entry.value("service", std::string()) == "model")
                asked << QStringLiteral("%1 %2").arg(
                    QString::fromStdString(entry.value("method", std::string())),
                    QString::number(entry.value("status", 0)));
        return asked;
    }
    bool restartTeam() {
        m_stage->stopTeam();
        return m_stage->startTeam().has_value();
    }

private Q_SLOTS:
    void initTestCase() {
        m_stage = std::make_unique<Stage>();
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        m_stage->stopTeam();
        QVERIFY(bindToAnthropic());
        const auto again = m_stage->startTeam();
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().toString()));
    }

    void aQuestionIsAnsweredWithTools() {
        const qint64 before = traceEnd();
        const auto answer = answerTo(QStringLiteral("How much did we sell yesterday?"));
        QVERIFY2(answer.contains(QStringLiteral("rehearsal understudy")), qPrintable(answer));
        const auto asked = askedSince(before);
        QVERIFY2(asked.size() >= 2, "a call, and what came of it");
        QCOMPARE(asked.count(QStringLiteral("messages 200")), asked.size());
        const auto body = m_stage->world(QStringLiteral("/model/last")).value("body", json::object());
        QVERIFY(body.contains("max_tokens") && !body.contains("temperature"));
        QVERIFY(body["system"][0].contains("cache_control"));
        QVERIFY(body["tools"].back().contains("cache_control"));
        QVERIFY(body["messages"].back()["content"][0].value("type", std::string()) == "tool_result");
    }

    void anOverloadedModelIsAskedAgain() {
        order(R"({"trouble":"overloaded","protocol":"anthropic"})");
        const qint64 before = traceEnd();
        const auto answer = answerTo(QStringLiteral("hello"));
        QVERIFY2(answer.contains(QStringLiteral("rehearsal understudy")), qPrintable(answer));
        QCOMPARE(askedSince(before).join(u", "), QStringLiteral("messages 529, messages 200"));
    }

    void aRefusalIsSaid() {
        order(R"({"trouble":"refusal"})");
        const auto answer = answerTo(QStringLiteral("hello"));
        QVERIFY2(answer.contains(QStringLiteral("I cannot help with that: it could do harm.")),
                 qPrintable(answer));
    }

    void aConversationThatIsTooLongIsSaid() {
        order(R"({"trouble":"overflow","times":-1})");
        const auto answer = answerTo(QStringLiteral("hello"));
        QVERIFY(!answer.trimmed().isEmpty());
        QVERIFY2(!answer.contains(QStringLiteral("rehearsal understudy")), qPrintable(answer));
        order({});
    }

    void withoutCreditAnotherModelAnswers() {
        order(R"({"trouble":"insufficient_quota","protocol":"anthropic"})");
        const qint64 before = traceEnd();
        const auto answer = answerTo(QStringLiteral("hello"));
        QVERIFY2(answer.contains(QStringLiteral("rehearsal understudy")), qPrintable(answer));
        QCOMPARE(askedSince(before).join(u", "), QStringLiteral("messages 402, chat.completions 200"));
    }

    void aStreamThatBreaksIsMadeGood() {
        QVERIFY(restartTeam()); // which forgets that the first model failed
        order(R"({"trouble":"cut","protocol":"anthropic"})");
        const qint64 before = traceEnd();
        const auto answer = answerTo(QStringLiteral("hello"));
        QVERIFY2(answer.contains(QStringLiteral("rehearsal understudy")), qPrintable(answer));
        QVERIFY(askedSince(before).size() >= 2);
    }

    void aModelThatIsDownHasADeputy() {
        QVERIFY(restartTeam());
        m_stage->world(
            QStringLiteral("/fault"),
            R"({"service":"model","match":{"method":"messages"},"action":"cut_before","times":-1})");
        const qint64 before = traceEnd();
        const auto answer = answerTo(QStringLiteral("How much did we sell yesterday?"));
        QVERIFY2(answer.contains(QStringLiteral("rehearsal understudy")), qPrintable(answer));
        const auto asked = askedSince(before);
        QVERIFY(asked.count(QStringLiteral("chat.completions 200")) >= 2);
        QVERIFY2(asked.count(QStringLiteral("messages 0")) <= 3,
                 "a dead model is not waited for again in the next step");
    }

    void whenAllAreDownThatIsSaid() {
        m_stage->world(QStringLiteral("/fault"),
                       R"({"service":"model","action":"status","status":500,"times":-1})");
        const auto answer = answerTo(QStringLiteral("hello"));
        QVERIFY(!answer.trimmed().isEmpty());
        QVERIFY2(!answer.contains(QStringLiteral("rehearsal understudy")), qPrintable(answer));
    }

    void theModelWasSpokenToCorrectly() {
        const auto violations =
            m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }
};

QTEST_GUILESS_MAIN(ModelTroubleTest)
#include "ModelTroubleTest.moc"
