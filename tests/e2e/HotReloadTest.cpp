// The team's files change while the team works: what is right takes effect on the next turn, what is wrong
// does not and is told, and no turn is dropped.
#include "Stage.h"
#include "base/AtomicFile.h"
#include "support/Await.h"

#include <QDir>
#include <QDirIterator>
#include <QElapsedTimer>
#include <QTest>

using namespace staffroom;
using nlohmann::json;

namespace {

std::vector<json> fromBots(const json& messages) {
    std::vector<json> found;
    for (const auto& message : messages) {
        if (message.at("from").value("is_bot", false))
            found.push_back(message);
    }
    return found;
}

const control::PersonaReport* personaIn(const control::StatusReport& report, const char* id) {
    const auto found = std::find_if(report.personas.begin(), report.personas.end(),
                                    [&](const auto& each) { return each.id == QLatin1String(id); });
    return found == report.personas.end() ? nullptr : &*found;
}

} // namespace

class HotReloadTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;

    QString path(const QString& file) const { return m_stage->home() + u'/' + file; }

    QByteArray read(const QString& file) const {
        QFile in(path(file));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    void write(const QString& file, const QByteArray& content) const {
        QFile out(path(file));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) == content.size());
    }
    qint64 ask(const char* person, const char* topic, const QString& text) {
        return m_stage->say(QLatin1String(person), QLatin1String(topic), text);
    }
    std::size_t answersTo(const char* topic, qint64 asked) {
        return fromBots(m_stage->messages(QLatin1String(topic), asked)).size();
    }
    /// The model answers this persona only after release().
    void hold(const char* persona) {
        m_stage->world(QStringLiteral("/fault"),
                       QByteArray(R"({"service":"model","action":"hold","times":1,"match":{"who":")") +
                           persona + "\"}}");
    }
    void release() { m_stage->world(QStringLiteral("/release"), "{}"); }
    bool isAnswering(const char* persona) {
        return m_stage->sees([&](const control::StatusReport& report) {
            const auto* found = personaIn(report, persona);
            return found && found->turnsRunning == 1;
        });
    }
    /// Whether the prompts of the model calls after the `after`-th hold `words`: one letter each, y or n.
    QString prompts(qint64 after, const char* words) {
        const auto requests = m_stage->world(QStringLiteral("/model/requests?after=%1").arg(after))
                                  .value("requests", json::array());
        QString found;
        for (const auto& request : requests)
            found += request["body"]["messages"][0]["content"].dump().find(words) != std::string::npos ? u'y'
                                                                                                       : u'n';
        return found;
    }
    int questionsInLastPrompt() {
        const auto last = m_stage->world(QStringLiteral("/model/last"));
        int questions = 0;
        for (const auto& message : last["body"]["messages"])
            questions += message.value("role", std::string()) == "user" ? 1 : 0;
        return questions;
    }
    qint64 requestsSoFar() { return m_stage->world(QStringLiteral("/model/last")).value("n", qint64(0)); }

