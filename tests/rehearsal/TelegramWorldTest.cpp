#include "Stage.h"

using namespace staffroom;
using namespace staffroom::rehearsal;

namespace {

// One bot that sees everything and two in privacy mode.
void withPrivacy(Cast& cast) {
    for (CastBot& bot : cast.bots) {
        bot.admin = bot.persona == u"general"_qs;
        bot.privacy = bot.persona != u"general"_qs;
    }
}

QJsonObject speech(const QString& person, const QString& topic, const QString& text) {
    return {{u"person"_qs, person}, {u"topic"_qs, topic}, {u"text"_qs, text}};
}

} // namespace

class TelegramWorldTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoIsToldOfAGroupMessage_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("repliesTo"); // a persona whose message is replied to
        QTest::addColumn<QStringList>("told");
        QTest::newRow("plain") << u"hello"_qs << QString() << QStringList{u"general"_qs};
        QTest::newRow("a mention alone is not delivered")
            << u"@acme_sales_bot hello"_qs << QString() << QStringList{u"general"_qs};
        QTest::newRow("a command for one")
            << u"/report@acme_sales_bot"_qs << QString() << QStringList{u"sales"_qs, u"general"_qs};
        QTest::newRow("a command goes to the last bot that wrote")
            << u"/report"_qs << QString() << QStringList{u"procurement"_qs, u"general"_qs};
        QTest::newRow("a command further on is none")
            << u"see /report@acme_sales_bot"_qs << QString() << QStringList{u"general"_qs};
        QTest::newRow("a reply") << u"and then?"_qs << u"sales"_qs << QStringList{u"sales"_qs, u"general"_qs};
        QTest::newRow("a reply wins over a command")
            << u"/x@acme_procurement_bot"_qs << u"sales"_qs << QStringList{u"sales"_qs, u"general"_qs};
    }
    void whoIsToldOfAGroupMessage() {
        QFETCH(QString, text);
        QFETCH(QString, repliesTo);
        QFETCH(QStringList, told);
        Stage stage(withPrivacy);
        const qint64 bySales = stage.send(u"sales"_qs, u"one"_qs);
        stage.send(u"procurement"_qs, u"two"_qs);
        QJsonObject said = speech(u"ayse"_qs, u"sales"_qs, text);
        if (repliesTo == u"sales"_qs)
            said[u"reply_to"_qs] = bySales;
        const qint64 id = stage.say(said);
        QStringList heard;
        for (const QString& persona : {u"sales"_qs, u"procurement"_qs, u"general"_qs}) {
            const QJsonArray updates = stage.updates(persona);
            for (const QJsonValue& update : updates)
                QCOMPARE(update[u"message"_qs][u"message_id"_qs].toInteger(),
                         id); // never another bot's message
            if (!updates.isEmpty())
                heard.append(persona);
        }
        QCOMPARE(heard, told);
    }

    void everyAdministratorGetsItsOwnCopy() {
        Stage stage;
        const qint64 id = stage.say(speech(u"ayse"_qs, u"sales"_qs, u"@acme_procurement_bot kalem?"_qs));
        QSet<qint64> updateIds;
        for (const QString& persona : {u"sales"_qs, u"procurement"_qs, u"general"_qs}) {
            const QJsonArray updates = stage.updates(persona);
            QCOMPARE(updates.size(), 1);
            updateIds.insert(updates[0][u"update_id"_qs].toInteger());
            const QJsonValue message = updates[0][u"message"_qs];
            QCOMPARE(message[u"message_id"_qs].toInteger(), id);
            QCOMPARE(message[u"from"_qs][u"language_code"_qs].toString(), u"tr"_qs);
            QCOMPARE(message[u"entities"_qs][0][u"type"_qs].toString(), u"mention"_qs);
        }
        QCOMPARE(updateIds.size(), 3);
    }

    void aMessageInATopicRepliesToItsRoot() {
        Stage stage;
        stage.say(speech(u"ayse"_qs, u"sales"_qs, u"hello"_qs));
        const QJsonValue message = stage.updates(u"sales"_qs)[0][u"message"_qs];
        const qint64 thread = stage.thread(u"sales"_qs);
        QCOMPARE(message[u"message_thread_id"_qs].toInteger(), thread);
        QCOMPARE(message[u"is_topic_message"_qs].toBool(), true);
        QCOMPARE(message[u"reply_to_message"_qs][u"message_id"_qs].toInteger(), thread);
        QCOMPARE(message[u"reply_to_message"_qs][u"forum_topic_created"_qs][u"name"_qs].toString(),
                 u"Sales & Finance"_qs);
    }

    void generalHasNoThread() {
        Stage stage;
        stage.say(speech(u"ayse"_qs, u"general"_qs, u"hello"_qs));
        const QJsonValue message = stage.updates(u"general"_qs)[0][u"message"_qs];
        QVERIFY(message[u"message_thread_id"_qs].isUndefined());
        QVERIFY(message[u"is_topic_message"_qs].isUndefined());
        QVERIFY(message[u"reply_to_message"_qs].isUndefined());
        const auto sent = stage.call(
            u"general"_qs, u"sendMessage"_qs,
            {{u"chat_id"_qs, stage.chat()}, {u"text"_qs, u"hi"_qs}, {u"message_thread_id"_qs, -5}});
        QCOMPARE(sent.status, 200); // a negative thread is read as none
        QVERIFY(sent.result()[u"message_thread_id"_qs].isUndefined());
    }

    void anonymousAdministratorsHideBehindTheGroup() {
        Stage stage;
        QJsonObject said = speech(u"leyla"_qs, u"sales"_qs, u"hello"_qs);
        said[u"anonymous"_qs] = true;
        stage.say(said);
        const QJsonValue message = stage.updates(u"sales"_qs)[0][u"message"_qs];
        QCOMPARE(message[u"from"_qs][u"id"_qs].toInteger(), 1087968824);
        QCOMPARE(message[u"sender_chat"_qs][u"id"_qs].toInteger(), stage.chat());
    }

    void privateChatsNeedStartAndCanBeBlocked() {
        Stage stage;
        const qint64 leyla = stage.service->world().personByKey(u"leyla"_qs)->id;
        const QJsonObject message{{u"chat_id"_qs, leyla}, {u"text"_qs, u"hello"_qs}};
        QCOMPARE(stage.call(u"sales"_qs, u"sendMessage"_qs, message).description(),
                 u"Forbidden: bot can't initiate conversation with a user"_qs);
        const QJsonObject dm{
            {u"person"_qs, u"leyla"_qs}, {u"dm"_qs, u"sales"_qs}, {u"text"_qs, u"/start"_qs}};
        stage.say(dm);
        QCOMPARE(stage.updates(u"sales"_qs)[0][u"message"_qs][u"chat"_qs][u"type"_qs].toString(),
                 u"private"_qs);
        QCOMPARE(stage.updates(u"general"_qs).size(), 0);
        QCOMPARE(stage.call(u"sales"_qs, u"sendMessage"_qs, message).status, 200);
        stage.post(u"/bot"_qs,
                   {{u"persona"_qs, u"sales"_qs}, {u"action"_qs, u"block"_qs}, {u"person"_qs, u"leyla"_qs}});
        QCOMPARE(stage.call(u"sales"_qs, u"sendMessage"_qs, message).description(),
                 u"Forbidden: bot was blocked by the user"_qs);
        QCOMPARE(stage.updates(u"sales"_qs)[0][u"my_chat_member"_qs][u"new_chat_member"_qs][u"status"_qs]
                     .toString(),
                 u"kicked"_qs);
        const auto seen = stage.client.get(stage.control(u"/messages?dm=sales:leyla&from=bot"_qs)).json();
        QCOMPARE(seen[u"messages"_qs].toArray().size(), 1);
    }

    void aKickedBotHearsAndSaysNothing() {
        Stage stage;
        stage.post(u"/bot"_qs, {{u"persona"_qs, u"sales"_qs}, {u"action"_qs, u"kick"_qs}});
        const QJsonObject message{{u"chat_id"_qs, stage.chat()}, {u"text"_qs, u"hello"_qs}};
        const auto refused = stage.call(u"sales"_qs, u"sendMessage"_qs, message);
        QCOMPARE(refused.status, 403);
        QCOMPARE(refused.description(), u"Forbidden: bot was kicked from the supergroup chat"_qs);
        QCOMPARE(stage.updates(u"sales"_qs).size(), 1); // that it was kicked
        stage.say(speech(u"ayse"_qs, u"sales"_qs, u"anybody?"_qs));
        QCOMPARE(stage.updates(u"sales"_qs).size(), 0);
        stage.post(u"/bot"_qs, {{u"persona"_qs, u"sales"_qs}, {u"action"_qs, u"unkick"_qs}});
        QCOMPARE(stage.call(u"sales"_qs, u"sendMessage"_qs, message).status, 200);
    }

    void aRevokedTokenIsUnauthorizedAtOnce() {
        Stage stage;
        const auto poll = stage.client.start("POST", stage.url(u"sales"_qs, u"getUpdates"_qs),
                                             R"({"timeout":30,"offset":1})", "application/json");
        spinUntil([&poll] { return poll->done; }, 50);
        stage.post(u"/bot"_qs, {{u"persona"_qs, u"sales"_qs}, {u"action"_qs, u"revoke"_qs}});
        QCOMPARE(stage.client.finish(poll).status, 401);
        QCOMPARE(stage.call(u"sales"_qs, u"getMe"_qs).description(), u"Unauthorized"_qs);
    }

    void topicsCloseAndGo() {
        Stage stage(withPrivacy);
        const qint64 thread = stage.thread(u"sales"_qs);
        const QJsonObject message{
            {u"chat_id"_qs, stage.chat()}, {u"text"_qs, u"hello"_qs}, {u"message_thread_id"_qs, thread}};
        stage.post(u"/topic"_qs, {{u"action"_qs, u"close"_qs}, {u"topic"_qs, u"sales"_qs}});
        QVERIFY(!stage.updates(u"sales"_qs)[0][u"message"_qs][u"forum_topic_closed"_qs].isUndefined());
        QCOMPARE(stage.call(u"sales"_qs, u"sendMessage"_qs, message).description(),
                 u"Bad Request: TOPIC_CLOSED"_qs);
        QCOMPARE(stage.call(u"general"_qs, u"sendMessage"_qs, message).status, 200); // it may manage topics
        stage.post(u"/topic"_qs, {{u"action"_qs, u"reopen"_qs}, {u"topic"_qs, u"sales"_qs}});
        QCOMPARE(stage.call(u"sales"_qs, u"sendMessage"_qs, message).status, 200);
        stage.updates(u"sales"_qs);
        stage.post(u"/topic"_qs, {{u"action"_qs, u"delete"_qs}, {u"topic"_qs, u"sales"_qs}});
        QCOMPARE(stage.updates(u"sales"_qs).size(), 0); // nobody is told
        QCOMPARE(stage.call(u"sales"_qs, u"sendMessage"_qs, message).description(),
                 u"Bad Request: message thread not found"_qs);
        stage.post(u"/topic"_qs,
                   {{u"action"_qs, u"create"_qs}, {u"topic"_qs, u"sales"_qs}, {u"name"_qs, u"Sales"_qs}});
        QVERIFY(stage.thread(u"sales"_qs) != thread);
        stage.say(speech(u"ayse"_qs, u"sales"_qs, u"/back@acme_sales_bot"_qs));
        const QJsonArray told = stage.updates(u"sales"_qs);
        QCOMPARE(told.size(), 2);
        QCOMPARE(told[1][u"message"_qs][u"message_thread_id"_qs].toInteger(), stage.thread(u"sales"_qs));
    }

    void botsManageTopicsOnlyAsAdministrators() {
        Stage stage(withPrivacy);
        const QJsonObject wanted{{u"chat_id"_qs, stage.chat()}, {u"name"_qs, u"Depo"_qs}};
        QCOMPARE(stage.call(u"sales"_qs, u"createForumTopic"_qs, wanted).description(),
                 u"Bad Request: not enough rights to create a topic"_qs);
        const auto made = stage.call(u"general"_qs, u"createForumTopic"_qs, wanted);
        const QJsonObject topic{{u"chat_id"_qs, stage.chat()},
                                {u"message_thread_id"_qs, made.result()[u"message_thread_id"_qs]}};
        QJsonObject renamed = topic;
        renamed[u"name"_qs] = u"Depo 2"_qs;
        QCOMPARE(stage.call(u"general"_qs, u"editForumTopic"_qs, renamed).result().toBool(), true);
        QCOMPARE(stage.call(u"general"_qs, u"editForumTopic"_qs, renamed).description(),
                 u"Bad Request: TOPIC_NOT_MODIFIED"_qs);
        QCOMPARE(stage.call(u"general"_qs, u"closeForumTopic"_qs, topic).result().toBool(), true);
        QCOMPARE(stage.call(u"general"_qs, u"deleteForumTopic"_qs, topic).result().toBool(), true);
        QCOMPARE(stage.call(u"general"_qs, u"reopenForumTopic"_qs, topic).description(),
                 u"Bad Request: TOPIC_ID_INVALID"_qs);
    }

    void editsAndReactionsOfPeopleAreTold() {
        Stage stage;
        stage.call(u"sales"_qs, u"getUpdates"_qs,
                   {{u"allowed_updates"_qs, QJsonArray{u"edited_message"_qs, u"message_reaction"_qs}}});
        const qint64 id = stage.say(speech(u"ayse"_qs, u"sales"_qs, u"hello"_qs));
        QJsonObject change = speech(u"ayse"_qs, u"sales"_qs, u"hello again"_qs);
        change[u"message_id"_qs] = id;
        stage.post(u"/edit"_qs, change);
        change[u"emoji"_qs] = u"👍"_qs;
        stage.post(u"/react"_qs, change);
        const QJsonArray updates = stage.updates(u"sales"_qs);
        QCOMPARE(updates.size(), 2);
        QCOMPARE(updates[0][u"edited_message"_qs][u"text"_qs].toString(), u"hello again"_qs);
        QCOMPARE(updates[1][u"message_reaction"_qs][u"new_reaction"_qs][0][u"emoji"_qs].toString(), u"👍"_qs);
    }

    void attachmentsCarryAFileIdPerBot() {
        Stage stage;
        QJsonObject said = speech(u"leyla"_qs, u"executive"_qs, u"summarise"_qs);
        said[u"document"_qs] = QJsonObject{
            {u"name"_qs, u"q3.pdf"_qs}, {u"mime"_qs, u"application/pdf"_qs}, {u"base64"_qs, u"JVBERi0x"_qs}};
        stage.say(said);
        const QJsonValue one = stage.updates(u"sales"_qs)[0][u"message"_qs];
        const QJsonValue two = stage.updates(u"general"_qs)[0][u"message"_qs];
        QCOMPARE(one[u"caption"_qs].toString(), u"summarise"_qs);
        QCOMPARE(one[u"document"_qs][u"file_size"_qs].toInt(), 6);
        QVERIFY(one[u"document"_qs][u"file_id"_qs] != two[u"document"_qs][u"file_id"_qs]);
        QCOMPARE(one[u"document"_qs][u"file_unique_id"_qs], two[u"document"_qs][u"file_unique_id"_qs]);
    }

    void waitingEndsWithTheAnswer() {
        Stage stage;
        const qint64 asked = stage.say(speech(u"ayse"_qs, u"sales"_qs, u"hello"_qs));
        const auto wait = stage.client.start(
            "GET", stage.control(QStringLiteral("/wait?topic=sales&after=%1&from=bot&count=2").arg(asked)));
        spinUntil([&wait] { return wait->done; }, 50);
        stage.send(u"sales"_qs, u"one"_qs);
        stage.say(speech(u"mehmet"_qs, u"sales"_qs, u"me too"_qs));
        stage.call(u"general"_qs, u"sendMessage"_qs,
                   {{u"chat_id"_qs, stage.chat()}, {u"text"_qs, u"elsewhere"_qs}});
        spinUntil([&wait] { return wait->done; }, 50);
        QVERIFY(!wait->done);
        stage.send(u"procurement"_qs, u"two"_qs);
        const QJsonArray messages = stage.client.finish(wait).json()[u"messages"_qs].toArray();
        QCOMPARE(messages.size(), 2);
        QCOMPARE(messages[0][u"from"_qs][u"persona"_qs].toString(), u"sales"_qs);
        QCOMPARE(messages[1][u"text"_qs].toString(), u"two"_qs);
        QCOMPARE(messages[1][u"thread"_qs].toInteger(), stage.thread(u"sales"_qs));
        QVERIFY(messages[1][u"reply_to"_qs].isNull()); // the implicit reply is not one

        const auto never = stage.client.start("GET", stage.control(u"/wait?topic=alerts&timeout_ms=3000"_qs));
        spinUntil([&never] { return never->done; }, 50);
        QVERIFY(!never->done);
        stage.clock.advance(3000);
        QCOMPARE(stage.client.finish(never).status, 408);
    }

    void draftsAndRichMessages() {
        Stage stage;
        stage.say({{u"person"_qs, u"leyla"_qs}, {u"dm"_qs, u"sales"_qs}, {u"text"_qs, u"hi"_qs}});
        const qint64 leyla = stage.service->world().personByKey(u"leyla"_qs)->id;
        QCOMPARE(stage
                     .call(u"sales"_qs, u"sendMessageDraft"_qs,
                           {{u"chat_id"_qs, leyla}, {u"draft_id"_qs, 3}, {u"text"_qs, u"so far"_qs}})
                     .result()
                     .toBool(),
                 true);
        const auto seen = stage.client.get(stage.control(u"/messages?dm=sales:leyla"_qs)).json();
        QCOMPARE(seen[u"draft"_qs][u"text"_qs].toString(), u"so far"_qs);
        QCOMPARE(seen[u"messages"_qs].toArray().size(), 1);

        const QJsonObject rich{
            {u"chat_id"_qs, stage.chat()},
            {u"rich_message"_qs, QJsonObject{{u"markdown"_qs, u"# Sales\n\n| a | b |"_qs}}}};
        QCOMPARE(stage.call(u"sales"_qs, u"sendRichMessage"_qs, rich)
                     .result()[u"rich_message"_qs][u"blocks"_qs]
                     .toArray()
                     .size(),
                 2);
        stage.post(u"/telegram"_qs, {{u"rich_messages"_qs, false}});
        const auto older = stage.call(u"sales"_qs, u"sendRichMessage"_qs, rich);
        QCOMPARE(older.status, 404);
        QCOMPARE(older.description(), u"Not Found: method not found"_qs);
    }

    void theCastIsRead_data() {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("error");
        QTest::newRow("empty") << QByteArray("{}") << QString();
        QTest::newRow("own topics") << QByteArray(R"({"topics":[{"id":"a","name":"A"}]})") << QString();
        QTest::newRow("no object") << QByteArray("[]") << u"/: must be a JSON object"_qs;
        QTest::newRow("unknown key") << QByteArray(R"({"peoples":[]})") << u"/peoples: is not known here"_qs;
        QTest::newRow("nested place") << QByteArray(R"({"people":[{"id":"a","name":"A"},{"id":"b"}]})")
                                      << u"/people/1/name: is missing"_qs;
        QTest::newRow("wrong type")
            << QByteArray(R"({"bots":[{"persona":"a","name":"A","handle":"a_bot","admin":"yes"}]})")
            << u"/bots/0/admin: must be true or false"_qs;
        QTest::newRow("twice") << QByteArray(R"({"topics":[{"id":"a","name":"A"},{"id":"a","name":"B"}]})")
                               << u"/topics/1: \"a\" is there twice"_qs;
        QTest::newRow("zone") << QByteArray(R"({"timeZone":"Mars/Olympus"})")
                              << u"/timeZone: must be a time zone"_qs;
        QTest::newRow("rights")
            << QByteArray(R"({"erpUsers":[{"persona":"a","user":"a@b","permissions":{"Item":"read"}}]})")
            << u"/erpUsers/0/permissions/Item: must be a list of strings"_qs;
    }
    void theCastIsRead() {
        QFETCH(QByteArray, json);
        QFETCH(QString, error);
        const auto cast = Cast::parse(json);
        QCOMPARE(cast.has_value(), error.isEmpty());
        if (!cast)
            QVERIFY2(cast.error().detail.startsWith(error), qPrintable(cast.error().detail));
    }
};

QTEST_GUILESS_MAIN(TelegramWorldTest)
#include "TelegramWorldTest.moc"
