// Jobs of the real program against the practice world: run now, silent, always, blocked, denied; a topic that
// is gone; and the watch that looks from outside.
#include "Stage.h"
#include "support/ManualClock.h"
#include "team/SaveTeam.h"

#include <QElapsedTimer>
#include <QTest>

using namespace staffroom;
using nlohmann::json;

namespace {

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

QByteArray jobs() {
    const auto job = [](const char* task, const char* deliver) {
        return json{{"schedule", "0 0 1 1 *"}, {"task", task}, {"deliver", deliver}, {"retries", 0}};
    };
    json all{{"speak", job("Greet the topic in one line.", "always")},
             {"quiet", job("Look whether anything is amiss.", "findings")},
             {"denied", job("Who are our suppliers?", "always")},
             {"down", job("Write the evening report.", "always")},
             {"checked", job("Tell what the check has found.", "findings")}};
    all["checked"]["check"] = "zabbix_alerts";
    return QByteArray::fromStdString(all.dump());
}

json answerTo(const char* when, const json& reply, int times = 1) {
    json entry = reply;
    entry["when"] = when;
    entry["times"] = times;
    return json{{"script", json::array({entry})}};
}

} // namespace

class JobTest final : public QObject {
    Q_OBJECT

private:
    json ask(const char* line) {
        const auto ran = m_stage->staffroom(words(line) + QStringList(QStringLiteral("--json")));
        if (ran.exitStatus != 0)
            qWarning("%s", ran.errors.constData());
        return ran.json();
    }
    /// Runs the job now and waits for its end: the newest row of its history.
    json run(const char* job) {
        const auto begun =
            m_stage->staffroom({QStringLiteral("job"), QStringLiteral("run"), QLatin1String(job)});
        if (begun.exitStatus != 0)
            qWarning("%s", begun.errors.constData());
        QElapsedTimer timer;
        timer.start();
        json last;
        const QString history = QStringLiteral("job history %1").arg(QLatin1String(job));
        do {
            const json rows = ask(qPrintable(history));
            last = rows.is_array() && !rows.empty() ? rows[0] : json::object();
            const std::string state = last.value("state", "running"), delivery = last.value("delivery", "");
            if (state != "running" && state != "waiting" && delivery != "pending")
                break;
        } while (timer.elapsed() < 60'000);
        return last;
    }
    void script(const json& entries) {
        const auto loaded =
            m_stage->world(QStringLiteral("/model"), QByteArray::fromStdString(entries.dump()));
        QVERIFY2(loaded.is_object(), loaded.dump().c_str());
    }
    /// The bots' words in the sales topic after that message.
    QStringList said() {
        QStringList texts;
        for (const auto& message : m_stage->messages(QStringLiteral("sales"), m_last)) {
            m_last = std::max(m_last, message.value("message_id", qint64(0)));
            texts << QString::fromStdString(message.value("text", std::string()));
        }
        return texts;
    }
    QStringList toldTo(const QString& person) {
        QStringList texts;
        for (const char* persona : {"assistant", "alerts", "general"}) {
            const auto answer = m_stage->world(
                QStringLiteral("/messages?dm=%1:%2&after=0").arg(QLatin1String(persona), person));
            const json list = answer.value("messages", json::array());
            for (const auto& message : list)
                texts << QString::fromStdString(message.value("text", std::string()));
        }
        return texts.filter(QRegularExpression(QStringLiteral("^(🚨|✅)")));
    }

    std::unique_ptr<Stage> m_stage;
    qint64 m_last = 0;

private Q_SLOTS:
    void initTestCase() {
        m_stage = std::make_unique<Stage>();
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        m_stage->world(QStringLiteral("/say"), R"({"person":"deniz","dm":"alerts","text":"/start"})");
        m_stage->stopTeam();
        const QString file = m_stage->home() + QStringLiteral("/personas/sales/persona.json");
        const auto saved = team::setJsonValue(file, QStringLiteral("/jobs"), jobs());
        QVERIFY2(saved.has_value(), saved ? "" : qPrintable(saved.error().toString()));
        const auto again = m_stage->startTeam();
        QVERIFY2(again.has_value(), again ? "" : qPrintable(again.error().toString()));
        (void)said();
    }
    void cleanupTestCase() { m_stage.reset(); }

    void theListTellsWhatThereIs() {
        const json list = ask("job list");
        QVERIFY(list.is_array());
        int ours = 0;
        for (const auto& job : list)
            ours += job.value("persona", std::string()) == "sales" ? 1 : 0;
        QCOMPARE(ours, 5);
        const json shown = ask("job show sales/speak");
        QVERIFY2(QString::fromStdString(shown.value("words", std::string()))
                     .startsWith(u"on the 1st of January at 00:00"),
                 shown.dump().c_str());
        QCOMPARE(shown.value("next", json::array()).size(), std::size_t(5));
    }

    void whatAJobWritesIsPosted() {
        script(answerTo("Greet the topic", {{"text", "Good **evening**, everybody."}}));
        const json run_ = run("sales/speak");
        QVERIFY2(run_.value("state", "") == "ok" && run_.value("delivery", "") == "delivered",
                 run_.dump().c_str());
        const auto posts = said();
        QCOMPARE(posts.size(), 1);
        QVERIFY2(posts[0].contains(QStringLiteral("Good evening, everybody.")), qPrintable(posts[0]));
        const QString path = m_stage->home() + QStringLiteral("/state/jobs.json");
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                QFile file(path);
                if (!file.open(QIODevice::ReadOnly))
                    return false;
                const json state = json::parse(file.readAll().toStdString(), nullptr, false);
                const auto at = "/jobs/sales~1speak"_json_pointer;
                if (!state.is_object() || !state.contains(at))
                    return false;
                const json& job = state.at(at);
                const auto number = [&job](const char* name) {
                    return job.contains(name) && job[name].is_number() ? job[name].get<qint64>() : -1;
                };
                return job.contains("lastRunStatus") && job["lastRunStatus"] == "ok" &&
                       job.contains("lastDeliveryStatus") && job["lastDeliveryStatus"] == "delivered" &&
                       number("consecutiveErrors") == 0 && number("lastRunAtMs") > 0 &&
                       number("lastDurationMs") >= 0 && job.contains("nextRunAtMs") && job.contains("runningAtMs") &&
                       job["runningAtMs"].is_null();
            }(),
            10'000);
    }

