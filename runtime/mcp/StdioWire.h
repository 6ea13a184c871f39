// An MCP server that is a child of ours: a message is a line on its standard input or output, what it writes
// to standard error is for people (specification 2025-06-18, basic/transports, stdio). The command is one
// that locks it in (McpSandbox.h); it dies with us.
#pragma once

#include "mcp/Wire.h"
#include "sandbox/Lockup.h"

#include <QProcess>

namespace staffroom::mcp {

class StdioWire final : public Wire {
public:
    /// `label` stands in the log.
    StdioWire(sandbox::SandboxCommand command, QString label, Clock& clock);
    /// Kills what still runs.
    ~StdioWire() override;

    Result<void> open(Events events) override;
    void post(QByteArray message, qint64 id, Limits limits) override;
    void settled(qint64) override {}
    void agreed(const QString&) override {}
    void abort(Error why) override;
    QString lastWords() const override;
    /// Its standard input is closed; what has not ended after two seconds is killed.
    Task<> close() override;

private:
    void readOutput();
    void readErrors();
    void over(Error why);
    Error howItEnded() const;

    sandbox::SandboxCommand m_command;
    QString m_label;
    Clock& m_clock;
    Events m_events;
    QProcess m_process;
    QByteArray m_line; // begun, without its end
    QByteArray m_errorTail;
    int m_errorLines = 0; // logged
    qint64 m_errorBytes = 0;
    bool m_spoke = false;
    bool m_over = false;
    Promise<void> m_ended;
};

} // namespace staffroom::mcp
