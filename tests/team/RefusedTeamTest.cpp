// One fault at a time in a home that is otherwise good: each is refused once, in the right file, at the right
// place, with the way out.
#include "GoodHome.h"
#include "team/LoadTeam.h"

#include <QDir>
#include <QTest>

#include <sys/stat.h>

using namespace staffroom;
using namespace staffroom::team;

namespace {

const QString teamJson = QStringLiteral("team.json");
const QString salesJson = QStringLiteral("personas/sales/persona.json");
const QString salesRules = QStringLiteral("personas/sales/PERSONA.md");
const QString procurementJson = QStringLiteral("personas/procurement/persona.json");

// Shaped like the real things, and made up.
const QByteArray telegramToken("7001234567:AAHfakefakefakefakefakefakefakefake1");
const QByteArray erpKey("0123456789abcde:fedcba987654321");
const QByteArray modelKey("sk-proj-4fakefakefakefakefakefake");

/// Stands in for the room that reads schedules.
std::optional<ScheduleFault> noMinute61(const QString& schedule) {
    if (!schedule.startsWith(QLatin1String("61 ")))
        return std::nullopt;
    return ScheduleFault{.what = QStringLiteral("has the minute 61"),
                         .remedy = QStringLiteral("a minute is 0 to 59")};
}

} // namespace

class RefusedTeamTest final : public QObject {
    Q_OBJECT

private:
    /// Replaces `from` by `to` in a file of the good home.
    static void row(const char* name, const QString& file, const QByteArray& from, const QByteArray& to,
                    const QString& path, const char* fragment) {
        const auto original = file == teamJson ? goodTeam : file == salesJson ? goodSales : goodProcurement;
        QVERIFY2(original.contains(from), name);
        auto changed = original;
        changed.replace(original.indexOf(from), from.size(), to);
        whole(name, file, changed, path, fragment);
    }
    static void whole(const char* name, const QString& file, const QByteArray& content, const QString& path,
                      const char* fragment) {
        QTest::newRow(name) << file << content << file << path << QString::fromUtf8(fragment);
    }

    static QString described(const Problems& problems) {
        QString text;
        for (const auto& each : problems)
            text += each.toString() + u'\n';
        return text;
    }

    static void teamRows() {
        const auto t = [](const char* name, const QByteArray& from, const QByteArray& to, const char* path,
                          const char* fragment) {
            row(name, teamJson, from, to, QString::fromLatin1(path), fragment);
        };
        t("company missing", "\"company\": \"Acme Group\",", "", "/company", "the company's name");
        t("company empty", "\"Acme Group\"", "\"\"", "/company", "the company's name");
        t("company blank", "\"Acme Group\"", "\"  \"", "/company", "is empty");
        t("company a number", "\"Acme Group\"", "7", "/company", "is a whole number, must be a string");
        t("company long", "\"Acme Group\"", '"' + QByteArray(121, 'a') + '"', "/company",
          "has 121 characters, at most 120");
        t("zone unknown", "Europe/Istanbul", "Europe/Istambul", "/timeZone",
          "did you mean \"Europe/Istanbul\"?");
        t("zone an offset", "Europe/Istanbul", "+03:00", "/timeZone", "an IANA zone such as");
        t("zone in lower case", "Europe/Istanbul", "europe/istanbul", "/timeZone",
          "did you mean \"Europe/Istanbul\"?");
        t("language in words", "\"tr\"", "\"Turkish\"", "/language", "\"pt-BR\"");
        t("disclosure misspelt", "\"colleague\"", "\"coleague\"", "/disclosure",
          "did you mean \"colleague\"?");
        t("disclosure something else", "\"colleague\"", "\"nobody\"", "/disclosure",
          "one of: bot, colleague");
        t("disclosure a boolean", "\"colleague\"", "true", "/disclosure", "is true, must be a string");
        t("unknown key", "\"company\": ", "\"compnay\": 1, \"company\": ", "/compnay",
          "did you mean \"company\"?");
        t("unknown key far off", "\"company\": ", "\"zabbixServers\": 1, \"company\": ", "/zabbixServers",
          "begins with \"x-\"");
        t("unknown key in telegram", "\"chat\": ", "\"chatt\": 1, \"chat\": ", "/telegram/chatt",
          "did you mean \"chat\"?");
        t("key with a slash", "\"chat\": ", "\"a/b\": 1, \"chat\": ", "/telegram/a~1b", "one of: ");
        t("telegram a list", "{ \"name\": \"Procurement\", \"thread\": 101 }", "[]",
          "/telegram/topics/procurement", "is a list, must be an object");
        t("chat a string", "-1001234567890", "\"-1001234567890\"", "/telegram/chat",
          "a negative number such as");
        t("chat positive", "-1001234567890", "1001234567890", "/telegram/chat", "at most 0 is allowed");
        t("chat a fraction", "-1001234567890", "-1.5", "/telegram/chat",
          "is a number, must be a whole number");
        t("chat beyond 52 bits", "-1001234567890", "-99999999999999999", "/telegram/chat",
          "at least -9007199254740991");
        t("chat beyond 64 bits", "-1001234567890", "18446744073709551615", "/telegram/chat",
          "at most 64 bits");
        t("chat beyond everything", "-1001234567890", "-1e999", "/telegram/chat", "at most 64 bits");
        t("a number too large before the wrong bracket", "-1001234567890", "[-1e999}", "/telegram/chat/0",
          "at most 64 bits");
        t("chat missing", "\"chat\": -1001234567890,", "", "/telegram/chat", "`staffroom pair`");
        t("api over plain http", "https://api.telegram.org/", "http://api.telegram.org/", "/telegram/api",
          "use https");
        t("api over http to a false loopback", "https://api.telegram.org/", "http://127.evil.example/",
          "/telegram/api", "use https");
        t("api without a scheme", "https://api.telegram.org/", "api.telegram.org", "/telegram/api",
          "where the Bot API");
        t("api with a query", "https://api.telegram.org/", "https://api.telegram.org/?a=1", "/telegram/api",
          "where the Bot API");
        t("topic id in upper case", "\"sales\": {", "\"Sales\": {", "/telegram/topics/Sales",
          "lower-case words");
        t("thread 1", "\"thread\": 97", "\"thread\": 1", "/telegram/topics/sales/thread", "null for General");
        t("thread missing", ", \"thread\": 97", "", "/telegram/topics/sales/thread", "message thread id");
        t("thread a string", "\"thread\": 97", "\"thread\": \"97\"", "/telegram/topics/sales/thread",
          "must be a whole number or null");
        t("thread twice", "\"thread\": 101", "\"thread\": 97", "/telegram/topics/procurement/thread",
          "`staffroom pair` finds");
        t("General with a thread", "\"thread\": null", "\"thread\": 5", "/telegram/topics/general/thread",
          "write null");
        t("two Generals", "\"thread\": 101", "\"thread\": null, \"general\": true",
          "/telegram/topics/general/general", "a supergroup has one");
        t("topic name empty", "\"Procurement\"", "\"\"", "/telegram/topics/procurement/name",
          "1 to 128 characters");
        t("person by username", "5511", "\"@ayse\"", "/people/ayse/telegram", "never a @username");
        t("person negative", "5511", "-5511", "/people/ayse/telegram", "a positive number");
        t("person twice", "5512", "5511", "/people/mehmet/telegram", "one account is one person");
        t("no operators", "{ \"person\": \"deniz\", \"approves\": true }", "", "/operators", "at least one");
        t("operator unknown", "\"person\": \"deniz\"", "\"person\": \"denis\"", "/operators/0/person",
          "did you mean \"deniz\"?");
        t("operator twice", "\"approves\": true }", "\"approves\": true }, { \"person\": \"deniz\" }",
          "/operators/1/person", "take one of the two away");
        t("operator approves in words", "\"approves\": true", "\"approves\": \"yes\"",
          "/operators/0/approves", "must be true or false");
        t("protocol unknown", "\"protocol\": \"openai\", \"baseUrl\": \"https",
          "\"protocol\": \"open-ai\", \"baseUrl\": \"https", "/models/default/protocol",
          "did you mean \"openai\"?");
        t("model over plain http", "https://llm.example/v1", "http://llm.example/v1",
          "/models/default/baseUrl", "use https");
        t("model key no reference", "\"secret:model-key\"", "\"hunter2\"", "/models/default/key",
          "a reference to the server's key");
        t("model key reference in upper case", "\"secret:model-key\"", "\"secret:MODEL_KEY\"",
          "/models/default/key", "as \"secret:model-key\"");
        t("timeout too short", "\"rehearsal\": true", "\"timeoutSeconds\": 1", "/models/small/timeoutSeconds",
          "at least 5 is allowed");
        t("answer larger than the context", "\"maxOutputTokens\": 512",
          "\"maxOutputTokens\": 4096, \"contextTokens\": 4096", "/models/small/maxOutputTokens",
          "fit into the context");
        t("default model unknown", "\"defaultModel\": \"default\"", "\"defaultModel\": \"defualt\"",
          "/defaultModel", "did you mean \"default\"?");
        t("default model null", "\"defaultModel\": \"default\"", "\"defaultModel\": null", "/defaultModel",
          "is null, must be a string");
        t("ERPNext over plain http", "https://erp.example/", "http://erp.example/", "/erpnext/production/url",
          "a tunnel");
        t("ERPNext url with a password", "https://erp.example/", "https://admin:hunter2@erp.example/",
          "/erpnext/production/url", "staffroom secret set team password");
        t("ERPNext host a url", "\"url\": \"https://erp.example/\"",
          "\"url\": \"https://erp.example/\", \"host\": \"https://x\"", "/erpnext/production/host",
          "by the Host header");
    }

