// A home in which nothing is wrong, and the same home with one thing broken at a time: each is found, with
// the way out.
#include "Stage.h"
#include "base/HomeLock.h"
#include "support/ManualClock.h"
#include "team/LoadTeam.h"
#include "team/SaveTeam.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <set>

using namespace staffroom;
using nlohmann::json;

namespace {

constexpr int patienceMs = 90'000;
constexpr QFile::Permissions mine = QFile::ReadOwner | QFile::WriteOwner;
constexpr QFile::Permissions everybodys = mine | QFile::ReadGroup | QFile::ReadOther;

} // namespace

class DoctorTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    TempHome m_programs; // what stands in the place of bubblewrap

    QString path(const QString& relative) const { return m_stage->home() + u'/' + relative; }
    QByteArray contentOf(const QString& relative) const {
        QFile file(path(relative));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QString& relative, const QByteArray& content) const {
        QDir().mkpath(QFileInfo(path(relative)).absolutePath());
        QFile file(path(relative));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
        file.setPermissions(mine);
    }
    void replace(const QString& relative, const QByteArray& from, const QByteArray& to) const {
        auto content = contentOf(relative);
        QVERIFY2(content.contains(from), from.constData());
        put(relative, content.replace(from, to));
    }
    /// One line of an env file becomes another.
    void secret(const QString& relative, const QByteArray& key, const QByteArray& line) const {
        auto lines = contentOf(relative).split('\n');
        for (auto& each : lines) {
            if (each.startsWith(key + '='))
                each = line;
        }
        put(relative, lines.join('\n'));
    }
    QByteArray secretLine(const QString& relative, const QByteArray& key) const {
        for (const auto& line : contentOf(relative).split('\n')) {
            if (line.startsWith(key + '='))
                return line;
        }
        return {};
    }
    void set(const QString& file, const QString& pointer, const QByteArray& value) const {
        const auto done = team::setJsonValue(path(file), pointer, value);
        QVERIFY2(done.has_value(), done ? "" : qPrintable(done.error().toString()));
    }
    void bwrap(const QByteArray& script) const {
        const QString program = m_programs.file(QStringLiteral("bwrap"));
        m_programs.write(QStringLiteral("bwrap"), script);
        QFile::setPermissions(program, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    void world(const char* route, const json& body) const {
        m_stage->world(QString::fromLatin1(route), QByteArray::fromStdString(body.dump()));
    }

    /// `staffroom doctor --json`, with this program's servers answering meanwhile.
    json doctor(const QStringList& arguments = {}, int* exitStatus = nullptr) const {
        QProcess process;
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("PATH"), m_programs.path());
        process.setProcessEnvironment(environment);
        process.start(QStringLiteral(STAFFROOM_BIN_DIR "/staffroom"),
                      QStringList{QStringLiteral("--home"), m_stage->home(), QStringLiteral("--json"),
                                  QStringLiteral("doctor")} +
                          arguments);
        const bool ended = spinUntil([&] { return process.state() == QProcess::NotRunning; }, patienceMs);
        if (!ended)
            process.kill();
        const auto output = process.readAllStandardOutput();
        const auto errors = process.readAllStandardError();
        if (!errors.isEmpty())
            qWarning("%s", errors.constData());
        if (exitStatus)
            *exitStatus = ended && process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
        return json::parse(output.begin(), output.end(), nullptr, false);
    }
    static std::string listed(const json& findings) {
        std::string all;
        for (const auto& each : findings.value("findings", json::array())) {
            if (each["severity"] != "good")
                all += each.dump() + "\n";
        }
        return all;
    }

    using Plant = std::function<void(DoctorTest&)>;
    static void row(const char* name, const char* severity, const char* check, const char* what,
                    const char* remedy, Plant plant, Plant undo = {}) {
        QTest::newRow(name) << QByteArray(severity) << QByteArray(check) << QString::fromUtf8(what)
                            << QString::fromUtf8(remedy) << std::make_shared<Plant>(std::move(plant))
                            << std::make_shared<Plant>(std::move(undo));
    }
    /// The files and secrets as they are, put back whole after each fault.
    std::map<QString, QByteArray> m_kept;
    void keep(const QString& relative) { m_kept[relative] = contentOf(relative); }

private Q_SLOTS:
    void initTestCase() {
        m_stage = std::make_unique<Stage>();
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        if (!QFile::exists(path(QStringLiteral("scripts/sales/day.py"))))
            put(QStringLiteral("scripts/sales/day.py"), "print('nothing')\n");
        QFile::setPermissions(path(QStringLiteral("scripts/sales")),
                              QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        bwrap("#!/bin/sh\nexit 0\n");
        for (const char* persona : {"sales", "alerts"}) // Start, on two bots
            world("/say", {{"person", "deniz"}, {"dm", persona}, {"text", "/start"}});
        m_stage->settled();
    }

    void aGoodHomeOnDutyHasNoErrors() {
        int exitStatus = -1;
        const auto findings = doctor({QStringLiteral("--quick")}, &exitStatus);
        QVERIFY2(findings.is_object() && findings["errors"] == 0 && findings["warnings"] == 0,
                 listed(findings).c_str());
        QCOMPARE(exitStatus, 0);
        std::set<std::string> looked;
        for (const auto& each : findings["findings"]) {
            if (each["severity"] == "good")
                looked.insert(each["check"].get<std::string>());
        }
        for (const char* check : {"files", "modes", "runtime", "disk", "clock", "secrets", "sandbox", "bot",
                                  "group", "operators", "erpnext", "zabbix"})
            QVERIFY2(looked.contains(check), check);
    }

    void aGoodHomeAtRestHasNoErrors() {
        m_stage->stopTeam();
        const auto findings = doctor({QStringLiteral("--quick")});
        QVERIFY2(findings.is_object() && findings["errors"] == 0 && findings["warnings"] == 0,
                 listed(findings).c_str());
        bool read = false;
        for (const auto& each : findings["findings"])
            read = read || (each["check"] == "databases" && each["severity"] == "good");
        QVERIFY(read);
    }

    void whatUsersMayIsHeldAgainstWhatIsClaimed() {
        const QString own = path(QStringLiteral("personas/role-profiles.json"));
        QFile shipped(QStringLiteral(STAFFROOM_SOURCE_DIR "/personas/role-profiles.json"));
        QVERIFY(shipped.open(QIODevice::ReadOnly));
        auto profiles = json::parse(shipped.readAll().toStdString());
        auto& sales = profiles["Staffroom Sales & Finance"];
        sales.erase("Quotation"); // read, create, write
        sales["Sales Invoice"].push_back("write");
        put(QStringLiteral("personas/role-profiles.json"), QByteArray::fromStdString(profiles.dump()));
        const auto ran = m_stage->staffroom({QStringLiteral("audit"), QStringLiteral("scopes"), QStringLiteral("--json"),
                                             QStringLiteral("--persona"), QStringLiteral("sales")});
        QCOMPARE(ran.exitStatus, 0);
        const json scopes = ran.json();
        QVERIFY2(scopes.is_array() && scopes.size() == 1 && scopes[0]["user"] == "selin@acme.example",
                 ran.output.constData());
        std::set<std::string> drift;
        int asClaimed = 0;
        for (const auto& cell : scopes[0]["cells"]) {
            if (cell["can"] == cell["claimed"])
                ++asClaimed;
            else
                drift.insert((cell["can"] == true ? "may " : "lacks ") + cell["right"].get<std::string>() + ' ' +
                             cell["doctype"].get<std::string>());
        }
        QCOMPARE(drift, (std::set<std::string>{"may read Quotation", "may create Quotation", "may write Quotation",
                                               "lacks write Sales Invoice"}));
        QVERIFY(asClaimed > 50);
        const auto findings = doctor();
        bool told = false;
        int sound = 0;
        for (const auto& each : findings["findings"]) {
            if (each["check"] != "scopes")
                continue;
            sound += each["severity"] == "good" ? 1 : 0;
            told = told || (each["severity"] == "warning" &&
                            each["what"].get<std::string>().find("may not write Sales Invoice") != std::string::npos);
        }
        QVERIFY2(sound > 5, listed(findings).c_str()); // the others may what is claimed for them
        QVERIFY2(told, listed(findings).c_str());
        QVERIFY(QFile::remove(own));
        const auto nobody = m_stage->staffroom({QStringLiteral("audit"), QStringLiteral("scopes"),
                                                QStringLiteral("--persona"), QStringLiteral("nobody")});
        QVERIFY2(nobody.exitStatus != 0 && nobody.errors.contains("no persona"), nobody.errors.constData());
    }

    void theListIsReadableToo() {
        const auto ran = m_stage->staffroom({QStringLiteral("doctor"), QStringLiteral("--quick")});
        QVERIFY2(ran.output.contains("✓ files") && ran.output.contains("error"), ran.output.constData());
        QVERIFY(!ran.output.contains("\x1b["));
    }

    void eachFaultIsFoundWithItsRemedy_data() {
        QTest::addColumn<QByteArray>("severity");
        QTest::addColumn<QByteArray>("check");
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("remedy");
        QTest::addColumn<std::shared_ptr<Plant>>("plant");
        QTest::addColumn<std::shared_ptr<Plant>>("undo");
        const QString teamJson = QStringLiteral("team.json");
        const QString sales = QStringLiteral("personas/sales/persona.json");
        const QString salesSecrets = QStringLiteral("personas/sales/secrets.env");

        row("a broken file", "error", "files", "personas/sales/persona.json, line", "take away the comma",
            [sales](DoctorTest& t) { t.replace(sales, "\n}\n", ",\n}\n"); });
        row("a wrong value", "error", "files", "/telegram/chat", "a negative number",
            [teamJson](DoctorTest& t) {
                t.set(teamJson, QStringLiteral("/telegram/chat"), "-5");
                t.replace(teamJson, "\"chat\": -5", "\"chat\": 5");
            });
        row("no group", "error", "pairing", "the supergroup is not paired", "staffroom pair",
            [teamJson](DoctorTest& t) { t.set(teamJson, QStringLiteral("/telegram/chat"), "0"); });
        row("a topic without its thread", "error", "pairing", "Sales & Finance", "staffroom pair",
            [teamJson](DoctorTest& t) {
                t.set(teamJson, QStringLiteral("/telegram/topics/sales/thread"), "null");
            });
        row("a person without an id", "warning", "pairing", "Mehmet Kaya", "staffroom pair",
            [teamJson](DoctorTest& t) { t.set(teamJson, QStringLiteral("/people/mehmet/telegram"), "0"); });
        row(
            "a script that is not there", "error", "scripts", "scripts/sales/day.py", "put the program there",
            [](DoctorTest& t) { QFile::remove(t.path(QStringLiteral("scripts/sales/day.py"))); },
            [](DoctorTest& t) { t.put(QStringLiteral("scripts/sales/day.py"), "print('nothing')\n"); });
        row("a missing bot token", "error", "secrets", "the token of @acme_sales_bot",
            "staffroom secret set sales telegram-token",
            [salesSecrets](DoctorTest& t) { t.secret(salesSecrets, "TELEGRAM_TOKEN", ""); });
        row("a missing model key", "error", "secrets", "the key of the model default",
            "staffroom secret set team model-key",
            [](DoctorTest& t) { t.secret(QStringLiteral("secrets.env"), "MODEL_KEY", ""); });
        row("a missing key of the fallback", "warning", "secrets", "the key of the model second",
            "staffroom secret set team second-model-key",
            [](DoctorTest& t) { t.secret(QStringLiteral("secrets.env"), "SECOND_MODEL_KEY", ""); });
        row(
            "files that others read", "error", "modes", "others on this machine", "chmod -R go-rwx",
            [](DoctorTest& t) {
                QFile::setPermissions(t.path(QStringLiteral("personas/sales/PERSONA.md")), everybodys);
            },
            [](DoctorTest& t) {
                QFile::setPermissions(t.path(QStringLiteral("personas/sales/PERSONA.md")), mine);
            });
        row(
            "secrets that others read", "error", "secrets", "personas/sales/secrets.env", "mend that file",
            [salesSecrets](DoctorTest& t) { QFile::setPermissions(t.path(salesSecrets), everybodys); },
            [salesSecrets](DoctorTest& t) { QFile::setPermissions(t.path(salesSecrets), mine); });
        row(
            "no bubblewrap", "error", "sandbox", "not installed", "apt install bubblewrap",
            [](DoctorTest& t) { QFile::remove(t.m_programs.file(QStringLiteral("bwrap"))); },
            [](DoctorTest& t) { t.bwrap("#!/bin/sh\nexit 0\n"); });
        row(
            "a bubblewrap that may not", "error", "sandbox", "setting up uid map: Permission denied",
            "unprivileged user namespaces",
            [](DoctorTest& t) {
                t.bwrap("#!/bin/sh\necho 'bwrap: setting up uid map: Permission denied' >&2\nexit 1\n");
            },
            [](DoctorTest& t) { t.bwrap("#!/bin/sh\nexit 0\n"); });
        row("a damaged database", "error", "databases", "personas/sales/memory.sqlite", "from a backup",
            [](DoctorTest& t) {
                t.put(QStringLiteral("personas/sales/memory.sqlite"), QByteArray(8192, 'x'));
            });
        row("a handle of another bot", "error", "bot", "@acme_sales_bot", "staffroom pair",
            [sales](DoctorTest& t) { t.set(sales, QStringLiteral("/bot/handle"), "\"acme_selling_bot\""); });
        row("two personas with one token", "error", "bot", "is the one of procurement", "a bot of its own",
            [salesSecrets](DoctorTest& t) {
                t.put(salesSecrets, t.contentOf(QStringLiteral("personas/procurement/secrets.env")));
            });
        row(
            "a bot that was kicked", "error", "bot", "not in the group", "as an administrator",
            [](DoctorTest& t) {
                t.world("/bot", {{"persona", "sales"}, {"action", "kick"}});
            },
            [](DoctorTest& t) {
                t.world("/bot", {{"persona", "sales"}, {"action", "unkick"}});
            });
        row(
            "an operator no bot may write to", "warning", "operators", "one alone", "press Start",
            [](DoctorTest& t) {
                t.world("/bot", {{"persona", "sales"}, {"action", "block"}, {"person", "deniz"}});
            },
            [](DoctorTest& t) {
                t.world("/bot", {{"persona", "sales"}, {"action", "unblock"}, {"person", "deniz"}});
            });
        row("Telegram out of reach", "error", "bot", "", "see that this machine reaches",
            [teamJson](DoctorTest& t) {
                t.set(teamJson, QStringLiteral("/telegram/api"), "\"http://127.0.0.1:9\"");
            });
        row("a model out of reach", "error", "model", "", "see that this machine reaches",
            [teamJson](DoctorTest& t) {
                t.set(teamJson, QStringLiteral("/models/default/baseUrl"), "\"http://127.0.0.1:9/v1\"");
            });
        row("a model that wants another key", "error", "model", "", "staffroom secret set team model-key",
            [](DoctorTest& t) {
                t.secret(QStringLiteral("secrets.env"), "MODEL_KEY", "MODEL_KEY=wrong-wrong-wrong");
            });
        row("a fallback that does not answer", "warning", "model", "the fallback does not answer",
            "see that this machine reaches", [teamJson](DoctorTest& t) {
                t.set(teamJson, QStringLiteral("/models/second/baseUrl"), "\"http://127.0.0.1:9/v1\"");
            });
        row("an ERPNext key of another user", "error", "erpnext", "its key is the one of pelin@acme.example",
            "staffroom secret set sales erpnext-key", [salesSecrets](DoctorTest& t) {
                t.secret(salesSecrets, "ERPNEXT_KEY",
                         t.secretLine(QStringLiteral("personas/procurement/secrets.env"), "ERPNEXT_KEY"));
            });
        row("an ERPNext key that is not known", "error", "erpnext", "", "make it a new key in ERPNext",
            [salesSecrets](DoctorTest& t) {
                t.secret(salesSecrets, "ERPNEXT_KEY", "ERPNEXT_KEY=0123456789abcde:fedcba987654321");
            });
        row("ERPNext out of reach", "error", "erpnext", "the site cannot be used", "is up and reached",
            [teamJson](DoctorTest& t) {
                t.set(teamJson, QStringLiteral("/erpnext/production/url"), "\"http://127.0.0.1:9\"");
            });
        row("staging that is production", "error", "files", "it is the same site as production",
            "its own address", [teamJson](DoctorTest& t) {
                for (const char* id : {"production", "staging"})
                    t.set(teamJson, QStringLiteral("/erpnext/%1/host").arg(QLatin1String(id)),
                          "\"erp.acme.example\"");
            });
        row("Zabbix out of reach", "error", "zabbix", "", "see that this machine reaches",
            [teamJson](DoctorTest& t) {
                t.set(teamJson, QStringLiteral("/zabbix/url"), "\"http://127.0.0.1:9\"");
            });
        row("no Zabbix at that address", "error", "zabbix", "there is no Zabbix", "without /api_jsonrpc.php",
            [teamJson](DoctorTest& t) {
                const auto team = json::parse(t.contentOf(teamJson).toStdString());
                const auto url = team["zabbix"]["url"].get<std::string>() + "/elsewhere";
                t.set(teamJson, QStringLiteral("/zabbix/url"), QByteArray::fromStdString(json(url).dump()));
            });
        row(
            "a home somebody holds and does not answer from", "error", "runtime", "does not answer",
            "look into its log",
            [](DoctorTest& t) { t.m_holder = HomeLock::take(t.m_stage->home()).value_or(nullptr); },
            [](DoctorTest& t) { t.m_holder.reset(); });
        row("a revoked token", "error", "bot", "Unauthorized", "@BotFather", [](DoctorTest& t) {
            t.world("/bot", {{"persona", "general"}, {"action", "revoke"}});
        });
    }
    void eachFaultIsFoundWithItsRemedy() {
        QFETCH(QByteArray, severity);
        QFETCH(QByteArray, check);
        QFETCH(QString, what);
        QFETCH(QString, remedy);
        QFETCH(std::shared_ptr<Plant>, plant);
        QFETCH(std::shared_ptr<Plant>, undo);
        for (const char* file : {"team.json", "secrets.env", "personas/sales/persona.json",
                                 "personas/sales/secrets.env", "personas/sales/memory.sqlite"})
            keep(QString::fromLatin1(file));
        (*plant)(*this);
        int exitStatus = -1;
        const auto findings = doctor({QStringLiteral("--quick")}, &exitStatus);
        if (*undo)
            (*undo)(*this);
        for (const auto& [file, content] : m_kept)
            put(file, content);
        QVERIFY(findings.is_object());
        QCOMPARE(exitStatus, severity == "error" ? 1 : 0);
        bool found = false;
        for (const auto& each : findings["findings"]) {
            const auto text = [&](const char* key) {
                return QString::fromStdString(each[key].get<std::string>());
            };
            found =
                found || (text("severity").toUtf8() == severity && text("check").toUtf8() == check &&
                          (text("place") + text("what")).contains(what) && text("remedy").contains(remedy));
        }
        QVERIFY2(found, listed(findings).c_str());
    }

    void aTestMessageShowsWhereATopicIs() {
        const auto good = doctor({QStringLiteral("--post")});
        int arrived = 0;
        for (const auto& each : good["findings"])
            arrived += each["check"] == "topic" && each["severity"] == "good" ? 1 : 0;
        QVERIFY2(arrived >= 8, listed(good).c_str()); // General's bot was revoked above
        world("/topic", {{"topic", "daily"}, {"action", "delete"}});
        world("/topic", {{"topic", "operations"}, {"action", "close"}});
        const auto bad = doctor({QStringLiteral("--post")});
        std::string lost;
        for (const auto& each : bad["findings"]) {
            if (each["check"] == "topic" && each["severity"] == "error")
                lost += each["place"].get<std::string>() + " " + each["remedy"].get<std::string>() + "\n";
        }
        QVERIFY2(QString::fromStdString(lost).contains(QStringLiteral("Daily Reports")), lost.c_str());
        QVERIFY2(QString::fromStdString(lost).contains(QStringLiteral("staffroom pair")), lost.c_str());
    }

    void nothingWasAskedThatTheServersDoNotKnow() {
        const auto violations =
            m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }

private:
    std::unique_ptr<HomeLock> m_holder;
};

QTEST_GUILESS_MAIN(DoctorTest)
#include "DoctorTest.moc"
