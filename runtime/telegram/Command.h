// The commands every persona's bot understands. Pure.
#pragma once

#include "telegram/Types.h"

#include <optional>
#include <vector>

namespace staffroom::telegram {

struct Command {
    enum class Kind {
        Help,   // /help, and /start, which Telegram's own button sends
        Status, // /status
        New,    // /new: a new conversation, the old one is forgotten
        Stop,   // /stop: end the turn under way here
    };
    Kind kind = Kind::Help;
    QString argument; // what follows it, trimmed

    bool operator==(const Command&) const = default;
};

/// The command that `message` begins with, when it is for the bot called `handle` (without @): "/stop" or
/// "/stop@handle". Nothing for other bots' commands and for words that are no command of ours: those are
/// questions. Whether the asker may is the Router's affair.
std::optional<Command> commandFor(const Message& message, const QString& handle);

/// As setMyCommands takes them; /start is not shown.
struct CommandText {
    QString command; // without the slash
    QString description;
};
const std::vector<CommandText>& commandTexts();

} // namespace staffroom::telegram
