#include "base/Redactor.h"
#include "secrets/EnvFileStore.h"
#include "secrets/SecretText.h"
#include "support/TempHome.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

#include <sys/stat.h>

using namespace staffroom;

namespace {

const QByteArray salesToken("7001234567:AAbb-CCdd_EEffGGhhIIjjKKllMMnnOOppQ");
const QByteArray salesKey("0123456789abcde:fedcba987654321");
const QByteArray modelKey("sk-of-the-model-0001");

SecretRef ref(const char* scope, const char* name) {
    return {QString::fromLatin1(scope), QString::fromLatin1(name)};
}

void setMode(const QString& path, mode_t mode) {
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

} // namespace

class SecretStoreTest final : public QObject {
    Q_OBJECT

private:
    static void fill(const TempHome& home) {
        home.write(QStringLiteral("secrets.env"), "MODEL_KEY=" + modelKey + "\n");
        home.write(QStringLiteral("personas/sales/secrets.env"), "# Selin\nTELEGRAM_TOKEN=" + salesToken +
                                                                     "\nexport ERPNEXT_KEY='" + salesKey +
                                                                     "' # site one\n");
        home.write(QStringLiteral("personas/general/persona.json"), "{}");
    }

private Q_SLOTS:
    void init() { Redactor::global().clear(); }

    void readsAReference_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("good");
        for (const char* good : {"secret:telegram-token", "secret:a", "secret:key2", "secret:a-b-c"})
            QTest::newRow(good) << QString::fromLatin1(good) << true;
        for (const char* bad : {"", "secret:", "telegram-token", "Secret:key", "secret: key", "secret:Key",
                                "secret:2key", "secret:-key", "secret:key-", "secret:a--b", "secret:a_b",
                                "secret:../x", "secret:a/b", "sk-of-the-model-0001"})
            QTest::newRow(*bad == '\0' ? "empty" : bad) << QString::fromLatin1(bad) << false;
        QTest::newRow("too long") << QStringLiteral("secret:") + QString(65, u'a') << false;
    }
    void readsAReference() {
        QFETCH(QString, text);
        QFETCH(bool, good);
        const auto parsed = SecretRef::parse(QStringLiteral("sales"), text);
        QCOMPARE(parsed.has_value(), good);
        if (good) {
            QCOMPARE(parsed->toString(), text);
            QCOMPARE(parsed->scope, QStringLiteral("sales"));
        } else {
            QCOMPARE(parsed.error().kind, ErrorKind::Invalid);
            QVERIFY(!parsed.error().detail.contains(QStringLiteral("sk-of")));
        }
        QVERIFY(!SecretRef::parse(QStringLiteral("../sales"), text).has_value());
    }

    void eachScopeHasItsOwnSecrets() {
        TempHome home;
        fill(home);
        const auto store = EnvFileStore::open(home.path());
        QVERIFY2(store.has_value(), store ? "" : qPrintable(store.error().toString()));
        QCOMPARE((*store)->value(ref("team", "model-key")).value(), modelKey);
        QCOMPARE((*store)->value(ref("sales", "telegram-token")).value(), salesToken);
        QCOMPARE((*store)->value(ref("sales", "erpnext-key")).value(), salesKey);
        for (const auto& absent : {ref("sales", "model-key"), ref("team", "telegram-token"),
                                   ref("general", "telegram-token"), ref("nobody", "telegram-token")}) {
            const auto value = (*store)->value(absent);
            QVERIFY(!value.has_value());
            QCOMPARE(value.error().kind, ErrorKind::NotFound);
            QVERIFY(value.error().detail.contains(
                QStringLiteral("staffroom secret set %1 %2").arg(absent.scope, absent.name)));
        }
    }

