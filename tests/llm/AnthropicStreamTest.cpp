#include "llm/AnthropicStream.h"

#include <QTest>

using namespace staffroom;
using namespace staffroom::llm;

namespace {

/// JSON with single quotes, for legibility (and moc cannot read raw strings).
QByteArray json(QByteArray singleQuoted) {
    return singleQuoted.replace('\'', '"');
}

const QByteArray start =
    json("{'type':'message_start','message':{'id':'msg_1','type':'message','role':'assistant',"
         "'content':[],'model':'m','stop_reason':null,'usage':{'input_tokens':10,"
         "'cache_creation_input_tokens':20,'cache_read_input_tokens':30,'output_tokens':1}}}");
const QByteArray end = json("{'type':'message_stop'}");
const QByteArray ping = json("{'type':'ping'}");

QByteArray block(int index, const QByteArray& fields) {
    return json("{'type':'content_block_start','index':") + QByteArray::number(index) +
           json(",'content_block':{") + json(fields) + "}}";
}
QByteArray delta(int index, const QByteArray& fields) {
    return json("{'type':'content_block_delta','index':") + QByteArray::number(index) + json(",'delta':{") +
           json(fields) + "}}";
}
QByteArray stop(int index) {
    return json("{'type':'content_block_stop','index':") + QByteArray::number(index) + "}";
}
QByteArray ended(const QByteArray& reason, const QByteArray& more = {}) {
    return json("{'type':'message_delta','delta':{'stop_reason':'" + reason + "','stop_sequence':null" +
                more + "},'usage':{'output_tokens':7}}");
}
const QByteArray text0 = block(0, "'type':'text','text':''");
QByteArray words(const QByteArray& said, int index = 0) {
    return delta(index, "'type':'text_delta','text':'" + said + "'");
}
QByteArray call(int index, const QByteArray& id, const QByteArray& name = "erp_list") {
    return block(index, "'type':'tool_use','id':'" + id + "','name':'" + name + "','input':{}");
}
/// `piece` with escaped quotes.
QByteArray arguments(int index, const QByteArray& piece) {
    return json("{'type':'content_block_delta','index':") + QByteArray::number(index) +
           json(",'delta':{'type':'input_json_delta','partial_json':'") +
           QByteArray(piece).replace("\"", "\\\"") + json("'}}");
}

QString show(const ChatAnswer& answer) {
    static constexpr const char* names[] = {"stop", "tools", "length", "refusal"};
    QString shown = QLatin1String(names[int(answer.finish)]) + QStringLiteral(" '%1'").arg(answer.text);
    for (const auto& each : answer.calls)
        shown += QStringLiteral(" %1=%2(%3)").arg(each.id, each.name, QString::fromUtf8(each.arguments));
    if (!answer.vendor.bytes.isEmpty())
        shown += QStringLiteral(" kept ") + QString::fromUtf8(answer.vendor.bytes).replace(u'"', u'\'');
    return shown;
}

QString foldAll(const QList<QByteArray>& payloads) {
    AnthropicFold fold(QStringLiteral("new_"), QStringLiteral("maker"));
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

} // namespace

class AnthropicStreamTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eventsAreFolded_data() {
        QTest::addColumn<QList<QByteArray>>("payloads");
        QTest::addColumn<QString>("outcome");
        const auto row = [](const char* name, const QList<QByteArray>& payloads, const char* outcome) {
            QTest::newRow(name) << payloads << QString::fromUtf8(outcome);
        };
        row("words", {start, ping, text0, words("Mer"), words("haba"), stop(0), ended("end_turn"), end},
            "stop 'Merhaba'");
        row("a stop sequence", {start, text0, words("a"), stop(0), ended("stop_sequence"), end}, "stop 'a'");
        row("an unknown reason", {start, text0, words("a"), stop(0), ended("new_reason"), end}, "stop 'a'");
        row("no words at all", {start, ended("end_turn"), end}, "stop ''");
        row("two blocks of words",
            {start, text0, words("a"), stop(0), block(1, "'type':'text','text':'b'"), stop(1),
             ended("end_turn"), end},
            "stop 'ab'");
        row("after the end nothing counts",
            {start, text0, words("a"), ended("end_turn"), end, "rubbish", words("b")}, "stop 'a'");
        row("a [DONE] where none belongs", {start, text0, words("a"), ended("end_turn"), "[DONE]", end},
            "stop 'a'");
        row("too long", {start, text0, words("a"), ended("max_tokens"), end}, "length 'a'");
        row("no more room", {start, text0, words("a"), ended("model_context_window_exceeded"), end},
            "length 'a'");
        row("no room at all", {start, ended("model_context_window_exceeded"), end},
            "model: invalid: context overflow: no room was left for an answer");

