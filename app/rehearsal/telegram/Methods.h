// The methods of the Bot API 10.3 that the practice world plays, each a function from a call to its result as
// JSON, and the table of their parameters. What the real server lets pass silently is noted as a violation.
#pragma once

#include "rehearsal/Trace.h"
#include "rehearsal/telegram/ApiArguments.h"
#include "rehearsal/telegram/TelegramWorld.h"

namespace staffroom::rehearsal::telegram {

/// One call of one bot.
struct Call {
    TelegramWorld& world;
    TraceSink& trace;
    Bot& bot;
    const ApiArguments& arguments;
    QString method;
    QString detail; // for the trace; the method writes it

    void violation(const QString& what) const { trace.violation(QStringLiteral("telegram"), method, what); }
};

struct Answer {
    QByteArray result;   // JSON
    QString description; // empty: none
};

using MethodFunction = Result<Answer> (*)(Call&);

enum class ParameterKind { Text, Integer, Flag, Json, ChatId, Upload };

struct Parameter {
    const char* name;
    ParameterKind kind;
};

struct Method {
    QString name;                 // as documented
    MethodFunction run = nullptr; // null: getUpdates, which waits
    std::vector<Parameter> parameters;
};

/// Names are compared without case, as the server does; null: there is no such method.
const Method* methodNamed(const QString& name);

/// Notes unknown parameters and values of the wrong type.
void checkParameters(const Call& call, const Method& method);

// Messages
Result<Answer> sendMessage(Call& call);
Result<Answer> sendRichMessage(Call& call);
Result<Answer> sendMessageDraft(Call& call);
Result<Answer> sendRichMessageDraft(Call& call);
Result<Answer> editMessageText(Call& call);
Result<Answer> editMessageReplyMarkup(Call& call);
Result<Answer> deleteMessage(Call& call);
Result<Answer> sendChatAction(Call& call);
Result<Answer> setMessageReaction(Call& call);
// Files
Result<Answer> sendDocument(Call& call);
Result<Answer> sendPhoto(Call& call);
Result<Answer> getFile(Call& call);
// Chats and the bot itself
Result<Answer> getMe(Call& call);
Result<Answer> getChat(Call& call);
Result<Answer> getChatMember(Call& call);
Result<Answer> getChatAdministrators(Call& call);
Result<Answer> answerCallbackQuery(Call& call);
Result<Answer> setMyCommands(Call& call);
Result<Answer> getMyCommands(Call& call);
Result<Answer> deleteMyCommands(Call& call);
Result<Answer> setWebhook(Call& call);
Result<Answer> deleteWebhook(Call& call);
Result<Answer> getWebhookInfo(Call& call);
// Forum topics
Result<Answer> createForumTopic(Call& call);
Result<Answer> editForumTopic(Call& call);
Result<Answer> closeForumTopic(Call& call);
Result<Answer> reopenForumTopic(Call& call);
Result<Answer> deleteForumTopic(Call& call);

} // namespace staffroom::rehearsal::telegram
