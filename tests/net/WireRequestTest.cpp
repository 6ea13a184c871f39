#include "net/WireRequest.h"

#include "net/NetworkFault.h"

#include <QTest>

using namespace staffroom;

namespace {

const SecretRef key{.scope = QStringLiteral("team"), .name = QStringLiteral("api-key")};

TransientStore storeWith(const QByteArray& value) {
    TransientStore store;
    if (!store.set(key, value))
        qFatal("the key was refused");
    return store;
}

} // namespace

class WireRequestTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aKeyLeavesThisMachineEncryptedOnly_data() {
        QTest::addColumn<QString>("base");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char* base, bool allowed) {
            QTest::newRow(base) << QString::fromLatin1(base) << allowed;
        };
        row("https://erp.example.com", true);
        row("https://10.0.0.7:8443", true);
        row("http://127.0.0.1:8080", true);
        row("http://127.8.9.1", true);
        row("http://[::1]:8080", true);
        row("http://localhost:11434/v1", true);
        row("http://LOCALHOST", true);
        row("http://erp.example.com", false);
        row("http://10.0.0.7", false);
        row("http://0.0.0.0", false);
        row("http://192.168.1.1", false);
        row("http://localhost.example.com", false);
        row("http://127.0.0.1.example.com", false);
        row("http://[fe80::1]", false);
        row("http://2130706433.example", false);
    }
    void aKeyLeavesThisMachineEncryptedOnly() {
        QFETCH(QString, base);
        QFETCH(bool, allowed);
        const auto store = storeWith("0123456789abcdef");
        HttpRequest request;
        request.service = QStringLiteral("erpnext");
        request.base = QUrl(base);
        for (const auto* place : {"header", "path", "body"}) {
            auto keyed = request;
            keyed.method = "POST";
            if (qstrcmp(place, "path") == 0)
                keyed.path = SecretText("/bot").secret(key);
            else if (qstrcmp(place, "body") == 0)
                keyed.body = SecretText("{\"auth\":\"").secret(key).literal("\"}");
            else
                keyed.headers.emplace_back("Authorization", SecretText().secret(key));
            const auto wire = makeWireRequest(keyed, store, {});
            QCOMPARE(wire.has_value(), allowed);
            if (!wire) {
                QCOMPARE(wire.error().kind, ErrorKind::Policy);
                QVERIFY(wire.error().detail.contains(u"use an https address"));
            }
        }
        QVERIFY(makeWireRequest(request, store, {})); // without a key anything goes
    }

    void theAddressIsChecked_data() {
        QTest::addColumn<QString>("base");
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("url"); // empty: refused
        const auto row = [](const char* base, const QByteArray& path, const QByteArray& url) {
            QTest::addRow("%s + %s", base, path.constData()) << QString::fromLatin1(base) << path << url;
        };
        row("https://a.example", "/x", "https://a.example/x");
        row("https://a.example/", "/x", "https://a.example/x");
        row("https://a.example/v1", "/x", "https://a.example/v1/x");
        row("https://a.example/v1/", "x?y=1&z=%26", "https://a.example/v1/x?y=1&z=%26");
        row("https://a.example/v1", "", "https://a.example/v1");
        row("https://a.example:8443", "/T%C3%BCr%20k%2FB", "https://a.example:8443/T%C3%BCr%20k%2FB");
        row("https://a.example", "/bot123:AA-b_c/getMe", "https://a.example/bot123:AA-b_c/getMe");
        row("https://a.example", "/x?f=[%22a%22]", "https://a.example/x?f=[%22a%22]");
        row("https://a.example", ".evil.example/", "https://a.example/.evil.example/");
        row("https://a.example", "@evil.example/", "https://a.example/@evil.example/");
        row("https://a.example", "//evil.example/", "https://a.example//evil.example/");
        row("https://a.example", "/a/../b", "");
        row("https://a.example", "/a/%2E%2e/b", "");
        row("https://a.example", "/a/..", "");
        row("https://a.example", "/a/./b", "");
        row("https://a.example", "/a..b/.c?d=../e", "https://a.example/a..b/.c?d=../e");
        row("https://a.example", "/x#y", "");
        row("https://a.example", "/x y", "");
        row("https://a.example", "/x\r\nEvil: 1", "");
        row("https://a.example", "/%zz", "");
        row("https://user@a.example", "/x", "");
        row("https://user:pass@a.example", "/x", "");
        row("https://a.example?x=1", "/x", "");
        row("ftp://a.example", "/x", "");
        row("file:///etc", "/passwd", "");
        row("a.example", "/x", "");
        row("", "/x", "");
    }
    void theAddressIsChecked() {
        QFETCH(QString, base);
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, url);
        HttpRequest request;
        request.base = QUrl(base);
        request.path = path;
        const auto wire = makeWireRequest(request, TransientStore(), {});
        QCOMPARE(wire ? wire->head.url().toEncoded() : QByteArray(), url);
        if (!wire)
            QCOMPARE(wire.error().kind, ErrorKind::Invalid);
    }

    void aSecretInTheBodyIsFilledInOnTheWire_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("plain") << QByteArray("0123456789abcdef")
                               << QByteArray("{'auth':'0123456789abcdef','id':1}");
        QTest::newRow("what would end the string")
            << QByteArray("ab','x':'\\cdef") << QByteArray("{'auth':'ab\\',\\'x\\':\\'\\\\cdef','id':1}");
    }
    void aSecretInTheBodyIsFilledInOnTheWire() {
        QFETCH(QByteArray, value);
        QFETCH(QByteArray, body);
        value.replace('\'', '"'); // the table is easier to read this way
        body.replace('\'', '"');
        HttpRequest request;
        request.method = "POST";
        request.base = QUrl(QStringLiteral("https://a.example"));
        request.body =
            SecretText("{\"auth\":\"").secret(key, SecretText::Encoding::Json).literal("\",\"id\":1}");
        const auto wire = makeWireRequest(request, storeWith(value), {});
        QVERIFY(wire);
        QCOMPARE(wire->body, body);
        QCOMPARE(wire->head.header(QNetworkRequest::ContentLengthHeader).toLongLong(), body.size());
        QVERIFY(!request.body.display().contains(QString::fromLatin1(value)));
        const auto without = makeWireRequest(request, TransientStore(), {});
        QVERIFY(!without);
        QCOMPARE(without.error().kind, ErrorKind::NotFound);
    }

    void aHeaderCannotBreakItsLine_data() {
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("CRLF") << QByteArray("a\r\nEvil: 1");
        QTest::newRow("LF") << QByteArray("a\nEvil: 1");
        QTest::newRow("NUL") << QByteArray("a\0b", 3);
    }
    void aHeaderCannotBreakItsLine() {
        QFETCH(QByteArray, value);
        HttpRequest request;
        request.base = QUrl(QStringLiteral("https://a.example"));
        request.headers.emplace_back("X-A", value);
        const auto wire = makeWireRequest(request, TransientStore(), {});
        QVERIFY(!wire);
        QCOMPARE(wire.error().kind, ErrorKind::Invalid);
        QVERIFY(!wire.error().toString().contains(u"Evil"));
    }

    void faultsAreToldInOurOwnWords_data() {
        using Fault = QNetworkReply::NetworkError;
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("kind");
        QTest::addColumn<bool>("mayArrive");
        const auto row = [](const char* name, Fault fault, ErrorKind kind, bool mayArrive) {
            QTest::newRow(name) << int(fault) << int(kind) << mayArrive;
        };
        row("refused", Fault::ConnectionRefusedError, ErrorKind::Network, false);
        row("no such host", Fault::HostNotFoundError, ErrorKind::Network, false);
        row("handshake", Fault::SslHandshakeFailedError, ErrorKind::Network, false);
        row("closed", Fault::RemoteHostClosedError, ErrorKind::Network, true);
        row("closed with a body", Fault::ContentReSendError, ErrorKind::Network, true);
        row("socket timeout", Fault::TimeoutError, ErrorKind::Network, true);
        row("unknown", Fault::UnknownNetworkError, ErrorKind::Network, true);
        row("no network", Fault::TemporaryNetworkFailureError, ErrorKind::Network, true);
        row("not HTTP", Fault::ProtocolFailure, ErrorKind::Parse, true);
        row("redirect", Fault::InsecureRedirectError, ErrorKind::Policy, true);
    }
    void faultsAreToldInOurOwnWords() {
        QFETCH(int, fault);
        QFETCH(int, kind);
        QFETCH(bool, mayArrive);
        const auto error = networkFault(static_cast<QNetworkReply::NetworkError>(fault), true, {});
        QCOMPARE(int(error.kind), kind);
        QCOMPARE(error.sent, mayArrive);
        QVERIFY(!error.detail.isEmpty());
        QVERIFY(!networkFault(static_cast<QNetworkReply::NetworkError>(fault), false, {}).sent);
    }
};

QTEST_APPLESS_MAIN(WireRequestTest)
#include "WireRequestTest.moc"
