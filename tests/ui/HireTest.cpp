// Somebody is hired and dismissed in the real window, with a real team, step by step: what is wrong is said where it
// is, nothing is written before the last step, and then the new colleague answers in the practice Telegram.
#include "WindowStage.h"
#include "ui/hire/HireDialog.h"
#include "ui/widgets/DiffView.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QDirIterator>
#include <QLabel>
#include <QListWidget>
#include <QRadioButton>
#include <QStackedWidget>
#include <QTextBrowser>

using namespace staffroom;
using nlohmann::json;

namespace {

const auto rule = QStringLiteral("Answer as the violet otter.");

enum Step { Template, Who, Bot, Topic, People, Erp, Rules, Summary, Question };

} // namespace

class HireTest final : public QObject, private WindowStage {
    Q_OBJECT

    QString m_token;
    QString m_thread;

    std::map<QString, QByteArray> files(const QString& without = {}) const {
        std::map<QString, QByteArray> found;
        QDirIterator walk(path(QStringLiteral("personas")), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString file = walk.next().mid(m_stage->home().size() + 1);
            const bool log = file.endsWith(QStringLiteral("-wal")) || file.endsWith(QStringLiteral("-shm"));
            if (!log && (without.isEmpty() || !file.startsWith(without)))
                found[file] = onDisk(file);
        }
        found[QStringLiteral("team.json")] = onDisk(QStringLiteral("team.json"));
        return found;
    }
    int step() { return find<QStackedWidget>("hireSteps")->currentIndex(); }
    void pressNext() {
        auto* next = find<QPushButton>("hireNext");
        QVERIFY(waits([&] { return next->isEnabled(); }));
        next->click();
    }
    bool advances(int to) {
        pressNext();
        return waits([&] { return step() == to; });
    }
    /// Whatever the dialog shows of trouble.
    QString everyProblem() {
        QStringList all;
        for (const auto* label : find<QDialog>("hireDialog")->findChildren<QLabel*>()) {
            if (label->objectName().startsWith(QStringLiteral("problem:")) || label->objectName() == u"hireProblems")
                all << label->objectName() + u'=' + label->text();
        }
        return all.join(u'\n');
    }
    /// Next stays where it is, and says why below that field.
    QString refusal(const char* place) {
        auto* problem = find<QDialog>("hireDialog")->findChild<QLabel*>(QStringLiteral("problem:") + QLatin1String(place));
        const int before = step();
        pressNext();
        if (!waits([&] { return !problem->isHidden() && !problem->text().isEmpty(); }) || step() != before)
            return QStringLiteral("it went on: ") + everyProblem();
        return problem->text();
    }
    QString m_refusal;
    bool refuses(const char* place, const QString& words) {
        m_refusal = refusal(place);
        return m_refusal.contains(words);
    }
    bool says(const char* label, const QString& words) {
        return waits([&] { return find<QLabel>(label)->text().contains(words); });
    }
    void portrait(const char* dialog, const QString& name) {
        const QString folder = qEnvironmentVariable("STAFFROOM_SCREENSHOTS");
        if (folder.isEmpty())
            return;
        for (const auto scheme : {ui::Scheme::Dark, ui::Scheme::Light}) {
            ui::applyTheme(*qApp, scheme);
            spinUntil([] { return false; }, 200);
            const char* theme = scheme == ui::Scheme::Dark ? "dark" : "light";
            QVERIFY(find<QDialog>(dialog)->grab().save(QStringLiteral("%1/%2-%3.png").arg(folder, name, QLatin1String(theme))));
        }
    }
    std::vector<json> botsSay(qint64 after) {
        std::vector<json> found;
        for (const auto& message : m_stage->messages(m_thread, after)) {
            if (message.at("from").value("is_bot", false))
                found.push_back(message);
        }
        return found;
    }

private Q_SLOTS:
    void initTestCase() {
        open();
        m_stage->world(QStringLiteral("/model"),
                       R"({"script":[{"when":"violet otter","text":"The violet otter greets you.","times":-1}]})");
        const auto bot = m_stage->world(
            QStringLiteral("/bot"), R"({"action":"create","persona":"nil","name":"Nil","handle":"acme_quality_bot"})");
        m_token = QString::fromStdString(bot.value("token", std::string()));
        QVERIFY(!m_token.isEmpty());
    }
    void cleanupTestCase() {
        const auto violations = m_stage->world(QStringLiteral("/violations")).value("violations", json::array());
        close();
        QVERIFY2(violations.empty(), violations.dump().c_str());
    }