        row("refused, with a reason",
            {start, ended("refusal", ",'stop_details':{'category':'cyber','explanation':'That is harmful.'}"),
             end},
            "refusal 'That is harmful.'");
        row("refused, with a category",
            {start, ended("refusal", ",'stop_details':{'category':'cyber'}"), end},
            "refusal 'The model declined to answer this (cyber).'");
        row("refused, without a word", {start, ended("refusal"), end},
            "refusal 'The model declined to answer this.'");
        row("refused in the middle", {start, text0, words("Well,"), ended("refusal"), end},
            "refusal 'Well,\n\nThe model declined to answer this.'");
        row("what was refused is not done",
            {start, call(0, "t1"), stop(0), ended("refusal", ",'stop_details':{'explanation':'No.'}"), end},
            "refusal 'No.'");

        row("a call in fragments",
            {start, text0, words("Bakiyorum."), stop(0), call(1, "t1"), arguments(1, ""),
             arguments(1, "{\"a"), arguments(1, "\":1}"), stop(1), ended("tool_use"), end},
            "tools 'Bakiyorum.' t1=erp_list({\"a\":1})");
        row("a call without arguments",
            {start, call(0, "t1"), arguments(0, ""), stop(0), ended("tool_use"), end},
            "tools '' t1=erp_list({})");
        row("arguments whole at the start",
            {start, block(0, "'type':'tool_use','id':'t1','name':'f','input':{'a':1}"), stop(0),
             ended("tool_use"), end},
            "tools '' t1=f({\"a\":1})");
        row("two calls, mixed",
            {start, call(0, "t1", "f"), call(1, "t2", "g"), arguments(0, "{\"a\""), arguments(1, "{\"b\""),
             arguments(0, ":1}"), arguments(1, ":2}"), stop(0), stop(1), ended("tool_use"), end},
            "tools '' t1=f({\"a\":1}) t2=g({\"b\":2})");
        row("invalid arguments are the tool's affair",
            {start, call(0, "t1"), arguments(0, "{a"), stop(0), ended("tool_use"), end},
            "tools '' t1=erp_list({a)");
        row("no id",
            {start, block(0, "'type':'tool_use','name':'f','input':{}"), stop(0), ended("tool_use"), end},
            "tools '' new_1=f({})");
        row("the same id twice", {start, call(0, "t", "f"), call(1, "t", "g"), ended("tool_use"), end},
            "tools '' t=f({}) new_2=g({})");
        row("end_turn, though there are calls", {start, call(0, "t1"), stop(0), ended("end_turn"), end},
            "tools '' t1=erp_list({})");
        row("a call cut at the length",
            {start, call(0, "t1"), arguments(0, "{}"), call(1, "t2"), arguments(1, "{\"a\":"),
             ended("max_tokens"), end},
            "length '' t1=erp_list({})");
        row("a call without a name",
            {start, block(0, "'type':'tool_use','id':'t1','input':{}"), ended("tool_use"), end},
            "model: parse: the model asks for a tool without naming it");

