// The shapes of an OpenAI-compatible chat completion, as the practice model server reads and answers them.
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace staffroom::rehearsal::model {

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

struct ChatRequest {
    QString model;
    std::vector<ChatMessage> messages;
    std::vector<OfferedTool> tools;
    QString toolChoice; // "auto", "none", "required" or a function's name
    bool stream = false;
    bool includeUsage = false;
    std::optional<qint64> maxTokens;
    qint64 promptTokens = 0; // estimated: four characters a token
    QStringList oddities;    // what a compatible server lets pass and a test must hear of

    const OfferedTool* tool(const QString& name) const;
};

/// {"error": {"message", "type", "param", "code"}}; empty param and code are null.
struct ApiError {
    int status = 400;
    QString message;
    QString param = {};
    QString code = {};
    QString type = QStringLiteral("invalid_request_error");
};

/// How a scripted stream misbehaves. Counts are in events, from 0.
struct StreamQuirks {
    int splitBytes = 0;    // > 0: that many bytes a TCP segment, in the middle of characters and lines
    bool comments = false; // ": PROCESSING" between events
    bool carriageReturns = false;
    bool withoutDone = false;  // ends without [DONE]
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
    QString finishReason = {}; // empty: stop, tool_calls or length, whichever is true
    StreamQuirks quirks = {};
    std::optional<ApiError> httpError = {}; // instead of an answer
    int pauseMs = 0;                        // before the first byte
};

} // namespace staffroom::rehearsal::model
