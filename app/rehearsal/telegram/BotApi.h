// The HTTP face of the Telegram world: /bot<TOKEN>/<method> and /file/bot<TOKEN>/<path>, answered as the Bot
// API server 10.3 does, including its error texts. Tokens are never traced.
#pragma once

#include "rehearsal/Faults.h"
#include "rehearsal/HttpServer.h"
#include "rehearsal/Trace.h"
#include "rehearsal/telegram/Methods.h"
#include "rehearsal/telegram/TelegramWorld.h"

namespace staffroom::rehearsal::telegram {

class BotApi final {
public:
    BotApi(TelegramWorld& world, TraceSink& trace, Faults& faults)
        : m_world(world), m_trace(trace), m_faults(faults) {}

    void handle(const HttpRequest& request, const std::shared_ptr<HttpReply>& reply);

    /// "Bad Request: message text is empty": the prefix of the code, and a small first letter where the
    /// server writes one.
    static QString describe(int code, const QString& text);

private:
    void call(Bot& bot, const Method& method, const HttpRequest& request,
              const std::shared_ptr<HttpReply>& reply);
    void run(Bot& bot, const Method& method, const HttpRequest& request,
             const std::shared_ptr<HttpReply>& reply);
    void poll(Call& call, const std::shared_ptr<HttpReply>& reply);
    void download(Bot& bot, const HttpRequest& request, const std::shared_ptr<HttpReply>& reply);
    void refuse(const QString& method, const QString& who, const Error& error, HttpReply& reply);

    TelegramWorld& m_world;
    TraceSink& m_trace;
    Faults& m_faults;
};

} // namespace staffroom::rehearsal::telegram
