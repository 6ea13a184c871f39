#include "llm/Conversation.h"

#include "llm/LooseJson.h"

namespace staffroom::llm {

namespace {

/// The place of the call with that id that has no answer yet, or nothing.
std::optional<std::size_t> openCall(const Said& said, const QString& id) {
    for (std::size_t i = 0; i < said.message.calls.size(); ++i)
        if (said.message.calls[i].id == id && said.answers[i].callId.isNull())
            return i;
    return std::nullopt;
}

void fillGaps(Said& said) {
    for (std::size_t i = 0; i < said.answers.size(); ++i) {
        auto& answer = said.answers[i];
        if (!answer.callId.isNull())
            continue;
        answer.role = Role::Tool;
        answer.callId = said.message.calls[i].id;
        answer.isError = true;
        answer.text = QStringLiteral(
            R"({"error":{"kind":"unknown","detail":"what this call came to was not recorded"}})");
    }
}

} // namespace

std::vector<Said> paired(const std::vector<ChatMessage>& messages) {
    std::vector<Said> conversation;
    std::optional<std::size_t> caller; // the latest message with calls
    for (const auto& message : messages) {
        if (message.role != Role::Tool) {
            conversation.push_back(Said{message, std::vector<ChatMessage>(message.calls.size())});
            if (!message.calls.empty())
                caller = conversation.size() - 1;
            continue;
        }
        const auto place = caller ? openCall(conversation[*caller], message.callId) : std::nullopt;
        if (place)
            conversation[*caller].answers[*place] = message;
    }
    for (auto& said : conversation)
        fillGaps(said);
    return conversation;
}

bool isToolName(const QString& name) {
    return !name.isEmpty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'_' || c == u'-');
    });
}

Result<void> checkTool(const ToolSpec& tool) {
    if (!isToolName(tool.name))
        return failure(ErrorKind::Invalid,
                       QStringLiteral("\"%1\" cannot be a tool's name: letters, digits, _ and -, "
                                      "at most 64")
                           .arg(tool.name));
    if (!tool.parametersSchema.isEmpty() && !loose::isObject(tool.parametersSchema))
        return failure(ErrorKind::Invalid,
                       QStringLiteral("the schema of tool %1 is not a JSON object").arg(tool.name));
    return {};
}

} // namespace staffroom::llm
