// A tool of another box, lent: for a turn that has some tools of its own beside a persona's.
#pragma once

#include "tools/Toolbox.h"

namespace staffroom::tools {

class LentTool final : public Tool {
public:
    LentTool(std::shared_ptr<const Toolbox> box, ToolDescription description)
        : m_box(std::move(box)), m_description(std::move(description)) {}
    const ToolDescription& description() const override { return m_description; }
    Task<ToolAnswer> run(QByteArray arguments, ToolContext context) override {
        return m_box->call(m_description.name, std::move(arguments), std::move(context));
    }

private:
    std::shared_ptr<const Toolbox> m_box;
    ToolDescription m_description;
};

} // namespace staffroom::tools
