#include "rehearsal/model/MessagesReader.h"

#include "rehearsal/model/ChatRequestReader.h"
#include "rehearsal/model/MessagesBlocks.h"

#include <QRegularExpression>

namespace staffroom::rehearsal::model {

namespace {

using nlohmann::json;
using Refusal = MessagesRefusal;
using Step = tl::expected<void, ApiError>;

constexpr int mostBreakpoints = 4;
const QByteArray newVersion = "2026-10-21";

/// A message with what was merged into it.
struct Turn {
    Role role = Role::User;
    size_t place = 0; // of the last message in it
    std::vector<Block> blocks;
};

class Reader final {
public:
    Reader(const json& body, bool strict, const MessagesMemory& memory)
        : m_body(body), m_strict(strict), m_memory(memory) {}

    tl::expected<ChatRequest, ApiError> read() {
        m_request.dialect = Dialect::Anthropic;
        using Part = Step (Reader::*)();
        for (const Part part : {&Reader::parameters, &Reader::limits, &Reader::tools, &Reader::toolChoice,
                                &Reader::system, &Reader::messages, &Reader::alternation, &Reader::pairing,
                                &Reader::thoughts, &Reader::breakpoints}) {
            if (const auto done = (this->*part)(); !done)
                return Refusal(done.error());
        }
        conversation();
        return m_request;
    }

private:
    Step parameters() {
        static const QStringList known{
            u"model"_qs,         u"max_tokens"_qs,  u"messages"_qs,       u"system"_qs,   u"tools"_qs,
            u"tool_choice"_qs,   u"stream"_qs,      u"stop_sequences"_qs, u"metadata"_qs, u"service_tier"_qs,
            u"thinking"_qs,      u"temperature"_qs, u"top_p"_qs,          u"top_k"_qs,    u"output_config"_qs,
            u"cache_control"_qs, u"container"_qs};
        if (const auto fine = refuseExtras(m_body, known, {}); !fine)
            return fine;
        m_request.model = textAt(m_body, "model");
        for (const char* needed : {"model", "max_tokens", "messages"}) {
            if (!m_body.contains(needed))
                return refuseMessages(QLatin1String(needed) + u": Field required"_qs);
        }
        if (m_request.model.isEmpty())
            return refuseMessages(u"model: String should have at least 1 character"_qs);
        for (const char* sampling : {"temperature", "top_p", "top_k"}) {
            if (m_strict && m_body.contains(sampling))
                return refuseMessages(
                    QStringLiteral("%1: sampling parameters are not supported in this API version")
                        .arg(QLatin1String(sampling)));
        }
        return {};
    }

    Step limits() {
        if (!m_body["max_tokens"].is_number_integer())
            return refuseMessages(u"max_tokens: Input should be a valid integer"_qs);
        m_request.maxTokens = integerAt(m_body, "max_tokens");
        if (*m_request.maxTokens < 1)
            return refuseMessages(u"max_tokens: Input should be greater than or equal to 1"_qs);
        if (m_body.contains("stream") && !m_body["stream"].is_boolean())
            return refuseMessages(u"stream: Input should be a valid boolean"_qs);
        m_request.stream = flagAt(m_body, "stream");
        const auto thinking = m_body.value("thinking", json());
        if (thinking.is_object() && textAt(thinking, "type") == u"enabled"_qs) {
            const auto budget = integerAt(thinking, "budget_tokens");
            if (budget < 1024)
                return refuseMessages(
                    u"thinking.enabled.budget_tokens: Input should be greater than or equal to 1024"_qs);
            if (budget >= *m_request.maxTokens)
                return refuseMessages(u"`max_tokens` must be greater than `thinking.budget_tokens`."_qs);
        }
        return {};
    }

    Step tools() {
        const auto list = m_body.value("tools", json::array());
        if (!list.is_array())
            return refuseMessages(u"tools: Input should be a valid list"_qs);
        for (size_t i = 0; i < list.size(); ++i) {
            if (const auto done = tool(list[i], QStringLiteral("tools.%1").arg(i)); !done)
                return done;
        }
        return {};
    }

    Step tool(const json& one, const QString& place) {
        static const QRegularExpression pattern(QStringLiteral("^[a-zA-Z0-9_-]{1,128}$"));
        static const QStringList known{u"type"_qs,         u"name"_qs,          u"description"_qs,
                                       u"input_schema"_qs, u"cache_control"_qs, u"strict"_qs};
        if (!one.is_object())
            return refuseMessages(place + u": Input should be a valid dictionary"_qs);
        if (const auto fine = refuseExtras(one, known, place); !fine)
            return fine;
        const auto name = textAt(one, "name");
        if (!pattern.match(name).hasMatch())
            return refuseMessages(place + u".name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'"_qs);
        if (m_request.tool(name) != nullptr)
            return refuseMessages(u"tools: Tool names must be unique."_qs);
        if (!isToolName(name))
            m_request.oddities.append(
                QStringLiteral("tool %1 has a name that older versions refuse").arg(name));
        const auto schema = one.value("input_schema", json());
        if (!schema.is_object() || textAt(schema, "type") != u"object"_qs)
            return refuseMessages(place + u".input_schema.type: Input should be 'object'"_qs);
        OfferedTool offered{name, {}};
        const auto pointer = json::json_pointer("/properties/limit/maximum");
        if (schema.contains(pointer) && schema[pointer].is_number_integer())
            offered.largestLimit = schema[pointer].get<qint64>();
        m_request.tools.push_back(offered);
        return addPart(one, place);
    }