    void theListNamesPlacesAndNoValues() {
        TempHome home;
        fill(home);
        const auto store = EnvFileStore::open(home.path());
        const auto entries = (*store)->list();
        QCOMPARE(entries.size(), 3);
        QCOMPARE(entries[0].ref, ref("sales", "erpnext-key"));
        QCOMPARE(entries[0].place, QStringLiteral("env file personas/sales/secrets.env"));
        QVERIFY(entries[0].changedMs > 1'700'000'000'000);
        QCOMPARE(entries[2].ref, ref("team", "model-key"));
        QCOMPARE(entries[2].place, QStringLiteral("env file secrets.env"));
    }

    void whatIsLoadedIsStruckOut() {
        TempHome home;
        fill(home);
        const auto store = EnvFileStore::open(home.path());
        QVERIFY(store.has_value());
        const auto redacted = [](const QByteArray& text) { return Redactor::global().redact(text); };
        QCOMPARE(redacted("a " + salesToken + " b"), QByteArray("a [secret:telegram-token] b"));
        QCOMPARE(redacted("a AAbb-CCdd_EEffGGhhIIjjKKllMMnnOOppQ b"),
                 QByteArray("a [secret:telegram-token] b"));
        QCOMPARE(redacted("key 0123456789abcde secret fedcba987654321"),
                 QByteArray("key [secret:erpnext-key] secret [secret:erpnext-key]"));
        QCOMPARE(redacted(modelKey), QByteArray("[secret:model-key]"));
        QVERIFY(!redacted("Basic " + salesKey.toBase64()).contains(salesKey.toBase64().left(20)));
        QCOMPARE(redacted("{\"id\":7001234567}"), QByteArray("{\"id\":7001234567}"));
    }

