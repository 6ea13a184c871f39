// A persona's MCP servers: how each is reached, and what its tools are called.
#include "team/Findings.h"

#include <QRegularExpression>
#include <QSet>

namespace staffroom::team {

namespace {

constexpr qsizetype longestName = 64; // what the models' servers take

void checkStarted(Findings& findings, const QStringList& path, const McpBinding& server) {
    const auto remedy = QStringLiteral("it goes with \"url\" alone: take it away");
    if (!server.headers.isEmpty())
        findings.add(path + QStringList{QStringLiteral("headers")},
                     QStringLiteral("means nothing to a server that is started with a command"), remedy);
    for (const auto& folder : server.folders) {
        static const QRegularExpression system(QStringLiteral("^/(proc|sys|dev|run|work|tmp)(/|\\z)"));
        if (folder == u"/" || system.match(folder).hasMatch())
            findings.add(
                path + QStringList{QStringLiteral("folders")},
                QStringLiteral("%1 is never shown to a server").arg(quoted(folder)),
                QStringLiteral("name the folder the program and its files lie in, as \"/opt/mcp/files\""));
    }
}

void checkReached(Findings& findings, const QStringList& path, const McpBinding& server,
                  const QString& persona) {
    static const QRegularExpression loopback(QStringLiteral("^(localhost|127(\\.[0-9]{1,3}){3}|::1)\\z"));
    const QStringList url = path + QStringList{QStringLiteral("url")};
    if (!server.url.isValid() || server.url.host().isEmpty())
        findings.add(url, QStringLiteral("is no address"),
                     QStringLiteral("write it as https://mcp.example.com/mcp"));
    else if (!server.url.userInfo().isEmpty() || server.url.hasQuery() || server.url.hasFragment())
        findings.add(url, QStringLiteral("holds more than a host and a path"),
                     QStringLiteral("keys go into \"headers\", as \"secret:mcp-token\""));
    else if (server.url.scheme() == QLatin1String("http") && !loopback.match(server.url.host()).hasMatch())
        findings.add(url,
                     QStringLiteral("is plain http to another machine: all that is asked and answered would "
                                    "cross the network in the open"),
                     QStringLiteral("use https, or a tunnel that ends on this machine"));
    static const QRegularExpression ours(
        QStringLiteral(
            "^(accept.*|connection|content-.*|cookie|host|mcp-.*|origin|transfer-encoding|user-agent)\\z"),
        QRegularExpression::CaseInsensitiveOption);
    for (const auto& header : server.headers) {
        if (ours.match(header.name).hasMatch())
            findings.add(path + QStringList{QStringLiteral("headers"), header.name},
                         QStringLiteral("is a header the runtime sets itself"),
                         QStringLiteral("take it away"));
        static const QRegularExpression key(QStringLiteral("(authorization|key|token|secret)\\z"),
                                            QRegularExpression::CaseInsensitiveOption);
        if (key.match(header.name).hasMatch() && header.secret.isEmpty())
            findings.add(path + QStringList{QStringLiteral("headers"), header.name},
                         QStringLiteral("is a literal where its name says that it is a key"),
                         QStringLiteral("keep it with `staffroom secret set %1 mcp-token`, write \"Bearer "
                                        "secret:mcp-token\" here, "
                                        "and replace the one that stood here at its issuer")
                             .arg(persona));
    }
    if (!server.variables.isEmpty() || !server.folders.isEmpty() || server.network)
        findings.add(
            path,
            QStringLiteral("\"env\", \"folders\" and \"network\" mean nothing to a server at an address"),
            QStringLiteral("they go with \"command\" alone: take them away"));
}

void checkNames(Findings& findings, const QStringList& path, const McpBinding& server, QSet<QString>& taken) {
    const QStringList tools = path + QStringList{QStringLiteral("tools")};
    for (const auto& tool : server.tools) {
        const QString name = mcpToolName(server.id, tool);
        if (name.size() > longestName)
            findings.add(tools,
                         QStringLiteral("%1 is longer than %2 characters").arg(quoted(name)).arg(longestName),
                         QStringLiteral("give the server a shorter name"));
        if (taken.contains(name))
            findings.add(
                tools, QStringLiteral("%1 is the name of two tools").arg(quoted(name)),
                QStringLiteral("give one of the servers another name, or take one of the tools away"));
        taken.insert(name);
    }
    for (const auto& tool : server.ask) {
        if (!server.tools.contains(tool))
            findings.add(path + QStringList{QStringLiteral("ask")},
                         QStringLiteral("%1 is none of its \"tools\"").arg(quoted(tool)),
                         QStringLiteral("add it there too, or take it away here"));
    }
}

} // namespace

QString mcpToolName(const QString& server, const QString& tool) {
    static const QRegularExpression odd(QStringLiteral("[^a-z0-9_]"));
    return (QStringLiteral("mcp_") + server + u'_' + tool).toLower().replace(odd, QStringLiteral("_"));
}

QStringList mcpToolNames(const QList<McpBinding>& servers) {
    QStringList names;
    for (const auto& server : servers) {
        for (const auto& tool : server.tools)
            names << mcpToolName(server.id, tool);
    }
    return names;
}

void checkMcp(Findings& findings, const Persona& persona) {
    QSet<QString> taken;
    for (const auto& server : persona.mcp) {
        const QStringList path{QStringLiteral("mcp"), server.id};
        if (server.command.isEmpty() == server.url.isEmpty())
            findings.add(
                path,
                server.url.isEmpty() ? QStringLiteral("has neither a command nor an address")
                                     : QStringLiteral("has both a command and an address"),
                QStringLiteral("write either \"command\": [\"/usr/bin/node\", \"/opt/mcp/server.js\"] or "
                               "\"url\": \"https://mcp.example.com/mcp\""));
        else if (server.url.isEmpty())
            checkStarted(findings, path, server);
        else
            checkReached(findings, path, server, persona.id);
        checkNames(findings, path, server, taken);
    }
}

} // namespace staffroom::team
