// Where incidents are acknowledged: from the command line and by the button under an alert, which only
// operators may press. An acknowledgement is a decision in the ledger; every operator's copy of the alert
// then says who made it, and nobody is alerted to that incident any more. All of it is one transaction.
#pragma once

#include "base/Task.h"
#include "storage/Database.h"
#include "storage/Journal.h"
#include "team/Team.h"
#include "telegram/Outbox.h"

#include <functional>
#include <memory>

namespace staffroom {

class IncidentDesk final {
public:
    struct Parts {
        Database work;
        Clock& clock;
        Journal& journal;
        telegram::Outbox& outbox;
        std::function<std::shared_ptr<const team::Team>()> team;
    };
    explicit IncidentDesk(Parts parts);

    /// Called after an acknowledgement stands.
    std::function<void()> changed = [] {};

    /// `by`: a person of the team, or any other name. NotFound: there is no such incident.
    Task<Result<void>> acknowledge(qint64 incident, QString by);
    /// A button under an alert that `persona`'s bot sent; what the person is told for a moment.
    Task<QString> pressed(QString persona, telegram::CallbackQuery query);

private:
    Task<> refuse(QString persona, telegram::CallbackQuery query);

    Parts m_parts;
};

} // namespace staffroom
