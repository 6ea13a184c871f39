#include "telegram/Outbox.h"

#include "base/Log.h"
#include "base/Redactor.h"

namespace staffroom::telegram {

namespace {

constexpr qint64 sendTimeoutMs = 30'000;
constexpr qint64 firstBackoffMs = 1'000;
constexpr qint64 longestBackoffMs = 60'000;
constexpr qint64 giveUpAfterMs = 3'600'000; // an answer an hour late helps nobody

QVariant orNull(const std::optional<qint64>& value) {
    return value ? QVariant(*value) : QVariant();
}

std::optional<qint64> optionalId(const QVariant& value) {
    return value.isNull() ? std::nullopt : std::optional<qint64>(value.toLongLong());
}

OutboxRow rowFrom(const QVariantList& values) {
    OutboxRow row;
    row.id = values[0].toLongLong();
    row.message.dedupe = values[1].toString();
    row.message.persona = values[2].toString();
    row.message.chat = values[3].toLongLong();
    row.message.thread = optionalId(values[4]);
    row.message.replyTo = optionalId(values[5]);
    row.message.html = values[6].toString();
    row.message.plain = values[7].toString();
    row.message.turn = values[8].toString();
    row.message.kind = values[9].toString();
    row.createdMs = values[10].toLongLong();
    row.attempts = values[11].toInt();
    row.notBeforeMs = values[12].toLongLong();
    return row;
}

/// `where` names the state as a literal: only then does the partial index of open rows serve.
Result<std::vector<OutboxRow>> rowsWhere(Connection& work, const QString& where) {
    TRY(const auto found,
        work.rows(
            QStringLiteral("SELECT id, dedupe, persona, chat, thread, reply_to, html, plain, turn, kind, "
                           "created_ms, attempts, not_before_ms FROM outbox WHERE %1 ORDER BY id")
                .arg(where)));
    std::vector<OutboxRow> rows;
    rows.reserve(found.size());
    for (const auto& values : found)
        rows.push_back(rowFrom(values));
    return rows;
}

Result<void> writeState(Connection& work, const OutboxRow& row, qint64 nowMs) {
    return work.exec(
        QStringLiteral("UPDATE outbox SET state = ?, attempts = ?, not_before_ms = ?, message_id = ?, "
                       "error = ?, updated_ms = ? WHERE id = ?"),
        {outboxStateName(row.state), row.attempts, row.notBeforeMs, orNull(row.messageId), row.error, nowMs,
         row.id});
}

bool isMarkupRefusal(const Error& error) {
    return error.status == 400 && error.detail.contains(u"can't parse entities");
}

/// The request was answered (or never left), and the answer means: not now, but later.
bool isWorthAnotherTry(const Error& error) {
    if (error.kind == ErrorKind::RateLimited || !error.sent)
        return error.kind != ErrorKind::Policy && error.kind != ErrorKind::Auth;
    return error.status == 500 || error.status == 502 || error.status == 503;
}

/// No answer came although the request may have arrived.
bool mayHaveArrived(const Error& error) {
    return error.sent && (error.status == 0 || error.status / 100 == 2 || error.status == 504);
}

OutgoingMessage outgoing(const OutboxRow& row, TextFormat format) {
    OutgoingMessage message;
    message.chat = row.message.chat;
    message.thread = row.message.thread;
    message.replyTo = row.message.replyTo;
    message.format = format;
    message.text =
        Redactor::global().redact(format == TextFormat::Html ? row.message.html : row.message.plain);
    return message;
}

QString threadName(const std::optional<qint64>& thread) {
    return thread ? QString::number(*thread) : QStringLiteral("none");
}

} // namespace

/// One persona's rows, in order. `wake` is set while the sender has nothing to do.
struct Outbox::Queue {
    QString persona;
    std::deque<OutboxRow> rows;
    std::optional<Promise<void>> wake;
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
    : m_work(std::move(work)), m_clock(clock), m_record(std::move(record)),
      m_scope(QStringLiteral("outbox")) {}

Outbox::~Outbox() = default;

Result<std::vector<OutboxRow>> Outbox::add(Connection& work, const std::vector<OutboxMessage>& messages,
                                           qint64 nowMs) {
    std::vector<OutboxRow> added;
    for (const auto& message : messages) {
        TRY_VOID(work.exec(
            QStringLiteral("INSERT OR IGNORE INTO outbox (dedupe, persona, chat, thread, reply_to, html, "
                           "plain, turn, kind, state, created_ms, updated_ms) "
                           "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'pending', ?, ?)"),
            {message.dedupe, message.persona, message.chat, orNull(message.thread), orNull(message.replyTo),
             message.html, message.plain, message.turn, message.kind, nowMs, nowMs}));
        if (work.changes() != 1)
            continue;
        OutboxRow row;
        row.id = work.lastInsertId();
        row.message = message;
        row.createdMs = nowMs;
        added.push_back(std::move(row));
    }
    return added;
}

Task<Result<void>> Outbox::recover() {
    const qint64 nowMs = m_clock.utcMs();
    const Record record = m_record;
    std::function<Result<std::vector<OutboxRow>>(Connection&)> takeUp = [nowMs, record](Connection& work) {
        const auto interrupted = rowsWhere(work, QStringLiteral("state = 'sending'"));
        if (!interrupted)
            return Result<std::vector<OutboxRow>>(tl::unexpected(interrupted.error()));
        for (auto row : *interrupted) {
            row.state = OutboxRow::State::Unknown;
            row.error =
                QStringLiteral("the program ended while this was being sent; it may or may not have arrived");
            auto written = writeState(work, row, nowMs);
            if (written)
                written = record(work, row, nowMs);
            if (!written)
                return Result<std::vector<OutboxRow>>(tl::unexpected(written.error()));
        }
        return rowsWhere(work, QStringLiteral("state = 'pending'"));
    };
    CO_TRY(auto pending, co_await m_work.write<std::vector<OutboxRow>>(takeUp));
    accept(std::move(pending));
    co_return Result<void>();
}

std::shared_ptr<Outbox::Queue> Outbox::queueOf(const QString& persona) {
    auto& queue = m_queues[persona];
    if (!queue) {
        queue = std::make_shared<Queue>();
        queue->persona = persona;
    }
    return queue;
}

void Outbox::accept(std::vector<OutboxRow> rows) {
    for (auto& row : rows) {
        const auto queue = queueOf(row.message.persona);
        queue->rows.push_back(std::move(row));
        if (queue->wake)
            queue->wake->resolve({});
    }
}

void Outbox::serve(const QString& persona, BotApi& api) {
    auto queue = queueOf(persona);
    auto* bot = &api;
    m_scope.start([this, queue, bot](std::stop_token stop) { return sendAll(queue, bot, stop); });
}

Task<> Outbox::stop() {
    co_await m_scope.stopAndJoin();
}

Task<> Outbox::sendAll(std::shared_ptr<Queue> queue, BotApi* api, std::stop_token stop) {
    while (!stop.stop_requested()) {
        if (queue->rows.empty()) {
            queue->wake.emplace();
            auto woken = queue->wake->future().stoppedBy(stop);
            co_await woken;
            queue->wake.reset();
            continue;
        }
        const qint64 wait = queue->rows.front().notBeforeMs - m_clock.utcMs();
        if (wait > 0) {
            co_await m_clock.sleep(std::min(wait, longestBackoffMs), stop);
            continue;
        }
        const auto done = co_await sendOne(queue, api, stop);
        if (!done) {
            qCCritical(lcTelegram, "outbox of %s: %s", qPrintable(queue->persona),
                       qPrintable(done.error().toString()));
            co_await m_clock.sleep(firstBackoffMs, stop);
        }
    }
}

/// Sends the front row and settles what became of it. An error means that the database could not be written
/// before anything was sent: the row stays at the front.
Task<Result<void>> Outbox::sendOne(std::shared_ptr<Queue> queue, BotApi* api, std::stop_token stop) {
    OutboxRow row = queue->rows.front();
    row.state = OutboxRow::State::Sending;
    ++row.attempts;
    CO_TRY_VOID(co_await setState(row, false));
    if (stop.stop_requested()) { // nothing has left yet: it is still pending
        row.state = OutboxRow::State::Pending;
        CO_TRY_VOID(co_await setState(row, false));
        co_return Result<void>();
    }
    // A send under way is not cut off by a stop: it is given its time, so that its end is known.
    const Limits limits = Limits::within(m_clock, sendTimeoutMs, std::stop_token());
    OutgoingMessage message = outgoing(row, TextFormat::Html);
    auto sent = co_await api->sendMessage(message, limits);
    if (!sent && isMarkupRefusal(sent.error())) {
        qCWarning(lcTelegram, "%s: Telegram refused the markup, sending plain text: %s",
                  qPrintable(queue->persona), qPrintable(sent.error().detail));
        message = outgoing(row, TextFormat::Plain);
        sent = co_await api->sendMessage(message, limits);
    }
    co_await settle(queue, row, std::move(sent), stop);
    co_return Result<void>();
}

Task<> Outbox::settle(std::shared_ptr<Queue> queue, OutboxRow row, Result<SentMessage> sent,
                      std::stop_token stop) {
    const qint64 nowMs = m_clock.utcMs();
    if (sent) {
        row.messageId = sent->id;
        row.state =
            sent->thread == row.message.thread ? OutboxRow::State::Delivered : OutboxRow::State::Failed;
        if (row.state == OutboxRow::State::Failed)
            row.error = QStringLiteral("Telegram put it into thread %1 instead of %2")
                            .arg(threadName(sent->thread), threadName(row.message.thread));
    } else if (isWorthAnotherTry(sent.error()) && nowMs - row.createdMs < giveUpAfterMs) {
        row.state = OutboxRow::State::Pending;
        row.error = sent.error().toString();
        const qint64 backoff = std::min(longestBackoffMs, firstBackoffMs << std::min(row.attempts - 1, 6));
        row.notBeforeMs = nowMs + std::max(backoff, sent.error().retryAfterMs);
    } else {
        row.state = mayHaveArrived(sent.error()) ? OutboxRow::State::Unknown : OutboxRow::State::Failed;
        row.error = sent.error().toString();
    }
    const bool ended = row.state != OutboxRow::State::Pending;
    if (ended && row.state != OutboxRow::State::Delivered)
        qCWarning(lcTelegram, "%s: a message is %s: %s", qPrintable(row.message.persona),
                  qPrintable(outboxStateName(row.state)), qPrintable(row.error));
    if (ended)
        queue->rows.pop_front();
    else
        queue->rows.front() = row;
    // What became of it is known now: only writing it down is tried again, never the sending.
    while (true) {
        const auto written = co_await setState(row, ended);
        if (written || stop.stop_requested())
            co_return;
        qCCritical(lcTelegram, "outbox of %s: %s", qPrintable(queue->persona),
                   qPrintable(written.error().toString()));
        co_await m_clock.sleep(firstBackoffMs, stop);
    }
}

Task<Result<void>> Outbox::setState(OutboxRow row, bool ended) {
    const qint64 nowMs = m_clock.utcMs();
    const Record record = m_record;
    std::function<Result<bool>(Connection&)> write = [row, nowMs, ended,
                                                      record](Connection& work) -> Result<bool> {
        TRY_VOID(writeState(work, row, nowMs));
        if (ended)
            TRY_VOID(record(work, row, nowMs));
        return true;
    };
    CO_TRY_VOID(co_await m_work.write<bool>(write));
    co_return Result<void>();
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
