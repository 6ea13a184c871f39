// What operators are told when ERPNext, Zabbix or the models do not answer: once, and once when they do
// again. And where a job goes that has no topic.
#include "Operator.h"
#include "team/SaveTeam.h"

using namespace staffroom;
using nlohmann::json;

namespace {

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

const QString sales = QStringLiteral("sales");
const QString ayse = QStringLiteral("ayse");

} // namespace

class ServiceAlertTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    std::unique_ptr<Operator> m_deniz;

    void fault(const char* service, int status) {
        const json rule{{"service", service}, {"action", "status"}, {"status", status}, {"times", -1}};
        const auto added = m_stage->world(QStringLiteral("/fault"), QByteArray::fromStdString(rule.dump()));
        QVERIFY2(added.contains("id"), added.dump().c_str());
    }
    json openIncidents() { return m_stage->staffroom(words("incident list --open --json")).json(); }
    json lastRun(const char* job) {
        const auto ran = m_stage->staffroom(
            {QStringLiteral("job"), QStringLiteral("history"), QLatin1String(job), QStringLiteral("--json")});
        const json rows = ran.json();
        return rows.is_array() && !rows.empty() ? rows[0] : json::object();
    }
    json run(const char* job) {
        const auto begun =
            m_stage->staffroom({QStringLiteral("job"), QStringLiteral("run"), QLatin1String(job)});
        if (begun.exitStatus != 0)
            qWarning("%s", begun.errors.constData());
        json last;
        const bool ended = QTest::qWaitFor(
            [&] {
                last = lastRun(job);
                const std::string state = last.value("state", "running"),
                                  delivery = last.value("delivery", "");
                return state != "running" && state != "waiting" && delivery != "pending";
            },
            60'000);
        return ended ? last : json::object();
    }
    QStringList saidTo(const char* person, const char* persona) {
        const auto answer = m_stage->world(QStringLiteral("/messages?from=bot&dm=%1:%2&after=0")
                                               .arg(QLatin1String(persona), QLatin1String(person)));
        QStringList texts;
        const auto list = answer.value("messages", json::array());
        for (const auto& each : list)
            texts << QString::fromStdString(each.value("text", std::string()));
        return texts;
    }

private Q_SLOTS:
    void initTestCase() {
        practice::RehearsalOptions options;
        options.teamArguments = {QStringLiteral("--no-send-limits")};
        m_stage = std::make_unique<Stage>(options);
        m_deniz = std::make_unique<Operator>(*m_stage, QStringLiteral("deniz"),
                                             QStringList{QStringLiteral("procurement")});
        const auto world = m_stage->startWorld();
        QVERIFY2(world.has_value(), world ? "" : qPrintable(world.error().toString()));
        const json job{{"schedule", "0 0 1 1 *"}, {"task", "Greet in one line."}, {"deliver", "always"}};
        const json jobs{{"greet", job}};
        const auto saved =
            team::setJsonValue(m_stage->home() + QStringLiteral("/personas/assistant/persona.json"),
                               QStringLiteral("/jobs"), QByteArray::fromStdString(jobs.dump()));
        QVERIFY2(saved.has_value(), saved ? "" : qPrintable(saved.error().toString()));
        const auto started = m_stage->startTeam();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        m_deniz->pressStart();
        m_stage->settled();
    }
    void cleanupTestCase() {
        m_deniz.reset();
        m_stage.reset();
    }

    void erpnextIsToldWhenItDoesNotAnswer() {
        fault("erpnext", 503);
        m_stage->say(ayse, sales, QStringLiteral("What were yesterday's sales?"));
        QVERIFY2(m_deniz->comes(QStringLiteral("🚨"), QStringLiteral("ERPNext: production does not answer")),
                 qPrintable(m_deniz->all()));
        const json open = openIncidents();
        QCOMPARE(open.size(), std::size_t(1));
        QVERIFY2(open[0].value("detail", std::string()).find("503") != std::string::npos,
                 open.dump().c_str());
        QVERIFY(clearFaults(*m_stage));
        QVERIFY2(m_deniz->comes(QStringLiteral("✅"), QStringLiteral("ERPNext")), qPrintable(m_deniz->all()));
        m_stage->settled();
        QCOMPARE(m_deniz->alerts().size(), std::size_t(2));
    }

    void zabbixIsToldWhenItDoesNotAnswer() {
        fault("zabbix", 503);
        QCOMPARE(m_stage->staffroom(words("job run alerts/zabbix-check")).exitStatus, 0);
        QVERIFY2(m_deniz->comes(QStringLiteral("🚨"), QStringLiteral("Zabbix does not answer")),
                 qPrintable(m_deniz->all()));
        QVERIFY(clearFaults(*m_stage));
        QVERIFY2(m_deniz->comes(QStringLiteral("✅"), QStringLiteral("Zabbix")), qPrintable(m_deniz->all()));
        QCOMPARE(openIncidents().size(), std::size_t(0));
    }

    void theModelsAreToldWhenNobodyAnswers() {
        fault("model", 401);
        for (int i = 0; i < 2; ++i) {
            m_stage->say(ayse, sales, QStringLiteral("hello"));
            m_stage->settled();
        }
        const QString about = QStringLiteral("nobody answers for default");
        QVERIFY2(m_deniz->comes(QStringLiteral("🚨"), about), qPrintable(m_deniz->all()));
        QCOMPARE(openIncidents().size(), std::size_t(1)); // not one for each model
        QVERIFY(clearFaults(*m_stage));
        m_stage->say(ayse, sales, QStringLiteral("hello"));
        QVERIFY2(m_deniz->comes(QStringLiteral("✅"), about), qPrintable(m_deniz->all()));
    }

    void aJobWithoutATopicGoesToWhomItMayWrite() {
        const json blocked = run("assistant/greet");
        QVERIFY2(blocked.value("state", "") == "blocked", blocked.dump().c_str());
        QVERIFY2(blocked.value("why", std::string()).find("has not pressed Start") != std::string::npos,
                 blocked.dump().c_str());
        m_stage->world(QStringLiteral("/say"), R"({"person":"leyla","dm":"assistant","text":"/start"})");
        m_stage->settled();
        m_stage->world(QStringLiteral("/model"),
                       R"({"script":[{"when":"Greet in one line","text":"Good evening.","times":1}]})");
        const json done = run("assistant/greet");
        QVERIFY2(done.value("state", "") == "ok" && done.value("delivery", "") == "delivered",
                 done.dump().c_str());
        QVERIFY2(saidTo("leyla", "assistant").contains(QStringLiteral("Good evening.")),
                 qPrintable(saidTo("leyla", "assistant").join(u'|')));
        m_stage->world(QStringLiteral("/bot"),
                       R"({"persona":"assistant","action":"block","person":"leyla"})");
        QTRY_VERIFY_WITH_TIMEOUT(run("assistant/greet").value("state", "") == "blocked", 60'000);
    }

    void theServicesWereSpokenToCorrectly() {
        const auto violations =
            m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }
};

QTEST_GUILESS_MAIN(ServiceAlertTest)
#include "ServiceAlertTest.moc"
