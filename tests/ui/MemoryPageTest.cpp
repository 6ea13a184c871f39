// A memory in the real window: searched, changed, reset and put back; a private one opened.
#include "ui/pages/MemoryPage.h"

#include "WindowStage.h"
#include "control/MemoryReports.h"
#include "ui/widgets/Transcript.h"

#include <QCheckBox>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QPlainTextEdit>
#include <QTabWidget>

using namespace staffroom;

namespace {

const QString sales = QStringLiteral("sales");

} // namespace

class MemoryPageTest final : public QObject, private WindowStage {
    Q_OBJECT

    void remember(const QString& persona, const QString& text) {
        control::MemoryParams params;
        params.persona = persona, params.person = QStringLiteral("Deniz"), params.text = text;
        VERIFY_OK(call("memory.add", control::toJson(params)));
    }
    /// Every file of the personas but one's, as it is on disk and in no other way.
    QMap<QString, QByteArray> filesOfOthers(const QString& than) const {
        QMap<QString, QByteArray> hashes;
        QDirIterator walk(path(QStringLiteral("personas")), QDir::Files, QDirIterator::Subdirectories);
        while (walk.hasNext()) {
            const QString file = walk.next();
            if (file.contains(u'/' + than + u'/') || file.endsWith(QStringLiteral("-shm")))
                continue; // -shm: SQLite's index of what lies beside it
            QFile in(file);
            if (in.open(QIODevice::ReadOnly))
                hashes[file] = QCryptographicHash::hash(in.readAll(), QCryptographicHash::Sha256);
        }
        return hashes;
    }

private Q_SLOTS:
    void initTestCase() { open(); }
    void cleanupTestCase() { close(); }

    void whatIsSearchedIsFoundAndMarked() {
        remember(sales, QStringLiteral("Acme Foods pays within 30 days; pallets are returned on Fridays."));
        remember(sales, QStringLiteral("Ayşe wants figures in TRY."));
        VERIFY_OK(
            call("ask", R"({"persona":"sales","person":"Deniz","text":"What do you know of pallets?"})"));
        m_window->showPage(ui::Sign::Memory, sales);
        QVERIFY(waits([&] { return rows("notes") == 2; }));
        picture(QStringLiteral("memory"));
        find<QLineEdit>("filter")->setText(QStringLiteral("pallet"));
        QVERIFY(waits([&] { return rows("notes") == 1; }));
        auto* text = find<QPlainTextEdit>("noteText");
        QVERIFY(waits([&] { return text->extraSelections().size() == 1; }));
        QCOMPARE(text->extraSelections().front().cursor.selectedText(), QStringLiteral("pallets"));
        QVERIFY(waits([&] { return rows("uses") >= 1; })); // it was given with the question
        picture(QStringLiteral("memory-search"));
        find<QTabWidget>("memoryTabs")->setCurrentIndex(1);
        auto* said = find<ui::Transcript>("transcript");
        QVERIFY(waits([&] {
            return rows("conversations") >= 1 && said->isVisible() && !said->extraSelections().isEmpty();
        }));
        for (const auto& mark : said->extraSelections())
            QVERIFY(mark.cursor.selectedText().startsWith(QStringLiteral("pallet"), Qt::CaseInsensitive));
        picture(QStringLiteral("memory-conversation"));
        find<QTabWidget>("memoryTabs")->setCurrentIndex(0);
        find<QLineEdit>("filter")->setText(QStringLiteral("walrus"));
        QVERIFY(waits([&] { return rows("notes") == 0; }));
        picture(QStringLiteral("memory-nothing"));
        find<QLineEdit>("filter")->clear();
        QVERIFY(waits([&] { return rows("notes") == 2; }));
    }

    void aNoteIsChangedPinnedErasedAndBack() {
        m_window->showPage(ui::Sign::Memory, sales);
        QVERIFY(waits([&] {
            return rows("notes") == 2 && !find<QPlainTextEdit>("noteText")->toPlainText().isEmpty();
        }));
        auto* text = find<QPlainTextEdit>("noteText");
        const QString before = text->toPlainText();
        text->moveCursor(QTextCursor::End);
        QTest::keyClicks(text, QStringLiteral(" Always."));
        QVERIFY(find<QPushButton>("saveNote")->isEnabled());
        find<QPushButton>("saveNote")->click();
        QVERIFY(waits([&] { return cell("notes", 0, 0).contains(QStringLiteral("Always.")); }));
        find<QPushButton>("pinNote")->click();
        QVERIFY(waits([&] { return find<QPushButton>("pinNote")->text() == u"Unpin"; }));
        QVERIFY(cell("notes", 0, 0).startsWith(u'★'));
        find<QPushButton>("forgetNote")->click();
        QVERIFY(waits([&] { return rows("notes") == 1; }));
        find<QPushButton>("undoForget")->click();
        QVERIFY(waits([&] { return rows("notes") == 2; }));
        QVERIFY(cell("notes", 0, 0).contains(before + QStringLiteral(" Always.")));
        QVERIFY(cell("notes", 0, 0).startsWith(u'★'));
        const QString file = m_stage->home() + QStringLiteral("/out.jsonl");
        m_window->findChild<ui::MemoryPage*>()->exportTo(file);
        QVERIFY(waits([&] { return QFile::exists(file); }));
        QVERIFY(onDisk(QStringLiteral("out.jsonl")).contains("Always."));
        QVERIFY(onDisk(QStringLiteral("out.jsonl")).count('\n') >= 4); // two notes, a question, an answer
    }

