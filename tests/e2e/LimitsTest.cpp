// What holds a persona back, through the real programs: its budget, people's agreement to its calls (asked,
// given and refused in Telegram and at the machine; over a restart and a SIGKILL), and an operator's stop.
#include "Operator.h"
#include "team/SaveTeam.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QUuid>

#include <sqlite3.h>

using namespace staffroom;
using nlohmann::json;

namespace {

// Qt Test's own patience ends after five minutes, also on a machine that is busy.
[[maybe_unused]] const bool patient = qputenv("QTEST_FUNCTION_TIMEOUT", "3600000");

constexpr int soonMs = 60'000;
constexpr int stopMs = 1'000;       // a persona is stopped within a second
constexpr int programMs = 4'000;    // and what the command itself takes, on a machine that is busy
const char* const words = "{\"doctype\" : \"Issue\",  \"values\":{\"subject\":\"%1\"}}"; // odd blanks: they must survive

QByteArray bytes(const json& value) {
    return QByteArray::fromStdString(value.dump());
}

QStringList line(const char* text) {
    return QString::fromUtf8(text).split(u' ', Qt::SkipEmptyParts);
}

/// Processes with that word on their command line.
int processesWith(const QByteArray& word) {
    int found = 0;
    for (const auto& id : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        QFile file(QStringLiteral("/proc/%1/cmdline").arg(id));
        if (id[0].isDigit() && file.open(QIODevice::ReadOnly) && file.readAll().contains(word))
            ++found;
    }
    return found;
}

} // namespace

class LimitsTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<Operator> m_deniz;
    QNetworkAccessManager m_network;

    json run(const QStringList& arguments) {
        const auto ran = m_stage->staffroom(arguments + QStringList{QStringLiteral("--json")});
        const json answer = ran.json();
        return answer.is_discarded() ? json(ran.errors.toStdString()) : answer;
    }
    json ledger(const char* kind) {
        return run({QStringLiteral("ledger"), QStringLiteral("--kind"), QLatin1String(kind),
                    QStringLiteral("--limit"), QStringLiteral("500")});
    }
    static int count(const json& rows, const std::string& method) {
        int found = 0;
        for (const auto& row : rows)
            found += row.value("method", std::string()) == method ? 1 : 0;
        return found;
    }
    void set(const char* persona, const char* at, const char* value) {
        const QString file = QStringLiteral("%1/personas/%2/persona.json").arg(m_stage->home(), QLatin1String(persona));
        const auto written = team::setJsonValue(file, QLatin1String(at), value);
        QVERIFY2(written.has_value(), written ? "" : qPrintable(written.error().toString()));
    }
    json said(const char* topic, qint64 after) {
        json found = json::array();
        for (const auto& each : m_stage->messages(QLatin1String(topic), after)) {
            if (each.at("from").value("is_bot", false))
                found.push_back(each);
        }
        return found;
    }
    json directMessages(const char* persona, const char* person) {
        return m_stage->world(QStringLiteral("/messages?dm=%1:%2&after=0").arg(QLatin1String(persona), QLatin1String(person)))
            .value("messages", json::array());
    }
    static std::string dataOf(const json& message, int button) {
        const json::json_pointer at("/reply_markup/inline_keyboard/0/" + std::to_string(button) + "/callback_data");
        return message.contains(at) ? message[at].get<std::string>() : std::string();
    }
    /// The newest message with buttons.
    template <class Read>
    json question(Read read) {
        json found;
        std::ignore = QTest::qWaitFor(
            [&] {
                for (const auto& each : read())
                    found = dataOf(each, 0).empty() ? found : each;
                return !found.is_null();
            },
            soonMs);
        return found;
    }
    /// What the person is told for a moment. `place`: {"topic": "sales"} or {"dm": "assistant:leyla"}.
    std::string press(const char* person, json place, const json& message, int button) {
        place["person"] = person;
        place["message_id"] = message.value("message_id", qint64(0));
        place["data"] = dataOf(message, button);
        const auto pressed = m_stage->world(QStringLiteral("/press"), bytes(place));
        if (!pressed.is_object())
            return "(that cannot be pressed)";
        const auto id = QString::fromStdString(pressed.value("callback_query_id", std::string()));
        json callback;
        const bool answered = QTest::qWaitFor(
            [&] {
                callback = m_stage->world(QStringLiteral("/callback?id=%1").arg(id));
                return callback.value("answered", false);
            },
            soonMs);
        return answered ? callback.value("text", std::string()) : "(nothing: " + pressed.dump() + ")";
    }
    /// The model calls a tool with these very bytes when it is told those words, and then says so.
    void order(const char* when, const char* tool, const QString& arguments) {
        const json call{{"name", tool}, {"arguments", arguments.toStdString()}};
        const json script{{{"when", when}, {"tool_calls", json::array({call})}},
                          {{"when", when}, {"text", "I have asked."}}};
        m_stage->world(QStringLiteral("/model"), bytes({{"reset", true}, {"script", script}}));
    }
    json newest() {
        const json all = run(line("approval list"));
        return all.is_array() && !all.empty() ? all[0] : json::object();
    }
    bool becomes(const char* state) {
        return QTest::qWaitFor([&] { return newest().value("state", std::string()) == state; }, soonMs);
    }
    /// How many issues of that subject ERPNext has, as its administrator sees them.
    int created(const QString& subject) {
        const auto ready = m_stage->rehearsal().readyLine();
        const auto erp = json::parse(ready.begin(), ready.end(), nullptr, false).at("erpnext");
        QNetworkRequest request(QUrl(QString::fromStdString(erp["url"]) +
                                     QStringLiteral("/api/resource/Issue?fields=[\"subject\"]&limit_page_length=0")));
        request.setRawHeader("Authorization", "token " + QByteArray::fromStdString(erp["administrator"]["key"]) + ':' +
                                                  QByteArray::fromStdString(erp["administrator"]["secret"]));
        request.setRawHeader("Accept", "application/json");
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
        if (!QTest::qWaitFor([&] { return reply->isFinished(); }, soonMs))
            return -1;
        const auto text = reply->readAll();
        const auto answer = json::parse(text.begin(), text.end(), nullptr, false);
        if (!answer.is_object() || !answer.contains("data"))
            return -1;
        int found = 0;
        for (const auto& document : answer["data"])
            found += document.value("subject", std::string()) == subject.toStdString() ? 1 : 0;
        return found;
    }
    json asks(const char* text, const char* person, const char* topic, qint64& at) {
        at = m_stage->say(QLatin1String(person), QLatin1String(topic), QLatin1String(text));
        return question([&] { return said(topic, at); });
    }
    bool is(const json& message, const char* topic, const std::string& holds) {
        return QTest::qWaitFor(
            [&] {
                for (const auto& each : m_stage->messages(QLatin1String(topic), message.value("message_id", qint64(0)) - 1)) {
                    if (each.value("message_id", qint64(0)) == message.value("message_id", qint64(0)) &&
                        each.value("text", std::string()).find(holds) != std::string::npos)
                        return dataOf(each, 0).empty();
                }
                return false;
            },
            soonMs);
    }

