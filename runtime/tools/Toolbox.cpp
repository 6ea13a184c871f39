#include "tools/Toolbox.h"

#include <nlohmann/json.hpp>

namespace staffroom::tools {

using nlohmann::json;

namespace {

ToolAnswer refusal(const QString& detail) {
    Error error;
    error.kind = ErrorKind::Invalid;
    error.detail = detail;
    return errorAnswer(error);
}

/// Deep nesting is an attack on the parser's stack, not a tool call.
bool isShallowObject(const QByteArray& text) {
    bool tooDeep = false;
    const auto watch = [&tooDeep](int depth, json::parse_event_t, json&) {
        tooDeep = tooDeep || depth > 32;
        return !tooDeep;
    };
    const auto parsed = json::parse(text.begin(), text.end(), watch, false);
    return !tooDeep && parsed.is_object();
}

} // namespace

ToolAnswer errorAnswer(const Error& error) {
    json body{{"kind", errorKindName(error.kind).toStdString()}, {"detail", error.detail.toStdString()}};
    if (!error.service.isEmpty())
        body["service"] = error.service.toStdString();
    ToolAnswer answer;
    answer.content =
        QByteArray::fromStdString(json{{"error", body}}.dump(-1, ' ', false, json::error_handler_t::replace));
    answer.isError = true;
    return answer;
}

void Toolbox::add(std::unique_ptr<Tool> tool) {
    m_tools.push_back(std::move(tool));
}

std::vector<ToolDescription> Toolbox::descriptions() const {
    std::vector<ToolDescription> all;
    all.reserve(m_tools.size());
    for (const auto& tool : m_tools)
        all.push_back(tool->description());
    return all;
}

QStringList Toolbox::names() const {
    QStringList all;
    for (const auto& tool : m_tools)
        all << tool->description().name;
    return all;
}

Tool* Toolbox::find(const QString& name) const {
    const auto found = std::find_if(m_tools.begin(), m_tools.end(),
                                    [&](const auto& tool) { return tool->description().name == name; });
    return found == m_tools.end() ? nullptr : found->get();
}

void Toolbox::replace(const QString& name,
                      const std::function<std::unique_ptr<Tool>(std::unique_ptr<Tool>)>& wrap) {
    for (auto& tool : m_tools) {
        if (tool->description().name == name)
            tool = wrap(std::move(tool));
    }
}

Task<> Toolbox::prepare(Limits limits) const {
    if (m_learn)
        co_await m_learn(limits);
}

Task<ToolAnswer> Toolbox::call(QString name, QByteArray arguments, ToolContext context) const {
    const auto found = std::find_if(m_tools.begin(), m_tools.end(),
                                    [&](const auto& tool) { return tool->description().name == name; });
    if (found == m_tools.end())
        co_return refusal(QStringLiteral("there is no tool \"%1\"; yours are: %2")
                              .arg(name.left(64), names().join(QStringLiteral(", "))));
    if (arguments.trimmed().isEmpty())
        arguments = "{}";
    if (arguments.size() > longestArguments)
        co_return refusal(QStringLiteral("the arguments are longer than %1 bytes").arg(longestArguments));
    if (!isShallowObject(arguments))
        co_return refusal(
            QStringLiteral("the arguments of %1 are not a JSON object; call it again with one").arg(name));
    Error fault;
    try {
        co_return co_await (*found)->run(arguments, context);
    } catch (const std::exception& thrown) { // a fault of ours must not take the conversation down
        fault.kind = ErrorKind::Internal;
        fault.detail = QStringLiteral("%1 failed: %2").arg(name, QString::fromUtf8(thrown.what()));
    }
    co_return errorAnswer(fault);
}

} // namespace staffroom::tools
