// The runtime's side of the control socket. Mode 0600, and every peer's uid is checked: only the home's owner
// (or root) is served. Requests of one connection run side by side.
//
// It accepts by itself: QLocalServer closes for good at the first connection it has no file descriptor for. One
// descriptor is kept in reserve, so that a runtime that has run out of them can still be asked what ails it.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "base/TaskScope.h"
#include "control/Protocol.h"

#include <functional>
#include <map>
#include <memory>

class QLocalSocket;
class QSocketNotifier;

namespace staffroom::control {

/// What can be called: method name → handler. Also used without a socket, by a command that opened the home
/// itself.
class Methods final {
public:
    using Handler = std::function<Task<Result<QByteArray>>(QByteArray params, Limits limits)>;

    void add(const QString& method, Handler handler);
    /// NotFound for a method that does not exist.
    Task<Result<QByteArray>> call(QString method, QByteArray params, Limits limits) const;

private:
    std::map<QString, Handler> m_handlers;
};

class Server final {
public:
    explicit Server(const Methods& methods);
    ~Server();

    /// A socket left behind by a dead runtime is removed: call it with the home's lock taken.
    Result<void> listen(const QString& path);
    /// Closes the socket and waits for the running calls, which are told to stop.
    Task<> stop();

private:
    struct Connection;
    void welcome();
    int acceptOne();
    void admit(int descriptor);
    void read(const std::shared_ptr<Connection>& connection);
    Task<> serve(std::shared_ptr<Connection> connection, Request request);

    const Methods& m_methods;
    QString m_path;
    int m_listening = -1;
    int m_reserve = -1; // of nothing: closed for a connection that would find no other
    std::unique_ptr<QSocketNotifier> m_bell;
    std::map<QLocalSocket*, std::shared_ptr<Connection>> m_connections;
    TaskScope m_scope;
};

} // namespace staffroom::control
