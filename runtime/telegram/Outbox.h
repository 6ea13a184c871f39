// What is to be said, kept until it is said. A row exists before its first byte is sent; it is 'sending' on
// disk before the request leaves. What was 'sending' when the program died may or may not have arrived: it
// becomes 'unknown', is said so, and is never sent again by itself. (An edit that was under way is made
// again: the same words in the same message are no second answer.) A delivery counts only when Telegram's
// answer carries the thread it was meant for.
//
// Each route (a persona's bot, a chat, a topic) has a queue of its own, sent in order; routes wait for each
// other only as far as the bot's SendBudget makes them.
#pragma once

#include "base/Clock.h"
#include "base/TaskScope.h"
#include "storage/Database.h"
#include "telegram/AnswerStream.h"
#include "telegram/BotApi.h"
#include "telegram/RouteHealth.h"
#include "telegram/SendBudget.h"

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
    /// A message of ours that these words replace: where an answer was streamed. When it is gone, they are
    /// sent as a new one.
    std::optional<qint64> edits;
    QString markdown;     // the same words for a rich message; empty: HTML shows them as well
    QByteArray document;  // sent as a file with html as its caption; empty: none
    QString documentName; // "answer.md"
    /// Buttons under the words; an edit without any takes them away.
    std::vector<std::vector<InlineButton>> keyboard;
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

/// A route that is kept free for a message that is being stored: nothing else leaves there until this is
/// handed to Outbox::accept(), or let go. It saves the message a second way to the disk: it is 'sending'
/// with the transaction that stores it, and leaves right after. Belongs to the event loop, like the outbox.
class WayOut final {
public:
    WayOut() = default; // none
    explicit WayOut(std::function<void()> release) : m_release(std::move(release)) {}
    WayOut(WayOut&& other) noexcept : m_release(std::exchange(other.m_release, nullptr)) {}
    WayOut& operator=(WayOut&& other) noexcept {
        release();
        m_release = std::exchange(other.m_release, nullptr);
        return *this;
    }
    WayOut(const WayOut&) = delete;
    WayOut& operator=(const WayOut&) = delete;
    ~WayOut() { release(); }
    bool isFree() const { return m_release != nullptr; }
    void release() {
        if (const auto free = std::exchange(m_release, nullptr))
            free();
    }

private:
    std::function<void()> m_release;
};

class Outbox final {
public:
    /// Called on the storage thread inside the transaction that ends a row (delivered, failed, unknown).
    using Record = std::function<Result<void>(Connection& work, const OutboxRow& row, qint64 nowMs)>;
    /// A group became a supergroup: from now on everything for the first goes to the second.
    using ChatMoved = std::function<void(qint64 from, qint64 to)>;

    Outbox(Database work, Clock& clock, Record record);
    ~Outbox();

    /// Stores messages inside the caller's transaction and returns the rows that are new. After the commit,
    /// hand them to accept(). A message whose dedupe a stream has taken (AnswerStream) edits what was
    /// streamed.
    enum class First { Pending, Sending }; // Sending: there is a WayOut for it
    static Result<std::vector<OutboxRow>> add(Connection& work, const std::vector<OutboxMessage>& messages,
                                              qint64 nowMs, First first = First::Pending);

    /// At start, before serve(): what was being sent is now unknown; what is pending is taken up again.
    Task<Result<void>> recover();
    /// Sends `persona`'s rows through `api` from now on. `api` must outlive stop() or leave().
    void serve(const QString& persona, BotApi& api);
    /// Stops sending for `persona`; what is pending waits until it is served again.
    Task<> leave(QString persona);
    /// After leave(): what is pending is in no queue any more; what becomes of its rows is the caller's.
    void forget(const QString& persona) { m_bots.erase(persona); }
    /// The way of `message` where it could leave this moment.
    WayOut reserve(const OutboxMessage& message);
    void accept(std::vector<OutboxRow> rows, WayOut wayOut = WayOut());
    /// Begins to show that an answer is in the making; see AnswerStream. Without a bot nothing is shown.
    std::unique_ptr<AnswerStream> openStream(AnswerPlace place);
    Task<> stop();

    /// Off: Telegram's own rates are not kept to (a server of one's own; measuring).
    void setLimited(bool limited);
    void whenChatMoves(ChatMoved moved) { m_chatMoved = std::move(moved); }
    /// The chat that now stands for `chat`: itself, or what it became.
    qint64 currentChat(qint64 chat) const;
    /// Something was heard about a topic; shown with its routes.
    void heardOfTopic(qint64 chat, std::optional<qint64> thread, const QString& notice);

    void heardOfMove(qint64 from, qint64 to) { noteMove(from, to); }
    /// The bot's standing in a chat: "kicked" and "left" mark its routes there, anything else mends them.
    void heardOfStanding(const QString& persona, qint64 chat, const QString& standing);

    /// Every route that was used since the start, or whose last message before it did not arrive.
    std::vector<RouteHealth> routes() const;
    /// Counts by state name, from the database.
    Future<std::map<QString, qint64>> counts() const;

private:
    struct Route;
    struct Bot;
    std::shared_ptr<Bot> botOf(const QString& persona);
    Route& routeOf(Bot& bot, qint64 chat, std::optional<qint64> thread);
    void wake(const std::shared_ptr<Bot>& bot, const std::shared_ptr<Route>& route);
    void takeBack(Route& route);
    Task<> sendRoute(std::shared_ptr<Bot> bot, std::shared_ptr<Route> route, std::stop_token stop);
    Task<Result<void>> sendOne(std::shared_ptr<Bot> bot, std::shared_ptr<Route> route, std::stop_token stop);
    Task<> settle(std::shared_ptr<Route> route, OutboxRow row, bool ended, std::stop_token stop);
    Future<void> write(const OutboxRow& row, bool ended);
    /// What the end of a sending to `chat` means for the row; true when it is ended.
    bool conclude(Bot& bot, Route& route, OutboxRow& row, qint64 chat, const Result<SentMessage>& sent);
    void noteMove(qint64 from, qint64 to);
    qint64 dueIn(Bot& bot, const OutboxRow& row) const;

    Database m_work;
    Clock& m_clock;
    Record m_record;
    ChatMoved m_chatMoved;
    bool m_limited = true;
    std::map<QString, std::shared_ptr<Bot>> m_bots;
    std::map<qint64, qint64> m_moved;
};

} // namespace staffroom::telegram
