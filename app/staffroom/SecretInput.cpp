#include "SecretInput.h"

#include <unistd.h>

#include <cstdio>

namespace staffroom::cli {

EchoOff::EchoOff() : m_typed(::isatty(STDIN_FILENO) && ::tcgetattr(STDIN_FILENO, &m_before) == 0) {
    if (!m_typed)
        return;
    termios quiet = m_before;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
}

EchoOff::~EchoOff() {
    if (!m_typed)
        return;
    ::tcsetattr(STDIN_FILENO, TCSANOW, &m_before);
    std::fputc('\n', stderr);
}

QByteArray readSecretLine(const QString& prompt) {
    const EchoOff hidden;
    if (hidden.isTyped())
        std::fprintf(stderr, "%s: ", qPrintable(prompt));
    QByteArray value;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar())
        value += static_cast<char>(c);
    return value.endsWith('\r') ? value.chopped(1) : value;
}

} // namespace staffroom::cli
