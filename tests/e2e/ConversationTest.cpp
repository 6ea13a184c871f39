// What people do while a persona works: add to the question, stop it, begin anew, ask how it is; and what an
// operator does: pause and stop one persona, the others untouched.
#include "Stage.h"
#include "support/Await.h"

#include <QElapsedTimer>
#include <QTest>

using namespace staffroom;
using nlohmann::json;

namespace {

constexpr qint64 promptMs = 2'000; // commands act within a second; the instrumented build is given two

} // namespace

class ConversationTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;

    qint64 say(const char* text, const char* topic = "sales", const char* person = "ayse") {
        return m_stage->say(QLatin1String(person), QLatin1String(topic), QLatin1String(text));
    }
    QStringList heard(qint64 after, const char* topic = "sales") {
        QStringList texts;
        for (const auto& message : m_stage->messages(QLatin1String(topic), after)) {
            if (message.at("from").value("is_bot", false))
                texts << QString::fromStdString(message.value("text", std::string()));
        }
        return texts;
    }
    void hold(const char* persona) {
        m_stage->world(QStringLiteral("/fault"),
                       QByteArray(R"({"service":"model","action":"hold","times":1,"match":{"who":")") +
                           persona + "\"}}");
    }
    void release() { m_stage->world(QStringLiteral("/release"), "{}"); }
    int running(const char* id) {
        for (const auto& persona : m_stage->status().personas) {
            if (persona.id == QLatin1String(id))
                return persona.turnsRunning;
        }
        return -1;
    }
    bool runs(const char* id, int turns) {
        return m_stage->sees([&](const auto&) { return running(id) == turns; });
    }

