// What the house knows of a language model: a conversation goes in, words or tool calls come out. Which
// vendor speaks behind it is the implementation's affair.
#pragma once

#include "base/Clock.h"
#include "base/Error.h"
#include "base/Picture.h"
#include "base/Task.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

namespace staffroom::llm {

struct ToolSpec {
    QString name; // letters, digits, _ and -, at most 64: what every vendor takes
    QString description;
    QByteArray parametersSchema; // a JSON Schema object; empty: no parameters
};

struct ToolCall {
    QString id; // never empty in an answer, and unique within it
    QString name;
    QByteArray arguments; // JSON text as the model wrote it, "{}" where it wrote none; may be invalid
};

enum class Role { User, Assistant, Tool };

/// What a vendor wants back unread and unchanged for as long as the tool loop is open (Anthropic: thinking
/// with its signature). Whoever sends an answer back as a message copies it along; nobody looks into it.
struct VendorContent {
    QString maker;    // who can read it: another model leaves it alone
    QByteArray bytes; // empty: nothing to send back
};

struct ChatMessage {
    Role role = Role::User;
    QString text;
    std::vector<ToolCall> calls; // of the assistant; a Tool message must follow for each
    QString callId;              // of a tool message: the call it answers
    bool isError = false;        // of a tool message, for vendors that tell the two apart
    std::vector<Picture> pictures; // of a tool message; a model that cannot look at them is told so
    VendorContent vendor;        // of the assistant: ChatAnswer::vendor as it came
};

struct ChatRequest {
    QString system;
    std::vector<ChatMessage> messages;
    std::vector<ToolSpec> tools;
};

struct Usage {
    qint64 inputTokens = 0;       // all of the prompt, what came from the cache or went into it included
    qint64 cachedInputTokens = 0; // the part of it that the vendor had cached
    qint64 outputTokens = 0;
    bool known = false;          // the vendor told
    qint64 cacheWriteTokens = 0; // the part of the prompt that the vendor put into its cache

    /// For totals of many calls. What they cost is added up call by call: see Cost.h.
    Usage& operator+=(const Usage& other) {
        inputTokens += other.inputTokens;
        cachedInputTokens += other.cachedInputTokens;
        outputTokens += other.outputTokens;
        cacheWriteTokens += other.cacheWriteTokens;
        known = known || other.known;
        return *this;
    }
};

enum class FinishReason {
    Stop,
    ToolCalls,
    Length,  // cut off at the output limit or where the context was full; a tool call whose arguments were
             // cut is left out
    Refusal, // the model or the vendor's filter declined; the text may say why
};

struct ChatAnswer {
    QString text;
    std::vector<ToolCall> calls;
    FinishReason finish = FinishReason::Stop;
    Usage usage;
    QString model; // as the vendor names it
    VendorContent vendor;
    QString answeredBy; // of a FallbackModel: the id of the model that answered, for its price
    QString setback;    // of a FallbackModel: why no earlier model did, one line; empty where the first did
};

/// Is given each piece of the answer's text as it comes.
using TextSink = std::function<void(const QString& delta)>;

class ChatModel {
public:
    virtual ~ChatModel() = default;
    /// One answer. `onText` may be empty; it is not called after the end. The model must outlive the call.
    ///
    /// Errors, with service "model": Auth, Forbidden, NotFound (the model or the address), RateLimited (we
    /// are too fast, or the vendor is overloaded), Timeout, Network, Cancelled, Http (the vendor's fault),
    /// Parse (what came is not the protocol), Policy (no credit left, or refused by HttpClient), Invalid (the
    /// request; isContextOverflow() tells a prompt that is too long). A call changes nothing on the other
    /// side, so it may always be made again.
    virtual Task<Result<ChatAnswer>> complete(ChatRequest request, TextSink onText, Limits limits) = 0;
};

/// How the detail of the error begins when the conversation is longer than the model can read.
inline constexpr QStringView contextOverflow = u"context overflow";

inline bool isContextOverflow(const Error& error) {
    return error.kind == ErrorKind::Invalid && error.detail.startsWith(contextOverflow);
}

} // namespace staffroom::llm
