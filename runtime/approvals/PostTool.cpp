#include "approvals/PostTool.h"

#include "base/Redactor.h"
#include "telegram/Compose.h"

#include <nlohmann/json.hpp>

namespace staffroom::approvals {

using nlohmann::json;
using tools::ToolAnswer;

namespace {

constexpr qsizetype longestText = 4'000;

tools::ToolDescription describe(const team::Team& team) {
    QStringList topics;
    for (const auto& topic : team.topics)
        topics << topic.id;
    tools::ToolDescription made;
    made.name = QStringLiteral("post_to_topic");
    made.description =
        QStringLiteral("Posts words in a topic of the company's group, under your own name. Topics: %1.")
            .arg(topics.join(QStringLiteral(", ")));
    made.parameters =
        R"({"type":"object","required":["topic","text"],"additionalProperties":false,"properties":{)"
        R"("topic":{"type":"string","description":"the id of a topic"},)"
        R"("text":{"type":"string","description":"the words, Markdown, at most 4000 characters"}}})";
    return made;
}

class PostTool final : public tools::Tool {
public:
    PostTool(Gate gate, std::shared_ptr<const team::Team> team)
        : m_gate(std::move(gate)), m_team(std::move(team)), m_description(describe(*m_team)) {}
    const tools::ToolDescription& description() const override { return m_description; }
    Task<ToolAnswer> run(QByteArray arguments, tools::ToolContext context) override;

private:
    Gate m_gate;
    std::shared_ptr<const team::Team> m_team;
    tools::ToolDescription m_description;
};

ToolAnswer wrong(const QString& detail) {
    Error error;
    error.kind = ErrorKind::Invalid;
    error.detail = detail;
    return tools::errorAnswer(error);
}

QString stringIn(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

/// Once for each turn and words: the context of an approved call names the approval as its turn.
Task<ToolAnswer> PostTool::run(QByteArray arguments, tools::ToolContext context) {
    const auto given = json::parse(arguments.begin(), arguments.end(), nullptr, false);
    const auto* topic = m_team->topic(stringIn(given, "topic"));
    const QString text = Redactor::global().redact(stringIn(given, "text").trimmed());
    if (!topic || !topic->paired || m_team->chat == 0)
        co_return wrong(QStringLiteral("there is no such topic, or it is not paired yet"));
    if (text.isEmpty() || text.size() > longestText)
        co_return wrong(QStringLiteral("\"text\" must have 1 to %1 characters").arg(longestText));
    telegram::OutboxMessage base;
    base.persona = context.persona;
    base.chat = m_gate.outbox.currentChat(m_team->chat);
    base.thread = topic->thread;
    base.turn = context.turn;
    base.kind = QStringLiteral("post");
    const auto messages = telegram::composeAnswer(base, QStringLiteral("post:") + context.turn, text);
    auto write = [messages, nowMs = m_gate.clock.utcMs()](Connection& work) {
        return telegram::Outbox::add(work, messages, nowMs);
    };
    auto rows = co_await m_gate.work.write(write);
    if (!rows)
        co_return tools::errorAnswer(rows.error());
    m_gate.outbox.accept(std::move(*rows));
    ToolAnswer answer;
    answer.content = QByteArray::fromStdString(
        json{{"posted", {{"topic", topic->id.toStdString()}, {"state", "on its way"}}}}.dump());
    co_return answer;
}

} // namespace

std::unique_ptr<tools::Tool> makePostTool(Gate gate, std::shared_ptr<const team::Team> team) {
    return std::make_unique<PostTool>(std::move(gate), std::move(team));
}

} // namespace staffroom::approvals
