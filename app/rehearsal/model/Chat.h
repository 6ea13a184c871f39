// The shapes of a conversation with a model, whichever of the two protocols it came in, as the practice model
// server reads and answers them.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace staffroom::rehearsal::model {

enum class Dialect {
    OpenAi,    // Chat Completions
    Anthropic, // Messages
};

enum class Role { System, User, Assistant, Tool }; // "developer" is System

struct ToolCall {
    QString id; // empty only in a scripted answer that leaves it out
    QString name;
    QString arguments; // JSON text, which a scripted answer may make invalid
};

struct ChatMessage {
    Role role = Role::User;
    QString text;
    std::vector<ToolCall> toolCalls; // of an assistant
    QString toolCallId;              // of a tool's answer
};

struct OfferedTool {
    QString name;
    std::optional<qint64> largestLimit; // "maximum" of its parameter `limit`, where the schema gives one
};

/// A piece of the prompt as a vendor's cache sees it: tools, system prompt and messages in order.
struct PromptPart {
    QByteArray bytes;
    bool breakpoint = false; // marked: up to here it may be cached
};

struct ChatRequest {
    Dialect dialect = Dialect::OpenAi;
    QString model;
    std::vector<ChatMessage> messages;
    std::vector<OfferedTool> tools;
    QString toolChoice; // "auto", "none", "required" or a function's name
    bool stream = false;
    bool includeUsage = false;
    std::optional<qint64> maxTokens;
    qint64 promptTokens = 0; // estimated: four characters a token
    std::vector<PromptPart> prompt;
    qint64 cacheReadTokens = 0; // of the prompt's; as the server's cache has it
    qint64 cacheWriteTokens = 0;
    QStringList oddities; // what a compatible server lets pass and a test must hear of

    const OfferedTool* tool(const QString& name) const;
};

/// OpenAI: {"error": {"message", "type", "param", "code"}}; empty param and code are null. Anthropic has
/// message and type alone.
struct ApiError {
    int status = 400;
    QString message;
    QString param = {};
    QString code = {};
    QString type = QStringLiteral("invalid_request_error");
    bool numericCode = false;             // the status as a number for a code, as llama.cpp has it
    std::optional<int> retryAfter = {};   // seconds
    std::optional<bool> shouldRetry = {}; // x-should-retry
};

/// How a scripted stream misbehaves. Counts are in events, from 0.
struct StreamQuirks {
    int splitBytes = 0;    // > 0: that many bytes a TCP segment, in the middle of characters and lines
    bool comments = false; // ": PROCESSING" between events
    bool carriageReturns = false;
    bool withoutDone = false;  // ends without [DONE] or message_stop
    bool noise = false;        // events, deltas and blocks that no client knows
    int endAfter = -1;         // the stream ends in good order after so many events, as if that were all
    bool withoutSpace = false; // "data:{…}"
    int cutAfter = -1;         // the connection breaks after so many events
    int errorAfter = -1;       // and there an error event comes instead of the rest
    QByteArray error = {};     // its JSON, the value of "error"
    QByteArray raw = {};       // these bytes instead of everything
};

struct ModelReply {
    QString text = {};
    QString reasoning = {}; // "reasoning_content", as llama.cpp has it
    std::vector<ToolCall> toolCalls = {};
    QString refusal = {};
    QString finishReason = {}; // empty: stop, tool_calls or length, whichever is true; else as it stands
    bool asUnderstudy = false; // a scripted entry that has no words of its own: the understudy's are taken
    QString trouble = {};      // and what goes wrong with them: a name from Trouble.h
    StreamQuirks quirks = {};
    std::optional<ApiError> httpError = {}; // instead of an answer
    int pauseMs = 0;                        // before the first byte
};

} // namespace staffroom::rehearsal::model
