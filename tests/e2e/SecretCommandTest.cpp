// `staffroom secret` on a team at work: what there is and who uses it, a new value that is tried before the
// old one is let go of; and no program of ours that could leave a core file.
#include "Stage.h"

#include <QProcess>
#include <QProcessEnvironment>
#include <QTest>

#include <sys/resource.h>
#include <unistd.h>

using namespace staffroom;
using nlohmann::json;

namespace {

QStringList words(const QByteArray& line) {
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

QByteArray contentOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// "0 0" of "Max core file size     0     0     bytes".
QByteArray coreLimits(qint64 pid) {
    for (const auto& line : contentOf(QStringLiteral("/proc/%1/limits").arg(pid)).split('\n')) {
        if (line.startsWith("Max core file size"))
            return line.mid(18).simplified();
    }
    return "unknown";
}

} // namespace

class SecretCommandTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;

    QByteArray tokenOf(const char* persona) const {
        const auto file = contentOf(m_stage->home() +
                                    QStringLiteral("/personas/%1/secrets.env").arg(QLatin1String(persona)));
        for (const auto& line : file.split('\n')) {
            if (line.startsWith("TELEGRAM_TOKEN="))
                return line.mid(15).replace('"', "").replace('\'', "").trimmed();
        }
        return QByteArray();
    }
    json bot(const char* persona, const char* action) {
        const json body{{"persona", persona}, {"action", action}};
        return m_stage->world(QStringLiteral("/bot"), QByteArray::fromStdString(body.dump()));
    }
    bool hears(const char* persona) {
        return m_stage->sees([persona](const control::StatusReport& report) {
            return std::any_of(report.personas.begin(), report.personas.end(), [persona](const auto& each) {
                return each.id == QLatin1String(persona) && each.hearing == u"polling";
            });
        });
    }
    json lineOf(const char* scope, const char* name) {
        const json lines = m_stage->staffroom(words("secret list --json")).json();
        for (const auto& line : lines) {
            if (line.value("scope", "") == scope && line.value("name", "") == name)
                return line;
        }
        return json::object();
    }

private Q_SLOTS:
    void initTestCase() {
        // Children inherit it: what they show afterwards is their own doing.
        rlimit core{};
        QCOMPARE(::getrlimit(RLIMIT_CORE, &core), 0);
        rlimit most{RLIM_INFINITY, RLIM_INFINITY};
        if (::setrlimit(RLIMIT_CORE, &most) != 0) {
            core.rlim_cur = core.rlim_max;
            QCOMPARE(::setrlimit(RLIMIT_CORE, &core), 0);
        }
        m_stage = std::make_unique<Stage>();
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    }

    void theListSaysWhereHowOldAndWhoUsesIt() {
        const auto token = lineOf("sales", "telegram-token");
        QCOMPARE(token.value("place", ""), std::string("env file personas/sales/secrets.env"));
        QVERIFY(token.value("changed_ms", qint64(0)) > 0 && token.value("set", false));
        QVERIFY2(token.value("used_by", json::array()).dump().find("the bot @") != std::string::npos,
                 token.dump().c_str());
        QVERIFY(lineOf("sales", "erpnext-key").dump().find("on ERPNext") != std::string::npos);
        QVERIFY(lineOf("team", "model-key").dump().find("the model ") != std::string::npos);
        QVERIFY(lineOf("team", "ledger-key").dump().find("the ledger") != std::string::npos);
        const auto told = m_stage->staffroom(words("secret list"));
        QVERIFY2(told.output.contains("USED BY") && !told.output.contains(tokenOf("sales")),
                 told.output.constData());
    }

    void aSecretThatIsWantedAndNotThereIsListed() {
        QCOMPARE(m_stage->staffroom(words("secret remove alerts telegram-token")).exitStatus, 0);
        const auto line = lineOf("alerts", "telegram-token");
        QVERIFY2(!line.empty() && !line.value("set", true), line.dump().c_str());
        QVERIFY(m_stage->staffroom(words("secret list")).output.contains("not set"));
    }

