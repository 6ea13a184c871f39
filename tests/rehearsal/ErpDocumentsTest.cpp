#include "ErpPractice.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::rehearsal;
using namespace staffroom::rehearsal::erpnext;

class ErpDocumentsTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Practice> m_practice;

private Q_SLOTS:
    void init() { m_practice = std::make_unique<Practice>(); }

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

QTEST_GUILESS_MAIN(ErpDocumentsTest)
#include "ErpDocumentsTest.moc"