private Q_SLOTS:
    void initTestCase() {
        practice::RehearsalOptions options;
        options.teamArguments = {QStringLiteral("--no-send-limits")};
        m_stage = std::make_unique<Stage>(options);
        const auto started = m_stage->startWorld();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        set("procurement", "/budget", R"({"warnPercent":70,"month":{"turns":4}})");
        set("operations", "/tools", R"(["erp_list","erp_create"])");
        set("operations", "/approvals", R"({"erp_create":{"by":["deniz"]}})");
        set("sales", "/approvals", R"({"erp_update":{"by":["ayse","deniz"],"people":2}})");
        set("daily", "/scripts", R"(["sales/day.py","sales/slow.py"])");
        QFile slow(m_stage->home() + QStringLiteral("/scripts/sales/slow.py"));
        QVERIFY(slow.open(QIODevice::WriteOnly));
        slow.write("\"\"\"Takes its time.\"\"\"\nimport time\ntime.sleep(300)\n");
        slow.close();
        QVERIFY(slow.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        m_stage->world(QStringLiteral("/erp"),
                       R"({"action":"grant","user":"okan@acme.example","doctype":"Issue","rights":["read","create","write"]})");
        const auto team = m_stage->startTeam();
        QVERIFY2(team.has_value(), team ? "" : qPrintable(team.error().toString()));
        m_deniz = std::make_unique<Operator>(*m_stage, QStringLiteral("deniz"),
                                             QStringList{QStringLiteral("sales"), QStringLiteral("alerts")});
        m_deniz->pressStart();
        m_stage->settled();
    }
    void cleanupTestCase() {
        m_deniz.reset();
        m_stage.reset();
    }

    /// Four turns a month: told once when three are spent, once when they are, and said in the topic each
    /// time.
    void aBudgetWarnsOnceAndThenHolds() {
        for (int i = 0; i < 6; ++i) {
            const qint64 asked = m_stage->say(QStringLiteral("mehmet"), QStringLiteral("procurement"),
                                              QStringLiteral("Who are our suppliers?"));
            m_stage->settled();
            const auto answers = said("procurement", asked).dump();
            const bool refused = answers.find("the budget of this month is used up") != std::string::npos;
            QVERIFY2(refused == (i >= 4), answers.c_str());
            if (refused)
                QVERIFY2(answers.find("4 of 4 turns were begun") != std::string::npos &&
                             answers.find("begins anew at") != std::string::npos,
                         answers.c_str());
        }
        QVERIFY2(m_deniz->comes(QStringLiteral("ℹ️"), QStringLiteral("procurement runs low")),
                 qPrintable(m_deniz->all()));
        QVERIFY2(m_deniz->comes(QStringLiteral("🚨"), QStringLiteral("procurement has used up")),
                 qPrintable(m_deniz->all()));
        // Nobody else is held back.
        const qint64 other = m_stage->say(QStringLiteral("ayse"), QStringLiteral("sales"),
                                          QStringLiteral("How much did we sell yesterday?"));
        m_stage->settled();
        QVERIFY(said("sales", other).dump().find("budget") == std::string::npos);
        // It is told by status, the ledger, and what the window reads.
        const auto status = m_stage->staffroom(line("status")).output;
        QVERIFY2(status.contains("4 of 4 turns"), status.constData());
        const auto shown = m_stage->staffroom(line("persona show procurement")).output;
        QVERIFY2(shown.contains("month: 4 of 4 turns"), shown.constData());
        QCOMPARE(count(ledger("note"), "budget.stop"), 2);
        const json budgets = run(line("usage budgets --persona procurement"));
        QVERIFY2(budgets.is_array() && budgets.size() == 3, budgets.dump(1).c_str());
        for (const auto& each : budgets) {
            QCOMPARE(each.value("turns", 0), 4);
            QVERIFY(each.value("tokens", 0) > 0 && each.value("end_ms", qint64(0)) > each.value("start_ms", qint64(0)));
            const bool month = each.value("stretch", std::string()) == "month";
            QCOMPARE(each.value("turns_limit", -1), month ? 4 : 0);
            QCOMPARE(each.value("stopped", false), month);
        }
        // A restart forgets nothing and tells nobody again.
        m_stage->stopTeam();
        QVERIFY(m_stage->startTeam().has_value());
        const qint64 again = m_stage->say(QStringLiteral("mehmet"), QStringLiteral("procurement"),
                                          QStringLiteral("Who are our suppliers?"));
        m_stage->settled();
        QVERIFY(said("procurement", again).dump().find("is used up") != std::string::npos);
        QCOMPARE(m_deniz->alerts(QStringLiteral("🚨"), QStringLiteral("procurement has used up")).size(), std::size_t(1));
        QCOMPARE(m_deniz->alerts(QStringLiteral("ℹ️"), QStringLiteral("procurement runs low")).size(), std::size_t(1));
    }

    void whatWasSpentIsToldDayByDay() {
        const json days = run(line("usage --days 2"));
        QVERIFY2(days.is_array() && !days.empty(), days.dump(1).c_str());
        int turns = 0;
        for (const auto& day : days) {
            if (day.value("persona", std::string()) != "procurement")
                continue;
            turns += day.value("turns", 0);
            QVERIFY2(day.value("calls", 0) >= 4 && day.value("input_tokens", 0) > 0 &&
                         day.value("output_tokens", 0) > 0 && day.value("average_turn_ms", -1) >= 0 &&
                         day.value("job", std::string("?")).empty(),
                     day.dump(1).c_str());
        }
        QCOMPARE(turns, 7); // those that were refused are turns that failed
        const auto shown = m_stage->staffroom(line("usage --days 2 --persona procurement")).output;
        QVERIFY2(shown.contains("procurement") && !shown.contains("sales"), shown.constData());
    }

    /// Pressed by somebody else it is refused and recorded; by the one who is named it is done once, byte for
    /// byte, over a restart in between.
    void anApprovedCallIsMadeOnceByteForByte() {
        const QString arguments = QString::fromUtf8(words).arg(QStringLiteral("Lift no. 7"));
        order("Please file it", "erp_create", arguments);
        qint64 asked = 0;
        const json shown = asks("Please file it.", "mehmet", "operations", asked);
        QVERIFY(!shown.is_null());
        const auto text = shown.value("text", std::string());
        QVERIFY2(text.find("Lift no. 7") != std::string::npos && text.find("Deniz Aksoy") != std::string::npos, text.c_str());
        QCOMPARE(newest().value("arguments", std::string()), arguments.toStdString());
        QCOMPARE(newest().value("digest", std::string()).size(), std::size_t(64));
        m_stage->settled();
        const json here{{"topic", "operations"}};
        for (const char* person : {"mehmet", "leyla", "stranger"}) {
            const auto told = press(person, here, shown, 0);
            QVERIFY2(told.find("may not decide") != std::string::npos, told.c_str());
        }
        QCOMPARE(count(ledger("ignored"), "approval press refused"), 3);
        QCOMPARE(newest().value("state", std::string()), std::string("pending"));
        QCOMPARE(created(QStringLiteral("Lift no. 7")), 0);
        m_stage->stopTeam();
        QVERIFY(m_stage->startTeam().has_value());
        const auto told = press("deniz", here, shown, 0);
        QVERIFY2(told.find("Approved") != std::string::npos, told.c_str());
        QVERIFY2(becomes("done"), newest().dump(1).c_str());
        QVERIFY(is(shown, "operations", "approved by Deniz Aksoy"));
        const auto late = m_stage->staffroom({QStringLiteral("approval"), QStringLiteral("approve"),
                                              QString::number(newest().value("approval", 0))});
        QVERIFY2(late.exitStatus != 0 && late.errors.contains("done already"), late.errors.constData());
        m_stage->settled();
        QCOMPARE(created(QStringLiteral("Lift no. 7")), 1);
        QCOMPARE(newest().value("arguments", std::string()), arguments.toStdString());
        // The conversation goes on with what came of it.
        const auto prompt = m_stage->world(QStringLiteral("/model/last")).dump();
        QVERIFY2(prompt.find("it was approved by Deniz Aksoy") != std::string::npos, prompt.c_str());
        const json decisions = ledger("decision");
        for (const char* method : {"approval.ask", "approval.approve", "approval.run"})
            QCOMPARE(count(decisions, method), 1);
    }

    /// At the machine one operator decides, whoever is named; with a comment, for the record.
    void atTheMachineItsOperatorDecides() {
        order("Please file it", "erp_create", QString::fromUtf8(words).arg(QStringLiteral("Lift no. 8")));
        qint64 asked = 0;
        const json shown = asks("Please file it.", "mehmet", "operations", asked);
        QVERIFY(!shown.is_null());
        const QString number = QString::number(newest().value("approval", 0));
        const QStringList reject{QStringLiteral("approval"), QStringLiteral("reject"), number, QStringLiteral("--as")};
        const auto forged = m_stage->staffroom(reject + QStringList{QStringLiteral("mehmet")});
        QVERIFY2(forged.exitStatus != 0 && forged.errors.contains("decides at this machine"), forged.errors.constData());
        QCOMPARE(count(ledger("ignored"), "approval decision refused"), 1);
        QCOMPARE(newest().value("state", std::string()), std::string("pending"));
        const auto done = m_stage->staffroom(reject + QStringList{QStringLiteral("deniz"), QStringLiteral("--comment"),
                                                                  QStringLiteral("It was filed yesterday.")});
        QVERIFY2(done.exitStatus == 0, done.errors.constData());
        const json vote = newest().at("votes").at(0);
        QCOMPARE(vote.value("comment", std::string()), std::string("It was filed yesterday."));
        QCOMPARE(vote.value("person", std::string()), std::string("deniz"));
        QVERIFY(is(shown, "operations", "It was filed yesterday."));
        const auto late = m_stage->staffroom({QStringLiteral("approval"), QStringLiteral("approve"), number});
        QVERIFY2(late.exitStatus != 0 && late.errors.contains("rejected already"), late.errors.constData());
        m_stage->settled();
        QCOMPARE(created(QStringLiteral("Lift no. 8")), 0);
    }

    void twoPeopleAreTwo() {
        order("Please change it", "erp_update",
              QStringLiteral(R"({"doctype":"Customer","name":"Nobody Ltd","modified":"x","values":{"x":"1"}})"));
        qint64 asked = 0;
        const json shown = asks("Please change it.", "ayse", "sales", asked);
        QVERIFY(!shown.is_null());
        const json here{{"topic", "sales"}};
        QVERIFY(press("ayse", here, shown, 0).find("one more person") != std::string::npos);
        QVERIFY(press("ayse", here, shown, 0).find("somebody else") != std::string::npos);
        QCOMPARE(newest().value("state", std::string()), std::string("pending"));
        QVERIFY(press("deniz", here, shown, 0).find("Approved") != std::string::npos);
        QVERIFY2(becomes("failed"), newest().dump(1).c_str()); // there is no such customer
        m_stage->settled();
    }

    /// What was being done when the program was killed is not done again, and said so.
    void aKilledCallIsUnknownAndNotMadeAgain() {
        order("Please file it", "erp_create", QString::fromUtf8(words).arg(QStringLiteral("Lift no. 9")));
        qint64 asked = 0;
        const json shown = asks("Please file it.", "mehmet", "operations", asked);
        QVERIFY(!shown.is_null());
        m_stage->settled();
        m_stage->world(QStringLiteral("/fault"),
                       R"({"service":"erpnext","action":"hold","times":1,"match":{"method":"create"}})");
        QVERIFY(press("deniz", json{{"topic", "operations"}}, shown, 0).find("Approved") != std::string::npos);
        QVERIFY2(becomes("running"), newest().dump(1).c_str());
        auto& team = m_stage->rehearsal().team();
        team.kill();
        QVERIFY(team.state() == QProcess::NotRunning || team.waitForFinished(soonMs));
        m_stage->world(QStringLiteral("/release"), "{}");
        QVERIFY(m_stage->startTeam().has_value());
        QVERIFY2(becomes("unknown"), newest().dump(1).c_str());
        QVERIFY(is(shown, "operations", "is not known"));
        m_stage->settled();
        const int made = created(QStringLiteral("Lift no. 9")); // by the call that was held, or not at all
        QVERIFY2(made == 0 || made == 1, qPrintable(QString::number(made)));
        const auto again = m_stage->staffroom({QStringLiteral("approval"), QStringLiteral("approve"),
                                               QString::number(newest().value("approval", 0))});
        QVERIFY2(again.exitStatus != 0 && again.errors.contains("unknown already"), again.errors.constData());
    }

    /// A question whose time was over while the program was away.
    void anOldQuestionIsOver() {
        order("Please file it", "erp_create", QString::fromUtf8(words).arg(QStringLiteral("Lift no. 10")));
        qint64 asked = 0;
        const json shown = asks("Please file it.", "mehmet", "operations", asked);
        QVERIFY(!shown.is_null());
        m_stage->settled();
        m_stage->stopTeam();
        sqlite3* work = nullptr;
        const auto file = QFile::encodeName(m_stage->home() + QStringLiteral("/state/work.sqlite"));
        QCOMPARE(sqlite3_open(file.constData(), &work), SQLITE_OK);
        QCOMPARE(sqlite3_exec(work, "UPDATE approvals SET expires_ms = asked_ms + 1 WHERE state = 'pending'", nullptr,
                              nullptr, nullptr),
                 SQLITE_OK);
        sqlite3_close(work);
        QVERIFY(m_stage->startTeam().has_value());
        QVERIFY2(becomes("expired"), newest().dump(1).c_str());
        QVERIFY(is(shown, "operations", "Its time is over"));
        m_stage->settled();
        QCOMPARE(created(QStringLiteral("Lift no. 10")), 0);
    }

    /// The CEO's assistant says nothing in the group by itself.
    void theAssistantPostsOnlyWhatWasApproved() {
        const qint64 before = m_stage->say(QStringLiteral("stranger"), QStringLiteral("general"), QStringLiteral("."));
        m_stage->settled();
        order("Tell everybody", "post_to_topic", QStringLiteral(R"({"topic":"general","text":"The office is closed on Friday."})"));
        m_stage->world(QStringLiteral("/say"), R"({"person":"leyla","dm":"assistant","text":"Tell everybody."})");
        const json shown = question([&] { return directMessages("assistant", "leyla"); });
        QVERIFY(!shown.is_null());
        m_stage->settled();
        QVERIFY(said("general", before).dump().find("closed on Friday") == std::string::npos);
        QVERIFY(press("leyla", json{{"dm", "assistant:leyla"}}, shown, 0).find("Approved") != std::string::npos);
        QVERIFY2(becomes("done"), newest().dump(1).c_str());
        m_stage->settled();
        const auto posted = said("general", before).dump();
        QVERIFY2(posted.find("closed on Friday") != std::string::npos, posted.c_str());
        QCOMPARE(posted.find("closed on Friday"), posted.rfind("closed on Friday"));
    }

    /// The turn ends, and so does the program it had begun.
    void anOperatorsStopEndsTheTurnAndItsChildren() {
        const auto marker = QUuid::createUuid().toString(QUuid::WithoutBraces);
        order("Take your time", "run_script",
              QStringLiteral(R"({"script":"sales/slow.py","arguments":["%1"]})").arg(marker));
        m_stage->say(QStringLiteral("ayse"), QStringLiteral("daily"), QStringLiteral("Take your time."));
        const bool runs = QTest::qWaitFor([&] { return processesWith(marker.toUtf8()) > 0; }, 30'000);
        if (!runs)
            QSKIP("no script runs in its sandbox here");
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(m_stage->staffroom(line("persona stop daily")).exitStatus, 0);
        QVERIFY(QTest::qWaitFor([&] { return processesWith(marker.toUtf8()) == 0; }, soonMs));
        QVERIFY2(timer.elapsed() < stopMs + programMs, qPrintable(QString::number(timer.elapsed())));
        QVERIFY(m_stage->sees([](const control::StatusReport& report) {
            return std::none_of(report.personas.begin(), report.personas.end(), [](const auto& each) {
                return each.id == u"daily" && each.turnsRunning > 0;
            });
        }));
        m_stage->settled();
    }

    void telegramWasSpokenToCorrectly() {
        const auto violations = m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }
};

QTEST_GUILESS_MAIN(LimitsTest)
#include "LimitsTest.moc"
