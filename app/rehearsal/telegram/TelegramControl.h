// The control port's routes that move the people of the Telegram world: they say things, press buttons, edit,
// react; topics and bots change; and tests read or await what the bots have posted.
//
//   POST /say       person, topic | dm (PERSONA), text, reply_to?, quote?, mention? (PERSONA), anonymous?,
//                   document? {name, mime, base64, photo?, voice_seconds?}  -> chat_id, message_id
//   POST /edit      person, topic | dm, message_id, text            a person's own message
//   POST /delete    topic | dm (PERSONA:PERSON), message_id         any message; no bot is told
//   POST /react     person, topic | dm, message_id, emoji
//   POST /press     person, topic | dm, message_id, data            -> callback_query_id
//   GET  /callback  id                                              -> answered, text, alert, url
//   GET  /messages  topic | dm (PERSONA:PERSON), after?, from?      from: bot, person, or an id of the cast
//   GET  /wait      the same and count?, timeout_ms?                408 when too few came
//   POST /topic     action: create close reopen delete rename; topic, name?
//   POST /bot       persona, action: kick unkick revoke block unblock; person?
//                   action: create; handle, name?                   -> token; in no group until add (as an administrator)
//   POST /telegram  rate_limits?, rich_messages?, drafts?, move_group? (the group's new id)
#pragma once

#include "rehearsal/ControlPort.h"
#include "rehearsal/telegram/TelegramWorld.h"

#include <list>

namespace staffroom::rehearsal::telegram {

class TelegramControl final {
public:
    TelegramControl(TelegramWorld& world, ControlPort& control);

private:
    struct Place {
        Chat* chat = nullptr;
        qint64 thread = 0;
        Bot* bot = nullptr; // of a private chat
    };
    struct Waiter {
        const Chat* chat = nullptr;
        qint64 thread = 0;
        qint64 after = 0;
        QString from; // "", "bot", "person", or a persona's or person's id
        size_t count = 1;
        std::shared_ptr<HttpReply> reply;
        Alarm timeout;
    };

    Result<Place> placeOf(const QString& topic, const QString& dm, const QString& person);
    void addPeopleRoutes(ControlPort& control);
    void addReadingRoutes(ControlPort& control);
    void addStageRoutes(ControlPort& control);
    void say(const HttpRequest& request, HttpReply& reply);
    void press(const HttpRequest& request, HttpReply& reply);
    void edit(const HttpRequest& request, HttpReply& reply);
    void remove(const HttpRequest& request, HttpReply& reply);
    void react(const HttpRequest& request, HttpReply& reply);
    void changeTopic(const HttpRequest& request, HttpReply& reply);
    void changeBot(const HttpRequest& request, HttpReply& reply);
    void wait(const HttpRequest& request, const std::shared_ptr<HttpReply>& reply);
    std::vector<const Message*> matching(const Chat& chat, qint64 thread, qint64 after,
                                         const QString& from) const;
    QByteArray messagesBody(const Chat& chat, const std::vector<const Message*>& messages) const;
    void posted(const Chat& chat, const Message& message);

    TelegramWorld& m_world;
    std::list<Waiter> m_waiters;
};

} // namespace staffroom::rehearsal::telegram
