#include "ErpPractice.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::rehearsal;
using namespace staffroom::rehearsal::erpnext;

class ErpSiteTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Practice> m_practice;

private Q_SLOTS:
    void init() { m_practice = std::make_unique<Practice>(); }

    void authenticationSplits_data() {
        QTest::addColumn<QByteArray>("authorization");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("excType");
        const QByteArray right = "RIGHT";
        const auto row = [](const char* title, const QByteArray& authorization, const char* path, int status,
                            const char* excType) {
            QTest::newRow(title) << authorization << QString::fromUtf8(path) << status
                                 << QString::fromUtf8(excType);
        };
        constexpr auto list = "/api/resource/Customer";
        constexpr auto user = "/api/method/frappe.auth.get_logged_user";
        row("the right key", "token RIGHT", list, 200, "");
        row("the scheme in any case", "TOKEN RIGHT", list, 200, "");
        row("basic", "Basic RIGHT64", list, 200, "");
        row("no header: guest may not read", "", list, 403, "PermissionError");
        row("no header: guest may not call", "", user, 403, "PermissionError");
        row("no header: ping", "", "/api/method/ping", 200, "");
        row("wrong key", "token nobody:nothing", list, 401, "AuthenticationError");
        row("wrong secret", "token WRONGSECRET", list, 401, "AuthenticationError");
        row("no colon", "token abc", list, 401, "AuthenticationError");
        row("another scheme", "Bearer abc", list, 401, "AuthenticationError");
        row("wrong key, even to ping", "token a:b", "/api/method/ping", 401, "AuthenticationError");
        row("three words are no header", "token a b", list, 403, "PermissionError");
        row("broken base64", "Basic !!!", list, 400, "InvalidAuthorizationToken");
    }

    void authenticationSplits() {
        QFETCH(QByteArray, authorization);
        QFETCH(QString, path);
        QFETCH(int, status);
        QFETCH(QString, excType);
        const auto pair = m_practice->authorization(u"selin"_qs).mid(6);
        authorization.replace("RIGHT64", pair.toBase64())
            .replace("WRONGSECRET", pair.left(pair.indexOf(':')) + ":x")
            .replace("RIGHT", pair);
        Sent sent{.path = path, .headers = {{"Accept", "application/json"}}};
        if (!authorization.isEmpty())
            sent.headers.push_back({"Authorization", authorization});
        const auto received = m_practice->caller.call(sent);
        QCOMPARE(received.status, status);
        QCOMPARE(received.json()[u"exc_type"_qs].toString(), excType);
        QVERIFY(received.cookies.join().contains("sid=Guest"));
    }

    void aDisabledKeyIsNoLongerOne() {
        QCOMPARE(m_practice->get(u"selin"_qs, u"/api/resource/Customer"_qs).status, 200);
        QVERIFY(m_practice->site.access().disableKey(u"selin@acme.example"_qs));
        QCOMPARE(m_practice->get(u"selin"_qs, u"/api/resource/Customer"_qs).status, 401);
    }

    void aForbiddenListSaysWhoAndWhat() {
        const auto received = m_practice->get(u"selin"_qs, u"/api/resource/Supplier"_qs);
        QCOMPARE(received.status, 403);
        const auto body = received.json();
        QCOMPARE(body[u"exc_type"_qs].toString(), u"PermissionError"_qs);
        QCOMPARE(body[u"exception"_qs].toString(), u"frappe.exceptions.PermissionError"_qs);
        QCOMPARE(body[u"_error_message"_qs].toString(), u"No permission for Supplier"_qs);
        QVERIFY(QJsonDocument::fromJson(body[u"exc"_qs].toString().toUtf8())
                    .array()[0]
                    .toString()
                    .startsWith(u"Traceback"_qs));
        QCOMPARE(serverMessages(received),
                 QStringList{u"User <strong>selin@acme.example</strong> does not have doctype access via "
                             u"role permission for document "
                             "<strong>Supplier</strong>"_qs});
        QVERIFY(m_practice->site.access().grant(u"selin@acme.example"_qs, u"Supplier"_qs, {u"read"_qs}));
        QCOMPARE(m_practice->get(u"selin"_qs, u"/api/resource/Supplier"_qs).status, 200);
    }

    void refusals_data() {
        QTest::addColumn<QString>("persona");
        QTest::addColumn<QByteArray>("verb");
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        QTest::newRow("a document that is not there")
            << u"selin"_qs << QByteArray("GET") << u"/api/resource/Customer/Nobody"_qs << 404
            << u"Customer Nobody not found"_qs;
        QTest::newRow("a doctype that is not there")
            << u"selin"_qs << QByteArray("GET") << u"/api/resource/Nonsense"_qs << 404
            << u"DocType Nonsense not found"_qs;
        QTest::newRow("no right to write")
            << u"selin"_qs << QByteArray("DELETE") << u"/api/resource/Company/Acme%20Foods"_qs << 403
            << u"User <strong>selin@acme.example</strong> does not have doctype access via role permission for document <strong>Company</strong>"_qs;
        QTest::newRow("another company's document")
            << u"foods"_qs << QByteArray("GET") << u"/api/resource/Company/Acme%20Trading"_qs << 403
            << u"User <strong>foods@acme.example</strong> does not have access to this document: Company - Acme Trading"_qs;
        QTest::newRow("a method nobody whitelisted")
            << u"selin"_qs << QByteArray("GET")
            << u"/api/method/frappe.utils.password.get_decrypted_password"_qs << 403
            << u"<details><summary>You are not permitted to access this resource.</summary>Function "
               "<b>frappe.utils.password.get_decrypted_password</b> is not whitelisted.</details>"_qs;
        QTest::newRow("a method that is not there")
            << u"selin"_qs << QByteArray("GET") << u"/api/method/os.system"_qs << 417
            << u"Failed to get method for command os.system with No module named 'os'"_qs;
        QTest::newRow("writing by GET")
            << u"clerk"_qs << QByteArray("GET") << u"/api/method/frappe.client.insert?doc=%7B%7D"_qs << 403
            << u"Not permitted"_qs;
        QTest::newRow("a report without the right")
            << u"foods"_qs << QByteArray("GET")
            << u"/api/method/frappe.desk.query_report.run?report_name=Purchase%20Register"_qs << 403
            << u"You don't have access to Report: Purchase Register"_qs;
        QTest::newRow("a report with read alone")
            << u"selin"_qs << QByteArray("GET")
            << u"/api/method/frappe.desk.query_report.run?report_name=Purchase%20Register"_qs << 403
            << u"You don't have permission to get a report on: Purchase Invoice"_qs;
        QTest::newRow("a report without its filter")
            << u"selin"_qs << QByteArray("GET")
            << u"/api/method/frappe.desk.query_report.run?report_name=Accounts%20Receivable%20Summary"_qs
            << 417 << u"Please select a Company"_qs;
    }

    void refusals() {
        QFETCH(QString, persona);
        QFETCH(QByteArray, verb);
        QFETCH(QString, path);
        QFETCH(int, status);
        QFETCH(QString, says);
        const auto received = m_practice->as(persona, verb, path);
        QCOMPARE(received.status, status);
        QCOMPARE(serverMessages(received), QStringList{says});
    }

    void aUserPermissionHidesRowsWithoutAWord() {
        const auto companies =
            m_practice->list(u"foods"_qs, u"Sales Invoice"_qs,
                             u"fields=[%22company%22,%22count(name) as n%22]&group_by=company"_qs);
        QCOMPARE(companies.size(), 1);
        QCOMPARE(companies[0][u"company"_qs].toString(), u"Acme Foods"_qs);
        QCOMPARE(
            m_practice->list(u"selin"_qs, u"Sales Invoice"_qs, u"fields=[%22company%22]&group_by=company"_qs)
                .size(),
            3);
        QCOMPARE(m_practice->list(u"foods"_qs, u"Company"_qs, {}).size(), 1);
    }

    void theUncheckedCountLeaksAndTheCheckedOneDoesNot() {
        const auto unchecked =
            m_practice->get(u"foods"_qs, u"/api/method/frappe.client.get_count?doctype=Supplier"_qs);
        QCOMPARE(unchecked.status, 200);
        QCOMPARE(unchecked.json()[u"message"_qs].toInt(), 40);
        QCOMPARE(
            m_practice->get(u"foods"_qs, u"/api/method/frappe.desk.reportview.get_count?doctype=Supplier"_qs)
                .status,
            403);
        const auto all =
            m_practice->get(u"foods"_qs, u"/api/method/frappe.client.get_count?doctype=Sales%20Invoice"_qs)
                .json()[u"message"_qs]
                .toInt();
        const auto own =
            m_practice
                ->get(u"foods"_qs, u"/api/method/frappe.desk.reportview.get_count?doctype=Sales%20Invoice"_qs)
                .json()[u"message"_qs]
                .toInt();
        QVERIFY(own > 0 && own < all);
    }

    void twentyRowsUnlessAskedOtherwise() {
        QCOMPARE(m_practice->list(u"selin"_qs, u"Customer"_qs, {}).size(), 20);
        QCOMPARE(m_practice->list(u"selin"_qs, u"Customer"_qs, u"limit=7"_qs).size(), 7);
        QCOMPARE(m_practice->list(u"selin"_qs, u"Customer"_qs, u"limit_page_length=0"_qs).size(), 120);
        QCOMPARE(
            m_practice->list(u"selin"_qs, u"Customer"_qs, u"limit_start=110&limit_page_length=50"_qs).size(),
            10);
        QVERIFY(m_practice->list(u"selin"_qs, u"Customer"_qs, u"as_dict=false&limit=1"_qs)[0].isArray());
    }

    void aReadDocumentHasItsRows() {
        const auto name =
            m_practice->list(u"selin"_qs, u"Sales Invoice"_qs, u"limit=1"_qs)[0][u"name"_qs].toString();
        const QJsonValue document =
            m_practice->get(u"selin"_qs, u"/api/resource/Sales%20Invoice/"_qs + name).json()[u"data"_qs];
        QCOMPARE(document[u"doctype"_qs].toString(), u"Sales Invoice"_qs);
        QVERIFY(!document[u"items"_qs].toArray().isEmpty());
        QCOMPARE(document[u"items"_qs][0][u"parent"_qs].toString(), name);
    }

    void anAcceptOfTextGetsAPage() {
        const auto received = m_practice->caller.call(
            {.path = u"/api/resource/Supplier"_qs, .headers = {{"Accept", "text/html"}}});
        QCOMPARE(received.status, 403);
        QVERIFY(received.contentType.startsWith("text/html"));
        QVERIFY(received.body.startsWith("<!DOCTYPE html>"));
    }

    void whatTheRealServerIgnoresIsAViolation_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("violation");
        QTest::newRow("an unknown argument")
            << u"/api/resource/Customer?pagesize=5"_qs << u"unknown argument pagesize"_qs;
        QTest::newRow("an unknown field") << u"/api/resource/Customer?fields=[%22name%22,%22size%22]"_qs
                                          << u"Customer has no field size"_qs;
        QTest::newRow("limit of get_list")
            << u"/api/method/frappe.client.get_list?doctype=Customer&limit=5"_qs
            << u"unknown argument limit"_qs;
    }

    void whatTheRealServerIgnoresIsAViolation() {
        QFETCH(QString, path);
        QFETCH(QString, violation);
        QCOMPARE(m_practice->get(u"selin"_qs, path).status, 200);
        QCOMPARE(m_practice->violations(), QStringList{violation});
    }

    void cleanCallsLeaveNoViolationsAndNoSecretsInTheTrace() {
        m_practice->get(u"selin"_qs, u"/api/resource/Customer?limit=1"_qs);
        m_practice->get(u"selin"_qs, u"/api/resource/Supplier"_qs);
        QCOMPARE(m_practice->violations(), QStringList());
        const auto entries = m_practice->trace.after(0);
        QCOMPARE(entries.size(), size_t(2));
        QCOMPARE(entries[1].method, u"list"_qs);
        QCOMPARE(entries[1].who, u"selin"_qs);
        QCOMPARE(entries[1].status, 403);
        QVERIFY(entries[1].detail.contains(u"doctype=Supplier"_qs));
        for (const auto& one : m_practice->site.users())
            QVERIFY(!entries[0].detail.contains(one.key) && !entries[0].detail.contains(one.secret));
    }

    void troubleOnOrder() {
        FaultRule rule{.service = u"erpnext"_qs,
                       .method = u"list"_qs,
                       .who = u"selin"_qs,
                       .subject = u"Customer"_qs,
                       .times = 1,
                       .fault = {}};
        rule.fault.status = 503;
        m_practice->faults.add(rule);
        QCOMPARE(m_practice->get(u"selin"_qs, u"/api/resource/Company"_qs).status, 200);
        const auto down = m_practice->get(u"selin"_qs, u"/api/resource/Customer"_qs);
        QCOMPARE(down.status, 503);
        QCOMPARE(down.json()[u"exc_type"_qs].toString(), u"SessionStopped"_qs);
        QCOMPARE(m_practice->get(u"selin"_qs, u"/api/resource/Customer"_qs).status, 200);
    }
};

QTEST_GUILESS_MAIN(ErpSiteTest)
#include "ErpSiteTest.moc"
