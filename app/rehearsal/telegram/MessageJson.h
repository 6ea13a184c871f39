// Messages, chats and users as the Bot API shows them to one bot (file ids differ from bot to bot). Bot
// API 10.3.
#pragma once

#include "rehearsal/telegram/TelegramWorld.h"

#include <nlohmann/json_fwd.hpp>

namespace staffroom::rehearsal::telegram {

nlohmann::ordered_json userJson(const User& user);
nlohmann::ordered_json chatJson(const TelegramWorld& world, const Chat& chat);
nlohmann::ordered_json entitiesJson(const TelegramWorld& world, const QList<Entity>& entities);
nlohmann::ordered_json messageJson(TelegramWorld& world, const Chat& chat, const Message& message,
                                   const Bot& viewer, bool withReply = true);

/// A file id is the viewer's alone; the unique id is everybody's.
QString fileIdFor(const Bot& viewer, const File& file);
/// The unique id in a file id of this bot; empty for another bot's or a made-up one.
QString uniqueIdIn(const Bot& viewer, const QString& fileId);

} // namespace staffroom::rehearsal::telegram
