#include "rehearsal/erpnext/ErpSite.h"

#include "Caller.h"
#include "rehearsal/erpnext/Truth.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::rehearsal;
using namespace staffroom::rehearsal::erpnext;

namespace {

ErpUser user(const char* name, const QMap<QString, QSet<QString>>& rights,
             const QSet<QString>& companies = {}) {
    ErpUser made;
    made.persona = QString::fromUtf8(name);
    made.user = QStringLiteral("%1@acme.example").arg(made.persona);
    made.fullName = made.persona;
    made.rights = rights;
    made.companies = companies;
    return made;
}

SiteOptions options() {
    const QSet<QString> look{u"read"_qs, u"report"_qs};
    const QSet<QString> all(allRights().begin(), allRights().end());
    SiteOptions made;
    made.timeZone = QTimeZone("Europe/Istanbul");
    made.daysBack = 45;
    made.users = {user("selin", {{u"Sales Invoice"_qs, look},
                                 {u"Customer"_qs, look},
                                 {u"Company"_qs, look},
                                 {u"Purchase Invoice"_qs, {u"read"_qs}}}),
                  user("foods", {{u"Sales Invoice"_qs, look}, {u"Company"_qs, look}}, {u"Acme Foods"_qs}),
                  user("clerk", {{u"Sales Invoice"_qs, all},
                                 {u"Purchase Invoice"_qs, look},
                                 {u"Customer"_qs, all},
                                 {u"Issue"_qs, all},
                                 {u"Bin"_qs, look},
                                 {u"Payment Entry"_qs, all},
                                 {u"Version"_qs, look}})};
    return made;
}

struct Practice {
    ManualClock clock;
    TraceSink trace{clock};
    Faults faults{clock};
    ErpSite site{options(), clock, trace, faults};
    Caller caller{[this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
        site.handle(request, reply);
    }};

