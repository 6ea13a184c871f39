// Listens with all bots at once while pairing, and hands on what they hear as it comes. Every bot has its own
// queue of updates, and which bot may hear what is not known yet.
#pragma once

#include "base/TaskScope.h"
#include "telegram/BotApi.h"

#include <map>

namespace staffroom::pairing {

class Ears final {
public:
    explicit Ears(Clock& clock) : m_clock(clock), m_scope(QStringLiteral("pairing")) {}

    /// `api` must outlive this. What waits on the server is heard first.
    void listen(const QString& persona, telegram::BotApi& api);
    /// What was heard since the last call; waits up to `waitMs` for something. Empty when nothing came.
    Task<std::vector<telegram::Update>> next(qint64 waitMs, Limits limits);
    /// Bots that hear nothing, and why: a second poller, a revoked token, no network.
    std::map<QString, Error> troubles() const;
    /// Stops listening, and has the server forget what was heard: the team is not to answer it.
    Task<> stop(Limits limits);

private:
    struct Ear {
        telegram::BotApi* api = nullptr;
        qint64 offset = 0;
        std::optional<Error> trouble;
    };
    Task<> hear(Ear& ear, std::stop_token stop);

    Clock& m_clock;
    std::map<QString, Ear> m_ears;
    std::vector<telegram::Update> m_heard;
    std::optional<Promise<void>> m_more;
    TaskScope m_scope;
};

} // namespace staffroom::pairing
