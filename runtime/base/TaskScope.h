// Owns coroutines: starts them, tells them to stop, waits for their end. A scope that dies with a task still
// running ends the program, so a leak is found the first time it happens and not in the field.
#pragma once

#include "base/Error.h"
#include "base/OneShot.h"
#include "base/Task.h"

#include <QString>

#include <functional>
#include <memory>
#include <stop_token>
#include <vector>

namespace staffroom {

class TaskScope final {
public:
    /// `name` stands in the log when a task fails or is leaked.
    explicit TaskScope(QString name);
    ~TaskScope();
    TaskScope(const TaskScope&) = delete;
    TaskScope& operator=(const TaskScope&) = delete;

    /// Starts `body` at once with this scope's stop token. The scope keeps `body` and all it captures until the
    /// task has ended. Refused (false) once a stop was requested. What the body throws is logged, not passed on.
    bool start(std::function<Task<>(std::stop_token)> body);

    std::stop_token stopToken() const { return m_stop.get_token(); }
    void requestStop() { m_stop.request_stop(); }
    int running() const { return m_running; }

    /// Requests the stop and returns when the last task has ended. Call it before the scope dies.
    Task<> stopAndJoin();
    /// Returns when no task runs; stops nothing.
    Task<> join();

private:
    Task<> run(std::function<Task<>(std::stop_token)> body);

    QString m_name;
    std::stop_source m_stop;
    int m_running = 0;
    std::vector<Promise<void>> m_joiners;
};

} // namespace staffroom
