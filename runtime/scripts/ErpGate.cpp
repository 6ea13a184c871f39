#include "scripts/ErpGate.h"

#include <array>

namespace staffroom::scripts {

namespace {

constexpr std::size_t mostDenials = 20;

/// The tool behind a method; empty for what scripts cannot call.
QString toolFor(const QString& method) {
    static const std::array<std::pair<QString, QString>, 4> tools{
        {{QStringLiteral("erp.list"), QStringLiteral("erp_list")},
         {QStringLiteral("erp.get"), QStringLiteral("erp_get")},
         {QStringLiteral("erp.count"), QStringLiteral("erp_count")},
         {QStringLiteral("erp.report"), QStringLiteral("erp_report")}}};
    for (const auto& [name, tool] : tools) {
        if (name == method)
            return tool;
    }
    return {};
}

tools::ToolAnswer refusal(ErrorKind kind, const QString& detail) {
    Error error;
    error.kind = kind;
    error.detail = detail;
    return tools::errorAnswer(error);
}

bool isSame(const tools::Denial& a, const tools::Denial& b) {
    return a.service == b.service && a.doctype == b.doctype && a.document == b.document &&
           a.method == b.method;
}

} // namespace

ErpGate::ErpGate(const tools::Toolbox& toolbox, tools::ToolContext context)
    : m_toolbox(toolbox), m_context(std::move(context)) {}

Task<tools::ToolAnswer> ErpGate::call(QString method, QByteArray params, Limits limits) {
    const auto tool = toolFor(method);
    if (tool.isEmpty())
        co_return refusal(
            ErrorKind::Invalid,
            QStringLiteral("a script cannot call \"%1\"; it can call erp.list, erp.get, erp.count and "
                           "erp.report")
                .arg(method));
    if (!m_toolbox.names().contains(tool))
        co_return refusal(ErrorKind::Policy,
                          QStringLiteral("%1 has no tool %2, so its scripts cannot call %3")
                              .arg(m_context.persona, tool, method));
    ++m_counts[method];
    tools::ToolContext context = m_context;
    context.limits = limits;
    const auto answer = co_await m_toolbox.call(tool, params, context);
    for (const auto& denial : answer.denials())
        keep(denial);
    co_return answer;
}

void ErpGate::keep(const tools::Denial& denial) {
    const bool known = std::any_of(m_denials.begin(), m_denials.end(),
                                   [&](const tools::Denial& each) { return isSame(each, denial); });
    if (!known && m_denials.size() < mostDenials)
        m_denials.push_back(denial);
}

} // namespace staffroom::scripts
