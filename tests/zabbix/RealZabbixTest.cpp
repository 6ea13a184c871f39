// Our client and our check against a real Zabbix server, frontend and database, which real/real-zabbix starts
// from Debian's packages for this test alone and ends with it.
#include "support/Await.h"
#include "zabbix/AlertCheck.h"
#include "zabbix/AlertText.h"
#include "zabbix/HealthReport.h"
#include "zabbix/ZabbixClient.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QtEndian>

using namespace staffroom;
using namespace staffroom::zabbix;

namespace {

constexpr int patienceMs = 60'000; // for one step on a busy machine

/// One below the ephemeral ones: zabbix_server takes none above 32767.
quint16 freePort() {
    for (int tries = 0; tries < 1'000; ++tries) {
        const auto port = quint16(QRandomGenerator::global()->bounded(20'000, 32'700));
        QTcpServer server;
        if (server.listen(QHostAddress::LocalHost, port))
            return port;
    }
    qFatal("no free port");
}

/// What an administrator does in the frontend, by its API, in 6.0's dialect. Fails the test when refused.
class Administrator final {
public:
    explicit Administrator(quint16 port) : m_port(port) {
        m_session =
            call("user.login", QJsonObject{{u"username"_qs, u"Admin"_qs}, {u"password"_qs, u"zabbix"_qs}})
                .toString();
    }
    QJsonValue call(const char* method, const QJsonValue& params) {
        QJsonObject request{{u"jsonrpc"_qs, u"2.0"_qs},
                            {u"method"_qs, QString::fromLatin1(method)},
                            {u"params"_qs, params},
                            {u"id"_qs, 1}};
        if (!m_session.isEmpty())
            request[u"auth"_qs] = m_session;
        QNetworkRequest http(QUrl(QStringLiteral("http://127.0.0.1:%1/api_jsonrpc.php").arg(m_port)));
        http.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json-rpc"_qs);
        const std::unique_ptr<QNetworkReply> reply(
            m_network.post(http, QJsonDocument(request).toJson(QJsonDocument::Compact)));
        spinUntil([&] { return reply->isFinished(); }, patienceMs);
        const auto body = reply->readAll();
        const auto answer = QJsonDocument::fromJson(body).object();
        if (!answer.contains(u"result"_qs))
            qFatal("%s: %s", method, body.constData());
        return answer[u"result"_qs];
    }
    /// The one id that a create method answers.
    QString create(const char* method, const QJsonObject& params) {
        const auto ids = call(method, params).toObject();
        return ids.begin()->toArray().first().toString();
    }

private:
    quint16 m_port;
    QString m_session;
    QNetworkAccessManager m_network;
};

/// Sends one value as zabbix_sender does; whether the server took it.
bool send(quint16 port, const QString& host, const QString& key, const QString& value) {
    const QJsonObject row{{u"host"_qs, host}, {u"key"_qs, key}, {u"value"_qs, value}};
    const auto data =
        QJsonDocument(QJsonObject{{u"request"_qs, u"sender data"_qs}, {u"data"_qs, QJsonArray{row}}})
            .toJson();
    QByteArray length(8, '\0');
    qToLittleEndian<quint64>(quint64(data.size()), length.data());
    QTcpSocket socket;
    QByteArray answer;
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write("ZBXD\x01" + length + data);
    spinUntil(
        [&] {
            answer += socket.readAll();
            return socket.state() == QAbstractSocket::UnconnectedState;
        },
        patienceMs);
    return answer.contains("processed: 1;");
}

} // namespace

class RealZabbixTest final : public QObject {
    Q_OBJECT

    SystemClock m_clock;
    TransientStore m_store;
    HttpClient m_http{m_clock, m_store};
    QProcess m_zabbix;
    quint16 m_trapper = 0;
    quint16 m_api = 0;
    std::unique_ptr<ZabbixClient> m_client;

    Limits limits() const { return Limits::within(m_clock, patienceMs, {}); }
    qint64 now() const { return m_clock.utcMs(); }

    /// Waits for a line of the script's; false when it ends instead.
    bool waitForLine(const QByteArray& line) {
        const bool came =
            spinUntil([&] { return m_zabbix.canReadLine() || m_zabbix.state() == QProcess::NotRunning; },
                      2 * patienceMs);
        return came && m_zabbix.readLine().trimmed() == line;
    }

    static QJsonObject trapperItem(const QString& host, const char* key, const char* name) {
        return {{u"hostid"_qs, host},
                {u"key_"_qs, QString::fromLatin1(key)},
                {u"name"_qs, QString::fromLatin1(name)},
                {u"type"_qs, 2},
                {u"value_type"_qs, 0},
                {u"units"_qs, u"%"_qs}};
    }

