// A past turn is gone through again in the real window, against a real team and practice world: compared,
// stopped, failed, and nothing of it is done, remembered or posted.
#include "WindowStage.h"
#include "control/ReplayReports.h"

#include <QComboBox>
#include <QLabel>
#include <QPlainTextEdit>
#include <QTextBrowser>

using namespace staffroom;
using nlohmann::json;

namespace {

const QString sales = QStringLiteral("sales"), assistant = QStringLiteral("assistant");

} // namespace

class ReplayTest final : public QObject, private WindowStage {
    Q_OBJECT

    QString m_turn; // of the question about yesterday's sales

    control::AskReport asked(const QString& persona, const QString& question) {
        control::AskParams params;
        params.persona = persona, params.person = QStringLiteral("Ayşe Demir"), params.text = question;
        const auto answer = call("ask", control::toJson(params));
        const auto report = answer ? control::askReportFrom(*answer) : tl::unexpected(answer.error());
        return report.value_or(control::AskReport());
    }
    std::vector<control::LedgerLine> ledger(const char* kind, const QString& turn = {}) {
        control::LedgerParams params;
        params.kind = QLatin1String(kind), params.turn = turn, params.limit = 500;
        const auto answer = call("ledger", control::toJson(params));
        return answer ? control::ledgerLinesFrom(*answer).value_or(std::vector<control::LedgerLine>())
                      : std::vector<control::LedgerLine>();
    }
    /// Which services were asked for something since, but the window's own looks.
    QStringList servicesSince(qint64 n) {
        QStringList asked;
        const auto trace =
            m_stage->world(QStringLiteral("/trace?after=%1").arg(n)).value("trace", json::array());
        for (const auto& entry : trace) {
            const auto method = QString::fromStdString(entry.value("method", std::string()));
            const auto service = QString::fromStdString(entry.value("service", std::string()));
            if (service == u"erpnext" || method.startsWith(QStringLiteral("send")))
                asked << service + u' ' + method;
        }
        return asked;
    }
    qint64 traceEnd() {
        const auto trace = m_stage->world(QStringLiteral("/trace")).value("trace", json::array());
        return trace.empty() ? 0 : trace.back().value("n", qint64(0));
    }
    void script(const char* entries) {
        m_stage->world(QStringLiteral("/model"), QByteArray("{\"reset\":true,\"script\":") + entries + '}');
    }

    /// On the page of turns, at that turn, gone through again with the rules as they are.
    void openReplay(const QString& turn, const QString& persona) {
        m_window->showPage(ui::Sign::Turns, turn);
        auto* again = find<QPushButton>("replay");
        const auto* table = find<ui::Table>("turns");
        QVERIFY(waits([&] { // it may have to be read first
            return table->currentIndex().siblingAtColumn(1).data().toString() == persona && again->isVisible() &&
                   again->isEnabled();
        }));
        again->click();
        const QByteArray rules = onDisk(QStringLiteral("personas/%1/PERSONA.md").arg(persona));
        if (find<QPushButton>("replayAsNow")->isEnabled())
            find<QPushButton>("replayAsNow")->click();
        QVERIFY(waits([&] { return find<QPlainTextEdit>("replayRules")->toPlainText().toUtf8() == rules; }));
        QVERIFY(waits([&] { return find<QComboBox>("replayModel")->count() >= 3; }));
    }
    /// Replays alone: a job may have its turn meanwhile.
    std::vector<control::LedgerLine> replays() {
        auto all = ledger("turn");
        std::erase_if(all, [](const auto& line) { return !line.body.contains(R"("dry":true)"); });
        return all;
    }
    void run() {
        auto* go = find<QPushButton>("replayRun");
        QVERIFY(waits([&] { return go->isEnabled(); }));
        const auto before = replays().size();
        go->click();
        QVERIFY(!go->isEnabled());
        QVERIFY2(waits([&] { return go->isEnabled(); }) || waits([&] { return go->isEnabled(); }), "it goes on and on");
        const auto after = replays().size();
        QVERIFY2(after == before + 1, qPrintable(find<QLabel>("replayTrouble")->text()));
    }
    QString figure(const char* name) { return find<QLabel>(name)->text(); }
    QString now() { return find<QTextBrowser>("replayNow")->toPlainText(); }

private Q_SLOTS:
    void initTestCase() {
        open();
        const auto report = asked(sales, QStringLiteral("How much did we sell yesterday?"));
        QVERIFY2(!report.failed && report.toolCalls > 0, qPrintable(report.failure));
        m_turn = report.turn;
    }
    void cleanupTestCase() { close(); }
    void cleanup() { script("[]"); }

