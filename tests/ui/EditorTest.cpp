// A persona is changed in the real window: what is typed is checked at once, saved whole, put back.
#include "WindowStage.h"
#include "control/EditorReports.h"
#include "ui/editors/SchemaForm.h"
#include "ui/widgets/DiffView.h"

#include <QLabel>
#include <QListWidget>
#include <QSpinBox>
#include <QStackedWidget>
#include <QTextBrowser>

using namespace staffroom;
using nlohmann::json;

namespace {

const QString sales = QStringLiteral("sales"), rulesName = QStringLiteral("PERSONA.md");

} // namespace

class EditorTest final : public QObject, private WindowStage {
    Q_OBJECT

    void edit(const QString& persona, const char* section) {
        m_window->showPage(ui::Sign::Persona, persona + u'/' + QLatin1String(section));
        QVERIFY(waits([&] {
            return find<QPlainTextEdit>("rules")->toPlainText().toUtf8() ==
                   onDisk(QStringLiteral("personas/%1/PERSONA.md").arg(persona));
        }));
        QVERIFY(waits([&] { return find<QPlainTextEdit>("rules")->isEnabled(); }));
    }
    QLineEdit* line(const char* pointer) {
        const QString name = ui::SchemaForm::nameOf(QLatin1String(pointer));
        waits([&] { return m_window->findChild<QLineEdit*>(name) != nullptr; });
        return find<QLineEdit>(name);
    }
    QLabel* problem(const char* pointer) {
        return find<QLabel>(QStringLiteral("problem:") + QLatin1String(pointer));
    }
    bool mayBeSaved() { return find<QPushButton>("save")->isEnabled(); }
    bool save() {
        if (!waits([&] { return mayBeSaved(); }))
            return false;
        QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
        return waits([&] { return !find<QWidget>("saveBar")->isVisible(); });
    }
    QString answerTo(const QString& question) {
        control::AskParams params;
        params.persona = sales, params.person = QStringLiteral("Deniz"), params.text = question;
        const auto answer = call("ask", control::toJson(params));
        const auto report = answer ? control::askReportFrom(*answer) : tl::unexpected(answer.error());
        return report ? report->text + report->failure : report.error().toString();
    }
    control::EditParams editParams(const QString& file) {
        control::EditParams params;
        params.persona = sales, params.person = QStringLiteral("Deniz"), params.file = file;
        return params;
    }
    control::FileReport read(const QString& file) {
        const auto answer = call("persona.file.read", control::toJson(editParams(file)));
        return answer ? control::fileReportFrom(*answer).value_or(control::FileReport())
                      : control::FileReport();
    }
    std::vector<control::RevisionLine> revisions() {
        const auto answer = call("persona.revisions", control::toJson(editParams({})));
        return answer ? control::revisionsFrom(*answer).value_or(std::vector<control::RevisionLine>())
                      : std::vector<control::RevisionLine>();
    }

private Q_SLOTS:
    void initTestCase() { open(); }
    void cleanupTestCase() { close(); }

    void aCardLeadsToTheEditorAndEscBack() {
        m_window->showPage(ui::Sign::Team, sales);
        QVERIFY(waits([&] { return find<QPushButton>("edit")->isEnabled(); }));
        find<QPushButton>("edit")->click();
        QVERIFY(waits([&] { return line("/name")->text() == u"Selin"; }));
        QVERIFY(find<QStackedWidget>("pages")->currentWidget()->isAncestorOf(line("/name")));
        QVERIFY(!find<QWidget>("saveBar")->isVisible());
        picture(QStringLiteral("persona-who"));
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QVERIFY(!find<QStackedWidget>("pages")->currentWidget()->isAncestorOf(line("/name")));
        const auto entries = m_window->paletteEntries();
        const auto found = ui::CommandPalette::matches(entries, QStringLiteral("edit selin"));
        QVERIFY(!found.empty());
        entries[found.front()].act();
        QVERIFY(find<QStackedWidget>("pages")->currentWidget()->isAncestorOf(line("/name")));
    }

