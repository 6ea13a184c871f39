// Past turns, gone through once more: with other rules or another model, on the same question, conversation and
// figures, so that the two can be compared. It changes nothing and posts nothing: see agent/ReplayTurn.h. What
// the model is given is what it was given then, as far as it is still there: the date, the conversation before
// the question, the notes by their numbers. Made by Runtime, on its thread.
#pragma once

#include "RecordedTurn.h"
#include "Staff.h"
#include "control/Server.h"

#include <map>

namespace staffroom {

class ReplayDesk final {
public:
    struct Parts {
        SharedWorks shared;
        Staff& staff;
        Ledger& ledger;
    };
    explicit ReplayDesk(Parts parts) : m_parts(std::move(parts)) {}

    /// NotFound: there is no such turn, persona or model. Policy: a private persona's, and it is not to be
    /// opened. Invalid: the rules cannot be tried, or the turn was a replay. A model that fails is no error:
    /// the report tells.
    Task<Result<control::ReplayReport>> replay(control::ReplayParams params, Limits limits);
    /// NotFound where none of that name is under way.
    Result<void> stop(const QString& replay);

private:
    Task<Result<control::ReplayReport>> run(control::ReplayParams params, Limits limits);
    Task<Result<RecordedTurn>> recorded(QString turn, Limits limits);
    Task<Result<void>> open(control::ReplayParams params, team::Persona persona, Limits limits);
    Task<Result<void>> remember(agent::ReplayTask& task, PersonaDesk& desk, const RecordedTurn& turn,
                                control::ReplayReport& report);

    Parts m_parts;
    std::map<QString, std::stop_source> m_running; // by the names callers made up
};

/// `desk` answers nullptr while there is none.
void addReplayMethods(control::Methods& methods, std::function<ReplayDesk*()> desk);

} // namespace staffroom
