#include "agent/HouseCommands.h"

#include "agent/Question.h"
#include "telegram/Command.h"

namespace staffroom::agent {

namespace {

QString topicNames(const Kit& kit) {
    QStringList names;
    for (const auto& id : kit.self().topics) {
        if (const auto* topic = kit.team->topic(id))
            names << topic->name;
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

QString helpText(const Kit& kit) {
    const auto& persona = kit.self();
    QStringList lines;
    lines << QStringLiteral("**%1**, %2 of %3. I am an AI.")
                 .arg(persona.name, persona.title, kit.team->company);
    const QString topics = topicNames(kit);
    if (!topics.isEmpty())
        lines << QStringLiteral("I answer in: %1%2.")
                     .arg(topics,
                          persona.answersEverything
                              ? QString()
                              : QStringLiteral(" (mention @%1, or reply to me)").arg(persona.bot.handle));
    if (persona.directMessages)
        lines << QStringLiteral("You can write to me privately: @%1.").arg(persona.bot.handle);
    lines << QStringLiteral("Just write what you need. What arrives while I work, I take up next.")
          << QString();
    for (const auto& command : telegram::commandTexts())
        lines << QStringLiteral("- /%1: %2").arg(command.command, command.description);
    return lines.join(u'\n');
}

QString statusText(const Kit& kit, const ConversationState& state) {
    QStringList lines;
    if (state.paused)
        lines << QStringLiteral(
            "I am paused by the operators: I hear what is said, and answer when I am back.");
    else if (state.answering)
        lines << QStringLiteral("I am working on an answer here. /stop ends it.");
    else
        lines << QStringLiteral("I am at work, and have nothing to do here.");
    if (state.waitingHere > 0)
        lines << QStringLiteral("%1 message(s) wait here.").arg(state.waitingHere);
    const int elsewhere = state.turnsRunning - (state.answering ? 1 : 0);
    if (elsewhere > 0)
        lines << QStringLiteral("I am answering in %1 other conversation(s).").arg(elsewhere);
    if (state.lastTurnMs > 0)
        lines << QStringLiteral("My last answer was at %1.")
                     .arg(localTime(kit, state.lastTurnMs).toString(QStringLiteral("yyyy-MM-dd HH:mm")));
    if (!state.lastFailure.isEmpty())
        lines << QStringLiteral("The last turn that failed is in the ledger; the operators can look it up.");
    const auto* model = kit.team->model(kit.self().model);
    if (model && model->rehearsal)
        lines << QStringLiteral("This is a rehearsal: an understudy answers.");
    return lines.join(u'\n');
}

QString newConversationText() {
    return QStringLiteral(
        "A new conversation begins. What was said here before is left out from now on; what "
        "I was asked to remember stays.");
}

QString stoppedText(bool wasRunning, std::size_t dropped) {
    QString text = wasRunning ? QStringLiteral("I stopped what I was doing here. What was already done stays "
                                               "done.")
                              : QStringLiteral("I was doing nothing here.");
    if (dropped > 0)
        text += QStringLiteral(" %1 message(s) that waited are left unanswered.").arg(dropped);
    return text;
}

} // namespace staffroom::agent
