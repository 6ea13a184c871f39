#include "erpnext/ErpError.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::erpnext;

class ErpErrorTest final : public QObject {
    Q_OBJECT

    /// Bodies as Frappe sends them, in answers/: their triple escaping is best kept out of C++.
    static QByteArray answer(const char* name) {
        QFile file(
            QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/erpnext/answers/%1.json").arg(QLatin1String(name)));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

private Q_SLOTS:
    void refusalsAreRead_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::newRow("403 of version 15")
            << 403 << answer("403-version-15")
            << QStringLiteral("erpnext: 403 forbidden: User bot@x does not have doctype access via role "
                              "permission for document Sales Invoice. No permission for Sales Invoice");
        QTest::newRow("a bare 403") << 403 << answer("403-bare")
                                    << QStringLiteral(
                                           "erpnext: 403 forbidden: ERPNext refused and gave no reason");
        QTest::newRow("417") << 417 << answer("417-validation")
                             << QStringLiteral("erpnext: 417 invalid: Row #1: Qty is mandatory");
        QTest::newRow("timestamp mismatch")
            << 417 << answer("417-timestamp")
            << QStringLiteral("erpnext: 417 conflict: Error: Document has been modified");
        QTest::newRow("401") << 401 << answer("401")
                             << QStringLiteral(
                                    "erpnext: 401 auth: ERPNext does not accept the key of this user");
        QTest::newRow("html of a proxy")
            << 502 << QByteArray("<html><body>Bad Gateway</body></html>")
            << QStringLiteral(
                   "erpnext: 502 http: ERPNext is not available right now (maintenance or restart)");
        QTest::newRow("broken wrapping")
            << 417 << answer("417-broken-wrapping")
            << QStringLiteral("erpnext: 417 invalid: ERPNext answered with status 417 and no explanation");
        QTest::newRow("a message that is plain text")
            << 404 << answer("404-plain-message")
            << QStringLiteral("erpnext: 404 not_found: Supplier X not found");
    }

    void refusalsAreRead() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, text);
        QCOMPARE(errorFromAnswer(status, body).toString(), text);
    }

    void tracebacksAreLeftOut() {
        const auto body = answer("traceback");
        QVERIFY(body.contains("Traceback"));
        const auto refusal = decodeRefusal(body);
        QVERIFY(!refusal.words.contains(u"secret"));
    }

    void htmlBecomesText() {
        QCOMPARE(plainFromHtml(QStringLiteral("a<br>b &lt;tag&gt; &amp; <b>c</b>&nbsp;d")),
                 QStringLiteral("a b <tag> & c d"));
        QVERIFY(plainFromHtml(QString(5000, u'x')).size() <= 600);
    }
};

QTEST_APPLESS_MAIN(ErpErrorTest)
#include "ErpErrorTest.moc"
