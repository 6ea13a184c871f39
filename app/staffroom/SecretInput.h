// How a secret comes into the program.
#pragma once

#include <QByteArray>
#include <QString>

#include <termios.h>

namespace staffroom::cli {

/// What a person types at standard input is not shown for as long as this lives.
class EchoOff final {
public:
    EchoOff();
    ~EchoOff();
    EchoOff(const EchoOff&) = delete;
    EchoOff& operator=(const EchoOff&) = delete;
    /// Somebody types there: it is a terminal.
    bool isTyped() const { return m_typed; }

private:
    termios m_before{};
    bool m_typed;
};

/// One line of standard input, without echo where a person types it. Never from the command line: that would
/// stand in the shell's history and in the process list.
QByteArray readSecretLine(const QString& prompt);

} // namespace staffroom::cli