        const auto thinking = block(0, "'type':'thinking','thinking':'','signature':''");
        row("thinking is kept with its signature",
            {start, thinking, delta(0, "'type':'thinking_delta','thinking':'h'"),
             delta(0, "'type':'thinking_delta','thinking':'m'"),
             delta(0, "'type':'signature_delta','signature':'EqQB'"), stop(0), call(1, "t1"), stop(1),
             ended("tool_use"), end},
            "tools '' t1=erp_list({}) kept [{'signature':'EqQB','thinking':'hm','type':'thinking'},"
            "{'id':'t1','type':'tool_use'}]");
        row("redacted thinking",
            {start, block(0, "'type':'redacted_thinking','data':'xyz'"), stop(0),
             block(1, "'type':'text','text':'a'"), ended("end_turn"), end},
            "stop 'a' kept [{'data':'xyz','type':'redacted_thinking'},{'text':'a','type':'text'}]");
        row("a pause that nobody takes up", {start, text0, words("a"), ended("pause_turn"), end},
            "length 'a' kept [{'text':'a','type':'text'}]");
        row("what the vendor's own tool did",
            {start, block(0, "'type':'server_tool_use','id':'s1','name':'web_search','input':{}"),
             arguments(0, "{\"q\":1}"), stop(0), ended("pause_turn"), end},
            "length '' kept [{'id':'s1','input':{'q':1},'name':'web_search','type':'server_tool_use'}]");
        row("a block that changed in an unknown way is not kept",
            {start, block(0, "'type':'novel','x':1"), delta(0, "'type':'novel_delta','x':2"), stop(0),
             block(1, "'type':'text','text':'a'"), ended("end_turn"), end},
            "stop 'a'");

        row("unknown events and deltas",
            {start, json("{'type':'novel','x':[1]}"), text0, delta(0, "'type':'novel_delta','text':'x'"),
             delta(0, "'type':'citations_delta','citation':{}"), words("a"), json("{}"), ended("end_turn"),
             end},
            "stop 'a'");
        row("words without a block", {start, words("a", 5), words("b", 5), ended("end_turn"), end},
            "stop 'ab'");
        row("words before the message", {words("a"), ended("end_turn"), end}, "stop 'a'");
        row("wrong types everywhere",
            {json("{'type':'message_start','message':[]}"),
             json("{'type':'content_block_start','index':'x','content_block':7}"),
             json("{'type':'content_block_delta','index':{},'delta':[]}"),
             json("{'type':'message_delta','delta':3}"), json("{'type':7}"), end},
            "stop ''");
        row("thinking that is a number",
            {start, block(0, "'type':'thinking','thinking':7"),
             delta(0, "'type':'thinking_delta','thinking':8"),
             delta(0, "'type':'thinking_delta','thinking':'a'"), ended("end_turn"), end},
            "stop '' kept [{'thinking':'a','type':'thinking'}]");

