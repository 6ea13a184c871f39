// The one way the runtime waits: a value (or an error) that is set once, from any thread, and awaited by one
// coroutine. Everything else that can be waited for (a reply, a storage job, a timer) ends in one of these.
//
// - The waiter is always resumed from its own thread's event loop, never from inside resolve(): whoever
//   resolves runs no foreign code.
// - A Promise that dies unresolved resolves to Cancelled: nobody waits for a dead sender.
// - bounded(future, clock, limits) resolves early when the stop token fires or the deadline passes.
#pragma once

#include "base/Error.h"

#include <coroutine>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <utility>

namespace staffroom {

/// Runs `call` soon on the event loop of the thread whose token is given. Thread-safe.
class EventLoop final {
public:
    /// The calling thread's loop; valid as long as that thread runs. Loops are never destroyed before their
    /// thread ends.
    static std::shared_ptr<EventLoop> current();
    void post(std::function<void()> call);
    ~EventLoop();

private:
    EventLoop();
    class Receiver;
    std::mutex m_mutex;
    Receiver* m_receiver;
    friend class Receiver;
};

namespace detail {

template <class T>
struct OneShotState {
    std::mutex mutex;
    std::optional<Result<T>> value;
    std::coroutine_handle<> waiter;
    std::shared_ptr<EventLoop> loop;
    std::optional<std::stop_callback<std::function<void()>>> onStop;
    std::shared_ptr<void> keep; // e.g. the alarm that ends the wait; released with the value

    bool resolve(Result<T> result) {
        std::coroutine_handle<> toResume;
        std::shared_ptr<EventLoop> where;
        {
            const std::lock_guard lock(mutex);
            if (value.has_value())
                return false;
            value.emplace(std::move(result));
            toResume = std::exchange(waiter, nullptr);
            where = loop;
        }
        if (toResume)
            where->post([toResume] { toResume.resume(); });
        return true;
    }
};

} // namespace detail

template <class T>
class [[nodiscard]] Future {
public:
    explicit Future(std::shared_ptr<detail::OneShotState<T>> state) : m_state(std::move(state)) {}

    bool await_ready() const noexcept {
        const std::lock_guard lock(m_state->mutex);
        return m_state->value.has_value();
    }
    bool await_suspend(std::coroutine_handle<> waiter) {
        auto loop = EventLoop::current();
        const std::lock_guard lock(m_state->mutex);
        if (m_state->value.has_value())
            return false;
        m_state->waiter = waiter;
        m_state->loop = std::move(loop);
        return true;
    }
    Result<T> await_resume() {
        m_state->onStop.reset();
        m_state->keep.reset();
        return std::move(*m_state->value);
    }

    /// Resolves to Cancelled when `stop` is requested first.
    Future stoppedBy(const std::stop_token& stop) && {
        std::weak_ptr<detail::OneShotState<T>> weak = m_state;
        m_state->onStop.emplace(stop, std::function<void()>([weak] {
                                    if (auto state = weak.lock())
                                        state->resolve(failure(ErrorKind::Cancelled, QStringLiteral("stopped")));
                                }));
        return std::move(*this);
    }

    std::shared_ptr<detail::OneShotState<T>> state() const { return m_state; }

private:
    std::shared_ptr<detail::OneShotState<T>> m_state;
};

/// The sending end. Movable, thread-safe to resolve.
template <class T>
class Promise {
public:
    Promise() : m_state(std::make_shared<detail::OneShotState<T>>()) {}
    Promise(Promise&&) noexcept = default;
    Promise& operator=(Promise&& other) noexcept {
        if (this != &other) {
            abandon();
            m_state = std::move(other.m_state);
        }
        return *this;
    }
    Promise(const Promise&) = delete;
    Promise& operator=(const Promise&) = delete;
    ~Promise() { abandon(); }

    /// May be called once; the future outlives the promise.
    Future<T> future() const { return Future<T>(m_state); }
    /// False when it was resolved before (also by a stop or a deadline): the value is dropped.
    bool resolve(Result<T> result) { return m_state->resolve(std::move(result)); }
    bool isResolved() const {
        const std::lock_guard lock(m_state->mutex);
        return m_state->value.has_value();
    }

private:
    void abandon() {
        if (m_state)
            m_state->resolve(failure(ErrorKind::Cancelled, QStringLiteral("the sender went away")));
    }
    std::shared_ptr<detail::OneShotState<T>> m_state;
};

} // namespace staffroom
