// Changes on staging, as people see them: whoever may approve is asked in the change's conversation, with the
// diff and the log as documents and two buttons; what happens while nobody waits is told there. One for all
// personas; it holds each one's Staging.
#pragma once

#include "base/TaskScope.h"
#include "staging/Staging.h"
#include "storage/Journal.h"
#include "team/Team.h"
#include "telegram/Outbox.h"

#include <functional>
#include <map>
#include <memory>

namespace staffroom {

class StagingDesk final : public staging::ReviewGate {
public:
    struct Parts {
        QString home;
        Database work;
        Clock& clock;
        Journal& journal;
        telegram::Outbox& outbox;
        const SecretStore& secrets;
        std::function<std::shared_ptr<const team::Team>()> team;
    };
    explicit StagingDesk(Parts parts);
    ~StagingDesk() override;

    /// What the persona's tools work on; nullptr where its file has no staging, or one that reaches into our
    /// home. A later version of the file changes it in place.
    std::shared_ptr<staging::Staging> stagingOf(const team::Persona& persona);
    /// At start, after every persona had its tools made: see Staging::recover().
    Task<> recover();
    Task<> stop();

    Task<Result<void>> submit(staging::ReviewRequest request) override;
    Task<> settled(staging::Change change, QString words) override;
    /// A button under such a question that `persona`'s bot sent; what the person is told for a moment.
    Task<QString> pressed(QString persona, telegram::CallbackQuery query);

    /// Those people were asked about, the last asked first: all that are open, and `limit` others.
    Task<Result<std::vector<staging::Change>>> reviews(bool onlyOpen, int limit);
    struct Review {
        staging::ReviewRequest question;
        QString trouble; // why diff and log are not there
    };
    /// NotFound where nobody was asked about it.
    Task<Result<Review>> review(qint64 change, Limits limits);
    struct Place {
        QString app, site, target; // empty where the persona works elsewhere by now
    };
    Place placeOf(const staging::Change& change) const;
    /// From this machine, where the team's one local approver decides (`decision.person`: that one's id, or
    /// empty); `decision.digest` is what was shown. NotFound, Forbidden, Conflict (void, or settled already).
    Task<Result<staging::Change>> decide(staging::Decision decision, Limits limits);

private:
    Task<Result<staging::Change>> asked(qint64 id);
    Task<Result<staging::Change>> settle(staging::Change change, staging::Decision decision, QString key,
                                         qint64 telegramUser, Limits limits);
    Task<> refuse(staging::Change change, staging::Decision decision, QString key, QString why);
    void tell(const staging::Change& change, const QString& words, const QString& key);
    Task<Result<void>> post(std::vector<telegram::OutboxMessage> messages,
                            std::optional<JournalRow> record = {});
    Task<> rewrite(staging::Change change, QString words, QString key);
    std::vector<telegram::OutboxMessage> placesOf(const staging::Change& change) const;

    Parts m_parts;
    std::map<QString, std::shared_ptr<staging::Staging>> m_staging; // by persona
    TaskScope m_scope;
};

/// The ids of those who may decide about a persona's changes.
QStringList approversOf(const team::Team& team, const team::Persona& persona);

} // namespace staffroom
