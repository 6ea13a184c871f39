// What a hire would write: every template gives a valid persona of a team that is not the shipped one, and what a
// template cannot bring along is left out and named.
#include "team/NewPersona.h"

#include "support/TempHome.h"
#include "team/InstallTeam.h"
#include "team/LoadTeam.h"
#include "team/SaveTeam.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace staffroom;
using namespace staffroom::team;
using nlohmann::json;

class NewPersonaTest final : public QObject {
    Q_OBJECT

    TempHome m_folder;
    QString m_home;
    std::optional<Team> m_team;
    std::vector<Template> m_templates;

    static NewPersona nil() {
        NewPersona person;
        person.id = QStringLiteral("quality"), person.name = QStringLiteral("Nil");
        person.title = QStringLiteral("Quality lead"), person.department = QStringLiteral("Quality");
        person.email = QStringLiteral("nil@acme.example"), person.handle = QStringLiteral("acme_quality_bot");
        person.topic = QStringLiteral("quality"), person.topicName = QStringLiteral("Quality \"first\"");
        person.topicThread = 4711, person.allowlist = QStringList{QStringLiteral("ayse")};
        return person;
    }
    const Template& made(const QString& id) const {
        const auto found =
            std::find_if(m_templates.begin(), m_templates.end(), [&](const auto& each) { return each.id == id; });
        if (found == m_templates.end())
            qFatal("no template %s", qPrintable(id));
        return *found;
    }
    Result<NewTexts> texts(const QString& id, const NewPersona& person) const {
        QFile file(m_home + QStringLiteral("/team.json"));
        return file.open(QIODevice::ReadOnly) ? textsOf(made(id), person, *m_team, file.readAll())
                                              : failure(ErrorKind::Storage, QStringLiteral("team.json"));
    }
    Loaded loaded(const NewPersona& person, const NewTexts& written) const {
        return loadTeam(m_home, {},
                        {{personaFile(person.id), written.persona},
                         {rulesFile(person.id), written.rules},
                         {QStringLiteral("team.json"), written.team}});
    }

private Q_SLOTS:
    void initTestCase() {
        const auto shipped = shippedFolder();
        QVERIFY(shipped.has_value());
        m_templates = templatesIn(*shipped).value_or(std::vector<Template>());
        QCOMPARE(m_templates.size(), std::size_t(14));
        QCOMPARE(m_templates.back().id, QStringLiteral("blank"));
        // A team of two, whose people are not those the templates name.
        m_home = m_folder.file(QStringLiteral("home"));
        InstallOptions options;
        options.personas = QStringList{QStringLiteral("sales"), QStringLiteral("alerts")};
        QVERIFY(installTeam(*shipped, m_home, options).has_value());
        QVERIFY(removeJsonValue(m_home + QStringLiteral("/team.json"), QStringLiteral("/people/leyla")).has_value());
        m_team = loadTeam(m_home).team;
        QVERIFY(m_team.has_value());
    }

    void everyTemplateMakesAValidPersona_data() {
        QTest::addColumn<QString>("id");
        QTest::addColumn<bool>("erp");
        for (const auto& each : m_templates) {
            QTest::addRow("%s with ERPNext", qPrintable(each.id)) << each.id << true;
            QTest::addRow("%s without", qPrintable(each.id)) << each.id << false;
        }
    }
    void everyTemplateMakesAValidPersona() {
        QFETCH(QString, id);
        QFETCH(bool, erp);
        auto person = nil();
        if (erp)
            person.erpInstance = QStringLiteral("production"), person.erpUser = person.email;
        if (id == u"blank")
            person.rules = QStringLiteral("Be brief.");
        const auto written = texts(id, person);
        QVERIFY2(written.has_value(), written ? "" : qPrintable(written.error().toString()));
        const auto team = loaded(person, *written);
        QVERIFY2(team.team.has_value(), team.problems.empty() ? "" : qPrintable(team.problems.front().toString()));
        const auto* hired = team.team->persona(person.id);
        QVERIFY(hired != nullptr);
        QCOMPARE(hired->name, person.name);
        QCOMPARE(hired->bot.handle, person.handle);
        QCOMPARE(hired->bot.token.toString(), QStringLiteral("secret:telegram-token"));
        QCOMPARE(hired->topics, QStringList(person.topic));
        QCOMPARE(hired->allowlist, person.allowlist);
        QCOMPARE(hired->hasErp, erp);
        QCOMPARE(team.team->topic(person.topic)->thread, std::optional<qint64>(4711));
        QCOMPARE(team.team->topic(person.topic)->name, person.topicName);
        const bool hasErpTool = std::any_of(hired->tools.begin(), hired->tools.end(),
                                            [](const auto& tool) { return tool.startsWith(QStringLiteral("erp_")); });
        QVERIFY(erp || !hasErpTool);
        QVERIFY(hired->staging == std::nullopt && hired->mail == std::nullopt);
        // Everybody else, byte for byte.
        QCOMPARE(team.team->persona(QStringLiteral("sales"))->rules, m_team->persona(QStringLiteral("sales"))->rules);
    }

    void theTemplatesRulesNameTheNewOne() {
        const auto rules = rulesFor(made(QStringLiteral("sales")), QStringLiteral("Nil"));
        QVERIFY(rules.contains(QStringLiteral("You are Nil,")));
        QVERIFY(!rules.contains(QStringLiteral("Selin")));
        auto own = made(QStringLiteral("sales"));
        own.rules = QStringLiteral("Selin, Selinay and Çselin. Selin");
        QCOMPARE(rulesFor(own, QStringLiteral("Selin Su")), QStringLiteral("Selin Su, Selinay and Çselin. Selin Su"));
    }

    void itsJobsComeAlongOrDoNot() {
        auto person = nil();
        const auto with = texts(QStringLiteral("alerts"), person);
        QVERIFY(with.has_value());
        const auto team = loaded(person, *with);
        QVERIFY2(team.team.has_value(), team.problems.empty() ? "" : qPrintable(team.problems.front().toString()));
        const auto jobs = team.team->persona(person.id)->jobs;
        QVERIFY(!jobs.isEmpty());
        for (const auto& job : jobs)
            QCOMPARE(job.topic, person.topic); // not the template's own
        person.jobs = false;
        const auto without = texts(QStringLiteral("alerts"), person);
        QVERIFY(without.has_value());
        QVERIFY(!json::parse(without->persona.toStdString()).contains("jobs"));
    }

    void whatItCannotHaveIsNamed() {
        const auto written = texts(QStringLiteral("sales"), nil());
        QVERIFY(written.has_value());
        QVERIFY2(written->leftOut.join(u' ').contains(QStringLiteral("erp_list")), qPrintable(written->leftOut.join(u' ')));
    }

    void aDraftOfAFolderTakesItsPersonaOut() {
        const auto without = loadTeam(m_home, {}, {{personaFolder(QStringLiteral("alerts")), QByteArray()}});
        QVERIFY(without.team.has_value());
        QCOMPARE(without.team->personas.size(), 1);
        QVERIFY(without.team->persona(QStringLiteral("alerts")) == nullptr);
    }

    void aTopicLeavesWithItsPersona() {
        QFile file(m_home + QStringLiteral("/team.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray before = file.readAll();
        const auto after = withoutTopicsOf(*m_team->persona(QStringLiteral("sales")), before);
        QVERIFY(after.has_value());
        const auto topics = json::parse(after->toStdString())["telegram"]["topics"];
        QVERIFY(!topics.contains("sales") && topics.contains("daily"));
    }
};

QTEST_GUILESS_MAIN(NewPersonaTest)
#include "NewPersonaTest.moc"
