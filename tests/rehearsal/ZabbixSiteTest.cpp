// The practice Zabbix keeps to what a real one answers, version by version.
#include "rehearsal/zabbix/ZabbixSite.h"

#include "Caller.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::rehearsal;
using namespace staffroom::rehearsal::zabbix;

namespace {

struct Practice {
    explicit Practice(const QString& version) : site({*versionNamed(version), 1}, clock, trace, faults) {}

    ManualClock clock;
    TraceSink trace{clock};
    Faults faults{clock};
    ZabbixSite site;
    rehearsal::Caller caller{[this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
        site.handle(request, reply);
    }};
    ControlPort control{trace, faults, [] {}};

    Received post(QByteArray body, const QByteArray& type = "application/json-rpc",
                  const QByteArray& authorization = {}) {
        body.replace('\'', '"')
            .replace("TOKEN", site.token().toLatin1())
            .replace("ADMIN", site.adminToken().toLatin1());
        Sent sent{.method = "POST",
                  .path = u"/api_jsonrpc.php"_qs,
                  .body = body,
                  .headers = {{"Content-Type", type}}};
        if (!authorization.isEmpty())
            sent.headers.push_back(
                {"Authorization", QByteArray(authorization).replace("TOKEN", site.token().toLatin1())});
        return caller.call(sent);
    }
    /// As a client of that version does it.
    Received ask(const QByteArray& method, const QByteArray& params) {
        const bool inBody = site.version() < Version{6, 4};
        return post("{'jsonrpc':'2.0','method':'" + method + "','params':" + params + ",'id':1" +
                        (inBody ? ",'auth':'TOKEN'}" : "}"),
                    "application/json-rpc", inBody ? QByteArray() : QByteArray("Bearer TOKEN"));
    }
    QStringList violations() const {
        QStringList all;
        for (const auto& each : trace.violations())
            all << each.what;
        return all;
    }
};

QString dataOf(const Received& received) {
    return received.json()[u"error"_qs].toObject()[u"data"_qs].toString();
}

} // namespace

class ZabbixSiteTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theEnvelopeIsChecked_data() {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("code"); // 0: a result
        QTest::addColumn<QString>("data");
        const auto row = [](const char* name, const char* version, const char* body, int code,
                            const char* data = "") {
            QTest::newRow(name) << QString::fromLatin1(version) << QByteArray(body) << code
                                << QString::fromLatin1(data);
        };
        row("the version", "6.0", "{'jsonrpc':'2.0','method':'apiinfo.version','params':{},'id':1}", 0);
        row("the version with a list", "7.4",
            "{'jsonrpc':'2.0','method':'apiinfo.version','params':[],'id':1}", 0);
        row("the version with a key", "6.0",
            "{'jsonrpc':'2.0','method':'apiinfo.version','params':{},'id':1,'auth':'TOKEN'}", -32602,
            "The \"apiinfo.version\" method must be called without the \"auth\" parameter.");
        row("no params", "6.0", "{'jsonrpc':'2.0','method':'apiinfo.version','id':1}", -32600,
            "Invalid parameter \"/\": the parameter \"params\" is missing.");
        row("another jsonrpc", "6.0", "{'jsonrpc':'1.0','method':'apiinfo.version','params':{},'id':1}",
            -32600, "Invalid parameter \"/jsonrpc\": value must be \"2.0\".");
        row("a further member, 6.0", "6.0",
            "{'jsonrpc':'2.0','method':'apiinfo.version','params':{},'id':1,'extra':1}", -32600,
            "Invalid parameter \"/\": unexpected parameter \"extra\".");
        row("a further member, 7.0", "7.0",
            "{'jsonrpc':'2.0','method':'apiinfo.version','params':{},'id':1,'extra':1}", 0);
        row("no JSON", "6.0", "{'jsonrpc':", -32700,
            "Invalid JSON. An error occurred on the server while parsing the JSON text.");
        row("no key", "6.0", "{'jsonrpc':'2.0','method':'host.get','params':{},'id':1}", -32602,
            "Not authorized.");
        row("an empty key", "6.0", "{'jsonrpc':'2.0','method':'host.get','params':{},'id':1,'auth':''}",
            -32600, "Invalid parameter \"/auth\": cannot be empty.");
        row("a session that ended", "6.0",
            "{'jsonrpc':'2.0','method':'host.get','params':{},'id':1,'auth':'"
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'}",
            -32602, "Session terminated, re-login, please.");
        row("a key in the body, 7.0", "7.0",
            "{'jsonrpc':'2.0','method':'trend.get','params':{},'id':1,'auth':'TOKEN'}", 0);
        row("a key in the body, 7.2", "7.2",
            "{'jsonrpc':'2.0','method':'trend.get','params':{},'id':1,'auth':'TOKEN'}", -32600,
            "Invalid parameter \"/\": unexpected parameter \"auth\".");
        row("an API that is none", "6.0",
            "{'jsonrpc':'2.0','method':'nope.get','params':{},'id':1,'auth':'TOKEN'}", -32601,
            "Incorrect API \"nope\".");
        row("a method that is none", "6.0",
            "{'jsonrpc':'2.0','method':'host.frobnicate','params':{},'id':1,'auth':'TOKEN'}", -32601,
            "Incorrect method \"host.frobnicate\".");
        row("a change by a reader", "6.0",
            "{'jsonrpc':'2.0','method':'host.create','params':{},'id':1,'auth':'TOKEN'}", -32602,
            "No permissions to call \"host.create\".");
    }
    void theEnvelopeIsChecked() {
        QFETCH(QString, version);
        QFETCH(QByteArray, body);
        QFETCH(int, code);
        QFETCH(QString, data);
        Practice practice(version);
        const auto received = practice.post(body);
        QCOMPARE(received.status, 200);
        QCOMPARE(received.json()[u"error"_qs].toObject()[u"code"_qs].toInt(), code);
        QCOMPARE(dataOf(received), data);
        QCOMPARE(received.json().contains(u"result"_qs), code == 0);
    }

    void whatIsNoCall() {
        Practice practice(u"6.0"_qs);
        const auto typed = practice.post("{}", "text/plain");
        QCOMPARE(typed.status, 412);
        QVERIFY(typed.body.isEmpty());
        const auto notification = practice.post("{'jsonrpc':'2.0','method':'apiinfo.version','params':{}}");
        QCOMPARE(notification.status, 200);
        QVERIFY(notification.body.isEmpty());
        const auto both =
            practice.post("[{'jsonrpc':'2.0','method':'apiinfo.version','params':{},'id':1},"
                          "{'jsonrpc':'2.0','method':'nope.get','params':{},'auth':'TOKEN','id':2}]");
        QCOMPARE(QJsonDocument::fromJson(both.body).array().size(), 2);
        const auto elsewhere =
            practice.caller.call({.method = "POST", .path = u"/zabbix/api_jsonrpc.php"_qs});
        QCOMPARE(elsewhere.status, 404);
        const auto bearer = practice.post("{'jsonrpc':'2.0','method':'host.get','params':{},'id':1}",
                                          "application/json", "Bearer TOKEN");
        QCOMPARE(dataOf(bearer), u"Not authorized."_qs); // 6.0 does not look at the header
    }

    void parametersAreTakenOrNot_data() {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QByteArray>("params");
        QTest::addColumn<QString>("data");      // empty: a result
        QTest::addColumn<QString>("violation"); // empty: none
        const auto row = [](const char* version, const char* method, const char* params, const char* data,
                            const char* violation) {
            QTest::addRow("%s %s %s", version, method, params)
                << QString::fromLatin1(version) << QByteArray(method) << QByteArray(params)
                << QString::fromLatin1(data) << QString::fromLatin1(violation);
        };
        row("6.0", "problem.get", "{'output':'extend','recent':true}", "", "");
        row("6.0", "problem.get", "{'selectHosts':'extend'}", "",
            "problem.get has no parameter selectHosts in 6.0.14");
        row("7.0", "problem.get", "{'selectHosts':'extend'}",
            "Invalid parameter \"/\": unexpected parameter \"selectHosts\".",
            "problem.get has no parameter selectHosts in 7.0.5");
        row("7.0", "problem.get", "{'symptom':false}", "", "");
        row("6.4", "problem.get", "{'symptom':false}", "", "problem.get has no parameter symptom in 6.4.14");
        row("6.0", "problem.get", "{'sortfield':'severity'}", "Sorting by field \"severity\" not allowed.",
            "");
        row("6.0", "problem.get", "{'source':9}", "Incorrect source value.", "");
        row("6.0", "problem.get", "{'output':['eventid','host']}", "",
            "problem.get has no field host in 6.0.14");
        row("6.0", "host.get", "{'hostids':'x'}", "", "host.get: hostids is of the wrong type");
        row("6.0", "host.get", "{'selectGroups':['name']}", "", "");
        row("6.0", "host.get", "{'selectHostGroups':['name']}", "",
            "host.get has no parameter selectHostGroups in 6.0.14");
        row("7.0", "host.get", "{'selectHostGroups':['name'],'selectGroups':['name']}", "", "");
        row("7.2", "host.get", "{'selectGroups':['name']}",
            "Invalid parameter \"/\": unexpected parameter \"selectGroups\".",
            "host.get has no parameter selectGroups in 7.2.5");
        row("6.0", "host.get", "{'output':['active_available']}", "",
            "host.get has no field active_available in 6.0.14");
        row("6.0", "trigger.get", "{'only_true':false}", "",
            "trigger.get: only_true given as false acts as true");
        row("6.0", "history.get", "{'history':9,'itemids':'1'}",
            "Invalid parameter \"/history\": value must be one of 0, 1, 2, 3, 4.", "");
        row("6.0", "event.acknowledge", "{'eventids':'999999','action':2}",
            "No permissions to referred object or it does not exist!", "");
        row("6.0", "event.acknowledge", "{'eventids':'1','action':4}",
            "Incorrect value for field \"message\": cannot be empty.", "");
        row("6.0", "event.acknowledge", "{'eventids':'1','action':48}",
            "Incorrect value for field \"action\": unexpected value \"48\".", "");
    }
    void parametersAreTakenOrNot() {
        QFETCH(QString, version);
        QFETCH(QByteArray, method);
        QFETCH(QByteArray, params);
        QFETCH(QString, data);
        QFETCH(QString, violation);
        Practice practice(version);
        QCOMPARE(dataOf(practice.ask(method, params)), data);
        QCOMPARE(practice.violations(), violation.isEmpty() ? QStringList() : QStringList{violation});
    }

    void everyValueIsText() {
        Practice practice(u"6.0"_qs);
        for (const char* method : {"problem.get", "trigger.get", "host.get", "item.get", "event.get"}) {
            const auto rows = practice.ask(method, "{}").json()[u"result"_qs].toArray();
            QVERIFY2(!rows.isEmpty(), method);
            for (const auto& row : rows) {
                const auto object = row.toObject();
                for (auto member = object.begin(); member != object.end(); ++member)
                    QVERIFY2(member->isString() || member->isArray(), qPrintable(member.key()));
            }
        }
        QCOMPARE(practice.ask("problem.get", "{'countOutput':true}").json()[u"result"_qs].toString(),
                 u"2"_qs);
        QVERIFY(practice.ask("problem.get", "{'preservekeys':true}").json()[u"result"_qs].isObject());
        QVERIFY(practice.ask("problem.get", "{'preservekeys':true,'severities':[5]}")
                    .json()[u"result"_qs]
                    .isArray());
    }

    void acknowledging() {
        Practice practice(u"6.0"_qs);
        const auto event = practice.ask("problem.get", "{'limit':1}")
                               .json()[u"result"_qs][0][u"eventid"_qs]
                               .toString()
                               .toLatin1();
        const auto done =
            practice.ask("event.acknowledge", "{'eventids':['" + event + "'],'action':6,'message':'x'}");
        QVERIFY(done.json()[u"result"_qs][u"eventids"_qs][0].isDouble()); // a number in 6.0
        const auto closing = "{'eventids':'" + event + "','action':1}";
        QCOMPARE(dataOf(practice.ask("event.acknowledge", closing)),
                 u"No permissions to referred object or it does not exist!"_qs);
        const auto byAdmin = practice.post(
            "{'jsonrpc':'2.0','method':'event.acknowledge','params':" + closing + ",'id':1,'auth':'ADMIN'}");
        QCOMPARE(dataOf(byAdmin), u"Cannot close problem: trigger does not allow manual closing."_qs);
    }

    void theControlPortMovesIt() {
        Practice practice(u"7.0"_qs);
        practice.site.addControlRoutes(practice.control);
        QVERIFY(practice.control.listen(0));
        QNetworkAccessManager manager;
        const auto order = [&](QByteArray body) {
            QNetworkRequest request(
                QUrl(QStringLiteral("http://127.0.0.1:%1/zabbix").arg(practice.control.port())));
            request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_qs);
            const std::unique_ptr<QNetworkReply> reply(manager.post(request, body.replace('\'', '"')));
            spinUntil([&] { return reply->isFinished(); });
            return reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        };
        const auto open = [&] {
            return practice.ask("problem.get", "{'countOutput':true}").json()[u"result"_qs].toString();
        };
        QCOMPARE(order("{'action':'raise','host':'mail-01','name':'queue','severity':4}"), 200);
        QCOMPARE(open(), u"3"_qs);
        QCOMPARE(order("{'action':'maintenance','host':'mail-01','on':true}"), 200);
        QCOMPARE(practice.ask("problem.get", "{'suppressed':true}").json()[u"result"_qs].toArray().size(), 1);
        QCOMPARE(order("{'action':'resolve','host':'mail-01','name':'queue'}"), 200);
        QCOMPARE(order("{'action':'resolve','host':'mail-01','name':'queue'}"), 400);
        QCOMPARE(open(), u"2"_qs);
        QCOMPARE(order("{'action':'item','host':'mail-01','key':'system.cpu.util','value':'77','today':70,'"
                       "yesterday':50}"),
                 200);
        QCOMPARE(practice.ask("item.get", "{'search':{'key_':'system.cpu.util'},'filter':{'lastvalue':'77'}}")
                     .json()[u"result"_qs]
                     .toArray()
                     .size(),
                 1);
        QCOMPARE(order("{'action':'available','host':'mail-01','available':2,'error':'refused'}"), 200);
        QCOMPARE(order("{'action':'token','state':'expired'}"), 200);
        QCOMPARE(dataOf(practice.ask("host.get", "{}")), u"API token expired."_qs);
        QCOMPARE(order("{'action':'token','state':'good'}"), 200);
        QCOMPARE(order("{'action':'add_many','count':250}"), 200);
        QCOMPARE(practice.ask("host.get", "{'countOutput':true}").json()[u"result"_qs].toString(), u"258"_qs);
        QCOMPARE(order("{'action':'down','on':true}"), 200);
        QCOMPARE(practice.ask("host.get", "{}").status, 502);
        QCOMPARE(order("{'action':'dance'}"), 400);
        QCOMPARE(order("{'action':'version','version':'5.0'}"), 400);
    }

    void aLivingPlantGoesOnSending() {
        Practice practice(u"7.0"_qs);
        auto& plant = practice.site.plant();
        plant.host(u"mail-01"_qs)->available = 2;
        const auto item = [&](const char* host) {
            return *plant.item(plant.host(QLatin1String(host))->id, u"system.cpu.util"_qs);
        };
        const auto before = item("erp-db-01"), silent = item("mail-01");
        const auto look = [&] { QCOMPARE(practice.ask("host.get", "{}").status, 200); };
        practice.clock.advance(5 * 3'600'000);
        look();
        QCOMPARE(item("erp-db-01").clock, before.clock); // values grow old
        practice.site.setLiving(true);
        look();
        QCOMPARE(item("erp-db-01").clock, practice.site.nowSeconds() - 30);
        QCOMPARE(item("erp-db-01").value, before.value);
        QCOMPARE(item("erp-db-01").trend.size(), before.trend.size() + 5);
        QCOMPARE(item("mail-01").clock, silent.clock); // nobody reaches it
        QCOMPARE(item("mail-01").trend.size(), silent.trend.size());
    }
};

QTEST_GUILESS_MAIN(ZabbixSiteTest)
#include "ZabbixSiteTest.moc"
