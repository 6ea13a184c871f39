// What a persona says to the commands it answers without a model: /help, /status, /new, /stop. Pure;
// Markdown.
#pragma once

#include "agent/Kit.h"

namespace staffroom::agent {

QString helpText(const Kit& kit);

/// How things stand in one conversation, and with the persona as a whole.
struct ConversationState {
    bool paused = false;
    bool answering = false; // a turn runs in this conversation
    qint64 waitingHere = 0;
    int turnsRunning = 0; // of the persona
    QString lastFailure;
    qint64 lastTurnMs = 0; // UTC
};
QString statusText(const Kit& kit, const ConversationState& state);

QString newConversationText();
/// `dropped`: messages that waited behind the turn and are left unanswered too.
QString stoppedText(bool wasRunning, std::size_t dropped);

} // namespace staffroom::agent
