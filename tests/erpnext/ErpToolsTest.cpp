// The tools as a persona uses them, on the practice ERPNext in this process, in the three dialects.
#include "erpnext/ErpTools.h"

#include "../rehearsal/ErpPractice.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QTest>

#include <nlohmann/json.hpp>

namespace erp = staffroom::erpnext;
namespace world = staffroom::rehearsal::erpnext;
using namespace staffroom;
using nlohmann::json;

namespace {

/// A JSON value as a failed comparison shows it.
QString shown(const json& value) {
    return QString::fromStdString(value.dump());
}

/// Remembers in memory what WriteIntents keeps on disk.
class MemoryIntents final : public tools::IntentLog {
public:
    Task<Result<void>> begin(tools::Intent intent) override {
        if (refuse)
            co_return failure(ErrorKind::Storage, QStringLiteral("the disk is full"));
        for (const auto& known : begun) {
            if (known.digest == intent.digest && ends.value(known.id) == tools::IntentEnd::Unknown &&
                !intent.again)
                co_return failure(ErrorKind::Conflict,
                                  QStringLiteral("the very same write was begun before"));
        }
        begun.push_back(intent);
        co_return Result<void>();
    }
    Task<Result<void>> end(QString id, tools::IntentEnd end, QString detail) override {
        ends.insert(id, end);
        details.insert(id, detail);
        co_return Result<void>();
    }
    bool refuse = false;
    std::vector<tools::Intent> begun;
    QMap<QString, tools::IntentEnd> ends;
    QMap<QString, QString> details;
};

world::SiteOptions optionsOf(int version) {
    auto options = world::practiceOptions();
    options.version = static_cast<world::ErpVersion>(version);
    options.users.append(world::practiceUser(
        "asya", {{QStringLiteral("Issue"),
                  {QStringLiteral("read"), QStringLiteral("write"), QStringLiteral("create")}},
                 {QStringLiteral("Sales Order"), {QStringLiteral("read")}},
                 {QStringLiteral("Bin"), {QStringLiteral("read")}}}));
    return options;
}

/// The site of ErpPractice.h in any version, and one persona's tools on it.
struct Bench {
    explicit Bench(const char* persona = "clerk", int version = 15)
        : site(optionsOf(version), clock, trace, faults),
          caller([this](const rehearsal::HttpRequest& request,
                        const std::shared_ptr<rehearsal::HttpReply>& reply) { site.handle(request, reply); }),
          http(clock, store), lane(http.lane(QStringLiteral("erp"), 2)) {
        erp::ErpAccess access;
        access.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(caller.port()));
        access.key.scope = QStringLiteral("clerk");
        access.key.name = QStringLiteral("erpnext-key");
        for (const auto& user : site.users()) {
            if (user.persona == QLatin1String(persona)) {
                access.user = user.user;
                if (!store.set(access.key, user.key.toUtf8() + ':' + user.secret.toUtf8()))
                    qFatal("the key was refused");
            }
        }
        work.client = std::make_shared<erp::ErpClient>(http, lane, access);
        work.personaName = QStringLiteral("Pelin");
        work.intents = &intents;
        work.filesFolder = home.path() + QStringLiteral("/files");
        work.methods = {QStringLiteral("acme.api.stock_alarm"), QStringLiteral("acme.api.escalate"),
                        QStringLiteral("frappe.client.get_count"),
                        QStringLiteral("erpnext.accounts.utils.get_balance_on")};
        made = erp::makeTools(work, erp::toolNames());
    }
    tools::ToolAnswer run(const char* tool, const json& arguments) {
        for (const auto& one : made) {
            if (one->description().name != QLatin1String(tool))
                continue;
            tools::ToolContext context;
            context.persona = QStringLiteral("clerk");
            context.turn = QStringLiteral("t1");
            context.person = QStringLiteral("Ayşe Demir");
            tools::ToolAnswer answer;
            const auto call = [&]() -> Task<Result<void>> {
                answer = co_await one->run(QByteArray::fromStdString(arguments.dump()), context);
                co_return Result<void>();
            };
            if (!await(call()))
                qFatal("the tool never answered");
            return answer;
        }
        qFatal("no tool %s", tool);
    }
    json good(const char* tool, const json& arguments) {
        const auto answer = run(tool, arguments);
        if (answer.isError)
            qWarning("%s: %s", tool, answer.content.constData());
        return json::parse(answer.content.begin(), answer.content.end(), nullptr, false);
    }
    json error(const char* tool, const json& arguments) {
        const auto answer = run(tool, arguments);
        if (!answer.isError)
            qWarning("%s did not fail: %s", tool, answer.content.constData());
        return json::parse(answer.content.begin(), answer.content.end(), nullptr, false)
            .value("error", json::object());
    }
    std::string draft() {
        const auto stored =
            good("erp_create", {{"doctype", "Issue"}, {"values", {{"subject", "Pump leaks"}}}});
        return stored.at("document").at("name");
    }
    void fault(int status, const QByteArray& body = "{}", const char* method = "") {
        rehearsal::FaultRule rule;
        rule.service = QStringLiteral("erpnext");
        rule.method = QLatin1String(method);
        rule.fault.status = status;
        rule.fault.body = body;
        faults.add(rule);
    }
    QStringList violations() const {
        QStringList all;
        for (const auto& each : trace.violations())
            all << each.what;
        return all;
    }
    std::size_t count(const char* doctype) const {
        return site.store().documents(site.store().catalogue().get(doctype)).size();
    }