    void thePaletteLeadsToTheFirstStep() {
        const auto entries = m_window->paletteEntries();
        const auto found = ui::CommandPalette::matches(entries, QStringLiteral("hire"));
        QVERIFY(!found.empty());
        entries[found.front()].act();
        auto* templates = find<QListWidget>("templates");
        QVERIFY(waits([&] { return templates->count() == 14; }));
        QVERIFY(!find<QDialog>("hireDialog")->isModal());
        const auto general = templates->findItems(QStringLiteral("General"), Qt::MatchStartsWith);
        QCOMPARE(general.size(), 1);
        templates->setCurrentItem(general.front());
        portrait("hireDialog", QStringLiteral("hire-template"));
        QVERIFY(advances(Who));
    }

    void whoItIsIsCheckedInPlace() {
        QVERIFY2(refuses("/name", QStringLiteral("name")), qPrintable(m_refusal));
        type(find<QLineEdit>("hireName"), QStringLiteral("Nil"));
        QCOMPARE(find<QLineEdit>("hireId")->text(), QStringLiteral("nil"));
        QCOMPARE(find<QLineEdit>("hireTitle")->text(), QStringLiteral("Front desk")); // the template's
        type(find<QLineEdit>("hireId"), QStringLiteral("sales"));
        QVERIFY2(refuses("/id", QStringLiteral("there is a persona sales already")), qPrintable(m_refusal));
        portrait("hireDialog", QStringLiteral("hire-trouble"));
        type(find<QLineEdit>("hireId"), QStringLiteral("nil"));
        QVERIFY(find<QDialog>("hireDialog")->findChild<QLabel*>(QStringLiteral("problem:/id"))->isHidden()); // gone with the first key
        type(find<QLineEdit>("hireEmail"), QStringLiteral("nil at acme"));
        QVERIFY2(refuses("/email", QStringLiteral("selin@acme.example")), qPrintable(m_refusal));
        type(find<QLineEdit>("hireEmail"), QStringLiteral("nil@acme.example"));
        type(find<QLineEdit>("hireTitle"), QStringLiteral("Quality lead"));
        QTest::keyClick(find<QLineEdit>("hireTitle"), Qt::Key_Return); // as Next
        QVERIFY(waits([&] { return step() == Bot; }));
    }

    void theTokenIsTriedWhileItIsTyped() {
        auto* token = find<QLineEdit>("hireToken");
        QCOMPARE(token->echoMode(), QLineEdit::Password);
        pressNext();
        QVERIFY(says("botWords", QStringLiteral("token is missing")));
        type(token, QStringLiteral("nonsense"));
        pressNext();
        QVERIFY(says("botWords", QStringLiteral("That is no token")));
        QCOMPARE(step(), int(Bot));
        type(token, QStringLiteral("7999:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx"));
        QVERIFY(says("botWords", QStringLiteral("does not know this token")));
        type(token, m_token);
        QVERIFY(says("botWords", QStringLiteral("▲ This is @acme_quality_bot"))); // not in the group yet
        m_stage->world(QStringLiteral("/bot"), R"({"action":"add","persona":"nil"})");
        find<QPushButton>("tryToken")->click();
        QVERIFY(says("botWords", QStringLiteral("✓ This is @acme_quality_bot; it hears the group")));
        portrait("hireDialog", QStringLiteral("hire-bot"));
        QVERIFY(advances(Topic));
    }

    void aTopicIsNamedOrNone() {
        find<QRadioButton>("topicKnown")->setChecked(true);
        QVERIFY(!find<QRadioButton>("topicKnown")->isEnabled() || find<QComboBox>("hireTopics")->count() > 0);
        find<QRadioButton>("topicNew")->setChecked(true);
        type(find<QLineEdit>("topicId"), QStringLiteral("sales"));
        QVERIFY2(refuses("/topics", QStringLiteral("belongs to the persona")), qPrintable(m_refusal));
        type(find<QLineEdit>("topicId"), QStringLiteral("quality"));
        QVERIFY2(refuses("/topics", QStringLiteral("has no name")), qPrintable(m_refusal));
        type(find<QLineEdit>("topicName"), QStringLiteral("Quality"));
        portrait("hireDialog", QStringLiteral("hire-topic"));
        QVERIFY(advances(People));
    }

    void somebodyMustBeAnswered() {
        QVERIFY(!refusal("/allowlist").isEmpty());
        auto* people = find<QListWidget>("hirePeople");
        const auto ayse = people->findItems(QStringLiteral("Ay"), Qt::MatchStartsWith);
        QCOMPARE(ayse.size(), 1);
        people->setFocus();
        people->setCurrentItem(ayse.front());
        QTest::keyClick(people, Qt::Key_Space);
        QCOMPARE(ayse.front()->checkState(), Qt::Checked);
        QVERIFY(advances(Erp));
    }

