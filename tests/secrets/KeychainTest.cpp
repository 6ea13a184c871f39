// A real gnome-keyring on a session bus of its own, and the stores of a home in their order. The program
// starts itself once more inside `dbus-run-session`, with a home, a runtime folder and a keyring nobody else
// uses.
#include "base/Redactor.h"
#include "secrets/HomeSecrets.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace staffroom;

namespace {

const QString program = QStringLiteral(STAFFROOM_BIN_DIR "/staffroom-keychain");
const SecretRef modelKey{QStringLiteral("team"), QStringLiteral("model-key")};
const SecretRef salesToken{QStringLiteral("sales"), QStringLiteral("telegram-token")};

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

bool write(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() &&
           file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
}

Task<Result<bool>> asked(Keychain& keychain, Limits limits) {
    co_return co_await keychain.answers(limits);
}

} // namespace

class KeychainTest final : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    std::unique_ptr<TempHome> m_home;

    Limits limits() const { return Limits::within(m_clock, 60'000, std::stop_token()); }
    QString indexPath() const { return m_home->path() + QStringLiteral("/state/keychain.json"); }

    std::unique_ptr<HomeSecrets> open(const QString& credentials = QString(),
                                      const QString& keychain = program) {
        HomeSecrets::Options options;
        options.home = m_home->path();
        options.credentialsDirectory = credentials;
        options.keychainProgram = keychain;
        auto opened = await(HomeSecrets::open(options, m_clock, limits()));
        if (!opened) {
            qWarning("%s", qPrintable(opened.error().toString()));
            return nullptr;
        }
        return std::move(*opened);
    }
    Result<void> keep(HomeSecrets& secrets, const SecretRef& ref, const QByteArray& value,
                      SecretPlace place = SecretPlace::Anywhere) {
        return await(secrets.keep(ref, value, place, limits()));
    }
    static QString placeOf(const HomeSecrets& secrets, const SecretRef& ref) {
        for (const auto& entry : secrets.list()) {
            if (entry.ref == ref)
                return entry.place;
        }
        return QString();
    }

private Q_SLOTS:
    void initTestCase() {
        Keychain keychain(m_clock, program);
        QVERIFY2(await(asked(keychain, limits())).value_or(false), "the keyring of this test answers");
    }
    void init() {
        Redactor::global().clear();
        m_home = std::make_unique<TempHome>();
        QVERIFY(QDir().mkpath(m_home->path() + QStringLiteral("/personas/sales")));
    }

    void aHomesFirstSecretGoesIntoTheKeychainAndIsReadBack() {
        const QByteArray value = "mk-\"quoted\\ and / and é 0123456789";
        auto secrets = open();
        QVERIFY(secrets);
        QVERIFY(keep(*secrets, modelKey, value));
        QCOMPARE(placeOf(*secrets, modelKey), QStringLiteral("keychain"));
        QVERIFY(!QFile::exists(m_home->path() + QStringLiteral("/secrets.env")));
        QVERIFY2(!contentOf(indexPath()).contains("quoted"), "names only");
        QCOMPARE(QFile(indexPath()).permissions() & (QFile::ReadGroup | QFile::ReadOther),
                 QFile::Permissions());

        Redactor::global().clear();
        const auto again = open();
        QVERIFY(again);
        QCOMPARE(again->value(modelKey).value_or("none"), value);
        QVERIFY(again->list().front().changedMs > 0);
        QCOMPARE(Redactor::global().redact(value), QByteArray("[secret:model-key]"));
        QVERIFY(keep(*again, salesToken, "7001234567:AAbb-CCdd_EEffGGhhIIjjKKllMMnnOOppQ"));
        QCOMPARE(placeOf(*again, salesToken), QStringLiteral("keychain")); // where the others are
    }

    void aHomeWithEnvFilesKeepsToThem() {
        auto secrets = open();
        QVERIFY(keep(*secrets, modelKey, "mk-0123456789", SecretPlace::EnvFile));
        QVERIFY(keep(*secrets, salesToken, "7001234567:AAbb-CCdd_EEffGGhhIIjjKKllMMnnOOppQ"));
        QCOMPARE(placeOf(*secrets, salesToken), QStringLiteral("env file personas/sales/secrets.env"));
        QVERIFY(!QFile::exists(indexPath()));
    }

    void aSecretMovesFromPlaceToPlaceAndLeavesNothingBehind() {
        auto secrets = open();
        QVERIFY(keep(*secrets, modelKey, "mk-in-the-file-1", SecretPlace::EnvFile));
        QVERIFY(keep(*secrets, modelKey, "mk-in-the-chain-2", SecretPlace::Keychain));
        QVERIFY(!contentOf(m_home->path() + QStringLiteral("/secrets.env")).contains("mk-in"));
        QCOMPARE(open()->value(modelKey).value_or("none"), QByteArray("mk-in-the-chain-2"));
        QVERIFY(keep(*secrets, modelKey, "mk-set-once-more-3"));
        QCOMPARE(placeOf(*secrets, modelKey), QStringLiteral("keychain"));
        QVERIFY(keep(*secrets, modelKey, "mk-in-the-file-4", SecretPlace::EnvFile));
        QVERIFY(!contentOf(indexPath()).contains("model-key"));
        QCOMPARE(open()->value(modelKey).value_or("none"), QByteArray("mk-in-the-file-4"));
        QVERIFY(keep(*secrets, modelKey, "mk-in-the-chain-5", SecretPlace::Keychain));
        QVERIFY(await(secrets->forget(modelKey, limits())));
        QVERIFY(open()->list().isEmpty());
        const auto twice = await(secrets->forget(modelKey, limits()));
        QVERIFY(!twice && twice.error().kind == ErrorKind::NotFound);
    }

    void twoHomesOfOnePersonDoNotShare() {
        auto here = open();
        QVERIFY(keep(*here, modelKey, "mk-of-the-first-home"));
        const auto first = std::move(m_home);
        m_home = std::make_unique<TempHome>();
        auto there = open();
        QVERIFY(keep(*there, modelKey, "mk-of-the-second-home"));
        std::swap(m_home, const_cast<std::unique_ptr<TempHome>&>(first));
        QCOMPARE(open()->value(modelKey).value_or("none"), QByteArray("mk-of-the-first-home"));
    }

    void aSystemdCredentialComesFirstAndCannotBeChangedHere() {
        QTemporaryDir credentials;
        QVERIFY(write(credentials.filePath(QStringLiteral("team.model-key")), "mk-from-systemd-1\n"));
        QVERIFY(write(credentials.filePath(QStringLiteral("sales.telegram-token")), "short\n"));
        QVERIFY(write(credentials.filePath(QStringLiteral("somebody-elses")), "x"));
        auto plain = open();
        QVERIFY(keep(*plain, modelKey, "mk-in-the-chain-2"));
        auto secrets = open(credentials.path());
        QCOMPARE(secrets->value(modelKey).value_or("none"), QByteArray("mk-from-systemd-1"));
        QCOMPARE(placeOf(*secrets, modelKey), QStringLiteral("systemd credential"));
        QCOMPARE(Redactor::global().redact(QByteArray("mk-from-systemd-1")),
                 QByteArray("[secret:model-key]"));
        const auto kept = keep(*secrets, modelKey, "mk-another-one");
        QVERIFY(!kept && kept.error().kind == ErrorKind::Conflict);
        QVERIFY(kept.error().detail.contains(QStringLiteral("LoadCredential")));
        QCOMPARE(secrets->faults().size(), std::size_t(1));
        QVERIFY(secrets->faults().front().place.contains(QStringLiteral("sales.telegram-token")));
        QVERIFY(!secrets->value(salesToken));
    }

    void aKeychainThatCannotBeReadIsAFaultAndNoSilence() {
        auto secrets = open();
        QVERIFY(keep(*secrets, modelKey, "mk-0123456789"));
        const auto without = open(QString(), QStringLiteral("/nonexistent/staffroom-keychain"));
        QVERIFY(without);
        QCOMPARE(without->faults().size(), std::size_t(1));
        QCOMPARE(without->faults().front().place, QStringLiteral("keychain"));
        const auto value = without->value(modelKey);
        QVERIFY(!value && value.error().detail.contains(QStringLiteral("/nonexistent/staffroom-keychain")));
        const auto kept = keep(*without, modelKey, "mk-9876543210");
        QVERIFY(!kept && kept.error().detail.contains(QStringLiteral("--in env-file")));
        QCOMPARE(open()->value(modelKey).value_or("none"), QByteArray("mk-0123456789"));
    }

    void withoutAnAnsweringKeychainAFirstSecretGoesIntoAFile() {
        auto secrets = open(QString(), QStringLiteral("/nonexistent/staffroom-keychain"));
        QVERIFY(keep(*secrets, modelKey, "mk-0123456789"));
        QCOMPARE(placeOf(*secrets, modelKey), QStringLiteral("env file secrets.env"));
    }

    void aKeychainThatHangsIsLeftAlone() {
        QVERIFY(keep(*open(), modelKey, "mk-0123456789"));
        const QString hanging = m_home->path() + QStringLiteral("/hang");
        QVERIFY(write(hanging, "#!/bin/sh\nexec sleep 600\n"));
        QVERIFY(QFile(hanging).setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
        HomeSecrets::Options options;
        options.home = m_home->path();
        options.keychainProgram = hanging;
        const auto opened =
            await(HomeSecrets::open(options, m_clock, Limits::within(m_clock, 500, std::stop_token())));
        QVERIFY(opened && (*opened)->faults().size() == 1);
        QVERIFY((*opened)->faults().front().error.detail.contains(QStringLiteral("locked")));
    }

    void aDamagedListOfNamesIsToldWithItsRemedy() {
        QVERIFY(QDir().mkpath(m_home->path() + QStringLiteral("/state")));
        QVERIFY(write(indexPath(), "{ not json"));
        const auto secrets = open();
        QVERIFY(secrets);
        QCOMPARE(secrets->faults().size(), std::size_t(1));
        QVERIFY(secrets->faults().front().error.detail.contains(QStringLiteral("keychain.json")));
    }
};

int main(int argc, char** argv) {
    QCoreApplication application(argc, argv);
    if (!qEnvironmentVariableIsEmpty("STAFFROOM_TEST_SESSION")) {
        KeychainTest test;
        return QTest::qExec(&test, argc, argv);
    }
    QTemporaryDir session;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : {"HOME", "XDG_DATA_HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"})
        environment.insert(QLatin1String(name), session.path());
    environment.insert(QStringLiteral("STAFFROOM_TEST_SESSION"), QStringLiteral("1"));
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::ForwardedChannels);
    process.start(
        QStringLiteral("dbus-run-session"),
        QStringList{QStringLiteral("--"), QStringLiteral("sh"), QStringLiteral("-c"),
                    QStringLiteral("echo practice | gnome-keyring-daemon --unlock --components=secrets "
                                   ">/dev/null 2>&1 && exec \"$@\""),
                    QStringLiteral("sh")} +
            QCoreApplication::arguments());
    process.closeWriteChannel();
    if (!process.waitForFinished(-1)) {
        qCritical("dbus-run-session cannot be started: deploy/packages-test.txt names its package");
        return 1;
    }
    return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : 1;
}

#include "KeychainTest.moc"
