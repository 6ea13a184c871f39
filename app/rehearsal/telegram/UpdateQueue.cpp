#include "rehearsal/telegram/UpdateQueue.h"

namespace staffroom::rehearsal::telegram {

namespace {

constexpr qint64 lifeMs = 24LL * 3600 * 1000;
constexpr qint64 callbackLifeMs = 150 * 1000;
constexpr qint64 batchMs = 2;
constexpr qint64 conflictPauseMs = 3000;
constexpr qint64 longestTimeoutSeconds = 50;
constexpr qint64 farAhead = 10;
constexpr qsizetype largestAnswer = 4 * 1024 * 1024;

const QSet<QString>& knownTypes() {
    static const QSet<QString> types{u"message"_qs,
                                     u"edited_message"_qs,
                                     u"channel_post"_qs,
                                     u"edited_channel_post"_qs,
                                     u"inline_query"_qs,
                                     u"chosen_inline_result"_qs,
                                     u"callback_query"_qs,
                                     u"my_chat_member"_qs,
                                     u"chat_member"_qs,
                                     u"chat_join_request"_qs,
                                     u"message_reaction"_qs,
                                     u"message_reaction_count"_qs,
                                     u"poll"_qs,
                                     u"poll_answer"_qs,
                                     u"stopped_message_generation"_qs,
                                     u"guest_message"_qs,
                                     u"managed_bot"_qs,
                                     u"subscription"_qs};
    return types;
}

bool isDefault(const QString& type) {
    return type != u"chat_member"_qs && type != u"message_reaction"_qs &&
           type != u"message_reaction_count"_qs;
}

} // namespace

UpdateQueue::~UpdateQueue() = default;

void UpdateQueue::push(const QString& type, const QByteArray& value) {
    if (m_allowed ? !m_allowed->contains(type) : !isDefault(type))
        return;
    const qint64 life = type == u"callback_query"_qs ? callbackLifeMs : lifeMs;
    const qint64 id = m_nextId++;
    m_updates.push_back(
        {id, m_clock.monotonicMs() + life,
         "{\"update_id\":" + QByteArray::number(id) + ",\"" + type.toLatin1() + "\":" + value + '}'});
    if (m_waiting && !m_waiting->batch) { // more may follow at once: they go out together
        m_waiting->batch = m_clock.ringAt(m_clock.monotonicMs() + batchMs, [this] { answerWaiting(); });
    }
}

quint64 UpdateQueue::poll(const PollRequest& request, Answer answer) {
    if (!m_webhook.isEmpty()) {
        refuseWithConflict(
            QStringLiteral("can't use getUpdates method while webhook is active; use deleteWebhook to "
                           "delete the webhook first"),
            std::move(answer));
        return 0;
    }
    abortWaiting(
        QStringLiteral("terminated by other getUpdates request; make sure that only one bot instance is "
                       "running"));
    if (request.allowedUpdates) {
        QSet<QString> wanted(request.allowedUpdates->begin(), request.allowedUpdates->end());
        wanted.intersect(knownTypes());
        m_allowed = wanted.isEmpty() ? std::nullopt : std::optional(wanted);
    }
    qint64 limit = request.limit < 1 || request.limit > 100 ? 100 : request.limit;
    qint64 timeout = std::clamp<qint64>(request.timeoutSeconds, 0, longestTimeoutSeconds);
    const qint64 now = m_clock.monotonicMs();
    if (request.offset == m_lastOffset && now < m_lastPollMs + 3000)
        timeout = std::max<qint64>(timeout, 3);
    if (request.offset == m_lastOffset && now < m_lastPollMs + 500)
        limit = 1;
    m_lastOffset = request.offset;
    m_lastPollMs = now;

    dropExpired();
    confirm(request.offset);
    if (!m_updates.empty() || timeout == 0) {
        answer(collect(limit));
        return 0;
    }
    Waiting waiting;
    waiting.number = m_nextPoll++;
    waiting.offset = request.offset;
    waiting.limit = limit;
    waiting.answer = std::move(answer);
    waiting.deadline = m_clock.ringAt(now + timeout * 1000, [this] { answerWaiting(); });
    m_waiting = std::move(waiting);
    return m_waiting->number;
}

void UpdateQueue::cancel(quint64 poll) {
    if (m_waiting && m_waiting->number == poll)
        m_waiting.reset();
}

void UpdateQueue::confirm(qint64 offset) {
    if (offset < 0) {
        while (qsizetype(m_updates.size()) > -offset)
            m_updates.pop_front();
        return;
    }
    if (offset > m_nextId + farAhead)
        return; // from the future: answered from the head
    while (!m_updates.empty() && m_updates.front().id < offset)
        m_updates.pop_front();
}

void UpdateQueue::dropExpired() {
    const qint64 now = m_clock.monotonicMs();
    std::erase_if(m_updates, [now](const Update& update) { return update.expiresAtMs <= now; });
}

QByteArray UpdateQueue::collect(qint64 limit) const {
    QByteArray out = "[";
    for (const Update& update : m_updates) {
        if (limit-- == 0 || (out.size() > 1 && out.size() + update.json.size() > largestAnswer))
            break;
        if (out.size() > 1)
            out += ',';
        out += update.json;
    }
    return out + ']';
}

void UpdateQueue::answerWaiting() {
    if (!m_waiting)
        return;
    // Taken apart first: the answer may lead to the next poll. The alarm that rang stays alive until the end.
    const Waiting waiting = *std::exchange(m_waiting, std::nullopt);
    waiting.answer(collect(waiting.limit));
}

void UpdateQueue::abortWaiting(const QString& text) {
    if (m_waiting)
        refuseWithConflict(text, std::exchange(m_waiting, std::nullopt)->answer);
}

void UpdateQueue::refuseWithConflict(const QString& text, Answer answer) {
    Error conflict;
    conflict.kind = ErrorKind::Conflict;
    conflict.status = 409;
    conflict.detail = text;
    const qint64 now = m_clock.monotonicMs();
    if (now >= m_nextConflictMs) {
        m_nextConflictMs = now + conflictPauseMs;
        answer(failure(conflict));
        return;
    }
    // So soon again: two programs are fighting, and are made to do it slowly.
    const quint64 key = m_nextPoll++;
    m_conflicts[key] =
        m_clock.ringAt(now + conflictPauseMs, [this, key, conflict, answer = std::move(answer)] {
            const Alarm rung = std::exchange(m_conflicts[key], nullptr);
            m_conflicts.erase(key);
            answer(failure(conflict));
        });
}

void UpdateQueue::setWebhook(const QString& url) {
    if (url.isEmpty()) {
        m_webhook.clear();
        return;
    }
    abortWaiting(QStringLiteral("terminated by setWebhook request"));
    m_webhook = url;
}

bool UpdateQueue::deleteWebhook(bool dropPending) {
    if (dropPending)
        m_updates.clear();
    return !std::exchange(m_webhook, {}).isEmpty();
}

void UpdateQueue::revoke() {
    if (!m_waiting)
        return;
    Error gone;
    gone.kind = ErrorKind::Auth;
    gone.status = 401;
    const Waiting waiting = *std::exchange(m_waiting, std::nullopt);
    waiting.answer(failure(gone));
}

} // namespace staffroom::rehearsal::telegram