    void nothingToSayIsATool() {
        script(answerTo("anything is amiss",
                        {{"tool_calls", json::array({{{"name", "say_nothing"},
                                                      {"arguments", {{"why", "all is well"}}}}})}}));
        const json run_ = run("sales/quiet");
        QVERIFY2(run_.value("state", "") == "silent" && run_.value("why", "") == "all is well",
                 run_.dump().c_str());
        QCOMPARE(said(), QStringList());
    }

    void aReportThatMustPostSaysWhyItCannot() {
        script(answerTo(
            "evening report",
            {{"status", 401},
             {"body", {{"message", "Incorrect API key provided"}, {"type", "invalid_request_error"}}}},
            2)); // the model and the one behind it
        const json run_ = run("sales/down");
        QVERIFY2(run_.value("state", "") == "error", run_.dump().c_str());
        const auto posts = said();
        QCOMPARE(posts.size(), 1);
        QVERIFY2(posts[0].contains(QStringLiteral("could not be written up")), qPrintable(posts[0]));
    }

    void whatIsMissingBlocksBeforeAnyModelCall() {
        QCOMPARE(m_stage->staffroom(words("secret remove team zabbix-token")).exitStatus, 0);
        const auto asked =
            m_stage->world(QStringLiteral("/model/requests")).value("requests", json::array()).size();
        const json run_ = run("sales/checked");
        QVERIFY2(run_.value("state", "") == "blocked", run_.dump().c_str());
        QVERIFY2(!run_.value("why", std::string()).empty(), run_.dump().c_str());
        QCOMPARE(m_stage->world(QStringLiteral("/model/requests")).value("requests", json::array()).size(),
                 asked);
        QCOMPARE(said(), QStringList());
        QTRY_COMPARE_WITH_TIMEOUT(toldTo(QStringLiteral("deniz")).size(), 1, 20'000);
        QVERIFY2(toldTo(QStringLiteral("deniz")).last().contains(QStringLiteral("sales/checked cannot run")),
                 qPrintable(toldTo(QStringLiteral("deniz")).last()));
    }

    void aJobsDenialIsPostedToItsRoute() {
        const json run_ = run("sales/denied");
        QVERIFY2(run_.value("state", "") == "ok", run_.dump().c_str());
        const auto posts = said();
        QCOMPARE(posts.filter(QStringLiteral("refused (403)")).size(), 1);
        QCOMPARE(posts.size(), 2); // the refusal, and what the persona says
    }

    void aPausedJobWaitsAndTellsWhy() {
        QCOMPARE(m_stage->staffroom(words("job pause sales/quiet --why holidays")).exitStatus, 0);
        QCOMPARE(ask("job show quiet").value("paused_why", std::string()), std::string("holidays"));
        QCOMPARE(m_stage->staffroom(words("job resume sales/quiet")).exitStatus, 0);
        QCOMPARE(ask("job show quiet").value("paused", true), false);
        QCOMPARE(m_stage->staffroom(words("job end sales/quiet")).exitStatus, 4);
        QCOMPARE(m_stage->staffroom(words("job show nobody/nothing")).exitStatus, 1);
        QVERIFY(!ask("job calendar").empty());
    }

    void aTopicThatIsGoneAlertsAnOperatorByAnotherBot() {
        const auto before = toldTo(QStringLiteral("deniz")).size();
        m_stage->world(QStringLiteral("/topic"), R"({"topic":"sales","action":"delete"})");
        for (int i = 0; i < 2; ++i) {
            script(answerTo("Greet the topic", {{"text", "Good evening again."}}));
            const json run_ = run("sales/speak");
            QVERIFY2(run_.value("state", "") == "ok" && run_.value("delivery", "") == "failed",
                     run_.dump().c_str());
        }
        QTRY_COMPARE_WITH_TIMEOUT(toldTo(QStringLiteral("deniz")).size(), before + 1, 20'000);
        const json open = ask("incident list --open");
        QCOMPARE(open.size(), std::size_t(2)); // and the job that lacks its key
        QCOMPARE(open[0].value("kind", std::string()), std::string("delivery"));
        const QString id = QString::number(open[0].value("id", 0));
        QCOMPARE(m_stage->staffroom(words("incident acknowledge") + QStringList{id} + words("--as deniz")).exitStatus, 0);
        QCOMPARE(ask("incident list")[0].value("acknowledged_by", std::string()), std::string("deniz"));
    }

    void aTopicMadeAnewEndsIt() {
        const auto before = toldTo(QStringLiteral("deniz")).size();
        const auto made = m_stage->world(
            QStringLiteral("/topic"), R"({"topic":"sales-anew","action":"create","name":"Sales & Finance"})");
        const qint64 thread = made.value("thread", qint64(0));
        QVERIFY2(thread > 0, made.dump().c_str());
        const auto pinned =
            team::setJsonValue(m_stage->home() + QStringLiteral("/team.json"),
                               QStringLiteral("/telegram/topics/sales/thread"), QByteArray::number(thread));
        QVERIFY2(pinned.has_value(), pinned ? "" : qPrintable(pinned.error().toString()));
        QCOMPARE(m_stage->staffroom(words("reload")).exitStatus, 0);
        QTRY_COMPARE_WITH_TIMEOUT(toldTo(QStringLiteral("deniz")).size(), before + 1, 30'000);
        QVERIFY2(toldTo(QStringLiteral("deniz")).last().startsWith(QStringLiteral("✅")),
                 qPrintable(toldTo(QStringLiteral("deniz")).last()));
        QCOMPARE(ask("incident list --open").size(), std::size_t(1)); // the job without a key
    }

    void theWatchTellsOnceWhenTheTeamIsGoneAndOnceWhenItIsBack() {
        const auto watch = [this] { return m_stage->staffroom(words("watch --patience 0")); };
        QCOMPARE(watch().exitStatus, 0);
        m_stage->stopTeam();
        const auto before = toldTo(QStringLiteral("deniz")).size();
        const auto gone = watch();
        QVERIFY2(gone.exitStatus == 1, (gone.output + gone.errors).constData());
        QCOMPARE(toldTo(QStringLiteral("deniz")).size(), before + 1);
        QVERIFY2(toldTo(QStringLiteral("deniz")).last().contains(QStringLiteral("not running")),
                 qPrintable(toldTo(QStringLiteral("deniz")).last()));
        QCOMPARE(watch().exitStatus, 1);
        QCOMPARE(toldTo(QStringLiteral("deniz")).size(), before + 1); // once
        QVERIFY(m_stage->startTeam().has_value());
        QCOMPARE(watch().exitStatus, 0);
        QCOMPARE(toldTo(QStringLiteral("deniz")).size(), before + 2);
        QCOMPARE(watch().exitStatus, 0);
        QCOMPARE(toldTo(QStringLiteral("deniz")).size(), before + 2);
    }

    void telegramAndErpnextWereSpokenToCorrectly() {
        const auto violations =
            m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }
};

QTEST_GUILESS_MAIN(JobTest)
#include "JobTest.moc"