    static QString addHost(Administrator& admin, const QString& group, const QString& host,
                           const QString& name) {
        const auto id =
            admin.create("host.create", {{u"host"_qs, host},
                                         {u"name"_qs, name},
                                         {u"groups"_qs, QJsonArray{QJsonObject{{u"groupid"_qs, group}}}}});
        admin.create("item.create", trapperItem(id, "system.cpu.util", "CPU utilization"));
        admin.create("item.create", trapperItem(id, "vfs.fs.size[/,pused]", "/: space used"));
        admin.create("trigger.create",
                     {{u"description"_qs, u"High CPU on {HOST.NAME}"_qs},
                      {u"event_name"_qs, u"High CPU utilization ({ITEM.LASTVALUE1})"_qs},
                      {u"expression"_qs, QStringLiteral("last(/%1/system.cpu.util)>90").arg(host)},
                      {u"priority"_qs, 4},
                      {u"manual_close"_qs, 1}});
        return id;
    }

    /// Two hosts, one of them in maintenance; the token of a user who may read them.
    QByteArray setUp() {
        Administrator admin(m_api);
        const auto group = admin.create("hostgroup.create", {{u"name"_qs, u"Web servers"_qs}});
        addHost(admin, group, u"web-01"_qs, u"Web one"_qs);
        const auto second = addHost(admin, group, u"web-02"_qs, u"Web two"_qs);
        const qint64 seconds = now() / 1000;
        const QJsonObject period{
            {u"timeperiod_type"_qs, 0}, {u"start_date"_qs, seconds - 60}, {u"period"_qs, 3600}};
        admin.create("maintenance.create", {{u"name"_qs, u"Patch night"_qs},
                                            {u"active_since"_qs, seconds - 60},
                                            {u"active_till"_qs, seconds + 7200},
                                            {u"groups"_qs, QJsonArray()},
                                            {u"hosts"_qs, QJsonArray{QJsonObject{{u"hostid"_qs, second}}}},
                                            {u"timeperiods"_qs, QJsonArray{period}}});
        const QJsonObject right{{u"id"_qs, group}, {u"permission"_qs, 2}};
        const auto readers = admin.create("usergroup.create",
                                          {{u"name"_qs, u"Readers"_qs}, {u"rights"_qs, QJsonArray{right}}});
        const auto user = admin.create("user.create",
                                       {{u"username"_qs, u"staffroom"_qs},
                                        {u"passwd"_qs, u"Zx9-plover-42"_qs},
                                        {u"roleid"_qs, u"1"_qs},
                                        {u"usrgrps"_qs, QJsonArray{QJsonObject{{u"usrgrpid"_qs, readers}}}}});
        const auto token =
            admin.create("token.create", {{u"name"_qs, u"staffroom"_qs}, {u"userid"_qs, user}});
        return admin.call("token.generate", QJsonArray{token})[0][u"token"_qs].toString().toLatin1();
    }

    std::unique_ptr<ZabbixClient> clientWith(const QString& secret, const QByteArray& token) {
        ZabbixAccess access;
        access.url = QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_api));
        access.token = SecretRef{teamScope(), secret};
        if (!m_store.set(access.token, token))
            qFatal("the token was refused");
        return std::make_unique<ZabbixClient>(m_http, m_http.lane(u"zabbix"_qs, 4), access);
    }

    /// Sends until the server knows the item, which it may not yet.
    void sendValue(const QString& host, const QString& value) {
        QVERIFY(spinUntil([&] { return send(m_trapper, host, u"system.cpu.util"_qs, value); }, patienceMs));
    }

    /// Looks until so many problems are open; what was seen last.
    std::vector<Problem> waitForProblems(size_t count) {
        std::vector<Problem> seen;
        spinUntil(
            [&] {
                auto page = await(m_client->problems({}, limits()));
                if (page)
                    seen = page->problems;
                return page && seen.size() == count;
            },
            patienceMs);
        return seen;
    }

    Result<AlertOutcome> check(const AlertState& state) {
        const auto kept = AlertState::fromJson(state.toJson()); // as it is stored
        return await(checkAlerts(*m_client, kept.value_or(AlertState()), AlertRules(), now(), limits()),
                     patienceMs);
    }