    void aResetTouchesNobodyElseAndHasAWayBack() {
        remember(QStringLiteral("procurement"), QStringLiteral("The neighbour's note stays."));
        m_stage->settled();
        m_window->showPage(ui::Sign::Memory, sales);
        QVERIFY(waits([&] { return rows("notes") == 2; }));
        auto neighbours = filesOfOthers(sales);
        QVERIFY(waits([&] { // what was written a moment ago has come to rest
            spinUntil([] { return false; }, 500);
            const auto now = filesOfOthers(sales);
            const bool rests = now == neighbours;
            neighbours = now;
            return rests;
        }));
        QVERIFY(neighbours.size() > 24);
        find<QPushButton>("showReset")->click();
        auto* confirm = find<QLineEdit>("confirmReset");
        auto* reset = find<QPushButton>("resetMemory");
        type(confirm, QStringLiteral("sale"));
        QVERIFY(!reset->isEnabled());
        picture(QStringLiteral("memory-reset"));
        QTest::keyClicks(confirm, QStringLiteral("s"));
        QVERIFY(reset->isEnabled());
        QVERIFY(find<QCheckBox>("keepCopy")->isChecked());
        QTest::keyClick(confirm, Qt::Key_Return);
        QVERIFY(waits([&] { return rows("notes") == 0 && rows("conversations") == 0; }));
        QCOMPARE(filesOfOthers(sales), neighbours);
        QVERIFY(!onDisk(QStringLiteral("personas/sales/memory.sqlite")).contains("pallets"));
        QVERIFY(
            waits([&] { return m_window->findChild<QPushButton*>(QStringLiteral("putBack")) != nullptr; }));
        picture(QStringLiteral("memory-empty"));
        find<QPushButton>("putBack")->click();
        QVERIFY(waits([&] { return rows("notes") == 2 && rows("conversations") >= 1; }));
        QCOMPARE(filesOfOthers(sales), neighbours);
        find<QPushButton>("eraseCopy")->click();
        QVERIFY(
            waits([&] { return m_window->findChild<QPushButton*>(QStringLiteral("eraseCopy")) == nullptr; }));
        QVERIFY(QDir(path(QStringLiteral("revisions/memory/sales"))).isEmpty());
        QStringList recorded;
        for (const auto& entry : decisions(sales))
            recorded << entry.method;
        for (const char* what : {"memory.reset", "memory.restore", "memory.erase_copy", "memory.forget"})
            QVERIFY2(recorded.contains(QLatin1String(what)), what);
    }

    void aPrivateMemoryShowsNoWordsUntilItIsOpenedAndThatIsRecorded() {
        m_window->showPage(ui::Sign::Memory, QStringLiteral("general"));
        QVERIFY(waits([&] { return rows("notes") == 0; }));
        picture(QStringLiteral("memory-blank"));
        const QString assistant = QStringLiteral("assistant");
        remember(assistant, QStringLiteral("Leyla flies to Basra on Tuesday."));
        m_window->showPage(ui::Sign::Memory, assistant);
        QVERIFY(waits([&] { return rows("notes") == 1; }));
        auto* opening = find<QPushButton>("openMemory");
        QVERIFY(waits([&] { return opening->isVisible(); }));
        QVERIFY(!cell("notes", 0, 0).contains(QStringLiteral("Basra")));
        QVERIFY(find<QPlainTextEdit>("noteText")->toPlainText().isEmpty());
        find<QLineEdit>("filter")->setText(QStringLiteral("basra"));
        QVERIFY(waits([&] { return rows("notes") == 0; })); // not even that it is there
        find<QLineEdit>("filter")->clear();
        QVERIFY(waits([&] { return rows("notes") == 1; }));
        picture(QStringLiteral("memory-private"));
        for (const auto& entry : decisions(assistant))
            QVERIFY(entry.method != u"memory.open");
        opening->click();
        QVERIFY(waits([&] { return cell("notes", 0, 0).contains(QStringLiteral("Basra")); }));
        const auto recorded = decisions(assistant);
        QVERIFY(std::any_of(recorded.begin(), recorded.end(),
                            [](const auto& entry) { return entry.method == u"memory.open"; }));
    }
};

QTEST_MAIN(MemoryPageTest)
#include "MemoryPageTest.moc"
