#include "Terminal.h"

#include "SecretInput.h"

#include <sys/ioctl.h>
#include <unistd.h>

namespace staffroom::cli {

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
    const EchoOff hidden;
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

int transcriptColumns() {
    winsize size{};
    const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40;
    return known ? std::min<int>(size.ws_col, 100) : 80;
}

} // namespace staffroom::cli
