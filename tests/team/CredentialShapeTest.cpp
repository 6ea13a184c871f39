#include "team/CredentialShape.h"

#include "team/Spelling.h"

#include <QElapsedTimer>
#include <QTest>

using namespace staffroom::team;

class CredentialShapeTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recognisesShapes_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("name"); // empty: no credential
        const auto row = [](const char* text, const char* name) {
            QTest::newRow(text) << QString::fromUtf8(text) << QString::fromLatin1(name);
        };
        // Made up, every one; the runs of letters are broken up so that no scanner takes them for real.
        row("7001234567:AAHfakefakefakefakefakefakefakefake1", "telegram-token");
        row("botte 7001234567:AA-_fakefakefakefakefakefakefake1.", "telegram-token");
        row("0123456789abcde:fedcba987654321", "erpnext-key");
        row("token 0123456789ABCDE:FEDCBA987654321", "erpnext-key");
        row("sk-4fakefakefakefakefake", "model-key");
        row("sk-ant-api03-fakefakefakefake", "model-key");
        row("(sk-or-v1-4fakefakefakefake)", "model-key");
        row("ghp_fakefakefakefakefakefakefakefake1234", "git-token");
        row("glpat-fakefakefakefakefake", "git-token");
        row("xoxb-123456789012-fakefake", "slack-token");
        row("AKIAFAKEFAKEFAKEFAKE", "aws-key");
        row("eyJhbGciOiJub25lIn0.eyJzdWIiOiJmYWtlIn0.x", "web-token");
        row("Authorization: Bearer 0123456789abcdef", "api-token");
        row("basic dXNlcjpwYXNzd29yZDE=", "api-token");
        row("https://admin:hunter2@erp.example/", "password");
        row("imaps://selin%40acme:geheim@mail", "password");
        row("-----BEGIN RSA PRIVATE KEY-----", "private-key");
        row("-----BEGIN PRIVATE KEY-----", "private-key");

        row("", "");
        row("secret:telegram-token", "");
        row("10:30 to 11:45", "");
        row("7001234567", "");
        row("see 12345:short", "");
        row("ACC-SINV-2026-00017", "");
        row("https://erp.example:8443/app", "");
        row("https://erp.example/a@b:c", "");
        row("mail selin@acme.example, password: ask", "");
        row("the bearer of good news from Istanbul", "");
        row("basic understanding of accounts receivable", "");
        row("sk-learn and other libraries-without-numbers", "");
        row("task-0123456789abcdef0123", "");
        row("0123456789abcdef:0123456789abcdef", "");
        row("2026-11-22T08:00:00.123456789012345", "");
    }
    void recognisesShapes() {
        QFETCH(QString, text);
        QFETCH(QString, name);
        const auto found = findCredential(text);
        QCOMPARE(found ? found->secretName : QString(), name);
        if (found)
            QVERIFY(!found->kind.isEmpty());
    }

    void tellsTheFirstOne() {
        const auto found = findCredential(QStringLiteral(
            "a 0123456789abcde:fedcba987654321 b 7001234567:AAHfakefakefakefakefakefakefakefake1"));
        QCOMPARE(found->secretName, QStringLiteral("erpnext-key"));
        QCOMPARE(found->offset, 2);
    }

    void staysQuickOnHostileText_data() {
        QTest::addColumn<QString>("unit");
        for (const char* unit :
             {"1", "a", ":", "sk-", "sk-a", "bearer ", "basic  ", "http://", "a://b:", "eyJa.", "-----BEGIN ",
              "xoxb-", "ghp_", "a.", "0a:", "bearer/", "eyJaaaaaaaaaa.", " "})
            QTest::newRow(unit) << QString::fromLatin1(unit);
    }
    void staysQuickOnHostileText() {
        QFETCH(QString, unit);
        const QString text = unit.repeated(200'000 / unit.size());
        QElapsedTimer elapsed;
        elapsed.start();
        const auto found = findCredential(text);
        QVERIFY2(elapsed.elapsed() < 3'000, qPrintable(QString::number(elapsed.elapsed())));
        Q_UNUSED(found);
    }

    void soundsLikeASecret_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("secret");
        for (const char* key : {"password", "x-db-password", "apiKey", "api_key", "x-api-key", "accessToken",
                                "clientSecret", "credentials"})
            QTest::newRow(key) << QString::fromLatin1(key) << true;
        for (const char* key :
             {"key", "handle", "maxOutputTokens", "passwordPolicy", "x-note", "keyboard", ""})
            QTest::newRow(*key == '\0' ? "empty" : key) << QString::fromLatin1(key) << false;
    }
    void soundsLikeASecret() {
        QFETCH(QString, key);
        QFETCH(bool, secret);
        QCOMPARE(soundsSecret(key), secret);
    }

    void countsEdits_data() {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<int>("edits");
        QTest::newRow("same") << QStringLiteral("chat") << QStringLiteral("CHAT") << 0;
        QTest::newRow("insert") << QStringLiteral("chat") << QStringLiteral("chatt") << 1;
        QTest::newRow("delete") << QStringLiteral("chat") << QStringLiteral("cat") << 1;
        QTest::newRow("replace") << QStringLiteral("chat") << QStringLiteral("chut") << 1;
        QTest::newRow("swap") << QStringLiteral("chat") << QStringLiteral("caht") << 1;
        QTest::newRow("empty") << QString() << QStringLiteral("chat") << 4;
        QTest::newRow("to empty") << QStringLiteral("chat") << QString() << 4;
        QTest::newRow("kitten") << QStringLiteral("kitten") << QStringLiteral("sitting") << 3;
    }
    void countsEdits() {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(int, edits);
        QCOMPARE(editDistance(a, b), edits);
    }

    void suggestsOnlyWhatIsNear() {
        const QStringList words{QStringLiteral("company"), QStringLiteral("chat"),
                                QStringLiteral("timeZone")};
        QCOMPARE(closest(QStringLiteral("compnay"), words), QStringLiteral("company"));
        QCOMPARE(closest(QStringLiteral("timezone"), words), QStringLiteral("timeZone"));
        QCOMPARE(closest(QStringLiteral("zabbix"), words), QString());
        QCOMPARE(closest(QString(100'000, u'a'), words), QString());
        QCOMPARE(suggestion(QStringLiteral("zabbix"), words),
                 QStringLiteral("one of: company, chat, timeZone"));
    }
};

QTEST_GUILESS_MAIN(CredentialShapeTest)
#include "CredentialShapeTest.moc"
