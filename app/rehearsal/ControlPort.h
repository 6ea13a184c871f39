// The hand that moves the practice world: HTTP and JSON on loopback, for tests, benches and the practice
// window. It answers /trace, /violations, /fault, /release and /quit itself; every service adds the routes
// that move it.
#pragma once

#include "rehearsal/Faults.h"
#include "rehearsal/HttpServer.h"
#include "rehearsal/Trace.h"

#include <map>

namespace staffroom::rehearsal {

class ControlPort final {
public:
    using Handler = HttpServer::Handler;

    ControlPort(TraceSink& trace, Faults& faults, std::function<void()> quit);

    /// Requests with exactly this method and path go to `handler`.
    void route(const QByteArray& method, const QByteArray& path, Handler handler);
    Result<void> listen(quint16 port) { return m_server.listen(port); }
    quint16 port() const { return m_server.port(); }

private:
    void dispatch(const HttpRequest& request, const std::shared_ptr<HttpReply>& reply);
    void addOwnRoutes();

    TraceSink& m_trace;
    Faults& m_faults;
    std::function<void()> m_quit;
    std::map<std::pair<QByteArray, QByteArray>, Handler> m_routes;
    HttpServer m_server;
};

} // namespace staffroom::rehearsal
