// One MCP server of one persona: started (or reached) when it is first needed, started anew after it died,
// with a growing pause; what it offers is held against the persona's allow list and against what was first
// seen of it (Pins.h). Calls run side by side.
#pragma once

#include "base/TaskScope.h"
#include "mcp/Pins.h"
#include "mcp/Session.h"
#include "team/Mcp.h"

#include <QSet>

namespace staffroom::mcp {

class McpServer final {
public:
    struct Parts {
        Clock& clock;
        QString pinFile;                                         // empty: nothing is kept
        bool pins = true;                                        // false: what is new is not written down
        std::function<Result<std::unique_ptr<Wire>>()> makeWire; // a new one for each session
    };
    McpServer(Parts parts, team::McpBinding binding);

    const team::McpBinding& binding() const { return m_binding; }

    /// Its description, as a model may see it; nullptr while it is not known.
    const ListedTool* tool(const QString& name) const;
    /// Why the last attempt to reach it failed; empty where it did not.
    QString trouble() const { return m_trouble ? m_trouble->detail : QString(); }
    /// Sees to it that all tools are known, where that can be done within ten seconds.
    Task<> learn(Limits limits);
    /// The result as JSON. Errors: as Session::call; NotFound: the server has no such tool; Policy: it
    /// describes the tool otherwise than when it was first seen; Network: it rests after it died.
    Task<Result<QByteArray>> call(QString tool, QByteArray arguments, Limits limits);

    struct Examined {
        Handshake handshake;
        QStringList missing;  // of the allowed tools
        QStringList changed;  // described otherwise than when they were first seen
        QStringList unusable; // "name: why"
        int offered = 0;      // tools, all it has
    };
    /// Reaches it and looks at what it offers; for `doctor`.
    Task<Result<Examined>> examine(Limits limits);
    /// What it wrote to standard error last.
    QString lastWords() const { return m_lastWords; }

    /// Ends it. Call it before it dies, when no call runs any more.
    Task<> close();

private:
    using SessionPtr = std::shared_ptr<Session>;
    Task<Result<SessionPtr>> reach(Limits limits);
    Task<Result<SessionPtr>> open(Limits limits);
    Task<Result<void>> lookAtTools(SessionPtr session, Limits limits);
    Task<Result<QByteArray>> callOnce(QString tool, QByteArray arguments, Limits limits);
    Result<void> mayCall(const QString& tool) const;
    void keepPins();
    void letGo(SessionPtr session);
    void stumble(const Error& why);
    void wakeWaiters();

    Parts m_parts;
    team::McpBinding m_binding;
    Pins m_pins;
    std::map<QString, ListedTool> m_offered; // of the allowed tools, as it says now
    QSet<QString> m_allTools;
    Handshake m_handshake;
    SessionPtr m_session;
    std::optional<Error> m_trouble;
    QString m_lastWords;
    bool m_opening = false, m_closed = false;
    std::vector<Promise<void>> m_waiters;
    int m_failures = 0; // in a row
    int m_silent = 0;   // calls in a row that were not answered in time
    qint64 m_restUntilMs = 0;
    TaskScope m_scope;
};

} // namespace staffroom::mcp
