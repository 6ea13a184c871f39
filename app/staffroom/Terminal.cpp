#include "Terminal.h"

#include <termios.h>
#include <unistd.h>

#include <cstdio>

namespace staffroom::cli {

namespace {

/// Switches the echo off for as long as it lives.
class Hidden final {
public:
    Hidden() : m_on(::isatty(STDIN_FILENO) && ::tcgetattr(STDIN_FILENO, &m_before) == 0) {
        if (!m_on)
            return;
        termios quiet = m_before;
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSANOW, &quiet);
    }
    ~Hidden() {
        if (!m_on)
            return;
        ::tcsetattr(STDIN_FILENO, TCSANOW, &m_before);
        std::fputc('\n', stderr);
    }
    Hidden(const Hidden&) = delete;
    Hidden& operator=(const Hidden&) = delete;

private:
    termios m_before{};
    bool m_on;
};

} // namespace

Terminal::Terminal() : m_notifier(STDIN_FILENO, QSocketNotifier::Read) {
    QObject::connect(&m_notifier, &QSocketNotifier::activated, &m_notifier, [this] { readSome(); });
}

Task<std::optional<QString>> Terminal::nextLine(std::stop_token stop) {
    while (!m_buffer.contains('\n') && !m_ended && !stop.stop_requested()) {
        m_more.emplace();
        auto more = m_more->future().stoppedBy(stop);
        co_await more;
        m_more.reset();
    }
    co_return typedLine();
}

Task<std::optional<QString>> Terminal::nextSecret(std::stop_token stop) {
    const Hidden hidden;
    auto line = co_await nextLine(stop);
    co_return line;
}

std::optional<QString> Terminal::typedLine() {
    const auto end = m_buffer.indexOf('\n');
    if (end < 0)
        return std::nullopt;
    const QString line = QString::fromUtf8(m_buffer.left(end)).trimmed();
    m_buffer.remove(0, end + 1);
    return line;
}

void Terminal::readSome() {
    char piece[4096];
    const auto got = ::read(STDIN_FILENO, piece, sizeof piece);
    if (got > 0) {
        m_buffer.append(piece, got);
    } else {
        m_ended = true;
        m_notifier.setEnabled(false);
    }
    if (m_more)
        m_more->resolve({});
}

bool mayColour() {
    return ::isatty(STDOUT_FILENO) && qEnvironmentVariableIsEmpty("NO_COLOR") &&
           qEnvironmentVariable("TERM") != QLatin1String("dumb");
}

} // namespace staffroom::cli
