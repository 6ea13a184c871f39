// Zabbix's answers, refusals and versions, and a model's arguments. The files in answers/ were given by a
// real Zabbix 6.0.14.
#include "zabbix/ZabbixReader.h"

#include "zabbix/ApiVersion.h"
#include "zabbix/ZabbixArguments.h"
#include "zabbix/ZabbixError.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace staffroom;
using namespace staffroom::zabbix;
using nlohmann::json;

namespace {

QByteArray answer(const char* name) {
    QFile file(QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/zabbix/answers/%1.json").arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

json rows(const char* name) {
    return resultOf(answer(name)).value_or(json());
}

/// JSON as it is easier to read in C++.
std::string quoted(std::string text) {
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

QString kind(const Error& error) {
    return errorKindName(error.kind);
}

} // namespace

class ZabbixReaderTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aRealServersAnswersAreRead() {
        const auto problems = problemsFrom(rows("problems"));
        QVERIFY(problems);
        QCOMPARE(problems->size(), size_t(2));
        QCOMPARE(problems->front().name, u"High CPU utilization (99 %)"_qs);
        QCOMPARE(problems->front().severity, Severity::High);
        QVERIFY(problems->front().suppressed && !problems->back().suppressed);
        QVERIFY(problems->back().sinceMs > 1'795'000'000'000);
        const auto hosts = triggerHostsFrom(rows("trigger-hosts"));
        QVERIFY(hosts);
        QCOMPARE(hosts->at(problems->front().triggerId).front().name, u"Web two"_qs);
        QVERIFY(hosts->at(problems->front().triggerId).front().inMaintenance);
        const auto census = hostsFrom(rows("hosts"));
        QVERIFY(census);
        QCOMPARE(census->size(), size_t(2));
        QCOMPARE(census->back().group, u"Web servers"_qs);
        QCOMPARE(census->back().availability, Availability::Unknown);
        QVERIFY(census->back().inMaintenance);
        const auto items = itemsFrom(rows("items"));
        QVERIFY(items);
        QCOMPARE(*items->front().lastValue, 97.5);
        const auto disks = itemsFrom(rows("disk-items"));
        QVERIFY(disks);
        QCOMPARE(*disks->front().lastValue, 42.25);
        QVERIFY(!disks->back().lastValue && disks->back().lastMs == 0); // "0" that was never received
        const auto trends = trendsFrom(rows("no-trends"));
        QVERIFY(trends && trends->empty());
        const auto recovered = recoveriesFrom(rows("recovered"));
        QVERIFY(recovered);
        QVERIFY(eventTimesFrom(rows("recovery"))->at(recovered->begin()->second) > 0);
        QVERIFY(rows("acknowledged").contains("eventids"));
    }

    void aRealServersRefusalsAreRead_data() {
        QTest::addColumn<QString>("error");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* error, const char* says) {
            QTest::newRow(name) << QString::fromLatin1(error) << QString::fromUtf8(says);
        };
        row("no-key", "auth", "Not authorized.");
        row("unknown-token", "auth", "does not accept the API token");
        row("not-for-this-role", "forbidden", "No permissions to call \"host.create\".");
        row("close-refused", "forbidden", "No permissions to referred object");
        row("no-such-event", "forbidden", "or it does not exist");
        row("bad-sort", "invalid", "Sorting by field \"severity\" not allowed.");
    }
    void aRealServersRefusalsAreRead() {
        QFETCH(QString, error);
        QFETCH(QString, says);
        const auto result = resultOf(answer(QTest::currentDataTag()));
        QVERIFY(!result);
        QCOMPARE(kind(result.error()), error);
        QCOMPARE(result.error().service, u"zabbix"_qs);
        QVERIFY2(result.error().detail.contains(says), qPrintable(result.error().detail));
    }

    void refusalsByCodeAndWords_data() {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("data");
        QTest::addColumn<QString>("error");
        const auto row = [](int code, const char* data, const char* error) {
            QTest::addRow("%d %s", code, data)
                << code << QString::fromUtf8(data) << QString::fromLatin1(error);
        };
        row(-32500, "API token expired.", "auth");
        row(-32602, "Session terminated, re-login, please.", "auth");
        row(-32500, "Incorrect user name or password or account is temporarily blocked.", "auth");
        row(-32600, "Invalid parameter \"/\": unexpected parameter \"auth\".", "invalid");
        row(-32601, "Incorrect API \"nope\".", "invalid");
        row(-32700, "Invalid JSON.", "invalid");
        row(-32500, "Cannot close problem: trigger does not allow manual closing.", "invalid");
        row(-32603, "", "http");
        row(-32400, "System error", "http");
        row(0, "", "http");
    }
    void refusalsByCodeAndWords() {
        QFETCH(int, code);
        QFETCH(QString, data);
        QFETCH(QString, error);
        const auto made = errorFromRefusal(code, u"Invalid params."_qs, data);
        QCOMPARE(kind(made), error);
        QVERIFY(!made.detail.isEmpty());
        QVERIFY(!errorFromRefusal(code, {}, {}).detail.isEmpty());
    }

    void statusesOfWhatStandsInFront_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("error");
        QTest::newRow("401") << 401 << u"auth"_qs;
        QTest::newRow("403 is a proxy's, no denial") << 403 << u"auth"_qs;
        QTest::newRow("404") << 404 << u"not_found"_qs;
        QTest::newRow("412") << 412 << u"internal"_qs;
        QTest::newRow("429") << 429 << u"rate_limited"_qs;
        QTest::newRow("502") << 502 << u"http"_qs;
    }
    void statusesOfWhatStandsInFront() {
        QFETCH(int, status);
        QFETCH(QString, error);
        QCOMPARE(kind(errorFromStatus(status)), error);
    }

