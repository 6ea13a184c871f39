// A tool that answers what the test says, and counts.
#pragma once

#include "tools/Toolbox.h"

#include <functional>

namespace staffroom {

class FakeTool final : public tools::Tool {
public:
    using Body = std::function<Task<tools::ToolAnswer>(QByteArray arguments, tools::ToolContext context)>;

    FakeTool(const QString& name, Body body) : m_body(std::move(body)) {
        m_description.name = name;
        m_description.description = QStringLiteral("for a test");
        m_description.parameters = R"({"type":"object"})";
    }
    const tools::ToolDescription& description() const override { return m_description; }
    Task<tools::ToolAnswer> run(QByteArray arguments, tools::ToolContext context) override {
        return m_body(std::move(arguments), std::move(context));
    }

    /// Answers `{"answer":<n>}`, counting from 1 in `count`.
    static std::unique_ptr<FakeTool> counting(const QString& name, int& count) {
        int* const calls = &count;
        return std::make_unique<FakeTool>(
            name, [calls](QByteArray, tools::ToolContext) -> Task<tools::ToolAnswer> {
                tools::ToolAnswer answer;
                answer.content = "{\"answer\":" + QByteArray::number(++*calls) + "}";
                co_return answer;
            });
    }
    /// Always answers `content`.
    static std::unique_ptr<FakeTool> constant(const QString& name, const QByteArray& content) {
        return std::make_unique<FakeTool>(
            name, [content](QByteArray, tools::ToolContext) -> Task<tools::ToolAnswer> {
                tools::ToolAnswer answer;
                answer.content = content;
                co_return answer;
            });
    }

private:
    tools::ToolDescription m_description;
    Body m_body;
};

} // namespace staffroom
