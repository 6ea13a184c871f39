// Scripted answers, used before the understudy: a queue a test fills over the control port. An entry with
// "when" waits for a request in whose system prompt or last user message those words occur; others that come
// in between are passed on to the next entry or to the understudy.
//
//   {"text": "…"}                                      an answer
//   {"tool_calls": [{"name": "erp_list", "arguments": {…} | "raw text", "id": "x" | null}]}
//   {"raw_sse": "…"}                                   these bytes as the stream
//   {"status": 429, "body": {"message": "…", "type": "…", "code": "…"}}   an error instead
// and beside them: refusal, reasoning, finish_reason, pause_ms, split_bytes, comments, crlf, no_space,
// no_done, cut_after, error_after with error.
#pragma once

#include "base/Error.h"
#include "rehearsal/model/Chat.h"

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
        QString when;
        ModelReply reply;
    };
    std::deque<Entry> m_entries;
    int m_inventedIds = 0;
};

} // namespace staffroom::rehearsal::model
