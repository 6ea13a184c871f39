#include "agent/SayNothing.h"

#include "base/Redactor.h"

#include <nlohmann/json.hpp>

namespace staffroom::agent {

SayNothing::SayNothing(std::shared_ptr<Said> said) : m_said(std::move(said)) {
    m_description.name = name();
    m_description.description = QStringLiteral("Ends this job without a post. Call it when there is "
                                               "nothing that the readers of the topic need to know.");
    m_description.parameters =
        R"({"type":"object","properties":{"why":{"type":"string","description":"one sentence for the record"}}})";
}

Task<tools::ToolAnswer> SayNothing::run(QByteArray arguments, tools::ToolContext) {
    const auto given = nlohmann::json::parse(arguments.begin(), arguments.end(), nullptr, false);
    const auto why = given.find("why");
    if (why != given.end() && why->is_string())
        m_said->why = Redactor::global().redact(QString::fromStdString(why->get<std::string>())).left(500);
    m_said->said = true;
    m_said->end.request_stop();
    tools::ToolAnswer answer;
    answer.content = "{}";
    co_return answer;
}

} // namespace staffroom::agent
