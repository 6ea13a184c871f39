#include "team/LoadTeam.h"

#include "GoodHome.h"

#include <QDir>
#include <QTest>

using namespace staffroom;
using namespace staffroom::team;

class LoadTeamTest final : public QObject {
    Q_OBJECT

private:
    static Team load(const TempHome& home) {
        auto loaded = loadTeam(home.path());
        for (const auto& problem : loaded.problems)
            qWarning("%s", qPrintable(problem.toString()));
        return loaded.team.value_or(Team());
    }

private Q_SLOTS:
    void readsTheTeam() {
        TempHome home;
        writeGoodHome(home);
        const auto team = load(home);
        QCOMPARE(team.company, QStringLiteral("Acme Group"));
        QCOMPARE(team.zone, QByteArray("Europe/Istanbul"));
        QCOMPARE(team.language, QStringLiteral("tr"));
        QCOMPARE(team.disclosure, Disclosure::Colleague);
        QCOMPARE(team.telegramApi, QUrl(QStringLiteral("https://api.telegram.org")));
        QCOMPARE(team.chat, -1001234567890);
        QCOMPARE(team.topics.size(), 3);
        QCOMPARE(team.topics[0].id, QStringLiteral("sales"));
        QCOMPARE(team.topics[1].id, QStringLiteral("procurement"));
        QCOMPARE(team.topic(QStringLiteral("sales"))->thread, std::optional<qint64>(97));
        QVERIFY(team.topic(QStringLiteral("sales"))->paired);
        QVERIFY(!team.topic(QStringLiteral("general"))->thread.has_value());
        QVERIFY(team.topic(QStringLiteral("general"))->general &&
                team.topic(QStringLiteral("general"))->paired);
        QCOMPARE(team.person(QStringLiteral("ayse"))->name, QStringLiteral("Ayşe Demir"));
        QCOMPARE(team.operators.size(), 1);
        QVERIFY(team.operators[0].approves);
        const auto* model = team.model(QStringLiteral("default"));
        QCOMPARE(model->key, (SecretRef{QStringLiteral("team"), QStringLiteral("model-key")}));
        QCOMPARE(model->maxOutputTokens, 2048);
        QCOMPARE(model->timeoutSeconds, 120);
        QVERIFY(!model->rehearsal);
        const auto* small = team.model(QStringLiteral("small"));
        QVERIFY(small->rehearsal && small->key.isEmpty());
        QCOMPARE(small->maxOutputTokens, 512);
        QCOMPARE(small->baseUrl, QUrl(QStringLiteral("http://127.0.0.1:8080/v1")));
        QCOMPARE(team.erpInstance(QStringLiteral("production"))->url,
                 QUrl(QStringLiteral("https://erp.example")));
    }

    void readsThePersonas() {
        TempHome home;
        writeGoodHome(home);
        const auto team = load(home);
        QCOMPARE(team.personas.size(), 2);
        const auto* sales = team.persona(QStringLiteral("sales"));
        QVERIFY(sales != nullptr);
        QCOMPARE(sales->name, QStringLiteral("Selin"));
        QCOMPARE(sales->bot.handle, QStringLiteral("acme_sales_bot"));
        QCOMPARE(sales->bot.token, (SecretRef{QStringLiteral("sales"), QStringLiteral("telegram-token")}));
        QCOMPARE(sales->allowlist, QStringList({QStringLiteral("ayse"), QStringLiteral("deniz")}));
        QVERIFY(sales->directMessages && !sales->isPrivate && sales->hasErp);
        QCOMPARE(sales->erp.key, (SecretRef{QStringLiteral("sales"), QStringLiteral("erpnext-key")}));
        QCOMPARE(sales->erp.roleProfile, QStringLiteral("Staffroom Sales & Finance"));
        QCOMPARE(sales->model, QStringLiteral("default"));
        QCOMPARE(sales->tools.size(), 4);
        QCOMPARE(sales->limits.maxSteps, 8);
        QCOMPARE(sales->limits.maxSeconds, 120);
        QCOMPARE(sales->rules, QStringLiteral("\n  Never invent a figure.  \n\nYou are Selin.\n"));
        QCOMPARE(sales->firstRule, QStringLiteral("Never invent a figure."));
        const auto* procurement = team.persona(QStringLiteral("procurement"));
        QVERIFY(!procurement->hasErp && !procurement->directMessages);
        QCOMPARE(procurement->model, QStringLiteral("small"));
        QCOMPARE(procurement->firstRule, QStringLiteral("# Pelin"));
        QVERIFY(procurement->tools.isEmpty());
    }

