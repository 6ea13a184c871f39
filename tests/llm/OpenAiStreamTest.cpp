#include "llm/OpenAiStream.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::llm;

namespace {

/// JSON with single quotes, for legibility (and moc cannot read raw strings).
QByteArray json(QByteArray singleQuoted) {
    return singleQuoted.replace('\'', '"');
}

QByteArray delta(const QByteArray& fields, const QByteArray& finish = "null") {
    return json("{'id':'chatcmpl-1','object':'chat.completion.chunk','created':1,'model':'m','choices':[{'"
                "index':0,'delta':{") +
           fields + json("},'logprobs':null,'finish_reason':") + finish + "}]}";
}
QByteArray content(const QByteArray& text, const QByteArray& finish = "null") {
    return delta("\"content\":\"" + text + "\"", finish);
}
QByteArray toolCall(const QByteArray& fields) {
    return delta("\"tool_calls\":[{" + fields + "}]");
}
const QByteArray stop = delta("", "\"stop\"");
const QByteArray toolCalls = delta("", "\"tool_calls\"");

QString show(const ChatAnswer& answer) {
    static constexpr const char* names[] = {"stop", "tools", "length", "refusal"};
    QString shown = QLatin1String(names[int(answer.finish)]) + QStringLiteral(" '%1'").arg(answer.text);
    for (const auto& call : answer.calls)
        shown += QStringLiteral(" %1=%2(%3)").arg(call.id, call.name, QString::fromUtf8(call.arguments));
    if (answer.usage.known)
        shown += QStringLiteral(" %1/%2/%3")
                     .arg(answer.usage.inputTokens)
                     .arg(answer.usage.cachedInputTokens)
                     .arg(answer.usage.outputTokens);
    return shown;
}

QString foldAll(const QList<QByteArray>& payloads) {
    OpenAiFold fold(QStringLiteral("new_"));
    QString streamed;
    for (const auto& payload : payloads) {
        const auto added = fold.fold(payload);
        if (!added)
            return added.error().toString();
        streamed += *added;
    }
    const auto answer = fold.finish();
    if (!answer)
        return answer.error().toString();
    if (answer->text != streamed)
        return QStringLiteral("streamed '%1' but answered '%2'").arg(streamed, answer->text);
    return show(*answer);
}

QByteArray events(const QList<QByteArray>& payloads, const QByteArray& lineEnd = "\n") {
    QByteArray stream;
    for (const auto& payload : payloads)
        stream += "data: " + payload + lineEnd + lineEnd;
    return stream;
}

} // namespace

class OpenAiStreamTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void chunksAreFolded_data() {
        QTest::addColumn<QList<QByteArray>>("payloads");
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char* name, const QList<QByteArray>& payloads, const char* outcome) {
            QTest::newRow(name) << payloads << QString::fromUtf8(outcome);
        };
        const QByteArray usage = json("{'choices':[],'usage':{'prompt_tokens':90,'completion_tokens':20,'"
                                      "total_tokens':110,'prompt_tokens_details':{'cached_tokens':64}}}");
        row("words",
            {delta(json("'role':'assistant','content':''")), content("Mer"), content("haba"), stop, "[DONE]"},
            "stop 'Merhaba'");
        row("usage at the end", {content("a"), stop, usage, "[DONE]"}, "stop 'a' 90/64/20");
        row("usage null until then",
            {json("{'choices':[{'delta':{'content':'a'}}],'usage':null}"), stop, usage}, "stop 'a' 90/64/20");
        row("usage in every chunk",
            {json("{'choices':[],'usage':{'prompt_tokens':5,'completion_tokens':1}}"), usage, stop},
            "stop '' 90/64/20");
        row("usage without details",
            {stop, json("{'choices':[],'usage':{'prompt_tokens':5,'completion_tokens':1}}")},
            "stop '' 5/0/1");
        row("absurd usage",
            {stop, json("{'choices':[],'usage':{'prompt_tokens':-5,'completion_tokens':'x'}}")},
            "stop '' 0/0/0");
        row("floating usage",
            {stop, json("{'choices':[],'usage':{'prompt_tokens':5.0,'completion_tokens':1e300}}")},
            "stop '' 5/0/1000000000000000");
        row("llama.cpp's timings",
            {stop, json("{'choices':[],'timings':{'prompt_n':10,'cache_n':30,'predicted_n':7}}")},
            "stop '' 40/30/7");
        row("done without a reason", {content("a"), "[DONE]"}, "stop 'a'");
        row("a reason without done", {content("a"), stop}, "stop 'a'");
        row("neither", {content("a")}, "model: network: the answer was cut off");
        row("nothing at all", {}, "model: network: the answer was cut off");
        row("after done nothing counts", {content("a"), "[DONE]", "rubbish"}, "stop 'a'");
        row("an unknown reason", {content("a", "\"eos\"")}, "stop 'a'");
        row("too long", {content("a", "\"length\"")}, "length 'a'");
        row("filtered", {content("a", "\"content_filter\"")}, "refusal 'a'");
        row("refused", {delta(json("'refusal':'I can'")), delta(json("'refusal':'not.'")), stop},
            "refusal 'I cannot.'");
        row("refusal null", {delta(json("'refusal':null,'content':'a'")), stop}, "stop 'a'");
        row("thinking is passed over",
            {delta(json("'reasoning':'hm'")), delta(json("'reasoning_content':'hm'")),
             delta(json("'reasoning_details':[{'text':'hm'}]")), content("a"), stop},
            "stop 'a'");
        row("padding and unknown fields",
            {json("{'obfuscation':'xx','new':[1],'choices':[{'delta':{'content':'a','x':{}}}]}"), stop},
            "stop 'a'");
        row("content in parts",
            {delta(json("'content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]")), stop},
            "stop 'ab'");
        row("content null", {delta(json("'content':null")), stop}, "stop ''");
        row("no choices at all", {json("{'id':'x'}"), content("a"), stop}, "stop 'a'");
        row("choices null", {json("{'choices':null}"), content("a"), stop}, "stop 'a'");
        row("a whole completion",
            {json("{'model':'m','choices':[{'index':0,'message':{'role':'assistant','content':'all','refusal'"
                  ":null,'tool_calls':[{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}}"
                  "]},'finish_reason':'tool_calls'}],'usage':{'prompt_tokens':9,'completion_tokens':2}}")},
            "tools 'all' c1=f({}) 9/0/2");

        row("call in fragments",
            {toolCall(json("'index':0,'id':'c1','type':'function','function':{'name':'f','arguments':''}")),
             toolCall(json("'index':0,'function':{'arguments':'{\\'a\\''}")),
             toolCall(json("'index':0,'function':{'arguments':':1}'}")), toolCalls, "[DONE]"},
            "tools '' c1=f({\"a\":1})");
        row("call in one chunk",
            {toolCall(json("'index':0,'id':'c1','function':{'name':'f','arguments':'{}'}")), toolCalls},
            "tools '' c1=f({})");
        row("words, then a call",
            {content("Bakiyorum."),
             toolCall(json("'index':0,'id':'c1','function':{'name':'f','arguments':'{}'}")), toolCalls},
            "tools 'Bakiyorum.' c1=f({})");
        row("two calls, fragments mixed",
            {toolCall(json("'index':0,'id':'c1','function':{'name':'f','arguments':'{\\'a'}")),
             toolCall(json("'index':1,'id':'c2','function':{'name':'g','arguments':'{\\'b'}")),
             toolCall(json("'index':0,'function':{'arguments':'\\':1}'}")),
             toolCall(json("'index':1,'function':{'arguments':'\\':2}'}")), toolCalls},
            "tools '' c1=f({\"a\":1}) c2=g({\"b\":2})");
        row("no index",
            {toolCall(json("'id':'c1','function':{'name':'f','arguments':'{'}")),
             toolCall(json("'function':{'arguments':'}'}")),
             toolCall(json("'id':'c2','function':{'name':'g','arguments':'{}'}")), toolCalls},
            "tools '' c1=f({}) c2=g({})");
        row("index null",
            {toolCall(json("'index':null,'id':'c1','function':{'name':'f','arguments':'{}'}")), toolCalls},
            "tools '' c1=f({})");
        row("all at index 0, told apart by id",
            {toolCall(json("'index':0,'id':'c1','function':{'name':'f','arguments':'{}'}")),
             toolCall(json("'index':0,'id':'c2','function':{'name':'f','arguments':'{\\'a\\':1}'}")),
             toolCalls},
            "tools '' c1=f({}) c2=f({\"a\":1})");
        row("all at index 0, without ids",
            {toolCall(json("'index':0,'function':{'name':'f','arguments':'{}'}")),
             toolCall(json("'index':0,'function':{'name':'g','arguments':'{\\'a\\':1}'}")), toolCalls},
            "tools '' new_1=f({}) new_2=g({\"a\":1})");
        row("id and name in every fragment",
            {toolCall(json("'index':0,'id':'c1','function':{'name':'f','arguments':'{'}")),
             toolCall(json("'index':0,'id':'c1','function':{'name':'f','arguments':'}'}")), toolCalls},
            "tools '' c1=f({})");
        row("the name in every fragment, no id",
            {toolCall(json("'index':0,'function':{'name':'f','arguments':'{\\'a\\':'}")),
             toolCall(json("'index':0,'function':{'name':'f','arguments':'1}'}")), toolCalls},
            "tools '' new_1=f({\"a\":1})");
        row("id null",
            {toolCall(json("'index':0,'id':null,'function':{'name':'f','arguments':'{}'}")), toolCalls},
            "tools '' new_1=f({})");
        row("the same id twice",
            {toolCall(json("'index':0,'id':'c','function':{'name':'f','arguments':'{}'}")),
             toolCall(json("'index':1,'id':'c','function':{'name':'g','arguments':'{}'}")), toolCalls},
            "tools '' c=f({}) new_2=g({})");
        row("indices from 5, backwards",
            {toolCall(json("'index':5,'id':'c1','function':{'name':'f','arguments':'{}'}")),
             toolCall(json("'index':-1,'id':'c2','function':{'name':'g','arguments':'{}'}")), toolCalls},
            "tools '' c1=f({}) c2=g({})");
        row("no arguments", {toolCall(json("'index':0,'id':'c1','function':{'name':'f'}")), toolCalls},
            "tools '' c1=f({})");
        row("arguments as an object",
            {toolCall(json("'index':0,'id':'c1','function':{'name':'f','arguments':{'a':1}}")), toolCalls},
            "tools '' c1=f({\"a\":1})");
        row("invalid arguments are the tool's affair",
            {toolCall(json("'index':0,'id':'c1','function':{'name':'f','arguments':'{a'}")), toolCalls},
            "tools '' c1=f({a)");
        row("stop, though there are calls",
            {toolCall(json("'index':0,'id':'c1','function':{'name':'f','arguments':'{}'}")), stop},
            "tools '' c1=f({})");
        row("a call cut at the length",
            {toolCall(json("'index':0,'id':'c1','function':{'name':'f','arguments':'{}'}")),
             toolCall(json("'index':1,'id':'c2','function':{'name':'g','arguments':'{\\'a\\':'}")),
             delta("", "\"length\"")},
            "length '' c1=f({})");
        row("what was filtered is not done",
            {toolCall(json("'index':0,'id':'c1','function':{'name':'f','arguments':'{}'}")),
             delta("", "\"content_filter\"")},
            "refusal 'The model service's content filter withheld the answer.'");
        row("a call without a name",
            {toolCall(json("'index':0,'id':'c1','function':{'arguments':'{}'}")), toolCalls},
            "model: parse: the model asks for a tool without naming it");
        row("a call that is no object", {delta(json("'tool_calls':['f']")), toolCalls},
            "model: parse: the model asks for a tool without naming it");
        row("tool_calls null", {delta(json("'tool_calls':null,'content':'a'")), stop}, "stop 'a'");

        row("not JSON", {content("a"), "{\"choices\":["}, "model: parse: a part of the answer is not JSON");
        row("a JSON list", {"[]"}, "model: parse: a part of the answer is not JSON");
        row("not UTF-8", {content("\xFF")}, "model: parse: a part of the answer is not JSON");
        row("wrong types everywhere",
            {json("{'choices':[{'delta':[],'finish_reason':7}],'model':3,'usage':[]}"), stop}, "stop ''");
        row("choices of strings", {json("{'choices':['a']}"), stop}, "stop ''");
        row("deep arguments",
            {toolCall(json("'index':0,'id':'c1','function':{'name':'f','arguments':") + QByteArray(50'000, '[') +
                      QByteArray(50'000, ']') + "}"),
             toolCalls},
            "model: parse: a part of the answer is not JSON");
        row("deep nesting", {QByteArray(20'000, '[')}, "model: parse: a part of the answer is not JSON");
        row("an error in the middle",
            {content("a"), json("{'error':{'message':'overloaded','type':'server_error','code':null}}")},
            "model: http: overloaded");
        row("an error with a number",
            {content("a"), json("{'error':{'code':429,'message':'slow'},'choices':[]}")},
            "model: 429 rate_limited: slow");
        row("an error as a reason",
            {json(
                "{'error':{'code':502,'message':'lost'},'choices':[{'delta':{},'finish_reason':'error'}]}")},
            "model: 502 http: lost");
        row("error null", {json("{'error':null,'choices':[{'delta':{'content':'a'}}]}"), stop}, "stop 'a'");
    }
    void chunksAreFolded() {
        QFETCH(QList<QByteArray>, payloads);
        QFETCH(QString, outcome);
        QCOMPARE(foldAll(payloads), outcome);
    }

    void theModelsNameIsKept() {
        OpenAiFold fold({});
        QVERIFY(fold.fold(stop));
        QCOMPARE(fold.finish()->model, QStringLiteral("m"));
    }

    void aBodyIsRead_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char* name, const QByteArray& body, const char* outcome) {
            QTest::newRow(name) << body << QString::fromUtf8(outcome);
        };
        const QList<QByteArray> words{content("\xC4\xB0yi"), content(" \xF0\x9F\x98\x80"), stop, "[DONE]"};
        row("a stream", events(words), "stop 'İyi 😀'");
        row("CRLF", events(words, "\r\n"), "stop 'İyi 😀'");
        row("comments first", ": OPENROUTER PROCESSING\n\n" + events(words), "stop 'İyi 😀'");
        row("blank lines first", "\n\n" + events(words), "stop 'İyi 😀'");
        row("no blank after data:", "data:" + stop + "\n\ndata:[DONE]", "stop ''");
        row("the last event is not closed", events({content("a")}) + "data: " + stop, "stop 'a'");
        row("half a chunk after the reason", events({content("a"), stop}) + "data: {\"choices\":[],\"usa",
            "stop 'a'");
        row("half a chunk before it", events({content("a")}) + "data: {\"choices\":[{\"del",
            "model: parse: a part of the answer is not JSON");
        row("cut between events", events({content("a")}), "model: network: the answer was cut off");
        row("a whole JSON text",
            QByteArray("\n ") + json("{'choices':[{'message':{'content':'a'},'finish_reason':'stop'}]}"),
            "stop 'a'");
        row("a whole error", json("{'error':{'code':429,'message':'slow'}}"),
            "model: 429 rate_limited: slow");
        row("half a JSON text", json("{'choices':["), "model: parse: a part of the answer is not JSON");
        row("a web page", "<html></html>",
            "model: http: a web page came instead of the API's answer: check the model's address");
        row("plain words", "Not here\n", "model: network: the answer was cut off");
        row("nothing", "", "model: network: the answer was cut off");
    }
    void aBodyIsRead() {
        QFETCH(QByteArray, body);
        QFETCH(QString, outcome);
        for (const qsizetype pieceSize : {qsizetype(1), qsizetype(7), std::max<qsizetype>(1, body.size())}) {
            QString streamed;
            OpenAiFold fold(QStringLiteral("new_"));
            AnswerReader reader(fold, [&](const QString& piece) { streamed += piece; });
            for (qsizetype at = 0; at < body.size(); at += pieceSize)
                reader.take(body.mid(at, pieceSize));
            const auto answer = reader.finish();
            QCOMPARE(answer ? show(*answer) : answer.error().toString(), outcome);
            if (answer)
                QCOMPARE(streamed, answer->text);
        }
    }

    void aBrokenChunkEndsTheReading() {
        OpenAiFold fold({});
        AnswerReader reader(fold, {});
        QVERIFY(reader.take(events({content("a")})));
        QVERIFY(!reader.take(events({"rubbish", content("b")})));
        QVERIFY(!reader.take(events({stop, "[DONE]"})));
        QVERIFY(reader.fault());
        const auto answer = reader.finish();
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Parse);
        QVERIFY(answer.error().sent);
    }
};

QTEST_APPLESS_MAIN(OpenAiStreamTest)
#include "OpenAiStreamTest.moc"