    void itsErpUserIsShownWithWhatItMay() {
        auto* instance = find<QComboBox>("hireInstance");
        instance->setCurrentIndex(instance->findData(QStringLiteral("production")));
        QCOMPARE(find<QLineEdit>("hireErpUser")->text(), QStringLiteral("nil@acme.example"));
        QCOMPARE(find<QComboBox>("hireProfile")->currentText(), QStringLiteral("Staffroom General"));
        QVERIFY(find<QLabel>("hireScope")->text().contains(QStringLiteral("Item: read")));
        type(find<QLineEdit>("hireErpUser"), QStringLiteral("selin@acme.example"));
        QVERIFY2(refuses("/erpnext/user", QStringLiteral("ERPNext user of the persona")), qPrintable(m_refusal));
        type(find<QLineEdit>("hireErpUser"), QStringLiteral("nil@acme.example"));
        type(find<QLineEdit>("hireErpKey"), QStringLiteral("0123456789abcde:fedcba9876543"));
        pressNext();
        QVERIFY(says("erpWords", QStringLiteral("does not know this key")));
        portrait("hireDialog", QStringLiteral("hire-erp"));
        find<QLineEdit>("hireErpKey")->clear();
        QVERIFY(advances(Rules));
    }

    void theFirstLineIsTheFirstRule() {
        auto* rules = find<QPlainTextEdit>("hireRules");
        QVERIFY(rules->toPlainText().contains(QStringLiteral("Nil"))); // the template's, with the new name
        QVERIFY(!rules->toPlainText().contains(QStringLiteral("Gökhan")));
        portrait("hireDialog", QStringLiteral("hire-rules"));
        rules->selectAll();
        QTest::keyClick(rules, Qt::Key_Delete);
        QVERIFY(!refusal("rules").isEmpty());
        QTest::keyClicks(rules, rule);
        QVERIFY(find<QLabel>("hireFirstRule")->text().contains(rule));
        QVERIFY(advances(Summary));
    }

    void nothingIsWrittenBeforeTheLastStepAndNobodyElseIsTouchedByIt() {
        const auto before = files();
        const QString shown = find<ui::DiffView>("hireFiles")->toPlainText();
        QVERIFY2(shown.contains(QStringLiteral("+ ") + rule) && shown.contains(QStringLiteral("acme_quality_bot")), qPrintable(shown));
        QVERIFY(!shown.contains(m_token));
        QVERIFY2(find<QLabel>("hireProblems")->isHidden(), qPrintable(everyProblem()));
        portrait("hireDialog", QStringLiteral("hire-summary"));
        // Closed and opened again, everything is still there.
        QTest::keyClick(find<QDialog>("hireDialog"), Qt::Key_Escape);
        QVERIFY(!find<QDialog>("hireDialog")->isVisible());
        QVERIFY(files() == before);
        find<QPushButton>("hire")->click();
        QCOMPARE(step(), int(Summary));
        QVERIFY(advances(Question));
        QVERIFY(says("hiredWords", QStringLiteral("✓ Nil is hired and on duty")));
        auto after = files(QStringLiteral("personas/nil/"));
        const auto topics = json::parse(after[QStringLiteral("team.json")].toStdString())["telegram"]["topics"];
        m_thread = QString::number(topics["quality"].value("thread", qint64(0)));
        after[QStringLiteral("team.json")] = before.at(QStringLiteral("team.json"));
        QVERIFY(after == before);
        QVERIFY(onDisk(QStringLiteral("personas/nil/PERSONA.md")).startsWith(rule.toUtf8()));
    }

    void theFirstQuestionIsAnsweredHereAndInItsTopic() {
        auto* question = find<QLineEdit>("firstQuestion");
        type(question, QStringLiteral("Who are you?"));
        QTest::keyClick(question, Qt::Key_Return);
        QVERIFY(waits([&] { return find<QTextBrowser>("firstAnswer")->toPlainText().contains(QStringLiteral("violet otter greets")); }));
        QVERIFY(waits([&] {
            const auto& report = *m_session->status();
            return std::any_of(report.personas.begin(), report.personas.end(),
                               [](const auto& each) { return each.id == u"nil" && (each.hearing == u"polling" || each.hearing == u"starting"); });
        }));
        const qint64 asked = m_stage->say(QStringLiteral("ayse"), m_thread, QStringLiteral("Hello?"));
        m_stage->settled();
        const auto said = botsSay(asked);
        QCOMPARE(said.size(), std::size_t(1));
        QCOMPARE(said.front().value("text", ""), std::string("The violet otter greets you."));
        QCOMPARE(decisions(QStringLiteral("nil")).front().method, QStringLiteral("persona.hire"));
    }

