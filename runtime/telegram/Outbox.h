// What is to be said, kept until it is said. A row exists before its first byte is sent; it is 'sending' on
// disk before the request leaves. What was 'sending' when the program died may or may not have arrived: it
// becomes 'unknown', is said so, and is never sent again by itself. A delivery counts only when Telegram's
// answer carries the thread it was meant for.
#pragma once

#include "base/Clock.h"
#include "base/TaskScope.h"
#include "storage/Database.h"
#include "telegram/BotApi.h"

#include <deque>
#include <functional>
#include <map>
#include <memory>

namespace staffroom::telegram {

struct OutboxMessage {
    QString dedupe;  // unique for ever: the same words for the same reason are stored once
    QString persona; // whose bot says it
    qint64 chat = 0;
    std::optional<qint64> thread;
    std::optional<qint64> replyTo;
    QString html;
    QString plain; // the same words, for when Telegram refuses the markup
    QString turn;
    QString kind; // answer, denial, failure, notice
};

struct OutboxRow {
    enum class State { Pending, Sending, Delivered, Failed, Unknown };
    qint64 id = 0;
    OutboxMessage message;
    State state = State::Pending;
    qint64 createdMs = 0;
    qint64 notBeforeMs = 0; // UTC
    int attempts = 0;
    std::optional<qint64> messageId; // Telegram's, once it is known
    QString error;
};

QString outboxStateName(OutboxRow::State state);

class Outbox final {
public:
    /// Called on the storage thread inside the transaction that ends a row (delivered, failed, unknown).
    using Record = std::function<Result<void>(Connection& work, const OutboxRow& row, qint64 nowMs)>;

    Outbox(Database work, Clock& clock, Record record);
    ~Outbox();

    /// Stores messages inside the caller's transaction and returns the rows that are new. After the commit,
    /// hand them to accept().
    static Result<std::vector<OutboxRow>> add(Connection& work, const std::vector<OutboxMessage>& messages,
                                              qint64 nowMs);

    /// At start, before serve(): what was being sent is now unknown; what is pending is taken up again.
    Task<Result<void>> recover();
    /// Sends `persona`'s rows through `api` from now on, in order, one at a time. `api` must outlive stop().
    void serve(const QString& persona, BotApi& api);
    void accept(std::vector<OutboxRow> rows);
    Task<> stop();

    /// Counts by state name, from the database.
    Future<std::map<QString, qint64>> counts() const;

private:
    struct Queue;
    Task<> sendAll(std::shared_ptr<Queue> queue, BotApi* api, std::stop_token stop);
    Task<Result<void>> sendOne(std::shared_ptr<Queue> queue, BotApi* api, std::stop_token stop);
    Task<Result<void>> setState(OutboxRow row, bool ended);
    Task<> settle(std::shared_ptr<Queue> queue, OutboxRow row, Result<SentMessage> sent,
                  std::stop_token stop);
    std::shared_ptr<Queue> queueOf(const QString& persona);

    Database m_work;
    Clock& m_clock;
    Record m_record;
    std::map<QString, std::shared_ptr<Queue>> m_queues;
    TaskScope m_scope;
};

} // namespace staffroom::telegram
