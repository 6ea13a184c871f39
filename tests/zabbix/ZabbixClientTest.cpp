// Client, check, survey and tools against the practice Zabbix in this process, in every version it speaks.
// What the practice Zabbix reports as a violation fails the test.
#include "zabbix/ZabbixClient.h"

#include "rehearsal/zabbix/ZabbixSite.h"
#include "support/Await.h"
#include "zabbix/AlertCheck.h"
#include "zabbix/HealthReport.h"
#include "zabbix/ZabbixTools.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace staffroom;
using namespace staffroom::zabbix;

namespace practice = staffroom::rehearsal::zabbix;

namespace {

struct Practice {
    explicit Practice(const QString& version = u"7.0"_qs)
        : site(practice::ZabbixOptions{*practice::versionNamed(version), 1}, clock, trace, faults),
          server([this](const rehearsal::HttpRequest& request,
                        const std::shared_ptr<rehearsal::HttpReply>& reply) {
              requests.append(request.body);
              site.handle(request, reply);
          }),
          http(clock, store) {
        if (!server.listen() || !store.set(token, site.token().toLatin1()))
            qFatal("the practice Zabbix cannot be set up");
        ZabbixAccess access;
        access.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(server.port()));
        access.token = token;
        client = std::make_shared<ZabbixClient>(http, http.lane(u"zabbix"_qs, 4), access);
        for (auto& tool : makeTools(client, clock, toolNames()))
            tools.push_back(std::move(tool));
    }

    Limits limits() const { return Limits::within(clock, 600'000, {}); }
    qint64 host(const char* name) { return site.plant().host(QString::fromLatin1(name))->id; }
    qint64 raise(const char* hostName, const QString& name, int severity) {
        return site.plant().raise(host(hostName), name, severity, site.nowSeconds());
    }
    QStringList violations() const {
        QStringList all;
        for (const auto& each : trace.violations())
            all << each.method + u": "_qs + each.what;
        return all;
    }
    Result<AlertOutcome> check(const AlertState& state, const AlertRules& rules = {}) {
        return await(checkAlerts(*client, state, rules, clock.utcMs(), limits()));
    }
    tools::ToolAnswer call(const char* name, const QByteArray& arguments) {
        for (const auto& tool : tools) {
            if (tool->description().name != QLatin1String(name))
                continue;
            tools::ToolContext context;
            context.persona = u"alerts"_qs;
            context.limits = limits();
            std::optional<tools::ToolAnswer> answer;
            TaskScope scope(u"tool"_qs);
            scope.start([&](std::stop_token) -> Task<> { answer = co_await tool->run(arguments, context); });
            spinUntil([&] { return scope.running() == 0; });
            return *answer;
        }
        qFatal("there is no such tool");
    }
    static QJsonObject object(const tools::ToolAnswer& answer) {
        return QJsonDocument::fromJson(answer.content).object();
    }

    ManualClock clock;
    rehearsal::TraceSink trace{clock};
    rehearsal::Faults faults{clock};
    practice::ZabbixSite site;
    QList<QByteArray> requests;
    rehearsal::HttpServer server;
    TransientStore store;
    const SecretRef token{teamScope(), u"zabbix-token"_qs};
    HttpClient http;
    std::shared_ptr<ZabbixClient> client;
    std::vector<std::unique_ptr<tools::Tool>> tools;
};

QStringList namesOf(const std::vector<Problem>& problems) {
    QStringList names;
    for (const auto& each : problems)
        names << each.name;
    return names;
}

} // namespace

class ZabbixClientTest final : public QObject {
    Q_OBJECT