    QByteArray authorization(const QString& persona) const {
        for (const auto& one : site.users()) {
            if (one.persona == persona)
                return "token " + one.key.toUtf8() + ':' + one.secret.toUtf8();
        }
        return {};
    }
    Received as(const QString& persona, const QByteArray& method, const QString& path,
                const QJsonObject& body = {}) {
        Sent sent{.method = method, .path = path, .headers = {{"Accept", "application/json"}}};
        if (!persona.isEmpty())
            sent.headers.push_back({"Authorization", authorization(persona)});
        if (!body.isEmpty()) {
            sent.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
            sent.headers.push_back({"Content-Type", "application/json"});
        }
        return caller.call(sent);
    }
    Received get(const QString& persona, const QString& path) { return as(persona, "GET", path); }
    QJsonArray list(const QString& persona, const QString& doctype, const QString& query) {
        return get(persona, QStringLiteral("/api/resource/%1?%2").arg(encoded(doctype), query))
            .json()[u"data"_qs]
            .toArray();
    }
    QJsonObject created(const QString& doctype, const QJsonObject& body) {
        return as(u"clerk"_qs, "POST", u"/api/resource/"_qs + encoded(doctype), body)
            .json()[u"data"_qs]
            .toObject();
    }
    Received update(const QJsonObject& document, const QJsonObject& body) {
        const auto path =
            QStringLiteral("/api/resource/%1/%2")
                .arg(encoded(document[u"doctype"_qs].toString()), encoded(document[u"name"_qs].toString()));
        return as(u"clerk"_qs, "PUT", path, body);
    }
    QJsonObject newInvoice() {
        const auto customer = site.store().documents(site.store().catalogue().get("Customer"))[0]->name();
        const QJsonObject item{{u"item_code"_qs, u"FD-0001"_qs}, {u"qty"_qs, 3}, {u"rate"_qs, 33.35}};
        return created(u"Sales Invoice"_qs, {{u"customer"_qs, customer},
                                             {u"company"_qs, u"Acme Foods"_qs},
                                             {u"posting_date"_qs, u"2026-11-22"_qs},
                                             {u"tax_rate"_qs, 10},
                                             {u"items"_qs, QJsonArray{item}}});
    }
    QStringList violations() const {
        QStringList all;
        for (const auto& each : trace.violations())
            all.append(each.what);
        return all;
    }
};

/// The texts inside _server_messages: JSON in JSON in JSON.
QStringList serverMessages(const Received& received) {
    QStringList texts;
    const auto list =
        QJsonDocument::fromJson(received.json()[u"_server_messages"_qs].toString().toUtf8()).array();
    for (const auto& entry : list)
        texts.append(QJsonDocument::fromJson(entry.toString().toUtf8()).object()[u"message"_qs].toString());
    return texts;
}

qint64 cents(const QJsonValue& number) {
    return qRound64(number.toDouble() * 100);
}

} // namespace

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

    void restAddsUpToTheTruth() {
        const auto& store = m_practice->site.store();
        for (int back = 0; back < 45; back += 3) {
            const auto day = QDate(2026, 11, 22).addDays(-back);
            const auto filters =
                encoded(QStringLiteral("[[\"posting_date\",\"=\",\"%1\"],[\"docstatus\",\"=\",1]]")
                            .arg(day.toString(Qt::ISODate)));
            const auto rows = m_practice->list(
                u"selin"_qs, u"Sales Invoice"_qs,
                u"fields=[%22company%22,%22base_grand_total%22]&limit_page_length=0&filters="_qs + filters);
            QMap<QString, qint64> sums;
            for (const auto& row : rows)
                sums[row[u"company"_qs].toString()] += cents(row[u"base_grand_total"_qs]);
            for (const auto& figure : salesBetween(store, day, day))
                QCOMPARE(sums.value(figure.company), figure.totalCents);
        }
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

    void namesWithSlashesAndUmlautsAreReached() {
        const auto name = u"Ödeme A/Ş ßeta"_qs;
        m_practice->created(u"Customer"_qs, {{u"customer_name"_qs, name}});
        const auto received = m_practice->get(u"selin"_qs, u"/api/resource/Customer/"_qs + encoded(name));
        QCOMPARE(received.json()[u"data"_qs][u"name"_qs].toString(), name);
    }

    void aNewInvoiceIsAddedUp() {
        const auto invoice = m_practice->newInvoice();
        QCOMPARE(cents(invoice[u"net_total"_qs]), 10005);
        QCOMPARE(cents(invoice[u"total_taxes_and_charges"_qs]), 1001); // 1000.5, half away from zero
        QCOMPARE(cents(invoice[u"grand_total"_qs]), 11006);
        QCOMPARE(invoice[u"status"_qs].toString(), u"Draft"_qs);
        QCOMPARE(invoice[u"currency"_qs].toString(), u"TRY"_qs);
        QCOMPARE(invoice[u"owner"_qs].toString(), u"clerk@acme.example"_qs);
        QVERIFY(invoice[u"creation"_qs].toString().startsWith(u"2026-11-22 11:00:00."_qs)); // the site's zone
        QVERIFY(invoice[u"name"_qs].toString().startsWith(u"ACC-SINV-2026-"_qs));
    }

    void docstatusMovesOneWay_data() {
        QTest::addColumn<QList<int>>("moves");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("says");
        QTest::newRow("submit") << QList<int>{1} << 200 << QString();
        QTest::newRow("submit and cancel") << QList<int>{1, 2} << 200 << QString();
        QTest::newRow("cancel a draft")
            << QList<int>{2} << 417 << u"Cannot change docstatus from 0 (Draft) to 2 (Cancelled)"_qs;
        QTest::newRow("back to draft")
            << QList<int>{1, 0} << 417 << u"Cannot change docstatus from 1 (Submitted) to 0 (Draft)"_qs;
        QTest::newRow("edit a cancelled one")
            << QList<int>{1, 2, 2} << 417 << u"Cannot edit cancelled document"_qs;
    }
    void docstatusMovesOneWay() {
        QFETCH(QList<int>, moves);
        QFETCH(int, status);
        QFETCH(QString, says);
        const auto invoice = m_practice->newInvoice();
        Received received;
        for (const int docstatus : moves)
            received = m_practice->update(invoice, {{u"docstatus"_qs, docstatus}});
        QCOMPARE(received.status, status);
        QCOMPARE(serverMessages(received).join(QString()), says);
    }

    void aSubmittedInvoiceIsOwedAndLocked() {
        const auto invoice = m_practice->newInvoice();
        const QJsonValue submitted = m_practice->update(invoice, {{u"docstatus"_qs, 1}}).json()[u"data"_qs];
        QCOMPARE(cents(submitted[u"outstanding_amount"_qs]), 11006);
        QCOMPARE(submitted[u"status"_qs].toString(), u"Unpaid"_qs);
        const auto locked = m_practice->update(invoice, {{u"posting_date"_qs, u"2026-11-01"_qs}});
        QCOMPARE(locked.status, 417);
        QCOMPARE(locked.json()[u"exc_type"_qs].toString(), u"UpdateAfterSubmitError"_qs);
        QCOMPARE(
            serverMessages(locked),
            QStringList{
                u"Not allowed to change <b>Date</b> after submission from <b>2026-11-22</b> to <b>2026-11-01</b>"_qs});
        const auto row = submitted[u"items"_qs][0].toObject();
        auto dearer = row;
        dearer[u"rate"_qs] = 99;
        QCOMPARE(m_practice->update(invoice, {{u"items"_qs, QJsonArray{dearer}}}).status, 417);
        QCOMPARE(m_practice->update(invoice, {{u"remarks"_qs, u"paid by wire"_qs}}).status, 200);
        const auto removed = m_practice->as(
            u"clerk"_qs, "DELETE", u"/api/resource/Sales%20Invoice/"_qs + invoice[u"name"_qs].toString());
        QCOMPARE(removed.status, 417);
    }

    void aPaymentSettlesItsInvoice() {
        const auto invoice = m_practice->newInvoice();
        m_practice->update(invoice, {{u"docstatus"_qs, 1}});
        const QJsonObject reference{{u"reference_doctype"_qs, u"Sales Invoice"_qs},
                                    {u"reference_name"_qs, invoice[u"name"_qs]},
                                    {u"allocated_amount"_qs, 110.06}};
        const auto payment =
            m_practice->created(u"Payment Entry"_qs, {{u"payment_type"_qs, u"Receive"_qs},
                                                      {u"posting_date"_qs, u"2026-11-22"_qs},
                                                      {u"company"_qs, u"Acme Foods"_qs},
                                                      {u"paid_amount"_qs, 110.06},
                                                      {u"references"_qs, QJsonArray{reference}}});
        QCOMPARE(m_practice->update(payment, {{u"docstatus"_qs, 1}}).status, 200);
        const auto path = u"/api/resource/Sales%20Invoice/"_qs + invoice[u"name"_qs].toString();
        QCOMPARE(m_practice->get(u"selin"_qs, path).json()[u"data"_qs][u"status"_qs].toString(), u"Paid"_qs);
        QCOMPARE(m_practice->update(payment, {{u"docstatus"_qs, 2}}).status, 200);
        QCOMPARE(cents(m_practice->get(u"selin"_qs, path).json()[u"data"_qs][u"outstanding_amount"_qs]),
                 11006);
    }

    void aStaleCopyIsRefused() {
        const auto invoice = m_practice->newInvoice();
        m_practice->clock.advance(60'000);
        QCOMPARE(
            m_practice
                ->update(invoice, {{u"remarks"_qs, u"one"_qs}, {u"modified"_qs, invoice[u"modified"_qs]}})
                .status,
            200);
        const auto stale = m_practice->update(
            invoice, {{u"remarks"_qs, u"two"_qs}, {u"modified"_qs, invoice[u"modified"_qs]}});
        QCOMPARE(stale.status, 417);
        QCOMPARE(stale.json()[u"exc_type"_qs].toString(), u"TimestampMismatchError"_qs);
        QVERIFY(serverMessages(stale)[0].startsWith(
            u"Error: Document has been modified after you have opened it (2026-11-22 11:01:00."_qs));
    }

    void aChangeLeavesItsVersion() {
        const auto invoice = m_practice->newInvoice();
        m_practice->clock.advance(5 * 60'000);
        m_practice->update(invoice, {{u"remarks"_qs, u"call them"_qs}});
        const auto filters =
            encoded(QStringLiteral("{\"docname\":\"%1\"}").arg(invoice[u"name"_qs].toString()));
        const auto versions =
            m_practice->list(u"clerk"_qs, u"Version"_qs,
                             u"fields=[%22owner%22,%22creation%22,%22data%22]&filters="_qs + filters);
        QCOMPARE(versions.size(), 1);
        QCOMPARE(versions[0][u"owner"_qs].toString(), u"clerk@acme.example"_qs);
        QVERIFY(versions[0][u"creation"_qs].toString().startsWith(u"2026-11-22 11:05:00"_qs));
        const auto data = QJsonDocument::fromJson(versions[0][u"data"_qs].toString().toUtf8()).object();
        QCOMPARE(data[u"changed"_qs].toArray(),
                 (QJsonArray{QJsonArray{u"remarks"_qs, QJsonValue(), u"call them"_qs}}));
    }

    void whatIsWrongWithADocumentIsSaid_data() {
        QTest::addColumn<QString>("doctype");
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("excType");
        QTest::addColumn<QString>("says");
        QTest::newRow("a missing field")
            << u"Issue"_qs << QJsonObject{{u"priority"_qs, u"High"_qs}} << 417 << u"MandatoryError"_qs
            << u"Error: Value missing for Issue: Subject"_qs;
        QTest::newRow("a broken link")
            << u"Issue"_qs << QJsonObject{{u"subject"_qs, u"x"_qs}, {u"customer"_qs, u"Nobody"_qs}} << 417
            << u"LinkValidationError"_qs << u"Could not find Customer: Nobody"_qs;
        QTest::newRow("twice") << u"Customer"_qs << QJsonObject{{u"customer_name"_qs, u"Çınar Gıda A.Ş."_qs}}
                               << 409 << u"DuplicateEntryError"_qs
                               << u"Customer <strong>Çınar Gıda A.Ş.</strong> already exists"_qs;
    }
    void whatIsWrongWithADocumentIsSaid() {
        QFETCH(QString, doctype);
        QFETCH(QJsonObject, body);
        QFETCH(int, status);
        QFETCH(QString, excType);
        QFETCH(QString, says);
        const auto received =
            m_practice->as(u"clerk"_qs, "POST", u"/api/resource/"_qs + encoded(doctype), body);
        QCOMPARE(received.status, status);
        QCOMPARE(received.json()[u"exc_type"_qs].toString(), excType);
        QCOMPARE(serverMessages(received), QStringList{says});
    }

    void deletingAnswersLikeVersion15() {
        const auto issue = m_practice->created(u"Issue"_qs, {{u"subject"_qs, u"Yazıcı"_qs}});
        const auto path = u"/api/resource/Issue/"_qs + issue[u"name"_qs].toString();
        const auto removed = m_practice->as(u"clerk"_qs, "DELETE", path);
        QCOMPARE(removed.status, 202);
        QCOMPARE(removed.body, QByteArray("{\"data\":\"ok\"}"));
        QCOMPARE(m_practice->get(u"clerk"_qs, path).status, 404);
        const auto linked = m_practice->as(u"clerk"_qs, "DELETE",
                                           u"/api/resource/Customer/"_qs +
                                               encoded(m_practice->newInvoice()[u"customer"_qs].toString()));
        QCOMPARE(linked.json()[u"exc_type"_qs].toString(), u"LinkExistsError"_qs);
    }

    void methodsOfTheClientModule() {
        const auto issue = m_practice->created(u"Issue"_qs, {{u"subject"_qs, u"VPN"_qs}});
        const auto name = issue[u"name"_qs].toString();
        const auto value = m_practice->get(
            u"clerk"_qs,
            u"/api/method/frappe.client.get_value?doctype=Issue&fieldname=[%22subject%22,%22status%22]&filters="_qs +
                name);
        QCOMPARE(value.json()[u"message"_qs].toObject(),
                 (QJsonObject{{u"subject"_qs, u"VPN"_qs}, {u"status"_qs, u"Open"_qs}}));
        const auto none = m_practice->get(
            u"clerk"_qs,
            u"/api/method/frappe.client.get_value?doctype=Issue&fieldname=subject&filters=nothing"_qs);
        QCOMPARE(none.json()[u"message"_qs].toObject(), QJsonObject());
        const auto set = m_practice->as(u"clerk"_qs, "POST", u"/api/method/frappe.client.set_value"_qs,
                                        {{u"doctype"_qs, u"Issue"_qs},
                                         {u"name"_qs, name},
                                         {u"fieldname"_qs, u"status"_qs},
                                         {u"value"_qs, u"Closed"_qs}});
        QCOMPARE(set.json()[u"message"_qs][u"status"_qs].toString(), u"Closed"_qs);
        const auto may = m_practice->get(
            u"selin"_qs,
            u"/api/method/frappe.client.has_permission?doctype=Issue&perm_type=read&docname="_qs + name);
        QCOMPARE(may.json()[u"message"_qs][u"has_permission"_qs].toBool(), false);
        const auto permissions = m_practice->get(
            u"selin"_qs, u"/api/method/frappe.client.get_doc_permissions?doctype=Customer&docname=x"_qs);
        QCOMPARE(permissions.json()[u"message"_qs][u"permissions"_qs][u"read"_qs].toInt(), 1);
        QCOMPARE(permissions.json()[u"message"_qs][u"permissions"_qs][u"write"_qs].toInt(), 0);
        const auto comment =
            m_practice->as(u"clerk"_qs, "POST", u"/api/method/frappe.desk.form.utils.add_comment"_qs,
                           {{u"reference_doctype"_qs, u"Issue"_qs},
                            {u"reference_name"_qs, name},
                            {u"content"_qs, u"for Deniz"_qs},
                            {u"comment_email"_qs, u"deniz@acme.example"_qs},
                            {u"comment_by"_qs, u"Deniz"_qs}});
        QCOMPARE(comment.json()[u"message"_qs][u"owner"_qs].toString(), u"clerk@acme.example"_qs);
        const auto removed = m_practice->as(u"clerk"_qs, "POST", u"/api/method/frappe.client.delete"_qs,
                                            {{u"doctype"_qs, u"Issue"_qs}, {u"name"_qs, name}});
        QCOMPARE(removed.body, QByteArray("{}")); // None: no key
    }

    void submitNeedsTheWholeDocument() {
        auto invoice = m_practice->newInvoice();
        const auto send = [&](const QJsonObject& doc) {
            return m_practice->as(u"clerk"_qs, "POST", u"/api/method/frappe.client.submit"_qs,
                                  {{u"doc"_qs, QString::fromUtf8(QJsonDocument(doc).toJson())}});
        };
        QCOMPARE(send({{u"doctype"_qs, u"Sales Invoice"_qs}, {u"name"_qs, invoice[u"name"_qs]}})
                     .json()[u"exc_type"_qs]
                     .toString(),
                 u"TimestampMismatchError"_qs);
        QCOMPARE(send(invoice).json()[u"message"_qs][u"docstatus"_qs].toInt(), 1);
    }

    void aFileIsAttached() {
        const auto issue = m_practice->created(u"Issue"_qs, {{u"subject"_qs, u"Fotoğraf"_qs}});
        const auto part = [](const QByteArray& name, const QByteArray& value, const QByteArray& file = {}) {
            return "--B\r\nContent-Disposition: form-data; name=\"" + name + "\"" +
                   (file.isEmpty() ? QByteArray() : "; filename=\"" + file + "\"") + "\r\n\r\n" + value +
                   "\r\n";
        };
        Sent sent{.method = "POST", .path = u"/api/method/upload_file"_qs};
        sent.headers = {{"Accept", "application/json"},
                        {"Authorization", m_practice->authorization(u"clerk"_qs)},
                        {"Content-Type", "multipart/form-data; boundary=B"}};
        sent.body = part("doctype", "Issue") + part("docname", issue[u"name"_qs].toString().toUtf8()) +
                    part("is_private", "1") + part("file", "%PDF-1.7", "rapor.pdf") + "--B--\r\n";
        const QJsonValue file = m_practice->caller.call(sent).json()[u"message"_qs];
        QCOMPARE(file[u"file_url"_qs].toString(), u"/private/files/rapor.pdf"_qs);
        QCOMPARE(file[u"file_size"_qs].toInt(), 8);
        QCOMPARE(file[u"attached_to_doctype"_qs].toString(), u"Issue"_qs);
    }

    void theSalesRegisterAgreesWithTheTruth() {
        const auto filters = encoded(
            u"{\"company\":\"Acme Export GmbH\",\"from_date\":\"2026-11-01\",\"to_date\":\"2026-11-22\"}"_qs);
        const QJsonValue report =
            m_practice
                ->get(u"selin"_qs,
                      u"/api/method/frappe.desk.query_report.run?report_name=Sales%20Register&filters="_qs +
                          filters)
                .json()[u"message"_qs];
        const auto rows = report[u"result"_qs].toArray();
        const auto truth = salesBetween(m_practice->site.store(), QDate(2026, 11, 1), QDate(2026, 11, 22),
                                        u"Acme Export GmbH"_qs);
        QCOMPARE(rows.size() - 1, truth[0].invoices);
        QVERIFY(rows.first().isObject());
        const auto totals = rows.last().toArray();
        QCOMPARE(totals[0].toString(), u"Total"_qs);
        QCOMPARE(report[u"columns"_qs][6][u"fieldname"_qs].toString(), u"base_grand_total"_qs);
        QCOMPARE(cents(totals[6]), truth[0].totalCents);
    }

    void theReceivablesAreWhatInvoicesOwe() {
        const auto filters = encoded(u"{\"company\":\"Acme Foods\",\"report_date\":\"2026-11-22\"}"_qs);
        const auto result =
            m_practice
                ->get(
                    u"selin"_qs,
                    u"/api/method/frappe.desk.query_report.run?report_name=Accounts%20Receivable%20Summary&filters="_qs +
                        filters)
                .json()[u"message"_qs][u"result"_qs]
                .toArray();
        const auto owed = m_practice->list(u"selin"_qs, u"Sales Invoice"_qs,
                                           u"fields=[%22sum(outstanding_amount) as owed%22]&filters="_qs +
                                               encoded(u"{\"company\":\"Acme Foods\",\"docstatus\":1}"_qs));
        QVERIFY(cents(owed[0][u"owed"_qs]) > 0);
        QCOMPARE(cents(result.last().toArray()[5]), cents(owed[0][u"owed"_qs]));
    }

    void legacyColumnsAreStrings() {
        const QJsonValue report =
            m_practice
                ->get(u"clerk"_qs,
                      u"/api/method/frappe.desk.query_report.run?report_name=Purchase%20Register"_qs)
                .json()[u"message"_qs];
        QCOMPARE(report[u"columns"_qs][0].toString(), u"Voucher:Link/Purchase Invoice:120"_qs);
        QVERIFY(report[u"result"_qs][0].isArray());
        const QJsonValue stock =
            m_practice
                ->get(u"clerk"_qs, u"/api/method/frappe.desk.query_report.run?report_name=Stock%20Balance"_qs)
                .json()[u"message"_qs];
        QVERIFY(stock[u"result"_qs].toArray().size() > 100);
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

    void aConnectionCutAfterActingLeavesTheDocument() {
        FaultRule cut{.service = u"erpnext"_qs,
                      .method = u"create"_qs,
                      .who = {},
                      .subject = u"Issue"_qs,
                      .times = -1,
                      .fault = {}};
        cut.fault.action = FaultAction::CutAfter;
        m_practice->faults.add(cut);
        const auto& store = m_practice->site.store();
        const auto& issues = store.documents(store.catalogue().get("Issue"));
        const auto before = issues.size();
        // Qt's client sends a request again when the connection goes before the answer, so there may be
        // several.
        QCOMPARE(m_practice
                     ->as(u"clerk"_qs, "POST", u"/api/resource/Issue"_qs,
                          {{u"subject"_qs, u"done all the same"_qs}})
                     .status,
                 0);
        QVERIFY(issues.size() > before);
    }
};

QTEST_GUILESS_MAIN(ErpSiteTest)
#include "ErpSiteTest.moc"