    static void syntaxRows() {
        const auto t = [](const char* name, const QByteArray& from, const QByteArray& to, const char* path,
                          const char* fragment) {
            row(name, teamJson, from, to, QString::fromLatin1(path), fragment);
        };
        t("comma behind the last entry", "\"approves\": true }\n", "\"approves\": true },\n",
          "line 24, column 3", "take away the comma");
        t("comma missing", "\"Acme Group\",", "\"Acme Group\"", "line 4, column 3",
          "a comma or a closing bracket is missing");
        t("comment", "\"x-note\"", "// note\n\"x-note\"", "line 7, column 3", "JSON has no comments");
        t("single quotes", "\"x-note\"", "'x-note'", "line 7, column 3", "use double quotes");
        t("open string", "\"Acme Group\",", "\"Acme Group,", "line 3, column 26", "close the quote");
        t("open string that holds a secret", "\"x-note\": \"kept\"", "\"x-note\": \"hunter2",
          "line 7, column 22", "close the quote");
        t("lone surrogate", "\"Acme Group\"", "\"\\ud800\"", "line 3, column 21", "compare it with");
        t("text behind the end", "\"production\": { \"url\": \"https://erp.example/\" }\n  }\n}\n",
          "\"production\": { \"url\": \"https://erp.example/\" }\n  }\n}}\n", "line 33, column 2",
          "closing bracket");
        t("key twice", "\"language\"", "\"company\": \"Other\", \"language\"", "/company",
          "keep one of the two");
        t("object twice",
          "\"mehmet\":", "\"ayse\": { \"name\": \"A\", \"telegram\": 1 }, \"mehmet\":", "/people/ayse",
          "keep one of the two");
        t("endless string", "\"kept\"", '"' + QByteArray(500'000, 'a') + '"', "/x-note",
          "belongs in PERSONA.md");
        t("endless key", "\"x-note\"", "\"x-" + QByteArray(5'000, 'a') + '"',
          ("/x-" + QByteArray(197, 'a')).constData(), "belongs in PERSONA.md");
        t("deep", "\"kept\"", QByteArray(40, '[') + QByteArray(40, ']'), "line 7, column 44", "nests deeper");
        whole("depth bomb", teamJson, QByteArray(1'000'000, '['), QStringLiteral("line 1, column 33"),
              "bracket");
        whole("empty", teamJson, "", QStringLiteral("line 1, column 1"), "closing brace");
        whole("blank", teamJson, " \n\n", QStringLiteral("line 3, column 1"), "is empty");
        whole("cut off", teamJson, goodTeam.left(goodTeam.size() - 4), QStringLiteral("line 32, column 3"),
              "missing at the end");
        whole("a list", teamJson, "[]", QString(), "is a list, must be an object");
        whole("null", teamJson, "null", QString(), "is null, must be an object");
        whole("byte order mark", teamJson, "\xEF\xBB\xBF" + goodTeam, QStringLiteral("line 1"),
              "save the file as UTF-8");
        whole("Latin-5", teamJson,
              QByteArray(goodTeam).replace("Ayşe", "Ay\xFE"
                                                   "e"),
              QStringLiteral("line 18"), "save the file as UTF-8");
        whole("UTF-16", teamJson, QByteArray("\xFF\xFE{\0}\0", 6), QStringLiteral("line 1"),
              "save the file as UTF-8");
        whole("NUL", teamJson, "{\n\"company\": \"A" + QByteArray(1, '\0') + "\"}", QStringLiteral("line 2"),
              "UTF-8");
        whole("too large", teamJson, QByteArray(1024 * 1024 + 1, ' '), QString(), "1 MiB");
    }

    static void personaRows() {
        const auto s = [](const char* name, const QByteArray& from, const QByteArray& to, const char* path,
                          const char* fragment) {
            row(name, salesJson, from, to, QString::fromLatin1(path), fragment);
        };
        s("name missing", "\"name\": \"Selin\",", "", "/name", "first name");
        s("title missing", "\"title\": \"Sales and finance analyst\",", "", "/title", "job title");
        s("e-mail without a domain", "\"selin@acme.example\",\n  \"bot\"", "\"selin@acme\",\n  \"bot\"",
          "/email", "its corporate address");
        s("e-mail with a name", "\"selin@acme.example\",\n  \"bot\"",
          "\"Selin <selin@acme.example>\",\n  \"bot\"", "/email", "its corporate address");
        s("bot missing", "\"bot\": { \"handle\": \"acme_sales_bot\", \"token\": \"secret:telegram-token\" },",
          "", "/bot", "its Telegram bot");
        s("handle with @", "acme_sales_bot", "@acme_sales_bot", "/bot/handle", "without @");
        s("handle without bot", "acme_sales_bot", "acme_sales", "/bot/handle", "ending in \"bot\"");
        s("handle too long", "acme_sales_bot", QByteArray(30, 'a') + "bot", "/bot/handle", "5 to 32 letters");
        s("handle of another", "acme_sales_bot", "ACME_procurement_bot", "/bot/handle", "@BotFather");
        s("token missing", ", \"token\": \"secret:telegram-token\"", "", "/bot/token",
          "\"secret:telegram-token\"");
        s("topic unknown", "[\"sales\"]", "[\"sale\"]", "/topics/0", "did you mean \"sales\"?");
        s("topic twice", "[\"sales\"]", "[\"sales\", \"sales\"]", "/topics/1", "take one of the two away");
        s("topic of another", "[\"sales\"]", "[\"sales\", \"procurement\"]", "/topics/1",
          "one topic has one persona");
        s("topics a string", "[\"sales\"]", "\"sales\"", "/topics", "is a string, must be a list");
        s("allowlist empty", "[\"ayse\", \"deniz\"]", "[]", "/allowlist",
          "at least one, nobody else is answered");
        s("allowlist missing", "\"allowlist\": [\"ayse\", \"deniz\"],", "", "/allowlist", "at least one");
        s("allowlist unknown", "\"deniz\"]", "\"victor\"]", "/allowlist/1", "one of: ayse, mehmet, deniz");
        s("allowlist by number", "\"deniz\"]", "5513]", "/allowlist/1", "the id of one of the team's people");
        s("private in a group", "\"directMessages\": true", "\"directMessages\": true, \"private\": true",
          "/topics", "leave its topics empty");
        s("out of reach",
          "\"topics\": [\"sales\"],\n  \"allowlist\": [\"ayse\", \"deniz\"],\n  \"directMessages\": true",
          "\"allowlist\": [\"ayse\"]", "/topics", "give it a topic");
        s("instance unknown", "\"instance\": \"production\"", "\"instance\": \"prodution\"",
          "/erpnext/instance", "did you mean \"production\"?");
        s("user no address", "\"user\": \"selin@acme.example\"", "\"user\": \"Administrator\"",
          "/erpnext/user", "its own and nobody else's");
        s("key missing", "\"key\": \"secret:erpnext-key\",", "", "/erpnext/key", "api_key:api_secret");
        s("tools without a user",
          goodSales.mid(goodSales.indexOf("\"erpnext\""),
                        goodSales.indexOf("\"tools\"") - goodSales.indexOf("\"erpnext\"")),
          "", "/tools", "take the tool away");
        s("tool misspelt", "\"erp_count\"", "\"erp_cuont\"", "/tools/2", "did you mean \"erp_count\"?");
        s("tool twice", "\"erp_count\"", "\"erp_list\"", "/tools/2", "take one of the two away");
        s("model unknown", "\"tools\"", "\"model\": \"big\", \"tools\"", "/model", "one of: default, small");
        s("too many steps", "\"steps\": 8", "\"steps\": 51", "/limits/steps", "at most 50 is allowed");
        s("limits misspelt", "\"steps\": 8", "\"step\": 8", "/limits/step", "did you mean \"steps\"?");
        s("unknown key in a persona", "\"tools\"", "\"tool\": [], \"tools\"", "/tool",
          "did you mean \"tools\"?");
        const auto calendar = [&](const char* name, const QByteArray& section, const char* path, const char* remedy) {
            s(name, "\"tools\"", "\"calendar\": " + section + ", \"tools\"", path, remedy);
        };
        calendar("calendar in the open",
                 R"({"url": "http://dav.acme.example/", "user": "selin", "password": "secret:calendar-password"})",
                 "/calendar/url", "https://dav.acme.example");
        calendar("calendar without a secret", R"({"url": "https://dav.acme.example/", "user": "selin"})", "/calendar",
                 "\"secret:calendar-password\"");
        calendar("calendar of nothing", "{}", "/calendar", "\"erpnext\": true");
        calendar("working hours backwards", R"({"erpnext": true, "workFrom": "18:00", "workUntil": "09:00"})",
                 "/calendar/workUntil", "write both");
        s("a calendar's tool without one", "\"erp_count\"", "\"calendar_free\"", "/tools", "add \"calendar\"");
        // Of two that claim the same, the one later in the order of ids is told to change.
        auto procurement = goodProcurement;
        QTest::newRow("e-mail of another")
            << procurementJson << procurement.replace("pelin@", "Selin@") << salesJson
            << QStringLiteral("/email") << QStringLiteral("an address of its own");
        whole("a persona that is a list", salesJson, "[1]", QString(), "is a list, must be an object");
        whole("rules empty", salesRules, "", QString(), "the first line is the first rule");
        whole("rules blank", salesRules, " \n\t\n", QString(), "the first line is the first rule");
        whole("rules in Latin-5", salesRules,
              "One.\nAy\xFE"
              "e\n",
              QStringLiteral("line 2"), "save the file as UTF-8");
        whole("rules with a byte order mark", salesRules, "\xEF\xBB\xBFOne.", QStringLiteral("line 1"),
              "without one");
        whole("rules too large", salesRules, QByteArray(1024 * 1024 + 1, 'a'), QString(), "shorten it");
    }

    static void credentialRows() {
        row("bot token in the file", salesJson, "secret:telegram-token", telegramToken,
            QStringLiteral("/bot/token"), "staffroom secret set sales telegram-token");
        row("bot token in a note", salesJson, "\"tools\"",
            "\"x-old\": [\"was " + telegramToken + "\"], \"tools\"", QStringLiteral("/x-old/0"),
            "staffroom secret set sales telegram-token");
        row("bot token behind an escape", salesJson, "\"tools\"",
            "\"x-old\": \"\\u0037" + telegramToken.mid(1) + "\", \"tools\"", QStringLiteral("/x-old"),
            "write \"secret:telegram-token\"");
        row("ERPNext key in the file", salesJson, "secret:erpnext-key", erpKey,
            QStringLiteral("/erpnext/key"), "staffroom secret set sales erpnext-key");
        row("model key in the file", teamJson, "secret:model-key", modelKey,
            QStringLiteral("/models/default/key"), "staffroom secret set team model-key");
        row("a key that is a secret", teamJson, "\"x-note\"", "\"x-" + modelKey + '"', QString(),
            "take it out");
        row("a note that sounds secret", teamJson, "\"x-note\": \"kept\"", "\"x-db-password\": \"hunter2\"",
            QStringLiteral("/x-db-password"), "staffroom secret set team <name>");
        row("an authorization header", teamJson, "\"kept\"",
            "\"Authorization: Bearer abcdef0123456789abcdef\"", QStringLiteral("/x-note"),
            "replace the one that stood here");
        whole("ERPNext key in the rules", salesRules, "Rule one.\n\nUse token " + erpKey + " please.\n",
              QStringLiteral("line 3"), "staffroom secret set sales erpnext-key");
        whole("a private key in the rules", salesRules,
              "Rule one.\n-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n", QStringLiteral("line 2"),
              "replace it at its issuer");
    }

    static void modelAndZabbixRows() {
        const auto model = [](const char* name, const QByteArray& member, const char* key,
                              const char* fragment) {
            row(name, teamJson, "\"rehearsal\": true", member,
                QStringLiteral("/models/small/") + QString::fromLatin1(key), fragment);
        };
        model("fallback unknown", "\"fallback\": \"bigg\"", "fallback", "one of: default, small");
        model("fallback misspelt", "\"fallback\": \"defualt\"", "fallback", "did you mean \"default\"?");
        model("fallback itself", "\"fallback\": \"small\"", "fallback", "name another model");
        model("fallback a list", "\"fallback\": [\"default\"]", "fallback", "must be a string");
        model("price a number", "\"price\": 2", "price", "what a million tokens cost");
        model("price without output", "\"price\": { \"input\": 2 }", "price/output", "per million tokens");
        model("price negative", "\"price\": { \"input\": -1, \"output\": 1 }", "price/input",
              "at least 0 is allowed");
        model("price beyond reason", "\"price\": { \"input\": 1, \"output\": 10001 }", "price/output",
              "at most 10000 is allowed");
        model("price in words", "\"price\": { \"input\": \"2\", \"output\": 1 }", "price/input",
              "must be a number");
        model("currency in words", "\"price\": { \"currency\": \"dollars\", \"input\": 1, \"output\": 1 }",
              "price/currency", "three capital letters");
        model("price misspelt", "\"price\": { \"input\": 1, \"output\": 1, \"cacheReads\": 1 }",
              "price/cacheReads", "did you mean \"cacheRead\"?");
        const auto zabbix = [](const char* name, const QByteArray& value, const char* path,
                               const char* fragment) {
            row(name, teamJson, "\"erpnext\": {", "\"zabbix\": " + value + ", \"erpnext\": {",
                QString::fromLatin1(path), fragment);
        };
        row("a backup nobody could plan", teamJson, "\"erpnext\": {",
            R"("backup": { "cron": "61 * * * *" }, "erpnext": {)", QStringLiteral("/backup/cron"), "a minute is 0 to 59");
        row("a backup without a time", teamJson, "\"erpnext\": {", R"("backup": { "keep": 3 }, "erpnext": {)",
            QStringLiteral("/backup/cron"), "five cron fields");
        zabbix("Zabbix a string", "\"https://zabbix.example\"", "/zabbix", "the monitoring server, as");
        zabbix("Zabbix without a token", R"({ "url": "https://zabbix.example" })", "/zabbix/token",
               "read-only user");
        zabbix("Zabbix without a url", R"({ "token": "secret:zabbix-token" })", "/zabbix/url",
               "without /api_jsonrpc.php");
        zabbix("Zabbix token no reference", R"({ "url": "https://zabbix.example", "token": "hunter2" })",
               "/zabbix/token", "staffroom secret set team");
        zabbix("Zabbix over plain http", R"({ "url": "http://zabbix.example", "token": "secret:z" })",
               "/zabbix/url", "use https");
        zabbix("Zabbix url with a query", R"({ "url": "https://zabbix.example/?a", "token": "secret:z" })",
               "/zabbix/url", "the frontend's address");
        zabbix("Zabbix severity by name",
               R"({ "url": "https://z.example", "token": "secret:z", "leastSeverity": "high" })",
               "/zabbix/leastSeverity", "5 disaster");
        zabbix("Zabbix severity 6",
               R"({ "url": "https://z.example", "token": "secret:z", "leastSeverity": 6 })",
               "/zabbix/leastSeverity", "at most 5 is allowed");
        zabbix("Zabbix reminder after more than a week",
               R"({ "url": "https://z.example", "token": "secret:z", "remindMinutes": 10081 })",
               "/zabbix/remindMinutes", "at most 10080 is allowed");
        zabbix("Zabbix user", R"({ "url": "https://z.example", "token": "secret:z", "user": "Admin" })",
               "/zabbix/user", "one of: ");
    }

    static void workRows() {
        const auto tools = [](const char* name, const QByteArray& added, const char* path,
                              const char* fragment) {
            row(name, salesJson, "\"erp_report\"]", added, QString::fromLatin1(path), fragment);
        };
        tools("Zabbix tool without Zabbix", "\"erp_report\", \"zabbix_problems\"]", "/tools",
              "add \"zabbix\" with url and token to team.json");
        tools("scripts to run, but none named", "\"erp_report\", \"run_script\"]", "/scripts",
              "name the scripts");
        tools("a method tool without methods", "\"erp_report\", \"erp_method\"]", "/erpnext/methods",
              "name the methods");
        tools("a tool that submits", "\"erp_report\", \"erp_submit\"]", "/tools/4", "one of: erp_list");
        tools("script outside of scripts", "\"erp_report\"], \"scripts\": [\"../sales.py\"]", "/scripts/0",
              "a path below scripts/");
        tools("script from the root", "\"erp_report\"], \"scripts\": [\"/usr/bin/day.py\"]", "/scripts/0",
              "as \"sales/daily.py\"");
        tools("script of another kind", "\"erp_report\"], \"scripts\": [\"sales/day.exe\"]", "/scripts/0",
              "a path below scripts/");
        tools("script twice", "\"erp_report\"], \"scripts\": [\"a.py\", \"a.py\"]", "/scripts/1",
              "take one of the two away");
        tools("a tool of changes without staging", "\"erp_report\", \"open_change\"]", "/tools",
              "add \"staging\" with app, site");
        const auto staging = [](const char* name, const QByteArray& from, const QByteArray& to,
                                const char* path, const char* fragment) {
            QByteArray place(
                "\"staging\": { \"app\": \"acme_custom\", \"site\": \"staging.acme.example\", "
                "\"base\": \"version-15\", \"bench\": \"/home/frappe/bench\", "
                "\"program\": \"/usr/local/bin/bench\", \"ssh\": { \"host\": \"git.acme.example\", "
                "\"user\": \"frappe\", \"key\": \"secret:bench-key\", \"hostKey\": \"ssh-ed25519 "
                "AAAAC3NzaC1lZDI1NTE5AAAAIBaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\" } }, \"limits\":");
            QVERIFY2(place.contains(from), name);
            place.replace(from, to);
            row(name, salesJson, "\"limits\":", place, QLatin1String(path), fragment);
        };
        staging("all sites", "\"site\": \"staging.acme.example\"", "\"site\": \"all\"", "/staging/site",
                "never \"all\"");
        staging("a site that is an option", "\"site\": \"staging.acme.example\"", "\"site\": \"--force\"",
                "/staging/site", "the one site");
        staging("a bench above", "/home/frappe/bench", "/home/../etc", "/staging/bench",
                "the bench's folder");
        staging("a program with words", "/usr/local/bin/bench", "/usr/bin/env bench", "/staging/program",
                "bench itself");
        staging("a host that is an option", "git.acme.example", "-oProxyCommand=x", "/staging/ssh/host",
                "its name or address");
        staging("a literal key", "secret:bench-key", "LS0tLS1CRUdJTg", "/staging/ssh/key",
                "base64 on one line");
        staging("an approver nobody knows",
                "\"base\":", "\"approvers\": [\"denis\"], \"base\":", "/staging/approvers/0",
                "did you mean");
        tools("a tool of mail without a mailbox", "\"erp_report\", \"mail_search\"]", "/tools",
              "add \"mail\" with imap, smtp");
        const auto mail = [](const char* name, const QByteArray& from, const QByteArray& to, const char* path,
                             const char* fragment) {
            QByteArray box("\"mail\": { \"imap\": { \"host\": \"imap.acme.example\", \"port\": 993 }, "
                           "\"smtp\": { \"host\": \"smtp.acme.example\", \"port\": 587, \"security\": "
                           "\"starttls\" }, \"user\": \"selin@acme.example\", \"password\": "
                           "\"secret:mail-password\" }, \"limits\":");
            QVERIFY2(box.contains(from), name);
            box.replace(from, to);
            row(name, salesJson, "\"limits\":", box, QLatin1String(path), fragment);
        };
        mail("a mailbox in the open", "\"port\": 993", "\"port\": 143, \"security\": \"none\"",
             "/mail/imap/security", "write \"tls\" or \"starttls\"");
        mail("sending in the open", "\"starttls\"", "\"none\"", "/mail/smtp/security", "\"tls\" or");
        mail("a mailbox without a password", ", \"password\": \"secret:mail-password\"", "", "/mail",
             "either \"password\"");
        mail("a password and a token", ", \"password\":", ", \"oauth2\": \"secret:mail-token\", \"password\":",
             "/mail", "either \"password\"");
        mail("a literal mail password", "secret:mail-password", "correct-horse", "/mail/password",
             "secret set sales");
        mail("another kind of security", "\"starttls\"", "\"ssl\"", "/mail/smtp/security", "from the first byte");
        mail("no port of the mail server", ", \"port\": 993", "", "/mail/imap/port", "as 993");
        mail("a mail server with words", "imap.acme.example", "imap.acme.example/x", "/mail/imap/host",
             "its name or address");
        const auto mcp = [](const char* name, const QByteArray& from, const QByteArray& to, const char* path,
                            const char* fragment) {
            QByteArray servers("\"mcp\": { \"files\": { \"command\": [\"/usr/bin/node\", \"/opt/mcp/files.js\"], "
                               "\"folders\": [\"/opt/mcp\"], \"env\": { \"API_TOKEN\": \"secret:files-token\" }, "
                               "\"tools\": [\"read_file\"] }, \"web\": { \"url\": \"https://mcp.example/mcp\", "
                               "\"headers\": { \"Authorization\": \"Bearer secret:web-token\" }, "
                               "\"tools\": [\"search\", \"fetch\"], \"ask\": [\"fetch\"] } }, \"limits\":");
            QVERIFY2(servers.contains(from), name);
            servers.replace(from, to);
            row(name, salesJson, "\"limits\":", servers, QLatin1String(path), fragment);
        };
        mcp("a server without a way to it", "\"url\": \"https://mcp.example/mcp\", \"headers\": { \"Authorization\": \"Bearer secret:web-token\" }, ",
            "", "/mcp/web", "write either \"command\"");
        mcp("a server with two ways to it", "\"folders\": [\"/opt/mcp\"],", "\"url\": \"https://mcp.example\",", "/mcp/files",
            "write either \"command\"");
        mcp("a server in the open", "https://mcp.example/mcp", "http://mcp.example/mcp", "/mcp/web/url", "use https");
        mcp("a key in the address", "https://mcp.example/mcp", "https://mcp.example/mcp?key=x", "/mcp/web/url", "\"headers\"");
        mcp("a literal header", "Bearer secret:web-token", "Bearer correct-horse", "/mcp/web/headers/Authorization",
            "secret set sales");
        mcp("a literal token for a server", "secret:files-token", "correct-horse", "/mcp/files/env/API_TOKEN", "secret set sales");
        mcp("a header of the protocol", "\"Authorization\": \"Bearer secret:web-token\"", "\"Mcp-Session-Id\": \"1\"",
            "/mcp/web/headers/Mcp-Session-Id", "take it away");
        mcp("processes shown to a server", "[\"/opt/mcp\"]", "[\"/proc\"]", "/mcp/files/folders", "/opt/mcp/files");
        mcp("a library put before all others", "API_TOKEN", "LD_PRELOAD", "/mcp/files/env/LD_PRELOAD", "given no others");
        mcp("a server without tools", "\"tools\": [\"read_file\"]", "\"tools\": []", "/mcp/files/tools", "as the server names them");
        mcp("two tools of one name", "[\"search\", \"fetch\"]", "[\"search\", \"Search\", \"fetch\"]", "/mcp/web/tools",
            "take one of the tools away");
        mcp("a question about a tool that is not there", "\"ask\": [\"fetch\"]", "\"ask\": [\"post\"]", "/mcp/web/ask", "add it there too");
        const auto method = [](const char* name, const char* path, const char* fragment) {
            row(path, salesJson, "\"key\": \"secret:erpnext-key\",",
                QByteArray("\"key\": \"secret:erpnext-key\", \"methods\": [\"acme.api.fine\", \"") + name +
                    "\"],",
                QStringLiteral("/erpnext/methods/1"), fragment);
        };
        method("frappe.client.get_count", "method that counts", "use the tool erp_count");
        method("erpnext.accounts.utils.get_balance_on", "method that tells balances", "or a report");
        method("frappe.client.get_value", "method that reads settings", "use erp_get");
        method("Frappe.Client.Get_Value", "method in other letters", "use erp_get");
        method("frappe.client.get_single_value", "method that reads one setting", "use erp_get");
        method("frappe.handler.run_doc_method", "method that runs methods", "name the one method");
        method("frappe.client.submit", "method that submits", "past their rules");
        method("frappe.desk.query_report.run", "method that reports", "use erp_report");
        method("frappe.core.doctype.user.user.generate_keys", "method that makes keys",
               "leave users to an administrator");
        method("run_doc_method", "method without a dot", "a dotted path");
        method("acme.api.f; import os", "method with code", "a dotted path");
        method("acme.api.fine", "method twice", "take one of the two away");
    }

    static void jobRows() {
        const auto job = [](const char* name, const QByteArray& members, const char* path,
                            const char* fragment) {
            row(name, salesJson, "\"limits\":",
                R"("jobs": { "night": { "schedule": "@daily", "task": "Report.")" + members +
                    "} }, \"limits\":",
                QStringLiteral("/jobs/night/") + QString::fromLatin1(path), fragment);
        };
        const auto jobs = [](const char* name, const QByteArray& value, const char* path,
                             const char* fragment) {
            row(name, salesJson,
                "\"limits\":", "\"jobs\": " + value + ", \"limits\":", QString::fromLatin1(path), fragment);
        };
        jobs("jobs a list", "[]", "/jobs", "is a list, must be an object");
        jobs("job id in upper case", R"({ "Night": { "schedule": "@daily", "task": "Report." } })",
             "/jobs/Night", "lower-case words");
        jobs("job without a schedule", R"({ "night": { "task": "Report." } })", "/jobs/night/schedule",
             "five cron fields");
        jobs("job without a task", R"({ "night": { "schedule": "@daily" } })", "/jobs/night/task",
             "what the persona is asked");
        jobs("job with a blank task", R"({ "night": { "schedule": "@daily", "task": " " } })",
             "/jobs/night/task", "is empty");
        jobs("schedule empty", R"({ "night": { "schedule": "", "task": "Report." } })",
             "/jobs/night/schedule", "five cron fields");
        jobs("schedule the checker refuses",
             R"({ "night": { "schedule": "61 * * * *", "task": "Report." } })", "/jobs/night/schedule",
             "a minute is 0 to 59");
        job("job zone unknown", R"(, "timeZone": "Europe/Istambul")", "timeZone",
            "did you mean \"Europe/Istanbul\"?");
        job("job zone an offset", R"(, "timeZone": "+03:00")", "timeZone", "the IANA zone");
        job("job topic unknown", R"(, "topic": "procurment")", "topic", "did you mean \"procurement\"?");
        job("job check unknown", R"(, "check": "zabbix_alert", "deliver": "findings")", "check",
            "did you mean \"zabbix_alerts\"?");
        job("job check without Zabbix", R"(, "check": "zabbix_alerts", "deliver": "findings")", "check",
            "add \"zabbix\" with url and token");
        job("job figures without Zabbix", R"(, "figures": "zabbix_health")", "figures",
            "add \"zabbix\" with url and token");
        job("job figures not its script", R"(, "figures": "sales/day.py")", "figures",
            "add it to \"scripts\"");
        job("job figures something else", R"(, "figures": "the usual")", "figures",
            "the path of one of its scripts");
        job("job deliver misspelt", R"(, "deliver": "finding")", "deliver", "did you mean \"findings\"?");
        job("job enabled in words", R"(, "enabled": "no")", "enabled", "must be true or false");
        job("job timeout too short", R"(, "timeoutSeconds": 1)", "timeoutSeconds", "at least 5 is allowed");
        job("job timeout too long", R"(, "timeoutSeconds": 3601)", "timeoutSeconds",
            "at most 3600 is allowed");
        job("job catch-up over a day", R"(, "catchUpMinutes": 1441)", "catchUpMinutes",
            "at most 1440 is allowed");
        job("job stagger over an hour", R"(, "staggerSeconds": 3601)", "staggerSeconds",
            "at most 3600 is allowed");
        job("job staggered past its catch-up", R"(, "staggerSeconds": 61, "catchUpMinutes": 1)",
            "staggerSeconds", "\"catchUpMinutes\" larger");
        job("job overlap unknown", R"(, "overlap": "queue")", "overlap", "one of: skip, wait");
        job("job retries too many", R"(, "retries": 6)", "retries", "at most 5 is allowed");
        job("job pause negative", R"(, "pauseAfterErrors": -1)", "pauseAfterErrors", "at least 0 is allowed");
        job("job key misspelt", R"(, "timezone": "Europe/Istanbul")", "timezone",
            "did you mean \"timeZone\"?");
        row("job with nowhere to post to", procurementJson, "\"topics\": [\"procurement\"]",
            R"("topics": [], "jobs": { "night": { "schedule": "@daily", "task": "Report." } })",
            QStringLiteral("/topics"), "give it a topic");
        row("job of a private persona in a group", procurementJson, "\"topics\": [\"procurement\"]",
            R"("directMessages": true, "private": true,
               "jobs": { "night": { "schedule": "@daily", "task": "Report.", "topic": "sales" } })",
            QStringLiteral("/jobs/night/topic"), "goes into a direct message");
        row("job figures misspelt", procurementJson, "\"model\": \"small\"",
            R"("scripts": ["sales/day.py"],
               "jobs": { "night": { "schedule": "@daily", "task": "Report.", "figures": "sales/dya.py" } })",
            QStringLiteral("/jobs/night/figures"), "did you mean \"sales/day.py\"?");
    }

