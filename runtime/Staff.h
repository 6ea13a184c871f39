// The desks of the team: opened at the start, kept in step with the team's files, closed at the end. A
// persona whose memory cannot be opened is down, with the reason; the others work.
#pragma once

#include "PersonaDesk.h"
#include "base/TaskScope.h"

#include <map>

namespace staffroom {

class Staff final {
public:
    Staff(SharedWorks shared, Storage& storage);
    ~Staff();

    /// A desk for everybody. Nobody listens yet.
    Task<> open(TeamWorksPtr team);
    /// What an earlier run left for these personas is taken up: unanswered messages, pauses, poll offsets.
    Task<Result<void>> takeUp(QStringList personas);
    /// Everybody listens; from now on new personas do too.
    void goOnDuty();
    /// The team's files changed. At once: rosters, rules, models, tools of turns that begin from now on. When
    /// it returns: those who came are at work, those whose bot changed listen anew. Those who left stop
    /// listening and go when their turns have ended.
    Task<> adopt(TeamWorksPtr team);
    /// Returns when nothing of one who left the team works any more, and its memory is closed. Timeout, Cancelled.
    Task<Result<void>> gone(QString persona, Limits limits);
    Task<> stop();

    const TeamWorksPtr& team() const { return m_team; }
    const std::map<QString, std::unique_ptr<PersonaDesk>>& desks() const { return m_desks; }
    /// Why a persona of the team has no desk.
    const std::map<QString, Error>& down() const { return m_down; }
    /// NotFound names the personas there are; the reason itself where one is down.
    Result<PersonaDesk*> desk(const QString& persona) const;

private:
    Task<> openDesk(QString persona);
    Task<> bringIn(QStringList personas);
    Task<> seeOff(std::shared_ptr<PersonaDesk> desk, std::stop_token stop);
    std::unique_ptr<telegram::BotApi> makeBot(const QString& persona) const;
    Task<> renewBot(QString persona);

    agent::Colleagues m_colleagues; // before the desks, which ask with it
    SharedWorks m_shared;
    Storage& m_storage;
    TeamWorksPtr m_team;
    bool m_onDuty = false;
    std::map<QString, std::unique_ptr<telegram::BotApi>> m_bots;
    /// Answers in the making may still be shown through them.
    std::vector<std::unique_ptr<telegram::BotApi>> m_formerBots;
    std::map<QString, std::unique_ptr<PersonaDesk>> m_desks;
    std::map<QString, std::shared_ptr<PersonaDesk>> m_leaving;
    std::map<QString, Error> m_down;
    std::map<QString, qint64> m_offsets;
    std::vector<Promise<void>> m_goneWaiters;
    TaskScope m_scope;
};

} // namespace staffroom