    Step addPart(const json& object, const QString& place) {
        const auto breakpoint = readBreakpoint(object, place);
        if (!breakpoint)
            return Refusal(breakpoint.error());
        m_request.prompt.push_back({withoutMark(object), *breakpoint});
        return {};
    }

    Step toolChoice() {
        m_request.toolChoice = u"auto"_qs;
        const auto choice = m_body.find("tool_choice");
        if (choice == m_body.end())
            return {};
        const auto type = choice->is_object() ? textAt(*choice, "type") : QString();
        if (m_request.tools.empty())
            return refuseMessages(u"tool_choice: may only be specified while providing tools"_qs);
        if (type == u"tool"_qs && m_request.tool(textAt(*choice, "name")) == nullptr)
            return refuseMessages(
                QStringLiteral("Tool '%1' not found in provided tools").arg(textAt(*choice, "name")));
        if (!QStringList{u"auto"_qs, u"any"_qs, u"none"_qs, u"tool"_qs}.contains(type))
            return refuseMessages(u"tool_choice: Input tag does not match any of the expected tags"_qs);
        m_request.toolChoice = type == u"any"_qs    ? u"required"_qs
                               : type == u"tool"_qs ? textAt(*choice, "name")
                                                    : type;
        return {};
    }

    Step system() {
        const auto found = m_body.find("system");
        if (found == m_body.end())
            return {};
        auto blocks = readBlocks(*found, Role::System, u"system"_qs, m_strict);
        if (!blocks)
            return Refusal(blocks.error());
        for (const auto& block : *blocks) {
            if (block.type != u"text"_qs)
                return refuseMessages(u"system: Input should be a list of text blocks"_qs);
            m_request.messages.push_back({Role::System, block.text, {}, {}});
            m_request.prompt.push_back({block.bytes, block.breakpoint});
        }
        return {};
    }

    Step messages() {
        const auto& list = m_body["messages"];
        if (!list.is_array() || list.empty())
            return refuseMessages(u"messages: at least one message is required"_qs);
        for (size_t i = 0; i < list.size(); ++i) {
            const auto place = QStringLiteral("messages.%1").arg(i);
            if (!list[i].is_object())
                return refuseMessages(place + u": Input should be a valid dictionary"_qs);
            if (const auto fine = refuseExtras(list[i], {u"role"_qs, u"content"_qs}, place); !fine)
                return fine;
            const auto role = textAt(list[i], "role");
            if (role != u"user"_qs && role != u"assistant"_qs)
                return refuseMessages(place + u".role: Input should be 'user' or 'assistant'"_qs);
            const auto speaker = role == u"user"_qs ? Role::User : Role::Assistant;
            auto blocks =
                readBlocks(list[i].value("content", json()), speaker, place + u".content"_qs, m_strict);
            if (!blocks)
                return Refusal(blocks.error());
            if (blocks->empty())
                return refuseMessages(place + u": all messages must have non-empty content"_qs);
            add(speaker, i, std::move(*blocks));
        }
        return {};
    }

    void add(Role role, size_t place, std::vector<Block> blocks) {
        for (const auto& block : blocks)
            m_request.prompt.push_back({block.bytes, block.breakpoint});
        if (m_turns.empty() || m_turns.back().role != role) {
            m_turns.push_back({role, place, std::move(blocks)});
            return;
        }
        m_request.oddities.append(
            QStringLiteral("messages.%1: two messages of one side in a row").arg(place));
        auto& turn = m_turns.back();
        turn.place = place;
        turn.blocks.insert(turn.blocks.end(), blocks.begin(), blocks.end());
    }

    Step alternation() {
        if (m_turns.front().role != Role::User)
            return refuseMessages(u"messages: first message must use the \"user\" role"_qs);
        if (m_turns.back().role == Role::Assistant && m_memory.pauses == 0)
            return refuseMessages(
                u"This model does not support assistant message prefill. The conversation must end "
                u"with a user message."_qs);
        return {};
    }