    void findsPeopleAndTopicsByTheirTelegramIds() {
        TempHome home;
        writeGoodHome(home);
        auto team = load(home);
        QCOMPARE(team.topicOfThread(101)->id, QStringLiteral("procurement"));
        QCOMPARE(team.topicOfThread(std::nullopt)->id, QStringLiteral("general"));
        QVERIFY(team.topicOfThread(5) == nullptr);
        QCOMPARE(team.personaOfTopic(QStringLiteral("sales"))->id, QStringLiteral("sales"));
        QVERIFY(team.personaOfTopic(QStringLiteral("general")) == nullptr);
        QCOMPARE(team.personByTelegram(5512)->id, QStringLiteral("mehmet"));
        team.people[0].telegram = 0;
        QVERIFY(team.personByTelegram(0) == nullptr);
        QVERIFY(team.persona(QStringLiteral("nobody")) == nullptr);
    }

    void whatWaitsForPairingIsNoProblem() {
        TempHome home;
        writeGoodHome(home);
        QVERIFY(loadTeam(home.path()).isPaired());
        auto text = goodTeam;
        text.replace("-1001234567890", "0")
            .replace("\"thread\": 97", "\"thread\": null")
            .replace("5511", "0");
        home.write(QStringLiteral("team.json"), text);
        const auto loaded = loadTeam(home.path());
        QVERIFY(loaded.team.has_value());
        QVERIFY(!loaded.team->topic(QStringLiteral("sales"))->paired);
        QStringList paths;
        for (const auto& each : loaded.pairing) {
            paths << each.path;
            QVERIFY(each.line > 1);
            QVERIFY(each.remedy.contains(QStringLiteral("staffroom pair")));
        }
        QCOMPARE(paths, QStringList({QStringLiteral("/telegram/chat"),
                                     QStringLiteral("/telegram/topics/sales/thread"),
                                     QStringLiteral("/people/ayse/telegram")}));
    }

    void whatIsNoPersonaFolderIsPassedOver() {
        TempHome home;
        writeGoodHome(home);
        home.write(QStringLiteral("personas/role-profiles.json"), "{}");
        home.write(QStringLiteral("personas/.git/config"), "x");
        QCOMPARE(load(home).personas.size(), 2);
    }

    void notesAreAllowedAtEveryLevel() {
        TempHome home;
        writeGoodHome(home);
        auto text = goodTeam;
        text.replace("\"sales\": {", "\"x-old\": 1, \"sales\": { \"x-since\": 2024,")
            .replace("\"ayse\": {", "\"x-gone\": [\"kerem\"], \"ayse\": {")
            .replace("\"person\": \"deniz\"", "\"x-why\": null, \"person\": \"deniz\"");
        home.write(QStringLiteral("team.json"), text);
        const auto team = load(home);
        QCOMPARE(team.topics.size(), 3);
        QCOMPARE(team.people.size(), 3);
    }

    void theSameFolderGivesTheSameAnswer() {
        TempHome home;
        writeGoodHome(home);
        home.write(QStringLiteral("personas/sales/PERSONA.md"), "");
        home.write(QStringLiteral("personas/procurement/persona.json"), "{}");
        const auto first = loadTeam(home.path());
        QCOMPARE(first.problems, loadTeam(home.path()).problems);
        QVERIFY(!first.team.has_value());
        QVERIFY(first.problems.size() > 4);
    }

    void aFloodOfProblemsIsCutShort() {
        TempHome home;
        writeGoodHome(home);
        QByteArray flood = "{\n";
        for (int i = 0; i < 20'000; ++i)
            flood += "\"wrong" + QByteArray::number(i) + "\": 1,\n";
        home.write(QStringLiteral("team.json"), flood + "\"company\": \"Acme\"}");
        const auto loaded = loadTeam(home.path());
        QCOMPARE(loaded.problems.size(), size_t(100));
    }
};

QTEST_GUILESS_MAIN(LoadTeamTest)
#include "LoadTeamTest.moc"
