// The practice model's Messages API: strict about what it is sent, and true to the protocol in what it sends.
#include "Caller.h"
#include "rehearsal/model/MessagesWriter.h"
#include "rehearsal/model/ModelServer.h"

#include <QJsonArray>
#include <QTest>

using namespace staffroom;
using namespace staffroom::rehearsal;
using namespace staffroom::rehearsal::model;

namespace {

/// JSON with single quotes, for legibility.
QByteArray json(QByteArray singleQuoted) {
    return singleQuoted.replace('\'', '"');
}

struct Practice {
    ManualClock clock;
    TraceSink trace{clock};
    Faults faults{clock};
    ModelServer server{{}, clock, trace, faults};
    Caller caller{[this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
        server.handle(request, reply);
    }};

    HttpHeaders headers() const {
        return {{"x-api-key", server.key().toUtf8()},
                {"anthropic-version", "2026-10-21"},
                {"Content-Type", "application/json"}};
    }
    Received post(const QByteArray& body, const HttpHeaders& with) {
        return caller.call(
            {.method = "POST", .path = u"/v1/messages"_qs, .body = json(body), .headers = with});
    }
    Received post(const QByteArray& body) { return post(body, headers()); }
    void script(const QByteArray& entries) {
        if (!server.loadScript("{\"script\":[" + json(entries) + "]}"))
            qFatal("%s", entries.constData());
    }
    QStringList violations() const {
        QStringList all;
        for (const auto& each : trace.violations())
            all.append(each.what);
        return all;
    }
};

const QByteArray ask =
    "{'model':'understudy','max_tokens':100,'system':'You are Selin. Today is 2026-11-22.',"
    "'messages':[{'role':'user','content':'Merhaba'}]";
const QByteArray stream = ask + ",'stream':true}";

QByteArray messages(const QByteArray& list) {
    return "{'model':'understudy','max_tokens':100,'messages':[" + list + "]}";
}
const QByteArray user = "{'role':'user','content':'x'}";
const QByteArray call =
    "{'role':'assistant','content':[{'type':'tool_use','id':'t1','name':'f','input':{}}]}";
QByteArray inUser(const QByteArray& block) {
    return "{'role':'user','content':[" + block + "]}";
}
QByteArray inAssistant(const QByteArray& block) {
    return user + ",{'role':'assistant','content':[" + block + "]}," + user;
}
QByteArray withTool(const QByteArray& tool) {
    return ask + ",'tools':[" + tool + "]}";
}
const QByteArray marked = "{'type':'text','text':'x','cache_control':{'type':'ephemeral'}}";

/// "message_start ping …": the types in order, each checked against the event's name.
QStringList typesOf(const QByteArray& body) {
    QStringList types;
    QByteArray event;
    for (const auto& line : body.split('\n')) {
        if (line.startsWith("event:"))
            event = line.mid(6).trimmed();
        if (!line.startsWith("data:"))
            continue;
        const auto type = QJsonDocument::fromJson(line.mid(5).trimmed()).object()[u"type"_qs].toString();
        types.append(type == QString::fromUtf8(event) ? type : u"not the event's name: "_qs + type);
    }
    return types;
}

} // namespace

class MessagesServerTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAnswerInOnePiece() {
        Practice practice;
        const auto answer = practice.post(ask + "}").json();
        QCOMPARE(answer[u"type"_qs].toString(), u"message"_qs);
        QCOMPARE(answer[u"stop_reason"_qs].toString(), u"end_turn"_qs);
        QVERIFY(answer[u"content"_qs][0][u"text"_qs].toString().startsWith(u"Merhaba! Ben Selin."_qs));
        QVERIFY(answer[u"content"_qs][0][u"text"_qs].toString().endsWith(u"— rehearsal understudy"_qs));
        QCOMPARE(answer[u"model"_qs].toString(), u"understudy"_qs);
        QVERIFY(answer[u"usage"_qs][u"input_tokens"_qs].toInt() > 0);
        QCOMPARE(practice.violations(), QStringList());
    }

    void aStreamOfBlocks() {
        Practice practice;
        practice.script("{'reasoning':'hm','text':'Bak','tool_calls':[{'name':'f','arguments':{'a':1}}]}");
        const auto received = practice.post(stream);
        QVERIFY(received.contentType.startsWith("text/event-stream"));
        QCOMPARE(
            typesOf(received.body).join(u' '),
            u"message_start rehearsal_note content_block_start ping content_block_delta content_block_delta "
            u"content_block_stop content_block_start content_block_delta content_block_stop "
            u"content_block_start content_block_delta content_block_delta content_block_stop message_delta "
            u"message_stop"_qs);
        QVERIFY(received.body.contains(json("'partial_json':''"))); // the first fragment may be empty
        QVERIFY(received.body.contains(thoughtSignature(u"hm"_qs).toUtf8()));
        QVERIFY(received.body.contains(json("'stop_reason':'tool_use'")));
    }

    void whatIsWrongIsRefused_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* title, const QByteArray& body, const char* says) {
            QTest::newRow(title) << body << QString::fromUtf8(says);
        };
        row("no JSON", "{", "not valid JSON");
        row("no model", "{'max_tokens':1,'messages':[" + user + "]}", "model: Field required");
        row("no limit", "{'model':'understudy','messages':[" + user + "]}", "max_tokens: Field required");
        row("a limit of nought", "{'model':'understudy','max_tokens':0,'messages':[" + user + "]}",
            "max_tokens: Input should be greater than or equal to 1");
        row("no messages", "{'model':'understudy','max_tokens':1}", "messages: Field required");
        row("empty messages", messages({}), "messages: at least one message is required");
        for (const char* sampling : {"temperature", "top_p", "top_k"})
            row(sampling, ask + ",'" + sampling + "':1}", "sampling parameters are not supported");
        row("an unknown parameter", ask + ",'max_output':5}", "max_output: Extra inputs are not permitted");
        row("stream as a word", ask + ",'stream':'yes'}", "stream: Input should be a valid boolean");
        row("thinking without a budget", ask + ",'thinking':{'type':'enabled','budget_tokens':5}}",
            "greater than or equal to 1024");
        row("thinking over the limit", ask + ",'thinking':{'type':'enabled','budget_tokens':2000}}",
            "`max_tokens` must be greater than `thinking.budget_tokens`.");
        row("another role", messages("{'role':'tool','content':'x'}"),
            "Input should be 'user' or 'assistant'");
        row("the assistant first", messages("{'role':'assistant','content':'x'}," + user),
            "first message must use");
        row("the assistant last", messages(user + ",{'role':'assistant','content':'x'}"),
            "must end with a user message");
        row("no content", messages("{'role':'user'}"), "Input should be a valid string or list");
        row("an empty list", messages(inUser({})), "all messages must have non-empty content");
        row("empty text", messages("{'role':'user','content':''}"), "text content blocks must be non-empty");
        row("blank text", messages(inUser("{'type':'text','text':' '}")), "must contain non-whitespace text");
        row("an unknown block", messages(inUser("{'type':'smell'}")), "Input tag 'smell'");
        row("an unknown member", messages(inUser("{'type':'text','text':'x','y':1}")),
            "messages.0.content.0.text.y: Extra inputs are not permitted");
        row("a call by the user", messages(inUser("{'type':'tool_use','id':'t','name':'f','input':{}}")),
            "`tool_use` blocks can only be used in `assistant` messages");
        row("a document by the assistant",
            messages(inAssistant("{'type':'document','source':{'type':'text','data':'x'}}")),
            "`document` blocks can only be used in `user` messages");
        row("citations by the user", messages(inUser("{'type':'text','text':'x','citations':[{}]}")),
            "`citations` are not allowed");
        row("an image without source", messages(inUser("{'type':'image'}")), "source: Field required");
        row("an image that is none",
            messages(
                inUser("{'type':'image','source':{'type':'base64','media_type':'image/png','data':'eHg='}}")),
            "The image was not valid base64 of its media type");
        row("input that is text",
            messages(inAssistant("{'type':'tool_use','id':'t','name':'f','input':'{}'}")),
            "input: Input should be a valid dictionary");
        row("an id with a dot", messages(inAssistant("{'type':'tool_use','id':'a.b','name':'f','input':{}}")),
            "id: String should match pattern");
        row("a forged thought", messages(inAssistant("{'type':'thinking','thinking':'x','signature':'y'}")),
            "Invalid `signature` in `thinking` block");
        row("a call unanswered", messages(user + "," + call + "," + user),
            "messages.1: `tool_use` ids were found without `tool_result` blocks immediately after: t1. Each "
            "`tool_use` block must have a corresponding `tool_result` block in the next message.");
        row("words before the result",
            messages(user + "," + call + "," +
                     inUser("{'type':'text','text':'x'},{'type':'tool_result','tool_use_id':'t1'}")),
            "must come first in the message");
        row("an answer to nothing", messages(inUser("{'type':'tool_result','tool_use_id':'t9'}")),
            "unexpected `tool_use_id` found in `tool_result` blocks: t9");
        row("an id twice",
            messages(user + "," + call + "," + inUser("{'type':'tool_result','tool_use_id':'t1'}") + "," +
                     call + "," + inUser("{'type':'tool_result','tool_use_id':'t1'}")),
            "`tool_use` ids must be unique");
        row("a result that is a number",
            messages(user + "," + call + "," +
                     inUser("{'type':'tool_result','tool_use_id':'t1','content':7}")),
            "content: Input should be a valid string or list");
        row("a tool's bad name", withTool("{'name':'erp.list','input_schema':{'type':'object'}}"),
            "tools.0.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'");
        row("a tool without schema", withTool("{'name':'f'}"), "tools.0.input_schema.type");
        row("a tool twice",
            withTool("{'name':'f','input_schema':{'type':'object'}},{'name':'f','input_schema':{'type':'"
                     "object'}}"),
            "Tool names must be unique");
        row("a choice without tools", ask + ",'tool_choice':{'type':'auto'}}",
            "only be specified while providing tools");
        row("an odd mark", messages(inUser("{'type':'text','text':'x','cache_control':{'type':'for_ever'}}")),
            "cache_control.type: Input should be 'ephemeral'");
        row("five marks",
            messages(inUser(marked + "," + marked + "," + marked + "," + marked + "," + marked)),
            "A maximum of 4 blocks with cache_control may be provided. Found 5.");
    }
    void whatIsWrongIsRefused() {
        QFETCH(QByteArray, body);
        QFETCH(QString, says);
        Practice practice;
        const auto received = practice.post(body);
        QCOMPARE(received.status, 400);
        const QJsonValue error = received.json()[u"error"_qs];
        QCOMPARE(error[u"type"_qs].toString(), u"invalid_request_error"_qs);
        QVERIFY2(error[u"message"_qs].toString().contains(says), qPrintable(error[u"message"_qs].toString()));
        QCOMPARE(practice.violations().size(), 1);
    }

    void headersAreChecked() {
        Practice practice;
        auto with = practice.headers();
        with[1].second = "2020-01-01";
        QVERIFY(practice.post(ask + "}", with).body.contains("is not a valid version"));
        with.removeAt(1);
        QVERIFY(practice.post(ask + "}", with).body.contains("anthropic-version: header is required"));
        with = practice.headers();
        with[0].second = "sk-wrong";
        const auto wrong = practice.post(ask + "}", with);
        QCOMPARE(wrong.status, 401);
        QCOMPARE(wrong.json()[u"error"_qs][u"type"_qs].toString(), u"authentication_error"_qs);
        QVERIFY(!wrong.body.contains("sk-wrong"));
        with[0] = {"Authorization", "Bearer " + practice.server.key().toUtf8()};
        QCOMPARE(practice.post(ask + "}", with).status, 200);
        with[1].second = "2023-06-01"; // still served, and takes what the newer one refuses
        QCOMPARE(practice.post(ask + ",'temperature':1}", with).status, 200);
    }

    void anotherModelIsNotThere() {
        Practice practice;
        const auto received = practice.post(QByteArray(ask + "}").replace("understudy", "claude-9"));
        QCOMPARE(received.status, 404);
        QCOMPARE(received.json()[u"error"_qs][u"message"_qs].toString(), u"model: claude-9"_qs);
    }

    void twoMessagesOfOneSideAreAViolation() {
        Practice practice;
        QCOMPARE(practice.post(messages(user + "," + user)).status, 200);
        QCOMPARE(practice.violations(), QStringList{u"messages.1: two messages of one side in a row"_qs});
    }

    void theCacheIsCounted() {
        Practice practice;
        const auto request = [](const QByteArray& last) {
            return messages(inUser("{'type':'text','text':'" + QByteArray(400, 'x') +
                                   "','cache_control':{'type':'ephemeral'}}") +
                            ",{'role':'assistant','content':'a'}," + last);
        };
        const QJsonValue first = practice.post(request(user)).json()[u"usage"_qs];
        QVERIFY(first[u"cache_creation_input_tokens"_qs].toInt() > 100);
        QCOMPARE(first[u"cache_read_input_tokens"_qs].toInt(), 0);
        const QJsonValue second = practice.post(request("{'role':'user','content':'y'}")).json()[u"usage"_qs];
        QCOMPARE(second[u"cache_read_input_tokens"_qs].toInt(),
                 first[u"cache_creation_input_tokens"_qs].toInt());
        QCOMPARE(second[u"cache_creation_input_tokens"_qs].toInt(), 0);
        QVERIFY(second[u"input_tokens"_qs].toInt() > 0);
    }

    void troubleIsOrderedByName() {
        Practice practice;
        practice.script(
            "{'trouble':'overloaded','protocol':'anthropic','times':2},{'text':'for the other','protocol':"
            "'openai'},{'trouble':'rate_limit'}");
        for (int i = 0; i < 2; ++i) {
            const auto received = practice.post(ask + "}");
            QCOMPARE(received.status, 529);
            QCOMPARE(received.json()[u"error"_qs][u"type"_qs].toString(), u"overloaded_error"_qs);
        }
        QCOMPARE(practice.post(ask + "}").status, 429);
        QCOMPARE(practice.post(ask + "}").status, 200);
        QVERIFY(!practice.server.loadScript("{\"script\":[{\"trouble\":\"bad weather\"}]}"));
        FaultRule rule{.service = u"model"_qs,
                       .method = u"messages"_qs,
                       .who = {},
                       .subject = {},
                       .times = 1,
                       .fault = {}};
        rule.fault.status = 504;
        practice.faults.add(rule);
        QCOMPARE(practice.post(ask + "}").json()[u"error"_qs][u"type"_qs].toString(), u"timeout_error"_qs);
    }

    void aRefusalSaysWhy() {
        Practice practice;
        practice.script("{'trouble':'refusal'}");
        const auto answer = practice.post(ask + "}").json();
        QCOMPARE(answer[u"stop_reason"_qs].toString(), u"refusal"_qs);
        QVERIFY(answer[u"stop_details"_qs][u"explanation"_qs].toString().startsWith(u"I cannot help"_qs));
    }
};

QTEST_GUILESS_MAIN(MessagesServerTest)
#include "MessagesServerTest.moc"