private Q_SLOTS:
    void initTestCase() {
        m_stage = std::make_unique<Stage>();
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    }

    void aNewRuleIsInTheNextTurnsPromptAndNoTurnIsDropped() {
        const QString rules = QStringLiteral("personas/sales/PERSONA.md");
        const qint64 since = m_stage->status().teamSinceMs;
        hold("sales");
        const qint64 before = ask("ayse", "sales", QStringLiteral("How much did we sell yesterday?"));
        QVERIFY(isAnswering("sales"));
        const qint64 seen = requestsSoFar();
        write(rules, read(rules) + "\nSign with the blue heron.\n");
        QVERIFY(m_stage->sees([&](const auto& report) { return report.teamSinceMs > since; }));
        release();
        m_stage->settled();
        QCOMPARE(answersTo("sales", before), std::size_t(1));
        const QString old = prompts(seen - 1, "blue heron");
        QVERIFY2(old.size() >= 2 && !old.contains(u'y'), qPrintable(old));
        const qint64 then = requestsSoFar();
        const qint64 after = ask("ayse", "sales", QStringLiteral("How much did we sell yesterday?"));
        m_stage->settled();
        QCOMPARE(answersTo("sales", after), std::size_t(1));
        const QString now = prompts(then, "blue heron");
        QVERIFY2(now.size() >= 2 && !now.contains(u'n'), qPrintable(now));
    }

    void aBrokenFileKeepsTheLastGoodVersionAndIsTold() {
        const QString file = QStringLiteral("personas/sales/persona.json");
        const QByteArray good = read(file);
        write(file, good.left(good.size() / 2));
        QVERIFY(m_stage->sees([](const auto& report) { return !report.teamProblems.isEmpty(); }));
        const auto shown = m_stage->staffroom({QStringLiteral("status")});
        QVERIFY2(shown.output.contains("personas/sales/persona.json") && shown.output.contains("line"),
                 shown.output.constData());
        const auto reload = m_stage->staffroom({QStringLiteral("reload")});
        QCOMPARE(reload.exitStatus, 3);
        QVERIFY2(reload.errors.contains("personas/sales/persona.json"), reload.errors.constData());
        const qint64 asked = ask("ayse", "sales", QStringLiteral("How much did we sell yesterday?"));
        m_stage->settled();
        QCOMPARE(answersTo("sales", asked), std::size_t(1));
        const auto recorded = m_stage->staffroom({QStringLiteral("ledger"), QStringLiteral("--kind"),
                                                  QStringLiteral("team"), QStringLiteral("--json")});
        QVERIFY2(recorded.output.contains("refused") &&
                     recorded.output.contains("personas/sales/persona.json"),
                 recorded.output.constData());
        write(file, good);
        QVERIFY(m_stage->sees([](const auto& report) { return report.teamProblems.isEmpty(); }));
        QCOMPARE(m_stage->staffroom({QStringLiteral("reload")}).exitStatus, 0);
    }

    void theAllowlistIsFollowedAtOnce() {
        const QString file = QStringLiteral("personas/sales/persona.json");
        const QByteArray good = read(file);
        auto persona = json::parse(good.begin(), good.end());
        json others = json::array();
        for (const auto& person : persona["allowlist"]) {
            if (person != "ayse")
                others.push_back(person);
        }
        QVERIFY(others.size() + 1 == persona["allowlist"].size() && !others.empty());
        persona["allowlist"] = others;
        qint64 since = m_stage->status().teamSinceMs;
        write(file, QByteArray::fromStdString(persona.dump(2)));
        QVERIFY(m_stage->sees([&](const auto& report) { return report.teamSinceMs > since; }));
        const qint64 asked = ask("ayse", "sales", QStringLiteral("How much did we sell yesterday?"));
        m_stage->settled();
        QCOMPARE(answersTo("sales", asked), std::size_t(0));
        since = m_stage->status().teamSinceMs;
        write(file, good);
        QVERIFY(m_stage->sees([&](const auto& report) { return report.teamSinceMs > since; }));
        const qint64 again = ask("ayse", "sales", QStringLiteral("How much did we sell yesterday?"));
        m_stage->settled();
        QCOMPARE(answersTo("sales", again), std::size_t(1));
    }

    void aPersonaLeavesAfterItsTurnAndComesBack() {
        const QString folder = path(QStringLiteral("personas/procurement"));
        const QString aside = path(QStringLiteral("aside"));
        hold("procurement");
        const qint64 asked = ask("mehmet", "procurement", QStringLiteral("Who are our suppliers?"));
        QVERIFY(isAnswering("procurement"));
        QVERIFY(QDir().rename(folder, aside));
        QVERIFY(m_stage->sees([](const auto& report) { return !personaIn(report, "procurement"); }));
        release();
        m_stage->settled();
        QVERIFY(answersTo("procurement", asked) >= 1);
        const qint64 unheard = ask("mehmet", "procurement", QStringLiteral("Who are our suppliers?"));
        m_stage->settled();
        QCOMPARE(answersTo("procurement", unheard), std::size_t(0));
        QVERIFY(QDir().rename(aside, folder));
        QVERIFY(m_stage->sees([](const auto& report) {
            const auto* found = personaIn(report, "procurement");
            return found && found->hearing == u"polling";
        }));
        m_stage->settled();
        QVERIFY(answersTo("procurement", unheard) >= 1); // Telegram kept it for the bot
    }

    void resetTouchesNoOtherFile() {
        const auto states = [&] {
            std::map<QString, QByteArray> contents;
            QDirIterator files(m_stage->home(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
            while (files.hasNext()) {
                const QString file = files.next();
                // The others' databases may be brought up to date at any moment; what they hold is asked for
                // below.
                if (!file.contains(QStringLiteral("/state/")) &&
                    !file.contains(QStringLiteral("/memory.sqlite")))
                    contents[file] = read(file.mid(m_stage->home().size() + 1));
            }
            return contents;
        };
        m_stage->settled();
        const QString received = m_stage->home() + QStringLiteral("/personas/sales/files");
        QVERIFY(QDir().mkpath(received + QStringLiteral("/2026")));
        VERIFY_OK(writeFileAtomically(received + QStringLiteral("/2026/prices.pdf"), "what Ayşe sent"));
        auto before = states();
        QVERIFY(before.size() > 20);
        QCOMPARE(before.erase(received + QStringLiteral("/2026/prices.pdf")), std::size_t(1));
        const QString name = personaIn(m_stage->status(), "sales")->name;
        const QStringList reset{QStringLiteral("persona"), QStringLiteral("reset"), QStringLiteral("sales")};
        const auto unasked = m_stage->staffroom(reset);
        QCOMPARE(unasked.exitStatus, 2);
        QVERIFY2(unasked.errors.contains("--yes"), unasked.errors.constData());
        const QStringList wrong{QStringLiteral("--yes"), QStringLiteral("Somebody")};
        QCOMPARE(m_stage->staffroom(reset + wrong).exitStatus, 2);
        QElapsedTimer timer;
        timer.start();
        const QStringList yes{QStringLiteral("--yes"), name};
        const auto done = m_stage->staffroom(reset + yes);
        QVERIFY2(done.exitStatus == 0, done.errors.constData());
        QVERIFY2(timer.elapsed() < 5'000,
                 qPrintable(QString::number(timer.elapsed()))); // two starts of the program in it
        QVERIFY(!QFileInfo::exists(received));
        const auto after = states();
        QCOMPARE(after.size(), before.size());
        for (const auto& [file, content] : before)
            QVERIFY2(after.at(file) == content, qPrintable(file));
        const qint64 asked = ask("ayse", "sales", QStringLiteral("How much did we sell yesterday?"));
        m_stage->settled();
        QCOMPARE(answersTo("sales", asked), std::size_t(1));
        QCOMPARE(questionsInLastPrompt(), 1); // nothing of before
        ask("mehmet", "procurement", QStringLiteral("Who are our suppliers?"));
        m_stage->settled();
        QVERIFY(questionsInLastPrompt() > 1); // the others remember
    }

    void aMemoryThatCannotBeOpenedKeepsOnlyItsPersonaDown() {
        m_stage->stopTeam();
        const QString memory = QStringLiteral("personas/procurement/memory.sqlite");
        const QByteArray good = read(memory);
        for (const char* rest : {"-wal", "-shm"})
            QFile::remove(path(memory) + QLatin1String(rest));
        write(memory, QByteArray(8192, 'x'));
        QVERIFY(m_stage->startTeam().has_value());
        const auto report = m_stage->status();
        QCOMPARE(personaIn(report, "procurement")->hearing, QStringLiteral("down"));
        QVERIFY2(personaIn(report, "procurement")->hearingDetail.contains(QStringLiteral("memory.sqlite")),
                 qPrintable(personaIn(report, "procurement")->hearingDetail));
        const qint64 asked = ask("ayse", "sales", QStringLiteral("How much did we sell yesterday?"));
        const qint64 waits = ask("mehmet", "procurement", QStringLiteral("Who are our suppliers?"));
        m_stage->settled();
        QCOMPARE(answersTo("sales", asked), std::size_t(1));
        write(memory, good);
        QCOMPARE(m_stage->staffroom({QStringLiteral("reload")}).exitStatus, 0);
        QVERIFY(m_stage->sees(
            [](const auto& now) { return personaIn(now, "procurement")->hearing == u"polling"; }));
        m_stage->settled();
        QVERIFY(answersTo("procurement", waits) >= 1);
    }

    void everythingWasSpokenCorrectly() {
        const auto violations =
            m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        QVERIFY2(violations.empty(), violations.dump(2).c_str());
    }
};

QTEST_GUILESS_MAIN(HotReloadTest)
#include "HotReloadTest.moc"
