// Trouble on order: a rule says which requests it catches and what then goes wrong. Rules are tried in the
// order they were added; each is used `times` times.
#pragma once

#include "base/Clock.h"
#include "rehearsal/HttpServer.h"

#include <QString>

#include <map>
#include <optional>
#include <vector>

namespace staffroom::rehearsal {

enum class FaultAction {
    Status,    // answer with this status and body; the request is not acted on
    Delay,     // act and answer only after so many milliseconds, also when the client has gone by then
    CutBefore, // drop the connection; the request is not acted on
    CutAfter,  // act, then drop the connection instead of answering
    Hold,      // act and answer only when released
    CutStream, // act, but break the stream after so many chunks
};

struct Fault {
    qint64 id = 0;
    FaultAction action = FaultAction::Status;
    int status = 500;
    HttpHeaders headers;
    std::optional<QByteArray> body; // none: the service says what its real server would say with that status
    qint64 delayMs = 0;
    int chunks = 0;

    /// The Retry-After header in seconds; none where there is no such header.
    std::optional<int> retryAfter() const;
};

struct FaultRule {
    QString service;
    QString method;  // empty: any; compared without case
    QString who;     // empty: anybody
    QString subject; // empty: anything; else a doctype
    int times = 1;   // -1: for ever
    Fault fault;
};

class Faults final {
public:
    /// The body the real server would send with the fault's status.
    using DefaultBody = std::function<QByteArray(const Fault&)>;

    explicit Faults(Clock& clock) : m_clock(clock) {}

    qint64 add(FaultRule rule);
    /// False: there is no such rule. Requests it holds are let go.
    bool remove(qint64 id);
    void clear();
    /// Lets go the requests that rule holds (0: all of them); how many.
    int release(qint64 id);

    /// The fault for this request, and one use of it less.
    std::optional<Fault> match(const QString& service, const QString& method, const QString& who,
                               const QString& subject = {});

    struct Request {
        QString service;
        QString method;
        QString who;
        QString subject;
    };
    /// Does whatever the matching fault demands around `act`, which acts on the request and answers `reply`.
    /// Answers true where `act` has run or will run, false where the fault took its place.
    bool around(const Request& request, const std::shared_ptr<HttpReply>& reply, std::function<void()> act,
                const DefaultBody& defaultBody = {});

private:
    void later(qint64 delayMs, std::function<void()> act);

    Clock& m_clock;
    std::vector<FaultRule> m_rules;
    std::multimap<qint64, std::function<void()>> m_held; // by fault
    std::map<qint64, Alarm> m_delayed;
    qint64 m_nextId = 1;
    qint64 m_nextDelay = 1;
};

} // namespace staffroom::rehearsal
