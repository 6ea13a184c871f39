// What is said to an MCP server and what it says: JSON-RPC 2.0 messages and the parts of the Model Context
// Protocol that a client of tools needs. Pure. Whatever comes from a server is bounded and checked here: it
// may be anything.
//
// Protocol facts: modelcontextprotocol.io/specification/2025-06-18, pages basic/lifecycle (the handshake and
// its versions), basic/utilities/cancellation and ping, server/tools (tools/list with cursors, tools/call,
// inputSchema, structuredContent, isError, notifications/tools/list_changed), server/utilities/pagination.
// 2025-03-26 differs, here, in that several messages may come as one array (basic/index, batching), and over
// HTTP in one header less.
#pragma once

#include "base/Error.h"
#include "tools/Tool.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom::mcp {

inline constexpr qsizetype longestMessage = 4 << 20; // bytes; a longer one is not read

struct Message {
    enum class Kind { Answer, Failure, Request, Notification };
    Kind kind = Kind::Notification;
    qint64 id = -1;     // of an answer or a failure: the request of ours; -1: none that could be ours
    QByteArray theirId; // of a request: JSON
    QString method;     // of a request or a notification
    QByteArray payload; // JSON: the result
    QString words;      // of a failure: the server's own, with its number
};

/// One message, or an array of at most 50. Parse.
Result<std::vector<Message>> readMessages(const QByteArray& text);

QByteArray requestText(qint64 id, const char* method, const QByteArray& params);
QByteArray notificationText(const char* method, const QByteArray& params = {});
/// The answer to a ping.
QByteArray emptyAnswerText(const QByteArray& theirId);
/// What is asked of us that we do not do: sampling, roots, elicitation.
QByteArray notSupportedText(const QByteArray& theirId, const QString& method);

/// The newest version first; what a server may answer with.
QStringList protocolVersions();
QByteArray initializeParams();
QByteArray cancelParams(qint64 id, const QString& reason);
QByteArray listParams(const QString& cursor);
QByteArray callParams(const QString& tool, const QByteArray& arguments);

struct Handshake {
    QString version;
    QString server; // its name and version, for people
};
/// Policy: a version we do not speak, or no tools. Parse.
Result<Handshake> readHandshake(const QByteArray& result);

struct ListedTool {
    QString name;
    QString description; // plain, bounded
    QByteArray schema;   // a JSON Schema object, bounded, as it is shown to models
    QString unusable;    // why it cannot be offered; empty: it can
    QByteArray digest;   // SHA-256 in hexadecimal of name, description and schema as the server says them
};
struct ToolPage {
    std::vector<ListedTool> tools;
    QString cursor; // of the next page; empty: this was the last
};
Result<ToolPage> readTools(const QByteArray& result);

/// What a call brought, for the model: text and structured content, bounded; what cannot be shown is named.
tools::ToolAnswer readCall(const QByteArray& result);

/// Without control characters and such as nobody sees, at most `longest` characters.
QString plainWords(const QString& text, qsizetype longest);

} // namespace staffroom::mcp
