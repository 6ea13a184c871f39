// A copy of a memory gives back what a reset took, and what came since stays; messages are found by their
// words.
#include "memory/MemoryCopy.h"

#include "memory/MessageSearch.h"
#include "support/Await.h"
#include "support/TempHome.h"

#include <QFile>
#include <QTest>

using namespace staffroom;

namespace {

const QString group = QStringLiteral("group:-1:7"), direct = QStringLiteral("dm:5");

ConversationMessage message(const QString& key, const QString& text, const QString& conversation = group) {
    ConversationMessage made;
    made.key = key, made.text = text, made.conversation = conversation;
    made.role = QStringLiteral("user"), made.author = QStringLiteral("Ayşe"), made.atMs = 1'000;
    return made;
}

Note note(const QString& key, const QString& text) {
    Note made;
    made.key = key, made.text = text, made.author = QStringLiteral("Deniz");
    return made;
}

QStringList textsOf(const std::vector<ConversationMessage>& messages) {
    QStringList texts;
    for (const auto& each : messages)
        texts << each.text;
    return texts;
}

} // namespace

class MemoryCopyTest final : public QObject {
    Q_OBJECT

    TempHome m_home;
    Storage m_storage;

    std::unique_ptr<MemoryStore> open(const char* name) {
        auto opened = await(MemoryStore::open(m_storage, m_home.file(QLatin1String(name))));
        if (!opened)
            qFatal("the memory cannot be opened");
        return std::move(*opened);
    }

private Q_SLOTS:
    void whatAResetTookIsThereAgainAndWhatCameSinceStays() {
        const auto memory = open("personas/sales/memory.sqlite");
        const QString copy = m_home.file(QStringLiteral("copy.sqlite"));
        VERIFY_OK(await(memory->append({message(QStringLiteral("a"), QStringLiteral("first")),
                                        message(QStringLiteral("b"), QStringLiteral("second"))})));
        const auto old =
            await(memory->addNote(note(QStringLiteral("n"), QStringLiteral("Pallets are free"))));
        VERIFY_OK(old);
        VERIFY_OK(await(memory->database().backupTo(copy)));
        VERIFY_OK(await(memory->reset()));
        QCOMPARE(await(memory->figures())->messages, qint64(0));
        VERIFY_OK(await(memory->append({message(QStringLiteral("c"), QStringLiteral("third"))})));
        const auto since =
            await(memory->addNote(note(QStringLiteral("m"), QStringLiteral("Crates are not"))));
        VERIFY_OK(since);
        QVERIFY(*since > *old);

        for (int again = 0; again < 2; ++again) { // once more changes nothing
            VERIFY_OK(await(putBack(*memory, m_storage, copy)));
            QCOMPARE(
                textsOf(*await(memory->messagesAfter(0, 10))),
                QStringList({QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")}));
            QCOMPARE(await(memory->figures())->notes, qint64(2));
            RecallQuery query;
            query.text = QStringLiteral("pallet");
            const auto found = await(memory->search(query));
            QVERIFY(found.has_value() && found->size() == 1 && found->front().id == *old);
            VERIFY_OK(await(memory->check()));
        }
        // It is kept no longer as erased: the same message may come again after the next reset of its own.
        VERIFY_OK(await(memory->append({message(QStringLiteral("a"), QStringLiteral("first"))})));
        QCOMPARE(await(memory->figures())->messages, qint64(3));
        QVERIFY(QFile::exists(copy));
    }

    void aCopyThatIsNoMemoryIsRefused() {
        const auto memory = open("personas/other/memory.sqlite");
        m_home.write(QStringLiteral("junk.sqlite"), QByteArray(4096, 'x'));
        QVERIFY(!await(putBack(*memory, m_storage, m_home.file(QStringLiteral("junk.sqlite")))).has_value());
        const auto missing = await(putBack(*memory, m_storage, m_home.file(QStringLiteral("none.sqlite"))));
        QVERIFY(!missing.has_value() && missing.error().kind == ErrorKind::NotFound);
        QCOMPARE(await(memory->figures())->messages, qint64(0));
    }

    void messagesAreFoundByTheirWords_data() {
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("conversation");
        QTest::addColumn<QStringList>("found");
        const QString ankara = QStringLiteral("Ankara'da İŞLER iyi"),
                      due = QStringLiteral("what is due in Ankara");
        QTest::newRow("newest first") << QStringLiteral("ankara") << QString() << QStringList{due, ankara};
        QTest::newRow("all words") << QStringLiteral("işler ankara") << QString() << QStringList{ankara};
        QTest::newRow("accents") << QStringLiteral("isler") << QString() << QStringList{ankara};
        QTest::newRow("one conversation") << QStringLiteral("ankara") << direct << QStringList{due};
        QTest::newRow("nothing") << QStringLiteral("walrus") << QString() << QStringList();
        QTest::newRow("no words") << QStringLiteral(" … ") << QString() << QStringList();
    }
    void messagesAreFoundByTheirWords() {
        QFETCH(QString, words);
        QFETCH(QString, conversation);
        QFETCH(QStringList, found);
        const auto memory = open("personas/search/memory.sqlite");
        VERIFY_OK(await(
            memory->append({message(QStringLiteral("1"), QStringLiteral("Ankara'da İŞLER iyi")),
                            message(QStringLiteral("2"), QStringLiteral("nothing of the kind")),
                            message(QStringLiteral("3"), QStringLiteral("what is due in Ankara"), direct)})));
        MessageSearch search;
        search.words = words, search.conversation = conversation;
        const auto all = await(findMessages(memory->database(), search));
        VERIFY_OK(all);
        QCOMPARE(textsOf(all->messages), found);
        QCOMPARE(all->goOnBefore, qint64(0));
        VERIFY_OK(await(memory->database().close()));
    }

    void aSearchGoesOnWhereItStopped() {
        const auto memory = open("personas/long/memory.sqlite");
        std::vector<ConversationMessage> many;
        for (int i = 0; i < 2'500; ++i)
            many.push_back(message(QString::number(i), i % 500 == 0 ? QStringLiteral("heron %1").arg(i)
                                                                    : QStringLiteral("sparrow")));
        VERIFY_OK(await(memory->append(many)));
        MessageSearch search;
        search.words = QStringLiteral("heron"), search.most = 2;
        QStringList all;
        for (int page = 0; page < 5; ++page) {
            const auto found = await(findMessages(memory->database(), search));
            VERIFY_OK(found);
            all << textsOf(found->messages);
            search.beforeId = found->goOnBefore;
            if (search.beforeId == 0)
                break;
        }
        QCOMPARE(all, QStringList({QStringLiteral("heron 2000"), QStringLiteral("heron 1500"),
                                   QStringLiteral("heron 1000"), QStringLiteral("heron 500"),
                                   QStringLiteral("heron 0")}));
        const auto last = await(messagesBefore(memory->database(), 0, 2, group));
        QCOMPARE(last->back().key, QStringLiteral("2499"));
        const auto before = await(messagesBefore(memory->database(), last->front().id, 1, group));
        QCOMPARE(before->front().key, QStringLiteral("2497"));
    }
};

QTEST_GUILESS_MAIN(MemoryCopyTest)
#include "MemoryCopyTest.moc"
