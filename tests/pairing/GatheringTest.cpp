// What people post while a team is paired, and what is made of it.
#include "pairing/Gathering.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::pairing;

namespace {

constexpr qint64 group = -1001234567890;

/// An update as the server sends it, read as the runtime reads it.
telegram::Update heard(const QByteArray& message) {
    const auto update = telegram::parseUpdate("{\"update_id\":7,\"message\":" + message + "}");
    return update.value_or(telegram::Update());
}

QByteArray said(qint64 id, const char* text, const QByteArray& more = {}, const char* from = "5513",
                const char* name = "Deniz") {
    return "{\"message_id\":" + QByteArray::number(id) + ",\"date\":1795380000,\"from\":{\"id\":" + from +
           ",\"is_bot\":false,\"first_name\":\"" + name +
           "\"},\"chat\":{\"id\":-1001234567890,\"title\":\"Acme\",\"is_forum\":true,\"type\":\"supergroup\"}"
           ","
           "\"text\":\"" +
           text + "\"" + more + "}";
}

team::Team smallTeam() {
    team::Team team;
    for (const char* id : {"sales", "daily"}) {
        team::Topic topic;
        topic.id = QString::fromLatin1(id);
        topic.name =
            topic.id == u"sales" ? QStringLiteral("Sales & Finance") : QStringLiteral("Daily Reports");
        team.topics << topic;
    }
    team.people << team::Person{QStringLiteral("ayse"), QStringLiteral("Ayşe Demir"), 0}
                << team::Person{QStringLiteral("ayse-k"), QStringLiteral("Ayşe Kaya"), 0}
                << team::Person{QStringLiteral("deniz"), QStringLiteral("Deniz Aksoy"), 0};
    return team;
}

} // namespace

class GatheringTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theWordsAreRecognised_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("kind"); // -1: nothing
        QTest::addColumn<QString>("about");
        const auto row = [](const char* text, int kind, const char* about = "") {
            QTest::newRow(text) << QString::fromUtf8(text) << kind << QString::fromUtf8(about);
        };
        row("pair 7F3K", 0);
        row("Pair 7f3k", 0);
        row("  pair   7F3K  ", 0);
        row("/pair 7F3K", 0);
        row("/pair@acme_sales_bot 7F3K", 0);
        row("7F3K", 0);
        row("pair 7F3K sales", 0, "sales");
        row("pair 7F3K Sales & Finance", 0, "Sales & Finance");
        row("pair 7F3KX", -1);
        row("pair 7F3", -1);
        row("please pair 7F3K", -1);
        row("pair", -1);
        row("", -1);
        row("I am deniz", 1, "deniz");
        row("i am Deniz Aksoy.", 1, "Deniz Aksoy");
        row("I'm deniz!", 1, "deniz");
        row("I’m deniz", 1, "deniz");
        row("I am", -1);
        row("who am I", -1);
    }
    void theWordsAreRecognised() {
        QFETCH(QString, text);
        QFETCH(int, kind);
        const auto spoken = spokenIn(text, QStringLiteral("7F3K"));
        QCOMPARE(spoken ? int(spoken->kind) : -1, kind);
        if (spoken)
            QTEST(spoken->about, "about");
    }

    void aCodeIsFourLettersThatAreNotTakenForOthers() {
        for (int i = 0; i < 200; ++i) {
            const QString code = newCode();
            QCOMPARE(code.size(), 4);
            for (const QChar letter : code)
                QVERIFY(!QStringLiteral("01OILil").contains(letter));
        }
    }

    void peopleAndTopicsAreMeantByIdOrName() {
        const auto team = smallTeam();
        QCOMPARE(personMeant(team, QStringLiteral("DENIZ"))->id, QStringLiteral("deniz"));
        QCOMPARE(personMeant(team, QStringLiteral("ayşe  kaya"))->id, QStringLiteral("ayse-k"));
        QVERIFY(!personMeant(team, QStringLiteral("Ayşe"))); // two people
        QVERIFY(!personMeant(team, QStringLiteral("victor")));
        QCOMPARE(topicMeant(team, QStringLiteral("daily reports"))->id, QStringLiteral("daily"));
        QVERIFY(!topicMeant(team, QString()));
    }

    void oneMessageCountsOnceHoweverManyBotsHeardIt() {
        Gathering gathering(QStringLiteral("7F3K"));
        for (int bot = 0; bot < 13; ++bot)
            gathering.take(
                heard(said(812, "pair 7F3K", ",\"message_thread_id\":97,\"is_topic_message\":true")));
        QCOMPARE(gathering.groups().size(), std::size_t(1));
        QCOMPARE(gathering.groups()[0].id, group);
        QVERIFY(gathering.groups()[0].isForum);
        const auto marks = gathering.takeMarks();
        QCOMPARE(marks.size(), std::size_t(1));
        QCOMPARE(marks[0].thread, qint64(97));
        QVERIFY(gathering.takeMarks().empty());
    }

    void theTopicsOwnNameIsUsedWhereTelegramTellsIt() {
        Gathering gathering(QStringLiteral("7F3K"));
        gathering.take(heard(said(812, "pair 7F3K",
                                  ",\"message_thread_id\":97,\"is_topic_message\":true,\"reply_to_message\":{"
                                  "\"message_id\":97,\"date\":1,"
                                  "\"chat\":{\"id\":-1001234567890,\"type\":\"supergroup\",\"is_forum\":true}"
                                  ",\"forum_topic_created\":"
                                  "{\"name\":\"Daily Reports\",\"icon_color\":7322096}}")));
        const auto marks = gathering.takeMarks();
        QCOMPARE(marks.size(), std::size_t(1));
        QCOMPARE(marks[0].rootName, QStringLiteral("Daily Reports"));
    }

    void aTopicMadeMeanwhileIsKnown() {
        Gathering gathering(QStringLiteral("7F3K"));
        auto created = said(97, "",
                            ",\"message_thread_id\":97,\"is_topic_message\":true,\"forum_topic_created\":"
                            "{\"name\":\"Daily Reports\",\"icon_color\":7322096}");
        created.replace(",\"text\":\"\"", "");
        gathering.take(heard(created));
        const auto marks = gathering.takeMarks();
        QCOMPARE(marks.size(), std::size_t(1));
        QCOMPARE(marks[0].rootName, QStringLiteral("Daily Reports"));
        QVERIFY(gathering.groups().empty()); // nobody has posted the code
    }

    void whoCannotBeToldApartIsNotTaken() {
        Gathering gathering(QStringLiteral("7F3K"));
        gathering.take(
            heard(said(1, "pair 7F3K", ",\"sender_chat\":{\"id\":-1001234567890,\"type\":\"supergroup\"}")));
        auto bot = said(2, "pair 7F3K");
        gathering.take(heard(bot.replace("\"is_bot\":false", "\"is_bot\":true")));
        auto claim =
            said(3, "I am deniz", ",\"sender_chat\":{\"id\":-1001234567890,\"type\":\"supergroup\"}");
        gathering.take(heard(claim));
        QVERIFY(gathering.groups().empty());
        QVERIFY(!gathering.hasClaims());
        QVERIFY(gathering.senders(group).empty());
        QVERIFY(gathering.anonymous());
    }

    void aGroupWithoutTopicsIsKnownAsOne() {
        Gathering gathering(QStringLiteral("7F3K"));
        auto message = said(5, "pair 7F3K");
        gathering.take(heard(message.replace("\"is_forum\":true,", "")));
        QCOMPARE(gathering.groups().size(), std::size_t(1));
        QVERIFY(!gathering.groups()[0].isForum);
        gathering.take(heard(said(6, "pair 7F3K"))); // topics were switched on meanwhile
        QVERIFY(gathering.groups()[0].isForum);
    }

    void claimsAndSendersComeFromTheGroupAndFromDirectMessages() {
        Gathering gathering(QStringLiteral("7F3K"));
        gathering.take(heard(said(7, "hello", {}, "5511", "Ayse")));
        auto direct = said(8, "I am leyla", {}, "5514", "Leyla");
        const auto at = direct.indexOf("\"chat\":");
        direct.replace(at, direct.indexOf("},", at) - at, "\"chat\":{\"id\":5514,\"type\":\"private\"");
        gathering.take(heard(direct));
        auto elsewhere = said(9, "hi", {}, "5599", "Victor");
        gathering.take(heard(elsewhere.replace("-1001234567890", "-1009999999999")));
        const auto claims = gathering.takeClaims();
        QCOMPARE(claims.size(), std::size_t(1));
        QCOMPARE(claims[0].user.id, qint64(5514));
        QCOMPARE(claims[0].about, QStringLiteral("leyla"));
        QList<qint64> ids;
        for (const auto& user : gathering.senders(group))
            ids << user.id;
        QCOMPARE(ids, QList<qint64>({5511, 5514}));
    }
};

QTEST_GUILESS_MAIN(GatheringTest)
#include "GatheringTest.moc"
