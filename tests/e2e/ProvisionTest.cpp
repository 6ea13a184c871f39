// An ERPNext without users, an administrator's key, and the real program: it makes what the team expects, the
// team answers from it, and what a persona writes carries that persona's user and minute in ERPNext's own
// record.
#include "Stage.h"
#include "base/AtomicFile.h"
#include "practice/PracticeHome.h"
#include "support/ManualClock.h"
#include "team/SaveTeam.h"

#include <QDirIterator>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTest>
#include <QTimeZone>

using namespace staffroom;
using nlohmann::json;

namespace {

/// A JSON value as a failed comparison shows it.
QString shown(const json& value) {
    return QString::fromStdString(value.dump());
}

QStringList words(const char* line) {
    return QString::fromUtf8(line).split(u' ', Qt::SkipEmptyParts);
}

QString encoded(const QString& text) {
    return QString::fromLatin1(QUrl::toPercentEncoding(text));
}

/// The shipped team's cast, but nobody has a user in ERPNext.
practice::RehearsalOptions withoutUsers(const QString& home) {
    practice::RehearsalOptions options;
    if (!practice::makePracticeHome(home))
        qFatal("no practice home");
    const auto shipped = practice::shippedPersonas();
    const auto made = practice::castFor(home, *shipped + QStringLiteral("/role-profiles.json"));
    auto cast = json::parse(made->toStdString());
    cast["erpUsers"] = json::array();
    options.cast = QByteArray::fromStdString(cast.dump());
    options.freshHome = false;
    return options;
}

} // namespace

class ProvisionTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<TempHome> m_scratch;
    std::unique_ptr<Stage> m_stage;
    json m_world;
    QByteArray m_key; // the administrator's
    QNetworkAccessManager m_network;
    int m_changes = 0;

    json erp(const QByteArray& method, const QString& path, const json& body = {}) {
        QNetworkRequest request(
            QUrl::fromEncoded((QString::fromStdString(m_world["erpnext"]["url"]) + path).toUtf8()));
        request.setRawHeader("Authorization", "token " + m_key);
        request.setRawHeader("Accept", "application/json");
        request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
        request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
        if (!body.is_null())
            request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
        std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(
            request, method, body.is_null() ? QByteArray() : QByteArray::fromStdString(body.dump())));
        spinUntil([&] { return reply->isFinished(); });
        const auto answer = reply->readAll();
        return json::parse(answer.begin(), answer.end(), nullptr, false);
    }
    json documents(const char* doctype, const QString& filters) {
        return erp("GET", QStringLiteral("/api/resource/%1?fields=%2&filters=%3&limit_page_length=0")
                              .arg(encoded(QLatin1String(doctype)), encoded(QStringLiteral("[\"*\"]")),
                                   encoded(filters)))
            .value("data", json::array());
    }
    Stage::Ran provision(const char* more = "") {
        return m_stage->staffroom(words("provision erpnext --instance production --json") + words(more),
                                  m_key + '\n');
    }
    json ask(const char* persona, const char* question) {
        return m_stage
            ->staffroom({QStringLiteral("ask"), QString::fromUtf8(persona), QString::fromUtf8(question),
                         QStringLiteral("--json")})
            .json();
    }

