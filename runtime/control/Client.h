// The other side of the control socket: a command or the window.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "control/Protocol.h"

#include <map>
#include <memory>

class QLocalSocket;

namespace staffroom::control {

class Client final {
public:
    explicit Client(Clock& clock);
    ~Client();

    /// NotFound when nobody listens there: no runtime has this home.
    Task<Result<void>> connectTo(QString path, Limits limits);
    /// One call; several may be under way. A lost connection ends them with Network.
    Task<Result<QByteArray>> call(QString method, QByteArray params, Limits limits);

private:
    void read();
    void lose(const Error& error);

    Clock& m_clock;
    std::unique_ptr<QLocalSocket> m_socket;
    std::map<qint64, Promise<QByteArray>> m_waiting;
    qint64 m_lastId = 0;
};

} // namespace staffroom::control