    static void versions() {
        QTest::addColumn<QString>("version");
        for (const char* version : {"6.0", "6.4", "7.0", "7.2", "7.4"})
            QTest::newRow(version) << QString::fromLatin1(version);
    }

private Q_SLOTS:
    void everyVersionIsSpokenCleanly_data() { versions(); }
    void everyVersionIsSpokenCleanly() {
        QFETCH(QString, version);
        Practice practice(version);
        const auto api = await(practice.client->version(practice.limits()));
        VERIFY_OK(api);
        QCOMPARE(api->toString(), version);
        const auto page = await(practice.client->problems({}, practice.limits()));
        VERIFY_OK(page);
        QCOMPARE(page->problems.size(), size_t(2));
        QCOMPARE(page->problems.front().hostNames(), u"erp-app-03"_qs); // the newest event first
        QVERIFY(page->problems.front().acknowledged && !page->problems.back().acknowledged);
        const auto census = await(takeCensus(*practice.client, {}, practice.limits()));
        VERIFY_OK(census);
        QCOMPARE(census->hostCount(), 8);
        QStringList groups;
        for (const auto& group : census->groups)
            groups << group.name;
        QCOMPARE(groups, (QStringList{u"Databases"_qs, u"ERP servers"_qs, u"Network"_qs, u"Office"_qs}));
        const auto health = await(
            surveyGroup(*practice.client, census->groups.front(), practice.clock.utcMs(), practice.limits()));
        VERIFY_OK(health);
        const auto& worst = health->hosts.front();
        QCOMPARE(worst.host.name, u"erp-db-01"_qs);
        QCOMPARE(gradeName(worst.grade), u"C"_qs);
        QCOMPARE(worst.readings.disks.front().mount, u"/var/lib/mysql"_qs);
        QCOMPARE(*worst.readings.disks.front().used.trend.change, 5.0);
        QCOMPARE(*worst.readings.cpu->trend.lastHour, 31.0);
        VERIFY_OK(await(
            practice.client->acknowledge(page->problems.back().eventId, u"on it"_qs, practice.limits())));
        const auto refused = await(practice.client->close(page->problems.back().eventId, practice.limits()));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
        const auto ends =
            await(practice.client->ends({page->problems.back().eventId, u"424242"_qs}, practice.limits()));
        VERIFY_OK(ends);
        QCOMPARE(ends->size(), size_t(2));
        QCOMPARE(ends->front().recoveredMs, 0);
        QCOMPARE(practice.violations(), QStringList());
    }

    void theTokenGoesWhereTheVersionWantsIt_data() { versions(); }
    void theTokenGoesWhereTheVersionWantsIt() {
        QFETCH(QString, version);
        Practice practice(version);
        VERIFY_OK(await(practice.client->problems({}, practice.limits())));
        QVERIFY(!practice.requests[0].contains(practice.site.token().toLatin1())); // apiinfo.version
        const bool inBody = practice.requests[1].contains(practice.site.token().toLatin1());
        QCOMPARE(inBody, version == u"6.0");
        for (const auto& entry : practice.trace.after(0))
            QVERIFY(!entry.detail.contains(practice.site.token()));
    }

    void anUpgradeIsNoticed_data() {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("6.0 to 7.2") << u"6.0"_qs << u"7.2"_qs;
        QTest::newRow("7.0 to 6.0") << u"7.0"_qs << u"6.0"_qs;
    }
    void anUpgradeIsNoticed() {
        QFETCH(QString, from);
        QFETCH(QString, to);
        Practice practice(from);
        VERIFY_OK(await(practice.client->problems({}, practice.limits())));
        practice.site.setVersion(*practice::versionNamed(to));
        QVERIFY(!await(practice.client->problems({}, practice.limits())));
        VERIFY_OK(await(practice.client->problems({}, practice.limits())));
        QCOMPARE(await(practice.client->version(practice.limits()))->toString(), to);
    }

    void problemsAreChosen_data() {
        QTest::addColumn<int>("least");
        QTest::addColumn<bool>("withSuppressed");
        QTest::addColumn<int>("acknowledged"); // -1: either
        QTest::addColumn<int>("limit");
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<bool>("isMore");
        const auto row = [](const char* name, int least, bool suppressed, int acknowledged, int limit,
                            const QStringList& names, bool isMore = false) {
            QTest::newRow(name) << least << suppressed << acknowledged << limit << names << isMore;
        };
        const auto disk = u"/var/lib/mysql: Disk space is low (used > 90%)"_qs;
        const auto swap = u"High swap space usage"_qs;
        row("all", 0, true, -1, 9, {u"quiet"_qs, u"note"_qs, swap, disk});
        row("from warning", 2, true, -1, 9, {u"quiet"_qs, swap, disk});
        row("from average", 3, true, -1, 9, {u"quiet"_qs, disk});
        row("without suppressed", 0, false, -1, 9, {u"note"_qs, swap, disk});
        row("acknowledged", 0, true, 1, 9, {swap});
        row("not acknowledged, from average", 3, false, 0, 9, {disk});
        row("the newest two", 0, true, -1, 2, {u"quiet"_qs, u"note"_qs}, true);
        row("exactly all", 0, true, -1, 4, {u"quiet"_qs, u"note"_qs, swap, disk});
    }
    void problemsAreChosen() {
        QFETCH(int, least);
        QFETCH(bool, withSuppressed);
        QFETCH(int, acknowledged);
        QFETCH(int, limit);
        Practice practice;
        practice.raise("mail-01", u"note"_qs, 1);
        practice.site.plant().setMaintenance(practice.host("edge-01"), true);
        practice.raise("edge-01", u"quiet"_qs, 4);
        ProblemQuery query;
        query.least = severityOf(least);
        query.withSuppressed = withSuppressed;
        query.limit = limit;
        if (acknowledged >= 0)
            query.acknowledged = acknowledged == 1;
        const auto page = await(practice.client->problems(query, practice.limits()));
        VERIFY_OK(page);
        QTEST(namesOf(page->problems), "names");
        QTEST(page->isMore, "isMore");
        QCOMPARE(practice.violations(), QStringList());
    }

