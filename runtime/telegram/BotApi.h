// Telegram's Bot API (10.3) for one bot. Long polls and sends use lanes of their own, so that no send ever
// waits behind a poll. The token is part of every URL: it is put in by net/ and stands in no error or log.
// Errors: Auth (401), Conflict (409: a second poller or a webhook), RateLimited (429, retryAfterMs),
// Forbidden (403: kicked, blocked), Invalid (400), Http (5xx), and what net/ reports.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "net/HttpClient.h"
#include "secrets/SecretRef.h"
#include "telegram/Types.h"

#include <QUrl>

namespace staffroom::telegram {

enum class TextFormat { Plain, Html };

struct OutgoingMessage {
    qint64 chat = 0;
    std::optional<qint64> thread; // empty: General, a private chat, or no forum
    std::optional<qint64> replyTo;
    QString text; // at most 4096 UTF-16 units after parsing
    TextFormat format = TextFormat::Plain;
};

class BotApi final {
public:
    struct Lanes {
        std::shared_ptr<Lane> poll;
        std::shared_ptr<Lane> send;
    };
    BotApi(HttpClient& http, Clock& clock, QUrl api, SecretRef token, Lanes lanes);

    /// Another server or token from the next call on; calls under way keep theirs.
    void rebind(QUrl api, SecretRef token) {
        m_api = std::move(api);
        m_token = std::move(token);
    }

    Task<Result<BotUser>> getMe(Limits limits);
    /// Waits up to `waitSeconds` (the server cuts at 50) for updates with an id of at least `offset`; asking
    /// with a higher offset makes the server forget what came before.
    Task<Result<std::vector<Update>>> getUpdates(qint64 offset, int waitSeconds, Limits limits);
    Task<Result<void>> deleteWebhook(Limits limits);
    /// Sent at most once: when the answer is lost the error says sent, and whether it arrived is unknown.
    Task<Result<SentMessage>> sendMessage(OutgoingMessage message, Limits limits);
    Task<Result<void>> sendTyping(qint64 chat, std::optional<qint64> thread, Limits limits);

private:
    Task<Result<QByteArray>> call(std::shared_ptr<Lane> lane, QByteArray method, QByteArray arguments,
                                  int timeoutMs, bool repeatable, Limits limits);

    HttpClient& m_http;
    Clock& m_clock;
    QUrl m_api;
    SecretRef m_token;
    Lanes m_lanes;
};

} // namespace staffroom::telegram
