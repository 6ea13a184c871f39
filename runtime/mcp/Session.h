// One conversation with an MCP server over a wire: the handshake, requests and the answers that belong to
// them, each with a deadline and taken back when it is not waited for. A server that answers what nobody
// asked, twice, never, with rubbish or without end is borne as long as that is cheap, and then the wire is
// cut. What a server asks of us is refused (sampling, roots, elicitation), a ping is answered.
#pragma once

#include "base/Awaited.h"
#include "mcp/Protocol.h"
#include "mcp/Wire.h"

#include <map>
#include <memory>

namespace staffroom::mcp {

class Session final {
public:
    Session(std::unique_ptr<Wire> wire, Clock& clock);

    /// Once. Errors: as the wire; Parse, Policy: what answered is no such server, or none we can use.
    Task<Result<Handshake>> open(Limits limits);
    /// All pages, at most 50 of them and 2,000 tools.
    Task<Result<std::vector<ListedTool>>> list(Limits limits);
    /// The result as JSON. Errors: Invalid (the server refused the call), Timeout, Cancelled, Unknown (it
    /// went away meanwhile: the call may or may not have been carried out), NotFound with !sent (the session
    /// was gone before).
    Task<Result<QByteArray>> call(QString tool, QByteArray arguments, Limits limits);

    bool isOpen() const { return !m_end.has_value(); }
    /// Why it is not open any more.
    const std::optional<Error>& end() const { return m_end; }
    /// Whether the server said, since this was asked last, that its tools have changed.
    bool toolsChanged() { return std::exchange(m_toolsChanged, false); }
    QString lastWords() const { return m_wire->lastWords(); }
    void abort(Error why) { m_wire->abort(std::move(why)); }
    /// Call it before the session dies, when no call waits any more.
    Task<> close();

private:
    Task<Result<QByteArray>> request(const char* method, QByteArray params, Limits limits);
    void hear(const QByteArray& text);
    void hear(const Message& message);
    void settle(qint64 id, Result<QByteArray> answer);
    void ended(Error why);
    void bear(const char* what);

    std::unique_ptr<Wire> m_wire;
    Clock& m_clock;
    std::map<qint64, Promise<QByteArray>> m_pending;
    std::optional<Error> m_end;
    qint64 m_lastId = 0;
    int m_noise = 0; // messages since the last request that answered none
    int m_rubbish = 0;
    int m_strays = 0; // answers to what was not asked, since the last request
    bool m_toolsChanged = false;
};

} // namespace staffroom::mcp
