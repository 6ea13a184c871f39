#include "telegram/Delivery.h"

#include "base/Log.h"
#include "base/Redactor.h"

namespace staffroom::telegram {

namespace {

bool says(const Error& error, QStringView words) {
    return error.detail.contains(words, Qt::CaseInsensitive);
}

bool isTooLong(const Error& error) {
    return error.status == 400 && (says(error, u"too long") || says(error, u"TOO_LONG"));
}

/// The words were refused, not the place: the server got as far as reading them.
bool isTextRefusal(const Error& error) {
    return error.status == 400 && (says(error, u"can't parse") || isTooLong(error) ||
                                   says(error, u"non-empty") || says(error, u"text is empty"));
}

/// Of a rich message there are more ways to be wrong: anything but trouble with the place.
bool isRichRefusal(const Error& error) {
    if (isNoMethod(error) || isTextRefusal(error))
        return true;
    return error.status == 400 && judge(error).state == RouteState::Refused && !isEditGone(error) &&
           !says(error, u"not enough rights") && !says(error, u"upgraded");
}

QString wordsOf(const OutboxMessage& message, TextFormat format) {
    switch (format) {
    case TextFormat::Rich:
        return message.markdown;
    case TextFormat::Html:
        return message.html;
    case TextFormat::Plain:
        break;
    }
    return message.plain;
}

Task<Result<SentMessage>> sendAs(BotApi& api, const OutboxMessage* message, TextFormat format,
                                 Limits limits) {
    OutgoingMessage out;
    out.chat = message->chat;
    out.thread = message->thread;
    out.replyTo = message->replyTo;
    out.keyboard = message->keyboard;
    out.format = format;
    out.text = Redactor::global().redact(wordsOf(*message, format));
    if (!message->edits)
        co_return co_await api.sendMessage(out, limits);
    auto edited = co_await api.editMessage(*message->edits, out, limits);
    if (!edited && isNotModified(edited.error()))
        edited = SentMessage{*message->edits, message->thread};
    co_return edited;
}

Task<Result<SentMessage>> sendAsFile(BotApi& api, const OutboxMessage* message, Limits limits) {
    OutgoingDocument out;
    out.chat = message->chat;
    out.thread = message->thread;
    out.replyTo = message->replyTo;
    const bool asked = !message->document.isEmpty();
    out.name = asked ? message->documentName : QStringLiteral("answer.txt");
    out.mimeType = out.name.endsWith(u".md") ? "text/markdown" : "text/plain";
    out.bytes = Redactor::global().redact(asked ? message->document : message->plain.toUtf8());
    out.caption = asked ? Redactor::global().redact(message->plain).left(1'000) : QString();
    co_return co_await api.sendDocument(out, limits);
}

} // namespace

bool isEditGone(const Error& error) {
    return error.status == 400 &&
           (says(error, u"message to edit not found") || says(error, u"message can't be edited") ||
            says(error, u"MESSAGE_ID_INVALID") || says(error, u"no text in the message to edit"));
}

bool isNotModified(const Error& error) {
    return error.status == 400 && says(error, u"message is not modified");
}

bool isNoMethod(const Error& error) {
    return error.status == 404 && says(error, u"method not found");
}

Task<Result<SentMessage>> deliver(BotApi& api, OutboxMessage message, std::shared_ptr<Abilities> abilities,
                                  Limits limits) {
    const auto* const said = &message;
    if (!message.document.isEmpty())
        co_return co_await sendAsFile(api, said, limits);
    if (!message.markdown.isEmpty() && abilities->rich) {
        auto sent = co_await sendAs(api, said, TextFormat::Rich, limits);
        if (sent || !isRichRefusal(sent.error()))
            co_return sent;
        // An older server does not know the argument of an edit and misses the text.
        if (isNoMethod(sent.error()) || says(sent.error(), u"text is empty"))
            abilities->rich = false;
        qCInfo(lcTelegram, "%s: no rich message (%s): HTML instead", qPrintable(message.persona),
               qPrintable(sent.error().detail));
    }
    auto sent = co_await sendAs(api, said, TextFormat::Html, limits);
    if (sent || !isTextRefusal(sent.error()))
        co_return sent;
    qCWarning(lcTelegram, "%s: Telegram refused the markup, sending plain text: %s",
              qPrintable(message.persona), qPrintable(sent.error().detail));
    sent = co_await sendAs(api, said, TextFormat::Plain, limits);
    if (sent || !isTooLong(sent.error()))
        co_return sent;
    co_return co_await sendAsFile(api, said, limits);
}

} // namespace staffroom::telegram
