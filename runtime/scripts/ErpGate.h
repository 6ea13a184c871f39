// What a script may ask of ERPNext: erp.list, erp.get, erp.count and erp.report, made by the persona's own
// tools as the persona's own user. Reading alone, and only what the persona's toolbox holds. Refusals are
// kept, so that they are recorded and told like those of any other call, whatever the script makes of them.
#pragma once

#include "scripts/ScriptSocket.h"
#include "tools/Toolbox.h"

#include <map>

namespace staffroom::scripts {

class ErpGate final : public ScriptCalls {
public:
    /// `toolbox` outlives the gate. The context is that of the call that started the script.
    ErpGate(const tools::Toolbox& toolbox, tools::ToolContext context);

    Task<tools::ToolAnswer> call(QString method, QByteArray params, Limits limits) override;

    /// Each once.
    const std::vector<tools::Denial>& denials() const { return m_denials; }
    /// How often what was called.
    const std::map<QString, int>& counts() const { return m_counts; }

private:
    void keep(const tools::Denial& denial);

    const tools::Toolbox& m_toolbox;
    tools::ToolContext m_context;
    std::vector<tools::Denial> m_denials;
    std::map<QString, int> m_counts;
};

} // namespace staffroom::scripts
