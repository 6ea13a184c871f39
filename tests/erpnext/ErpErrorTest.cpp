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

    void everyRefusalHasItsKind_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("type");
        QTest::addColumn<QString>("kind");
        const auto row = [](int status, const char* type, const char* kind) {
            QTest::addRow("%d %s", status, type)
                << status << QString::fromLatin1(type) << QString::fromLatin1(kind);
        };
        row(401, "AuthenticationError", "auth");
        row(401, "SessionExpired", "auth");
        row(403, "PermissionError", "forbidden");
        row(403, "", "forbidden");
        row(404, "DoesNotExistError", "not_found");
        row(404, "PageDoesNotExistError", "not_found");
        row(409, "DuplicateEntryError", "conflict");
        row(409, "NameError", "conflict");
        row(417, "ValidationError", "invalid");
        row(417, "MandatoryError", "invalid");
        row(417, "LinkValidationError", "invalid");
        row(417, "TimestampMismatchError", "conflict");
        row(417, "UniqueValidationError", "invalid");
        row(417, "UpdateAfterSubmitError", "invalid");
        row(417, "DocstatusTransitionError", "invalid");
        row(417, "DataError", "invalid");
        row(417, "LinkExistsError", "invalid");
        row(417, "CannotChangeConstantError", "invalid");
        row(417, "DocumentLockedError", "conflict");
        row(417, "InvalidStatusError", "invalid");
        row(417, "NegativeStockError", "invalid");
        row(417, "", "invalid");
        row(417, "PermissionError", "forbidden");
        row(400, "CSRFTokenError", "invalid");
        row(400, "InvalidAuthorizationToken", "invalid");
        row(413, "", "invalid");
        row(415, "UnsupportedMediaType", "invalid");
        row(429, "TooManyRequestsError", "rate_limited");
        row(429, "RateLimitExceededError", "rate_limited");
        row(501, "OutgoingEmailError", "http");
        row(503, "SessionStopped", "http");
        row(503, "InReadOnlyMode", "http");
        row(500, "OperationalError", "http");
        row(502, "", "http");
        row(504, "", "http");
        row(508, "", "http");
    }
    void everyRefusalHasItsKind() {
        QFETCH(int, status);
        QFETCH(QString, type);
        QFETCH(QString, kind);
        const auto typed = type.isEmpty() ? QByteArray("{}") : "{\"exc_type\":\"" + type.toUtf8() + "\"}";
        for (const auto& body : {typed, QByteArray("<html><h1>Error</h1></html>")}) {
            const auto error = errorFromAnswer(status, body, 7'000);
            const bool knows = body == typed || type.isEmpty();
            if (knows)
                QCOMPARE(errorKindName(error.kind), kind);
            QVERIFY(!error.detail.isEmpty());
            QVERIFY2(!error.detail.contains(u'<'), qPrintable(error.detail));
            QCOMPARE(error.status, status);
            QCOMPARE(error.retryAfterMs, 7'000LL);
            QVERIFY(error.sent);
        }
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