    void withTheSameRulesItComesToTheSame() {
        openReplay(m_turn, sales);
        const qint64 before = traceEnd();
        run();
        QVERIFY2(!find<QLabel>("replayTrouble")->isVisible(), qPrintable(figure("replayTrouble")));
        QCOMPARE(now(), find<QTextBrowser>("replayThen")->toPlainText());
        QVERIFY(now().contains(QStringLiteral("TRY")));
        QCOMPARE(figure("replayThen:state"), figure("replayNow:state"));
        QCOMPARE(figure("replayThen:calls"), figure("replayNow:calls"));
        QVERIFY2(figure("replayNow:cost").startsWith(QStringLiteral("USD")), qPrintable(figure("replayNow:cost")));
        QVERIFY(rows("replayCalls") >= 1);
        for (int row = 0; row < rows("replayCalls"); ++row) {
            QCOMPARE(cell("replayCalls", row, 0), QStringLiteral("same"));
            QCOMPARE(cell("replayCalls", row, 2), QStringLiteral("the record"));
        }
        QCOMPARE(servicesSince(before), QStringList()); // the figures were those of then
        picture(QStringLiteral("replay-same"));
    }

    void otherRulesAreTriedAndNothingIsDone() {
        script(R"([{"when":"blue heron","after_tool":false,"tool_calls":[
                      {"name":"erp_create","arguments":{"doctype":"Quotation","values":{"party_name":"Kaya"}}},
                      {"name":"erp_count","arguments":{"doctype":"Sales Invoice"}}]},
                   {"when":"blue heron","after_tool":true,"text":"The blue heron greets you."}])");
        const QByteArray rules = onDisk(QStringLiteral("personas/sales/PERSONA.md"));
        const auto decided = decisions(sales).size();
        openReplay(m_turn, sales);
        auto* typed = find<QPlainTextEdit>("replayRules");
        typed->moveCursor(QTextCursor::End);
        QTest::keyClicks(typed, QStringLiteral("Sign with the blue heron."));
        const qint64 before = traceEnd();
        run();
        QCOMPARE(now(), QStringLiteral("The blue heron greets you."));
        QStringList calls;
        for (int row = 0; row < rows("replayCalls"); ++row)
            calls << QStringLiteral("%1 %2 (%3)").arg(cell("replayCalls", row, 1), cell("replayCalls", row, 0),
                                                      cell("replayCalls", row, 2));
        QVERIFY2(calls.contains(QStringLiteral("erp_create only now (not called)")), qPrintable(calls.join(u'\n')));
        QVERIFY2(calls.contains(QStringLiteral("erp_count only now (read now)")), qPrintable(calls.join(u'\n')));
        QVERIFY2(calls.filter(QStringLiteral("only then")).size() == 1, qPrintable(calls.join(u'\n')));
        picture(QStringLiteral("replay"));
        const auto served = servicesSince(before);
        QCOMPARE(served.size(), 1); // the one that reads
        QCOMPARE(onDisk(QStringLiteral("personas/sales/PERSONA.md")), rules);
        QCOMPARE(decisions(sales).size(), decided);
        find<QPushButton>("replayAsNow")->click();
        QCOMPARE(typed->toPlainText().toUtf8(), rules);

        const auto recorded = replays();
        QVERIFY(!recorded.empty());
        QVERIFY(recorded.front().body.contains("\"replay_of\":\"" + m_turn.toUtf8() + '"'));
        const auto steps = ledger("tool_call", recorded.front().turn);
        QCOMPARE(steps.size(), std::size_t(2));
        for (const auto& step : steps)
            QVERIFY(step.body.contains(R"("dry":true)"));
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        auto* table = find<ui::Table>("turns");
        QVERIFY(waits([&] { return table->isVisible() && cell("turns", 0, 3).startsWith(QStringLiteral("dry")); }));
        table->selectRow(0);
        QVERIFY(waits([&] { return !find<QPushButton>("replay")->isEnabled(); })); // of the first, not of this
    }

    void anotherModelIsTried() {
        openReplay(m_turn, sales);
        auto* model = find<QComboBox>("replayModel");
        model->setCurrentIndex(model->findData(QStringLiteral("second")));
        run();
        QVERIFY(!figure("replayNow:model").isEmpty());
        QVERIFY(figure("replayThen:cost") != figure("replayNow:cost")); // it is twice as dear
        model->setCurrentIndex(0);
    }

    void oneUnderWayIsStopped() {
        openReplay(m_turn, sales);
        m_stage->world(QStringLiteral("/fault"),
                       R"({"service":"model","action":"hold","times":1,"match":{"who":"sales"}})");
        auto* stop = find<QPushButton>("replayStop");
        QVERIFY(!stop->isVisible());
        find<QPushButton>("replayRun")->click();
        QVERIFY(stop->isVisible() && stop->isEnabled() && !find<QPushButton>("replayRun")->isEnabled());
        QVERIFY(m_stage->sees([](const control::StatusReport& report) {
            return std::any_of(report.personas.begin(), report.personas.end(),
                               [](const auto& each) { return each.id == u"sales" && each.turnsRunning == 1; });
        }));
        stop->click();
        QVERIFY(waits([&] { return find<QPushButton>("replayRun")->isEnabled(); }));
        QVERIFY2(figure("replayTrouble").contains(QStringLiteral("Stopped")), qPrintable(figure("replayTrouble")));
        QVERIFY(!stop->isVisible());
        QVERIFY(replays().front().body.contains(R"("state":"stopped")"));
        m_stage->world(QStringLiteral("/release"), "{}");
    }

    void aPrivateTurnIsOpenedAndThatIsRecorded() {
        const auto report = asked(assistant, QStringLiteral("hello"));
        QVERIFY2(!report.turn.isEmpty(), qPrintable(report.failure));
        const auto opened = [this] {
            const auto all = decisions(assistant);
            return std::count_if(all.begin(), all.end(),
                                 [](const auto& line) { return line.method == u"memory.open"; });
        };
        control::ReplayParams closed;
        closed.turn = report.turn, closed.person = QStringLiteral("Deniz");
        const auto refused = call("turn.replay", control::toJson(closed));
        QVERIFY(!refused && refused.error().kind == ErrorKind::Policy);
        openReplay(report.turn, assistant);
        auto* go = find<QPushButton>("replayRun");
        QVERIFY(waits([&] { return go->text() == u"Open and replay"; }));
        QVERIFY(!find<QLabel>("replayTitle")->text().contains(QStringLiteral("hello")));
        QCOMPARE(opened(), 0);
        run();
        QCOMPARE(opened(), 1);
        QVERIFY(find<QLabel>("replayTitle")->text().contains(QStringLiteral("hello")));
    }

    void whatCannotBeReplayedIsRefusedWithWords_data() {
        QTest::addColumn<QByteArray>("change"); // over the good parameters
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("no such turn") << QByteArray(R"({"turn":"nothing"})") << ErrorKind::NotFound;
        QTest::newRow("none") << QByteArray(R"({"turn":""})") << ErrorKind::Invalid;
        QTest::newRow("nobody") << QByteArray(R"({"person":" "})") << ErrorKind::Invalid;
        QTest::newRow("no such model") << QByteArray(R"({"model":"third"})") << ErrorKind::NotFound;
        QTest::newRow("empty rules") << QByteArray(R"({"rules":"\n"})") << ErrorKind::Invalid;
        QTest::newRow("a credential in the rules")
            << QByteArray(R"({"rules":"Use 123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawx.\n"})") << ErrorKind::Invalid;
        QTest::newRow("a wrong type") << QByteArray(R"({"rules":7})") << ErrorKind::Invalid;
        QTest::newRow("a replay") << QByteArray() << ErrorKind::Invalid;
    }
    void whatCannotBeReplayedIsRefusedWithWords() {
        QFETCH(QByteArray, change);
        QFETCH(ErrorKind, kind);
        const auto recorded = replays();
        QVERIFY(!recorded.empty());
        if (change.isEmpty())
            change = "{\"turn\":\"" + recorded.front().turn.toUtf8() + "\"}";
        control::ReplayParams params;
        params.turn = m_turn, params.person = QStringLiteral("Deniz");
        auto whole = json::parse(control::toJson(params).toStdString());
        whole.update(json::parse(change.toStdString()));
        const auto refused = call("turn.replay", QByteArray::fromStdString(whole.dump()));
        QVERIFY(!refused.has_value());
        QCOMPARE(refused.error().kind, kind);
        QVERIFY(!refused.error().detail.contains(QStringLiteral("AAHdq")));
        QCOMPARE(replays().size(), recorded.size());
    }

    void aModelThatFailsIsSaid() { // the last: a model that failed is not asked for a while
        openReplay(m_turn, sales);
        m_stage->world(QStringLiteral("/fault"),
                       R"({"service":"model","action":"status","status":500,"times":-1})");
        run();
        QVERIFY2(figure("replayTrouble").contains(QStringLiteral("failed")), qPrintable(figure("replayTrouble")));
        QCOMPARE(figure("replayNow:cost"), QStringLiteral("not known"));
        picture(QStringLiteral("replay-failed"));
        QVERIFY(replays().front().body.contains(R"("state":"failed")"));
    }
};

QTEST_MAIN(ReplayTest)
#include "ReplayTest.moc"
