#include "telegram/Command.h"

namespace staffroom::telegram {

namespace {

std::optional<Command::Kind> kindNamed(QStringView name) {
    const auto is = [name](QStringView word) { return name.compare(word, Qt::CaseInsensitive) == 0; };
    if (is(u"help") || is(u"start"))
        return Command::Kind::Help;
    if (is(u"status"))
        return Command::Kind::Status;
    if (is(u"new"))
        return Command::Kind::New;
    if (is(u"stop"))
        return Command::Kind::Stop;
    return std::nullopt;
}

} // namespace

std::optional<Command> commandFor(const Message& message, const QString& handle) {
    for (const auto& entity : message.entities) {
        if (entity.type != u"bot_command" || entity.offset != 0)
            continue;
        const auto words = QStringView(message.text).left(entity.length);
        if (!words.startsWith(u'/'))
            return std::nullopt;
        const auto at = words.indexOf(u'@');
        if (at >= 0 && words.mid(at + 1).compare(handle, Qt::CaseInsensitive) != 0)
            return std::nullopt;
        const auto kind = kindNamed(at < 0 ? words.mid(1) : words.mid(1, at - 1));
        if (!kind)
            return std::nullopt;
        return Command{*kind, message.text.mid(entity.length).trimmed()};
    }
    return std::nullopt;
}

const std::vector<CommandText>& commandTexts() {
    static const std::vector<CommandText> texts{
        {QStringLiteral("help"), QStringLiteral("Who I am and what I can do")},
        {QStringLiteral("status"), QStringLiteral("What I am doing now")},
        {QStringLiteral("new"), QStringLiteral("Begin a new conversation")},
        {QStringLiteral("stop"), QStringLiteral("Stop what I am doing here")}};
    return texts;
}

} // namespace staffroom::telegram
