#include "SecretInput.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>

namespace staffroom::cli {

QByteArray readSecretLine(const QString& prompt) {
    termios before{};
    const bool terminal = ::isatty(STDIN_FILENO) && ::tcgetattr(STDIN_FILENO, &before) == 0;
    if (terminal) {
        termios quiet = before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
        std::fprintf(stderr, "%s: ", qPrintable(prompt));
    }
    QByteArray value;
    for (int c = std::getchar(); c != EOF && c != '\n'; c = std::getchar())
        value += static_cast<char>(c);
    if (terminal) {
        ::tcsetattr(STDIN_FILENO, TCSANOW, &before);
        std::fputc('\n', stderr);
    }
    return value.endsWith('\r') ? value.chopped(1) : value;
}

} // namespace staffroom::cli
