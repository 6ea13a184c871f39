// An MCP server at an address: streamable HTTP (specification 2025-06-18, basic/transports). Each message is
// a POST; what answers it comes as JSON or as a stream of events. The session's id goes with every request
// once the server has given one; a 404 to it says that the session is gone; a DELETE ends it. Redirects are
// not followed, secrets are filled in by HttpClient. The stream a client may open by itself (GET) is not
// opened: nothing a server says unasked is waited for. A stream that breaks off is not taken up again.
#pragma once

#include "base/TaskScope.h"
#include "mcp/Wire.h"
#include "net/HttpClient.h"
#include "team/Mcp.h"

#include <map>

namespace staffroom::mcp {

class HttpWire final : public Wire {
public:
    HttpWire(HttpClient& http, std::shared_ptr<Lane> lane, team::McpBinding binding, Clock& clock);

    Result<void> open(Events events) override;
    void post(QByteArray message, qint64 id, Limits limits) override;
    void settled(qint64 id) override;
    void agreed(const QString& version) override { m_version = version.toLatin1(); }
    void abort(Error why) override;
    QString lastWords() const override { return {}; }
    Task<> close() override;

private:
    struct Reading;
    Task<> exchange(QByteArray message, qint64 id, Limits limits, std::shared_ptr<std::stop_source> end);
    HttpRequest request(QByteArray method) const;
    void take(Reading& reading, const QByteArray& bytes);
    void heard(const QByteArray& message);
    void finish(qint64 id, Reading& reading, const Result<HttpAnswer>& answer);
    Result<void> takeSession(const HttpAnswer& answer);
    void fail(qint64 id, Error error);

    HttpClient& m_http;
    std::shared_ptr<Lane> m_lane;
    team::McpBinding m_binding;
    Clock& m_clock;
    Events m_events;
    QByteArray m_session, m_version;
    struct Running {
        std::shared_ptr<std::stop_source> end;
        Alarm alarm; // ends a stream that goes on behind the answer
    };
    std::map<qint64, Running> m_running; // by request
    bool m_over = false;
    TaskScope m_scope;
};

} // namespace staffroom::mcp
