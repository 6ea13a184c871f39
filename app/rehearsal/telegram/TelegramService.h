// The Telegram of the practice world on its port: world, Bot API and the control routes, wired together.
#pragma once

#include "rehearsal/telegram/BotApi.h"
#include "rehearsal/telegram/TelegramControl.h"

namespace staffroom::rehearsal::telegram {

class TelegramService final {
public:
    TelegramService(const Cast& cast, Clock& clock, TraceSink& trace, Faults& faults, ControlPort& control);

    Result<void> listen(quint16 port, std::optional<QSslConfiguration> tls) {
        return m_server.listen(port, std::move(tls));
    }
    quint16 port() const { return m_server.port(); }
    void observe(HttpServer::Observer observer) { m_server.observe(std::move(observer)); }
    TelegramWorld& world() { return m_world; }
    /// The "telegram" member of the ready line as JSON text; `api` is where the server is reached.
    QByteArray describe(const QString& api) const;

private:
    Cast m_cast;
    TelegramWorld m_world;
    BotApi m_api;
    TelegramControl m_control;
    HttpServer m_server; // last: its connections go first, and with them every waiting poll
};

} // namespace staffroom::rehearsal::telegram
