#include "net/SseParser.h"

#include <QTest>

using namespace staffroom;

namespace {

using Events = std::vector<SseEvent>;

Events parse(const QList<QByteArray>& pieces) {
    SseParser parser;
    Events all;
    for (const auto& piece : pieces) {
        const auto events = parser.feed(piece);
        if (!events)
            qFatal("%s", qPrintable(events.error().toString()));
        all.insert(all.end(), events->begin(), events->end());
    }
    const auto rest = parser.finish();
    all.insert(all.end(), rest.begin(), rest.end());
    return all;
}

QByteArray show(const Events& events) {
    QByteArray text;
    for (const auto& each : events)
        text += '<' + each.event + '|' + each.data + '|' + each.id + '>';
    return text;
}

// Every kind of line end, a comment, several data lines, an id, letters of two, three and four bytes.
const QByteArray sample = "\xEF\xBB\xBF: hello\r\nevent: delta\r\ndata: {\"a\":\"\xC4\xB1\"}\r\n\r\n"
                          "data:one\rdata: \xE2\x82\xAC\r\rid: 7\ndata: \xF0\x9F\x98\x80\n\ndata:[DONE]";
const Events sampleEvents{{.event = "delta", .data = "{\"a\":\"\xC4\xB1\"}", .id = ""},
                          {.event = "", .data = "one\n\xE2\x82\xAC", .id = ""},
                          {.event = "", .data = "\xF0\x9F\x98\x80", .id = "7"},
                          {.event = "", .data = "[DONE]", .id = "7"}};

} // namespace

class SseParserTest final : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAStream_data() {
        QTest::addColumn<QByteArray>("stream");
        QTest::addColumn<QByteArray>("events");
        const auto row = [](const char* name, const QByteArray& stream, const QByteArray& events) {
            QTest::newRow(name) << stream << events;
        };
        row("nothing", "", "");
        row("one event", "data: a\n\n", "<|a|>");
        row("no space after the colon", "data:a\n\n", "<|a|>");
        row("only one space is taken", "data:  a\n\n", "<| a|>");
        row("a tab is part of the value", "data:\ta\n\n", "<|\ta|>");
        row("the final blank line is missing", "data: a\n", "<|a|>");
        row("the final line end is missing", "data: a", "<|a|>");
        row("the last line is cut before its colon", "data: a\n\ndat", "<|a|>");
        row("data without a colon is an empty line", "data\n\n", "<||>");
        row("two empty data lines", "data\ndata\n\n", "<|\n|>");
        row("several data lines", "data: a\ndata:\ndata: c\n\n", "<|a\n\nc|>");
        row("a named event", "event: ping\ndata: {}\n\n", "<ping|{}|>");
        row("the name holds for one event", "event: x\ndata: 1\n\ndata: 2\n\n", "<x|1|><|2|>");
        row("an event without data is none", "event: x\n\ndata: 2\n\n", "<|2|>");
        row("the id holds for all that follow", "id: 5\ndata: 1\n\ndata: 2\n\n", "<|1|5><|2|5>");
        row("an id with NUL is ignored", QByteArray("id: a\0b\ndata: 1\n\n", 17), "<|1|>");
        row("comments between", ": OPENROUTER PROCESSING\n\ndata: 1\n: x\n\n", "<|1|>");
        row("carriage returns alone", "data: a\rdata: b\r\rdata: c\r\r", "<|a\nb|><|c|>");
        row("CRLF", "data: a\r\n\r\ndata: b\r\n\r\n", "<|a|><|b|>");
        row("mixed line ends", "data: a\r\n\ndata: b\n\r\ndata: c\r\r\n", "<|a|><|b|><|c|>");
        row("unknown fields", "retry: 3\nfoo: bar\ndata: 1\n\n", "<|1|>");
        row("blank lines alone", "\n\r\n\r\n\n", "");
        row("a colon in the value", "data: a: b\n\n", "<|a: b|>");
        row("byte order mark",
            "\xEF\xBB\xBF"
            "data: 1\n\n",
            "<|1|>");
        row("a mark in the middle is not one",
            "data: 1\n\n\xEF\xBB\xBF"
            "data: 2\n\n",
            "<|1|>");
        row("field names are case-sensitive", "Data: 1\n\n", "");
    }
    void readsAStream() {
        QFETCH(QByteArray, stream);
        QFETCH(QByteArray, events);
        QCOMPARE(show(parse({stream})), events);
    }

    void everySplitIntoTwoReadsTheSame() {
        for (qsizetype at = 0; at <= sample.size(); ++at)
            QCOMPARE(show(parse({sample.first(at), sample.sliced(at)})), show(sampleEvents));
    }

    void everySplitIntoThreeReadsTheSame() {
        for (qsizetype first = 0; first <= sample.size(); ++first)
            for (qsizetype second = first; second <= sample.size(); ++second) {
                const auto events =
                    parse({sample.first(first), sample.sliced(first, second - first), sample.sliced(second)});
                if (events != sampleEvents)
                    QCOMPARE(show(events), show(sampleEvents));
            }
    }

    void bytesOneByOneReadTheSame() {
        QList<QByteArray> bytes;
        for (const char byte : sample)
            bytes << QByteArray(1, byte);
        QCOMPARE(show(parse(bytes)), show(sampleEvents));
    }

    void anEventComesWithThePieceThatCompletesIt() {
        SseParser parser;
        QVERIFY(parser.feed("data: a\n")->empty());
        QCOMPARE(show(*parser.feed("\n")), QByteArray("<|a|>"));
        QVERIFY(parser.feed("data: b\r\n\r")->size() == 1); // before the LF that belongs to the CR
        QVERIFY(parser.feed("\n")->empty());
    }

    void anEventThatGrowsTooLargeIsRefused_data() {
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("one endless line") << QByteArray("aaaaaaaa");
        QTest::newRow("endless data lines") << QByteArray("data: aaaa\n");
    }
    void anEventThatGrowsTooLargeIsRefused() {
        QFETCH(QByteArray, piece);
        SseParser parser(1000);
        qsizetype taken = 0;
        auto last = parser.feed(piece);
        while (last && taken < 5000) {
            taken += piece.size();
            last = parser.feed(piece);
        }
        QVERIFY(!last);
        QCOMPARE(last.error().kind, ErrorKind::Parse);
        QVERIFY2(taken > 500 && taken < 2500, qPrintable(QString::number(taken)));
        QVERIFY(!parser.feed("\n\ndata: 1\n\n"));
        QVERIFY(parser.finish().empty());
    }

    void manySmallEventsAreNotALargeOne() {
        SseParser parser(100);
        for (int i = 0; i < 1000; ++i)
            QCOMPARE(parser.feed("data: 0123456789\n\n")->size(), size_t(1));
    }
};

QTEST_APPLESS_MAIN(SseParserTest)
#include "SseParserTest.moc"