    void aValueThatDoesNotWorkChangesNothing_data() {
        QTest::addColumn<QByteArray>("of");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("another bot's token")
            << QByteArray("sales telegram-token") << QByteArray() << QByteArray("it is the token of @");
        QTest::newRow("no bot's token") << QByteArray("sales telegram-token")
                                        << QByteArray("7009999999:AAnobody-nobody-nobody-nobody-nobod")
                                        << QByteArray("the old one stays");
        QTest::newRow("no user's key")
            << QByteArray("sales erpnext-key") << QByteArray("0123456789abcde:fedcba987654321")
            << QByteArray("the old one stays");
        QTest::newRow("no model's key") << QByteArray("team model-key") << QByteArray("wrong-wrong-wrong")
                                        << QByteArray("the old one stays");
        QTest::newRow("the ledger's key")
            << QByteArray("team ledger-key") << QByteArray("0123456789abcdef0123456789abcdef")
            << QByteArray("every row of the ledger");
        QTest::newRow("too short") << QByteArray("team model-key") << QByteArray("short") << QByteArray("8");
    }
    void aValueThatDoesNotWorkChangesNothing() {
        QFETCH(const QByteArray, of);
        QFETCH(QByteArray, value);
        QFETCH(const QByteArray, says);
        if (value.isEmpty())
            value = tokenOf("procurement");
        const QStringList files{m_stage->home() + QStringLiteral("/secrets.env"),
                                m_stage->home() + QStringLiteral("/personas/sales/secrets.env")};
        const auto before = contentOf(files[0]) + contentOf(files[1]);
        const auto ran = m_stage->staffroom(words("secret rotate " + of), value + '\n');
        const QByteArray told = ran.errors + ran.output;
        QVERIFY2(ran.exitStatus != 0 && told.contains(says), told.constData());
        QVERIFY2(value == "short" || !told.contains(value), told.constData());
        QCOMPARE(contentOf(files[0]) + contentOf(files[1]), before);
    }

    void aValueThatWorksReplacesTheOldOneAtOnce() {
        const auto old = tokenOf("procurement");
        bot("procurement", "revoke");
        const auto token =
            QByteArray::fromStdString(bot("procurement", "reissue").value("token", std::string()));
        QVERIFY(!token.isEmpty() && token != old);
        const auto ran = m_stage->staffroom(words("secret rotate procurement telegram-token"), token + '\n');
        QVERIFY2(ran.exitStatus == 0 && ran.output.contains("the new value works for the bot @"),
                 (ran.errors + ran.output).constData());
        QCOMPARE(tokenOf("procurement"), token);
        const qint64 said =
            m_stage->say(QStringLiteral("mehmet"), QStringLiteral("procurement"), QStringLiteral("hello"));
        QVERIFY(said > 0 && hears("procurement"));
        m_stage->settled();
        QVERIFY(!m_stage->messages(QStringLiteral("procurement"), said).empty());
    }

    void nobodyWorksForAPlaceThereIsNot() {
        const auto ran =
            m_stage->staffroom(words("secret set --in drawer team model-key"), "0123456789abcdef\n");
        QVERIFY2(ran.exitStatus != 0 && ran.errors.contains("env-file"), ran.errors.constData());
    }

    void noProgramLeavesACoreFile() {
        if (coreLimits(::getpid()).startsWith("0 "))
            QSKIP("core files are not allowed to anybody here");
        QCOMPARE(coreLimits(m_stage->rehearsal().team().processId()), QByteArray("0 0 bytes"));
        QProcess console;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen"));
        console.setProcessEnvironment(environment);
        console.setProcessChannelMode(QProcess::MergedChannels);
        console.start(QStringLiteral(STAFFROOM_BIN_DIR "/staffroom-console"),
                      {QStringLiteral("--home"), m_stage->home(), QStringLiteral("--attach")});
        QVERIFY(console.waitForStarted());
        QTRY_COMPARE_WITH_TIMEOUT(coreLimits(console.processId()), QByteArray("0 0 bytes"), 60'000);
        QCOMPARE(console.state(), QProcess::Running);
        console.kill();
        QVERIFY(console.waitForFinished());
    }
};

QTEST_GUILESS_MAIN(SecretCommandTest)
#include "SecretCommandTest.moc"
