// The tools of one persona. What is not in its box does not exist for it, whatever a model asks for.
#pragma once

#include "tools/Tool.h"

#include <functional>
#include <memory>
#include <vector>

namespace staffroom::tools {

class Toolbox final {
public:
    void add(std::unique_ptr<Tool> tool);
    std::vector<ToolDescription> descriptions() const;
    QStringList names() const;
    /// nullptr where there is none. It lives as long as the box.
    Tool* find(const QString& name) const;
    /// Puts another tool in the place of one of the same name; `wrap` is given the former.
    void replace(const QString& name,
                 const std::function<std::unique_ptr<Tool>(std::unique_ptr<Tool>)>& wrap);

    /// What must be known before the tools can be described (a server of others is asked what it offers). It never
    /// fails: what could not be learned, a description says.
    void whenAsked(std::function<Task<>(Limits)> learn) { m_learn = std::move(learn); }
    /// Whoever shows the descriptions to a model waits for this first.
    Task<> prepare(Limits limits) const;

    /// Runs one call. Never fails as such: an unknown tool, unreadable or oversized arguments come back as an
    /// answer with isError, so that the model can mend its call.
    Task<ToolAnswer> call(QString name, QByteArray arguments, ToolContext context) const;

    /// Longer arguments are refused (bytes).
    static constexpr qsizetype longestArguments = 64 * 1024;

private:
    std::vector<std::unique_ptr<Tool>> m_tools;
    std::function<Task<>(Limits)> m_learn;
};

} // namespace staffroom::tools