    ManualClock clock;
    TempHome home;
    rehearsal::TraceSink trace{clock};
    rehearsal::Faults faults{clock};
    world::ErpSite site;
    rehearsal::Caller caller;
    TransientStore store;
    HttpClient http;
    std::shared_ptr<Lane> lane;
    MemoryIntents intents;
    erp::ErpWorkbench work;
    std::vector<std::unique_ptr<tools::Tool>> made;
};

bool contains(const json& value, const char* words) {
    return QString::fromStdString(value.dump()).contains(QString::fromUtf8(words));
}

} // namespace

class ErpToolsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versions_data() {
        QTest::addColumn<int>("version");
        for (const int version : {14, 15, 16})
            QTest::addRow("version %d", version) << version;
    }

    void everyVersionIsReadAndWritten_data() { versions_data(); }
    void everyVersionIsReadAndWritten() {
        QFETCH(int, version);
        Bench bench("clerk", version);
        const auto list = bench.good(
            "erp_list", {{"doctype", "Sales Invoice"}, {"fields", {"name", "grand_total"}}, {"limit", 3}});
        QCOMPARE(list.at("rows").size(), std::size_t(3));
        QVERIFY2(list["rows"][0].contains("currency"), list.dump(1).c_str());
        QVERIFY(list["totals"][0].contains("currency"));

        const auto grouped =
            bench.good("erp_list", {{"doctype", "Sales Invoice"},
                                    {"group_by", {"company"}},
                                    {"aggregate", json::array({json::array({"sum", "base_grand_total"}),
                                                               json::array({"count", "name"})})}});
        QCOMPARE(grouped.at("rows").size(), std::size_t(3));
        QVERIFY2(grouped["rows"][0].contains("sum_base_grand_total"), grouped.dump(1).c_str());

        const auto name = bench.draft();
        const auto read = bench.good("erp_get", {{"doctype", "Issue"}, {"name", name}});
        const auto changed = bench.good("erp_update", {{"doctype", "Issue"},
                                                       {"name", name},
                                                       {"modified", read["document"]["modified"]},
                                                       {"values", {{"priority", "High"}}}});
        QCOMPARE(shown(changed["document"]["priority"]), shown(json("High")));
        const auto report = bench.good("erp_report", {{"report", "Accounts Receivable Summary"},
                                                      {"filters",
                                                       {{"company", "Acme Export GmbH"},
                                                        {"range1", 10},
                                                        {"range2", 20},
                                                        {"range3", 30},
                                                        {"range4", 40}}}});
        QCOMPARE(report.value("currency", std::string()), std::string("EUR"));
        QVERIFY2(contains(report["columns"], "0-10"), report["columns"].dump().c_str());
        const auto denied = bench.run("erp_list", {{"doctype", "Supplier"}});
        QVERIFY(denied.denial.has_value());
        QCOMPARE(denied.denial->doctype, QStringLiteral("Supplier"));
        QCOMPARE(denied.denial->method, QStringLiteral("list"));
        QCOMPARE(denied.denial->user, QStringLiteral("clerk@acme.example"));
        QVERIFY(!denied.denial->words.isEmpty() && !denied.denial->words.contains(u'<'));
        QCOMPARE(bench.violations(), QStringList());
    }

    void amountsCarryTheirCurrency() {
        Bench bench("selin");
        const auto list =
            bench.good("erp_list", {{"doctype", "Sales Invoice"},
                                    {"fields", {"name", "outstanding_amount", "base_grand_total"}},
                                    {"filters", {{"company", "=", "Acme Export GmbH"}}}});
        QVERIFY2(list["rows"][0].contains("party_account_currency"), list["rows"][0].dump().c_str());
        QCOMPARE(shown(list["company_currency"]["Acme Export GmbH"]), shown(json("EUR")));
        const std::string name = list["rows"][0]["name"];
        const auto document = bench.good("erp_get", {{"doctype", "Sales Invoice"}, {"name", name}});
        QCOMPARE(shown(document["currency_of"]["base_grand_total"]), shown(json("EUR")));
        QVERIFY(document["currency_of"].contains("items.amount"));
    }

    void aSubmittedDocumentIsNotChanged() {
        Bench bench;
        const auto list = bench.good("erp_list", {{"doctype", "Sales Invoice"},
                                                  {"fields", {"name", "modified"}},
                                                  {"filters", {{"docstatus", "=", 1}}},
                                                  {"limit", 1}});
        const auto row = list["rows"][0];
        const auto error = bench.error("erp_update", {{"doctype", "Sales Invoice"},
                                                      {"name", row["name"]},
                                                      {"modified", row["modified"]},
                                                      {"values", {{"remarks", "x"}}}});
        QCOMPARE(error.value("kind", std::string()), std::string("policy"));
        QVERIFY(bench.intents.begun.empty());
    }

    void whoChangedItMeanwhileIsTold() {
        Bench bench;
        const auto name = bench.draft();
        const auto read = bench.good("erp_get", {{"doctype", "Issue"}, {"name", name}});
        const json change{{"doctype", "Issue"},
                          {"name", name},
                          {"modified", read["document"]["modified"]},
                          {"values", {{"priority", "High"}}}};
        bench.good("erp_update", change);
        const auto error = bench.error("erp_update", {{"doctype", "Issue"},
                                                      {"name", name},
                                                      {"modified", read["document"]["modified"]},
                                                      {"values", {{"priority", "Low"}}}});
        QCOMPARE(error.value("kind", std::string()), std::string("conflict"));
        QVERIFY2(contains(error, "clerk@acme.example changed it at"), error.dump().c_str());
        QCOMPARE(shown(bench.good("erp_get", {{"doctype", "Issue"}, {"name", name}})["document"]["priority"]),
                 shown(json("High")));
    }

    void aWriteOfUnknownOutcomeIsSaidAndNotRepeated() {
        Bench bench;
        rehearsal::FaultRule cut;
        cut.service = QStringLiteral("erpnext");
        cut.method = QStringLiteral("create");
        cut.fault.action = rehearsal::FaultAction::CutAfter;
        bench.faults.add(cut);
        const auto before = bench.count("Issue");
        const json write{{"doctype", "Issue"}, {"values", {{"subject", "Once"}}}};
        QCOMPARE(bench.error("erp_create", write).value("kind", std::string()), std::string("unknown"));
        QCOMPARE(bench.count("Issue"), before + 1); // it did happen
        QCOMPARE(bench.error("erp_create", write).value("kind", std::string()), std::string("conflict"));
        QCOMPARE(bench.count("Issue"), before + 1);
        json again = write;
        again["again"] = true;
        bench.good("erp_create", again);
        QCOMPARE(bench.count("Issue"), before + 2);
    }

    void aWriteThatCannotBeNotedIsNotMade() {
        Bench bench;
        bench.intents.refuse = true;
        const auto before = bench.count("Issue");
        QCOMPARE(bench.error("erp_create", {{"doctype", "Issue"}, {"values", {{"subject", "x"}}}})
                     .value("kind", std::string()),
                 std::string("storage"));
        QCOMPARE(bench.count("Issue"), before);
    }

    void aRefusedWriteIsNotUnknown_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("kind");
        QTest::newRow("validation") << 417 << "invalid";
        QTest::newRow("forbidden") << 403 << "forbidden";
        QTest::newRow("revoked key") << 401 << "auth";
        QTest::newRow("slow down") << 429 << "rate_limited";
        QTest::newRow("maintenance") << 503 << "http";
        QTest::newRow("server fault, rolled back") << 500 << "http";
        QTest::newRow("proxy fault") << 502 << "unknown";
        QTest::newRow("proxy timeout") << 504 << "unknown";
        QTest::newRow("a good answer nobody can read") << 200 << "unknown";
    }
    void aRefusedWriteIsNotUnknown() {
        QFETCH(int, status);
        QFETCH(QString, kind);
        Bench bench;
        bench.fault(status, status == 200 ? "<html>" : "{}", "create");
        const auto error = bench.error("erp_create", {{"doctype", "Issue"}, {"values", {{"subject", "x"}}}});
        QCOMPARE(QString::fromStdString(error.value("kind", std::string())), kind);
        QCOMPARE(bench.intents.begun.size(), std::size_t(1));
        const bool unknown = bench.intents.ends.first() == tools::IntentEnd::Unknown;
        QCOMPARE(unknown, kind == u"unknown");
    }

    void aCommentNamesWhoAsked() {
        Bench bench;
        const auto name = bench.draft();
        bench.good("erp_comment", {{"doctype", "Issue"}, {"name", name}, {"text", "Two < three\nlines"}});
        const auto& type = bench.site.store().catalogue().get("Comment");
        const auto& comment = *bench.site.store().documents(type).back();
        const QString content = comment.text(type.column(QStringLiteral("content")));
        QVERIFY2(content.contains(QStringLiteral("Ayşe Demir asked Pelin")), qPrintable(content));
        QVERIFY(content.contains(QStringLiteral("Two &lt; three<br>lines")));
        QCOMPARE(comment.text(world::OwnerColumn), QStringLiteral("clerk@acme.example"));
    }

    void filesAreAttachedFromTheFolderAlone_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("kind"); // empty: attached
        QTest::newRow("a file of the folder") << "offer.txt" << QString();
        for (const auto* const other : {"nothing.txt", "in/photo.txt", "in", "../secrets.env", "/etc/passwd",
                                        "link.txt", "555-7-0-sent in another chat.txt"})
            QTest::newRow(other) << other << "not_found";
    }
    void filesAreAttachedFromTheFolderAlone() {
        QFETCH(QString, file);
        QFETCH(QString, kind);
        Bench bench;
        bench.home.write(QStringLiteral("files/offer.txt"), "An offer.");
        bench.home.write(QStringLiteral("files/in/photo.txt"), "A photo.");
        bench.home.write(QStringLiteral("files/555-7-0-sent in another chat.txt"), "The CEO's.");
        bench.home.write(QStringLiteral("secrets.env"), "KEY=canary");
        QFile::link(bench.home.path() + QStringLiteral("/secrets.env"),
                    bench.home.path() + QStringLiteral("/files/link.txt"));
        const auto name = bench.draft();
        const auto files = bench.count("File");
        const auto answer =
            bench.run("erp_attach", {{"doctype", "Issue"}, {"name", name}, {"file", file.toStdString()}});
        QCOMPARE(answer.isError, !kind.isEmpty());
        QCOMPARE(bench.count("File"), files + (kind.isEmpty() ? 1 : 0));
        if (!kind.isEmpty())
            QVERIFY2(answer.content.contains(kind.toUtf8()), answer.content.constData());
    }

    void aTextIsAttachedPrivately() {
        Bench bench;
        const auto name = bench.draft();
        const auto answer = bench.good(
            "erp_attach",
            {{"doctype", "Issue"}, {"name", name}, {"text", "Çay, şeker"}, {"file_name", "liste ğ.txt"}});
        const auto url = QString::fromStdString(answer.value("file_url", std::string()));
        QVERIFY2(url.startsWith(QStringLiteral("/private/files/")), qPrintable(url));
        QVERIFY(bench.site.store().file(url) != nullptr);
        QCOMPARE(*bench.site.store().file(url), QStringLiteral("Çay, şeker").toUtf8());
        QCOMPARE(bench.violations(), QStringList());
    }

    void aPrintLiesInTheFiles() {
        Bench bench;
        const auto name = bench.draft();
        const auto answer = bench.good("erp_print", {{"doctype", "Issue"}, {"name", name}});
        const auto pdf = bench.home.read(QStringLiteral("files/") +
                                         QString::fromStdString(answer.value("file", std::string())));
        QVERIFY(pdf.startsWith("%PDF-1.4") && pdf.contains("Pump leaks") && pdf.trimmed().endsWith("%%EOF"));
    }

    void onlyAllowedMethodsAreCalled_data() {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QString>("kind"); // empty: it is called
        QTest::newRow("allowed") << QByteArray(R"({"method":"acme.api.stock_alarm","arguments":{"below":5}})")
                                 << QString();
        QTest::newRow("not allowed") << QByteArray(R"({"method":"acme.api.other"})") << "policy";
        QTest::newRow("leaks, though allow-listed")
            << QByteArray(R"({"method":"frappe.client.get_count","arguments":{"doctype":"Supplier"}})")
            << "policy";
        QTest::newRow("the balance, though allow-listed")
            << QByteArray(
                   R"({"method":"erpnext.accounts.utils.get_balance_on","arguments":{"party":"X","party_type":"Customer"}})")
            << "policy";
        QTest::newRow("nested")
            << QByteArray(
                   R"({"method":"acme.api.stock_alarm","arguments":{"below":{"x":["frappe.client.get_count"]}}})")
            << "policy";
        QTest::newRow("nested in other clothes")
            << QByteArray(
                   R"({"method":"acme.api.stock_alarm","arguments":{"url":"/api/method/Frappe.Client.get%5Fcount?x=1"}})")
            << "policy";
        QTest::newRow("cmd") << QByteArray(R"({"method":"acme.api.stock_alarm","arguments":{"cmd":"ping"}})")
                             << "policy";
        QTest::newRow("no path") << QByteArray(R"({"method":"ping"})") << "invalid";
        QTest::newRow("another endpoint")
            << QByteArray(R"({"method":"acme.api.stock_alarm/../x"})") << "invalid";
        QTest::newRow("a write by GET is refused there")
            << QByteArray(R"({"method":"acme.api.escalate","arguments":{"issue":"x"}})") << "forbidden";
    }
    void onlyAllowedMethodsAreCalled() {
        QFETCH(QByteArray, arguments);
        QFETCH(QString, kind);
        Bench bench;
        const auto answer = bench.run("erp_method", json::parse(arguments.toStdString()));
        QCOMPARE(answer.isError, !kind.isEmpty());
        if (!kind.isEmpty())
            QVERIFY2(answer.content.contains(kind.toUtf8()), answer.content.constData());
    }

    void aMethodThatChangesIsPosted() {
        Bench bench;
        const auto name = bench.draft();
        const auto answer = bench.good(
            "erp_method",
            {{"method", "acme.api.escalate"}, {"arguments", {{"issue", name}}}, {"changes", true}});
        QVERIFY(answer.at("returned").is_null());
        QCOMPARE(shown(bench.good("erp_get", {{"doctype", "Issue"}, {"name", name}})["document"]["priority"]),
                 shown(json("High")));
        QCOMPARE(bench.intents.begun.back().method, QStringLiteral("acme.api.escalate"));
    }

    void theClientItselfRefusesWhatLeaks() {
        Bench bench;
        const auto returned = await(bench.work.client->method(
            QStringLiteral("erpnext.accounts.doctype.payment_entry.payment_entry.get_balance_on"), "{}",
            false, Limits()));
        QVERIFY(!returned.has_value());
        QCOMPARE(returned.error().kind, ErrorKind::Policy);
        for (const auto& entry : bench.trace.after(0))
            QVERIFY(!entry.method.contains(QStringLiteral("get_balance_on")));
    }

    void hostileAnswersDoNoHarm_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("status");
        const QByteArray deep = QByteArray(200'000, '[') + QByteArray(200'000, ']');
        for (const int status : {200, 403, 417}) {
            const auto row = [status](const char* name, const QByteArray& body) {
                QTest::addRow("%s with %d", name, status) << body << status;
            };
            row("nothing", "");
            row("HTML", "<html><body>Bad</body></html>");
            row("half an object", "{\"data\":[{\"name\":\"ACC");
            row("no UTF-8", "{\"data\":[{\"name\":\"\xff\xfe\"}]}");
            row("deep", R"({"data":)" + deep + "}");
            row("deep words", "{\"exc_type\":\"ValidationError\",\"_server_messages\":\"" + deep + "\"}");
            row("rows that are none", R"({"data":[1,"x",null]})");
            row("data that is none", R"({"data":{"a":1},"message":7})");
            row("a list", "[1,2,3]");
            row("numbers out of range", R"({"data":[{"name":"x","grand_total":1e400}],"message":1e99})");
            row("words of any type",
                R"({"exc_type":7,"_server_messages":{"a":1},"exception":["x"],"_error_message":false})");
            row("huge", "{\"data\":[{\"name\":\"" + QByteArray(17 * 1024 * 1024, 'x') + "\"}]}");
        }
    }
    void hostileAnswersDoNoHarm() {
        QFETCH(QByteArray, body);
        QFETCH(int, status);
        Bench bench;
        const std::vector<std::pair<const char*, json>> calls{
            {"erp_list", {{"doctype", "Sales Invoice"}, {"fields", {"name", "grand_total"}}}},
            {"erp_get", {{"doctype", "Sales Invoice"}, {"name", "x"}}},
            {"erp_count", {{"doctype", "Sales Invoice"}}},
            {"erp_report", {{"report", "Sales Register"}}},
            {"erp_create", {{"doctype", "Issue"}, {"values", {{"subject", "x"}}}}},
            {"erp_print", {{"doctype", "Issue"}, {"name", "x"}}}};
        for (const auto& [tool, arguments] : calls) {
            bench.faults.clear();
            rehearsal::FaultRule rule;
            rule.service = QStringLiteral("erpnext");
            rule.times = -1;
            rule.fault.status = status;
            rule.fault.body = body;
            bench.faults.add(rule);
            const auto answer = bench.run(tool, arguments);
            const auto parsed = json::parse(answer.content.begin(), answer.content.end(), nullptr, false);
            QVERIFY2(parsed.is_object() && answer.content.size() < 256 * 1024, tool);
            QVERIFY2(status == 200 || answer.isError, tool);
        }
    }
};

QTEST_GUILESS_MAIN(ErpToolsTest)
#include "ErpToolsTest.moc"
