// The reading half of TelegramControl: what has been posted, and waiting for it.
#include "rehearsal/Json.h"
#include "rehearsal/telegram/MessageJson.h"
#include "rehearsal/telegram/TelegramControl.h"

namespace staffroom::rehearsal::telegram {

using nlohmann::json;
using nlohmann::ordered_json;

namespace {

bool isFrom(const User& user, const QString& from) {
    if (from.isEmpty())
        return true;
    if (from == u"bot"_qs || from == u"person"_qs)
        return user.isBot == (from == u"bot"_qs);
    return user.key == from;
}

ordered_json senderJson(const User& user) {
    ordered_json out{{"id", user.id}, {"name", utf8(user.fullName())}, {"is_bot", user.isBot}};
    if (!user.key.isEmpty())
        out[user.isBot ? "persona" : "person"] = utf8(user.key);
    return out;
}

ordered_json seen(const TelegramWorld& world, const Message& message) {
    ordered_json out{{"message_id", message.id}, {"date", message.date}};
    if (const User* from = world.userById(message.fromId))
        out["from"] = senderJson(*from);
    out["text"] = utf8(message.text.text);
    out["entities"] = entitiesJson(world, message.text.entities);
    out["thread"] = message.threadId == 0 ? ordered_json(nullptr) : ordered_json(message.threadId);
    const bool implicitReply = message.replyTo == 0 || message.replyTo == message.threadId;
    out["reply_to"] = implicitReply ? ordered_json(nullptr) : ordered_json(message.replyTo);
    if (message.quote)
        out["quote"] = utf8(message.quote->text.text);
    out["edited"] = message.editDate != 0;
    if (message.file)
        out["file"] = {{"name", utf8(message.file->name)}, {"size", message.file->bytes.size()}};
    if (!message.keyboard.isEmpty())
        out["reply_markup"] = ordered_json::parse(message.keyboard.begin(), message.keyboard.end());
    if (!message.richMessage.isEmpty())
        out["rich"] = true;
    for (const auto& [user, emoji] : message.reactions) {
        if (!emoji.isEmpty())
            out["reactions"].push_back({{"user", user}, {"emoji", utf8(emoji)}});
    }
    return out;
}

} // namespace

std::vector<const Message*> TelegramControl::matching(const Chat& chat, qint64 thread, qint64 after,
                                                      const QString& from) const {
    std::vector<const Message*> out;
    const auto ids = chat.threads.find(thread);
    if (ids == chat.threads.end())
        return out;
    for (auto id = std::upper_bound(ids->second.begin(), ids->second.end(), after); id != ids->second.end();
         ++id) {
        const Message* message = chat.find(*id);
        const User* sender = message ? m_world.userById(message->fromId) : nullptr;
        if (sender && message->event == ServiceEvent::None && isFrom(*sender, from))
            out.push_back(message);
    }
    return out;
}

QByteArray TelegramControl::messagesBody(const Chat& chat,
                                         const std::vector<const Message*>& messages) const {
    ordered_json list = ordered_json::array();
    for (const Message* message : messages)
        list.push_back(seen(m_world, *message));
    ordered_json body{{"chat_id", chat.id}, {"messages", list}};
    if (!chat.isGroup && chat.draftId != 0)
        body["draft"] = {{"draft_id", chat.draftId}, {"text", utf8(chat.draft)}};
    return QByteArray::fromStdString(body.dump(-1, ' ', false, json::error_handler_t::replace));
}

void TelegramControl::addReadingRoutes(ControlPort& control) {
    control.route(
        "GET", "/messages", [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
            const auto place = placeOf(queryText(request, QStringLiteral("topic")),
                                       queryText(request, QStringLiteral("dm")), {});
            if (!place)
                return sendJson(*reply, 400, {{"error", utf8(place.error().detail)}});
            const qint64 after = queryText(request, QStringLiteral("after")).toLongLong();
            const QString from = queryText(request, QStringLiteral("from"));
            reply->send(200, {{"Content-Type", "application/json"}},
                        messagesBody(*place->chat, matching(*place->chat, place->thread, after, from)));
        });
    control.route("GET", "/wait",
                  [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
                      wait(request, reply);
                  });
}

void TelegramControl::wait(const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
    const auto place =
        placeOf(queryText(request, QStringLiteral("topic")), queryText(request, QStringLiteral("dm")), {});
    if (!place)
        return sendJson(*reply, 400, {{"error", utf8(place.error().detail)}});
    Waiter waiter;
    waiter.chat = place->chat;
    waiter.thread = place->thread;
    waiter.after = queryText(request, QStringLiteral("after")).toLongLong();
    waiter.from = queryText(request, QStringLiteral("from"));
    waiter.count = std::max<size_t>(1, queryText(request, QStringLiteral("count")).toULongLong());
    waiter.reply = reply;
    const auto already = matching(*waiter.chat, waiter.thread, waiter.after, waiter.from);
    if (already.size() >= waiter.count) {
        reply->send(200, {{"Content-Type", "application/json"}}, messagesBody(*waiter.chat, already));
        return;
    }
    const QString limit = queryText(request, QStringLiteral("timeout_ms"));
    const qint64 timeoutMs = limit.isEmpty() ? 10'000 : limit.toLongLong();
    m_waiters.push_back(std::move(waiter));
    const auto self = std::prev(m_waiters.end());
    self->timeout = m_world.clock().ringAt(m_world.clock().monotonicMs() + timeoutMs, [this, self] {
        const Waiter late = std::move(*self); // the alarm that rings lives until the end
        m_waiters.erase(self);
        sendJson(*late.reply, 408, {{"error", "timeout"}});
    });
    reply->onClosed([this, self] { m_waiters.erase(self); });
}

void TelegramControl::posted(const Chat& chat, const Message& message) {
    for (auto waiter = m_waiters.begin(); waiter != m_waiters.end();) {
        const auto self = waiter++;
        if (self->chat != &chat || self->thread != message.threadId)
            continue;
        const auto found = matching(chat, self->thread, self->after, self->from);
        if (found.size() < self->count)
            continue;
        const Waiter done = std::move(*self);
        m_waiters.erase(self);
        done.reply->send(200, {{"Content-Type", "application/json"}}, messagesBody(chat, found));
    }
}

} // namespace staffroom::rehearsal::telegram