private Q_SLOTS:
    void initTestCase() {
        m_trapper = freePort();
        m_api = freePort();
        m_zabbix.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_zabbix.start(QStringLiteral(STAFFROOM_SOURCE_DIR "/tests/zabbix/real/real-zabbix"),
                       {QString::number(m_trapper), QString::number(m_api)});
        const bool isUp = waitForLine("API");
        if (!isUp && m_zabbix.state() == QProcess::NotRunning && m_zabbix.exitCode() == 3)
            QSKIP("a package of deploy/packages.txt is not installed; its name stands above");
        QVERIFY(isUp);
        m_client = clientWith(u"zabbix-token"_qs, setUp());
        m_zabbix.write("START\n");
        QVERIFY(waitForLine("READY"));
    }

    void cleanupTestCase() {
        m_client.reset();
        m_zabbix.closeWriteChannel();
        QVERIFY(spinUntil([&] { return m_zabbix.state() == QProcess::NotRunning; }, patienceMs));
        QVERIFY(m_zabbix.exitCode() == 0 || m_zabbix.exitCode() == 3);
    }

    void theVersionIsRead() {
        const auto version = await(m_client->version(limits()));
        VERIFY_OK(version);
        QVERIFY(*version >= (ApiVersion{6, 0}));
    }

    void aTokenThatIsNoneIsToldAsSuch() {
        const auto client = clientWith(u"wrong-token"_qs, QByteArray(64, 'a'));
        const auto page = await(client->problems({}, limits()));
        QVERIFY(!page);
        QCOMPARE(errorKindName(page.error().kind), u"auth"_qs);
        QVERIFY(!page.error().toString().contains(QString(64, u'a')));
    }

    void aProblemIsToldOnceAndItsEndIsTold() {
        auto first = check({});
        VERIFY_OK(first);
        QVERIFY(first->findings.isSilent());

        sendValue(u"web-01"_qs, u"97.5"_qs);
        QCOMPARE(waitForProblems(1).size(), size_t(1));
        auto told = check(first->state);
        VERIFY_OK(told);
        QCOMPARE(told->findings.fresh.size(), size_t(1));
        const auto seen = told->findings.fresh.front();
        QCOMPARE(seen.severity, Severity::High);
        QCOMPARE(seen.hostNames(), u"Web one"_qs);
        QCOMPARE(seen.name, u"High CPU utilization (97.5 %)"_qs);
        QVERIFY(std::abs(now() - seen.sinceMs) < 2 * patienceMs);
        const auto words = alertText(told->findings, now(), QTimeZone("UTC"));
        QVERIFY2(words.startsWith(u"**1 problem new**"_qs) && words.contains(u"**High** · Web one"_qs),
                 qPrintable(words));

        const auto unchanged = check(told->state);
        VERIFY_OK(unchanged);
        QVERIFY(unchanged->findings.isSilent());
        QCOMPARE(unchanged->findings.standing, 1);

        // A user who may only read may acknowledge, and may not close.
        VERIFY_OK(await(m_client->acknowledge(seen.eventId, u"Deniz Aksoy: on it"_qs, limits())));
        QVERIFY(waitForProblems(1).front().acknowledged);
        const auto closed = await(m_client->close(seen.eventId, limits()));
        QVERIFY(!closed);
        QCOMPARE(errorKindName(closed.error().kind), u"forbidden"_qs);

        sendValue(u"web-01"_qs, u"4"_qs);
        QVERIFY(waitForProblems(0).empty());
        const auto over = check(unchanged->state);
        VERIFY_OK(over);
        QCOMPARE(over->findings.ended.size(), size_t(1));
        QCOMPARE(over->findings.ended.front().problem.eventId, seen.eventId);
        QVERIFY(over->findings.ended.front().recoveredMs >= seen.sinceMs);
        QVERIFY(over->state.told.empty());
        const auto after = check(over->state);
        VERIFY_OK(after);
        QVERIFY(after->findings.isSilent());
    }

    void whatIsInMaintenanceIsNotTold() {
        QVERIFY(spinUntil(
            [&] {
                HostQuery second;
                second.search = u"web TWO"_qs;
                const auto page = await(m_client->hosts(second, limits()));
                return page && page->hosts.size() == 1 && page->hosts.front().inMaintenance;
            },
            90'000)); // at once at the server's start, else at the next full minute
        sendValue(u"web-02"_qs, u"99"_qs);
        const auto open = waitForProblems(1);
        QCOMPARE(open.size(), size_t(1));
        QVERIFY(open.front().isSilenced());
        const auto silent = check({});
        VERIFY_OK(silent);
        QVERIFY(silent->findings.isSilent());
        QVERIFY(silent->state.told.empty());
    }

    void theHealthReportHasBothHosts() {
        QVERIFY(send(m_trapper, u"web-01"_qs, u"vfs.fs.size[/,pused]"_qs, u"91.5"_qs));
        std::vector<GroupHealth> groups;
        const bool hasDisk = spinUntil(
            [&] {
                const auto census = await(takeCensus(*m_client, {}, limits()));
                if (!census || census->groups.size() != 1)
                    return false;
                const auto health = await(surveyGroup(*m_client, census->groups.front(), now(), limits()));
                groups.clear();
                if (health)
                    groups.push_back(*health);
                return health && !health->hosts.front().readings.disks.empty();
            },
            patienceMs);
        QVERIFY(hasDisk);
        QCOMPARE(groups.front().name, u"Web servers"_qs);
        const auto& worst = groups.front().hosts.front();
        QCOMPARE(worst.host.name, u"Web one"_qs);
        QCOMPARE(gradeName(worst.grade), u"C"_qs);
        QCOMPARE(worst.reasons, QStringList{u"disk / 91 %"_qs});
        QCOMPARE(gradeName(groups.front().hosts.back().grade), u"–"_qs); // in maintenance
        const auto report = reportText(groups, false);
        QVERIFY2(report.contains(u"C Web one"_qs) && report.contains(u"– Web two"_qs), qPrintable(report));
    }
};

QTEST_GUILESS_MAIN(RealZabbixTest)
#include "RealZabbixTest.moc"
