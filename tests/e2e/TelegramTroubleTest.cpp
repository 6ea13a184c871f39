// The real program while Telegram, its network or a group's administrators make trouble: nobody's question is
// lost, nothing is said twice, and `status` shows what is wrong.
#include "Stage.h"
#include "support/ManualClock.h"

#include <QDir>
#include <QTest>

using namespace staffroom;
using nlohmann::json;

namespace {

const QString sales = QStringLiteral("sales");
const QString ayse = QStringLiteral("ayse");

} // namespace

class TelegramTroubleTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;

    void fault(const json& rule) { m_stage->world(QStringLiteral("/fault"), bytes(rule)); }
    void letGo() { m_stage->world(QStringLiteral("/release"), "{}"); } // what a fault holds
    static QByteArray bytes(const json& value) { return QByteArray::fromStdString(value.dump()); }

    std::vector<json> answersAfter(const QString& topic, qint64 after) {
        std::vector<json> found;
        for (const auto& message : m_stage->messages(topic, after)) {
            if (message.at("from").value("is_bot", false))
                found.push_back(message);
        }
        return found;
    }
    qint64 ask(const QString& topic = sales) { return m_stage->say(ayse, topic, QStringLiteral("hello")); }
    json status() { return m_stage->staffroom({QStringLiteral("--json"), QStringLiteral("status")}).json(); }
    /// The state of a persona's hearing, once it is `wanted` or after a while.
    QString hearing(const QString& persona, const QString& wanted) {
        QString state;
        for (int i = 0; i < 700 && state != wanted; ++i) {
            const json report = status();
            for (const auto& each : report.value("personas", json::array())) {
                if (each.value("id", std::string()) == persona.toStdString())
                    state = QString::fromStdString(each.value("hearing", std::string()));
            }
            spinUntil([] { return false; }, 100);
        }
        return state;
    }
    QString route(const QString& persona, qint64 thread) {
        const json report = status();
        for (const auto& each : report.value("routes", json::array())) {
            if (each.value("persona", std::string()) == persona.toStdString() &&
                each.value("thread", qint64(0)) == thread)
                return QString::fromStdString(each.value("state", std::string()));
        }
        return {};
    }
    qint64 outbox(const char* state) {
        return status().value("outbox", json::object()).value(state, qint64(0));
    }
    qint64 threadOf(const QString& topic, qint64 message) {
        for (const auto& each : m_stage->messages(topic, message - 1)) {
            if (each.value("message_id", qint64(0)) == message)
                return each.at("thread").is_number_integer() ? each["thread"].get<qint64>() : 0;
        }
        return 0;
    }

