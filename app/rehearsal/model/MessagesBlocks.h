// Reads the content blocks of a Messages request, each as strictly as the first of its kind does. For .cpp
// files only. Pure.
#pragma once

#include "rehearsal/Json.h"
#include "rehearsal/model/Chat.h"

#include <tl/expected.hpp>

namespace staffroom::rehearsal::model {

struct Block {
    QString type;
    QString text;   // of text and tool_result
    ToolCall call;  // of tool_use
    QString callId; // of tool_result
    bool breakpoint = false;
    QByteArray bytes; // as sent, without the mark for the cache
};

using MessagesRefusal = tl::unexpected<ApiError>;
MessagesRefusal refuseMessages(const QString& message);

/// A string is one block of text. `place` is as "messages.3.content"; `strict`: the rules of 2026-10-21.
tl::expected<std::vector<Block>, ApiError> readBlocks(const nlohmann::json& content, Role role,
                                                      const QString& place, bool strict);

/// The mark for the cache on any object: absent, null, or {"type": "ephemeral", "ttl": "5m" | "1h"}.
tl::expected<bool, ApiError> readBreakpoint(const nlohmann::json& object, const QString& place);

/// "place.key: Extra inputs are not permitted" for the first key that is not known.
tl::expected<void, ApiError> refuseExtras(const nlohmann::json& object, const QStringList& known,
                                          const QString& place);

/// The object without its mark for the cache.
QByteArray withoutMark(nlohmann::json object);

} // namespace staffroom::rehearsal::model
