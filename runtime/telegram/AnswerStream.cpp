#include "telegram/AnswerStream.h"

#include "base/Log.h"
#include "base/Redactor.h"
#include "telegram/AnswerStreamLife.h"
#include "telegram/Compose.h"
#include "telegram/Markdown.h"
#include "telegram/OutboxStore.h"
#include "telegram/TelegramHtml.h"

namespace staffroom::telegram {

namespace {

constexpr qint64 requestMs = 10'000;
constexpr qint64 closingMs = 5'000;
constexpr int mostFailures = 3; // then it gives up showing words
constexpr int shownUnits = 3'800;

const QString seenEmoji = QStringLiteral("👀");

} // namespace

AnswerStream::AnswerStream(std::shared_ptr<Life> life) : m_life(std::move(life)) {}

AnswerStream::~AnswerStream() {
    m_life->end();
}

void AnswerStream::text(const QString& markdownSoFar) {
    m_life->text(markdownSoFar);
}

void AnswerStream::doing(const QString& status) {
    m_life->doing(status);
}

Task<std::optional<qint64>> AnswerStream::close() {
    return Life::finished(m_life);
}

AnswerStream::Life::Life(Tools tools, AnswerPlace place)
    : m_tools(std::move(tools)), m_place(std::move(place)), m_openedMs(m_tools.clock->monotonicMs()),
      m_dirty(m_place.isPrivate), m_draftId(qint64(qHash(m_place.turn + m_place.dedupe) & 0x3fffffff) + 1) {}

void AnswerStream::Life::text(const QString& markdown) {
    if (markdown == m_text)
        return;
    m_text = markdown;
    changed();
}

void AnswerStream::Life::doing(const QString& status) {
    if (status == m_status)
        return;
    m_status = status;
    changed();
}

void AnswerStream::Life::changed() {
    const bool known = std::exchange(m_dirty, true);
    if (!known && m_wake) // else it waits for its time, which more words do not bring nearer
        m_wake->resolve({});
}

Limits AnswerStream::Life::limits(std::stop_token stop) const {
    return Limits::within(*m_tools.clock, requestMs, std::move(stop));
}

Task<std::optional<qint64>> AnswerStream::Life::finished(std::shared_ptr<Life> self) {
    self->end();
    if (self->m_running) {
        const Limits patience = Limits::within(*self->m_tools.clock, closingMs, std::stop_token());
        auto ended = bounded(self->m_ended.future(), *self->m_tools.clock, patience);
        co_await ended;
    }
    co_return self->m_message;
}

Task<> AnswerStream::Life::run(std::shared_ptr<Life> self, std::stop_token stop) {
    Life& life = *self;
    life.m_running = true;
    const std::stop_token end = life.m_end.get_token();
    const std::stop_callback onShutdown(stop, [&life] { life.end(); });
    co_await life.m_tools.clock->sleep(quietMs, end);
    if (!end.stop_requested())
        co_await life.react(stop);
    while (!end.stop_requested() && life.m_failures < mostFailures) {
        const qint64 wait = life.nextIn();
        if (wait != 0) {
            Limits until;
            until.stop = end;
            if (wait > 0)
                until.deadlineMs = life.m_tools.clock->monotonicMs() + wait;
            life.m_wake.emplace();
            auto woken = bounded(life.m_wake->future(), *life.m_tools.clock, until);
            co_await woken;
            life.m_wake.reset();
        } else {
            co_await life.show(stop);
        }
    }
    life.m_running = false;
    life.m_ended.resolve({});
}

Task<> AnswerStream::Life::showTyping(std::shared_ptr<Life> self, std::stop_token stop) {
    Life& life = *self;
    const std::stop_token end = life.m_end.get_token();
    const std::stop_callback onShutdown(stop, [&life] { life.end(); });
    co_await life.m_tools.clock->sleep(quietMs, end);
    while (!end.stop_requested()) {
        const Limits limits = life.limits(end); // nobody misses one that is cut off
        co_await life.m_tools.api->sendTyping(life.m_place.chat, life.m_place.thread, limits);
        co_await life.m_tools.clock->sleep(typingEveryMs, end);
    }
}

Task<> AnswerStream::Life::react(std::stop_token stop) {
    const qint64 nowMs = m_tools.clock->monotonicMs();
    const bool group = !m_place.isPrivate;
    if (!m_place.question || m_tools.budget->waitMs(m_place.chat, group, SendRank::Reaction, nowMs) > 0)
        co_return;
    m_tools.budget->take(m_place.chat, group, nowMs);
    const Limits own = limits(std::move(stop));
    const auto done = co_await m_tools.api->react(m_place.chat, *m_place.question, seenEmoji, own);
    if (!done && done.error().kind == ErrorKind::RateLimited)
        m_tools.budget->refused(m_place.chat, done.error().retryAfterMs, m_tools.clock->monotonicMs());
}

qint64 AnswerStream::Life::nextIn() const {
    const qint64 nowMs = m_tools.clock->monotonicMs();
    qint64 due = 0;
    if (m_place.isPrivate) {
        if (!m_tools.abilities->drafts)
            return -1;
        due = m_dirty ? m_shownMs + draftEveryMs : m_shownMs + draftFadesMs;
        if (m_shownMs == 0)
            due = 0;
    } else {
        if (!m_dirty)
            return -1;
        due = m_message ? m_shownMs + groupEveryMs : m_openedMs + groupAfterMs;
    }
    const qint64 budget = m_tools.budget->waitMs(m_place.chat, !m_place.isPrivate, SendRank::Stream, nowMs);
    return std::max({qint64(0), due - nowMs, budget});
}

Task<> AnswerStream::Life::show(std::stop_token stop) {
    m_dirty = false;
    m_shownMs = m_tools.clock->monotonicMs();
    m_tools.budget->take(m_place.chat, !m_place.isPrivate, m_shownMs);
    if (m_place.isPrivate)
        co_await showDraft(std::move(stop));
    else if (m_message)
        co_await editMessage(std::move(stop));
    else
        co_await beginMessage(std::move(stop));
}

/// Without the end, as far as a secret may be long: one that is still being written is not shown in halves.
QString AnswerStream::Life::cleanText() const {
    StreamRedactor redactor(Redactor::global());
    return QString::fromUtf8(redactor.feed(m_text.toUtf8()));
}

QString AnswerStream::Life::shownHtml() const {
    QString html;
    const auto parts = renderMarkdown(cleanText(), shownUnits);
    if (!parts.empty())
        html = parts.front().html + (parts.size() > 1 ? QStringLiteral("\n…") : QString());
    if (m_status.isEmpty())
        return html;
    const QString status = Redactor::global().redact(m_status).left(120);
    return html + (html.isEmpty() ? QString() : QStringLiteral("\n\n")) +
           QStringLiteral("<i>%1</i>").arg(escapeHtml(status));
}

OutgoingMessage AnswerStream::Life::outgoing() const {
    OutgoingMessage message;
    message.chat = m_place.chat;
    message.thread = m_place.thread;
    message.format = TextFormat::Html;
    message.text = shownHtml();
    return message;
}

Task<> AnswerStream::Life::showDraft(std::stop_token stop) {
    OutgoingMessage message = outgoing();
    const QString words = cleanText();
    if (m_status.isEmpty() && m_tools.abilities->rich && wantsRichMessage(words)) {
        message.format = TextFormat::Rich;
        message.text = words;
    }
    const Limits own = limits(std::move(stop));
    const auto done = co_await m_tools.api->sendDraft(m_draftId, message, own);
    if (done) {
        m_failures = 0;
        co_return;
    }
    if (isNoMethod(done.error()) && message.format == TextFormat::Rich) {
        m_tools.abilities->rich = false;
        m_dirty = true;
    } else if (isNoMethod(done.error())) {
        m_tools.abilities->drafts = false;
    } else {
        failed(done.error());
    }
}

/// The row, then a status line, then its id: only after that may words of the answer be shown.
Task<> AnswerStream::Life::beginMessage(std::stop_token stop) {
    OutboxMessage reserved;
    reserved.dedupe = m_place.dedupe, reserved.persona = m_place.persona, reserved.chat = m_place.chat;
    reserved.thread = m_place.thread, reserved.replyTo = m_place.question, reserved.turn = m_place.turn;
    reserved.kind = QStringLiteral("answer");
    const qint64 utcMs = m_tools.clock->utcMs();
    auto begin = [reserved, utcMs](Connection& work) {
        return outboxstore::beginStream(work, reserved, utcMs);
    };
    m_dirty = !m_text.isEmpty(); // the words are still to come
    const auto earlier = co_await m_tools.work.write(begin);
    if (!earlier) {
        m_failures = mostFailures;
        co_return;
    }
    m_reserved = true;
    if (*earlier) { // an earlier run began this answer
        m_message = *earlier;
        co_return;
    }
    OutgoingMessage message = outgoing();
    message.format = TextFormat::Plain;
    message.text = m_status.isEmpty() ? QStringLiteral("…") : Redactor::global().redact(m_status).left(120);
    message.replyTo = m_place.question;
    const Limits own = limits(std::move(stop));
    const auto sent = co_await m_tools.api->sendMessage(message, own);
    const QString dedupe = m_place.dedupe;
    if (!sent) {
        failed(sent.error());
        if (judge(sent.error()).then == Verdict::Then::Unknown) {
            m_failures = mostFailures; // it may stand there: the answer comes as a message of its own
        } else {
            auto drop = [dedupe](Connection& work) -> Result<bool> {
                TRY_VOID(outboxstore::dropStream(work, dedupe));
                return true;
            };
            co_await m_tools.work.write(drop);
        }
        co_return;
    }
    m_failures = 0;
    if (sent->thread != m_place.thread) { // the answer must not follow it there
        m_failures = mostFailures;
        co_return;
    }
    const qint64 id = sent->id;
    auto store = [dedupe, id](Connection& work) -> Result<bool> {
        TRY_VOID(outboxstore::streamIs(work, dedupe, id));
        return true;
    };
    const auto stored = co_await m_tools.work.write(store);
    if (stored)
        m_message = id;
    else
        m_failures = mostFailures;
}

Task<> AnswerStream::Life::editMessage(std::stop_token stop) {
    const OutgoingMessage message = outgoing();
    if (message.text.isEmpty())
        co_return;
    const Limits own = limits(std::move(stop));
    const auto done = co_await m_tools.api->editMessage(*m_message, message, own);
    if (done || isNotModified(done.error()))
        m_failures = 0;
    else if (isEditGone(done.error()))
        m_failures = mostFailures; // the answer finds that out as well, and comes as a new message
    else
        failed(done.error());
}

void AnswerStream::Life::failed(const Error& error) {
    if (error.kind == ErrorKind::RateLimited) {
        m_tools.budget->refused(m_place.chat, error.retryAfterMs, m_tools.clock->monotonicMs());
        m_dirty = true; // again when that is over
        return;
    }
    ++m_failures;
    qCDebug(lcTelegram, "%s: a stream's message failed: %s", qPrintable(m_place.persona),
            qPrintable(error.toString()));
}

} // namespace staffroom::telegram
