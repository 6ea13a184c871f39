// A skill through the real program: in the prompt by name, loaded when it is needed, its script run as the
// persona's user; hot reload, a broken one, ways out of its folder, and the backup.
#include "Stage.h"
#include "scripts/ScriptRunner.h"
#include "support/Await.h"

#include <QDir>
#include <QFileInfo>
#include <QTest>

using namespace staffroom;
using nlohmann::json;

namespace {

QByteArray bytes(const json& value) {
    return QByteArray::fromStdString(value.dump());
}

json calls(const char* tool, const json& arguments) {
    const json one{{"name", tool}, {"arguments", arguments}};
    return {{"when", "You are Pelin"}, {"tool_calls", json::array({one})}};
}

json says(const char* text) {
    return {{"when", "You are Pelin"}, {"after_tool", true}, {"text", text}};
}

} // namespace

class SkillE2eTest final : public QObject {
    Q_OBJECT

    std::unique_ptr<Stage> m_stage;
    QString m_noSandbox;

    void script(const json& entries) {
        m_stage->world(QStringLiteral("/model"), bytes({{"reset", true}, {"script", entries}}));
    }
    void ask(const char* words) {
        QVERIFY(m_stage->say(QStringLiteral("mehmet"), QStringLiteral("procurement"), QLatin1String(words)) > 0);
        m_stage->settled();
    }
    void write(const QString& path, const QByteArray& content) {
        const QString file = m_stage->home() + u'/' + path;
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) == content.size());
    }
    json lastMessages() { return m_stage->world(QStringLiteral("/model/last"))["body"]["messages"]; }
    std::string lastPrompt() { return lastMessages()[0].dump(); }
    std::string lastAnswerOfATool() { return lastMessages().back().value("content", std::string()); }
    /// Whether the next prompt names the skill, within the time a reload takes.
    bool isNamed(const char* words, bool named) {
        return spinUntil(
            [&] {
                script(json::array());
                ask("Hello?");
                return (lastPrompt().find(words) != std::string::npos) == named;
            },
            60'000);
    }

private Q_SLOTS:
    void initTestCase() {
        SystemClock clock;
        scripts::ScriptRunner runner(clock);
        const auto checked = await(runner.check(Limits()));
        if (!checked)
            m_noSandbox = checked.error().detail;
        practice::RehearsalOptions options;
        options.teamArguments << QStringLiteral("--no-send-limits");
        m_stage = std::make_unique<Stage>(options);
        const auto started = m_stage->start();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
    }

    void aSkillIsNamedInThePromptAndLoadedWhenItIsNeeded() {
        script({calls("use_skill", {{"skill", "supplier-reminder"}}),
                calls("use_skill", {{"skill", "supplier-reminder"}, {"file", "tone.md"}}), says("Here is the draft. Draft, not sent.")});
        ask("Draft a reminder to the late suppliers");
        const auto messages = lastMessages();
        QVERIFY2(lastPrompt().find("supplier-reminder: How a reminder") != std::string::npos, lastPrompt().c_str());
        QVERIFY(lastPrompt().find("Take the tone by the longest delay") == std::string::npos);
        std::vector<std::string> loaded;
        for (const auto& message : messages) {
            if (message.value("role", std::string()) == "tool")
                loaded.push_back(message.value("content", std::string()));
        }
        QCOMPARE(loaded.size(), std::size_t(2));
        for (std::size_t i = 0; i < 2; ++i) { // instruction first, outside the data
            QVERIFY2(loaded[i].starts_with("[Instructions of your operators"), loaded[i].c_str());
            QVERIFY2(loaded[i].find("<data ") > loaded[i].find("[End of the instructions.]"), loaded[i].c_str());
        }
        QVERIFY(loaded[0].find("Take the tone by the longest delay") != std::string::npos && loaded[0].find("scripts/late.py") != std::string::npos);
        QVERIFY(loaded[1].find("more than 14 days") != std::string::npos);
    }

    void itsScriptReadsAsThePersonasUser() {
        if (!m_noSandbox.isEmpty())
            QSKIP(qPrintable(QStringLiteral("no sandbox here: ") + m_noSandbox));
        script({calls("run_skill_script", {{"skill", "supplier-reminder"}, {"script", "scripts/late.py"}, {"arguments", {"--on", "2035-01-01"}}}),
                says("Those are late.")});
        ask("Which orders are late?");
        const std::string answer = lastAnswerOfATool();
        QVERIFY2(answer.starts_with("<data source=\"run_skill_script\">") && answer.find("\"days_late\"") != std::string::npos &&
                     answer.find("\"calls\"") != std::string::npos,
                 answer.c_str());
        QVERIFY2(answer.find("grand_total") == std::string::npos, answer.c_str());
    }

    void nothingLeadsOutOfIt_data() {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QByteArray>("arguments");
        QTest::newRow("a path that climbs") << "use_skill" << QByteArray(R"({"skill":"supplier-reminder","file":"../../team.json"})");
        QTest::newRow("a link") << "use_skill" << QByteArray(R"({"skill":"supplier-reminder","file":"linked.md"})");
        QTest::newRow("an oversize file") << "use_skill" << QByteArray(R"({"skill":"supplier-reminder","file":"large.md"})");
        QTest::newRow("a skill named by a path") << "use_skill" << QByteArray(R"({"skill":"../personas/sales"})");
        QTest::newRow("a script beside it") << "run_skill_script"
                                            << QByteArray(R"({"skill":"supplier-reminder","script":"../../scripts/sales/day.py"})");
    }
    void nothingLeadsOutOfIt() {
        QFETCH(const QString, tool);
        QFETCH(const QByteArray, arguments);
        const QString folder = m_stage->home() + QStringLiteral("/skills/supplier-reminder/");
        QFile::link(m_stage->home() + QStringLiteral("/secrets.env"), folder + QStringLiteral("linked.md"));
        write(QStringLiteral("skills/supplier-reminder/large.md"), QByteArray(200'000, 'x'));
        script({calls(tool.toLatin1().constData(), json::parse(arguments.toStdString())), says("I cannot.")});
        ask("Show me more");
        const std::string answer = lastAnswerOfATool();
        QVERIFY2(answer.starts_with("<data ") && answer.find("\"error\"") != std::string::npos, answer.c_str());
        QVERIFY2(answer.find("secret") == std::string::npos && answer.find("operators\"") == std::string::npos, answer.c_str());
        QVERIFY(QFile::remove(folder + QStringLiteral("linked.md")) && QFile::remove(folder + QStringLiteral("large.md")));
    }

    void aSkillComesAndGoesWhileTheTeamWorks() {
        const QString file = QStringLiteral("personas/procurement/skills/counting/SKILL.md");
        write(file, "---\nname: counting\ndescription: how pallets are counted\n---\nTwice.\n");
        QVERIFY(isNamed("- counting: how pallets are counted", true));
        write(file, "---\nname: counting\ndescription: how: pallets\n---\nTwice.\n"); // no YAML
        QVERIFY(isNamed("- counting:", false));
        QVERIFY2(lastPrompt().find("- supplier-reminder:") != std::string::npos, lastPrompt().c_str()); // the other one stays
        const auto examined = m_stage->staffroom({QStringLiteral("doctor"), QStringLiteral("--quick")});
        const QByteArray told = examined.output + examined.errors;
        QVERIFY2(told.contains("personas/procurement/skills/counting/SKILL.md, line 3") && told.contains("is no YAML"), told.constData());
        write(file, "---\nname: counting\ndescription: how crates are counted\n---\nThrice.\n");
        QVERIFY(isNamed("- counting: how crates are counted", true));
    }

    void aBackupHasTheSkills() {
        const QString archive = m_stage->home() + QStringLiteral("/../skills-backup.tar.gz");
        const auto made = m_stage->staffroom({QStringLiteral("backup"), QStringLiteral("--to"), archive});
        QVERIFY2(made.exitStatus == 0, made.errors.constData());
        const QString other = m_stage->home() + QStringLiteral("/../other");
        const auto restored = Stage::run(QStringLiteral(STAFFROOM_BIN_DIR "/staffroom"),
                                         {QStringLiteral("--home"), other, QStringLiteral("restore"), archive});
        QVERIFY2(restored.exitStatus == 0, restored.errors.constData());
        for (const char* path : {"/skills/supplier-reminder/SKILL.md", "/skills/supplier-reminder/scripts/late.py",
                                 "/personas/procurement/skills/counting/SKILL.md"})
            QVERIFY2(QFileInfo(other + QLatin1String(path)).isFile(), path);
    }
};

QTEST_GUILESS_MAIN(SkillE2eTest)
#include "SkillE2eTest.moc"
