// Telegram's Bot API (10.3) for one bot. Long polls, sends and side matters (typing, reactions, drafts,
// downloads) use lanes of their own: no send ever waits behind a poll or behind typing. The token is part of
// every URL: it is put in by net/ and stands in no error or log.
// Errors: Auth (401), Conflict (409: a second poller or a webhook), RateLimited (429, retryAfterMs),
// Forbidden (403: kicked, blocked), Invalid (400), NotFound (404: no such method), Http (5xx), and what net/
// reports.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "net/HttpClient.h"
#include "secrets/SecretRef.h"
#include "telegram/Command.h"
#include "telegram/Types.h"

#include <QUrl>

#include <map>

namespace staffroom::telegram {

enum class TextFormat {
    Plain,
    Html,
    Rich, // GitHub-flavoured Markdown as a rich message: needs a server of Bot API 10.1
};

struct InlineButton {
    QString text;
    QByteArray data; // 1-64 bytes, comes back in the CallbackQuery
};

struct OutgoingMessage {
    qint64 chat = 0;
    std::optional<qint64> thread; // empty: General, a private chat, or no forum
    std::optional<qint64> replyTo;
    QString text; // at most 4096 UTF-16 units after parsing; Rich: 32,768
    TextFormat format = TextFormat::Plain;
    std::vector<std::vector<InlineButton>> keyboard; // rows
    bool silent = false;                             // without a notification
};

struct OutgoingDocument {
    qint64 chat = 0;
    std::optional<qint64> thread;
    std::optional<qint64> replyTo;
    QString name;
    QByteArray mimeType;
    QByteArray bytes; // at most 50 MB
    QString caption;  // at most 1024 UTF-16 units after parsing
    TextFormat format = TextFormat::Plain;
};

class BotApi final {
public:
    struct Lanes {
        std::shared_ptr<Lane> poll;
        std::shared_ptr<Lane> send;
        std::shared_ptr<Lane> aside; // empty: the send lane
    };
    /// The largest file the server hands out.
    static constexpr qint64 largestDownload = 20LL * 1024 * 1024;

    BotApi(HttpClient& http, Clock& clock, QUrl api, SecretRef token, Lanes lanes);

    Clock& clock() const { return m_clock; }

    Task<Result<BotUser>> getMe(Limits limits);
    /// Waits up to `waitSeconds` (the server cuts at 50) for updates with an id of at least `offset`; asking
    /// with a higher offset makes the server forget what came before. `most`: 1..100.
    Task<Result<std::vector<Update>>> getUpdates(qint64 offset, int waitSeconds, int most, Limits limits);
    Task<Result<void>> deleteWebhook(Limits limits);

    /// Sent at most once: when the answer is lost the error says sent, and whether it arrived is unknown. A
    /// Rich text goes by sendRichMessage.
    Task<Result<SentMessage>> sendMessage(OutgoingMessage message, Limits limits);
    Task<Result<SentMessage>> sendDocument(OutgoingDocument document, Limits limits);
    /// Replaces the words (and the keyboard: an empty one is removed) of a message of ours; thread and
    /// replyTo do not count. The same words again: Invalid, "message is not modified".
    Task<Result<SentMessage>> editMessage(qint64 messageId, OutgoingMessage message, Limits limits);
    /// Shows text that is still being written, in a private chat only; it vanishes after half a minute. An
    /// empty text shows "Thinking…". The same `draftId` (not 0) continues a draft.
    Task<Result<void>> sendDraft(qint64 draftId, OutgoingMessage message, Limits limits);
    Task<Result<void>> sendTyping(qint64 chat, std::optional<qint64> thread, Limits limits);
    /// `emoji` of Telegram's free list; empty takes the reaction back.
    Task<Result<void>> react(qint64 chat, qint64 messageId, QString emoji, Limits limits);
    /// `text`: at most 200 characters, may be empty; `alert` shows it as a dialog.
    Task<Result<void>> answerCallback(QString callbackId, QString text, bool alert, Limits limits);

    Task<Result<FileLocation>> getFile(QString fileId, Limits limits);
    /// Parse when it is larger than largestDownload.
    Task<Result<QByteArray>> download(FileLocation location, Limits limits);

    Task<Result<ChatDetails>> getChat(qint64 chat, Limits limits);
    Task<Result<ChatMember>> getChatMember(qint64 chat, qint64 user, Limits limits);
    Task<Result<ForumTopic>> createForumTopic(qint64 chat, QString name, Limits limits);
    Task<Result<void>> setMyCommands(std::vector<CommandText> commands, Limits limits);

    /// Where a chat has moved to, once a refusal told (a group that became a supergroup).
    std::optional<qint64> movedTo(qint64 chat) const;

private:
    struct Call;
    Task<Result<QByteArray>> call(Call call, Limits limits);
    Task<Result<SentMessage>> send(Call call, Limits limits);

    HttpClient& m_http;
    Clock& m_clock;
    QUrl m_api;
    SecretRef m_token;
    Lanes m_lanes;
    std::map<qint64, qint64> m_moved;
};

} // namespace staffroom::telegram