    void aKeyThatIsNotTaken_data() {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("expired");
        QTest::newRow("disabled, 6.0") << u"6.0"_qs << false;
        QTest::newRow("expired, 6.0") << u"6.0"_qs << true;
        QTest::newRow("disabled, 7.4") << u"7.4"_qs << false;
        QTest::newRow("expired, 7.4") << u"7.4"_qs << true;
    }
    void aKeyThatIsNotTaken() {
        QFETCH(QString, version);
        QFETCH(bool, expired);
        Practice practice(version);
        practice.site.setTokenState(expired ? practice::ZabbixSite::TokenState::Expired
                                            : practice::ZabbixSite::TokenState::Disabled);
        const auto page = await(practice.client->problems({}, practice.limits()));
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::Auth);
        QVERIFY(!page.error().toString().contains(practice.site.token()));
    }

    void troubleIsAnErrorAndLosesNothing() {
        Practice practice;
        const auto first = practice.check({});
        VERIFY_OK(first);
        practice.site.setDown(true);
        auto down = practice.client->problems({}, practice.limits());
        std::optional<Result<ProblemPage>> outcome;
        TaskScope scope(u"down"_qs);
        scope.start([&](std::stop_token) -> Task<> { outcome = co_await down; });
        QVERIFY(spinUntil([&] {
            practice.clock.advance(1000); // the pauses between attempts
            return outcome.has_value();
        }));
        QVERIFY(!*outcome);
        QCOMPARE(outcome->error().kind, ErrorKind::Http);
        QVERIFY(outcome->error().detail.contains(u"not available"_qs));
        practice.site.setDown(false);
        const auto after = practice.check(first->state);
        VERIFY_OK(after);
        QVERIFY(after->findings.isSilent());
    }

    void aBrokenAcknowledgementIsNotRepeated() {
        Practice practice;
        const auto page = await(practice.client->problems({}, practice.limits()));
        VERIFY_OK(page);
        const auto event = page->problems.back().eventId;
        rehearsal::FaultRule rule;
        rule.service = u"zabbix"_qs;
        rule.method = u"event.acknowledge"_qs;
        rule.fault.action = rehearsal::FaultAction::CutAfter;
        practice.faults.add(rule);
        const auto answer =
            practice.call("zabbix_acknowledge", "{\"event\":\"" + event.toLatin1() +
                                                    "\",\"message\":\"on it\",\"asked_by\":\"Deniz\"}");
        QVERIFY(answer.isError);
        QCOMPARE(Practice::object(answer)[u"error"_qs][u"kind"_qs].toString(), u"unknown"_qs);
        QCOMPARE(practice.site.plant().event(event.toLongLong())->acknowledgements.size(),
                 1); // it did arrive, once
    }

