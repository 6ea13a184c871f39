#include "mcp/McpServer.h"

#include "base/Log.h"

namespace staffroom::mcp {

namespace {

constexpr qint64 openMs = 30'000;
constexpr qint64 learnMs = 10'000;
constexpr qint64 longestRestMs = 60'000;
constexpr int mostSilent = 2;

qint64 restAfter(int failures) {
    return failures < 2 ? 0
                        : std::min(longestRestMs, 1'000LL << std::min(failures - 2, 6)); // once may be chance
}

} // namespace

McpServer::McpServer(Parts parts, team::McpBinding binding)
    : m_parts(std::move(parts)), m_binding(std::move(binding)),
      m_pins(m_parts.pinFile.isEmpty() ? Pins() : readPins(m_parts.pinFile, m_binding)),
      m_scope(QStringLiteral("MCP server ") + m_binding.id) {}

const ListedTool* McpServer::tool(const QString& name) const {
    const auto found = m_pins.find(name);
    return found == m_pins.end() ? nullptr : &found->second;
}

Task<> McpServer::learn(Limits limits) {
    const bool known = std::all_of(m_binding.tools.begin(), m_binding.tools.end(),
                                   [&](const QString& name) { return tool(name) != nullptr; });
    if (known || (m_session && m_session->isOpen()))
        co_return;
    const Limits within = limits.atMost(m_parts.clock, learnMs);
    std::ignore = co_await reach(within); // a description says what became of it
}

/// The open session; one that is being opened is waited for.
Task<Result<McpServer::SessionPtr>> McpServer::reach(Limits limits) {
    while (m_opening) {
        Promise<void> turn;
        auto waiting = bounded(turn.future(), m_parts.clock, limits);
        m_waiters.push_back(std::move(turn));
        CO_TRY_VOID(co_await waiting);
    }
    if (m_closed)
        co_return failure(ErrorKind::Cancelled, QStringLiteral("stopped"));
    if (m_session && m_session->isOpen())
        co_return Result<SessionPtr>(m_session); // named by itself it would be moved away
    if (m_session) {
        stumble(*m_session->end());
        letGo(std::exchange(m_session, nullptr));
    }
    const qint64 rest = m_restUntilMs - m_parts.clock.monotonicMs();
    if (rest > 0 && m_trouble)
        co_return failure(
            ErrorKind::Network,
            QStringLiteral("%1; it is tried again in %2 s").arg(m_trouble->detail).arg((rest + 999) / 1000));
    m_opening = true;
    const Limits within = limits.atMost(m_parts.clock, openMs);
    auto opened = co_await open(within);
    m_opening = false;
    if (opened)
        m_session = *opened, m_trouble.reset();
    else if (opened.error().kind != ErrorKind::Cancelled)
        stumble(opened.error());
    wakeWaiters();
    co_return opened;
}

void McpServer::wakeWaiters() {
    for (auto& waiter : std::exchange(m_waiters, {}))
        waiter.resolve({});
}

Task<Result<McpServer::SessionPtr>> McpServer::open(Limits limits) {
    CO_TRY(auto wire, m_parts.makeWire());
    const auto session = std::make_shared<Session>(std::move(wire), m_parts.clock);
    auto made = co_await session->open(limits);
    Result<void> looked;
    if (made) {
        m_handshake = *made;
        looked = co_await lookAtTools(session, limits);
    }
    if (made && looked)
        co_return session;
    Error why = made ? looked.error() : made.error();
    if (why.kind == ErrorKind::Timeout)
        why.detail = QStringLiteral("it did not answer in time when it was %1")
                         .arg(made ? QStringLiteral("asked for its tools") : QStringLiteral("greeted"));
    else if (const auto& end = session->end(); end && end->kind != ErrorKind::Cancelled)
        why = *end; // in its own words: nothing was called yet
    m_lastWords = session->lastWords();
    letGo(session);
    co_return failure(why);
}

/// What it offers now, against the allow list and against what was first seen.
Task<Result<void>> McpServer::lookAtTools(SessionPtr session, Limits limits) {
    std::ignore = session->toolsChanged();
    CO_TRY(auto listed, co_await session->list(limits));
    m_offered.clear(), m_allTools.clear();
    for (auto& tool : listed) {
        m_allTools.insert(tool.name);
        if (m_binding.tools.contains(tool.name))
            m_offered.try_emplace(tool.name, std::move(tool)); // of two of one name the first counts
    }
    keepPins();
    co_return Result<void>();
}

void McpServer::keepPins() {
    if (!m_parts.pinFile.isEmpty())
        m_pins = readPins(m_parts.pinFile, m_binding); // whoever took the file away has agreed to what is new
    bool more = false;
    for (const auto& [name, tool] : m_offered) {
        if (tool.unusable.isEmpty() && m_pins.try_emplace(name, tool).second)
            more = true;
    }
    if (!more || !m_parts.pins)
        return;
    const auto written = writePins(m_parts.pinFile, m_binding, m_pins);
    if (!written)
        qCWarning(lcAgent, "%s", qPrintable(written.error().toString()));
}

Result<void> McpServer::mayCall(const QString& tool) const {
    if (!m_binding.tools.contains(tool))
        return failure(ErrorKind::NotFound, QStringLiteral("there is no such tool"));
    const auto offered = m_offered.find(tool);
    if (offered == m_offered.end())
        return failure(ErrorKind::NotFound, QStringLiteral("the server does not offer it (any more)"));
    if (!offered->second.unusable.isEmpty())
        return failure(ErrorKind::Parse, offered->second.unusable);
    const auto pinned = m_pins.find(tool);
    if (pinned != m_pins.end() && pinned->second.digest != offered->second.digest)
        return failure(
            ErrorKind::Policy,
            QStringLiteral(
                "the server describes this tool otherwise than when it was first seen, so it is not "
                "called: an operator must look at it (`staffroom doctor` says how)"));
    return {};
}

Task<Result<QByteArray>> McpServer::call(QString tool, QByteArray arguments, Limits limits) {
    const Limits within = limits.atMost(m_parts.clock, m_binding.timeoutSeconds * 1'000LL);
    auto answer = co_await callOnce(tool, arguments, within);
    const bool sessionGone =
        !answer && answer.error().kind == ErrorKind::NotFound && m_session && !m_session->isOpen();
    if (sessionGone) { // it was not done: the server did not know whom it came from
        letGo(std::exchange(m_session, nullptr));
        answer = co_await callOnce(tool, arguments, within);
    }
    const bool silent = !answer && answer.error().kind == ErrorKind::Timeout;
    m_silent = silent ? m_silent + 1 : 0;
    if (answer)
        m_failures = 0;
    if (m_silent >= mostSilent && m_session && m_session->isOpen()) {
        Error mute;
        mute.kind = ErrorKind::Network;
        mute.detail = QStringLiteral("it answered nothing any more and was ended");
        m_session->abort(mute);
        m_silent = 0;
    }
    co_return answer;
}

Task<Result<QByteArray>> McpServer::callOnce(QString tool, QByteArray arguments, Limits limits) {
    CO_TRY(const auto session, co_await reach(limits));
    if (session->toolsChanged() || !mayCall(tool)) {
        CO_TRY_VOID(co_await lookAtTools(session, limits));
    }
    CO_TRY_VOID(mayCall(tool));
    co_return co_await session->call(tool, arguments, limits);
}

Task<Result<McpServer::Examined>> McpServer::examine(Limits limits) {
    const Limits within = limits.atMost(m_parts.clock, openMs);
    CO_TRY(const auto session, co_await reach(within));
    Examined found;
    found.handshake = m_handshake;
    found.offered = static_cast<int>(m_allTools.size());
    for (const auto& name : m_binding.tools) {
        const auto offered = m_offered.find(name);
        const auto pinned = m_pins.find(name);
        if (offered == m_offered.end())
            found.missing << name;
        else if (!offered->second.unusable.isEmpty())
            found.unusable << QStringLiteral("%1: %2").arg(name, offered->second.unusable);
        else if (pinned != m_pins.end() && pinned->second.digest != offered->second.digest)
            found.changed << name;
    }
    co_return found;
}

/// It is ended in the background: whoever still waits for one of its answers has it cut off by then.
void McpServer::letGo(SessionPtr session) {
    m_lastWords = session->lastWords();
    m_scope.start([session](std::stop_token) -> Task<> { co_await session->close(); });
}

void McpServer::stumble(const Error& why) {
    ++m_failures;
    m_trouble = why;
    m_restUntilMs = m_parts.clock.monotonicMs() + restAfter(m_failures);
    qCWarning(lcAgent, "MCP server %s: %s", qPrintable(m_binding.id), qPrintable(why.detail));
}

Task<> McpServer::close() {
    m_closed = true;
    if (m_session)
        letGo(std::exchange(m_session, nullptr));
    co_await m_scope.stopAndJoin();
}

} // namespace staffroom::mcp
