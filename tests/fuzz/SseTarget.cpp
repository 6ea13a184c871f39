#include "Target.h"
#include "net/SseParser.h"

namespace staffroom::fuzz {

namespace {

std::vector<SseEvent> eventsOf(const QByteArray& input, qsizetype piece, bool* failed) {
    SseParser parser(2'000);
    std::vector<SseEvent> events;
    for (qsizetype at = 0; at < input.size() && !*failed; at += piece) {
        const auto part = input.mid(at, piece);
        const auto fed = parser.feed(part);
        *failed = !fed;
        if (fed)
            events.insert(events.end(), fed->begin(), fed->end());
    }
    for (auto& event : parser.finish())
        events.push_back(event);
    return events;
}

/// However the stream is cut, the events are the same.
void run(const QByteArray& input) {
    bool failedWhole = false;
    const auto whole = eventsOf(input, std::max<qsizetype>(1, input.size()), &failedWhole);
    for (const qsizetype piece : {qsizetype(1), qsizetype(7)}) {
        bool failed = false;
        const auto events = eventsOf(input, piece, &failed);
        REQUIRE(failed == failedWhole);
        REQUIRE(failed || events == whole);
    }
}

} // namespace

Target sseTarget() {
    return {"sse",
            run,
            {"data: {\"a\":1}\n\n", "event: ping\r\ndata: x\r\ndata: y\r\nid: 7\r\n\r\n",
             ": comment\n\ndata\n\n",
             "\xEF\xBB\xBF"
             "data: [DONE]\n\n",
             "retry: 10\rdata:a\r\r"},
            {"data:", "event:", "id:", "retry:", "\n", "\r", "\r\n", "\n\n", ":", "\xEF\xBB\xBF", " "}};
}

} // namespace staffroom::fuzz