    void aWideFileIsRefused_data() {
        QTest::addColumn<int>("mode");
        QTest::newRow("group reads") << 0640;
        QTest::newRow("others read") << 0604;
        QTest::newRow("group writes") << 0620;
        QTest::newRow("others write") << 0602;
        QTest::newRow("world") << 0666;
        QTest::newRow("group executes") << 0610;
    }
    void aWideFileIsRefused() {
        QFETCH(int, mode);
        TempHome home;
        fill(home);
        setMode(home.file(QStringLiteral("secrets.env")), static_cast<mode_t>(mode));
        const auto refused = EnvFileStore::open(home.path());
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Policy);
        QVERIFY2(refused.error().detail.contains(
                     QStringLiteral("chmod 600 %1").arg(home.file(QStringLiteral("secrets.env")))),
                 qPrintable(refused.error().detail));
        setMode(home.file(QStringLiteral("secrets.env")), 0400);
        QVERIFY(EnvFileStore::open(home.path()).has_value());
    }

    void onePersonasWideFileStopsThatPersonaAlone() {
        TempHome home;
        fill(home);
        const auto path = home.file(QStringLiteral("personas/sales/secrets.env"));
        setMode(path, 0644);
        const auto store = EnvFileStore::open(home.path());
        QVERIFY(store.has_value());
        QCOMPARE((*store)->faults().size(), size_t(1));
        const auto refused = (*store)->value(ref("sales", "telegram-token"));
        QCOMPARE(refused.error().kind, ErrorKind::Policy);
        QVERIFY(refused.error().detail.contains(QStringLiteral("chmod 600 ") + path));
        QCOMPARE((*store)->value(ref("team", "model-key")).value(), modelKey);
        QVERIFY(!(*store)->set(ref("sales", "erpnext-key"), "another-key").has_value());
        setMode(path, 0600);
        QVERIFY((*store)->reload().has_value());
        QVERIFY((*store)->faults().empty());
        QCOMPARE((*store)->value(ref("sales", "telegram-token")).value(), salesToken);
    }

    void whatIsNoFileIsRefused() {
        TempHome home;
        fill(home);
        const auto path = home.file(QStringLiteral("secrets.env"));
        QVERIFY(QFile::remove(path));
        QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
        const auto refused = EnvFileStore::open(home.path());
        QVERIFY(!refused.has_value());
        QVERIFY(refused.error().detail.contains(QStringLiteral("not a regular file")));
    }

    void aBadLineNamesFileLineAndKey_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("fragment");
        QTest::newRow("short") << QByteArray("# x\nMODEL_KEY=hunter2\n")
                               << QStringLiteral("line 2: MODEL_KEY: ");
        QTest::newRow("empty") << QByteArray("MODEL_KEY=\n") << QStringLiteral("at least 8 characters");
        QTest::newRow("control") << QByteArray("MODEL_KEY='hunter2\thunter2'")
                                 << QStringLiteral("control character");
        QTest::newRow("syntax") << QByteArray("\nMODEL_KEY hunter2hunter2") << QStringLiteral("line 2: ");
        QTest::newRow("no name") << QByteArray("MODEL__KEY=hunter2hunter2") << QStringLiteral("single \"_\"");
        QTest::newRow("huge") << QByteArray("A=").append(QByteArray(300 * 1024, 'x'))
                              << QStringLiteral("larger");
    }
    void aBadLineNamesFileLineAndKey() {
        QFETCH(QByteArray, text);
        QFETCH(QString, fragment);
        TempHome home;
        home.write(QStringLiteral("secrets.env"), text);
        const auto refused = EnvFileStore::open(home.path());
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Invalid);
        const auto detail = refused.error().detail;
        QVERIFY2(detail.startsWith(home.file(QStringLiteral("secrets.env"))), qPrintable(detail));
        QVERIFY2(detail.contains(fragment), qPrintable(detail));
        QVERIFY(!detail.contains(QStringLiteral("hunter")));
    }

    void setKeepsTheRestOfTheFile() {
        TempHome home;
        fill(home);
        auto store = std::move(EnvFileStore::open(home.path()).value());
        const QByteArray fresh("ffffffffffffff0:0ffffffffffffff");
        QVERIFY(store->set(ref("sales", "erpnext-key"), fresh).has_value());
        QVERIFY(store->set(ref("sales", "mail-password"), "it's \"odd\" $1").has_value());
        const auto path = QStringLiteral("personas/sales/secrets.env");
        QCOMPARE(home.read(path), "# Selin\nTELEGRAM_TOKEN=" + salesToken + "\nexport ERPNEXT_KEY=" + fresh +
                                      " # site one\nMAIL_PASSWORD=\"it's \\\"odd\\\" \\$1\"\n");
        QCOMPARE(QFile::permissions(home.file(path)) & ~(QFile::ReadUser | QFile::WriteUser),
                 QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(store->value(ref("sales", "erpnext-key")).value(), fresh);
        QCOMPARE(Redactor::global().redact(fresh), QByteArray("[secret:erpnext-key]"));
        auto again = std::move(EnvFileStore::open(home.path()).value());
        QCOMPARE(again->value(ref("sales", "mail-password")).value(), QByteArray("it's \"odd\" $1"));

        QVERIFY(again->remove(ref("sales", "telegram-token")).has_value());
        QVERIFY(!again->value(ref("sales", "telegram-token")).has_value());
        QCOMPARE(again->remove(ref("sales", "telegram-token")).error().kind, ErrorKind::NotFound);
        QVERIFY(home.read(path).startsWith("# Selin\nexport "));
    }

    void setMakesAPrivateFile() {
        TempHome home;
        fill(home);
        auto store = std::move(EnvFileStore::open(home.path()).value());
        QVERIFY(store->set(ref("general", "telegram-token"), salesToken).has_value());
        QCOMPARE(home.read(QStringLiteral("personas/general/secrets.env")),
                 "TELEGRAM_TOKEN=" + salesToken + "\n");
        struct stat status {};
        const auto path = QFile::encodeName(home.file(QStringLiteral("personas/general/secrets.env")));
        QCOMPARE(::stat(path.constData(), &status), 0);
        QCOMPARE(status.st_mode & 07777, 0600U);
    }

    void setRefuses_data() {
        QTest::addColumn<QString>("scope");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("value");
        const QByteArray good("long-enough");
        const auto row = [](const char* what, const char* scope, const char* name, const QByteArray& value) {
            QTest::newRow(what) << QString::fromLatin1(scope) << QString::fromLatin1(name) << value;
        };
        row("short", "sales", "key", "hunter2");
        row("newline", "sales", "key", "hunter2\nOTHER=hunter2");
        row("carriage return", "sales", "key", "hunter2hunter2\r");
        row("NUL", "sales", "key", QByteArray("hunter2\0hunter2", 15));
        row("name upper-case", "sales", "Key", good);
        row("name with underscore", "sales", "a_b", good);
        row("scope climbs", "../..", "key", good);
        row("scope empty", "", "key", good);
        row("no such persona", "nobody", "key", good);
    }
    void setRefuses() {
        QFETCH(QString, scope);
        QFETCH(QString, name);
        QFETCH(QByteArray, value);
        TempHome home;
        fill(home);
        auto store = std::move(EnvFileStore::open(home.path()).value());
        const auto before = home.read(QStringLiteral("personas/sales/secrets.env"));
        const auto refused = store->set(SecretRef{scope, name}, value);
        QVERIFY(!refused.has_value());
        QVERIFY(!refused.error().detail.contains(QStringLiteral("hunter")));
        QCOMPARE(home.read(QStringLiteral("personas/sales/secrets.env")), before);
        QVERIFY(!QFileInfo::exists(home.file(QStringLiteral("personas/nobody"))));
        if (scope != QStringLiteral("nobody")) {
            TransientStore memory;
            QCOMPARE(memory.set(SecretRef{scope, name}, value).error().kind, ErrorKind::Invalid);
        }
    }

    void aFailedReloadKeepsWhatWasThere() {
        TempHome home;
        fill(home);
        auto store = std::move(EnvFileStore::open(home.path()).value());
        home.write(QStringLiteral("secrets.env"), "MODEL_KEY hunter2hunter2");
        QVERIFY(!store->reload().has_value());
        QCOMPARE(store->value(ref("team", "model-key")).value(), modelKey);
        home.write(QStringLiteral("secrets.env"), "MODEL_KEY=hunter2hunter2");
        QVERIFY(store->reload().has_value());
        QCOMPARE(store->value(ref("team", "model-key")).value(), QByteArray("hunter2hunter2"));
    }

    void textIsFilledOnlyWhenResolved() {
        TransientStore store;
        QVERIFY(store.set(ref("sales", "telegram-token"), salesToken).has_value());
        QVERIFY(store.set(ref("sales", "pass"), "p/ss w:rd").has_value());
        SecretText url;
        url.literal("bot").secret(ref("sales", "telegram-token")).literal("/getMe");
        QCOMPARE(url.display(), QStringLiteral("bot[secret:telegram-token]/getMe"));
        QVERIFY(url.hasSecret());
        QCOMPARE(url.resolve(store).value(), "bot" + salesToken + "/getMe");

        SecretText coded("x=");
        QVERIFY(!coded.hasSecret());
        coded.secret(ref("sales", "pass"), SecretText::Encoding::Percent)
            .literal("&y=")
            .secret(ref("sales", "pass"), SecretText::Encoding::Base64);
        QCOMPARE(coded.resolve(store).value(), QByteArray("x=p%2Fss%20w%3Ard&y=cC9zcyB3OnJk"));

        SecretText missing("token ");
        missing.secret(ref("general", "erpnext-key"));
        QCOMPARE(missing.resolve(store).error().kind, ErrorKind::NotFound);
        QVERIFY(SecretText().resolve(store).value().isEmpty());
    }

    void noHomeIsAnError() {
        const auto refused = EnvFileStore::open(QStringLiteral("/nonexistent/home"));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::NotFound);
    }
};

QTEST_GUILESS_MAIN(SecretStoreTest)
#include "SecretStoreTest.moc"
