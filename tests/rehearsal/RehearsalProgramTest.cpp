#include "practice/PracticeHome.h"
#include "secrets/EnvFileStore.h"
#include "support/ManualClock.h"
#include "support/TempHome.h"
#include "team/LoadTeam.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTest>

#include <csignal>

using namespace staffroom;

namespace {

const QString program = QStringLiteral(STAFFROOM_BIN_DIR "/staffroom-rehearsal");

bool start(QProcess& process, const QStringList& arguments, QJsonObject& ready) {
    process.start(program, arguments);
    QByteArray line;
    const bool said = spinUntil(
        [&] {
            line += process.readAllStandardOutput();
            return line.endsWith('\n');
        },
        60'000); // it makes a year of trade first, on a machine that may be busy
    ready = QJsonDocument::fromJson(line).object();
    return said && line.count('\n') == 1;
}

QByteArray fetch(const QString& url, const QByteArray& method = "GET") {
    QNetworkAccessManager manager;
    QNetworkReply* reply = manager.sendCustomRequest(QNetworkRequest(QUrl(url)), method, QByteArray());
    spinUntil([reply] { return reply->isFinished(); });
    return reply->readAll();
}

} // namespace

class RehearsalProgramTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theReadyLineLeadsEverywhere() {
        QProcess process;
        QJsonObject ready;
        QVERIFY(start(process, {u"--now"_qs, u"2026-11-22T22:30:00Z"_qs}, ready));
        QCOMPARE(ready[u"pid"_qs].toInteger(), process.processId());
        const QByteArray now = fetch(ready[u"control"_qs].toString() + u"/truth/now"_qs);
        const QJsonObject truth = QJsonDocument::fromJson(now).object();
        QCOMPARE(truth[u"today"_qs].toString(), u"2026-11-23"_qs); // half past one in Istanbul
        QCOMPARE(truth[u"yesterday"_qs].toString(), u"2026-11-22"_qs);
        const QJsonValue telegram = ready[u"telegram"_qs];
        const QString token = telegram[u"bots"_qs][u"sales"_qs][u"token"_qs].toString();
        const QByteArray me = fetch(telegram[u"api"_qs].toString() + u"/bot"_qs + token + u"/getMe"_qs);
        const QJsonObject answer = QJsonDocument::fromJson(me).object();
        QCOMPARE(answer[u"result"_qs][u"username"_qs], telegram[u"bots"_qs][u"sales"_qs][u"handle"_qs]);
        QVERIFY(telegram[u"topics"_qs][u"general"_qs].isNull());
        fetch(ready[u"control"_qs].toString() + u"/quit"_qs, "POST");
        QVERIFY(spinUntil([&process] { return process.state() == QProcess::NotRunning; }));
        QCOMPARE(process.exitCode(), 0);
    }

    void aHomeIsBoundToTheWorldsZabbix() {
        TempHome folder;
        const auto home = folder.file(u"home"_qs);
        QVERIFY(practice::makePracticeHome(home));
        for (const auto* version : {"6.0", "7.4"}) { // the second world takes the first one's place
            folder.write(u"cast.json"_qs, QByteArray("{\"zabbix\":{\"version\":\"") + version + "\"}}");
            QProcess process;
            QJsonObject ready;
            QVERIFY(start(process, {u"--until-stdin-closes"_qs, u"--cast"_qs, folder.file(u"cast.json"_qs)},
                          ready));
            const auto zabbix = ready[u"zabbix"_qs].toObject();
            QVERIFY(zabbix[u"version"_qs].toString().startsWith(QLatin1String(version)));
            const auto bound = practice::bindToWorld(home, QJsonDocument(ready).toJson());
            QVERIFY2(bound.has_value(), qPrintable(bound ? QString() : bound.error().detail));
            const auto loaded = team::loadTeam(home);
            QVERIFY(loaded.team && loaded.team->zabbix);
            QCOMPARE(loaded.team->zabbix->url.toString(), zabbix[u"url"_qs].toString());
            const auto secrets = EnvFileStore::open(home);
            QVERIFY(secrets);
            QCOMPARE((*secrets)->value(loaded.team->zabbix->token).value_or("none"),
                     zabbix[u"token"_qs].toString().toLatin1());
            process.closeWriteChannel();
            QVERIFY(spinUntil([&process] { return process.state() == QProcess::NotRunning; }));
        }
    }

    void itEndsCleanly_data() {
        QTest::addColumn<QString>("how");
        QTest::newRow("standard input closes") << u"stdin"_qs;
        QTest::newRow("SIGTERM") << u"term"_qs;
        QTest::newRow("SIGINT") << u"int"_qs;
    }
    void itEndsCleanly() {
        QFETCH(QString, how);
        QProcess process;
        QJsonObject ready;
        QVERIFY(start(process, {u"--until-stdin-closes"_qs}, ready));
        if (how == u"stdin"_qs)
            process.closeWriteChannel();
        else
            ::kill(pid_t(process.processId()), how == u"term"_qs ? SIGTERM : SIGINT);
        QVERIFY(spinUntil([&process] { return process.state() == QProcess::NotRunning; }));
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
    }

    void wrongArgumentsAreNamed_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QByteArray>("error");
        QTest::newRow("cast") << QStringList{u"--cast"_qs, u"{cast}"_qs}
                              << QByteArray("/people/0/name: is missing");
        QTest::newRow("no such cast")
            << QStringList{u"--cast"_qs, u"/nowhere.json"_qs} << QByteArray("/nowhere.json");
        QTest::newRow("now") << QStringList{u"--now"_qs, u"yesterday"_qs} << QByteArray("--now must be like");
        QTest::newRow("port") << QStringList{u"--port-base"_qs, u"70000"_qs}
                              << QByteArray("--port-base must be a number");
        QTest::newRow("half of TLS") << QStringList{u"--tls-cert"_qs, u"x"_qs}
                                     << QByteArray("belong together");
    }
    void wrongArgumentsAreNamed() {
        QFETCH(QStringList, arguments);
        QFETCH(QByteArray, error);
        TempHome home;
        home.write(u"cast.json"_qs, R"({"people":[{"id":"a"}]})");
        arguments.replaceInStrings(u"{cast}"_qs, home.file(u"cast.json"_qs));
        QProcess process;
        process.start(program, arguments);
        QVERIFY(spinUntil([&process] { return process.state() == QProcess::NotRunning; }));
        QCOMPARE(process.exitCode(), 2);
        const QByteArray said = process.readAllStandardError();
        QVERIFY2(said.contains(error), said.constData());
    }
};

QTEST_GUILESS_MAIN(RehearsalProgramTest)
#include "RehearsalProgramTest.moc"
