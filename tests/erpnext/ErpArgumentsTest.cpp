#include "erpnext/ErpArguments.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::erpnext;

class ErpArgumentsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void goodListsAreNormalised_data() {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QByteArray>("filters");
        QTest::newRow("triples") << QByteArray(
                                        R"({"doctype":"Sales Invoice","filters":[["docstatus","=",1]]})")
                                 << QByteArray(R"([["docstatus","=",1]])");
        QTest::newRow("an object") << QByteArray(
                                          R"({"doctype":"Sales Invoice","filters":{"status":"Overdue"}})")
                                   << QByteArray(R"([["status","=","Overdue"]])");
        QTest::newRow("an object with operators")
            << QByteArray(R"({"doctype":"Item","filters":{"x":["in",["a","b"]]}})")
            << QByteArray(R"([["x","in",["a","b"]]])");
        QTest::newRow("none") << QByteArray(R"({"doctype":"Item"})") << QByteArray();
        QTest::newRow("Turkish") << QByteArray("{\"doctype\":\"Müşteri Şikâyeti\"}") << QByteArray();
    }

    void goodListsAreNormalised() {
        QFETCH(QByteArray, arguments);
        QFETCH(QByteArray, filters);
        const auto parsed = parseListArguments(arguments);
        QVERIFY2(parsed.has_value(), parsed ? "" : qPrintable(parsed.error().detail));
        QCOMPARE(parsed->query.filters, filters);
    }

    void badListsAreRefusedWithARemedy_data() {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QString>("says");
        QTest::newRow("no doctype") << QByteArray("{}") << QStringLiteral("\"doctype\" is missing");
        QTest::newRow("a number") << QByteArray(R"({"doctype":7})")
                                  << QStringLiteral("\"doctype\" is missing");
        QTest::newRow("markup") << QByteArray(R"({"doctype":"<script>"})") << QStringLiteral("not a name");
        QTest::newRow("a line break") << QByteArray(R"({"doctype":"A\nB"})") << QStringLiteral("not a name");
        QTest::newRow("SQL as a field") << QByteArray(R"j({"doctype":"Item","fields":["(select 1)"]})j")
                                        << QStringLiteral("not a field name");
        QTest::newRow("a function as a field") << QByteArray(R"j({"doctype":"Item","fields":["sleep(5)"]})j")
                                               << QStringLiteral("not a field name");
        QTest::newRow("SQL as an order")
            << QByteArray(R"({"doctype":"Item","order_by":"1; drop table"})") << QStringLiteral("order_by");
        QTest::newRow("a two-part filter") << QByteArray(R"({"doctype":"Item","filters":[["a","b"]]})")
                                           << QStringLiteral("[field, operator, value]");
        QTest::newRow("a foreign operator")
            << QByteArray(R"({"doctype":"Item","filters":[["a","regexp","b"]]})")
            << QStringLiteral("operator");
        QTest::newRow("a nested value") << QByteArray(R"({"doctype":"Item","filters":[["a","=",{"b":1}]]})")
                                        << QStringLiteral("each filter");
        QTest::newRow("an unknown argument") << QByteArray(R"({"doctype":"Item","as_user":"Administrator"})")
                                             << QStringLiteral("no argument \"as_user\"");
    }

    void badListsAreRefusedWithARemedy() {
        QFETCH(QByteArray, arguments);
        QFETCH(QString, says);
        const auto parsed = parseListArguments(arguments);
        QVERIFY(!parsed.has_value());
        QVERIFY2(parsed.error().detail.contains(says), qPrintable(parsed.error().detail));
    }

    void theLimitIsBounded_data() {
        QTest::addColumn<QByteArray>("limit");
        QTest::addColumn<int>("rows");
        QTest::newRow("none") << QByteArray("null") << defaultRows;
        QTest::newRow("zero means all in ERPNext") << QByteArray("0") << 1;
        QTest::newRow("negative") << QByteArray("-5") << 1;
        QTest::newRow("huge") << QByteArray("1e300") << mostRows;
        QTest::newRow("fair") << QByteArray("7") << 7;
    }

    void theLimitIsBounded() {
        QFETCH(QByteArray, limit);
        QFETCH(int, rows);
        const auto parsed = parseListArguments(R"({"doctype":"Item","limit":)" + limit + "}");
        QCOMPARE(parsed->query.limit, rows);
    }

    void writesAreCheckedBeforeTheyAreSent_data() {
        QTest::addColumn<QByteArray>("arguments"); // of erp_update; doctype, name and modified are added
        QTest::addColumn<QString>("says");         // empty: good
        const auto row = [](const char* name, const char* values, const char* says) {
            QTest::newRow(name) << QByteArray(values) << QString::fromUtf8(says);
        };
        row("a field", R"({"priority":"High"})", "");
        row("numbers, null, truth", R"({"qty":2.5,"due_date":null,"disabled":true})", "");
        row("rows kept and new", R"({"items":[{"name":"abc","qty":1},{"item_code":"X","qty":2}]})", "");
        row("a draft stays one", R"({"docstatus":0,"a":1})", "");
        row("nothing", "{}", "\"values\" is missing");
        row("submitting", R"({"docstatus":1})", "a person submits");
        row("submitting as text", R"({"docstatus":"1"})", "a person submits");
        row("cancelling", R"({"docstatus":2})", "a person submits");
        row("submitting by a row", R"({"items":[{"docstatus":1}]})", "a person submits");
        row("another owner", R"({"owner":"Administrator"})", "ERPNext keeps it");
        row("another editor", R"({"modified_by":"x"})", "ERPNext keeps it");
        row("another creation", R"({"creation":"2020-01-01"})", "ERPNext keeps it");
        row("another doctype", R"({"doctype":"User"})", "ERPNext keeps it");
        row("another name", R"({"name":"X"})", "ERPNext keeps it");
        row("rows of another parent", R"({"items":[{"parent":"X"}]})", "ERPNext keeps it");
        row("an amendment", R"({"amended_from":"X"})", "ERPNext keeps it");
        row("a path", R"({"a.b":1})", "not a field name");
        row("SQL", R"({"a; drop":1})", "not a field name");
        row("frappe's own flags", R"({"__islocal":1})", "not a field name");
        row("an object", R"({"a":{"b":1}})", "single value, or a list of rows");
        row("rows of rows", R"({"items":[{"x":[{"y":1}]}]})", "rows hold no rows");
        row("rows that are none", R"({"items":["x"]})", "each row is an object");
    }
    void writesAreCheckedBeforeTheyAreSent() {
        QFETCH(QByteArray, arguments);
        QFETCH(QString, says);
        const auto parsed = parseUpdateArguments(
            R"({"doctype":"Issue","name":"ISS-1","modified":"2026-11-22 10:00:00.123456","values":)" +
            arguments + "}");
        QCOMPARE(parsed.has_value(), says.isEmpty());
        if (!parsed)
            QVERIFY2(parsed.error().detail.contains(says), qPrintable(parsed.error().detail));
        else
            QVERIFY(parsed->changes.contains(R"("modified":"2026-11-22 10:00:00.123456")"));
        QCOMPARE(parseCreateArguments(R"({"doctype":"Issue","values":)" + arguments + "}").has_value(),
                 says.isEmpty());
    }

    void anUpdateNeedsWhatWasRead_data() {
        QTest::addColumn<QByteArray>("modified");
        QTest::newRow("none") << QByteArray("null");
        QTest::newRow("a day") << QByteArray(R"("2026-11-22")");
        QTest::newRow("words") << QByteArray(R"("now")");
        QTest::newRow("a number") << QByteArray("7");
        QTest::newRow("with a zone") << QByteArray(R"("2026-11-22T10:00:00Z")");
    }
    void anUpdateNeedsWhatWasRead() {
        QFETCH(QByteArray, modified);
        const auto parsed = parseUpdateArguments(
            R"({"doctype":"Issue","name":"ISS-1","values":{"a":1},"modified":)" + modified + "}");
        QVERIFY(!parsed.has_value());
    }

    void someDoctypesAreNeverWritten_data() {
        QTest::addColumn<QString>("doctype");
        for (const char* doctype :
             {"User", "Role", "Role Profile", "Custom DocPerm", "User Permission", "DocType", "Server Script",
              "Client Script", "System Settings", "Version", "user", "custom docperm"})
            QTest::newRow(doctype) << QString::fromLatin1(doctype);
    }
    void someDoctypesAreNeverWritten() {
        QFETCH(QString, doctype);
        const auto parsed =
            parseCreateArguments("{\"values\":{\"a\":1},\"doctype\":\"" + doctype.toUtf8() + "\"}");
        QVERIFY(!parsed.has_value());
        QCOMPARE(parsed.error().kind, ErrorKind::Policy);
    }

    void someMethodsAreNeverCalled_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<bool>("called"); // when it is allow-listed
        const auto row = [](const char* method, bool called) {
            QTest::newRow(method) << QString::fromLatin1(method) << called;
        };
        row("acme.api.stock_alarm", true);
        row("frappe.desk.doctype.event.event.get_events", true);
        row("erpnext.stock.get_item_details.get_item_details", true);
        row("frappe.client.get_count", false);
        row("frappe.client.get_value", false);
        row("frappe.client.submit", false);
        row("frappe.client.get_list", false);
        row("FRAPPE.client.get_list", false);
        row("erpnext.accounts.utils.get_balance_on", false);
        row("erpnext.accounts.doctype.payment_entry.payment_entry.get_balance_on", false);
        row("frappe.desk.reportview.get_count", false);
        row("frappe.handler.run_doc_method", false);
        row("frappe.desk.form.save.savedocs", false);
        row("frappe.desk.form.save.cancel", false);
        row("frappe.model.delete_doc.delete_doc", false);
        row("frappe.core.doctype.user.user.generate_keys", false);
        row("frappe.desk.doctype.bulk_update.bulk_update.submit_cancel_or_update_docs", false);
        row("acme.api.submit", false);
        row("run_doc_method", false);
        row("acme..api", false);
        row("acme.api ", false);
    }
    void someMethodsAreNeverCalled() {
        QFETCH(QString, method);
        QFETCH(bool, called);
        const auto parsed = parseMethodArguments("{\"method\":\"" + method.toUtf8() + "\"}", {method});
        QCOMPARE(parsed.has_value(), called);
        QVERIFY(!parseMethodArguments("{\"method\":\"" + method.toUtf8() + "\"}", {}).has_value());
    }

    void aReportGetsBothStylesOfRanges_data() {
        QTest::addColumn<QByteArray>("filters");
        QTest::newRow("the old one") << QByteArray(R"({"range1":30,"range2":60,"range3":90,"range4":120})");
        QTest::newRow("the new one") << QByteArray(R"({"range":"30, 60, 90, 120"})");
    }
    void aReportGetsBothStylesOfRanges() {
        QFETCH(QByteArray, filters);
        const auto parsed = parseReportArguments(R"({"report":"X","filters":)" + filters + "}");
        QVERIFY(parsed.has_value());
        for (const char* part : {R"("range":"30, 60, 90, 120")", R"("range1":30)", R"("range4":120)"})
            QVERIFY2(parsed->filters.contains(part), parsed->filters.constData());
    }

    void groupsAreRead_data() {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<bool>("good");
        QTest::newRow("a sum a group")
            << QByteArray(R"("group_by":["customer"],"aggregate":[["sum","grand_total"]])") << true;
        QTest::newRow("a count of all") << QByteArray(R"("aggregate":[["count","*"]])") << true;
        QTest::newRow("groups of nothing") << QByteArray(R"("group_by":["customer"])") << false;
        QTest::newRow("a function of SQL's") << QByteArray(R"("aggregate":[["sleep","name"]])") << false;
        QTest::newRow("an expression") << QByteArray(R"j("aggregate":[["sum","a)+(b"]])j") << false;
        QTest::newRow("words") << QByteArray(R"j("aggregate":"sum(x)")j") << false;
    }
    void groupsAreRead() {
        QFETCH(QByteArray, arguments);
        QFETCH(bool, good);
        QCOMPARE(parseListArguments(R"({"doctype":"Sales Invoice",)" + arguments + "}").has_value(), good);
    }
};

QTEST_APPLESS_MAIN(ErpArgumentsTest)
#include "ErpArgumentsTest.moc"
