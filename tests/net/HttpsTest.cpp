#include "net/HttpCaller.h"

#include <QFile>
#include <QProcess>
#include <QSslKey>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace staffroom;

namespace {

/// A key and a certificate that vouches for itself, made on the spot.
struct Identity {
    QSslCertificate certificate;
    QSslConfiguration tls;
};

std::optional<Identity> makeIdentity(const QString& subjectAltName) {
    const QTemporaryDir folder;
    const QString keyPath = folder.filePath(QStringLiteral("key.pem"));
    const QString certificatePath = folder.filePath(QStringLiteral("certificate.pem"));
    const QStringList arguments{QStringLiteral("req"),
                                QStringLiteral("-x509"),
                                QStringLiteral("-newkey"),
                                QStringLiteral("ec"),
                                QStringLiteral("-pkeyopt"),
                                QStringLiteral("ec_paramgen_curve:prime256v1"),
                                QStringLiteral("-nodes"),
                                QStringLiteral("-keyout"),
                                keyPath,
                                QStringLiteral("-out"),
                                certificatePath,
                                QStringLiteral("-days"),
                                QStringLiteral("2"),
                                QStringLiteral("-subj"),
                                QStringLiteral("/CN=Staffroom test"),
                                QStringLiteral("-addext"),
                                QStringLiteral("subjectAltName=") + subjectAltName};
    if (QProcess::execute(QStringLiteral("openssl"), arguments) != 0)
        return std::nullopt;
    QFile keyFile(keyPath);
    QFile certificateFile(certificatePath);
    if (!keyFile.open(QIODevice::ReadOnly) || !certificateFile.open(QIODevice::ReadOnly))
        return std::nullopt;
    Identity identity;
    identity.certificate = QSslCertificate(&certificateFile);
    identity.tls = QSslConfiguration::defaultConfiguration();
    identity.tls.setLocalCertificate(identity.certificate);
    identity.tls.setPrivateKey(QSslKey(&keyFile, QSsl::Ec));
    return identity;
}

void answerOk(const RawRequest& request) {
    request.reply(rawAnswer(200, "ok"));
}

} // namespace

class HttpsTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() {
        if (QStandardPaths::findExecutable(QStringLiteral("openssl")).isEmpty())
            QSKIP("openssl is not installed");
    }

    void aTrustedServerIsSpokenToOnOneConnection() {
        const auto identity = makeIdentity(QStringLiteral("IP:127.0.0.1"));
        QVERIFY(identity);
        RawServer server(answerOk, identity->tls);
        HttpCaller caller;
        caller.client->trust(identity->certificate);
        for (int i = 0; i < 5; ++i) {
            const auto answer = caller.send(HttpCaller::posting(caller.request(server)));
            QVERIFY2(answer, answer ? "" : qPrintable(answer.error().toString()));
            QCOMPARE(answer->body, QByteArray("ok"));
        }
        QCOMPARE(server.connections(), 1);
        QCOMPARE(server.requests.front().header("Authorization"), "Bearer " + caller.keyValue);
    }

    void aServerThatCannotProveItselfGetsNothing_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("trusted");
        QTest::newRow("an unknown authority") << QStringLiteral("IP:127.0.0.1") << false;
        QTest::newRow("another host's certificate") << QStringLiteral("DNS:other.example") << true;
    }
    void aServerThatCannotProveItselfGetsNothing() {
        QFETCH(QString, name);
        QFETCH(bool, trusted);
        const auto identity = makeIdentity(name);
        QVERIFY(identity);
        RawServer server(answerOk, identity->tls);
        HttpCaller caller;
        if (trusted)
            caller.client->trust(identity->certificate);
        for (const bool posts : {false, true}) {
            const auto request = caller.request(server);
            const auto answer = caller.send(posts ? HttpCaller::posting(request) : request);
            QVERIFY(!answer);
            QCOMPARE(answer.error().kind, ErrorKind::Network);
            QVERIFY(!answer.error().sent);
            QVERIFY2(answer.error().detail.startsWith(u"no secure connection could be made: "),
                     qPrintable(answer.error().detail));
        }
        QVERIFY(server.requests.empty());
    }
};

QTEST_GUILESS_MAIN(HttpsTest)
#include "HttpsTest.moc"
