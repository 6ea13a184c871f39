// The socket a script reaches the runtime on: JSON lines, {"id","method","params"} in, {"id","ok","answer"}
// out. What it may call is another's affair (ScriptCalls); here is seen to it that it calls neither too much
// nor too fast. A connection's calls are answered one after the other.
#pragma once

#include "base/Clock.h"
#include "base/TaskScope.h"
#include "tools/Tool.h"

#include <QString>

#include <deque>
#include <map>
#include <memory>

class QLocalServer;
class QLocalSocket;

namespace staffroom::scripts {

/// What a script can ask for.
class ScriptCalls {
public:
    virtual ~ScriptCalls() = default;
    /// `params` is a JSON object. An error is an answer, too.
    virtual Task<tools::ToolAnswer> call(QString method, QByteArray params, Limits limits) = 0;
};

class ScriptSocket final {
public:
    static constexpr qsizetype longestRequest = 64 * 1024; // bytes; a longer line ends the connection
    static constexpr qsizetype longestAnswer = 4 << 20;    // bytes; the script is told to ask for less
    static constexpr int mostConnections = 4;              // at a time; more are turned away
    static constexpr int mostCalls = 300;                  // a run
    static constexpr int callsASecond = 20;                // more wait

    /// Calls get `limits` and end with stop().
    ScriptSocket(Clock& clock, ScriptCalls& calls, Limits limits);
    ~ScriptSocket();

    Result<void> listen(const QString& path);
    Task<> stop();
    int calls() const { return m_calls; }

private:
    struct Connection;
    void welcome();
    void read(const std::shared_ptr<Connection>& connection);
    Task<> serve(std::shared_ptr<Connection> connection, std::stop_token stop);
    Task<QByteArray> answer(QByteArray line, std::stop_token stop);
    Task<> waitForTurn(std::stop_token stop);

    Clock& m_clock;
    ScriptCalls& m_handler;
    Limits m_limits;
    std::unique_ptr<QLocalServer> m_server;
    std::map<QLocalSocket*, std::shared_ptr<Connection>> m_connections;
    std::deque<qint64> m_recent; // when the last calls began
    int m_calls = 0;
    TaskScope m_scope;
};

} // namespace staffroom::scripts
