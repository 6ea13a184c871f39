#include "memory/MemoryStore.h"

#include "memory/ConversationThen.h"

#include "storage/WorkDatabase.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QTest>

using namespace staffroom;

namespace {

const auto finance = QStringLiteral("finance/-1001/7");
const auto directMessage = QStringLiteral("finance/42/0");

ConversationMessage message(int number, const QString& text, const QString& conversation = finance) {
    return ConversationMessage{.key = QStringLiteral("%1#%2").arg(conversation).arg(number),
                               .conversation = conversation,
                               .atMs = 1'795'334'400'000 + number,
                               .role = number % 2 == 0 ? QStringLiteral("user") : QStringLiteral("assistant"),
                               .author = QStringLiteral("Zeynep"),
                               .text = text,
                               .turn = QStringLiteral("turn-%1").arg(number / 2)};
}

std::vector<ConversationMessage> messages(int from, int to) {
    std::vector<ConversationMessage> all;
    for (int number = from; number < to; ++number)
        all.push_back(message(number, QString::number(number)));
    return all;
}

QString pathIn(const TempHome& home) {
    return home.file(QStringLiteral("personas/finance/memory.sqlite"));
}

std::unique_ptr<MemoryStore> openMemory(Storage& storage, const TempHome& home) {
    auto opened = await(MemoryStore::open(storage, pathIn(home)));
    if (!opened.has_value())
        qFatal("%s", qPrintable(opened.error().toString()));
    return std::move(*opened);
}

QStringList textsOf(const Result<std::vector<ConversationMessage>>& recalled) {
    if (!recalled.has_value())
        return {recalled.error().toString()};
    QStringList texts;
    for (const auto& each : *recalled)
        texts.append(each.text);
    return texts;
}

QStringList numbers(int from, int to) {
    QStringList all;
    for (int number = from; number < to; ++number)
        all.append(QString::number(number));
    return all;
}

} // namespace

class MemoryStoreTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMessageComesBackAsItWas() {
        const TempHome home;
        Storage storage;
        const auto memory = openMemory(storage, home);
        auto said = message(
            1, QStringLiteral(
                   "İade faturası: ığdır şubesi\nالرصيد المستحق ١٢٣\u200F 🧾"));
        said.author = QStringLiteral("Çağrı");
        VERIFY_OK(await(memory->append({said})));
        const auto recalled = await(memory->recent(finance, 10, 1000));
        VERIFY_OK(recalled);
        QCOMPARE(recalled->size(), size_t{1});
        QVERIFY(recalled->front() == said);
        const auto restored = messageFromJournal(toJournal(said));
        VERIFY_OK(restored);
        QVERIFY(*restored == said);
        QVERIFY(!messageFromJournal(toJournal(said).chopped(1)).has_value());
    }

    void theNewestWholeMessagesThatFitAreRecalled_data() {
        QTest::addColumn<int>("maxMessages");
        QTest::addColumn<int>("maxChars");
        QTest::addColumn<QStringList>("expected");
        // The conversation: four messages of 3, 4, 5 and 6 UTF-16 units (the last three are emoji of two
        // each).
        const QStringList all{QStringLiteral("abc"), QStringLiteral("defg"), QStringLiteral("hijkl"),
                              QStringLiteral("🧾🧾🧾")};
        QTest::newRow("all") << 10 << 100 << all;
        QTest::newRow("exactly all") << 4 << 18 << all;
        QTest::newRow("one unit less") << 4 << 17 << all.mid(1);
        QTest::newRow("by number") << 2 << 100 << all.mid(2);
        QTest::newRow("the last alone") << 10 << 6 << all.mid(3);
        QTest::newRow("not even the last") << 10 << 5 << QStringList();
        QTest::newRow("none wanted") << 0 << 100 << QStringList();
        QTest::newRow("a negative number") << -1 << 100 << QStringList();
        QTest::newRow("no room") << 10 << 0 << QStringList();
    }
    void theNewestWholeMessagesThatFitAreRecalled() {
        QFETCH(const int, maxMessages);
        QFETCH(const int, maxChars);
        QFETCH(const QStringList, expected);
        const TempHome home;
        Storage storage;
        const auto memory = openMemory(storage, home);
        VERIFY_OK(await(memory->append({message(0, QStringLiteral("abc")), message(1, QStringLiteral("defg")),
                                        message(2, QStringLiteral("hijkl")),
                                        message(3, QStringLiteral("🧾🧾🧾"))})));
        VERIFY_OK(await(memory->append({message(0, QStringLiteral("somewhere else"), directMessage)})));
        QCOMPARE(textsOf(await(memory->recent(finance, maxMessages, maxChars))), expected);
    }

    void theSameMessageTwiceIsOneRow() {
        const TempHome home;
        Storage storage;
        const auto memory = openMemory(storage, home);
        VERIFY_OK(await(memory->append(messages(0, 5))));
        VERIFY_OK(await(memory->append(messages(2, 8))));
        QCOMPARE(await(memory->messageCount()).value_or(-1), 8);
        QCOMPARE(textsOf(await(memory->recent(finance, 100, 1000))), numbers(0, 8));
    }

    void aMalformedMessageUndoesItsWholeAppend() {
        const TempHome home;
        Storage storage;
        const auto memory = openMemory(storage, home);
        VERIFY_OK(await(memory->database().write([](Connection& connection) {
            return connection.exec(
                QStringLiteral("CREATE TRIGGER full BEFORE INSERT ON messages WHEN NEW.text = '3' "
                               "BEGIN SELECT RAISE(ABORT, 'no room'); END"));
        })));
        QVERIFY(!await(memory->append(messages(0, 5))).has_value());
        QCOMPARE(await(memory->messageCount()).value_or(-1), 0);
    }

    void aNewBeginningHidesOnlyItsOwnConversation() {
        const TempHome home;
        Storage storage;
        const auto memory = openMemory(storage, home);
        VERIFY_OK(await(memory->append(messages(0, 4))));
        VERIFY_OK(await(memory->append({message(0, QStringLiteral("hello"), directMessage)})));
        VERIFY_OK(await(memory->startNew(finance, 1'795'334'400'000)));
        QCOMPARE(textsOf(await(memory->recent(finance, 100, 1000))), QStringList());
        VERIFY_OK(await(memory->append(messages(4, 6)))); // in the same millisecond, for all the clock knows
        QCOMPARE(textsOf(await(memory->recent(finance, 100, 1000))), numbers(4, 6));
        VERIFY_OK(await(memory->append(messages(0, 4)))); // a replay brings nothing back
        QCOMPARE(textsOf(await(memory->recent(finance, 100, 1000))), numbers(4, 6));
        VERIFY_OK(await(memory->startNew(finance, 1'795'334'500'000)));
        QCOMPARE(textsOf(await(memory->recent(finance, 100, 1000))), QStringList());
        QCOMPARE(textsOf(await(memory->recent(directMessage, 100, 1000))),
                 QStringList{QStringLiteral("hello")});
        QCOMPARE(await(memory->messageCount()).value_or(-1), 7);
    }

    void whatWasErasedStaysAwayAndLeavesNoTrace() {
        const TempHome home;
        {
            Storage storage;
            const auto memory = openMemory(storage, home);
            VERIFY_OK(await(memory->append({message(0, QStringLiteral("the-salary-of-the-director"))})));
            VERIFY_OK(await(memory->append(messages(1, 50))));
            VERIFY_OK(await(memory->startNew(finance, 1)));
            VERIFY_OK(await(memory->reset()));
            QCOMPARE(await(memory->messageCount()).value_or(-1), 0);
            VERIFY_OK(await(memory->append(messages(0, 50)))); // the journal's replay after a crash
            QCOMPARE(await(memory->messageCount()).value_or(-1), 0);
            VERIFY_OK(await(memory->append(messages(50, 52))));
            QCOMPARE(textsOf(await(memory->recent(finance, 100, 1000))), numbers(50, 52));
        }
        QVERIFY(!home.read(QStringLiteral("personas/finance/memory.sqlite"))
                     .contains("the-salary-of-the-director"));
    }

    void messagesArriveThroughTheJournal() {
        const TempHome home;
        ManualClock clock;
        Storage storage;
        auto work =
            await(storage.open(home.file(QStringLiteral("work.sqlite")), workMigrations(), Durability::Full));
        VERIFY_OK(work);
        const auto memory = openMemory(storage, home);
        Journal journal(*work, clock);
        const auto persona = QStringLiteral("finance");
        memory->attachTo(journal, persona);
        VERIFY_OK(await(work->write([persona](Connection& connection) -> Result<void> {
            for (const auto& each : messages(0, 10)) {
                TRY_VOID(Journal::add(connection, journalRow(persona, each)));
            }
            return Journal::add(connection,
                                JournalRow{memoryTarget(persona), QStringLiteral("odd"), "no message"});
        })));
        QTest::ignoreMessage(QtCriticalMsg, QRegularExpression(QStringLiteral("memory:finance, row odd")));
        VERIFY_OK(await(journal.flush(Limits::within(clock, 60'000, {}))));
        QCOMPARE(textsOf(await(memory->recent(finance, 100, 1000))), numbers(0, 10));
        await(journal.stop());
    }

    void aConversationIsSeenAsItWasBeforeATurn_data() {
        QTest::addColumn<QString>("turn");
        QTest::addColumn<int>("beginning"); // `/new` after this message; 0: none
        QTest::addColumn<int>("summaryUpTo"); // 0: none
        QTest::addColumn<qint64>("summaryLater"); // milliseconds after the turn began
        QTest::addColumn<QString>("texts"); // of messages 1 … 10, two a turn
        QTest::addColumn<bool>("found");
        QTest::newRow("the first") << QStringLiteral("turn-0") << 0 << 0 << qint64(0) << QString() << true;
        QTest::newRow("in the middle")
            << QStringLiteral("turn-3") << 0 << 0 << qint64(0) << QStringLiteral("0 1 2 3 4 5") << true;
        QTest::newRow("after a beginning")
            << QStringLiteral("turn-3") << 4 << 0 << qint64(0) << QStringLiteral("4 5") << true;
        QTest::newRow("a beginning since")
            << QStringLiteral("turn-3") << 8 << 0 << qint64(0) << QStringLiteral("0 1 2 3 4 5") << true;
        QTest::newRow("with its summary")
            << QStringLiteral("turn-3") << 0 << 2 << qint64(-1) << QStringLiteral("S 2 3 4 5") << true;
        QTest::newRow("a summary since")
            << QStringLiteral("turn-3") << 0 << 2 << qint64(5'000) << QStringLiteral("0 1 2 3 4 5") << true;
        QTest::newRow("one that is not there")
            << QStringLiteral("turn-99") << 0 << 0 << qint64(0) << QStringLiteral("0 1 2 3 4 5") << false;
    }
    void aConversationIsSeenAsItWasBeforeATurn() {
        QFETCH(QString, turn);
        QFETCH(int, beginning);
        QFETCH(int, summaryUpTo);
        QFETCH(qint64, summaryLater);
        QFETCH(QString, texts);
        QFETCH(bool, found);
        const TempHome home;
        Storage storage;
        const auto memory = openMemory(storage, home);
        const qint64 startedMs = message(5, {}).atMs;
        for (int number = 0; number < 10; ++number) {
            VERIFY_OK(await(memory->append({message(number, QString::number(number))})));
            VERIFY_OK(await(memory->append({message(number, QStringLiteral("elsewhere"), directMessage)})));
            if (2 * (number + 1) == 2 * beginning)
                VERIFY_OK(await(memory->startNew(finance, startedMs)));
        }
        if (summaryUpTo > 0) {
            Summary summary;
            summary.conversation = finance, summary.course = QStringLiteral("S");
            summary.upToId = 2 * summaryUpTo - 1, summary.atMs = startedMs + summaryLater;
            VERIFY_OK(await(memory->keep(summary)));
        }
        const auto then = await(conversationBefore(memory->database(), finance, turn, startedMs, 60, 24'000));
        VERIFY_OK(then);
        QStringList seen;
        if (then->summary)
            seen << then->summary->course;
        for (const auto& each : then->messages)
            seen << each.text;
        QCOMPARE(seen.join(u' '), texts);
        QCOMPARE(then->found, found);
        const auto less = await(conversationBefore(memory->database(), finance, turn, startedMs, 2, 24'000));
        VERIFY_OK(less);
        QVERIFY(less->messages.size() <= 2);
    }
};

QTEST_GUILESS_MAIN(MemoryStoreTest)
#include "MemoryStoreTest.moc"