    static void colleagueRows() {
        const auto instead = [](const char* name, const char* text, const char* path, const char* fragment) {
            row(name, procurementJson, "\"model\": \"small\"", text, QLatin1String(path), fragment);
        };
        instead("asks itself", R"("tools": ["ask_colleague"], "colleagues": ["procurement"])", "/colleagues/0",
                "is this persona itself");
        instead("asks nobody", R"("tools": ["ask_colleague"])", "/colleagues", "may ask nobody");
        instead("a skill named by a path", R"("tools": ["use_skill"], "skills": ["../sales"])", "/skills/0",
                "supplier-reminder");
        instead("scripts of skills without skills", R"("tools": ["run_skill_script"])", "/tools", "needs \"use_skill\"");
        row("a private persona that asks", procurementJson, "\"topics\": [\"procurement\"]",
            R"("directMessages": true, "private": true, "tools": ["ask_colleague"], "colleagues": ["sales"])",
            QStringLiteral("/tools"), "asks no colleague");
    }

private Q_SLOTS:
    void refusedOnceAtItsPlace_data() {
        QTest::addColumn<QString>("changedFile");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("fragment");
        teamRows();
        syntaxRows();
        personaRows();
        credentialRows();
        modelAndZabbixRows();
        workRows();
        jobRows();
        colleagueRows();
    }
    void refusedOnceAtItsPlace() {
        QFETCH(QString, changedFile);
        QFETCH(QByteArray, content);
        QFETCH(QString, file);
        QFETCH(QString, path);
        QFETCH(QString, fragment);
        TempHome home;
        writeGoodHome(home);
        home.write(changedFile, content);
        const auto loaded = loadTeam(home.path(), noMinute61);
        const auto all = described(loaded.problems);
        QVERIFY(!loaded.team.has_value());
        QVERIFY2(loaded.problems.size() == 1, qPrintable(all));
        const auto& problem = loaded.problems.front();
        QCOMPARE(problem.file, file);
        QCOMPARE(problem.path, path);
        QVERIFY2(problem.toString().contains(fragment), qPrintable(all));
        QVERIFY2(!problem.what.isEmpty() && !problem.remedy.isEmpty(), qPrintable(all));
        QVERIFY2(problem.line > 0 || !loaded.problems.front().path.startsWith(u'/'), qPrintable(all));
        for (const auto& secret : {telegramToken.mid(11), erpKey.mid(0, 15), erpKey.mid(16), modelKey.mid(3),
                                   QByteArray("hunter2"), QByteArray("abcdef0123456789")})
            QVERIFY2(!all.contains(QString::fromLatin1(secret)), qPrintable(all));
    }