    void itsErpUserIsMadeWithAnAdministratorsKey() {
        const auto world = json::parse(m_stage->rehearsal().readyLine().toStdString());
        const auto& administrator = world["erpnext"]["administrator"];
        find<QPushButton>("makeErpUser")->click();
        QVERIFY(says("erpMade", QStringLiteral("key is missing")));
        type(find<QLineEdit>("administratorKey"), QStringLiteral("0123456789abcde:fedcba9876543"));
        find<QPushButton>("makeErpUser")->click();
        QVERIFY(says("erpMade", QStringLiteral("✕")));
        QVERIFY(waits([&] { return find<QPushButton>("makeErpUser")->isEnabled(); }));
        type(find<QLineEdit>("administratorKey"),
             QString::fromStdString(administrator["key"].get<std::string>() + ":" + administrator["secret"].get<std::string>()));
        find<QPushButton>("makeErpUser")->click();
        QVERIFY(says("erpMade", QStringLiteral("✓")));
        QVERIFY(find<QLineEdit>("administratorKey")->text().isEmpty());
        portrait("hireDialog", QStringLiteral("hire-question"));
        const auto secrets = call("secret.list", "{}");
        QVERIFY(secrets.has_value());
        const auto listed = json::parse(secrets->toStdString());
        QVERIFY(std::any_of(listed.begin(), listed.end(), [](const json& each) {
            return each.value("scope", "") == "nil" && each.value("name", "") == "erpnext-key" && each.value("set", false);
        }));
        find<QPushButton>("openHired")->click();
        QVERIFY(waits([&] { return find<QPlainTextEdit>("rules")->toPlainText().startsWith(rule); }));
    }

    void aDismissalIsTypedAndLeavesTheOthersAlone() {
        m_stage->settled();
        const auto before = files(QStringLiteral("personas/nil/"));
        m_window->showPage(ui::Sign::Team, QStringLiteral("nil"));
        picture(QStringLiteral("team-hire"));
        find<QPushButton>("dismiss")->click();
        auto* dismissNow = find<QPushButton>("dismissNow");
        QVERIFY(!dismissNow->isEnabled());
        type(find<QLineEdit>("confirmDismiss"), QStringLiteral("Selin"));
        QVERIFY(!dismissNow->isEnabled());
        type(find<QLineEdit>("confirmDismiss"), QStringLiteral("Nil"));
        QVERIFY(dismissNow->isEnabled());
        find<QCheckBox>("removeTopics")->setChecked(true);
        portrait("dismissDialog", QStringLiteral("dismiss"));
        QTest::keyClick(find<QLineEdit>("confirmDismiss"), Qt::Key_Return);
        QVERIFY(says("dismissWords", QStringLiteral("revisions/dismissed/nil/")));
        QVERIFY(find<QLabel>("dismissWords")->text().contains(QStringLiteral("To take it back")));
        portrait("dismissDialog", QStringLiteral("dismissed"));
        QVERIFY(!QFile::exists(path(QStringLiteral("personas/nil"))));
        auto after = files();
        QVERIFY(!after[QStringLiteral("team.json")].contains("quality"));
        after[QStringLiteral("team.json")] = before.at(QStringLiteral("team.json"));
        QVERIFY(after == before); // the neighbours, byte for byte
        const auto kept = QDir(path(QStringLiteral("revisions/dismissed/nil"))).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QCOMPARE(kept.size(), 1);
        const QString archive = QStringLiteral("revisions/dismissed/nil/%1/persona/").arg(kept.front());
        QVERIFY(onDisk(archive + QStringLiteral("PERSONA.md")).startsWith(rule.toUtf8()));
        QVERIFY(onDisk(archive + QStringLiteral("memory.sqlite")).contains("violet otter"));
        find<QDialog>("dismissDialog")->close();
        QVERIFY(waits([&] {
            const auto& report = *m_session->status();
            return std::none_of(report.personas.begin(), report.personas.end(), [](const auto& each) { return each.id == u"nil"; });
        }));
        const qint64 asked = m_stage->say(QStringLiteral("ayse"), m_thread, QStringLiteral("Anybody?"));
        m_stage->settled();
        QVERIFY(botsSay(asked).empty());
        QCOMPARE(decisions(QStringLiteral("nil")).front().method, QStringLiteral("persona.dismiss"));
    }
};

QTEST_MAIN(HireTest)
#include "HireTest.moc"
