#include "llm/OpenAiRequest.h"

#include "llm/Conversation.h"

#include <QTest>

#include <nlohmann/json.hpp>

using namespace staffroom;
using namespace staffroom::llm;
using Json = nlohmann::json;

namespace {

/// JSON with single quotes, for legibility (and moc cannot read raw strings).
QByteArray json(QByteArray singleQuoted) {
    return singleQuoted.replace('\'', '"');
}

Json parsed(const QByteArray& text) {
    return Json::parse(text.begin(), text.end());
}

OpenAiSettings settings(bool compatible = true) {
    OpenAiSettings made;
    made.model = QStringLiteral("m-1");
    made.maxOutputTokens = 99;
    made.compatible = compatible;
    return made;
}

ChatMessage said(Role role, const QString& text) {
    ChatMessage message;
    message.role = role;
    message.text = text;
    return message;
}

ToolCall call(const char* id, const QByteArray& arguments) {
    ToolCall made;
    made.id = QString::fromLatin1(id);
    made.name = QStringLiteral("erp_list");
    made.arguments = arguments;
    return made;
}

Json bodyOf(const ChatRequest& request, const OpenAiSettings& with = settings()) {
    const auto body = openAiRequestBody(request, with);
    if (!body)
        qFatal("%s", qPrintable(body.error().toString()));
    return Json::parse(body->begin(), body->end());
}

} // namespace

class OpenAiRequestTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// Behind all answers: a tool's own message takes words alone.
    void toolsPicturesFollowTheirAnswers() {
        auto asks = said(Role::Assistant, {});
        asks.calls = {call("c1", "{}"), call("c2", "{}")};
        auto first = said(Role::Tool, QStringLiteral("a photo")),
             second = said(Role::Tool, QStringLiteral("[]"));
        first.callId = QStringLiteral("c1"), second.callId = QStringLiteral("c2");
        first.pictures.push_back({"image/png", "png"});
        ChatRequest request;
        request.messages = {said(Role::User, QStringLiteral("?")), asks, first, second};
        auto with = settings();
        for (const bool sees : {true, false}) {
            with.seesImages = sees;
            const auto messages = bodyOf(request, with)["messages"];
            QCOMPARE(messages.size(), std::size_t(5));
            QVERIFY2(messages[2]["content"] == "a photo" && messages[3]["role"] == "tool",
                     messages.dump().c_str());
            const auto shown =
                sees ? parsed(json("{'type':'image_url','image_url':{'url':'data:image/png;base64,cG5n'}}"))
                     : Json{{"type", "text"}, {"text", unseenPicture.toString().toStdString()}};
            QVERIFY2(messages[4]["role"] == "user" && messages[4]["content"] == Json::array({shown}),
                     messages.dump().c_str());
        }
    }

    void theWholeConversationIsSent() {
        ChatRequest request;
        request.system = QStringLiteral("You are Selin.");
        request.messages.push_back(said(Role::User, QStringLiteral("Geciken faturalar? \U0001F600")));
        auto asks = said(Role::Assistant, {});
        asks.calls = {call("call_1", json("{'doctype':'Sales Invoice'}")), call("call_2", "{}")};
        request.messages.push_back(asks);
        for (const char* id : {"call_1", "call_2"}) {
            auto result = said(Role::Tool, QStringLiteral("[]"));
            result.callId = QString::fromLatin1(id);
            request.messages.push_back(result);
        }
        request.messages.push_back(said(Role::Assistant, QStringLiteral("Yok.")));
        ToolSpec tool;
        tool.name = QStringLiteral("erp_list");
        tool.description = QStringLiteral("Lists documents");
        tool.parametersSchema = json("{'type':'object','properties':{'doctype':{'type':'string'}}}");
        request.tools.push_back(tool);
        const auto expected = parsed(
            json("{'model':'m-1','messages':["
                 "{'role':'system','content':'You are Selin.'},"
                 "{'role':'user','content':'Geciken faturalar? 😀'},"
                 "{'role':'assistant','content':null,'tool_calls':["
                 "{'id':'call_1','type':'function','function':{'name':'erp_list',"
                 "'arguments':'{\\'doctype\\':\\'Sales Invoice\\'}'}},"
                 "{'id':'call_2','type':'function','function':{'name':'erp_list','arguments':'{}'}}]},"
                 "{'role':'tool','tool_call_id':'call_1','content':'[]'},"
                 "{'role':'tool','tool_call_id':'call_2','content':'[]'},"
                 "{'role':'assistant','content':'Yok.'}],"
                 "'tools':[{'type':'function','function':{'name':'erp_list','description':'Lists documents',"
                 "'parameters':{'type':'object','properties':{'doctype':{'type':'string'}}}}}],"
                 "'max_tokens':99,'stream':true,'stream_options':{'include_usage':true}}"));
        const auto body = bodyOf(request);
        QVERIFY2(body == expected, body.dump(1).c_str());
    }

    void openAisOwnNamesAreUsedWhereAsked() {
        ChatRequest request;
        request.system = QStringLiteral("s");
        const auto body = bodyOf(request, settings(false));
        QVERIFY(body["messages"][0]["role"] == "developer");
        QVERIFY(body["max_completion_tokens"] == 99);
        QVERIFY(!body.contains("max_tokens"));
    }

    void openAisOwnServerIsKnownByItsAddress() {
        for (const char* own : {"https://api.openai.com/v1", "https://API.OpenAI.com:443/v1"})
            QVERIFY2(!isCompatibleServer(QUrl(QString::fromLatin1(own))), own);
        for (const char* other : {"http://localhost:11434/v1", "https://api.openai.com.example/v1", ""})
            QVERIFY2(isCompatibleServer(QUrl(QString::fromLatin1(other))), other);
    }

    void whatIsAbsentIsNotSent() {
        auto unbounded = settings();
        unbounded.maxOutputTokens = 0;
        const auto body = bodyOf({}, unbounded);
        for (const char* name : {"tools", "tool_choice", "max_tokens", "temperature", "top_p"})
            QVERIFY2(!body.contains(name), name);
        QVERIFY(body["messages"] == Json::array());
    }

    void theHistorysArgumentsAreAlwaysAnObject_data() {
        QTest::addColumn<QByteArray>("arguments");
        QTest::addColumn<QByteArray>("sent");
        QTest::newRow("an object, as written") << QByteArray("{ \"a\": 1}") << QByteArray("{ \"a\": 1}");
        QTest::newRow("cut") << QByteArray("{\"a\":")
                             << QByteArray(json("{'invalid_arguments':'{\\'a\\':'}"));
        QTest::newRow("no object") << QByteArray("[1]") << QByteArray(json("{'invalid_arguments':'[1]'}"));
        QTest::newRow("empty") << QByteArray() << QByteArray(json("{'invalid_arguments':''}"));
        QTest::newRow("not UTF-8") << QByteArray("\xFF")
                                   << QByteArray("{\"invalid_arguments\":\"\xEF\xBF\xBD\"}");
    }
    void theHistorysArgumentsAreAlwaysAnObject() {
        QFETCH(QByteArray, arguments);
        QFETCH(QByteArray, sent);
        ChatRequest request;
        auto asks = said(Role::Assistant, QStringLiteral("Bakiyorum."));
        asks.calls = {call("c", arguments)};
        request.messages = {asks};
        const auto message = bodyOf(request)["messages"][0];
        QVERIFY(message["content"] == "Bakiyorum.");
        const auto got = message["tool_calls"][0]["function"]["arguments"].get<std::string>();
        QCOMPARE(QByteArray::fromStdString(got), sent);
    }

    void aToolThatCannotBeSentIsRefused_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<bool>("fine");
        const QByteArray object = json("{'type':'object'}");
        QTest::newRow("fine") << QStringLiteral("Erp_list-2") << object << true;
        QTest::newRow("no parameters") << QStringLiteral("now") << QByteArray() << true;
        QTest::newRow("64 letters") << QString(64, u'a') << object << true;
        QTest::newRow("65 letters") << QString(65, u'a') << object << false;
        QTest::newRow("no name") << QString() << object << false;
        QTest::newRow("a blank") << QStringLiteral("erp list") << object << false;
        QTest::newRow("a dot") << QStringLiteral("erp.list") << object << false;
        QTest::newRow("a Turkish letter") << QStringLiteral("sat\u0131\u015F") << object << false;
        QTest::newRow("a broken schema") << QStringLiteral("a") << QByteArray("{") << false;
        QTest::newRow("a schema that is no object") << QStringLiteral("a") << QByteArray("[]") << false;
    }
    void aToolThatCannotBeSentIsRefused() {
        QFETCH(QString, name);
        QFETCH(QByteArray, schema);
        QFETCH(bool, fine);
        ChatRequest request;
        ToolSpec tool;
        tool.name = name;
        tool.parametersSchema = schema;
        request.tools = {tool};
        const auto body = openAiRequestBody(request, settings());
        QCOMPARE(body.has_value(), fine);
        if (!body)
            QCOMPARE(body.error().kind, ErrorKind::Invalid);
    }

    void callsAndAnswersAreBroughtTogether() {
        ChatRequest request;
        auto orphan = said(Role::Tool, QStringLiteral("of a turn that was cut off"));
        orphan.callId = QStringLiteral("c0");
        auto asks = said(Role::Assistant, {});
        asks.calls = {call("c1", "{}"), call("c2", "{}")};
        auto second = said(Role::Tool, QStringLiteral("two"));
        second.callId = QStringLiteral("c2");
        request.messages = {orphan, said(Role::User, QStringLiteral("?")), asks, second, second,
                            said(Role::User, QStringLiteral("and?"))};
        const auto messages = bodyOf(request)["messages"];
        QCOMPARE(messages.size(), std::size_t(5));
        QVERIFY(messages[2]["tool_call_id"] == "c1");
        QVERIFY(messages[2]["content"].get<std::string>().find("not recorded") != std::string::npos);
        QVERIFY(messages[3]["tool_call_id"] == "c2" && messages[3]["content"] == "two");
        QVERIFY(messages[4]["content"] == "and?");
    }

    void deepArgumentsAreTextForTheServer() {
        ChatRequest request;
        auto asks = said(Role::Assistant, {});
        asks.calls = {call("c", "{\"a\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}")};
        request.messages = {asks};
        const auto sent = bodyOf(request)["messages"][0]["tool_calls"][0]["function"]["arguments"];
        QVERIFY(sent.get<std::string>().rfind("{\"invalid_arguments\"", 0) == 0);
    }

    void aLoneSurrogateDoesNoHarm() {
        ChatRequest request;
        request.messages = {said(Role::User, QStringLiteral("a") + QChar(0xD83D) + QStringLiteral("b"))};
        const auto text = bodyOf(request)["messages"][0]["content"].get<std::string>();
        QVERIFY(text.front() == 'a' && text.back() == 'b');
    }
};

QTEST_APPLESS_MAIN(OpenAiRequestTest)
#include "OpenAiRequestTest.moc"