    void fallbacksDoNotGoInACircle() {
        TempHome home;
        writeGoodHome(home);
        auto text = goodTeam;
        text.replace("\"model\": \"big-one\"", "\"model\": \"big-one\", \"fallback\": \"small\"")
            .replace("\"rehearsal\": true", "\"fallback\": \"third\"")
            .replace("\"small\": {",
                     "\"third\": { \"protocol\": \"openai\", \"baseUrl\": \"https://llm.example/v1\", "
                     "\"model\": \"t\", \"fallback\": \"default\" }, \"small\": {");
        home.write(teamJson, text);
        const auto loaded = loadTeam(home.path());
        QCOMPARE(loaded.problems.size(), size_t(1));
        QCOMPARE(loaded.problems[0].path, QStringLiteral("/models/default/fallback"));
        QVERIFY2(loaded.problems[0].what.contains(QStringLiteral("default → small → third → default")),
                 qPrintable(loaded.problems[0].what));
    }

    void aCheckMayFindNothingSoItsJobCannotAlwaysPost() {
        TempHome home;
        writeGoodHome(home);
        auto text = goodTeam;
        home.write(teamJson,
                   text.replace("\"erpnext\": {", R"("zabbix": { "url": "https://zabbix.example/z/", "token":
                                                              "secret:zabbix-token" }, "erpnext": {)"));
        auto sales = goodSales;
        sales.replace("\"limits\":", R"("jobs": { "c": { "schedule": "*/30 * * * *", "task": "Tell.",
                                        "check": "zabbix_alerts" } }, "limits":)");
        home.write(salesJson, sales);
        const auto refused = loadTeam(home.path());
        QCOMPARE(refused.problems.size(), size_t(1));
        QCOMPARE(refused.problems[0].path, QStringLiteral("/jobs/c/deliver"));
        QVERIFY(refused.problems[0].remedy.contains(QStringLiteral("\"findings\"")));

