#include "llm/AnthropicRequest.h"

#include "llm/Conversation.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <set>

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

AnthropicSettings settings() {
    AnthropicSettings made;
    made.model = QStringLiteral("m-1");
    made.maxOutputTokens = 99;
    return made;
}

ChatMessage said(Role role, const char* text) {
    ChatMessage message;
    message.role = role;
    message.text = QString::fromUtf8(text);
    return message;
}

ToolCall call(const char* id, const QByteArray& arguments = "{}") {
    ToolCall made;
    made.id = QString::fromLatin1(id);
    made.name = QStringLiteral("erp_list");
    made.arguments = arguments;
    return made;
}

ChatMessage asks(const char* text, const std::vector<ToolCall>& calls) {
    auto message = said(Role::Assistant, text);
    message.calls = calls;
    return message;
}

ChatMessage result(const char* id, const char* text, bool isError = false) {
    auto message = said(Role::Tool, text);
    message.callId = QString::fromLatin1(id);
    message.isError = isError;
    return message;
}

ChatMessage keeping(ChatMessage message, const QByteArray& blocks, const char* maker = "anthropic m-1") {
    message.vendor.maker = QString::fromLatin1(maker);
    message.vendor.bytes = json(blocks);
    return message;
}

Json bodyOf(const ChatRequest& request) {
    const auto body = anthropicRequestBody(request, settings());
    if (!body)
        qFatal("%s", qPrintable(body.error().toString()));
    return Json::parse(body->begin(), body->end());
}

/// The messages, without the mark for the cache: that has a test of its own.
QString messagesOf(const std::vector<ChatMessage>& messages) {
    ChatRequest request;
    request.messages = messages;
    auto sent = bodyOf(request)["messages"];
    for (auto& message : sent)
        for (auto& block : message["content"])
            block.erase("cache_control");
    return QString::fromStdString(sent.dump()).replace(u'"', u'\'');
}

} // namespace

class AnthropicRequestTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aToolsPictureStandsInItsResult() {
        auto shown = result("t1", "a photo");
        shown.pictures.push_back({"image/png", "png"});
        ChatRequest request;
        request.messages = {said(Role::User, "?"), asks("", {call("t1")}), shown};
        auto with = settings();
        for (const bool sees : {true, false}) {
            with.seesImages = sees;
            const auto body = parsed(*anthropicRequestBody(request, with));
            const auto content = body["messages"][2]["content"][0]["content"];
            QVERIFY2(content[0] == parsed(json("{'type':'text','text':'a photo'}")), content.dump().c_str());
            const auto second =
                sees ? parsed(json("{'type':'image','source':{'type':'base64','media_type':'image/png',"
                                   "'data':'cG5n'}}"))
                     : Json{{"type", "text"}, {"text", unseenPicture.toString().toStdString()}};
            QVERIFY2(content[1] == second, content.dump().c_str());
        }
    }

    void theWholeConversationIsSent() {
        ChatRequest request;
        request.system = QStringLiteral("You are Selin.");
        request.messages = {
            said(Role::User, "Geciken faturalar? 😀"),
            asks("Bakiyorum.", {call("toolu_1", json("{'doctype':'Sales Invoice'}")), call("toolu_2")}),
            result("toolu_1", "[]"), result("toolu_2", "{}", true)};
        ToolSpec tool;
        tool.name = QStringLiteral("erp_count");
        request.tools.push_back(tool);
        tool.name = QStringLiteral("erp_list");
        tool.description = QStringLiteral("Lists documents");
        tool.parametersSchema = json("{'type':'object','properties':{'doctype':{'type':'string'}}}");
        request.tools.push_back(tool);
        const auto expected = parsed(
            json("{'model':'m-1','max_tokens':99,'stream':true,"
                 "'system':[{'type':'text','text':'You are Selin.','cache_control':{'type':'ephemeral'}}],"
                 "'tools':[{'name':'erp_count','input_schema':{'type':'object'}},"
                 "{'name':'erp_list','description':'Lists documents','input_schema':{'type':'object',"
                 "'properties':{'doctype':{'type':'string'}}},'cache_control':{'type':'ephemeral'}}],"
                 "'messages':[{'role':'user','content':[{'type':'text','text':'Geciken faturalar? 😀'}]},"
                 "{'role':'assistant','content':[{'type':'text','text':'Bakiyorum.'},"
                 "{'type':'tool_use','id':'toolu_1','name':'erp_list','input':{'doctype':'Sales Invoice'}},"
                 "{'type':'tool_use','id':'toolu_2','name':'erp_list','input':{}}]},"
                 "{'role':'user','content':[{'type':'tool_result','tool_use_id':'toolu_1','content':'[]'},"
                 "{'type':'tool_result','tool_use_id':'toolu_2','content':'{}','is_error':true,"
                 "'cache_control':{'type':'ephemeral'}}]}]}"));
        const auto body = bodyOf(request);
        QVERIFY2(body == expected, body.dump(1).c_str());
    }

    void whatIsAbsentIsNotSent() {
        ChatRequest request;
        request.system = QStringLiteral(" \n");
        request.messages = {said(Role::User, "?")};
        const auto body = bodyOf(request);
        for (const char* name :
             {"system", "tools", "tool_choice", "temperature", "top_p", "top_k", "thinking"})
            QVERIFY2(!body.contains(name), name);
    }

    void messagesAreShaped_data() {
        QTest::addColumn<std::vector<ChatMessage>>("messages");
        QTest::addColumn<QString>("sent");
        const auto row = [](const char* name, const std::vector<ChatMessage>& messages, const char* sent) {
            QTest::newRow(name) << messages << QString::fromUtf8(sent);
        };
        const auto user = said(Role::User, "?");
        const auto empty = said(Role::User, " \n");
        row("one side's messages are merged, empty ones left out",
            {user, empty, user, said(Role::Assistant, ""), said(Role::Assistant, "a")},
            "[{'content':[{'text':'?','type':'text'},{'text':'?','type':'text'}],'role':'user'},"
            "{'content':[{'text':'a','type':'text'}],'role':'assistant'}]");
        row("results first, then the words",
            {user, asks("", {call("t1"), call("t2")}), result("t2", "b"), result("t1", "a"), user},
            "[{'content':[{'text':'?','type':'text'}],'role':'user'},"
            "{'content':[{'id':'t1','input':{},'name':'erp_list','type':'tool_use'},"
            "{'id':'t2','input':{},'name':'erp_list','type':'tool_use'}],'role':'assistant'},"
            "{'content':[{'content':'a','tool_use_id':'t1','type':'tool_result'},"
            "{'content':'b','tool_use_id':'t2','type':'tool_result'},{'text':'?','type':'text'}],'role':'"
            "user'}]");
        row("a result that came late goes where it belongs",
            {user, asks("", {call("t1")}), user, result("t1", "a")},
            "[{'content':[{'text':'?','type':'text'}],'role':'user'},"
            "{'content':[{'id':'t1','input':{},'name':'erp_list','type':'tool_use'}],'role':'assistant'},"
            "{'content':[{'content':'a','tool_use_id':'t1','type':'tool_result'},{'text':'?','type':'text'}],"
            "'role':'user'}]");
        row("an empty result", {user, asks("", {call("t1")}), result("t1", "")},
            "[{'content':[{'text':'?','type':'text'}],'role':'user'},"
            "{'content':[{'id':'t1','input':{},'name':'erp_list','type':'tool_use'}],'role':'assistant'},"
            "{'content':[{'tool_use_id':'t1','type':'tool_result'}],'role':'user'}]");
        row("an answer to nobody is left out", {user, result("t9", "a")},
            "[{'content':[{'text':'?','type':'text'}],'role':'user'}]");
        row("a conversation that was cut begins with the user", {said(Role::Assistant, "a"), user},
            "[{'content':[{'text':'(What was said before is left out.)','type':'text'}],'role':'user'},"
            "{'content':[{'text':'a','type':'text'}],'role':'assistant'},"
            "{'content':[{'text':'?','type':'text'}],'role':'user'}]");
        row("arguments that are no object",
            {user, asks("", {call("t1", "{a"), call("t2", "[1]")}), result("t1", "a"), result("t2", "a")},
            "[{'content':[{'text':'?','type':'text'}],'role':'user'},"
            "{'content':[{'id':'t1','input':{'invalid_arguments':'{a'},'name':'erp_list','type':'tool_use'},"
            "{'id':'t2','input':{'invalid_arguments':'[1]'},'name':'erp_list','type':'tool_use'}],"
            "'role':'assistant'},"
            "{'content':[{'content':'a','tool_use_id':'t1','type':'tool_result'},"
            "{'content':'a','tool_use_id':'t2','type':'tool_result'}],'role':'user'}]");
        const auto thought =
            "[{'type':'thinking','thinking':'hm','signature':'Eq'},{'type':'text','text':'a'},"
            "{'type':'tool_use','id':'t1'}]";
        row("thinking goes back unchanged",
            {user, keeping(asks("a", {call("t1")}), thought), result("t1", "r")},
            "[{'content':[{'text':'?','type':'text'}],'role':'user'},"
            "{'content':[{'signature':'Eq','thinking':'hm','type':'thinking'},{'text':'a','type':'text'},"
            "{'id':'t1','input':{},'name':'erp_list','type':'tool_use'}],'role':'assistant'},"
            "{'content':[{'content':'r','tool_use_id':'t1','type':'tool_result'}],'role':'user'}]");
        row("the words were changed, and a call left out and another added",
            {user, keeping(asks("b", {call("t2")}), thought), result("t2", "r")},
            "[{'content':[{'text':'?','type':'text'}],'role':'user'},"
            "{'content':[{'signature':'Eq','thinking':'hm','type':'thinking'},{'text':'b','type':'text'},"
            "{'id':'t2','input':{},'name':'erp_list','type':'tool_use'}],'role':'assistant'},"
            "{'content':[{'content':'r','tool_use_id':'t2','type':'tool_result'}],'role':'user'}]");
        const auto plain = "[{'content':[{'text':'?','type':'text'}],'role':'user'},"
                           "{'content':[{'text':'a','type':'text'}],'role':'assistant'}]";
        row("another model's thinking stays away",
            {user, keeping(said(Role::Assistant, "a"), thought, "anthropic m-2")}, plain);
        row("kept content that is broken", {user, keeping(said(Role::Assistant, "a"), "[{")}, plain);
        row("kept content that is no list", {user, keeping(said(Role::Assistant, "a"), "7")}, plain);
    }
    void messagesAreShaped() {
        QFETCH(std::vector<ChatMessage>, messages);
        QFETCH(QString, sent);
        QCOMPARE(messagesOf(messages), sent);
    }

    void idsOfOthersAreMadeToFit() {
        const auto body = [] {
            ChatRequest request;
            request.messages = {said(Role::User, "?"),
                                asks("", {call("functions.erp_list:0"), call("t1")}),
                                result("functions.erp_list:0", "a"),
                                result("t1", "b"),
                                asks("", {call("t1")}),
                                result("t1", "c")};
            return bodyOf(request);
        }();
        const auto& messages = body["messages"];
        std::set<std::string> ids;
        for (const std::size_t asking : {1, 3}) {
            const auto& calls = messages[asking]["content"];
            const auto& results = messages[asking + 1]["content"];
            for (std::size_t i = 0; i < calls.size(); ++i) {
                const auto id = calls[i]["id"].get<std::string>();
                QVERIFY(results[i]["tool_use_id"] == id);
                QVERIFY2(ids.insert(id).second, "no id twice in a conversation");
                QVERIFY(std::all_of(id.begin(), id.end(),
                                    [](char c) { return std::isalnum(c) || c == '_' || c == '-'; }));
            }
        }
        QCOMPARE(ids.size(), std::size_t(3));
    }

    void onlyTheLastBlockOfTheHistoryIsMarked() {
        ChatRequest request;
        request.messages = {said(Role::User, "one"), said(Role::Assistant, "two"), said(Role::User, "three")};
        const auto messages = bodyOf(request)["messages"];
        QVERIFY(!messages[0]["content"][0].contains("cache_control"));
        QVERIFY(!messages[1]["content"][0].contains("cache_control"));
        QVERIFY(messages[2]["content"][0]["cache_control"]["type"] == "ephemeral");
        request.messages = {
            said(Role::User, "one"),
            keeping(said(Role::Assistant, ""), "[{'type':'thinking','thinking':'x','signature':'y'}]")};
        QVERIFY(!bodyOf(request)["messages"][1]["content"][0].contains("cache_control"));
    }

    void whatCannotBeSentIsRefused_data() {
        QTest::addColumn<QString>("tool");
        QTest::addColumn<QByteArray>("schema");
        QTest::addColumn<QString>("question");
        QTest::newRow("a dot in a name") << QStringLiteral("erp.list") << QByteArray() << QStringLiteral("?");
        QTest::newRow("a name too long") << QString(65, u'a') << QByteArray() << QStringLiteral("?");
        QTest::newRow("a schema that is none")
            << QStringLiteral("a") << QByteArray("[]") << QStringLiteral("?");
        QTest::newRow("a schema too deep")
            << QStringLiteral("a") << "{\"a\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}"
            << QStringLiteral("?");
        QTest::newRow("nothing said") << QStringLiteral("a") << QByteArray() << QStringLiteral("  ");
    }
    void whatCannotBeSentIsRefused() {
        QFETCH(QString, tool);
        QFETCH(QByteArray, schema);
        QFETCH(QString, question);
        ChatRequest request;
        request.messages = {said(Role::User, "")};
        request.messages[0].text = question;
        ToolSpec spec;
        spec.name = tool;
        spec.parametersSchema = schema;
        request.tools = {spec};
        const auto body = anthropicRequestBody(request, settings());
        QVERIFY(!body);
        QCOMPARE(body.error().kind, ErrorKind::Invalid);
    }

    void hostileWordsDoNoHarm() {
        ChatRequest request;
        request.messages = {
            said(Role::User, "?"),
            asks("", {call("t1", "{\"a\":" + QByteArray(100'000, '[') + QByteArray(100'000, ']') + "}"),
                      call("t2", "\xFF{"), call("", "{}")}),
            result("t1", "a")};
        request.messages.back().text = QStringLiteral("a") + QChar(0xD83D) + QStringLiteral("b");
        const auto calls = bodyOf(request)["messages"][1]["content"];
        QVERIFY(calls[0]["input"].contains("invalid_arguments"));
        QVERIFY(calls[1]["input"]["invalid_arguments"] == "\xEF\xBF\xBD{");
        QVERIFY(!calls[2]["id"].get<std::string>().empty());
    }

    void partsOfAnAnswerAreJoined() {
        const VendorContent first{QStringLiteral("m"), "[1]"};
        const VendorContent second{QStringLiteral("m"), "[2]"};
        QCOMPARE(joined(first, second).bytes, QByteArray("[1,2]"));
        QCOMPARE(joined({}, second).bytes, QByteArray("[2]"));
        QCOMPARE(joined(first, {}).bytes, QByteArray("[1]"));
    }
};

QTEST_APPLESS_MAIN(AnthropicRequestTest)
#include "AnthropicRequestTest.moc"
