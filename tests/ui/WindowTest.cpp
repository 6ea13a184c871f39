// The window as its user has it: real widgets, over the real socket, on a real team and practice world.
#include "WindowStage.h"
#include "ui/models/LedgerRows.h"
#include "ui/widgets/DayCalendar.h"
#include "ui/widgets/Waterfall.h"

#include <QApplication>
#include <QDateEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTest>
#include <QTextBrowser>

using namespace staffroom;

class WindowTest final : public QObject, private WindowStage {
    Q_OBJECT

    QWidget* page() { return m_window->findChild<QStackedWidget*>()->currentWidget(); }
    int rowWith(const char* table, int column, const QString& text) {
        for (int row = 0; row < rows(table); ++row) {
            if (cell(table, row, column) == text)
                return row;
        }
        return -1;
    }

private Q_SLOTS:
    void initTestCase() { open(); }
    void cleanupTestCase() { close(); }

    void theTeamIsThereAndItsPlace() {
        auto* cards = find<QListView>("cards");
        QVERIFY(waits([&] { return cards->model()->rowCount() == 13; }));
        QVERIFY(find<QLabel>("place")->text().contains(QStringLiteral("13 on duty")));
        QVERIFY(find<QLabel>("place")->text().contains(QStringLiteral("REHEARSAL")));
        find<QLineEdit>("filter")->setText(QStringLiteral("procure"));
        QCOMPARE(cards->model()->rowCount(), 1);
        QTest::keyClick(m_window.get(), Qt::Key_Escape);
        QTRY_COMPARE(cards->model()->rowCount(), 13);
    }

    void aPersonaIsAskedHereAndPausedAndResumed() {
        m_window->showPage(ui::Sign::Team, QStringLiteral("sales"));
        auto* question = find<QLineEdit>("question");
        QVERIFY(waits([&] { return question->isEnabled(); }));
        QTest::keyClicks(question, QStringLiteral("How much did we sell yesterday?"));
        QTest::keyClick(question, Qt::Key_Return);
        auto* answer = find<QTextBrowser>("answer");
        QVERIFY(waits([&] { return answer->toPlainText().contains(QStringLiteral("TRY")); }));
        picture(QStringLiteral("team"));
        auto* pause = find<QPushButton>("pause");
        pause->click();
        QVERIFY(waits([&] { return pause->text() == u"Resume"; }));
        for (const auto& persona : m_stage->status().personas)
            QCOMPARE(persona.paused, persona.id == u"sales");
        pause->click();
        QVERIFY(waits([&] { return pause->text() == u"Pause"; }));
    }

    void aRefusalIsFollowedFromTheAuditToItsTurn() {
        m_stage->say(QStringLiteral("ayse"), QStringLiteral("sales"),
                     QStringLiteral("Who are our suppliers?"));
        m_stage->settled();
        m_window->showPage(ui::Sign::Audit);
        QVERIFY(waits([&] { return rowWith("denials", 1, QStringLiteral("Supplier")) >= 0; }));
        find<ui::Table>("denials")->selectRow(rowWith("denials", 1, QStringLiteral("Supplier")));
        picture(QStringLiteral("audit"));
        find<QPushButton>("showTurn")->click();
        QVERIFY(page()->isAncestorOf(find<ui::Table>("turns")));
        auto* waterfall = find<ui::Waterfall>("waterfall");
        const auto refused = [&] {
            return std::any_of(
                waterfall->steps().begin(), waterfall->steps().end(), [](const ui::TurnStep& step) {
                    return step.kind == u"denial" && step.what.contains(QStringLiteral("Supplier"));
                });
        };
        QVERIFY(waits(refused));
        const bool posted =
            std::any_of(waterfall->steps().begin(), waterfall->steps().end(),
                        [](const ui::TurnStep& step) { return step.kind == u"delivery" && !step.failed; });
        QVERIFY(posted); // the post that reported it
        picture(QStringLiteral("turns"));
    }

    void aJobIsRunPausedAndItsHistoryIsThere() {
        m_window->showPage(ui::Sign::Jobs);
        QVERIFY(waits([&] { return rows("jobs") > 3; }));
        const int row = rowWith("jobs", 1, QStringLiteral("alerts"));
        QVERIFY(row >= 0);
        find<ui::Table>("jobs")->selectRow(row);
        find<QPushButton>("run")->click();
        QVERIFY(waits([&] { return rows("history") >= 1 && cell("history", 0, 1) != u"running"; }));
        QVERIFY2(cell("history", 0, 1) == u"ok" || cell("history", 0, 1) == u"silent",
                 qPrintable(cell("history", 0, 1)));
        auto* pause = find<QPushButton>("pauseJob");
        pause->click();
        QVERIFY(waits([&] { return pause->text() == u"Resume"; }));
        pause->click();
        QVERIFY(waits([&] { return pause->text() == u"Pause"; }));
        picture(QStringLiteral("jobs"));
        find<QTabWidget>("below")->setCurrentIndex(1);
        auto* day = find<QDateEdit>("day");
        const auto& status = *m_session->status();
        const QTimeZone zone(status.timeZone.toLatin1());
        QVERIFY(zone.isValid());
        QCOMPARE(day->date(), QDateTime::fromMSecsSinceEpoch(status.nowMs, zone).date());
        auto* calendar = find<ui::DayCalendar>("calendar");
        QVERIFY(waits([&] { return calendar->slotsShown() > 48; })); // the checks of the day, and the reports
        QVERIFY(calendar->isEverySlotInside());
        picture(QStringLiteral("calendar"));
        find<QTabWidget>("below")->setCurrentIndex(0);
    }

    void thePaletteFindsPersonasJobsAndPages() {
        const auto entries = m_window->paletteEntries();
        const auto found = ui::CommandPalette::matches(entries, QStringLiteral("selin"));
        QVERIFY(!found.empty());
        entries[found.front()].act();
        QCOMPARE(m_window->findChild<QListWidget*>()->currentRow(), 0);
        QVERIFY(ui::CommandPalette::matches(entries, QStringLiteral("no such thing")).empty());
        QCOMPARE(ui::CommandPalette::matches(entries, QString()).size(), entries.size());
    }

    void aLostRuntimeIsSaidAndFoundAgain() {
        m_window->showPage(ui::Sign::Deliveries);
        picture(QStringLiteral("deliveries"));
        m_stage->stopTeam();
        QVERIFY(waits([&] { return find<QLabel>("place")->text().contains(QStringLiteral("may be old")); }));
        QVERIFY(!m_window->findChild<QStackedWidget*>()->isEnabled()); // nothing old is acted upon
        const auto started = m_stage->startTeam();
        QVERIFY2(started.has_value(), started ? "" : qPrintable(started.error().toString()));
        QVERIFY(waits([&] { return m_session->state() == ui::Session::State::Connected; }));
        QVERIFY(waits([&] { return m_window->findChild<QStackedWidget*>()->isEnabled(); }));
    }
};

QTEST_MAIN(WindowTest)
#include "WindowTest.moc"
