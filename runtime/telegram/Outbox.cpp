#include "telegram/Outbox.h"

#include "base/Log.h"
#include "telegram/AnswerStreamLife.h"
#include "telegram/Delivery.h"
#include "telegram/OutboxStore.h"

#include <QRegularExpression>

namespace staffroom::telegram {

namespace {

constexpr qint64 sendTimeoutMs = 30'000;
constexpr qint64 fileTimeoutMs = 180'000;
constexpr qint64 firstBackoffMs = 1'000;
constexpr qint64 longestBackoffMs = 60'000;
constexpr qint64 giveUpAfterMs = 3'600'000; // an answer an hour late helps nobody

QString threadName(const std::optional<qint64>& thread) {
    return thread ? QString::number(*thread) : QStringLiteral("none");
}

bool isGroup(qint64 chat) {
    return chat < 0;
}

/// What an error text of an earlier run says of the route.
RouteState stateFromText(const QString& text) {
    if (text.contains(u"instead of"))
        return RouteState::WrongTopic;
    static const QRegularExpression code(QStringLiteral("\\b(4\\d\\d|5\\d\\d)\\b"));
    Error error;
    error.kind = ErrorKind::Http;
    error.sent = true;
    error.status = code.match(text).captured(1).toInt();
    error.detail = text;
    return judge(error).state;
}

} // namespace

/// One way out. `rows` is sent from the front while `sending`.
struct Outbox::Route {
    RouteHealth health;
    std::deque<OutboxRow> rows;
    bool sending = false;
};

struct Outbox::Bot {
    using Key = std::pair<qint64, std::optional<qint64>>;

