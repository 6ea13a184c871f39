// One bot's queue of updates and its one long poll, with the rules of Bot API 10.3 for getUpdates (server
// source): confirmed only by offset, 24 h of life (callback queries 150 s), negative offsets, repeated
// offsets slowed down, the older of two polls answered with 409, none at all beside a webhook. Knows no HTTP.
//
// Answers: the JSON array of updates, or an Error whose status is 409 or 401 and whose detail is the
// description without its prefix.
#pragma once

#include "base/Clock.h"

#include <QByteArray>
#include <QStringList>

#include <deque>

namespace staffroom::rehearsal::telegram {

struct PollRequest {
    qint64 offset = 0;
    qint64 limit = 100;
    qint64 timeoutSeconds = 0;
    std::optional<QStringList> allowedUpdates; // none: as asked for last time
};

class UpdateQueue final {
public:
    using Answer = std::function<void(Result<QByteArray>)>;

    UpdateQueue(Clock& clock, qint64 firstId) : m_clock(clock), m_nextId(firstId) {}
    ~UpdateQueue();

    /// Queues an update unless its type is not asked for. `type` is the Update's member, `value` its JSON.
    void push(const QString& type, const QByteArray& value);

    /// Answers at once or when something arrives. The number names the waiting poll for cancel().
    quint64 poll(const PollRequest& request, Answer answer);
    /// The client of that poll has gone.
    void cancel(quint64 poll);

    void setWebhook(const QString& url);
    /// True if there was one.
    bool deleteWebhook(bool dropPending);
    const QString& webhook() const { return m_webhook; }
    /// The token is no longer valid: a waiting poll ends with 401.
    void revoke();
    qsizetype pending() const { return qsizetype(m_updates.size()); }

private:
    struct Update {
        qint64 id;
        qint64 expiresAtMs; // monotonic
        QByteArray json;
    };
    struct Waiting {
        quint64 number = 0;
        qint64 offset = 0;
        qint64 limit = 0;
        Answer answer;
        Alarm deadline;
        Alarm batch;
    };

    void dropExpired();
    void confirm(qint64 offset);
    QByteArray collect(qint64 limit) const;
    void answerWaiting();
    void abortWaiting(const QString& text);
    void refuseWithConflict(const QString& text, Answer answer);

    Clock& m_clock;
    std::deque<Update> m_updates;
    qint64 m_nextId;
    std::optional<QSet<QString>> m_allowed; // none: the default types
    QString m_webhook;
    std::optional<Waiting> m_waiting;
    quint64 m_nextPoll = 1;
    qint64 m_lastOffset = -1;
    qint64 m_lastPollMs = -1'000'000;
    qint64 m_nextConflictMs = -1'000'000;
    std::map<quint64, Alarm> m_conflicts;
};

} // namespace staffroom::rehearsal::telegram