        home.write(salesJson,
                   sales.replace("\"zabbix_alerts\"", R"("zabbix_alerts", "deliver": "findings")"));
        const auto good = loadTeam(home.path());
        QVERIFY2(good.team.has_value(), qPrintable(described(good.problems)));
        QCOMPARE(good.team->zabbix->url, QUrl(QStringLiteral("https://zabbix.example/z")));
        const auto& job = good.team->persona(QStringLiteral("sales"))->jobs.at(0);
        QCOMPARE(job.topic, QStringLiteral("sales")); // its first, where none is named
        QCOMPARE(job.zone, QByteArray("Europe/Istanbul"));
    }

    void theLineIsTheOneThatIsWrong() {
        TempHome home;
        writeGoodHome(home);
        auto text = goodTeam;
        text.replace("\"thread\": 101", "\"thread\": \"101\"");
        home.write(teamJson, text);
        const auto loaded = loadTeam(home.path());
        QCOMPARE(loaded.problems.size(), size_t(1));
        QCOMPARE(loaded.problems[0].line, 13);
        QVERIFY(loaded.problems[0].toString().startsWith(
            QStringLiteral("team.json, line 13, /telegram/topics/procurement/thread: is a string")));
    }

    void missingFilesAreNamed() {
        TempHome home;
        const auto none = loadTeam(home.path());
        QCOMPARE(none.problems.size(), size_t(1));
        QCOMPARE(none.problems[0].file, teamJson);
        QVERIFY(none.problems[0].remedy.contains(QStringLiteral("staffroom init")));

        writeGoodHome(home);
        QVERIFY(QFile::remove(home.file(salesRules)));
        QVERIFY(QFile::remove(home.file(procurementJson)));
        const auto loaded = loadTeam(home.path());
        QCOMPARE(loaded.problems.size(), size_t(2));
        QCOMPARE(loaded.problems[0].file, procurementJson);
        QVERIFY(loaded.problems[0].remedy.contains(QStringLiteral("move the folder away")));
        QCOMPARE(loaded.problems[1].file, salesRules);
    }

    void whatIsNoRegularFileIsNotOpened() {
        TempHome home;
        writeGoodHome(home);
        QVERIFY(QFile::remove(home.file(salesRules)));
        QCOMPARE(::mkfifo(QFile::encodeName(home.file(salesRules)).constData(), 0600), 0);
        QVERIFY(QFile::remove(home.file(salesJson)));
        QVERIFY(QDir(home.path()).mkpath(salesJson));
        const auto loaded = loadTeam(home.path());
        QCOMPARE(loaded.problems.size(), size_t(2));
        QCOMPARE(loaded.problems[0].file, salesRules);
        QVERIFY(loaded.problems[0].what.contains(QStringLiteral("not a regular file")));
        QCOMPARE(loaded.problems[1].file, salesJson);
    }

    void aFolderIsNamedLikeAnId_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"Sales", "1st", "sales team", "a--b", "a-", "x-old", "team", "satış", "a_b", "a.b"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }
    void aFolderIsNamedLikeAnId() {
        QFETCH(QString, name);
        TempHome home;
        writeGoodHome(home);
        home.write(QStringLiteral("personas/%1/persona.json").arg(name), goodProcurement);
        const auto loaded = loadTeam(home.path());
        QCOMPARE(loaded.problems.size(), size_t(1));
        QCOMPARE(loaded.problems[0].file, QStringLiteral("personas/") + name);
        QVERIFY(loaded.problems[0].remedy.contains(QStringLiteral("rename the folder")));
    }

    void oneUserOfErpnextIsOnePersona() {
        TempHome home;
        writeGoodHome(home);
        auto text = goodProcurement;
        text.replace(
            "\"model\": \"small\"",
            R"("erpnext": { "instance": "production", "user": "Selin@acme.example", "key": "secret:k" })");
        home.write(procurementJson, text);
        const auto loaded = loadTeam(home.path());
        QCOMPARE(loaded.problems.size(), size_t(1));
        QCOMPARE(loaded.problems[0].file, salesJson);
        QCOMPARE(loaded.problems[0].path, QStringLiteral("/erpnext/user"));
        QVERIFY(loaded.problems[0].remedy.contains(QStringLiteral("audit trail")));
    }

    void aSecretInABrokenFileIsReportedToo() {
        TempHome home;
        writeGoodHome(home);
        home.write(salesJson, "{\n\"name\": \"Selin\"\n\"x\": \"" + telegramToken + "\n}");
        const auto loaded = loadTeam(home.path());
        QCOMPARE(loaded.problems.size(), size_t(2));
        const auto all = described(loaded.problems);
        QVERIFY(all.contains(QStringLiteral("staffroom secret set sales telegram-token")));
        QVERIFY2(!all.contains(QStringLiteral("AAHfake")), qPrintable(all));
    }

    void everyProblemIsFoundInOneGo() {
        TempHome home;
        writeGoodHome(home);
        auto text = goodTeam;
        text.replace("\"tr\"", "\"Turkish\"")
            .replace("\"thread\": 97", "\"thread\": 1")
            .replace("5511", "-1");
        home.write(teamJson, text);
        auto sales = goodSales;
        sales.replace("acme_sales_bot", "acme_sales").replace("\"steps\": 8", "\"steps\": 0");
        home.write(salesJson, sales);
        const auto loaded = loadTeam(home.path());
        QStringList places;
        for (const auto& each : loaded.problems)
            places << each.file + each.path;
        QCOMPARE(places, QStringList({teamJson + QStringLiteral("/language"),
                                      teamJson + QStringLiteral("/telegram/topics/sales/thread"),
                                      teamJson + QStringLiteral("/people/ayse/telegram"),
                                      salesJson + QStringLiteral("/bot/handle"),
                                      salesJson + QStringLiteral("/limits/steps")}));
    }
};

QTEST_GUILESS_MAIN(RefusedTeamTest)
#include "RefusedTeamTest.moc"
