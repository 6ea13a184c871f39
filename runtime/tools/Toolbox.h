// The tools of one persona. What is not in its box does not exist for it, whatever a model asks for.
#pragma once

#include "tools/Tool.h"

#include <memory>
#include <vector>

namespace staffroom::tools {

class Toolbox final {
public:
    void add(std::unique_ptr<Tool> tool);
    std::vector<ToolDescription> descriptions() const;
    QStringList names() const;

    /// Runs one call. Never fails as such: an unknown tool, unreadable or oversized arguments come back as an
    /// answer with isError, so that the model can mend its call.
    Task<ToolAnswer> call(QString name, QByteArray arguments, ToolContext context) const;

    /// Longer arguments are refused (bytes).
    static constexpr qsizetype longestArguments = 64 * 1024;

private:
    std::vector<std::unique_ptr<Tool>> m_tools;
};

} // namespace staffroom::tools