    void aNewRuleChangesTheNextAnswer() {
        m_stage->world(
            QStringLiteral("/model"),
            R"({"script":[{"when":"blue heron","text":"The blue heron greets you.","times":-1}]})");
        QVERIFY(!answerTo(QStringLiteral("Hello?")).contains(QStringLiteral("heron")));
        edit(sales, "Rules");
        const QByteArray before = onDisk(QStringLiteral("personas/sales/PERSONA.md"));
        auto* rules = find<QPlainTextEdit>("rules");
        QVERIFY(before.startsWith(find<QLabel>("firstRule")->text().toUtf8()));
        rules->setFocus();
        rules->moveCursor(QTextCursor::End);
        QTest::keyClicks(rules, QStringLiteral("Sign with the blue heron."));
        QVERIFY(find<QWidget>("saveBar")->isVisible());
        QVERIFY(find<ui::DiffView>("changes")->toPlainText().contains(
            QStringLiteral("+ Sign with the blue heron.")));
        picture(QStringLiteral("persona-rules"));
        QCOMPARE(onDisk(QStringLiteral("personas/sales/PERSONA.md")), before); // nothing yet
        QVERIFY(save());
        QCOMPARE(onDisk(QStringLiteral("personas/sales/PERSONA.md")), before + "Sign with the blue heron.");
        QCOMPARE(answerTo(QStringLiteral("Hello?")), QStringLiteral("The blue heron greets you."));
        const auto recorded = decisions(sales);
        QVERIFY(!recorded.empty());
        QCOMPARE(recorded.front().method, QStringLiteral("persona.file.write"));
        QVERIFY(recorded.front().body.contains("PERSONA.md") && !recorded.front().person.isEmpty());
    }

    void aRevisionIsPutBack() {
        QCOMPARE(revisions().size(), std::size_t(1));
        const QByteArray changed = onDisk(QStringLiteral("personas/sales/PERSONA.md"));
        edit(sales, "Revisions");
        QVERIFY(waits([&] { return rows("revisions") == 1; }));
        QCOMPARE(cell("revisions", 0, 1), rulesName);
        auto* back = find<QPushButton>("restoreRevision");
        QVERIFY(waits([&] { return back->isEnabled(); }));
        picture(QStringLiteral("persona-revisions"));
        back->click();
        QVERIFY(waits([&] { return rows("revisions") == 2; }));
        QVERIFY(onDisk(QStringLiteral("personas/sales/PERSONA.md")) + "Sign with the blue heron." == changed);
        QVERIFY(!answerTo(QStringLiteral("Hello again?")).contains(QStringLiteral("heron")));
        QCOMPARE(decisions(sales).front().method, QStringLiteral("persona.revision.restore"));
        edit(sales, "Rules"); // shows what is there now
    }

    void whatIsWrongIsSaidInItsPlaceAndNotSaved_data() {
        QTest::addColumn<QString>("section");
        QTest::addColumn<QString>("pointer");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("right");
        QTest::newRow("no address") << QStringLiteral("Who") << QStringLiteral("/email")
                                    << QStringLiteral("selin at acme")
                                    << QStringLiteral("selin@acme.example");
        QTest::newRow("no bot") << QStringLiteral("Telegram") << QStringLiteral("/bot/handle")
                                << QStringLiteral("selin") << QStringLiteral("acme_sales_bot");
        QTest::newRow("a secret itself")
            << QStringLiteral("Telegram") << QStringLiteral("/bot/token")
            << QStringLiteral("123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx") << QStringLiteral("secret:");
        QTest::newRow("another's bot, by the team's rules")
            << QStringLiteral("Telegram") << QStringLiteral("/bot/handle")
            << QStringLiteral("acme_alerts_bot") << QString();
    }
    void whatIsWrongIsSaidInItsPlaceAndNotSaved() {
        QFETCH(QString, section);
        QFETCH(QString, pointer);
        QFETCH(QString, text);
        QFETCH(QString, right);
        const QByteArray before = onDisk(QStringLiteral("personas/sales/persona.json"));
        edit(sales, section.toLatin1().constData());
        const QByteArray at = pointer.toLatin1();
        type(line(at.constData()), text);
        QVERIFY(waits([&] { return problem(at.constData())->isVisible(); }));
        QVERIFY2(problem(at.constData())->text().contains(right),
                 qPrintable(problem(at.constData())->text()));
        QVERIFY(!mayBeSaved());
        QTest::keyClick(m_window.get(), Qt::Key_S, Qt::ControlModifier);
        if (QLatin1String(QTest::currentDataTag()) == QLatin1String("no bot"))
            picture(QStringLiteral("persona-trouble"));
        find<QPushButton>("undo")->click();
        QVERIFY(waits([&] { return !problem(at.constData())->isVisible(); }));
        QVERIFY(!find<QWidget>("saveBar")->isVisible());
        QCOMPARE(onDisk(QStringLiteral("personas/sales/persona.json")), before);
    }

