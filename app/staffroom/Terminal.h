// Lines that a person types, read while everything else goes on.
#pragma once

#include "base/OneShot.h"
#include "base/Task.h"

#include <QByteArray>
#include <QSocketNotifier>
#include <QString>

#include <optional>

namespace staffroom::cli {

class Terminal final {
public:
    Terminal();
    /// Without the blanks around it. Empty at the end of input and on a stop.
    Task<std::optional<QString>> nextLine(std::stop_token stop);
    /// A line that has been typed and not yet read; empty when there is none.
    std::optional<QString> typedLine();
    /// A line that is not shown while it is typed, where a person types it.
    Task<std::optional<QString>> nextSecret(std::stop_token stop);
    bool ended() const { return m_ended && m_buffer.isEmpty(); }

private:
    void readSome();

    QSocketNotifier m_notifier;
    QByteArray m_buffer;
    bool m_ended = false;
    std::optional<Promise<void>> m_more;
};

/// Whether standard output is a terminal that may be given colours ($NO_COLOR and TERM=dumb say no).
bool mayColour();
/// How wide a transcript is shown: the terminal's columns, at most 100; 80 where there is none.
int transcriptColumns();

} // namespace staffroom::cli
