// A model that says what the test wrote for it, and keeps what it was asked.
#pragma once

#include "llm/ChatModel.h"

#include <deque>
#include <functional>

namespace staffroom {

class FakeModel final : public llm::ChatModel {
public:
    struct Reply {
        Result<llm::ChatAnswer> answer = llm::ChatAnswer();
        QStringList pieces; // streamed before the answer or the error
        std::function<Task<>(Limits limits)> before;
    };

    Task<Result<llm::ChatAnswer>> complete(llm::ChatRequest request, llm::TextSink onText,
                                           Limits limits) override {
        requests.push_back(request);
        Reply reply;
        if (replies.empty())
            reply = otherwise(request);
        else {
            reply = std::move(replies.front());
            replies.pop_front();
        }
        if (reply.before)
            co_await reply.before(limits);
        if (limits.stop.stop_requested())
            co_return failure(ErrorKind::Cancelled, QStringLiteral("stopped"));
        for (const auto& piece : reply.pieces) {
            if (onText)
                onText(piece);
        }
        co_return reply.answer;
    }

    static Reply says(const QString& text, llm::FinishReason finish = llm::FinishReason::Stop) {
        llm::ChatAnswer answer;
        answer.text = text;
        answer.finish = finish;
        answer.model = QStringLiteral("fake");
        answer.usage.inputTokens = 10;
        answer.usage.outputTokens = 2;
        answer.usage.known = true;
        Reply reply;
        reply.answer = std::move(answer);
        if (!text.isEmpty())
            reply.pieces << text;
        return reply;
    }

    static Reply calls(const QString& tool, const QByteArray& arguments = "{}", int times = 1) {
        auto reply = says(QString(), llm::FinishReason::ToolCalls);
        for (int i = 0; i < times; ++i) {
            llm::ToolCall call;
            call.id = QStringLiteral("call_%1").arg(i);
            call.name = tool;
            call.arguments = arguments;
            reply.answer->calls.push_back(call);
        }
        return reply;
    }

    static Reply fails(ErrorKind kind, const QString& detail = QStringLiteral("of the test"),
                       const QStringList& pieces = {}) {
        Reply reply;
        Error error;
        error.kind = kind;
        error.detail = detail;
        error.service = QStringLiteral("model");
        error.sent = true;
        reply.answer = failure(error);
        reply.pieces = pieces;
        return reply;
    }

    std::deque<Reply> replies;
    std::function<Reply(const llm::ChatRequest&)> otherwise = [](const llm::ChatRequest&) {
        return says(QStringLiteral("nothing was written for this"));
    };
    std::vector<llm::ChatRequest> requests;
};

} // namespace staffroom
