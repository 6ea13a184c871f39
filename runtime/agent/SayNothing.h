// How a job says that there is nothing to say: a tool, so that no wording can be mistaken for it. It ends the
// turn.
#pragma once

#include "tools/Tool.h"

#include <memory>
#include <stop_token>

namespace staffroom::agent {

class SayNothing final : public tools::Tool {
public:
    struct Said {
        bool said = false;
        QString why;
        std::stop_source end;
    };
    explicit SayNothing(std::shared_ptr<Said> said);

    const tools::ToolDescription& description() const override { return m_description; }
    Task<tools::ToolAnswer> run(QByteArray arguments, tools::ToolContext context) override;

    static QString name() { return QStringLiteral("say_nothing"); }

private:
    std::shared_ptr<Said> m_said;
    tools::ToolDescription m_description;
};

} // namespace staffroom::agent
