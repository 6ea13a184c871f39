// Scripted answers, used before the understudy: a queue a test fills over the control port. An entry with
// "when" waits for a request in whose system prompt or last user message those words occur; others that come
// in between are passed on to the next entry or to the understudy.
//
//   {"text": "…"}                                      an answer
//   {"tool_calls": [{"name": "erp_list", "arguments": {…} | "raw text", "id": "x" | null}]}
//   {"raw_sse": "…"}                                   these bytes as the stream
//   {"status": 429, "body": {"message": "…", "type": "…", "code": "…"}}   an error instead
//   {"trouble": "overloaded"}                          what Trouble.h calls so, in the protocol it is asked
//   in
//   {"understudy": true, "split_bytes": 3}             the understudy's own answer, so sent
// and beside them: refusal, reasoning, finish_reason, pause_ms, split_bytes, comments, noise, crlf, no_space,
// no_done, end_after, cut_after, error_after with error; "protocol" ("openai", "anthropic"), which waits for
// a request in it; "times", how often the entry is used (-1: for ever); "match", a regular expression that the
// last user message must hold, whose captures stand for %1 to %9 in the text and in tool calls' arguments;
// "after_tool", whether the request must (true) or must not (false) end with a tool's answer.
#pragma once

#include "base/Error.h"
#include "rehearsal/model/Chat.h"

#include <QRegularExpression>

#include <deque>

namespace staffroom::rehearsal::model {

class Script final {
public:
    /// Adds what {"script": […]} holds, after {"reset": true} has emptied the queue. Invalid names the entry.
    Result<int> load(const QByteArray& json);
    std::optional<ModelReply> next(const ChatRequest& request);
    int waiting() const { return static_cast<int>(m_entries.size()); }

private:
    struct Entry {
        bool speaksTo(const ChatRequest& request) const;
        QString when;
        std::optional<QRegularExpression> match;
        std::optional<bool> afterTool;
        std::optional<Dialect> dialect;
        int times = 1;
        ModelReply reply;
    };
    std::deque<Entry> m_entries;
    int m_inventedIds = 0;
};

} // namespace staffroom::rehearsal::model