    BotApi* api = nullptr; // while it is served
    std::shared_ptr<SendBudget> budget = std::make_shared<SendBudget>();
    std::shared_ptr<Abilities> abilities = std::make_shared<Abilities>();
    std::map<Key, std::shared_ptr<Route>> routes;
    std::unique_ptr<TaskScope> scope;
    QString persona;
};

QString outboxStateName(OutboxRow::State state) {
    switch (state) {
    case OutboxRow::State::Pending:
        return QStringLiteral("pending");
    case OutboxRow::State::Sending:
        return QStringLiteral("sending");
    case OutboxRow::State::Delivered:
        return QStringLiteral("delivered");
    case OutboxRow::State::Failed:
        return QStringLiteral("failed");
    case OutboxRow::State::Unknown:
        return QStringLiteral("unknown");
    }
    return QStringLiteral("unknown");
}

Outbox::Outbox(Database work, Clock& clock, Record record)
    : m_work(std::move(work)), m_clock(clock), m_record(std::move(record)) {}

Outbox::~Outbox() = default;

Task<Result<void>> Outbox::recover() {
    struct Left {
        std::vector<OutboxRow> pending;
        std::vector<outboxstore::BadEnd> badEnds;
        std::map<qint64, qint64> moved;
    };
    const qint64 nowMs = m_clock.utcMs();
    const Record record = m_record;
    auto takeUp = [nowMs, record](Connection& work) -> Result<Left> {
        TRY(auto lost, outboxstore::lostStreams(work));
        for (auto& row : lost) {
            row.message.dedupe += QStringLiteral(":status");
            row.message.kind = QStringLiteral("status");
            row.state = OutboxRow::State::Unknown;
            row.error = QStringLiteral("the program ended while an answer was being announced; a status line "
                                       "may stand there alone");
            TRY_VOID(record(work, row, nowMs));
        }
        TRY(auto interrupted,
            outboxstore::rowsWhere(work, QStringLiteral("state = 'sending' AND streamed = 0")));
        for (auto& row : interrupted) {
            const bool again = row.message.edits.has_value();
            row.state = again ? OutboxRow::State::Pending : OutboxRow::State::Unknown;
            row.error =
                QStringLiteral("the program ended while this was being sent; it may or may not have arrived");
            TRY_VOID(outboxstore::writeState(work, row, nowMs));
            if (!again)
                TRY_VOID(record(work, row, nowMs));
        }
        Left left;
        TRY(left.badEnds, outboxstore::badEnds(work));
        TRY(left.moved, outboxstore::moves(work));
        TRY(left.pending, outboxstore::rowsWhere(work, QStringLiteral("state = 'pending'")));
        return left;
    };
    CO_TRY(auto left, co_await m_work.write(takeUp));
    m_moved = left.moved;
    for (const auto& end : left.badEnds) {
        auto& health = routeOf(*botOf(end.persona), end.chat, end.thread).health;
        health.state = end.unknown ? RouteState::Unsure : stateFromText(end.error);
        health.lastError = end.error;
        health.sinceMs = end.atMs;
        health.failuresInARow = 1;
    }
    accept(std::move(left.pending));
    co_return Result<void>();
}

std::shared_ptr<Outbox::Bot> Outbox::botOf(const QString& persona) {
    auto& bot = m_bots[persona];
    if (!bot) {
        bot = std::make_shared<Bot>();
        bot->persona = persona;
        bot->budget->setLimited(m_limited);
    }
    return bot;
}

Outbox::Route& Outbox::routeOf(Bot& bot, qint64 chat, std::optional<qint64> thread) {
    auto& route = bot.routes[Bot::Key(chat, thread)];
    if (!route) {
        route = std::make_shared<Route>();
        route->health.persona = bot.persona;
        route->health.chat = chat;
        route->health.thread = thread;
        route->health.sinceMs = m_clock.utcMs();
    }
    return *route;
}

void Outbox::accept(std::vector<OutboxRow> rows, WayOut wayOut) {
    std::shared_ptr<Route> reserved;
    for (auto& row : rows) {
        const auto bot = botOf(row.message.persona);
        const Bot::Key key(row.message.chat, row.message.thread);
        Route& route = routeOf(*bot, row.message.chat, row.message.thread);
        if (row.state == OutboxRow::State::Sending) {
            reserved = bot->routes[key];
            route.rows.push_front(std::move(row)); // what came meanwhile was stored later, or waits anyway
        } else {
            route.rows.push_back(std::move(row));
        }
        wake(bot, bot->routes[key]);
    }
    wayOut.release();
    if (reserved && !reserved->sending)
        takeBack(*reserved);
}

WayOut Outbox::reserve(const OutboxMessage& message) {
    const auto bot = botOf(message.persona);
    routeOf(*bot, message.chat, message.thread);
    const auto route = bot->routes[Bot::Key(message.chat, message.thread)];
    const bool served = bot->scope && !bot->scope->stopToken().stop_requested();
    const qint64 chat = currentChat(message.chat);
    const qint64 nowMs = m_clock.monotonicMs();
    if (!served || route->sending || !route->rows.empty() ||
        bot->budget->waitMs(chat, isGroup(chat), SendRank::Answer, nowMs) > 0)
        return {};
    route->sending = true;
    bot->budget->take(chat, isGroup(chat), nowMs);
    return WayOut([this, bot, route] {
        route->sending = false;
        wake(bot, route);
    });
}

/// The bot left while its message was being stored: it has not been sent, and waits until it is served again.
void Outbox::takeBack(Route& route) {
    if (route.rows.empty() || route.rows.front().state != OutboxRow::State::Sending)
        return;
    OutboxRow& row = route.rows.front();
    row.state = OutboxRow::State::Pending;
    static_cast<void>(write(row, false)); // should it fail, the next start says that it is unknown
}

void Outbox::wake(const std::shared_ptr<Bot>& bot, const std::shared_ptr<Route>& route) {
    if (!bot->scope || route->sending || route->rows.empty())
        return;
    route->sending = true;
    const bool started =
        bot->scope->start([this, bot, route](std::stop_token stop) { return sendRoute(bot, route, stop); });
    if (!started)
        route->sending = false;
}

void Outbox::serve(const QString& persona, BotApi& api) {
    const auto bot = botOf(persona);
    if (bot->scope) // it has not left yet
        return;
    bot->api = &api;
    bot->scope = std::make_unique<TaskScope>(QStringLiteral("outbox of ") + persona);
    const auto routes = bot->routes;
    for (const auto& [key, route] : routes)
        wake(bot, route);
}

Task<> Outbox::leave(QString persona) {
    const auto bot = botOf(persona);
    if (!bot->scope)
        co_return;
    co_await bot->scope->stopAndJoin();
    bot->scope.reset();
    bot->api = nullptr;
}

Task<> Outbox::stop() {
    const auto bots = m_bots;
    for (const auto& [persona, bot] : bots) {
        if (bot->scope)
            bot->scope->requestStop();
    }
    for (const auto& [persona, bot] : bots)
        co_await leave(persona);
}

std::unique_ptr<AnswerStream> Outbox::openStream(AnswerPlace place) {
    const auto bot = botOf(place.persona);
    place.chat = currentChat(place.chat);
    AnswerStream::Life::Tools tools;
    tools.api = bot->scope ? bot->api : nullptr;
    tools.budget = bot->budget;
    tools.abilities = bot->abilities;
    tools.clock = &m_clock;
    tools.work = m_work;
    const auto life = std::make_shared<AnswerStream::Life>(std::move(tools), std::move(place));
    if (bot->scope) {
        bot->scope->start([life](std::stop_token stop) { return AnswerStream::Life::run(life, stop); });
        bot->scope->start(
            [life](std::stop_token stop) { return AnswerStream::Life::showTyping(life, stop); });
    }
    return std::make_unique<AnswerStream>(life);
}

void Outbox::setLimited(bool limited) {
    m_limited = limited;
    for (const auto& [persona, bot] : m_bots)
        bot->budget->setLimited(limited);
}

qint64 Outbox::currentChat(qint64 chat) const {
    const auto moved = m_moved.find(chat);
    return moved == m_moved.end() ? chat : moved->second;
}

void Outbox::heardOfTopic(qint64 chat, std::optional<qint64> thread, const QString& notice) {
    for (const auto& [persona, bot] : m_bots) {
        const auto found = bot->routes.find(Bot::Key(chat, thread));
        if (found != bot->routes.end())
            found->second->health.notice = notice;
    }
}

void Outbox::heardOfStanding(const QString& persona, qint64 chat, const QString& standing) {
    const bool out = standing == u"kicked" || standing == u"left";
    const RouteState gone = isGroup(chat) ? RouteState::Kicked : RouteState::Blocked;
    for (const auto& [key, route] : botOf(persona)->routes) {
        RouteHealth& health = route->health;
        if (key.first != chat || (!out && health.state != gone))
            continue;
        health.state = out ? gone : RouteState::Good;
        health.lastError =
            out ? QStringLiteral("Telegram says the bot is %1 there").arg(standing) : QString();
        health.sinceMs = m_clock.utcMs();
    }
}

std::vector<RouteHealth> Outbox::routes() const {
    std::vector<RouteHealth> all;
    for (const auto& [persona, bot] : m_bots) {
        for (const auto& [key, route] : bot->routes)
            all.push_back(route->health);
    }
    return all;
}

qint64 Outbox::dueIn(Bot& bot, const OutboxRow& row) const {
    const qint64 chat = currentChat(row.message.chat);
    const qint64 budget = bot.budget->waitMs(chat, isGroup(chat), SendRank::Answer, m_clock.monotonicMs());
    // A pause of more than an hour nobody has ordered: the wall clock was set back meanwhile.
    const qint64 pause = row.notBeforeMs - m_clock.utcMs();
    return std::max({qint64(0), pause > giveUpAfterMs ? 0 : pause, budget});
}

Task<> Outbox::sendRoute(std::shared_ptr<Bot> bot, std::shared_ptr<Route> route, std::stop_token stop) {
    while (!route->rows.empty() && !stop.stop_requested()) {
        const bool stored = route->rows.front().state == OutboxRow::State::Sending;
        const qint64 wait = stored ? 0 : dueIn(*bot, route->rows.front());
        if (wait > 0) {
            co_await m_clock.sleep(std::min(wait, longestBackoffMs), stop);
            continue;
        }
        const auto done = co_await sendOne(bot, route, stop);
        if (!done) {
            qCCritical(lcTelegram, "outbox of %s: %s", qPrintable(bot->persona),
                       qPrintable(done.error().toString()));
            co_await m_clock.sleep(firstBackoffMs, stop);
        }
    }
    route->sending = false;
}

/// Sends the front row and settles what became of it. An error means that the database could not be written
/// before anything was sent: the row stays at the front.
Task<Result<void>> Outbox::sendOne(std::shared_ptr<Bot> bot, std::shared_ptr<Route> route,
                                   std::stop_token stop) {
    OutboxRow row = route->rows.front();
    OutboxMessage message = row.message;
    message.chat = currentChat(message.chat);
    if (row.state != OutboxRow::State::Sending) { // else it was stored so
        row.state = OutboxRow::State::Sending;
        ++row.attempts;
        bot->budget->take(message.chat, isGroup(message.chat), m_clock.monotonicMs());
        CO_TRY_VOID(co_await write(row, false));
        if (stop.stop_requested()) { // nothing has left yet: it is still pending
            row.state = OutboxRow::State::Pending;
            CO_TRY_VOID(co_await write(row, false));
            co_return Result<void>();
        }
    }
    // A send under way is not cut off by a stop: it is given its time, so that its end is known.
    const qint64 timeMs = message.document.isEmpty() ? sendTimeoutMs : fileTimeoutMs;
    const Limits limits = Limits::within(m_clock, timeMs, std::stop_token());
    const auto sent = co_await deliver(*bot->api, message, bot->abilities, limits);
    const bool ended = conclude(*bot, *route, row, message.chat, sent);
    if (ended)
        route->rows.pop_front();
    else
        route->rows.front() = row;
    co_await settle(route, row, ended, stop);
    co_return Result<void>();
}

bool Outbox::conclude(Bot& bot, Route& route, OutboxRow& row, qint64 chat, const Result<SentMessage>& sent) {
    const qint64 nowMs = m_clock.utcMs();
    RouteHealth& health = route.health;
    RouteState state = RouteState::Good;
    row.error.clear();
    if (sent) {
        row.messageId = sent->id;
        row.state = OutboxRow::State::Delivered;
        health.lastDeliveredMs = nowMs;
        if (sent->thread != row.message.thread) {
            row.state = OutboxRow::State::Failed;
            state = RouteState::WrongTopic;
            row.error = QStringLiteral("Telegram put it into thread %1 instead of %2")
                            .arg(threadName(sent->thread), threadName(row.message.thread));
        }
    } else {
        const Error& error = sent.error();
        const auto moved = bot.api->movedTo(chat); // others may have noted the move meanwhile
        Verdict verdict = judge(error);
        if (moved && *moved != chat) {
            noteMove(chat, *moved);
            verdict.then = Verdict::Then::Later;
            row.notBeforeMs = nowMs;
        } else if (isEditGone(error)) {
            row.message.edits.reset(); // on disk too, before it is sent as a message of its own
            verdict = {Verdict::Then::Later, RouteState::Good};
            row.notBeforeMs = nowMs;
        } else {
            if (verdict.then == Verdict::Then::Unknown && row.message.edits)
                verdict.then = Verdict::Then::Later; // the same words in the same message: harmless
            const qint64 backoff =
                std::min(longestBackoffMs, firstBackoffMs << std::min(row.attempts - 1, 6));
            row.notBeforeMs = nowMs + std::max(backoff, error.retryAfterMs);
            if (error.kind == ErrorKind::RateLimited)
                bot.budget->refused(chat, error.retryAfterMs, m_clock.monotonicMs());
        }
        state = verdict.state;
        row.error = error.toString();
        const bool late = nowMs - row.createdMs >= giveUpAfterMs;
        row.state = verdict.then == Verdict::Then::Unknown          ? OutboxRow::State::Unknown
                    : verdict.then == Verdict::Then::Later && !late ? OutboxRow::State::Pending
                                                                    : OutboxRow::State::Failed;
    }
    const bool ended = row.state != OutboxRow::State::Pending;
    const bool bad = ended && row.state != OutboxRow::State::Delivered;
    if (state != health.state)
        health.sinceMs = nowMs;
    health.state = state;
    health.lastError = state == RouteState::Good ? QString() : row.error;
    health.failuresInARow = bad ? health.failuresInARow + 1 : ended ? 0 : health.failuresInARow;
    if (bad)
        qCWarning(lcTelegram, "%s: a message is %s: %s", qPrintable(row.message.persona),
                  qPrintable(outboxStateName(row.state)), qPrintable(row.error));
    return ended;
}

void Outbox::noteMove(qint64 from, qint64 to) {
    if (currentChat(from) == to)
        return;
    qCWarning(lcTelegram, "the chat %lld became %lld: everything goes there from now on",
              static_cast<long long>(from), static_cast<long long>(to));
    m_moved[from] = to;
    for (auto& [old, current] : m_moved) {
        if (current == from)
            current = to;
    }
    if (m_chatMoved)
        m_chatMoved(from, to);
}

/// What became of it is known: only writing it down is tried again, never the sending.
Task<> Outbox::settle(std::shared_ptr<Route> route, OutboxRow row, bool ended, std::stop_token stop) {
    while (true) {
        const auto written = co_await write(row, ended);
        if (written || stop.stop_requested())
            co_return;
        qCCritical(lcTelegram, "outbox of %s: %s", qPrintable(route->health.persona),
                   qPrintable(written.error().toString()));
        co_await m_clock.sleep(firstBackoffMs, stop);
    }
}

Future<void> Outbox::write(const OutboxRow& row, bool ended) {
    const qint64 nowMs = m_clock.utcMs();
    const Record record = m_record;
    const qint64 chat = row.message.chat;
    const qint64 moved = currentChat(chat);
    return m_work.write([row, nowMs, ended, record, chat, moved](Connection& work) -> Result<void> {
        TRY_VOID(outboxstore::writeState(work, row, nowMs));
        if (moved != chat)
            TRY_VOID(outboxstore::addMove(work, chat, moved));
        if (ended)
            TRY_VOID(record(work, row, nowMs));
        return {};
    });
}

Future<std::map<QString, qint64>> Outbox::counts() const {
    Database work = m_work;
    return work.read<std::map<QString, qint64>>([](Connection& reading) -> Result<std::map<QString, qint64>> {
        TRY(const auto rows,
            reading.rows(QStringLiteral("SELECT state, count(*) FROM outbox GROUP BY state")));
        std::map<QString, qint64> counted;
        for (const auto& row : rows)
            counted[row[0].toString()] = row[1].toLongLong();
        return counted;
    });
}

} // namespace staffroom::telegram