        row("cut before the end", {start, text0, words("a"), stop(0), ended("end_turn")},
            "model: network: the answer was cut off");
        row("nothing at all", {}, "model: network: the answer was cut off");
        row("an error in the middle",
            {start, text0, words("a"),
             json("{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}")},
            "model: 529 rate_limited: Overloaded");
        row("another vendor's error", {start, json("{'error':{'code':503,'message':'Loading model'}}")},
            "model: 503 http: Loading model");
        row("an error without words", {json("{'type':'error'}")}, "model: http: the server gives no reason");
        row("not JSON", {start, "{\"type\":"}, "model: parse: a part of the answer is not JSON");
        row("a JSON list", {"[]"}, "model: parse: a part of the answer is not JSON");
        row("not UTF-8", {start, text0, words("\xFF")}, "model: parse: a part of the answer is not JSON");
        row("deep nesting",
            {json("{'type':'content_block_start','index':0,'content_block':") + QByteArray(100'000, '[') +
             QByteArray(100'000, ']') + "}"},
            "model: parse: a part of the answer is not JSON");
        row("deep arguments are the tool's affair",
            {start, call(0, "t1"), arguments(0, QByteArray(300, '[')), ended("tool_use"), end},
            QByteArray("tools '' t1=erp_list(" + QByteArray(300, '[') + ")").constData());

        row("a whole message",
            {json("{'type':'message','model':'m','content':[{'type':'text','text':'all'},{'type':'tool_use','"
                  "id':"
                  "'t1','name':'f','input':{'a':1}}],'stop_reason':'tool_use','usage':{'input_tokens':1}}")},
            "tools 'all' t1=f({\"a\":1})");
        row("a whole refusal",
            {json("{'type':'message','content':[],'stop_reason':'refusal','stop_details':{'explanation':'No.'"
                  "}}")},
            "refusal 'No.'");
    }
    void eventsAreFolded() {
        QFETCH(QList<QByteArray>, payloads);
        QFETCH(QString, outcome);
        QCOMPARE(foldAll(payloads), outcome);
    }

    void usageCountsTheCacheIn() {
        AnthropicFold fold({}, QStringLiteral("maker"));
        for (const auto& payload : {start, text0, words("a"), ended("end_turn"), end})
            QVERIFY(fold.fold(payload));
        const auto answer = fold.finish();
        QVERIFY(answer);
        QCOMPARE(answer->model, QStringLiteral("m"));
        QVERIFY(answer->usage.known);
        QCOMPARE(answer->usage.inputTokens, 60);
        QCOMPARE(answer->usage.cachedInputTokens, 30);
        QCOMPARE(answer->usage.cacheWriteTokens, 20);
        QCOMPARE(answer->usage.outputTokens, 7); // a total, not an increment
        QVERIFY(!fold.isPaused());
    }

    void usageNotToldIsNotKnown() {
        AnthropicFold fold({}, {});
        QVERIFY(fold.fold(json("{'type':'message_start','message':{}}")));
        QVERIFY(fold.fold(end));
        QVERIFY(!fold.finish()->usage.known);
    }

    void aBodyIsRead_data() {
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("outcome");
        const auto events = [](const QList<QByteArray>& payloads, const QByteArray& lineEnd = "\n") {
            QByteArray stream;
            for (const auto& payload : payloads)
                stream += "event: x" + lineEnd + "data: " + payload + lineEnd + lineEnd;
            return stream;
        };
        const QList<QByteArray> turkish{start, text0, words("\xC4\xB0yi \xF0\x9F\x98\x80"), ended("end_turn"),
                                        end};
        QTest::newRow("a stream") << events(turkish) << QStringLiteral("stop 'İyi 😀'");
        QTest::newRow("CRLF") << events(turkish, "\r\n") << QStringLiteral("stop 'İyi 😀'");
        QTest::newRow("comments") << ": PROCESSING\n\n" + events(turkish) << QStringLiteral("stop 'İyi 😀'");
        QTest::newRow("half an event after the end")
            << events(turkish) + "data: {\"ty" << QStringLiteral("stop 'İyi 😀'");
        QTest::newRow("half an event before it")
            << events({start, text0, words("a")}) + "data: {\"ty"
            << QStringLiteral("model: parse: a part of the answer is not JSON");
        QTest::newRow("cut between events")
            << events({start, text0, words("a")}) << QStringLiteral("model: network: the answer was cut off");
        QTest::newRow("a whole error") << json("{'type':'error','error':{'type':'api_error','message':'x'}}")
                                       << QStringLiteral("model: 500 http: x");
        QTest::newRow("a web page")
            << QByteArray("<html>")
            << QStringLiteral(
                   "model: http: a web page came instead of the API's answer: check the model's address");
    }
    void aBodyIsRead() {
        QFETCH(QByteArray, body);
        QFETCH(QString, outcome);
        for (const qsizetype pieceSize : {qsizetype(1), qsizetype(7), body.size()}) {
            AnthropicFold fold(QStringLiteral("new_"), {});
            AnswerReader reader(fold, {});
            for (qsizetype at = 0; at < body.size(); at += pieceSize)
                reader.take(body.mid(at, pieceSize));
            const auto answer = reader.finish();
            QCOMPARE(answer ? show(*answer) : answer.error().toString(), outcome);
        }
    }

    void anEventThatGrowsForEverIsGivenUp() {
        AnthropicFold fold({}, {});
        AnswerReader reader(fold, {});
        const QByteArray piece(1024 * 1024, 'x');
        bool more = reader.take("data: ");
        for (int i = 0; i < 16 && more; ++i)
            more = reader.take(piece);
        QVERIFY(!more);
        QCOMPARE(reader.finish().error().kind, ErrorKind::Parse);
    }
};

QTEST_APPLESS_MAIN(AnthropicStreamTest)
#include "AnthropicStreamTest.moc"