    /// Every call is answered at the beginning of the very next message, and nothing else is.
    Step pairing() {
        std::set<QString> all;
        QStringList open;
        for (size_t t = 0; t <= m_turns.size(); ++t) {
            const auto* turn = t < m_turns.size() ? &m_turns[t] : nullptr;
            bool saidSomething = false;
            for (size_t b = 0; turn != nullptr && b < turn->blocks.size(); ++b) {
                const auto& block = turn->blocks[b];
                const auto at = QStringLiteral("messages.%1.content.%2").arg(turn->place).arg(b);
                if (block.type == u"tool_result"_qs && saidSomething)
                    return refuseMessages(at + u": `tool_result` blocks must come first in the message"_qs);
                if (block.type == u"tool_result"_qs && !open.removeOne(block.callId))
                    return refuseMessages(
                        QStringLiteral(
                            "%1: unexpected `tool_use_id` found in `tool_result` blocks: %2. Each "
                            "`tool_result` block must have a corresponding `tool_use` block in the "
                            "previous message.")
                            .arg(at, block.callId));
                saidSomething = saidSomething || block.type != u"tool_result"_qs;
            }
            if (!open.isEmpty())
                return refuseMessages(
                    QStringLiteral("messages.%1: `tool_use` ids were found without `tool_result` "
                                   "blocks immediately after: %2. Each `tool_use` block must have "
                                   "a corresponding `tool_result` block in the next message.")
                        .arg(m_turns[t - 1].place)
                        .arg(open.join(u", "_qs)));
            for (size_t b = 0; turn != nullptr && b < turn->blocks.size(); ++b) {
                const auto& block = turn->blocks[b];
                if (block.type != u"tool_use"_qs)
                    continue;
                if (!all.insert(block.call.id).second)
                    return refuseMessages(
                        QStringLiteral("messages.%1.content.%2: `tool_use` ids must be unique")
                            .arg(turn->place)
                            .arg(b));
                open.append(block.call.id);
            }
        }
        return {};
    }

    /// While a tool loop is open, what was thought before a call stands before it.
    Step thoughts() {
        for (size_t t = m_turns.size(); t-- > 0;) {
            const auto& turn = m_turns[t];
            const auto isResult = [](const Block& block) { return block.type == u"tool_result"_qs; };
            if (turn.role == Role::User && !std::any_of(turn.blocks.begin(), turn.blocks.end(), isResult))
                return {}; // here the loop began
            bool thought = false;
            for (const auto& block : turn.blocks) {
                thought = thought || block.type == u"thinking"_qs || block.type == u"redacted_thinking"_qs;
                if (block.type == u"tool_use"_qs && !thought && m_memory.thoughtful.count(block.call.id) > 0)
                    return refuseMessages(QStringLiteral("messages.%1.content.0.type: Expected `thinking` or "
                                                         "`redacted_thinking`, but found `%2`.")
                                              .arg(turn.place)
                                              .arg(turn.blocks.front().type));
            }
        }
        return {};
    }

    Step breakpoints() {
        const auto count = std::count_if(m_request.prompt.begin(), m_request.prompt.end(),
                                         [](const PromptPart& part) { return part.breakpoint; });
        if (count > mostBreakpoints)
            return refuseMessages(
                QStringLiteral("A maximum of 4 blocks with cache_control may be provided. Found %1.")
                    .arg(count));
        return {};
    }

    /// The same, as the understudy and the scripts see it.
    void conversation() {
        for (const auto& turn : m_turns) {
            ChatMessage said{turn.role, {}, {}, {}};
            for (const auto& block : turn.blocks) {
                if (block.type == u"tool_result"_qs)
                    m_request.messages.push_back({Role::Tool, block.text, {}, block.callId});
                else if (block.type == u"tool_use"_qs)
                    said.toolCalls.push_back(block.call);
                else if (block.type == u"text"_qs)
                    said.text += (said.text.isEmpty() ? QString() : u"\n"_qs) + block.text;
            }
            if (!said.text.isEmpty() || !said.toolCalls.empty())
                m_request.messages.push_back(std::move(said));
        }
        qsizetype bytes = 0;
        for (const auto& part : m_request.prompt)
            bytes += part.bytes.size();
        m_request.promptTokens = bytes / 4 + 1;
        m_request.includeUsage = true;
    }

    const json& m_body;
    bool m_strict;
    const MessagesMemory& m_memory;
    ChatRequest m_request;
    std::vector<Turn> m_turns;
};

} // namespace

tl::expected<ChatRequest, ApiError> readMessagesRequest(const QByteArray& text, const QByteArray& version,
                                                        const MessagesMemory& memory) {
    if (version.isEmpty())
        return refuseMessages(u"anthropic-version: header is required"_qs);
    if (version != newVersion && version != "2023-06-01")
        return refuseMessages(QStringLiteral("anthropic-version: \"%1\" is not a valid version")
                                  .arg(QString::fromUtf8(version)));
    const auto body = json::parse(text.begin(), text.end(), nullptr, false);
    if (!body.is_object())
        return refuseMessages(u"The request body is not valid JSON"_qs);
    return Reader(body, version == newVersion, memory).read();
}

} // namespace staffroom::rehearsal::model
