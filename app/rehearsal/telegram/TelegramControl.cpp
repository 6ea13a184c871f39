#include "rehearsal/telegram/TelegramControl.h"

#include "rehearsal/Json.h"
#include "rehearsal/telegram/ImageSize.h"
#include "rehearsal/telegram/MessageJson.h"
#include "rehearsal/telegram/TextRules.h"

namespace staffroom::rehearsal::telegram {

using nlohmann::json;

namespace {

tl::unexpected<Error> wrong(const QString& text) {
    return failure(ErrorKind::Invalid, text);
}

void refuse(HttpReply& reply, const Error& error) {
    sendJson(reply, 400, {{"error", utf8(error.detail)}});
}

FormattedText spoken(const QString& text) {
    MarkedText input;
    input.source = text.toUtf8();
    return formatText(input).value_or(FormattedText{text, {}});
}

std::shared_ptr<const File> attachment(TelegramWorld& world, const json& body) {
    const auto found = body.find("document");
    if (found == body.end() || !found->is_object())
        return nullptr;
    File file;
    file.name = textAt(*found, "name");
    file.mimeType = textAt(*found, "mime");
    file.bytes = QByteArray::fromBase64(textAt(*found, "base64").toLatin1());
    const auto size = imageSize(file.bytes);
    if (size && flagAt(*found, "photo")) {
        file.photo = true;
        std::tie(file.width, file.height) = *size;
    }
    file.seconds = int(integerAt(*found, "voice_seconds"));
    file.voice = file.seconds > 0;
    return world.storeFile(std::move(file));
}

} // namespace

TelegramControl::TelegramControl(TelegramWorld& world, ControlPort& control) : m_world(world) {
    m_world.observe([this](const Chat& chat, const Message& message) { posted(chat, message); });
    addPeopleRoutes(control);
    addReadingRoutes(control);
    addStageRoutes(control);
}

// "sales", "general" or a thread id; or "PERSONA" with a person, or "PERSONA:PERSON".
Result<TelegramControl::Place> TelegramControl::placeOf(const QString& topicKey, const QString& dm,
                                                        const QString& person) {
    if (!dm.isEmpty()) {
        Bot* bot = m_world.botByPersona(dm.section(u':', 0, 0));
        const User* user = m_world.personByKey(dm.contains(u':') ? dm.section(u':', 1) : person);
        if (!bot || !user)
            return wrong(QStringLiteral("dm must be PERSONA or PERSONA:PERSON of the cast"));
        return Place{&m_world.privateChat(*bot, *user), 0, bot};
    }
    const Topic* topic = m_world.topicByKey(topicKey);
    if (!topic)
        topic = m_world.topic(topicKey.toLongLong());
    if (!topic)
        return wrong(QStringLiteral("topic must be an id of the cast's topics or a thread id; or name a dm"));
    const qint64 thread = topic->threadId == TelegramWorld::generalThread ? 0 : topic->threadId;
    return Place{&m_world.group(), thread, nullptr};
}

void TelegramControl::addPeopleRoutes(ControlPort& control) {
    const auto add = [this, &control](const char* path,
                                      void (TelegramControl::*act)(const HttpRequest&, HttpReply&)) {
        control.route("POST", path,
                      [this, act](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
                          (this->*act)(request, *reply);
                      });
    };
    add("/say", &TelegramControl::say);
    add("/press", &TelegramControl::press);
    add("/edit", &TelegramControl::edit);
    add("/delete", &TelegramControl::remove);
    add("/react", &TelegramControl::react);
    add("/topic", &TelegramControl::changeTopic);
    add("/bot", &TelegramControl::changeBot);
}

void TelegramControl::say(const HttpRequest& request, HttpReply& reply) {
    const auto body = jsonBody(request);
    if (!body)
        return refuse(reply, body.error());
    const User* person = m_world.personByKey(textAt(*body, "person"));
    if (!person)
        return refuse(reply, wrong(QStringLiteral("person must be one of the cast's people")).value());
    const auto place = placeOf(textAt(*body, "topic"), textAt(*body, "dm"), textAt(*body, "person"));
    if (!place)
        return refuse(reply, place.error());
    const Topic* topic = m_world.topic(place->thread == 0 ? TelegramWorld::generalThread : place->thread);
    if (place->chat->isGroup && topic && (topic->deleted || topic->closed))
        return refuse(reply, wrong(QStringLiteral("that topic is closed or deleted")).value());

    Draft draft;
    draft.chat = place->chat;
    draft.threadId = place->thread;
    draft.replyTo = integerAt(*body, "reply_to");
    const Message* replied = draft.replyTo == 0 ? nullptr : draft.chat->find(draft.replyTo);
    if (draft.replyTo != 0 && !replied)
        return refuse(reply, wrong(QStringLiteral("reply_to: there is no such message there")).value());
    QString text = textAt(*body, "text");
    if (const Bot* mentioned = m_world.botByPersona(textAt(*body, "mention")))
        text = u'@' + mentioned->user.username + u' ' + text;
    draft.text = spoken(text);
    const QString quote = textAt(*body, "quote");
    if (replied && !quote.isEmpty())
        draft.quote = Quote{FormattedText{quote, {}}, int(replied->text.text.indexOf(quote))};
    draft.file = attachment(m_world, *body);
    draft.anonymousAdmin = flagAt(*body, "anonymous");
    if (draft.text.text.isEmpty() && !draft.file)
        return refuse(reply, wrong(QStringLiteral("text is missing")).value());
    if (place->bot) { // writing to a bot is pressing Start, and unblocks it
        m_world.setBlocked(*place->bot, *person, false);
        place->bot->startedBy.insert(person->id);
    }
    const Message& message = m_world.post(std::move(draft), person->id);
    sendJson(reply, 200, {{"chat_id", place->chat->id}, {"message_id", message.id}});
}

void TelegramControl::press(const HttpRequest& request, HttpReply& reply) {
    const auto body = jsonBody(request);
    if (!body)
        return refuse(reply, body.error());
    const User* person = m_world.personByKey(textAt(*body, "person"));
    if (!person)
        return refuse(reply, wrong(QStringLiteral("person must be one of the cast's people")).value());
    const auto place = placeOf(textAt(*body, "topic"), textAt(*body, "dm"), textAt(*body, "person"));
    if (!place)
        return refuse(reply, place.error());
    const auto id =
        m_world.press(*place->chat, integerAt(*body, "message_id"), *person, textAt(*body, "data"));
    if (!id)
        return refuse(reply, id.error());
    sendJson(reply, 200, {{"callback_query_id", utf8(*id)}});
}

void TelegramControl::edit(const HttpRequest& request, HttpReply& reply) {
    const auto body = jsonBody(request);
    if (!body)
        return refuse(reply, body.error());
    const auto place = placeOf(textAt(*body, "topic"), textAt(*body, "dm"), textAt(*body, "person"));
    if (!place)
        return refuse(reply, place.error());
    const User* person = m_world.personByKey(textAt(*body, "person"));
    Message* message = place->chat->find(integerAt(*body, "message_id"));
    if (!person || !message || message->fromId != person->id)
        return refuse(reply,
                      wrong(QStringLiteral("message_id must be a message of that person there")).value());
    message->text = spoken(textAt(*body, "text"));
    m_world.changed(*place->chat, *message);
    sendJson(reply, 200, {{"edited", true}});
}

// The group's owner may delete anything.
void TelegramControl::remove(const HttpRequest& request, HttpReply& reply) {
    const auto body = jsonBody(request);
    if (!body)
        return refuse(reply, body.error());
    const auto place = placeOf(textAt(*body, "topic"), textAt(*body, "dm"), textAt(*body, "person"));
    if (!place)
        return refuse(reply, place.error());
    const qint64 id = integerAt(*body, "message_id");
    if (!place->chat->find(id))
        return refuse(reply, wrong(QStringLiteral("message_id must exist")).value());
    m_world.remove(*place->chat, id); // no bot is told
    sendJson(reply, 200, {{"deleted", true}});
}

void TelegramControl::react(const HttpRequest& request, HttpReply& reply) {
    const auto body = jsonBody(request);
    if (!body)
        return refuse(reply, body.error());
    const auto place = placeOf(textAt(*body, "topic"), textAt(*body, "dm"), textAt(*body, "person"));
    if (!place)
        return refuse(reply, place.error());
    const User* person = m_world.personByKey(textAt(*body, "person"));
    Message* message = place->chat->find(integerAt(*body, "message_id"));
    if (!person || !message)
        return refuse(reply, wrong(QStringLiteral("person and message_id must exist")).value());
    m_world.react(*place->chat, *message, *person, textAt(*body, "emoji"));
    sendJson(reply, 200, {{"reacted", true}});
}

// People's clients call the same as bots do, but as the group's owner.
void TelegramControl::changeTopic(const HttpRequest& request, HttpReply& reply) {
    const auto body = jsonBody(request);
    if (!body)
        return refuse(reply, body.error());
    const QString action = textAt(*body, "action");
    const QString key = textAt(*body, "topic");
    const QString name = textAt(*body, "name");
    const qint64 owner = m_world.creatorId();
    if (action == u"create"_qs) {
        const Topic& topic = m_world.createTopic(name.isEmpty() ? key : name, 7322096, {}, owner, key);
        return sendJson(reply, 200, {{"thread", topic.threadId}});
    }
    Topic* topic = m_world.topicByKey(key);
    if (!topic || topic->deleted)
        return refuse(reply, wrong(QStringLiteral("topic must be one that exists")).value());
    Result<void> done;
    if (action == u"close"_qs || action == u"reopen"_qs)
        done = m_world.setTopicClosed(*topic, action == u"close"_qs, owner);
    else if (action == u"rename"_qs)
        done = m_world.renameTopic(*topic, name, std::nullopt, owner);
    else if (action == u"delete"_qs && topic->threadId != TelegramWorld::generalThread)
        m_world.deleteTopic(*topic);
    else
        done = wrong(QStringLiteral("action must be create, close, reopen, delete (not General) or rename"));
    if (!done)
        return refuse(reply, done.error());
    sendJson(reply, 200, {{"thread", topic->threadId}});
}

void TelegramControl::changeBot(const HttpRequest& request, HttpReply& reply) {
    const auto body = jsonBody(request);
    if (!body)
        return refuse(reply, body.error());
    const QString action = textAt(*body, "action"), persona = textAt(*body, "persona");
    Bot* bot = m_world.botByPersona(persona);
    if (action == u"create"_qs && (bot || persona.isEmpty() || !textAt(*body, "handle").endsWith(u"bot"_qs)))
        return refuse(reply, wrong(QStringLiteral("persona must be new, and handle end in \"bot\"")).value());
    if (action == u"create"_qs) {
        const Bot& made = m_world.addBot(persona, textAt(*body, "name"), textAt(*body, "handle"));
        return sendJson(reply, 200, {{"token", utf8(made.token)}, {"id", made.user.id}});
    }
    if (!bot)
        return refuse(reply, wrong(QStringLiteral("persona must be one of the cast's bots")).value());
    if (action == u"add"_qs) {
        bot->admin = true;
        m_world.setKicked(*bot, false);
        return sendJson(reply, 200, {{"done", true}});
    }
    const User* person = m_world.personByKey(textAt(*body, "person"));
    const bool blocking = action == u"block"_qs || action == u"unblock"_qs;
    if (blocking && !person)
        return refuse(reply, wrong(QStringLiteral("person must say who blocks the bot")).value());
    if (blocking)
        m_world.setBlocked(*bot, *person, action == u"block"_qs);
    else if (action == u"kick"_qs || action == u"unkick"_qs)
        m_world.setKicked(*bot, action == u"kick"_qs);
    else if (action == u"revoke"_qs)
        m_world.revoke(*bot);
    else if (action == u"reissue"_qs) // BotFather gives the same bot a new token
        return sendJson(reply, 200, {{"token", utf8(m_world.reissue(*bot))}});
    else
        return refuse(
            reply,
            wrong(QStringLiteral("action must be create, add, kick, unkick, revoke, reissue, block or unblock")).value());
    sendJson(reply, 200, {{"done", true}});
}

void TelegramControl::addStageRoutes(ControlPort& control) {
    control.route("POST", "/telegram",
                  [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
                      const auto body = jsonBody(request);
                      if (!body)
                          return refuse(*reply, body.error());
                      if (body->contains("rate_limits"))
                          m_world.rateLimits = flagAt(*body, "rate_limits");
                      if (body->contains("rich_messages"))
                          m_world.richMessages = flagAt(*body, "rich_messages");
                      if (body->contains("drafts"))
                          m_world.drafts = flagAt(*body, "drafts");
                      if (body->contains("move_group"))
                          m_world.moveGroup(integerAt(*body, "move_group"));
                      sendJson(*reply, 200,
                               {{"rate_limits", m_world.rateLimits},
                                {"rich_messages", m_world.richMessages},
                                {"drafts", m_world.drafts},
                                {"group", m_world.group().id}});
                  });
    control.route("GET", "/callback",
                  [this](const HttpRequest& request, const std::shared_ptr<HttpReply>& reply) {
                      const Callback* callback = m_world.callback(queryText(request, QStringLiteral("id")));
                      if (!callback)
                          return sendJson(*reply, 404, {{"error", "no such callback"}});
                      sendJson(*reply, 200,
                               {{"answered", callback->answered},
                                {"text", utf8(callback->text)},
                                {"alert", callback->alert},
                                {"url", utf8(callback->url)}});
                  });
}

} // namespace staffroom::rehearsal::telegram
