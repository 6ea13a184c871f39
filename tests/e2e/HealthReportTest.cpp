// The evening report of the real program against the practice Zabbix: the model is given a host group at a
// time, and what one call's failure costs is one group's words.
#include "Stage.h"

#include <QElapsedTimer>
#include <QTest>

using namespace staffroom;
using nlohmann::json;

namespace {

QString text(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

json refusing(const char* when, int times) {
    return {{"when", when},
            {"times", times},
            {"status", 401},
            {"body", {{"message", "Incorrect API key provided"}, {"type", "invalid_request_error"}}}};
}

json saying(const char* when, const char* words) {
    return {{"when", when}, {"text", words}};
}

} // namespace

class HealthReportTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    qint64 m_lastPost = 0;
    qint64 m_lastRequest = 0;

    json world(const char* path, const json& order) {
        const auto done = m_stage->world(QLatin1String(path), QByteArray::fromStdString(order.dump()));
        if (!done.is_object())
            qWarning("%s %s", path, order.dump().c_str());
        return done;
    }

    struct Reported {
        json run;
        QString post;        // all its messages
        QStringList prompts; // what the model was asked, by request
    };

    Reported report() {
        Reported reported;
        const auto begun = m_stage->staffroom(
            {QStringLiteral("job"), QStringLiteral("run"), QStringLiteral("alerts/health-report")});
        if (begun.exitStatus != 0)
            qWarning("%s", begun.errors.constData());
        QElapsedTimer timer;
        timer.start();
        do {
            const auto rows =
                m_stage
                    ->staffroom({QStringLiteral("job"), QStringLiteral("history"),
                                 QStringLiteral("alerts/health-report"), QStringLiteral("--json")})
                    .json();
            reported.run = rows.is_array() && !rows.empty() ? rows[0] : json::object();
            const std::string state = reported.run.value("state", "running"),
                              delivery = reported.run.value("delivery", "");
            if (state != "running" && state != "waiting" && delivery != "pending")
                break;
        } while (timer.elapsed() < 80'000);
        QStringList posts;
        for (const auto& message : m_stage->messages(QStringLiteral("alerts"), m_lastPost)) {
            m_lastPost = std::max(m_lastPost, message.value("message_id", qint64(0)));
            posts << text(message, "text");
        }
        reported.post = posts.join(u'\n');
        const auto asked = m_stage->world(QStringLiteral("/model/requests?after=%1").arg(m_lastRequest));
        const auto requests = asked.value("requests", json::array());
        for (const auto& request : requests) {
            m_lastRequest = std::max(m_lastRequest, request.value("n", qint64(0)));
            reported.prompts << text(request.at("body").at("messages").back(), "content");
        }
        return reported;
    }

private Q_SLOTS:
    void initTestCase() {
        m_stage = std::make_unique<Stage>();
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        QVERIFY(world("/zabbix", {{"action", "living"}, {"on", true}}).is_object());
    }

    void init() { world("/model", {{"reset", true}}); }

    void everyGroupIsACallOfItsOwn() {
        const auto reported = report();
        QVERIFY2(reported.run.value("state", "") == "ok" && reported.run.value("delivery", "") == "delivered",
                 reported.run.dump().c_str());
        const QStringList groups{QStringLiteral("Databases"), QStringLiteral("ERP servers"),
                                 QStringLiteral("Network"), QStringLiteral("Office")};
        QCOMPARE(reported.prompts.size(), groups.size());
        QVERIFY2(reported.post.startsWith(QStringLiteral("Servers: ")), qPrintable(reported.post));
        qsizetype before = 0;
        for (qsizetype i = 0; i < groups.size(); ++i) {
            const QString& prompt = reported.prompts[i];
            QVERIFY2(prompt.contains(QStringLiteral("This is part %1 of 4: %2.").arg(i + 1).arg(groups[i])),
                     qPrintable(prompt));
            for (const auto& group : groups) // of this group alone
                QCOMPARE(prompt.contains(QStringLiteral("**%1: ").arg(group)), group == groups[i]);
            const auto at = reported.post.indexOf(QStringLiteral("\n%1: ").arg(groups[i]));
            QVERIFY2(at > before, qPrintable(reported.post));
            before = at;
        }
        const auto turns =
            m_stage
                ->staffroom({QStringLiteral("ledger"), QStringLiteral("--kind"), QStringLiteral("turn"),
                             QStringLiteral("--persona"), QStringLiteral("alerts"), QStringLiteral("--json")})
                .json();
        QCOMPARE(turns.size(), std::size_t(4)); // each is on record
    }

    void oneFailedCallCostsOneGroupsWords() {
        world("/model",
              {{"reset", true},
               {"script", json::array({saying("part 1 of 4", "The databases fill up slowly."),
                                       refusing("part 2 of 4", 2), // the model and the one behind it
                                       saying("part 3 of 4", "The network is well."),
                                       saying("part 4 of 4", "The office is well.")})}});
        const auto reported = report();
        QVERIFY2(reported.run.value("state", "") == "ok", reported.run.dump().c_str());
        QVERIFY2(text(reported.run, "why")
                     .startsWith(QStringLiteral("1 of 4 parts were posted as plain figures: ")),
                 reported.run.dump().c_str());
        for (const char* words : {"The databases fill up slowly.", "ERP servers could not be written up: ",
                                  "erp-app-01", "erp-app-04", "The network is well.", "The office is well."})
            QVERIFY2(reported.post.contains(QLatin1String(words)),
                     qPrintable(QLatin1String(words) + u'\n' + reported.post));
        QVERIFY2(!reported.post.contains(QStringLiteral("erp-db-01")),
                 qPrintable(reported.post)); // was written up
    }

    void aModelThatIsDownIsNotAskedForEveryGroup() {
        world("/model", {{"reset", true}, {"script", json::array({refusing("This is part", -1)})}});
        const auto reported = report();
        QVERIFY2(reported.run.value("state", "") == "error", reported.run.dump().c_str());
        QCOMPARE(reported.prompts.size(), 4); // two groups, each of the model and the one behind it
        QVERIFY2(reported.post.startsWith(QStringLiteral("health-report could not be written up: ")),
                 qPrintable(reported.post));
        for (const char* host :
             {"erp-db-01", "erp-db-02", "erp-app-01", "erp-app-04", "Edge router", "Mail gateway"})
            QVERIFY2(reported.post.contains(QLatin1String(host)), qPrintable(reported.post));
        QCOMPARE(reported.post.count(QStringLiteral("could not be written up")), 1);
    }

    void aGroupThatZabbixDoesNotTellIsNamed() {
        // The first group's items are refused once, with an error that is not worth another attempt.
        world("/fault", {{"service", "zabbix"},
                         {"match", {{"method", "item.get"}}},
                         {"action", "status"},
                         {"status", 400},
                         {"times", 1}});
        const auto reported = report();
        QVERIFY2(reported.run.value("state", "") == "ok", reported.run.dump().c_str());
        QVERIFY2(reported.post.contains(QStringLiteral("Not seen (host group, hosts): ")),
                 qPrintable(reported.post));
        QVERIFY2(reported.post.contains(QStringLiteral("Databases (2)")),
                 qPrintable(reported.post.right(1'500)));
    }

    void aLargeFleetIsStillABoundedNumberOfBoundedCalls() {
        world("/zabbix", {{"action", "add_many"}, {"count", 300}});
        constexpr int illGroups = 16;
        for (int i = 0; i < illGroups; ++i) {
            const std::string host = "ill-" + std::to_string(i);
            world("/zabbix",
                  {{"action", "add_host"}, {"host", host}, {"group", "Shop " + std::to_string(i)}});
            world("/zabbix", {{"action", "item"},
                              {"host", host},
                              {"key", "vfs.fs.dependent.size[/,pused]"},
                              {"units", "%"},
                              {"value", "96"}});
        }
        const auto reported = report();
        QVERIFY2(reported.run.value("state", "") == "ok", reported.run.dump().c_str());
        QCOMPARE(reported.prompts.size(), 12);
        for (const auto& prompt : reported.prompts)
            QVERIFY2(prompt.size() < 6'000, qPrintable(prompt));
        for (int i = 0; i < illGroups; ++i) // those without a call stand below as figures
            QVERIFY2(reported.post.contains(QStringLiteral("ill-%1").arg(i)), qPrintable(reported.post));
        QVERIFY2(reported.post.contains(QStringLiteral("324 hosts")), qPrintable(reported.post));
        QVERIFY2(reported.post.contains(QStringLiteral("Other groups")), qPrintable(reported.post));
    }

    void everythingWasSpokenToCorrectly() {
        const auto violations =
            m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }
};

QTEST_GUILESS_MAIN(HealthReportTest)
#include "HealthReportTest.moc"
