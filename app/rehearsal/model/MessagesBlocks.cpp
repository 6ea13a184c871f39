#include "rehearsal/model/MessagesBlocks.h"

#include "rehearsal/model/MessagesWriter.h"
#include "rehearsal/model/Picture.h"

#include <QRegularExpression>

namespace staffroom::rehearsal::model {

namespace {

using nlohmann::json;

bool isToolUseId(const QString& id) {
    static const QRegularExpression pattern(QStringLiteral("^[a-zA-Z0-9_-]+$"));
    return pattern.match(id).hasMatch();
}

bool isToolUseName(const QString& name) {
    static const QRegularExpression pattern(QStringLiteral("^[a-zA-Z0-9_-]{1,128}$"));
    return pattern.match(name).hasMatch();
}

tl::expected<void, ApiError> readText(const json& block, const QString& place, Block& read) {
    if (!block.contains("text") || !block["text"].is_string())
        return refuseMessages(place + u".text: Field required"_qs);
    read.text = textAt(block, "text");
    if (read.text.isEmpty())
        return refuseMessages(u"messages: text content blocks must be non-empty"_qs);
    if (read.text.trimmed().isEmpty())
        return refuseMessages(u"messages: text content blocks must contain non-whitespace text"_qs);
    return {};
}

tl::expected<void, ApiError> readToolUse(const json& block, const QString& place, Block& read) {
    read.call = {textAt(block, "id"), textAt(block, "name"), {}};
    if (!isToolUseId(read.call.id))
        return refuseMessages(place + u".id: String should match pattern '^[a-zA-Z0-9_-]+$'"_qs);
    if (!isToolUseName(read.call.name))
        return refuseMessages(place + u".name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'"_qs);
    if (!block.contains("input") || !block["input"].is_object())
        return refuseMessages(place + u".input: Input should be a valid dictionary"_qs);
    read.call.arguments = QString::fromUtf8(jsonText(block["input"]));
    return {};
}

tl::expected<void, ApiError> readSource(const json& block, const QString& place, Block&) {
    const auto source = block.value("source", json());
    static const QStringList kinds{u"base64"_qs, u"url"_qs, u"file"_qs, u"text"_qs};
    if (!source.is_object() || !kinds.contains(textAt(source, "type")))
        return refuseMessages(place + u".source: Field required"_qs);
    if (textAt(block, "type") == u"image"_qs && textAt(source, "type") == u"base64"_qs &&
        !isPicture(textAt(source, "media_type"), textAt(source, "data").toLatin1()))
        return refuseMessages(place + u".source: The image was not valid base64 of its media type"_qs);
    return {};
}

tl::expected<void, ApiError> readToolResult(const json& block, const QString& place, Block& read) {
    read.callId = textAt(block, "tool_use_id");
    if (!isToolUseId(read.callId))
        return refuseMessages(place + u".tool_use_id: Field required"_qs);
    if (block.contains("is_error") && !block["is_error"].is_boolean())
        return refuseMessages(place + u".is_error: Input should be a valid boolean"_qs);
    if (!block.contains("content") || block["content"].is_string()) {
        read.text = textAt(block, "content");
        return {};
    }
    if (!block["content"].is_array())
        return refuseMessages(place + u".content: Input should be a valid string or list"_qs);
    QStringList texts;
    for (const auto& part : block["content"]) {
        const auto type = part.is_object() ? textAt(part, "type") : QString();
        if (type == u"text"_qs)
            texts.append(textAt(part, "text"));
        else if (type == u"image"_qs) {
            if (const auto fine = readSource(part, place + u".content.image"_qs, read); !fine)
                return fine;
        } else if (type != u"document"_qs)
            return refuseMessages(
                QStringLiteral("%1.content: Input tag '%2' found using 'type' does not match any "
                               "of the expected tags: 'document', 'image', 'text'")
                    .arg(place, type));
    }
    read.text = texts.join(u'\n');
    return {};
}

tl::expected<void, ApiError> readThinking(const json& block, const QString& place, Block&) {
    if (!block.contains("thinking") || !block["thinking"].is_string())
        return refuseMessages(place + u".thinking: Field required"_qs);
    if (textAt(block, "signature") != thoughtSignature(textAt(block, "thinking")))
        return refuseMessages(place + u": Invalid `signature` in `thinking` block"_qs);
    return {};
}

tl::expected<void, ApiError> readRedacted(const json& block, const QString& place, Block&) {
    if (textAt(block, "data").isEmpty())
        return refuseMessages(place + u".data: Field required"_qs);
    return {};
}

struct Kind {
    QStringList keys; // beside type
    bool ofUser;
    bool ofAssistant;
    tl::expected<void, ApiError> (*read)(const json&, const QString&, Block&);
};

const std::map<QString, Kind>& kinds() {
    static const std::map<QString, Kind> all{
        {u"text"_qs, {{u"text"_qs, u"citations"_qs, u"cache_control"_qs}, true, true, readText}},
        {u"tool_use"_qs,
         {{u"id"_qs, u"name"_qs, u"input"_qs, u"cache_control"_qs}, false, true, readToolUse}},
        {u"tool_result"_qs,
         {{u"tool_use_id"_qs, u"content"_qs, u"is_error"_qs, u"cache_control"_qs},
          true,
          false,
          readToolResult}},
        {u"thinking"_qs, {{u"thinking"_qs, u"signature"_qs}, false, true, readThinking}},
        {u"redacted_thinking"_qs, {{u"data"_qs}, false, true, readRedacted}},
        {u"image"_qs, {{u"source"_qs, u"cache_control"_qs}, true, false, readSource}},
        {u"document"_qs,
         {{u"source"_qs, u"title"_qs, u"context"_qs, u"citations"_qs, u"cache_control"_qs},
          true,
          false,
          readSource}},
        {u"server_tool_use"_qs, {{u"id"_qs, u"name"_qs, u"input"_qs}, false, true, readToolUse}}};
    return all;
}

tl::expected<Block, ApiError> readBlock(const json& block, Role role, const QString& place, bool strict) {
    Block read;
    read.type = block.is_object() ? textAt(block, "type") : QString();
    const auto found = kinds().find(read.type);
    if (found == kinds().end())
        return refuseMessages(
            QStringLiteral("%1: Input tag '%2' found using 'type' does not match any of the expected "
                           "tags")
                .arg(place, read.type));
    const Kind& kind = found->second;
    if (!(role == Role::Assistant ? kind.ofAssistant : kind.ofUser))
        return refuseMessages(QStringLiteral("%1: `%2` blocks can only be used in `%3` messages")
                                  .arg(place, read.type, kind.ofUser ? u"user"_qs : u"assistant"_qs));
    if (const auto fine = refuseExtras(block, kind.keys + QStringList{u"type"_qs}, place + u'.' + read.type);
        !fine)
        return MessagesRefusal(fine.error());
    if (const auto fine = kind.read(block, place + u'.' + read.type, read); !fine)
        return MessagesRefusal(fine.error());
    const bool cites =
        block.contains("citations") && block["citations"].is_array() && !block["citations"].empty();
    if (strict && cites && role == Role::User && read.type == u"text"_qs)
        return refuseMessages(place + u".text.citations: `citations` are not allowed in `user` messages"_qs);
    const auto breakpoint = readBreakpoint(block, place + u'.' + read.type);
    if (!breakpoint)
        return MessagesRefusal(breakpoint.error());
    read.breakpoint = *breakpoint;
    read.bytes = withoutMark(block);
    return read;
}

} // namespace

MessagesRefusal refuseMessages(const QString& message) {
    return MessagesRefusal(ApiError{.status = 400, .message = message});
}

QByteArray withoutMark(json object) {
    object.erase("cache_control");
    return jsonText(object);
}

tl::expected<void, ApiError> refuseExtras(const json& object, const QStringList& known,
                                          const QString& place) {
    for (const auto& [key, value] : object.items()) {
        if (!known.contains(fromUtf8(key)))
            return refuseMessages((place.isEmpty() ? QString() : place + u'.') + fromUtf8(key) +
                                  u": Extra inputs are not permitted"_qs);
    }
    return {};
}

tl::expected<bool, ApiError> readBreakpoint(const json& object, const QString& place) {
    const auto found = object.find("cache_control");
    if (found == object.end() || found->is_null())
        return false;
    const auto at = place + u".cache_control"_qs;
    if (!found->is_object() || textAt(*found, "type") != u"ephemeral"_qs)
        return refuseMessages(at + u".type: Input should be 'ephemeral'"_qs);
    const auto ttl = textAt(*found, "ttl");
    if (found->contains("ttl") && ttl != u"5m"_qs && ttl != u"1h"_qs)
        return refuseMessages(at + u".ttl: Input should be '5m' or '1h'"_qs);
    return true;
}

tl::expected<std::vector<Block>, ApiError> readBlocks(const json& content, Role role, const QString& place,
                                                      bool strict) {
    if (content.is_string())
        return readBlocks(json::array({{{"type", "text"}, {"text", content}}}), role, place, strict);
    if (!content.is_array())
        return refuseMessages(place + u": Input should be a valid string or list"_qs);
    std::vector<Block> blocks;
    for (size_t i = 0; i < content.size(); ++i) {
        auto block = readBlock(content[i], role, QStringLiteral("%1.%2").arg(place).arg(i), strict);
        if (!block)
            return MessagesRefusal(block.error());
        blocks.push_back(std::move(*block));
    }
    return blocks;
}

} // namespace staffroom::rehearsal::model
