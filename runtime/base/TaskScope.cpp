#include "base/TaskScope.h"

#include "base/Log.h"

#include <exception>

namespace staffroom {

TaskScope::TaskScope(QString name) : m_name(std::move(name)) {}

TaskScope::~TaskScope() {
    if (m_running > 0)
        qFatal("TaskScope %s was destroyed with %d task(s) running", qPrintable(m_name), m_running);
}

bool TaskScope::start(std::function<Task<>(std::stop_token)> body) {
    if (m_stop.stop_requested())
        return false;
    ++m_running;
    run(std::move(body)); // run() keeps itself alive until it ends and is counted in m_running
    return true;
}

Task<> TaskScope::run(std::function<Task<>(std::stop_token)> body) {
    try {
        co_await body(m_stop.get_token());
    } catch (const std::exception& thrown) {
        qCCritical(lcBase, "a task of %s threw: %s", qPrintable(m_name), thrown.what());
    }
    body = nullptr; // what it captured may belong to somebody who waits in join()
    if (--m_running == 0) {
        // A joiner may destroy this scope: nothing of it is touched after the last resolve.
        auto joiners = std::exchange(m_joiners, {});
        for (auto& joiner : joiners)
            joiner.resolve({});
    }
}

Task<> TaskScope::stopAndJoin() {
    requestStop();
    co_await join();
}

Task<> TaskScope::join() {
    while (m_running > 0) {
        Promise<void> ended;
        auto waiting = ended.future();
        m_joiners.push_back(std::move(ended));
        co_await waiting;
    }
}

} // namespace staffroom
