#include "telegram/UpdatePoller.h"

#include "base/Log.h"

namespace staffroom::telegram {

namespace {

constexpr int waitSeconds = 50; // the longest the server holds a poll
constexpr int mostUpdates = 100;
constexpr qint64 conflictMs = 5'000; // the server makes two fighting pollers alternate every 3 s
constexpr qint64 conflictsForgottenMs = 60'000;
constexpr qint64 firstBackoffMs = 500;
constexpr qint64 longestBackoffMs = 30'000;
constexpr qint64 longestStorageWaitMs = 4'000;

} // namespace

QString pollerStateName(PollerHealth::State state) {
    switch (state) {
    case PollerHealth::State::Starting:
        return QStringLiteral("starting");
    case PollerHealth::State::Polling:
        return QStringLiteral("polling");
    case PollerHealth::State::Conflict:
        return QStringLiteral("conflict");
    case PollerHealth::State::Unauthorized:
        return QStringLiteral("unauthorized");
    case PollerHealth::State::Unreachable:
        return QStringLiteral("unreachable");
    case PollerHealth::State::Stopped:
        return QStringLiteral("stopped");
    }
    return QStringLiteral("stopped");
}

UpdatePoller::UpdatePoller(BotApi& api, Clock& clock, QString name, qint64 offset, Store store)
    : m_api(api), m_clock(clock), m_name(std::move(name)), m_offset(offset), m_most(mostUpdates),
      m_store(std::move(store)) {}

void UpdatePoller::goTo(PollerHealth::State state, const QString& detail) {
    if (m_health.state != state && state != PollerHealth::State::Stopped) {
        if (state == PollerHealth::State::Polling)
            qCInfo(lcTelegram, "%s: polling", qPrintable(m_name));
        else
            qCWarning(lcTelegram, "%s: %s: %s", qPrintable(m_name), qPrintable(pollerStateName(state)),
                      qPrintable(detail));
    }
    m_health.state = state;
    m_health.detail = detail;
}

/// One alone is what a restart leaves behind; a second runtime is met again and again.
void UpdatePoller::noteConflict() {
    const qint64 nowMs = m_clock.utcMs();
    if (nowMs - m_health.lastConflictMs >= conflictsForgottenMs)
        m_health.conflicts = 0;
    ++m_health.conflicts;
    m_health.lastConflictMs = nowMs;
}

Task<> UpdatePoller::run(std::stop_token stop) {
    int failures = 0;
    bool wasOurs = false; // the last failure: the next answer tells that it is over, so none is waited for
    while (!stop.stop_requested()) {
        Limits limits;
        limits.stop = stop;
        auto updates = co_await m_api.getUpdates(m_offset, wasOurs ? 0 : waitSeconds, m_most, limits);
        wasOurs = !updates && updates.error().kind == ErrorKind::Storage;
        if (!updates) {
            if (!co_await waitAfter(updates.error(), ++failures, stop))
                break;
            continue;
        }
        goTo(PollerHealth::State::Polling, QString());
        m_health.lastAnswerMs = m_clock.utcMs();
        failures = 0;
        if (updates->empty())
            continue;
        // Ids ascend within an answer; they may be lower than before (another server, or a week of silence).
        const qint64 next = updates->back().id + 1;
        const qint64 asked = m_offset;
        const auto stored = co_await m_store(std::move(*updates), next);
        if (stored) {
            if (m_offset == asked) // not started over meanwhile
                m_offset = next;
            m_most = mostUpdates;
        } else {
            qCCritical(lcTelegram, "%s: what was heard cannot be stored: %s", qPrintable(m_name),
                       qPrintable(stored.error().toString()));
            wasOurs = stored.error().kind == ErrorKind::Storage;
            if (!co_await waitAfter(stored.error(), ++failures, stop))
                break;
        }
    }
    if (m_health.state != PollerHealth::State::Unauthorized)
        goTo(PollerHealth::State::Stopped, QString());
}

/// False: give up.
Task<bool> UpdatePoller::waitAfter(Error error, int failures, std::stop_token stop) {
    qint64 wait = std::min(longestBackoffMs, firstBackoffMs << std::min(failures - 1, 6));
    switch (error.kind) {
    case ErrorKind::Cancelled:
        co_return false;
    case ErrorKind::Auth:
        goTo(PollerHealth::State::Unauthorized,
             QStringLiteral("Telegram refuses the token (%1); set a new one with `staffroom secret set`")
                 .arg(error.detail));
        co_return false;
    case ErrorKind::Conflict:
        goTo(PollerHealth::State::Conflict, error.detail);
        noteConflict();
        wait = conflictMs;
        if (error.detail.contains(u"webhook")) {
            Limits limits;
            limits.stop = stop;
            co_await m_api.deleteWebhook(limits);
        }
        break;
    case ErrorKind::Storage: // ours, not Telegram's: it keeps what we have not confirmed
        goTo(PollerHealth::State::Unreachable,
             QStringLiteral("what it hears waits at Telegram: %1").arg(error.detail));
        wait = std::min(wait, longestStorageWaitMs);
        break;
    case ErrorKind::Parse:
        m_most = 1; // one update that cannot be read must not hide the others
        [[fallthrough]];
    default:
        goTo(PollerHealth::State::Unreachable, error.toString());
        wait = std::max(wait, error.retryAfterMs);
    }
    const auto slept = co_await m_clock.sleep(wait, stop);
    co_return slept.has_value();
}

} // namespace staffroom::telegram
