// What a worker knows of one conversation: the messages that wait, and the turn that runs. Private to the
// PersonaWorker.
#pragma once

#include "agent/PersonaWorker.h"

namespace staffroom::agent {

struct PersonaWorker::Conversation {
    QString name;
    std::deque<telegram::InboxRow> waiting;
    bool serving = false;
    bool answering = false;    // a turn runs
    std::stop_source stopTurn; // renewed with every turn
    QString stoppedBy;         // who stopped the running turn
    std::stop_source stopShortening; // renewed each time; what arrives does not wait for it
};

} // namespace staffroom::agent
