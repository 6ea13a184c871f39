#include "telegram/Types.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::telegram;

class TypesTest final : public QObject {
    Q_OBJECT

    static QByteArray inTopic(const QByteArray& replyTo) {
        return R"({"update_id":7,"message":{"message_id":812,"from":{"id":5511,"is_bot":false,"first_name":"Ayse","last_name":"Demir"},
"chat":{"id":-1002233445566,"title":"Sirket","is_forum":true,"type":"supergroup"},"date":1795380000,"message_thread_id":97,
"is_topic_message":true,"reply_to_message":)" +
               replyTo +
               R"(,"text":"@acct_bot 10248?","entities":[{"offset":0,"length":9,"type":"mention"}]}})";
    }

private Q_SLOTS:
    void aTopicMessageIsRead() {
        const auto update =
            parseUpdate(inTopic(R"({"message_id":97,"forum_topic_created":{"name":"Muhasebe"}})"));
        QVERIFY(update.has_value());
        QCOMPARE(update->id, 7LL);
        QCOMPARE(update->message.thread, std::optional<qint64>(97));
        QCOMPARE(update->message.dateMs, 1795380000000LL);
        QCOMPARE(update->message.from.name, QStringLiteral("Ayse Demir"));
        QCOMPARE(update->message.entities.size(), std::size_t(1));
        QVERIFY2(!update->message.replyTo, "the topic's root is no reply");
    }

    void aRealReplyIsRead() {
        const auto update = parseUpdate(inTopic(R"({"message_id":800,"text":"The number is 5."})"));
        QCOMPARE(update->message.replyTo, std::optional<qint64>(800));
        QCOMPARE(update->message.replyToText, QStringLiteral("The number is 5."));
    }

    void aThreadOutsideAForumIsNoTopic() {
        const auto update = parseUpdate(
            R"({"update_id":1,"message":{"message_id":5,"chat":{"id":-5,"type":"supergroup"},"message_thread_id":3,"text":"x"}})");
        QVERIFY(!update->message.thread);
    }

    void entitiesOutsideTheTextAreDropped() {
        const auto update = parseUpdate(
            R"({"update_id":1,"message":{"message_id":5,"chat":{"id":5,"type":"private"},"text":"ab",
"entities":[{"offset":-1,"length":2,"type":"mention"},{"offset":1,"length":900,"type":"mention"},{"offset":0,"length":2,"type":"bold"}]}})");
        QCOMPARE(update->message.entities.size(), std::size_t(1));
        QCOMPARE(update->message.entities[0].type, QStringLiteral("bold"));
    }

    void hostileUpdatesKeepTheirIdAndHarmNothing_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("count");
        QTest::newRow("wrong types")
            << QByteArray(
                   R"({"ok":true,"result":[{"update_id":9,"message":{"message_id":"x","chat":[],"from":7,"text":{"a":1},"entities":"no"}}]})")
            << 1;
        QTest::newRow("unknown kind")
            << QByteArray(R"({"ok":true,"result":[{"update_id":9,"poll":{}}]})") << 1;
        QTest::newRow("not an object") << QByteArray(R"({"ok":true,"result":[3,"x",null]})") << 0;
        QTest::newRow("broken utf-8")
            << QByteArray("{\"ok\":true,\"result\":[{\"update_id\":9,\"message\":{\"text\":\"\xff\xfe\"}}]}")
            << 1;
        const QByteArray before = "{\"ok\":true,\"result\":[{\"update_id\":9,\"message\":{\"text\":";
        QTest::newRow("deep") << before + "\"x\",\"x\":" + QByteArray(200'000, '[') +
                                     QByteArray(200'000, ']') + "}}]}"
                              << 1;
        QTest::newRow("deep objects") << before + QByteArray("{\"a\":").repeated(100'000) + "1" +
                                             QByteArray(100'000, '}') + "}}]}"
                                      << 1;
        QTest::newRow("deep and half") << before + QByteArray(500'000, '[') << -1;
        QTest::newRow("a huge text") << before + "\"" + QByteArray(8'000'000, 'x') + "\"}}]}" << 1;
        QTest::newRow("huge numbers")
            << QByteArray(
                   R"({"ok":true,"result":[{"update_id":9,"message":{"message_id":99999999999999999999,"date":1e300,"chat":{"id":-9223372036854775808}}}]})")
            << 1;
        QTest::newRow("hostile files")
            << QByteArray(
                   R"({"ok":true,"result":[{"update_id":9,"message":{"photo":[[],7],"document":{"file_id":5},"voice":[],"forum_topic_edited":3}},{"update_id":10,"callback_query":{"message":[]}},{"update_id":11,"my_chat_member":{"chat":7,"new_chat_member":[]}}]})")
            << 3;
        QTest::newRow("half an answer") << QByteArray(R"({"ok":true,"result":[{"update_id":9,)") << -1;
        QTest::newRow("html") << QByteArray("<html>502</html>") << -1;
    }

    void hostileUpdatesKeepTheirIdAndHarmNothing() {
        QFETCH(QByteArray, body);
        QFETCH(int, count);
        const auto updates = parseUpdates(body);
        QCOMPARE(updates ? static_cast<int>(updates->size()) : -1, count);
        if (updates && !updates->empty())
            QCOMPARE(updates->front().id, 9LL);
    }

    void idsOutsideTheirRangeAreNone() {
        const auto update = parseUpdate(
            R"({"update_id":18446744073709551615,"message":{"message_id":9223372036854775807,"chat":{"id":-9223372036854775808}}})");
        QVERIFY(update->id == 0 && update->message.id == 0 && update->message.chat.id == 0);
    }

    void filesAreRead() {
        const auto update = parseUpdate(
            R"({"update_id":1,"message":{"message_id":5,"chat":{"id":5,"type":"private"},"caption":"look",
"photo":[{"file_id":"small","file_size":10},{"file_id":"large","file_size":90}],
"document":{"file_id":"d","file_name":"a.csv","mime_type":"text/csv","file_size":7},
"voice":{"file_id":"v","duration":12,"mime_type":"audio/ogg"}}})");
        const auto& files = update->message.files;
        QCOMPARE(files.size(), std::size_t(3));
        QCOMPARE(files[0].fileId, QStringLiteral("large"));
        QCOMPARE(files[1].name, QStringLiteral("a.csv"));
        QCOMPARE(files[2].seconds, 12);
        QVERIFY(update->message.hasContent());
        QCOMPARE(update->message.text, QStringLiteral("look"));
    }

    void whatHappensToTopicsChatsAndButtonsIsRead() {
        const auto closed = parseUpdate(
            R"({"update_id":1,"message":{"message_id":5,"chat":{"id":-5,"type":"supergroup","is_forum":true},
"is_topic_message":true,"message_thread_id":97,"forum_topic_closed":{}}})");
        QCOMPARE(closed->message.topicEvent.kind, TopicEvent::Kind::Closed);
        QVERIFY(!closed->message.hasContent());
        const auto moved = parseUpdate(
            R"({"update_id":1,"message":{"message_id":5,"chat":{"id":-5,"type":"group"},"migrate_to_chat_id":-1005}})");
        QCOMPARE(moved->message.migratedTo, std::optional<qint64>(-1005));
        const auto press = parseUpdate(
            R"({"update_id":1,"callback_query":{"id":"438","from":{"id":5511},"data":"ok:17","message":{"message_id":8,
"chat":{"id":-5,"type":"supergroup","is_forum":true},"is_topic_message":true,"message_thread_id":97}}})");
        QCOMPARE(press->kind, Update::Kind::CallbackQuery);
        QCOMPARE(press->callback.data, QStringLiteral("ok:17"));
        QCOMPARE(press->callback.thread, std::optional<qint64>(97));
        const auto kicked = parseUpdate(
            R"({"update_id":1,"my_chat_member":{"chat":{"id":-5},"old_chat_member":{"status":"administrator"},
"new_chat_member":{"status":"kicked"}}})");
        QCOMPARE(kicked->kind, Update::Kind::MembershipChange);
        QCOMPARE(kicked->membership.after, QStringLiteral("kicked"));
    }

    void errorsAreRead_data() {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("retryAfterMs");
        QTest::newRow("429")
            << 429
            << QByteArray(
                   R"({"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}})")
            << QStringLiteral("telegram: 429 rate_limited: Too Many Requests: retry after 7") << 7000LL;
        QTest::newRow("409")
            << 409
            << QByteArray(
                   R"({"ok":false,"error_code":409,"description":"Conflict: terminated by other getUpdates request"})")
            << QStringLiteral("telegram: 409 conflict: Conflict: terminated by other getUpdates request")
            << -1LL;
        QTest::newRow("502") << 502 << QByteArray("<html>Bad Gateway</html>")
                             << QStringLiteral("telegram: 502 http: Telegram's front end answered 502")
                             << -1LL;
        QTest::newRow("401") << 401
                             << QByteArray(R"({"ok":false,"error_code":401,"description":"Unauthorized"})")
                             << QStringLiteral("telegram: 401 auth: Unauthorized") << -1LL;
    }

    void errorsAreRead() {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(QString, text);
        QFETCH(qint64, retryAfterMs);
        const Error error = errorFromAnswer(status, body);
        QCOMPARE(error.toString(), text);
        QCOMPARE(error.retryAfterMs, retryAfterMs);
        QVERIFY(error.sent);
    }

    void theAnswersThreadIsRead() {
        const auto topic = parseSentMessage(
            R"({"ok":true,"result":{"message_id":5,"message_thread_id":97,"is_topic_message":true}})");
        QCOMPARE(topic->thread, std::optional<qint64>(97));
        const auto general = parseSentMessage(R"({"ok":true,"result":{"message_id":6}})");
        QCOMPARE(general->thread, std::nullopt);
    }
};

QTEST_APPLESS_MAIN(TypesTest)
#include "TypesTest.moc"