private Q_SLOTS:
    void initTestCase() {
        practice::RehearsalOptions options;
        options.teamArguments = {QStringLiteral("--no-send-limits")};
        m_stage = std::make_unique<Stage>(options);
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        QCOMPARE(hearing(sales, QStringLiteral("polling")), QStringLiteral("polling"));
    }
    void cleanupTestCase() { m_stage.reset(); }

    void passingTroubleIsWaitedOut() {
        fault({{"service", "telegram"},
               {"match", {{"method", "sendMessage"}}},
               {"action", "status"},
               {"status", 429},
               {"times", 1}});
        fault({{"service", "telegram"},
               {"match", {{"method", "sendMessage"}}},
               {"action", "status"},
               {"status", 502},
               {"times", 1}});
        const qint64 asked = ask();
        m_stage->settled();
        QCOMPARE(answersAfter(sales, asked).size(), std::size_t(1));
        QCOMPARE(route(sales, threadOf(sales, asked)), QStringLiteral("good"));
    }

    void whatMayHaveArrivedIsNotRepeated() {
        fault({{"service", "telegram"},
               {"match", {{"method", "sendMessage"}}},
               {"action", "cut_after"},
               {"times", 1}});
        const qint64 asked = ask();
        m_stage->settled();
        QCOMPARE(answersAfter(sales, asked).size(), std::size_t(1)); // it did arrive
        QCOMPARE(outbox("unknown"), 1);
        QCOMPARE(route(sales, threadOf(sales, asked)), QStringLiteral("unsure"));
        const qint64 again = ask();
        m_stage->settled();
        QCOMPARE(answersAfter(sales, again).size(), std::size_t(1));
        QCOMPARE(route(sales, threadOf(sales, again)), QStringLiteral("good"));
    }

    void aSecondPollerIsToldAndOutlasted() {
        fault({{"service", "telegram"},
               {"match", {{"method", "getUpdates"}, {"who", "sales"}}},
               {"action", "status"},
               {"status", 409},
               {"times", 1}});
        const qint64 asked = ask(); // ends the poll that waits; the next one meets the other poller
        QCOMPARE(hearing(sales, QStringLiteral("conflict")), QStringLiteral("conflict"));
        QCOMPARE(hearing(sales, QStringLiteral("polling")), QStringLiteral("polling"));
        for (int i = 0; i < 100 && answersAfter(sales, asked).empty(); ++i)
            spinUntil([] { return false; }, 100);
        m_stage->settled();
        QCOMPARE(answersAfter(sales, asked).size(), std::size_t(1));
    }

    void aFileReachesTheTurnAndTheHome() {
        const QByteArray csv = "invoice,amount\n10248,5.00\n";
        const json body{
            {"person", "ayse"},
            {"topic", "sales"},
            {"text", "hello, is this right?"},
            {"document",
             {{"name", "check.csv"}, {"mime", "text/csv"}, {"base64", csv.toBase64().toStdString()}}}};
        const json said = m_stage->world(QStringLiteral("/say"), bytes(body));
        const qint64 asked = said.value("message_id", qint64(0));
        QVERIFY(asked > 0);
        for (int i = 0; i < 100 && answersAfter(sales, asked).empty(); ++i)
            spinUntil([] { return false; }, 100);
        m_stage->settled();
        QCOMPARE(answersAfter(sales, asked).size(), std::size_t(1));
        const QDir files(m_stage->home() + QStringLiteral("/personas/sales/files"));
        const auto stored = files.entryInfoList(QDir::Files);
        QCOMPARE(stored.size(), 1);
        QVERIFY(!(stored[0].permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        const auto turns = m_stage->staffroom({QStringLiteral("--json"), QStringLiteral("ledger"),
                                               QStringLiteral("--kind"), QStringLiteral("turn")});
        const QString question =
            QString::fromStdString(turns.json().at(0).at("body").value("question", std::string()));
        QVERIFY2(question.contains(u"10248,5.00") && question.contains(stored[0].fileName()),
                 qPrintable(question));
    }

    void aClosedDoorIsSeenInStatus() {
        const qint64 asked = ask();
        m_stage->settled();
        const qint64 thread = threadOf(sales, asked);
        // The topic goes while the answer is being worked out.
        fault({{"service", "model"}, {"action", "hold"}, {"times", 1}});
        ask();
        spinUntil([] { return false; }, 500);
        m_stage->world(QStringLiteral("/topic"), bytes({{"topic", "sales"}, {"action", "delete"}}));
        letGo();
        m_stage->settled();
        QCOMPARE(route(sales, thread), QStringLiteral("no_topic"));
        const auto shown = m_stage->staffroom({QStringLiteral("status")});
        QVERIFY2(shown.output.contains("no_topic") && shown.output.contains("message thread not found"),
                 shown.output.constData());
        // The others go on.
        const qint64 elsewhere = ask(QStringLiteral("general"));
        m_stage->settled();
        QCOMPARE(answersAfter(QStringLiteral("general"), elsewhere).size(), std::size_t(1));
        // Another persona's bot is thrown out, and one loses its token.
        m_stage->world(QStringLiteral("/bot"), bytes({{"persona", "general"}, {"action", "kick"}}));
        m_stage->world(QStringLiteral("/bot"), bytes({{"persona", "daily"}, {"action", "revoke"}}));
        QCOMPARE(hearing(QStringLiteral("daily"), QStringLiteral("unauthorized")),
                 QStringLiteral("unauthorized"));
        QCOMPARE(route(QStringLiteral("general"), 0), QStringLiteral("kicked"));
    }

    void theGroupMovesAndTheTeamFollows() {
        const QString reporting = QStringLiteral("reporting"); // whose topic and bot are still there
        fault({{"service", "model"}, {"action", "hold"}, {"times", 1}});
        const qint64 asked = ask(reporting);
        spinUntil([] { return false; }, 500);
        m_stage->world(QStringLiteral("/telegram"), bytes({{"move_group", -1009999999999}}));
        letGo();
        for (int i = 0; i < 100 && answersAfter(reporting, asked).empty(); ++i)
            spinUntil([] { return false; }, 100);
        m_stage->settled();
        QCOMPARE(answersAfter(reporting, asked).size(), std::size_t(1));
        const qint64 there = ask(reporting);
        m_stage->settled();
        QCOMPARE(answersAfter(reporting, there).size(), std::size_t(1));
        QFile file(m_stage->home() + QStringLiteral("/team.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains("-1009999999999"));
    }
};

QTEST_GUILESS_MAIN(TelegramTroubleTest)
#include "TelegramTroubleTest.moc"