private Q_SLOTS:
    void initTestCase() {
        practice::RehearsalOptions options; // much is said here in little time
        options.teamArguments << QStringLiteral("--no-send-limits");
        m_stage = std::make_unique<Stage>(options);
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    }

    void whatArrivesMeanwhileJoinsTheNextTurn() {
        hold("sales");
        const qint64 asked = say("How much did we sell yesterday?");
        QVERIFY(runs("sales", 1));
        say("And the day before?");
        say("Who owes us money?");
        QVERIFY(m_stage->sees([](const auto& report) { return report.inboxWaiting == 3; }));
        release();
        m_stage->settled();
        const auto answers = heard(asked);
        QCOMPARE(answers.size(), 2);
        const auto prompt = m_stage->world(QStringLiteral("/model/last"));
        const std::string last = prompt["body"]["messages"].dump();
        QVERIFY2(last.find("And the day before?") != std::string::npos &&
                     last.find("Who owes us money?") != std::string::npos,
                 last.c_str());
    }

    void stopEndsTheTurnWithinASecondAndSaysSo() {
        hold("sales");
        hold("procurement");
        const qint64 other = say("Who are our suppliers?", "procurement", "mehmet");
        const qint64 asked = say("How much did we sell yesterday?");
        QVERIFY(runs("sales", 1));
        QVERIFY(runs("procurement", 1));
        QElapsedTimer timer;
        timer.start();
        say("/stop");
        QVERIFY(runs("sales", 0));
        QVERIFY2(timer.elapsed() < promptMs, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(m_stage->sees([&](const auto&) { return !heard(asked).isEmpty(); }));
        const auto texts = heard(asked);
        QCOMPARE(texts.size(), 1);
        QVERIFY2(texts[0].startsWith(QStringLiteral("I stopped")), qPrintable(texts[0]));
        QCOMPARE(running("procurement"), 1);
        release();
        m_stage->settled();
        QCOMPARE(heard(asked).size(), 1);
        QVERIFY(!heard(other, "procurement").isEmpty());
    }

    void aStopAfterACrashEndsWhatWasShownBefore() {
        m_stage->world(QStringLiteral("/fault"), R"({"service":"erpnext","action":"hold","times":1})");
        const qint64 asked = say("How much did we sell yesterday?");
        QVERIFY(m_stage->sees([&](const auto&) { return heard(asked) == QStringList{u"looking into ERPNext…"_qs}; }));
        auto& team = m_stage->rehearsal().team();
        team.kill();
        QVERIFY(spinUntil([&] { return team.state() == QProcess::NotRunning; }, 30'000));
        hold("sales");
        QVERIFY(m_stage->startTeam());
        QVERIFY(runs("sales", 1));
        say("/stop");
        QVERIFY(runs("sales", 0));
        release();
        m_stage->settled();
        QCOMPARE(m_stage->status().outbox[QStringLiteral("sending")], 0);
        const auto texts = heard(asked);
        QVERIFY2(texts.filter(QStringLiteral("(stopped by ")).size() == 1, qPrintable(texts.join(u'|')));
        QCOMPARE(texts.size(), 2); // that, and what /stop itself is told
    }

    void newHelpAndStatusAreAnsweredInTheTopic() {
        say("How much did we sell yesterday?");
        m_stage->settled();
        const qint64 anew = say("/new");
        m_stage->settled();
        QCOMPARE(heard(anew).size(), 1);
        say("How much did we sell yesterday?");
        m_stage->settled();
        int questions = 0;
        const auto prompt = m_stage->world(QStringLiteral("/model/last")); // named: it is iterated over
        for (const auto& message : prompt["body"]["messages"])
            questions += message.value("role", std::string()) == "user" ? 1 : 0;
        QCOMPARE(questions, 1);
        const auto asked = m_stage->world(QStringLiteral("/model/last")).value("n", qint64(0));
        const qint64 help = say("/help");
        say("/status");
        m_stage->settled();
        const auto texts = heard(help);
        QCOMPARE(texts.size(), 2);
        QVERIFY2(texts[0].contains(QStringLiteral("/stop")), qPrintable(texts[0]));
        QVERIFY2(texts[1].contains(QStringLiteral("at work")), qPrintable(texts[1]));
        QCOMPARE(m_stage->world(QStringLiteral("/model/last")).value("n", qint64(0)), asked);
    }

    void anOperatorStopsOnePersonaWithinASecond() {
        hold("sales");
        hold("procurement");
        const qint64 other = say("Who are our suppliers?", "procurement", "mehmet");
        const qint64 asked = say("How much did we sell yesterday?");
        QVERIFY(runs("sales", 1) && runs("procurement", 1));
        QElapsedTimer timer;
        timer.start();
        const QStringList stop{QStringLiteral("persona"), QStringLiteral("stop"), QStringLiteral("sales")};
        QCOMPARE(m_stage->staffroom(stop).exitStatus, 0);
        QVERIFY(runs("sales", 0));
        QVERIFY2(timer.elapsed() < promptMs + 2'000,
                 qPrintable(QString::number(timer.elapsed()))); // with the program's start
        QCOMPARE(running("procurement"), 1);
        release();
        m_stage->settled();
        QCOMPARE(heard(asked), QStringList{QStringLiteral("Stopped by an operator.")});
        QVERIFY(!heard(other, "procurement").isEmpty());
    }

    void everyModelCallIsInTheLedger() {
        const auto calls = m_stage->staffroom({QStringLiteral("ledger"), QStringLiteral("--kind"),
                                               QStringLiteral("model_call"), QStringLiteral("--limit"),
                                               QStringLiteral("500"), QStringLiteral("--json")});
        const auto lines = calls.json();
        QVERIFY(lines.is_array());
        int withUsage = 0, stopped = 0;
        for (const auto& line : lines) {
            const auto& body = line["body"];
            withUsage += body.contains("usage") && body["usage"].value("input_tokens", 0) > 0 ? 1 : 0;
            stopped += body.contains("error") ? 1 : 0;
        }
        QVERIFY2(withUsage >= 8, calls.output.constData());
        QVERIFY(stopped >= 2);
    }

    void aLongConversationIsShortenedAndKeepsWhatWasAgreed() {
        const json rule{{"person", "Ayşe Demir"}, {"rule", "Amounts in lira"}};
        const json promise{
            {"by", "Selin"}, {"to", "Ayşe Demir"}, {"what", "the list of debtors"}, {"until", "Friday"}};
        const json summary{{"course", "Long lists of goods were read."},
                           {"rules", json::array({rule})},
                           {"promises", json::array({promise})},
                           {"withdrawn_rules", json::array()},
                           {"kept_promises", json::array()}};
        const json script{
            {"script", json::array({json{{"text", "Noted."}}, json{{"text", summary.dump()}}})}};
        const QString goods = QString(3'800, u'g'); // no message may be longer than 4,096
        say("/new", "general");
        for (int i = 0; i < 6; ++i) {
            m_stage->say(QStringLiteral("ayse"), QStringLiteral("general"), QString::number(i) + goods);
            m_stage->settled();
            if (i == 4) // after the next answer the conversation is longer than a model is given
                m_stage->world(QStringLiteral("/model"), QByteArray::fromStdString(script.dump()));
        }
        const auto shortened = [this] {
            const auto calls = m_stage->staffroom({QStringLiteral("ledger"), QStringLiteral("--kind"),
                                                   QStringLiteral("model_call"), QStringLiteral("--persona"),
                                                   QStringLiteral("general"), QStringLiteral("--json")});
            return calls.output.contains("shortening");
        };
        for (int i = 0; i < 60 && !shortened(); ++i)
            spinUntil([] { return false; }, 500);
        QVERIFY(shortened());
        const qint64 asked = say("What was agreed?", "general");
        m_stage->settled();
        QCOMPARE(heard(asked, "general").size(), 1);
        const std::string prompt = m_stage->world(QStringLiteral("/model/last"))["body"].dump();
        for (const char* kept : {"Amounts in lira", "the list of debtors", "until Friday"})
            QVERIFY2(prompt.find(kept) != std::string::npos, prompt.c_str());
        QVERIFY2(prompt.find("0ggg") == std::string::npos, "the oldest message is given in full");
        QVERIFY2(prompt.find("5ggg") != std::string::npos, "the newest message is not given");
        // Nothing is lost: the words themselves are still in the persona's memory.
        const auto kept = m_stage->staffroom(
            {QStringLiteral("memory"), QStringLiteral("general"), QStringLiteral("export")});
        QVERIFY(kept.output.contains("0ggg"));
    }

    void everythingWasSpokenCorrectly() {
        const auto violations =
            m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }
};

QTEST_GUILESS_MAIN(ConversationTest)
#include "ConversationTest.moc"
