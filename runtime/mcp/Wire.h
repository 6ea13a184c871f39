// The way to an MCP server and back: messages out, messages in. What they say is Session's affair.
#pragma once

#include "base/Clock.h"
#include "base/Error.h"
#include "base/Task.h"

#include <QByteArray>
#include <QString>

#include <functional>

namespace staffroom::mcp {

class Wire {
public:
    /// May be called from inside post() and abort(); none of them may end the wire.
    struct Events {
        std::function<void(QByteArray)> message;
        /// This request has no answer and gets none any more; -1: a notification that did not get through.
        std::function<void(qint64 id, Error)> failed;
        /// Nothing goes or comes any more.
        std::function<void(Error)> closed;
    };

    virtual ~Wire() = default;
    virtual Result<void> open(Events events) = 0;
    /// `id`: of a request; -1 for whatever wants no answer.
    virtual void post(QByteArray message, qint64 id, Limits limits) = 0;
    /// Nobody waits for this request's answer any more.
    virtual void settled(qint64 id) = 0;
    /// The handshake is made.
    virtual void agreed(const QString& version) = 0;
    /// At once, without waiting for anything; closed() follows.
    virtual void abort(Error why) = 0;
    /// The end of what the other side wrote for people, redacted; empty where there is none.
    virtual QString lastWords() const = 0;
    /// Call it before the wire dies. No event comes after it.
    virtual Task<> close() = 0;
};

} // namespace staffroom::mcp