private Q_SLOTS:
    void initTestCase() {
        m_scratch = std::make_unique<TempHome>();
        m_stage = std::make_unique<Stage>(withoutUsers(m_scratch->path() + QStringLiteral("/cast")));
        QVERIFY(practice::makePracticeHome(m_stage->home()).has_value());
        // An operator lets Gökhan write issues, and gives the role for it.
        const QString persona = m_stage->home() + QStringLiteral("/personas/general/persona.json");
        QVERIFY(team::setJsonValue(
                    persona, QStringLiteral("/tools"),
                    R"(["erp_list","erp_get","erp_create","erp_update","erp_comment","erp_print"])")
                    .has_value());
        const QString profiles = m_stage->home() + QStringLiteral("/personas/role-profiles.json");
        auto text = readFile(profiles);
        QVERIFY(text.has_value());
        auto parsed = json::parse(text->toStdString());
        parsed["Staffroom General"]["Issue"] = {"read", "write", "create", "print"};
        QVERIFY(writeFileAtomically(profiles, QByteArray::fromStdString(parsed.dump(2))).has_value());
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        m_world = json::parse(m_stage->rehearsal().readyLine().toStdString());
        const auto& administrator = m_world["erpnext"]["administrator"];
        m_key = QByteArray::fromStdString(administrator["key"].get<std::string>() + ":" +
                                          administrator["secret"].get<std::string>());
        QVERIFY(m_world["erpnext"]["users"].empty());
    }

    void withoutKeysNobodyIsAnswered() {
        const auto asked = ask("procurement", "Who are our suppliers?");
        QVERIFY2(!asked.is_discarded(), "the turn itself works");
        QCOMPARE(documents("User", QStringLiteral("[[\"name\",\"like\",\"%@acme.example\"]]")).size(),
                 std::size_t(0));
    }

    void aWrongKeyIsToldWithARemedy_data() {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("says");
        QTest::newRow("none") << QByteArray("\n") << QByteArray("api_key:api_secret");
        QTest::newRow("half") << QByteArray("abcdefghijklmno\n") << QByteArray("api_key:api_secret");
        QTest::newRow("unknown") << QByteArray("abcdefghijklmno:abcdefghijklmno\n")
                                 << QByteArray("does not accept the administrator's key");
    }
    void aWrongKeyIsToldWithARemedy() {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, says);
        const auto ran = m_stage->staffroom(words("provision erpnext --instance production"), key);
        QVERIFY(ran.exitStatus != 0);
        QVERIFY2(ran.errors.contains(says), ran.errors.constData());
    }

    void whichInstanceIsAsked() {
        const auto ran = m_stage->staffroom(words("provision erpnext"), m_key + '\n');
        QCOMPARE(ran.exitStatus, 3);
        QVERIFY2(ran.errors.contains("--instance: production, staging"), ran.errors.constData());
    }

    void aDryRunChangesNothing() {
        const auto ran = provision("--dry-run");
        QVERIFY2(ran.exitStatus == 0, ran.errors.constData());
        m_changes = static_cast<int>(ran.json().at("changes").size());
        QVERIFY(m_changes > 60);
        QCOMPARE(documents("User", QStringLiteral("[[\"name\",\"like\",\"%@acme.example\"]]")).size(),
                 std::size_t(0));
        QCOMPARE(documents("Role", QStringLiteral("[[\"name\",\"like\",\"Staffroom%\"]]")).size(),
                 std::size_t(0));
    }

    void everythingIsMade() {
        const auto ran = provision();
        QVERIFY2(ran.exitStatus == 0, (ran.output + ran.errors).constData());
        QCOMPARE(static_cast<int>(ran.json().at("changes").size()), m_changes);
        QVERIFY(!ran.output.contains(m_key) && !ran.output.contains(m_key.mid(m_key.indexOf(':') + 1)));
        const auto users = documents("User", QStringLiteral("[[\"name\",\"like\",\"%@acme.example\"]]"));
        QCOMPARE(users.size(), std::size_t(12)); // the coding persona is on staging
        for (const auto& user : users) {
            QCOMPARE(shown(user.at("enabled")), shown(json(1)));
            QCOMPARE(shown(user.at("user_type")), shown(json("System User")));
        }
        const auto permissions =
            documents("User Permission", QStringLiteral("[[\"user\",\"=\",\"feride@acme.example\"]]"));
        QCOMPARE(permissions.size(), std::size_t(1));
        QCOMPARE(shown(permissions[0].at("for_value")), shown(json("Acme Foods")));
    }

    void nobodyElseLostTheirRights() {
        // Custom DocPerms made past the permission manager would have taken an accountant's invoices away.
        const auto rules = documents(
            "Custom DocPerm",
            QStringLiteral("[[\"parent\",\"=\",\"Sales Invoice\"],[\"role\",\"=\",\"Accounts User\"]]"));
        QCOMPARE(rules.size(), std::size_t(1));
        QCOMPARE(shown(rules[0].at("read")), shown(json(1)));
        QCOMPARE(shown(rules[0].at("write")), shown(json(1)));
    }

    void aSecondRunChangesNothing() {
        const auto secrets = [this] {
            QFile file(m_stage->home() + QStringLiteral("/personas/sales/secrets.env"));
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        const auto before = secrets();
        QVERIFY(before.contains("ERPNEXT_KEY="));
        const auto ran = provision();
        QVERIFY2(ran.exitStatus == 0, ran.errors.constData());
        QCOMPARE(ran.json().at("changes").size(), std::size_t(0));
        QCOMPARE(secrets(), before);
        const auto rotated = provision("--rotate");
        QVERIFY2(rotated.exitStatus == 0, rotated.errors.constData());
        QCOMPARE(rotated.json().at("changes").size(), std::size_t(12));
        QVERIFY(secrets() != before);
    }

    void theTeamAnswersFromIt() {
        // The runtime was on duty all the while: it has the new keys without a restart.
        const qint64 asked = m_stage->say(QStringLiteral("ayse"), QStringLiteral("sales"),
                                          QStringLiteral("How much did we sell yesterday?"));
        m_stage->settled();
        const auto day = m_stage->world(QStringLiteral("/truth/now")).value("yesterday", std::string());
        const auto books =
            m_stage->world(QStringLiteral("/truth/sales?from=%1&to=%1").arg(QString::fromStdString(day)));
        QString said;
        for (const auto& message : m_stage->messages(QStringLiteral("sales"), asked))
            said += QString::fromStdString(message.value("text", std::string()));
        said.remove(u',');
        for (const auto& company : books.at("companies")) {
            if (company.value("invoices", 0) == 0)
                continue;
            const QString total = QString::fromStdString(company.at("total").get<std::string>());
            QVERIFY2(said.contains(total), qPrintable(total + QStringLiteral(" is missing in: ") + said));
        }
        const auto denied = ask("sales", "Who are our suppliers?");
        QCOMPARE(denied.at("denials").size(), std::size_t(1));
        QCOMPARE(shown(denied["denials"][0].at("user")), shown(json("selin@acme.example")));
    }

    void aDraftEditedByAPersonaCarriesItsUserAndMinute() {
        const auto issue = erp("POST", QStringLiteral("/api/resource/Issue"),
                               {{"subject", "Pump 3 leaks"}, {"priority", "Low"}})
                               .at("data");
        const std::string name = issue.at("name");
        QCOMPARE(shown(issue.at("owner")), shown(json("Administrator")));
        const json script{{"script",
                           {{{"when", "make it urgent"},
                             {"tool_calls",
                              {{{"name", "erp_update"},
                                {"arguments",
                                 {{"doctype", "Issue"},
                                  {"name", name},
                                  {"modified", issue.at("modified")},
                                  {"values", {{"priority", "High"}}}}}}}}},
                            {{"text", "It is urgent now."}}}}};
        m_stage->world(QStringLiteral("/model"), QByteArray::fromStdString(script.dump()));
        const auto minute = [this] {
            const auto now = m_stage->world(QStringLiteral("/truth/now")).value("now_ms", qint64(0));
            return QDateTime::fromMSecsSinceEpoch(now, QTimeZone("Europe/Istanbul"));
        };
        const auto from = minute();
        const auto answer = ask("general", "Please make it urgent.");
        const auto to = minute();
        QCOMPARE(answer.value("failed", true), false);

        const auto versions = documents(
            "Version", QStringLiteral("[[\"ref_doctype\",\"=\",\"Issue\"],[\"docname\",\"=\",\"%1\"]]")
                           .arg(QString::fromStdString(name)));
        QCOMPARE(versions.size(), std::size_t(1));
        QCOMPARE(shown(versions[0].at("owner")), shown(json("gokhan@acme.example")));
        QCOMPARE(shown(versions[0].at("modified_by")), shown(json("gokhan@acme.example")));
        const auto data = json::parse(versions[0].at("data").get<std::string>());
        QVERIFY2(data.at("changed").dump().find(R"(["priority","Low","High"])") != std::string::npos,
                 data.dump().c_str());
        const auto written = QString::fromStdString(versions[0].at("creation").get<std::string>()).left(19);
        auto at = QDateTime::fromString(written, QStringLiteral("yyyy-MM-dd HH:mm:ss"));
        at.setTimeZone(QTimeZone("Europe/Istanbul"));
        QVERIFY2(at >= from.addSecs(-1) && at <= to.addSecs(1), qPrintable(written));
        const auto now =
            erp("GET", QStringLiteral("/api/resource/Issue/") + QString::fromStdString(name)).at("data");
        QCOMPARE(shown(now.at("modified_by")), shown(json("gokhan@acme.example")));
        QCOMPARE(shown(now.at("owner")), shown(json("Administrator")));
        QCOMPARE(shown(now.at("docstatus")), shown(json(0)));
    }

    void whatIsExportedImportsCleanly_data() {
        QTest::addColumn<int>("version");
        for (const int version : {14, 15, 16})
            QTest::addRow("version %d", version) << version;
    }
    void whatIsExportedImportsCleanly() {
        QFETCH(int, version);
        QProcess fresh;
        const QString castFile = m_scratch->file(QStringLiteral("empty.json"));
        QVERIFY(writeFileAtomically(castFile, R"({"erpUsers":[]})").has_value());
        fresh.start(QStringLiteral(STAFFROOM_BIN_DIR "/staffroom-rehearsal"),
                    {QStringLiteral("--cast"), castFile, QStringLiteral("--erp-version"),
                     QString::number(version), QStringLiteral("--until-stdin-closes")});
        QVERIFY(spinUntil([&] { return fresh.canReadLine(); }, 60'000));
        const json before = m_world;
        const QByteArray key = m_key;
        m_world = json::parse(fresh.readLine().toStdString());
        const auto& administrator = m_world["erpnext"]["administrator"];
        m_key = QByteArray::fromStdString(administrator["key"].get<std::string>() + ":" +
                                          administrator["secret"].get<std::string>());
        // Another home, bound to that site alone.
        Stage other;
        QVERIFY(practice::makePracticeHome(other.home()).has_value());
        QVERIFY(team::setJsonValue(other.home() + QStringLiteral("/team.json"),
                                   QStringLiteral("/erpnext/production/url"),
                                   QByteArray::fromStdString(m_world["erpnext"]["url"].dump()))
                    .has_value());
        const QString file = m_scratch->file(QStringLiteral("export-%1.json").arg(version));
        const auto ran = other.staffroom({QStringLiteral("provision"), QStringLiteral("erpnext"),
                                          QStringLiteral("--instance"), QStringLiteral("production"),
                                          QStringLiteral("--export"), file},
                                         m_key + '\n');
        QVERIFY2(ran.exitStatus == 0, ran.errors.constData());
        const auto text = readFile(file);
        QVERIFY(text.has_value());
        for (const auto& document : json::parse(text->toStdString())) {
            const auto made = erp("POST",
                                  QStringLiteral("/api/resource/") +
                                      encoded(QString::fromStdString(document.at("doctype"))),
                                  document);
            QVERIFY2(made.contains("data"), (document.dump() + "\n" + made.dump()).c_str());
        }
        // What is left for a provisioning are the keys.
        const auto rest =
            other.staffroom(words("provision erpnext --instance production --json"), m_key + '\n');
        QVERIFY2(rest.exitStatus == 0, (rest.output + rest.errors).constData());
        const auto changes = rest.json().at("changes");
        for (const auto& change : changes)
            QVERIFY2(change.at("change").get<std::string>().find("makes a key") == 0, change.dump().c_str());
        QCOMPARE(changes.size(), std::size_t(12));
        const auto again =
            other.staffroom(words("provision erpnext --instance production --json"), m_key + '\n');
        QCOMPARE(again.json().at("changes").size(), std::size_t(0));
        m_world = before;
        m_key = key;
        fresh.closeWriteChannel();
        QVERIFY(fresh.waitForFinished(20'000));
    }

    void erpnextWasSpokenToCorrectly() {
        const auto violations =
            m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }

    void keysStandInNoFileButTheStore() {
        m_stage->stopTeam();
        QByteArrayList secrets{m_key, m_key.mid(m_key.indexOf(':') + 1)};
        QDirIterator everywhere(m_stage->home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        QStringList files;
        while (everywhere.hasNext())
            files << everywhere.next();
        for (const auto& path : files) {
            const auto content = readFile(path);
            QVERIFY2(content.has_value(), qPrintable(path));
            for (const auto& line :
                 path.endsWith(QStringLiteral("secrets.env")) ? content->split('\n') : QByteArrayList()) {
                if (line.startsWith("ERPNEXT_KEY="))
                    secrets << line.mid(line.indexOf(':') + 1).trimmed().replace('"', "").replace('\'', "");
            }
        }
        QCOMPARE(secrets.size(), 2 + 12);
        for (const auto& path : files) {
            const auto content = readFile(path);
            for (const auto& secret : secrets) {
                const bool own = path.endsWith(QStringLiteral("secrets.env")) && secrets.indexOf(secret) >= 2;
                QVERIFY2(own || !content->contains(secret), qPrintable(path));
            }
        }
    }
};

QTEST_GUILESS_MAIN(ProvisionTest)
#include "ProvisionTest.moc"
