// What the pages make of the ledger's lines, also of lines that are not as they should be.
#include "ui/models/LedgerRows.h"

#include <QTest>

using namespace staffroom;
using control::LedgerLine;

namespace {

LedgerLine line(qint64 id, const char* kind, const QByteArray& body) {
    LedgerLine made;
    made.id = id, made.atMs = id * 1'000;
    made.kind = QLatin1String(kind);
    made.persona = QStringLiteral("sales"), made.turn = QStringLiteral("t1");
    made.body = body;
    return made;
}

LedgerLine denial(qint64 id, const char* doctype, const char* method) {
    auto made = line(id, "denial", R"({"user":"selin@acme.example","words":"No permission"})");
    made.doctype = QLatin1String(doctype), made.method = QLatin1String(method);
    return made;
}

} // namespace

class LedgerRowsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void denialsAreGroupedNewestFirst() {
        const auto groups = ui::groupDenials({denial(9, "Supplier", "list"), denial(8, "Salary Slip", "get"),
                                              denial(7, "Supplier", "list"), denial(6, "Supplier", "get")});
        QCOMPARE(groups.size(), std::size_t(3));
        QCOMPARE(groups[0].doctype, QStringLiteral("Supplier"));
        QCOMPARE(groups[0].count, 2);
        QCOMPARE(groups[0].firstMs, qint64(7'000));
        QCOMPARE(groups[0].lastMs, qint64(9'000));
        QCOMPARE(groups[0].user, QStringLiteral("selin@acme.example"));
        QCOMPARE(groups[0].lines.size(), std::size_t(2));
        QVERIFY(ui::groupDenials({}).empty());
    }

    void aTurnsStepsAreInOrderAndSayWhatFailed() {
        auto turn = line(5, "turn", R"({"state":"answered","answer":"3 invoices.","took_ms":4500})");
        const auto steps = ui::stepsFrom(
            {turn, denial(3, "Supplier", "list"),
             line(
                 2, "tool_call",
                 R"({"tool":"erp_list","arguments":{"limit":5},"result":"refused","error":true,"took_ms":40})"),
             line(1, "model_call", R"({"model":"m","took_ms":300,"usage":{"input_tokens":7}})")});
        QCOMPARE(steps.size(), std::size_t(4));
        QVERIFY(!steps[0].failed);
        QCOMPARE(steps[0].startMs, qint64(500)); // the turn itself, which ended at 5 s
        QCOMPARE(steps[1].what, QStringLiteral("m"));
        QVERIFY(steps[1].detail.contains(QStringLiteral("input_tokens")));
        QCOMPARE(steps[2].what, QStringLiteral("erp_list"));
        QVERIFY(steps[2].failed && steps[2].detail.contains(QStringLiteral("refused")));
        QVERIFY(steps[3].failed && steps[3].what.contains(QStringLiteral("Supplier")));
    }

    void aBodyThatIsNoObjectIsNoCrash_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no JSON") << QByteArray("{oops");
        QTest::newRow("a list") << QByteArray("[1,2]");
        QTest::newRow("other types") << QByteArray(
            R"({"question":7,"took_ms":"soon","error":"yes","tool":null})");
    }
    void aBodyThatIsNoObjectIsNoCrash() {
        QFETCH(QByteArray, body);
        for (const char* kind : {"turn", "tool_call", "model_call", "delivery", "denial", "command"}) {
            QCOMPARE(ui::stepsFrom({line(1, kind, body)}).size(), std::size_t(1));
            QCOMPARE(ui::groupDenials({line(1, kind, body)}).size(), std::size_t(1));
            QCOMPARE(ui::turnFrom(line(1, kind, body)).turn, QStringLiteral("t1"));
        }
    }
};

QTEST_GUILESS_MAIN(LedgerRowsTest)
#include "LedgerRowsTest.moc"
