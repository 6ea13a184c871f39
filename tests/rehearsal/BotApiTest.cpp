#include "Stage.h"

#include <QTcpSocket>

using namespace staffroom;
using namespace staffroom::rehearsal;

namespace {

QJsonObject parsed(const QByteArray& json) {
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (!document.isObject())
        qFatal("the test's JSON is broken: %s", json.constData());
    return document.object();
}

void refusal(const char* name, const char* method, const QByteArray& arguments, int code,
             const QString& description) {
    QTest::newRow(name) << QString::fromLatin1(method) << arguments << code << description;
}

// QNetworkAccessManager sends a request again when its connection breaks, so cuts are watched on a bare
// socket.
bool answersOnce(Stage& stage, const QString& method, const QJsonObject& arguments) {
    const QByteArray body = QJsonDocument(arguments).toJson();
    QTcpSocket socket;
    bool closed = false;
    QObject::connect(&socket, &QTcpSocket::disconnected, &socket, [&closed] { closed = true; });
    socket.connectToHost(QStringLiteral("127.0.0.1"), stage.service->port());
    socket.write("POST /bot" + stage.token(u"sales"_qs).toLatin1() + '/' + method.toLatin1() +
                 " HTTP/1.1\r\nContent-Type: application/json\r\nContent-Length: " +
                 QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QByteArray received;
    if (!spinUntil([&] {
            received += socket.readAll();
            return closed || received.contains("\r\n\r\n");
        }))
        qWarning("neither answered nor cut");
    return !received.isEmpty();
}

QString badRequest(const QString& text) {
    return QStringLiteral("Bad Request: ") + text;
}

} // namespace

class BotApiTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tokensAndPathsAreRefused_data() {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("description");
        QTest::newRow("not a bot's path") << u"/hello"_qs << 404 << u"Not Found"_qs;
        QTest::newRow("no colon") << u"/botabc/getMe"_qs << 401
                                  << u"Unauthorized: invalid token specified"_qs;
        QTest::newRow("leading zero")
            << u"/bot0:x/getMe"_qs << 401 << u"Unauthorized: invalid token specified"_qs;
        QTest::newRow("too long") << u"/bot7001:"_qs + QString(90, u'x') + u"/getMe"_qs << 401
                                  << u"Unauthorized: invalid token specified"_qs;
        QTest::newRow("slash") << u"/bot7001:a%2Fb/getMe"_qs << 401
                               << u"Unauthorized: invalid token specified"_qs;
        QTest::newRow("unknown") << u"/bot7001:AAxyz/getMe"_qs << 401 << u"Unauthorized"_qs;
        QTest::newRow("unknown method")
            << u"/bot{}/sendMesage"_qs << 404 << u"Not Found: method not found"_qs;
        QTest::newRow("no method") << u"/bot{}"_qs << 404 << u"Not Found: method not found"_qs;
    }
    void tokensAndPathsAreRefused() {
        QFETCH(QString, path);
        QFETCH(int, status);
        QFETCH(QString, description);
        Stage stage;
        path.replace(QStringLiteral("{}"), stage.token(u"sales"_qs));
        const auto answer =
            stage.client.get(QStringLiteral("http://127.0.0.1:%1").arg(stage.service->port()) + path);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.json()[u"error_code"_qs].toInt(), status);
        QCOMPARE(answer.json()[u"ok"_qs].toBool(true), false);
        QCOMPARE(answer.description(), description);
    }

    void argumentsComeInEveryForm_data() {
        QTest::addColumn<QByteArray>("contentType");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("query");
        QTest::newRow("query")
            << QByteArray() << QByteArray()
            << u"?chat_id=-1001234567890&text=%C5%9Fu+an&entities=%5B%7B%22type%22:%22bold%22,%22offset%22:0,%22length%22:2%7D%5D"_qs;
        QTest::newRow("form")
            << QByteArray("application/x-www-form-urlencoded")
            << QByteArray("chat_id=-1001234567890&text=%C5%9Fu+an&entities=%5B%7B%22type%22%3A%22bold%22%2C"
                          "%22offset%22%3A0%2C%22length%22%3A2%7D%5D")
            << QString();
        QTest::newRow("json")
            << QByteArray("application/json")
            << QByteArray("{\"chat_id\":-1001234567890,\"text\":\"\\u015fu an\",\"entities\":[{\"type\":"
                          "\"bold\",\"offset\":0,\"length\":2}]}")
            << QString();
        QTest::newRow("json in a json string")
            << QByteArray("application/json; charset=utf-8")
            << QByteArray("{\"chat_id\":\"-1001234567890\",\"text\":\"\\u015fu "
                          "an\",\"entities\":\"[{\\\"type\\\":\\\"bold\\\","
                          "\\\"offset\\\":0,\\\"length\\\":2}]\"}")
            << QString();
        QTest::newRow("multipart")
            << QByteArray("multipart/form-data; boundary=B")
            << QByteArray(
                   "--B\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n-1001234567890\r\n--B\r\n"
                   "Content-Disposition: form-data; name=\"text\"\r\n\r\n\xC5\x9Fu "
                   "an\r\n--B\r\nContent-Disposition: "
                   "form-data; "
                   "name=\"entities\"\r\n\r\n[{\"type\":\"bold\",\"offset\":0,\"length\":2}]\r\n--B--\r\n")
            << QString();
    }
    void argumentsComeInEveryForm() {
        QFETCH(QByteArray, contentType);
        QFETCH(QByteArray, body);
        QFETCH(QString, query);
        Stage stage;
        const auto answer = stage.client.finish(
            stage.client.start(body.isEmpty() ? "GET" : "POST",
                               stage.url(u"sales"_qs, u"SENDmessage"_qs) + query, body, contentType));
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.result()[u"text"_qs].toString(), u"\u015Fu an"_qs);
        QCOMPARE(answer.result()[u"entities"_qs][0][u"type"_qs].toString(), u"bold"_qs);
        QCOMPARE(answer.result()[u"chat"_qs][u"is_forum"_qs].toBool(), true);
        QCOMPARE(stage.violations(), QStringList());
    }

    // "$C" is the group, "$S" the sales topic, "$M" a message of Ayşe there, "$B" one of the bot itself.
    void wrongCallsAreRefused_data() {
        QTest::addColumn<QString>("method");
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("description");
        const QByteArray longest(4097, 'a');
        refusal("no chat", "sendMessage", R"({"text":"a"})", 400, badRequest(u"chat_id is empty"_qs));
        refusal("unknown chat", "sendMessage", R"({"chat_id":-100999,"text":"a"})", 400,
                badRequest(u"chat not found"_qs));
        refusal("username", "sendMessage", R"({"chat_id":"@nobody","text":"a"})", 400,
                badRequest(u"chat not found"_qs));
        refusal("no text", "sendMessage", R"({"chat_id":$C})", 400, badRequest(u"message text is empty"_qs));
        refusal("blank text", "sendMessage", R"({"chat_id":$C,"text":" \n "})", 400,
                badRequest(u"text must be non-empty"_qs));
        refusal("too long", "sendMessage", R"({"chat_id":$C,"text":")" + longest + R"("})", 400,
                badRequest(u"message is too long"_qs));
        refusal("far too long", "sendMessage", R"({"chat_id":$C,"text":")" + QByteArray(32769, 'a') + R"("})",
                400, badRequest(u"text is too long"_qs));
        refusal("parse mode", "sendMessage", R"({"chat_id":$C,"text":"a","parse_mode":"markdown3"})", 400,
                badRequest(u"unsupported parse_mode"_qs));
        refusal("html", "sendMessage", R"({"chat_id":$C,"text":"a<br>","parse_mode":"HTML"})", 400,
                badRequest(u"can't parse entities: Unsupported start tag \"br\" at byte offset 1"_qs));
        refusal("entity type", "sendMessage",
                R"({"chat_id":$C,"text":"a","entities":[{"type":"bold","offset":"0","length":1}]})", 400,
                badRequest(u"can't parse MessageEntity: Field \"offset\" must be of type Number"_qs));
        refusal(
            "entity behind the end", "sendMessage",
            R"({"chat_id":$C,"text":"a","entities":[{"type":"bold","offset":0,"length":9}]})", 400,
            badRequest(
                u"entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 9"_qs));
        refusal("thread 1", "sendMessage", R"({"chat_id":$C,"text":"a","message_thread_id":1})", 400,
                badRequest(u"message thread not found"_qs));
        refusal("unknown thread", "sendMessage", R"({"chat_id":$C,"text":"a","message_thread_id":5000})", 400,
                badRequest(u"message thread not found"_qs));
        refusal("reply to nothing", "sendMessage",
                R"({"chat_id":$C,"text":"a","reply_parameters":{"message_id":5000}})", 400,
                badRequest(u"message to be replied not found"_qs));
        refusal("reply as text", "sendMessage", R"({"chat_id":$C,"text":"a","reply_parameters":"[]"})", 400,
                badRequest(u"object expected as reply parameters"_qs));
        refusal("quote", "sendMessage",
                R"({"chat_id":$C,"text":"a","reply_parameters":{"message_id":$M,"quote":"not there"}})", 400,
                badRequest(u"QUOTE_TEXT_INVALID"_qs));
        refusal("preview", "sendMessage", R"({"chat_id":$C,"text":"a","link_preview_options":"x"})", 400,
                badRequest(u"can't parse link preview options JSON object"_qs));
        refusal("keyboard", "sendMessage", R"({"chat_id":$C,"text":"a","reply_markup":"x"})", 400,
                badRequest(u"can't parse reply keyboard markup JSON object"_qs));
        refusal(
            "button without action", "sendMessage",
            R"({"chat_id":$C,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"b"}]]}})", 400,
            badRequest(
                u"can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"_qs));
        refusal(
            "button data", "sendMessage",
            R"({"chat_id":$C,"text":"a","reply_markup":{"inline_keyboard":[[{"text":"b","callback_data":")" +
                QByteArray(65, 'x') + R"("}]]}})",
            400, badRequest(u"BUTTON_DATA_INVALID"_qs));
        refusal("never started", "sendMessage", R"({"chat_id":5515,"text":"a"})", 403,
                u"Forbidden: bot can't initiate conversation with a user"_qs);
        refusal("another bot", "sendMessage", R"({"chat_id":7002,"text":"a"})", 403,
                u"Forbidden: the bot can't send messages to the bot"_qs);

        refusal("edit nothing", "editMessageText", R"({"chat_id":$C,"message_id":5000,"text":"a"})", 400,
                badRequest(u"message to edit not found"_qs));
        refusal("edit without id", "editMessageText", R"({"chat_id":$C,"text":"a"})", 400,
                badRequest(u"message identifier is not specified"_qs));
        refusal("edit another's", "editMessageText", R"({"chat_id":$C,"message_id":$M,"text":"a"})", 400,
                badRequest(u"message can't be edited"_qs));
        refusal("edit too long", "editMessageText",
                R"({"chat_id":$C,"message_id":$B,"text":")" + longest + R"("})", 400,
                badRequest(u"MESSAGE_TOO_LONG"_qs));
        refusal(
            "edit to the same", "editMessageText", R"({"chat_id":$C,"message_id":$B,"text":"an answer"})",
            400,
            badRequest(
                u"message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message"_qs));
        refusal("delete nothing", "deleteMessage", R"({"chat_id":$C,"message_id":5000})", 400,
                badRequest(u"message to delete not found"_qs));
        refusal("delete a topic's root", "deleteMessage", R"({"chat_id":$C,"message_id":$S})", 400,
                badRequest(u"message can't be deleted"_qs));
        refusal("chat action", "sendChatAction", R"({"chat_id":$C,"action":"thinking"})", 400,
                badRequest(u"wrong parameter action in request"_qs));
        refusal("react to nothing", "setMessageReaction", R"({"chat_id":$C,"message_id":5000,"reaction":[]})",
                400, badRequest(u"message to react not found"_qs));
        refusal("reaction", "setMessageReaction",
                R"({"chat_id":$C,"message_id":$M,"reaction":[{"type":"emoji","emoji":"🚀"}]})", 400,
                badRequest(u"REACTION_INVALID"_qs));
        refusal("callback", "answerCallbackQuery", R"({"callback_query_id":"1"})", 400,
                badRequest(u"query is too old and response timeout expired or query ID is invalid"_qs));
        refusal("callback text", "answerCallbackQuery",
                R"({"callback_query_id":"1","text":")" + QByteArray(201, 'x') + R"("})", 400,
                badRequest(u"MESSAGE_TOO_LONG"_qs));
        refusal("command name", "setMyCommands", R"({"commands":[{"command":"Report","description":"x"}]})",
                400, badRequest(u"BOT_COMMAND_INVALID"_qs));
        refusal("no document", "sendDocument", R"({"chat_id":$C})", 400,
                badRequest(u"there is no document in the request"_qs));
        refusal("no photo", "sendPhoto", R"({"chat_id":$C})", 400,
                badRequest(u"there is no photo in the request"_qs));
        refusal("file id", "sendDocument", R"({"chat_id":$C,"document":"BQACx"})", 400,
                badRequest(u"wrong file identifier/HTTP URL specified"_qs));
        refusal("file by URL", "sendDocument", R"({"chat_id":$C,"document":"https://a.example.com/x.pdf"})",
                400, badRequest(u"failed to get HTTP URL content"_qs));
        refusal("get file", "getFile", R"({"file_id":"BQACx"})", 400,
                badRequest(u"wrong file_id or the file is temporarily unavailable"_qs));
        refusal("draft in a group", "sendMessageDraft", R"({"chat_id":$C,"draft_id":1,"text":"a"})", 400,
                badRequest(u"method is available for private chats only"_qs));
        refusal("rich with two contents", "sendRichMessage",
                R"({"chat_id":$C,"rich_message":{"html":"a","markdown":"b"}})", 400,
                badRequest(u"exactly one of html, markdown and blocks must be in a rich message"_qs));
        refusal("topic name", "createForumTopic", R"({"chat_id":$C,"name":" "})", 400,
                badRequest(u"name must be non-empty"_qs));
        refusal("topic colour", "createForumTopic", R"({"chat_id":$C,"name":"a","icon_color":1})", 400,
                badRequest(u"invalid icon color specified"_qs));
        refusal("no such topic", "closeForumTopic", R"({"chat_id":$C,"message_thread_id":5000})", 400,
                badRequest(u"TOPIC_ID_INVALID"_qs));
        refusal("reopen an open one", "reopenForumTopic", R"({"chat_id":$C,"message_thread_id":$S})", 400,
                badRequest(u"TOPIC_NOT_MODIFIED"_qs));
        refusal("webhook", "setWebhook", R"({"url":"http://example.com"})", 400,
                badRequest(u"bad webhook: An HTTPS URL must be provided for webhook"_qs));
    }
    void wrongCallsAreRefused() {
        QFETCH(QString, method);
        QFETCH(QByteArray, arguments);
        QFETCH(int, code);
        QFETCH(QString, description);
        Stage stage;
        const qint64 said =
            stage.say({{u"person"_qs, u"ayse"_qs}, {u"topic"_qs, u"sales"_qs}, {u"text"_qs, u"hello"_qs}});
        const qint64 own = stage.send(u"sales"_qs, u"an answer"_qs);
        arguments.replace("$C", QByteArray::number(stage.chat()));
        arguments.replace("$S", QByteArray::number(stage.thread(u"sales"_qs)));
        arguments.replace("$M", QByteArray::number(said));
        arguments.replace("$B", QByteArray::number(own));
        const auto answer = stage.call(u"sales"_qs, method, parsed(arguments));
        QCOMPARE(answer.description(), description);
        QCOMPARE(answer.status, code);
        QCOMPARE(answer.json()[u"error_code"_qs].toInt(), code);
    }

    void silentMistakesAreViolations_data() {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QStringList>("violations");
        QTest::newRow("none")
            << QByteArray(R"("disable_notification":true,"link_preview_options":{"is_disabled":true})")
            << QStringList();
        QTest::newRow("unknown parameter")
            << QByteArray(R"("thread_id":5)") << QStringList{u"sendMessage: unknown parameter thread_id"_qs};
        QTest::newRow("text for a number")
            << QByteArray(R"("message_thread_id":"sales")")
            << QStringList{u"sendMessage: message_thread_id must be an integer"_qs};
        QTest::newRow("number for a flag")
            << QByteArray(R"("protect_content":1)")
            << QStringList{u"sendMessage: protect_content must be true or false"_qs};
        QTest::newRow("null") << QByteArray(R"("parse_mode":null)")
                              << QStringList{u"sendMessage: parse_mode is null; leave it out instead"_qs};
        QTest::newRow("unknown member")
            << QByteArray(R"("link_preview_options":{"disabled":true})")
            << QStringList{u"sendMessage: unknown member disabled in link_preview_options"_qs};
        QTest::newRow("unknown entity type")
            << QByteArray(R"("entities":[{"type":"heading","offset":0,"length":1}])")
            << QStringList{u"sendMessage: unknown entity type heading"_qs};
    }
    void silentMistakesAreViolations() {
        QFETCH(QByteArray, arguments);
        QFETCH(QStringList, violations);
        Stage stage;
        const auto answer =
            stage.call(u"sales"_qs, u"sendMessage"_qs,
                       parsed("{\"chat_id\":-1001234567890,\"text\":\"a\"," + arguments + "}"));
        QCOMPARE(answer.status, 200); // the real server says nothing either
        QCOMPARE(stage.violations(), violations);
    }

    void lengthIsCountedAfterParsingInCodePoints() {
        Stage stage;
        QJsonObject arguments{{u"chat_id"_qs, stage.chat()},
                              {u"text"_qs, u"<b>"_qs + QString(4096, u'a') + u"</b>"_qs},
                              {u"parse_mode"_qs, u"HTML"_qs}};
        QCOMPARE(stage.call(u"sales"_qs, u"sendMessage"_qs, arguments).status, 200);
        QCOMPARE(stage.violations(), QStringList());
        arguments[u"text"_qs] = QStringLiteral("😀").repeated(4096);
        QCOMPARE(stage.call(u"sales"_qs, u"sendMessage"_qs, arguments).status, 200);
        QCOMPARE(stage.violations().size(), 1); // 8192 UTF-16 units
    }

    void repliesAndQuotesAreShown() {
        Stage stage;
        const qint64 said = stage.say({{u"person"_qs, u"ayse"_qs},
                                       {u"topic"_qs, u"sales"_qs},
                                       {u"text"_qs, u"d\u00FCn ne satt\u0131k?"_qs}});
        const auto answer = stage.call(
            u"sales"_qs, u"sendMessage"_qs,
            {{u"chat_id"_qs, stage.chat()},
             {u"text"_qs, u"42"_qs},
             {u"reply_parameters"_qs, QJsonObject{{u"message_id"_qs, said}, {u"quote"_qs, u"ne"_qs}}}});
        const QJsonValue message = answer.result();
        QCOMPARE(message[u"message_thread_id"_qs].toInteger(),
                 stage.thread(u"sales"_qs)); // pulled into the topic
        QCOMPARE(message[u"reply_to_message"_qs][u"message_id"_qs].toInteger(), said);
        QCOMPARE(message[u"quote"_qs][u"text"_qs].toString(), u"ne"_qs);
        QCOMPARE(message[u"quote"_qs][u"position"_qs].toInt(), 4);
        const auto lenient =
            stage.call(u"sales"_qs, u"sendMessage"_qs,
                       {{u"chat_id"_qs, stage.chat()},
                        {u"text"_qs, u"x"_qs},
                        {u"reply_parameters"_qs,
                         QJsonObject{{u"message_id"_qs, 5000}, {u"allow_sending_without_reply"_qs, true}}}});
        QCOMPARE(lenient.status, 200);
        QVERIFY(lenient.result()[u"reply_to_message"_qs].isUndefined());
    }

    void editingKeepsIdAndDropsTheKeyboard() {
        Stage stage;
        const QJsonObject keyboard{
            {u"inline_keyboard"_qs,
             QJsonArray{QJsonArray{QJsonObject{{u"text"_qs, u"OK"_qs}, {u"callback_data"_qs, u"ok:1"_qs}}}}}};
        const auto sent = stage.call(
            u"sales"_qs, u"sendMessage"_qs,
            {{u"chat_id"_qs, stage.chat()}, {u"text"_qs, u"a"_qs}, {u"reply_markup"_qs, keyboard}});
        QCOMPARE(sent.result()[u"reply_markup"_qs].toObject(), keyboard);
        stage.clock.advance(5000);
        const auto edited = stage.call(u"sales"_qs, u"editMessageText"_qs,
                                       {{u"chat_id"_qs, stage.chat()},
                                        {u"message_id"_qs, sent.result()[u"message_id"_qs]},
                                        {u"text"_qs, u"a"_qs}});
        QCOMPARE(edited.status, 200); // the same text, but the keyboard goes: that is a change
        QCOMPARE(edited.result()[u"message_id"_qs], sent.result()[u"message_id"_qs]);
        QVERIFY(edited.result()[u"reply_markup"_qs].isUndefined());
        QCOMPARE(edited.result()[u"edit_date"_qs].toInteger() - sent.result()[u"date"_qs].toInteger(), 5);
    }

    void aButtonIsAnsweredOnce() {
        Stage stage;
        const QJsonObject keyboard{
            {u"inline_keyboard"_qs,
             QJsonArray{QJsonArray{QJsonObject{{u"text"_qs, u"OK"_qs}, {u"callback_data"_qs, u"ok:1"_qs}}}}}};
        const auto sent = stage.call(
            u"sales"_qs, u"sendMessage"_qs,
            {{u"chat_id"_qs, stage.chat()}, {u"text"_qs, u"a"_qs}, {u"reply_markup"_qs, keyboard}});
        QJsonObject press{{u"person"_qs, u"leyla"_qs},
                          {u"topic"_qs, u"general"_qs},
                          {u"message_id"_qs, sent.result()[u"message_id"_qs]},
                          {u"data"_qs, u"no"_qs}};
        QCOMPARE(stage.post(u"/press"_qs, press).status, 400);
        press[u"data"_qs] = u"ok:1"_qs;
        const QString id = stage.post(u"/press"_qs, press).json()[u"callback_query_id"_qs].toString();
        const QJsonArray updates = stage.updates(u"sales"_qs);
        QCOMPARE(updates.size(), 1);
        const QJsonValue query = updates[0][u"callback_query"_qs];
        QCOMPARE(query[u"id"_qs].toString(), id);
        QCOMPARE(query[u"data"_qs].toString(), u"ok:1"_qs);
        QCOMPARE(query[u"from"_qs][u"first_name"_qs].toString(), u"Leyla"_qs);
        QCOMPARE(stage.updates(u"procurement"_qs).size(), 0);
        const QJsonObject answer{{u"callback_query_id"_qs, id}, {u"text"_qs, u"done"_qs}};
        QCOMPARE(stage.call(u"procurement"_qs, u"answerCallbackQuery"_qs, answer).status, 400); // not its own
        QCOMPARE(stage.call(u"sales"_qs, u"answerCallbackQuery"_qs, answer).result().toBool(), true);
        QCOMPARE(stage.call(u"sales"_qs, u"answerCallbackQuery"_qs, answer).status, 400);
        const auto seen = stage.client.get(stage.control(u"/callback?id="_qs + id)).json();
        QCOMPARE(seen[u"answered"_qs].toBool(), true);
        QCOMPARE(seen[u"text"_qs].toString(), u"done"_qs);
    }

    void filesGoUpAndDownAndAreABotsOwn() {
        Stage stage;
        const QByteArray body =
            "--B\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n-1001234567890\r\n--B\r\n"
            "Content-Disposition: form-data; name=\"caption\"\r\n\r\nreport\r\n--B\r\n"
            "Content-Disposition: form-data; name=\"document\"; filename=\"rapor.pdf\"\r\nContent-Type: "
            "application/pdf\r\n\r\n%PDF-1.7\r\n--B--\r\n";
        const auto sent = stage.client.finish(stage.client.start(
            "POST", stage.url(u"sales"_qs, u"sendDocument"_qs), body, "multipart/form-data; boundary=B"));
        QCOMPARE(sent.status, 200);
        const QJsonValue document = sent.result()[u"document"_qs];
        QCOMPARE(document[u"file_name"_qs].toString(), u"rapor.pdf"_qs);
        QCOMPARE(sent.result()[u"caption"_qs].toString(), u"report"_qs);
        const QJsonObject file{{u"file_id"_qs, document[u"file_id"_qs]}};
        QCOMPARE(stage.call(u"procurement"_qs, u"getFile"_qs, file).status, 400);
        const QString path =
            stage.call(u"sales"_qs, u"getFile"_qs, file).result()[u"file_path"_qs].toString();
        const auto download = stage.client.get(QStringLiteral("http://127.0.0.1:%1/file/bot%2/%3")
                                                   .arg(stage.service->port())
                                                   .arg(stage.token(u"sales"_qs), path));
        QCOMPARE(download.body, QByteArray("%PDF-1.7"));
        const auto again =
            stage.call(u"sales"_qs, u"sendDocument"_qs,
                       {{u"chat_id"_qs, stage.chat()}, {u"document"_qs, document[u"file_id"_qs]}});
        QCOMPARE(again.result()[u"document"_qs][u"file_unique_id"_qs], document[u"file_unique_id"_qs]);
    }

    void webhookAndPollingExcludeEachOther() {
        Stage stage;
        QCOMPARE(stage.call(u"sales"_qs, u"deleteWebhook"_qs).description(),
                 u"Webhook is already deleted"_qs);
        QCOMPARE(stage.call(u"sales"_qs, u"setWebhook"_qs, {{u"url"_qs, u"https://example.com/x"_qs}})
                     .description(),
                 u"Webhook was set"_qs);
        const auto poll = stage.call(u"sales"_qs, u"getUpdates"_qs);
        QCOMPARE(poll.status, 409);
        QVERIFY(poll.description().startsWith(
            u"Conflict: can't use getUpdates method while webhook is active"_qs));
        QCOMPARE(stage.call(u"sales"_qs, u"deleteWebhook"_qs).description(), u"Webhook was deleted"_qs);
        QCOMPARE(stage.call(u"sales"_qs, u"getUpdates"_qs).status, 200);
    }

    void twoPollersConflict() {
        Stage stage;
        const auto poll = [&stage](int offset) {
            return stage.client.start("POST", stage.url(u"sales"_qs, u"getUpdates"_qs),
                                      "{\"timeout\":30,\"offset\":" + QByteArray::number(offset) + "}",
                                      "application/json");
        };
        const auto older = poll(1);
        spinUntil([&older] { return older->done; }, 50);
        QVERIFY(!older->done);
        const auto newer = poll(2);
        QCOMPARE(stage.client.finish(older).status, 409);
        QCOMPARE(
            older->description(),
            u"Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"_qs);
        QVERIFY(!newer->done);
        stage.clock.advance(30'000);
        QCOMPARE(stage.client.finish(newer).status, 200);
        QCOMPARE(newer->result().toArray().size(), 0);
    }

    void sendingTooFastIsRefusedWhenLimitsAreOn() {
        Stage stage;
        const auto send = [&stage] {
            return stage.call(u"sales"_qs, u"sendMessage"_qs,
                              {{u"chat_id"_qs, stage.chat()}, {u"text"_qs, u"a"_qs}});
        };
        for (int i = 0; i < 30; ++i)
            QCOMPARE(send().status, 200); // off by default
        QCOMPARE(stage.post(u"/telegram"_qs, {{u"rate_limits"_qs, true}}).status, 200);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(send().status, 200);
        const auto refused = send();
        QCOMPARE(refused.status, 429);
        QCOMPARE(refused.description(), u"Too Many Requests: retry after 1"_qs);
        QCOMPARE(refused.json()[u"parameters"_qs][u"retry_after"_qs].toInt(), 1);
        QCOMPARE(refused.retryAfter, QByteArray("1"));
        stage.clock.advance(1000);
        QCOMPARE(send().status, 200);
        for (int sent = 4; sent < 20; ++sent) {
            stage.clock.advance(1000);
            QCOMPARE(send().status, 200);
        }
        stage.clock.advance(1000);
        const auto minute = send(); // the 21st within a minute
        QCOMPARE(minute.status, 429);
        QCOMPARE(minute.retryAfter, QByteArray("42"));
    }

    void faultsStrikeAsOrdered() {
        Stage stage;
        const QJsonObject match{{u"method"_qs, u"sendMessage"_qs}, {u"who"_qs, u"sales"_qs}};
        const auto order = [&](QJsonObject fault) {
            fault[u"service"_qs] = u"telegram"_qs;
            fault[u"match"_qs] = match;
            return stage.post(u"/fault"_qs, fault).json()[u"id"_qs].toInteger();
        };
        const auto posted = [&] {
            return stage.client.get(stage.control(u"/messages?topic=general&from=sales"_qs))
                .json()[u"messages"_qs]
                .toArray()
                .size();
        };
        const QJsonObject message{{u"chat_id"_qs, stage.chat()}, {u"text"_qs, u"a"_qs}};

        order({{u"action"_qs, u"status"_qs},
               {u"status"_qs, 429},
               {u"headers"_qs, QJsonObject{{u"Retry-After"_qs, u"7"_qs}}}});
        const auto limited = stage.call(u"sales"_qs, u"sendMessage"_qs, message);
        QCOMPARE(limited.status, 429);
        QCOMPARE(limited.json()[u"parameters"_qs][u"retry_after"_qs].toInt(), 7);
        QCOMPARE(posted(), 0);

        order({{u"action"_qs, u"cut_before"_qs}});
        QVERIFY(!answersOnce(stage, u"sendMessage"_qs, message));
        QCOMPARE(posted(), 0);

        order({{u"action"_qs, u"cut_after"_qs}});
        QCOMPARE(stage.call(u"procurement"_qs, u"sendMessage"_qs, message).status, 200); // another bot's
        QVERIFY(!answersOnce(stage, u"sendMessage"_qs, message));
        QCOMPARE(posted(), 1); // it happened, but nobody was told

        const qint64 hold = order({{u"action"_qs, u"hold"_qs}});
        const auto held = stage.client.start("POST", stage.url(u"sales"_qs, u"sendMessage"_qs),
                                             QJsonDocument(message).toJson(), "application/json");
        spinUntil([&held] { return held->done; }, 50);
        QVERIFY(!held->done);
        QCOMPARE(stage.post(u"/release?id="_qs + QString::number(hold), {}).json()[u"released"_qs].toInt(),
                 1);
        QCOMPARE(stage.client.finish(held).status, 200);

        order({{u"action"_qs, u"delay"_qs}, {u"ms"_qs, 5000}});
        const auto late = stage.client.start("POST", stage.url(u"sales"_qs, u"sendMessage"_qs),
                                             QJsonDocument(message).toJson(), "application/json");
        spinUntil([&late] { return late->done; }, 50);
        QVERIFY(!late->done);
        stage.clock.advance(5000);
        QCOMPARE(stage.client.finish(late).status, 200);
        QCOMPARE(stage.call(u"sales"_qs, u"sendMessage"_qs, message).status, 200); // every fault was used up
    }

    void noTokenIsEverTraced() {
        Stage stage;
        stage.call(u"sales"_qs, u"getMe"_qs);
        stage.client.get(
            QStringLiteral("http://127.0.0.1:%1/bot7001:AAwrong/getMe").arg(stage.service->port()));
        const QByteArray trace = stage.client.get(stage.control(u"/trace"_qs)).body;
        QVERIFY(trace.contains("getMe"));
        QVERIFY(!trace.contains("AAwrong"));
        QVERIFY(!trace.contains(stage.token(u"sales"_qs).mid(5).toLatin1()));
    }
};

QTEST_GUILESS_MAIN(BotApiTest)
#include "BotApiTest.moc"