    void hostileAnswersDoNoHarm_data() {
        QTest::addColumn<QByteArray>("body");
        const auto row = [](const char* name, const QByteArray& body) { QTest::newRow(name) << body; };
        row("nothing", "");
        row("a web page", "<html><body>Bad Gateway</body></html>");
        row("a list", "[]");
        row("null", "null");
        row("neither", "{\"jsonrpc\":\"2.0\",\"id\":1}");
        row("an error that is text", "{\"error\":\"no\"}");
        row("an error without anything", "{\"error\":{}}");
        row("an error of odd types", "{\"error\":{\"code\":\"x\",\"message\":[],\"data\":{}}}");
        row("a result of text", "{\"result\":\"x\"}");
        row("a result that is an object", "{\"result\":{\"1\":{\"eventid\":\"1\"}}}");
        row("broken UTF-8", "{\"result\":[{\"eventid\":\"\xff\xfe\"}]}");
        row("deep", QByteArray("{\"result\":") + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}");
    }
    void hostileAnswersDoNoHarm() {
        QFETCH(QByteArray, body);
        const auto result = resultOf(body);
        if (!result) {
            QVERIFY(!result.error().detail.isEmpty());
            return;
        }
        if (result->is_array()) // rows that are none are left out
            QVERIFY(problemsFrom(*result)->empty());
        else
            QCOMPARE(kind(problemsFrom(*result).error()), u"parse"_qs);
    }

