#include "mcp/McpTools.h"

namespace staffroom::mcp {

namespace {

const QByteArray anyObject = R"({"type":"object"})";

class McpTool final : public tools::Tool {
public:
    McpTool(std::shared_ptr<McpServer> server, QString tool)
        : m_server(std::move(server)), m_tool(std::move(tool)) {
        m_description.name = team::mcpToolName(m_server->binding().id, m_tool);
    }

    const tools::ToolDescription& description() const override {
        const QString of = QStringLiteral("(of the MCP server %1) ").arg(m_server->binding().id);
        const auto* known = m_server->tool(m_tool);
        const QString trouble = m_server->trouble();
        if (known)
            m_description.description = of + known->description;
        else
            m_description.description =
                of + (trouble.isEmpty()
                          ? QStringLiteral("The server does not offer this tool at present.")
                          : QStringLiteral("The server cannot be reached at present: ") + trouble);
        m_description.parameters = known ? known->schema : anyObject;
        return m_description;
    }

    Task<tools::ToolAnswer> run(QByteArray arguments, tools::ToolContext context) override {
        const auto server = m_server; // a reload may take this tool away meanwhile
        const QString tool = m_tool;
        const auto result = co_await server->call(tool, arguments, context.limits);
        if (result)
            co_return readCall(*result);
        Error error = result.error();
        error.service = QStringLiteral("mcp:") + server->binding().id;
        co_return tools::errorAnswer(error);
    }

private:
    std::shared_ptr<McpServer> m_server;
    QString m_tool;
    mutable tools::ToolDescription m_description; // as far as it is known now
};

} // namespace

std::vector<std::unique_ptr<tools::Tool>> makeTools(const std::shared_ptr<McpServer>& server) {
    std::vector<std::unique_ptr<tools::Tool>> all;
    for (const auto& tool : server->binding().tools)
        all.push_back(std::make_unique<McpTool>(server, tool));
    return all;
}

Task<> learnTools(std::vector<std::shared_ptr<McpServer>> servers, Limits limits) {
    std::vector<Task<>> asking;
    asking.reserve(servers.size());
    for (const auto& server : servers)
        asking.push_back(server->learn(limits));
    for (auto& each : asking)
        co_await each;
}

} // namespace staffroom::mcp
