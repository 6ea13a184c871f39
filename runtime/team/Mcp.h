// The MCP servers of a persona: programs others wrote that it may use, tool by tool. Plain values; what they
// speak is runtime/mcp.
#pragma once

#include "secrets/SecretRef.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

namespace staffroom::team {

/// An environment variable or a header. With a secret, `text` is what stands before it ("Bearer ").
struct McpValue {
    QString name;
    QString text;
    SecretRef secret; // empty: the text alone

    bool operator==(const McpValue&) const = default;
};

struct McpBinding {
    QString id;
    QStringList command; // the program by its path, and its arguments; empty: reached at `url`
    QList<McpValue> variables;
    QStringList folders; // of this machine, shown to the program read-only in their own places
    bool network = false;
    int memoryMib = 1024;
    QUrl url; // empty: started with `command`
    QList<McpValue> headers;
    int timeoutSeconds = 60; // of one call
    QStringList tools;       // as the server names them; no other one exists
    QStringList ask;         // those of them that people must agree to each time

    bool operator==(const McpBinding&) const = default;
};

/// What a model calls a server's tool: "mcp_files_read_file". Pure.
QString mcpToolName(const QString& server, const QString& tool);
/// All of them, of these servers.
QStringList mcpToolNames(const QList<McpBinding>& servers);

} // namespace staffroom::team
