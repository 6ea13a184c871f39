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
};

QTEST_APPLESS_MAIN(ErpArgumentsTest)
#include "ErpArgumentsTest.moc"