    void theCheckTellsWhatChanged() {
        Practice practice;
        auto outcome = practice.check({});
        VERIFY_OK(outcome);
        QCOMPARE(outcome->findings.fresh.size(), size_t(2));
        const auto disk = practice.raise("mail-01", u"queue is long"_qs, 2);
        outcome = practice.check(outcome->state);
        VERIFY_OK(outcome);
        QCOMPARE(namesOf(outcome->findings.fresh), QStringList{u"queue is long"_qs});
        // Told problems that vanish from the list are asked for by their number.
        practice.site.plant().setMaintenance(practice.host("mail-01"), true);
        outcome = practice.check(outcome->state);
        VERIFY_OK(outcome);
        QVERIFY(outcome->findings.isSilent());
        QCOMPARE(outcome->findings.standing, 3);
        practice.clock.advance(90'000);
        QVERIFY(practice.site.plant().recover(disk, practice.site.nowSeconds()));
        outcome = practice.check(outcome->state);
        VERIFY_OK(outcome);
        QCOMPARE(outcome->findings.ended.size(), size_t(1));
        QCOMPARE(outcome->findings.ended.front().recoveredMs, practice.site.nowSeconds() * 1000);
        QCOMPARE(practice.violations(), QStringList());
    }

    void aLargeGroupIsSurveyedInBoundedCalls() {
        Practice practice;
        practice::addManyHosts(practice.site.plant(), 220, practice.site.nowSeconds());
        const auto census = await(takeCensus(*practice.client, {}, practice.limits()));
        VERIFY_OK(census);
        HostGroup all;
        all.name = u"All"_qs;
        for (const auto& group : census->groups)
            all.hosts.insert(all.hosts.end(), group.hosts.begin(), group.hosts.end());
        QCOMPARE(all.hosts.size(), size_t(228)); // more than one call asks for
        const auto health =
            await(surveyGroup(*practice.client, all, practice.clock.utcMs(), practice.limits()));
        VERIFY_OK(health);
        for (const auto& request : practice.requests)
            QVERIFY(request.size() < 8'000);
        const auto report = reportText({*health}, census->isMore);
        QVERIFY2(report.startsWith(u"**Servers: A** · 228 hosts: 1 C, 1 B, 226 A"_qs),
                 qPrintable(report.left(100)));
        QCOMPARE(practice.violations(), QStringList());
    }

    void theToolsAnswer() {
        Practice practice;
        const auto problems = Practice::object(practice.call("zabbix_problems", "{\"host\":\"ERP-db\"}"));
        QCOMPARE(problems[u"shown"_qs].toInt(), 1);
        QCOMPARE(problems[u"by_severity"_qs].toString(), u"1 Average"_qs);
        const auto row = problems[u"problems"_qs][0];
        QCOMPARE(row[u"host"_qs].toString(), u"erp-db-01"_qs);
        QCOMPARE(row[u"age"_qs].toString(), u"3 h"_qs);
        const auto hosts = Practice::object(practice.call("zabbix_hosts", "{\"limit\":2}"));
        QCOMPARE(hosts[u"looked_at"_qs].toInt(), 8);
        QCOMPARE(hosts[u"hosts"_qs].toArray().size(), 2);
        QCOMPARE(hosts[u"hosts"_qs][0][u"grade"_qs].toString(), u"C"_qs);
        QCOMPARE(hosts[u"hosts"_qs][0][u"disks"_qs][0][u"used_percent"_qs].toDouble(), 91.5);
        QVERIFY(hosts[u"truncated"_qs].toBool());

        const auto event = row[u"event"_qs].toString().toLatin1();
        const auto done =
            practice.call("zabbix_acknowledge", "{\"event\":\"" + event +
                                                    "\",\"message\":\"disk ordered\",\"asked_by\":\"Deniz "
                                                    "Aksoy\"}");
        QVERIFY2(!done.isError, done.content.constData());
        QCOMPARE(practice.site.plant().event(event.toLongLong())->acknowledgements.last().message,
                 u"Deniz Aksoy: disk ordered (entered by alerts of Staffroom)"_qs);
        QCOMPARE(practice.violations(), QStringList());
    }

    void theToolsRefuse() {
        Practice practice;
        const auto nobody = practice.call("zabbix_problems", "{\"host\":\"no such\"}");
        QVERIFY(nobody.isError && !nobody.denial);
        QCOMPARE(Practice::object(nobody)[u"error"_qs][u"kind"_qs].toString(), u"not_found"_qs);
        // An invented event is no denial.
        const auto invented = practice.call(
            "zabbix_acknowledge", "{\"event\":\"424242\",\"message\":\"x\",\"asked_by\":\"Deniz\"}");
        QVERIFY(invented.isError && !invented.denial);
        rehearsal::FaultRule rule; // a role without event.acknowledge
        rule.service = u"zabbix"_qs;
        rule.method = u"event.acknowledge"_qs;
        rule.fault.status = 200;
        rule.fault.body =
            "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32602,\"message\":\"Invalid params.\",\"data\":\"No "
            "permissions to call \\\"event.acknowledge\\\".\"},\"id\":1}";
        practice.faults.add(rule);
        const auto page = await(practice.client->problems({}, practice.limits()));
        VERIFY_OK(page);
        const auto refused =
            practice.call("zabbix_acknowledge", "{\"event\":\"" + page->problems.front().eventId.toLatin1() +
                                                    "\",\"message\":\"x\",\"asked_by\":\"Deniz\"}");
        QVERIFY(refused.isError && refused.denial);
        QCOMPARE(refused.denial->service, u"zabbix"_qs);
        QCOMPARE(refused.denial->document, page->problems.front().eventId);
        QVERIFY(refused.denial->words.contains(u"No permissions to call"_qs));
    }

    void onlyTheAllowedToolsAreMade() {
        Practice practice;
        const auto made = makeTools(practice.client, practice.clock, {u"zabbix_hosts"_qs, u"erp_list"_qs});
        QCOMPARE(made.size(), size_t(1));
        QCOMPARE(made.front()->description().name, u"zabbix_hosts"_qs);
        for (const auto& tool : practice.tools)
            QVERIFY(QJsonDocument::fromJson(tool->description().parameters).isObject());
    }
};

QTEST_GUILESS_MAIN(ZabbixClientTest)
#include "ZabbixClientTest.moc"