    void rowsThatAreNoneAreLeftOut() {
        const auto odd =
            json::parse(quoted("[1,null,'x',[],{},{'eventid':''},{'eventid':'1; drop'},{'eventid':-3}, "
                               "{'eventid':'123456789012345678901'},{'eventid':7,'clock':'"
                               "99999999999999999999','severity':'99', 'name':{},'objectid':'zz'}]"));
        const auto problems = problemsFrom(odd);
        QVERIFY(problems);
        QCOMPARE(problems->size(), size_t(1));
        QCOMPARE(problems->front().eventId, u"7"_qs); // a number is taken, as 6.0 gives some
        QCOMPARE(problems->front().severity, Severity::Disaster);
        QCOMPARE(problems->front().sinceMs, 0);
        QVERIFY(problems->front().name.isEmpty() && problems->front().triggerId.isEmpty());
        const auto hosts = hostsFrom(
            json::parse(quoted("[{'hostid':'1','interfaces':[null,{'available':2,'error':'e'}],'hostgroups':["
                               "3,{'groupid':'4'}]}, {'hostid':'2','interfaces':{'1':{}},'groups':'x'}]")));
        QVERIFY(hosts);
        QCOMPARE(hosts->front().availability, Availability::Unavailable);
        QCOMPARE(hosts->front().groupId, u"4"_qs);
        QVERIFY(hosts->back().groupId.isEmpty());
        const auto items = itemsFrom(
            json::parse(quoted("[{'itemid':'1','lastclock':'5','lastvalue':'nan'},{'itemid':'2','lastclock':'"
                               "5','lastvalue':'1e999'}, {'itemid':'3','lastclock':'-5','lastvalue':'1'}]")));
        QVERIFY(items);
        for (const auto& item : *items)
            QVERIFY(!item.lastValue);
        std::string endless(500'000, 'x');
        const auto longName = problemsFrom(json::array({{{"eventid", "1"}, {"name", endless}}}));
        QCOMPARE(longName->front().name.size(), 2'000);
    }

    void versions_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("read"); // "6.0 body groups", or the error
        const auto row = [](const char* text, const char* read) {
            QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(read);
        };
        row("6.0.14", "6.0 body groups");
        row("6.2.9", "6.2 body hostgroups");
        row("6.4.0", "6.4 bearer hostgroups");
        row("7.0.5", "7.0 bearer hostgroups");
        row("7.4.0beta2", "7.4 bearer hostgroups");
        row("8.0.0alpha1", "8.0 bearer hostgroups");
        row("10.0", "10.0 bearer hostgroups");
        row("5.4.12", "invalid");
        row("", "parse");
        row("seven", "parse");
        row("7", "parse");
        row("7.0.0; x", "parse");
    }
    void versions() {
        QFETCH(QString, text);
        QFETCH(QString, read);
        const auto version = ApiVersion::parse(text);
        const auto described = [](const ApiVersion& one) {
            return one.toString() + (one.usesBearer() ? u" bearer"_qs : u" body"_qs) +
                   (one.hasHostGroups() ? u" hostgroups"_qs : u" groups"_qs);
        };
        QCOMPARE(version ? described(*version) : kind(version.error()), read);
    }

    void argumentsAreChecked_data() {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QString>("says"); // empty: good
        const auto row = [](const char* tool, const char* arguments, const char* says) {
            QTest::addRow("%s %s", tool, arguments)
                << QString::fromLatin1(tool) << QByteArray(arguments) << QString::fromUtf8(says);
        };
        row("problems", "{}", "");
        row("problems", "{\"least_severity\":\"High\",\"host\":\"db\",\"acknowledged\":false,\"limit\":1e9}",
            "");
        row("problems", "{\"least_severity\":3}", "");
        row("problems", "{\"least_severity\":\"awful\"}", "is one of");
        row("problems", "{\"acknowledged\":\"no\"}", "true or false");
        row("problems", "{\"hosts\":\"db\"}", "no argument \"hosts\"");
        row("problems", "[]", "not a JSON object");
        row("hosts", "{\"search\":null,\"limit\":-5}", "");
        row("hosts", "{\"search\":{}}", "is a text");
        row("acknowledge", "{\"event\":\"15\",\"message\":\"on it\",\"asked_by\":\"Deniz\"}", "");
        row("acknowledge", "{\"event\":15,\"message\":\"on it\",\"asked_by\":\"Deniz\"}", "");
        row("acknowledge", "{\"event\":\"15,16\",\"message\":\"on it\",\"asked_by\":\"Deniz\"}",
            "event number");
        row("acknowledge", "{\"event\":\"15\",\"asked_by\":\"Deniz\"}", "\"message\" is missing");
        row("acknowledge", "{\"event\":\"15\",\"message\":\"on it\"}", "\"asked_by\" is missing");
        row("acknowledge", "{\"event\":\"15\",\"message\":\" \\n\",\"asked_by\":\"Deniz\"}",
            "\"message\" is missing");
    }
    void argumentsAreChecked() {
        QFETCH(QString, tool);
        QFETCH(QByteArray, arguments);
        QFETCH(QString, says);
        QString problem;
        const auto take = [&problem](const auto& parsed) {
            problem = parsed ? QString() : parsed.error().detail;
        };
        if (tool == u"problems")
            take(parseProblemsArguments(arguments));
        else if (tool == u"hosts")
            take(parseHostsArguments(arguments));
        else
            take(parseAcknowledgeArguments(arguments));
        QCOMPARE(problem.isEmpty(), says.isEmpty());
        QVERIFY2(problem.contains(says), qPrintable(problem));
    }

    void anAcknowledgementNamesTheHuman() {
        const auto parsed = parseAcknowledgeArguments(
            "{\"event\":\"1\",\"message\":\"on\\nit\",\"asked_by\":\"Deniz Aksoy\"}");
        QVERIFY(parsed);
        QCOMPARE(acknowledgeMessage(*parsed, u"alerts"_qs),
                 u"Deniz Aksoy: on it (entered by alerts of Staffroom)"_qs);
    }
};

QTEST_APPLESS_MAIN(ZabbixReaderTest)
#include "ZabbixReaderTest.moc"