    void aFormTouchesOneValueAndLeavesEveryOtherByte() {
        const QByteArray before = onDisk(QStringLiteral("personas/sales/persona.json"));
        edit(sales, "Budget");
        find<QSpinBox>("field:/limits/steps")->setValue(9);
        QVERIFY(save());
        QByteArray wanted = before;
        QCOMPARE(wanted.replace("\"steps\": 12", "\"steps\": 9"),
                 onDisk(QStringLiteral("personas/sales/persona.json")));
        edit(sales, "Tools");
        picture(QStringLiteral("persona-tools"));
        auto* tools = find<QListWidget>("field:/tools");
        const auto print = tools->findItems(QStringLiteral("erp_print"), Qt::MatchStartsWith);
        QCOMPARE(print.size(), 1);
        QCOMPARE(print.front()->checkState(), Qt::Checked);
        print.front()->setCheckState(Qt::Unchecked);
        QVERIFY(save());
        QVERIFY(!onDisk(QStringLiteral("personas/sales/persona.json")).contains("erp_print"));
        edit(sales, "Telegram");
        const auto people =
            find<QListWidget>("field:/allowlist")->findItems(QStringLiteral("Ay"), Qt::MatchStartsWith);
        QCOMPARE(people.size(), 1);
        picture(QStringLiteral("persona-telegram"));
    }

    void aFileThatSomebodyElseChangedIsNotOverwritten() {
        const auto seen = read(rulesName);
        edit(sales, "Rules");
        auto* rules = find<QPlainTextEdit>("rules");
        rules->moveCursor(QTextCursor::End);
        QTest::keyClicks(rules, QStringLiteral("Mine."));
        QVERIFY(waits([&] { return mayBeSaved(); }));
        QFile file(path(QStringLiteral("personas/sales/PERSONA.md")));
        QVERIFY(file.open(QIODevice::Append) && file.write("Theirs.\n") > 0);
        file.close();
        auto late = editParams(rulesName);
        late.text = seen.text + QStringLiteral("Late.\n"), late.basedOn = seen.hash;
        const auto refused = call("persona.file.write", control::toJson(late));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        auto* trouble = find<QLabel>("saveTrouble");
        QVERIFY(waits([&] { return trouble->isVisible() && trouble->text().contains(rulesName); }));
        picture(QStringLiteral("persona-conflict"));
        QVERIFY(onDisk(QStringLiteral("personas/sales/PERSONA.md")).endsWith("Theirs.\n"));
        QVERIFY(find<ui::DiffView>("changes")->toPlainText().contains(QStringLiteral("− Theirs.")));
        find<QPushButton>("discard")->click(); // takes theirs
        QVERIFY(rules->toPlainText().endsWith(QStringLiteral("Theirs.\n")));
        QVERIFY(!find<QWidget>("saveBar")->isVisible());
    }

