// What a site needs, what it has, and the way from one to the other: without a server.
#include "erpnext/ProvisionPlan.h"

#include "erpnext/Fixtures.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <set>

using namespace staffroom;
using namespace staffroom::erpnext;

namespace {

using Kind = Change::Kind;

WantedSite foods() {
    WantedSite wanted;
    wanted.instance = QStringLiteral("production");
    wanted.profiles[QStringLiteral("Staffroom Company")] = {
        {QStringLiteral("Sales Invoice"), {QStringLiteral("read"), QStringLiteral("report")}},
        {QStringLiteral("Company"), {QStringLiteral("read")}}};
    SecretRef key;
    key.scope = QStringLiteral("acme-foods");
    key.name = QStringLiteral("erpnext-key");
    wanted.users.push_back({QStringLiteral("acme-foods"),
                            QStringLiteral("feride@acme.example"),
                            QStringLiteral("Feride"),
                            QStringLiteral("Staffroom Company"),
                            {QStringLiteral("Acme Foods")},
                            key});
    return wanted;
}

/// As foods() left it.
SiteState provisioned() {
    SiteState state;
    const auto role = QStringLiteral("Staffroom Company");
    state.roles = {role};
    state.profiles[role] = {role};
    state.permissions[role] = foods().profiles[role];
    state.companies = {QStringLiteral("Acme Foods"), QStringLiteral("Acme Trading")};
    UserState user;
    user.roles = {role};
    user.roleProfiles = {role};
    user.companies[QStringLiteral("Acme Foods")] = QStringLiteral("up1");
    user.keyWorks = true;
    state.users[QStringLiteral("feride@acme.example")] = user;
    return state;
}

QStringList wordsOf(const Plan& plan) {
    QStringList words;
    for (const auto& change : plan.changes)
        words << change.subject + u' ' + change.words();
    return words;
}

} // namespace

class ProvisionPlanTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anEmptySiteGetsEverythingInOrder() {
        SiteState state;
        state.companies = {QStringLiteral("Acme Foods")};
        const auto plan = planChanges(foods(), state);
        QCOMPARE(plan.obstacles, QStringList());
        const QStringList expected{
            QStringLiteral("Staffroom Company makes the role"),
            QStringLiteral("Staffroom Company gives read on Company"),
            QStringLiteral("Staffroom Company gives read, report on Sales Invoice"),
            QStringLiteral("Staffroom Company makes the role profile"),
            QStringLiteral("feride@acme.example makes the user with Staffroom Company"),
            QStringLiteral("feride@acme.example narrows the user to Acme Foods"),
            QStringLiteral("feride@acme.example makes a key and stores it for acme-foods")};
        QCOMPARE(wordsOf(plan), expected);
    }

    void nothingIsChangedTwice() { QCOMPARE(wordsOf(planChanges(foods(), provisioned())), QStringList()); }

    void whatDiffersIsMended_data() {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("change");
        QTest::newRow("a right too few") << "less"
                                         << "gives report on Sales Invoice";
        QTest::newRow("a right too many") << "more"
                                          << "takes write on Sales Invoice";
        QTest::newRow("a doctype too many") << "doctype"
                                            << "takes everything on Customer";
        QTest::newRow("a profile with another role") << "profile"
                                                     << "sets the role profile's role";
        QTest::newRow("a disabled user") << "disabled"
                                         << "sets the user to Staffroom Company, enabled";
        QTest::newRow("a role of somebody's own") << "role"
                                                  << "sets the user to Staffroom Company, enabled";
        QTest::newRow("no company") << "company"
                                    << "narrows the user to Acme Foods";
        QTest::newRow("another company too") << "companies"
                                             << "takes Acme Trading away";
        QTest::newRow("a key that does not work") << "key"
                                                  << "makes a key and stores it for acme-foods";
        QTest::newRow("keys are to be rotated") << "rotate"
                                                << "makes a key and stores it for acme-foods";
    }
    void whatDiffersIsMended() {
        QFETCH(QString, what);
        QFETCH(QString, change);
        auto state = provisioned();
        const auto role = QStringLiteral("Staffroom Company");
        auto& user = state.users[QStringLiteral("feride@acme.example")];
        auto& invoices = state.permissions[role][QStringLiteral("Sales Invoice")];
        PlanOptions options;
        if (what == u"less")
            invoices.remove(QStringLiteral("report"));
        else if (what == u"more")
            invoices.insert(QStringLiteral("write"));
        else if (what == u"doctype")
            state.permissions[role][QStringLiteral("Customer")] = {QStringLiteral("read")};
        else if (what == u"profile")
            state.profiles[role].insert(QStringLiteral("Sales User"));
        else if (what == u"disabled")
            user.enabled = false;
        else if (what == u"role")
            user.roles.insert(QStringLiteral("Sales User"));
        else if (what == u"company")
            user.companies.clear();
        else if (what == u"companies")
            user.companies[QStringLiteral("Acme Trading")] = QStringLiteral("up2");
        else if (what == u"key")
            user.keyWorks = false;
        options.rotateKeys = what == u"rotate";
        const auto plan = planChanges(foods(), state, options);
        QCOMPARE(plan.changes.size(), std::size_t(1));
        QCOMPARE(plan.changes[0].words(), change);
    }

    void obstaclesNameTheRemedy() {
        auto state = provisioned();
        state.users[QStringLiteral("feride@acme.example")].roles.insert(QStringLiteral("System Manager"));
        state.companies = {QStringLiteral("Acme Trading")};
        const auto plan = planChanges(foods(), state);
        QCOMPARE(plan.obstacles.size(), 2);
        QVERIFY2(plan.obstacles[0].contains(QStringLiteral("there are: Acme Trading")),
                 qPrintable(plan.obstacles[0]));
        QVERIFY2(plan.obstacles[1].contains(QStringLiteral("System Manager")), qPrintable(plan.obstacles[1]));
    }

    void aWrongFileIsRefusedWithItsPlace_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const char* text, const char* says) {
            QTest::newRow(name) << QByteArray(text) << QString::fromUtf8(says);
        };
        row("no JSON", "{", "must be a JSON object");
        row("a list", "[]", "must be a JSON object");
        row("a profile that is a list", R"({"A":["read"]})", "/A: must map doctypes");
        row("no rights", R"({"A":{"Item":[]}})", "/A/Item: must be a list");
        row("a right nobody knows", R"({"A":{"Item":["see"]}})", "/A/Item: rights are some of");
        row("submit", R"({"A":{"Item":["read","submit"]}})", "drafts alone");
        row("delete", R"({"A":{"Item":["read","delete"]}})", "drafts alone");
        row("without read", R"({"A":{"Item":["report"]}})", "\"read\" is missing");
        row("permissions as a list", R"({"userPermissions":[]})", "/userPermissions: must map personas");
        row("another doctype", R"({"userPermissions":{"x":{"Warehouse":["a"]}}})",
            "/userPermissions/x: must be");
        row("a company that is a number", R"({"userPermissions":{"x":{"Company":[7]}}})",
            "a company is a name");
        row("too deep",
            "{\"A\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]"
            "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}",
            "must be a JSON object");
    }
    void aWrongFileIsRefusedWithItsPlace() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const auto read = readRoleProfiles(text, QStringLiteral("role-profiles.json"));
        QVERIFY(!read.has_value());
        QVERIFY2(read.error().detail.contains(says), qPrintable(read.error().detail));
        QVERIFY(read.error().detail.startsWith(QStringLiteral("role-profiles.json")));
    }

    void theShippedFileIsRead() {
        QFile file(QStringLiteral(STAFFROOM_SOURCE_DIR "/personas/role-profiles.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const auto read = readRoleProfiles(file.readAll(), QStringLiteral("role-profiles.json"));
        QVERIFY2(read.has_value(), read ? "" : qPrintable(read.error().detail));
        QCOMPARE(read->companies.size(), 3);
        QVERIFY(read->profiles.size() >= 10);
    }

    void fixturesNameEveryDocument_data() {
        QTest::addColumn<int>("version");
        QTest::newRow("15") << 15;
        QTest::newRow("16") << 16;
    }
    void fixturesNameEveryDocument() {
        QFETCH(int, version);
        const QMap<QString, QByteArray> others{
            {QStringLiteral("Sales Invoice"),
             R"([{"role":"Accounts User","permlevel":0,"read":1,"write":1},{"role":"All","permlevel":1,"read":1,"if_owner":1}])"}};
        const auto fixtures = fixturesOf(foods(), others, version);
        QCOMPARE(fixtures.size(), std::size_t(5));
        std::set<std::string> names;
        for (const auto& document : nlohmann::json::parse(inOneFile(fixtures).toStdString())) {
            const std::string name =
                document.at("doctype").get<std::string>() + "/" + document.at("name").get<std::string>();
            QVERIFY2(names.insert(name).second, name.c_str());
            if (document["doctype"] == "User")
                QCOMPARE(document.contains("role_profiles"), version >= 16);
            QVERIFY(!document.contains("api_key") && !document.contains("api_secret"));
        }
        QCOMPARE(names.size(), std::size_t(1 + 1 + 4 + 1 + 1));
        QCOMPARE(inOneFile(fixturesOf(foods(), others, version)), inOneFile(fixtures)); // the same every time
    }
};

QTEST_APPLESS_MAIN(ProvisionPlanTest)
#include "ProvisionPlanTest.moc"
