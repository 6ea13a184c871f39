// Hears for one bot. An update is handed over to be stored before its offset is confirmed, so that a crash
// loses nothing; what was stored twice is told apart by its id.
#pragma once

#include "telegram/BotApi.h"

#include <functional>

namespace staffroom::telegram {

/// How a bot's hearing is, for `status`.
struct PollerHealth {
    enum class State { Starting, Polling, Conflict, Unauthorized, Unreachable, Stopped };
    State state = State::Starting;
    QString detail;            // the last trouble, empty while polling
    qint64 lastAnswerMs = 0;   // UTC of the last good answer
    int conflicts = 0;         // how often another poller was met, with less than a minute between
    qint64 lastConflictMs = 0; // UTC; 0: never
};

QString pollerStateName(PollerHealth::State state);

class UpdatePoller final {
public:
    /// Stores what was heard and the offset to go on from; on an error the same updates are asked for again.
    using Store = std::function<Task<Result<void>>(std::vector<Update> updates, qint64 nextOffset)>;

    UpdatePoller(BotApi& api, Clock& clock, QString name, qint64 offset, Store store);

    /// Polls until stopped. A revoked token ends it (state Unauthorized); everything else is waited out.
    Task<> run(std::stop_token stop);
    const PollerHealth& health() const { return m_health; }
    /// The token turned out to be another bot's: its updates are asked for from the first one on.
    void startOver() { m_offset = 0; }

private:
    Task<bool> waitAfter(Error error, int failures, std::stop_token stop);
    void goTo(PollerHealth::State state, const QString& detail);
    void noteConflict();

    BotApi& m_api;
    Clock& m_clock;
    QString m_name;
    qint64 m_offset;
    int m_most;
    Store m_store;
    PollerHealth m_health;
};

} // namespace staffroom::telegram