    void writingIsRefusedWithWordsAndLeavesNoTrace_data() {
        QTest::addColumn<QByteArray>("change"); // over the good parameters
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("nobody") << QByteArray(R"({"person":" "})") << ErrorKind::Invalid;
        QTest::newRow("another file") << QByteArray(R"({"file":"../../team.json"})") << ErrorKind::Invalid;
        QTest::newRow("no such persona") << QByteArray(R"({"persona":"nobody"})") << ErrorKind::NotFound;
        QTest::newRow("a way out") << QByteArray(R"({"persona":"../personas/sales"})") << ErrorKind::NotFound;
        QTest::newRow("no base") << QByteArray(R"({"based_on":""})") << ErrorKind::Conflict;
        QTest::newRow("empty rules") << QByteArray(R"({"text":"\n"})") << ErrorKind::Invalid;
        QTest::newRow("a credential in the rules")
            << QByteArray(R"({"text":"Use 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx.\n"})")
            << ErrorKind::Invalid;
        QTest::newRow("a wrong type") << QByteArray(R"({"text":7})") << ErrorKind::Invalid;
    }
    void writingIsRefusedWithWordsAndLeavesNoTrace() {
        QFETCH(QByteArray, change);
        QFETCH(ErrorKind, kind);
        const auto seen = read(rulesName);
        const auto recorded = decisions(sales).size(), kept = revisions().size();
        auto params = editParams(rulesName);
        params.text = seen.text + QStringLiteral("More.\n"), params.basedOn = seen.hash;
        auto whole = json::parse(control::toJson(params).toStdString());
        whole.update(json::parse(change.toStdString()));
        const auto refused = call("persona.file.write", QByteArray::fromStdString(whole.dump()));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, kind);
        QVERIFY(!refused.error().detail.contains(QStringLiteral("AAHdq")));
        QCOMPARE(read(rulesName).hash, seen.hash);
        QCOMPARE(revisions().size(), kept);
        QCOMPARE(decisions(sales).size(), recorded);
    }

    void aDryRunTellsTheCallsAndMakesNone() {
        const auto lines = [this](const char* kind) {
            control::LedgerParams params;
            params.kind = QLatin1String(kind), params.persona = sales;
            const auto answer = call("ledger", control::toJson(params));
            return answer ? control::ledgerLinesFrom(*answer).value_or(std::vector<control::LedgerLine>())
                          : std::vector<control::LedgerLine>();
        };
        const auto calls = lines("tool_call").size(), turns = lines("turn").size();
        edit(sales, "Rules");
        auto* question = find<QLineEdit>("dryQuestion");
        type(question, QStringLiteral("How much did we sell yesterday?"));
        QTest::keyClick(question, Qt::Key_Return);
        auto* result = find<QTextBrowser>("dryResult");
        QVERIFY(waits([&] { return result->toPlainText().contains(QStringLiteral("erp_")); }));
        QVERIFY(result->toPlainText().contains(QStringLiteral("Sales Invoice")));
        picture(QStringLiteral("persona-dry"));
        QCOMPARE(lines("tool_call").size(), calls);
        QCOMPARE(lines("turn").size(), turns);
        QVERIFY(lines("model_call").front().body.contains("\"dry\"")); // what it cost is there
    }

    void aSecretIsReplacedAndNeverShown() {
        edit(sales, "Secrets");
        QVERIFY(waits([&] { return find<QLabel>("secret:erpnext-key")->text().startsWith(u'✓'); }));
        auto* value = find<QLineEdit>("secretValue:erpnext-key");
        QCOMPARE(value->echoMode(), QLineEdit::Password);
        picture(QStringLiteral("persona-secrets"));
        QVERIFY(!find<QPushButton>("setSecret:erpnext-key")->isEnabled());
        const QByteArray before = onDisk(QStringLiteral("personas/sales/secrets.env"));
        type(value, QStringLiteral("0123456789abcdef:fedcba9876543210"));
        QTest::keyClick(value, Qt::Key_Return);
        QVERIFY(waits([&] {
            return onDisk(QStringLiteral("personas/sales/secrets.env")).contains("fedcba9876543210");
        }));
        QVERIFY(before != onDisk(QStringLiteral("personas/sales/secrets.env")));
    }

    void aJobIsAddedAndItsScheduleIsSaidInWords() {
        edit(QStringLiteral("daily"), "Jobs");
        auto* name = find<QLineEdit>("newJob");
        type(name, QStringLiteral("evening-words"));
        QTest::keyClick(name, Qt::Key_Return);
        auto* schedule = line("/jobs/evening-words/schedule");
        type(schedule, QStringLiteral("30 17 * * 1-5"));
        auto* words = find<QLabel>("scheduleWords");
        QVERIFY(waits([&] { return words->text().contains(QStringLiteral("17:30")); }));
        QVERIFY2(words->text().count(QStringLiteral("17:30")) >= 3,
                 qPrintable(words->text())); // the next times
        picture(QStringLiteral("persona-jobs"));
        type(schedule, QStringLiteral("whenever"));
        QVERIFY(waits([&] { return problem("/jobs/evening-words/schedule")->isVisible(); }));
        QVERIFY(!mayBeSaved());
        type(schedule, QStringLiteral("45 17 * * 1-5"));
        QVERIFY(save());
        m_session->refresh();
        QVERIFY(waits([&] {
            return std::any_of(m_session->jobs().begin(), m_session->jobs().end(),
                               [](const auto& job) { return job.job == u"evening-words"; });
        }));
    }
};

QTEST_MAIN(EditorTest)
#include "EditorTest.moc"
