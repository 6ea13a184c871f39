// What one persona's bot hears, on its way from Telegram to the worker: each update is decided on (Router),
// stored together with the offset, and only then handed on; files that came with it are fetched first. What
// concerns topics, chats and the bot's own standing is noted.
#pragma once

#include "agent/PersonaWorker.h"
#include "telegram/BotApi.h"
#include "telegram/Inbox.h"
#include "telegram/Router.h"
#include "telegram/UpdatePoller.h"

#include <functional>
#include <memory>

namespace staffroom {

class PersonaEars final {
public:
    struct Tools {
        Clock& clock;
        Database work;
        Journal& journal;
        telegram::Outbox& outbox;
        telegram::BotApi& bot;
        std::shared_ptr<const telegram::Roster> roster;
        QString filesFolder; // personas/<id>/files of the home
        std::function<void()> incidentsChanged = [] {}; // something operators must know was heard and stored
    };
    /// Is given rows that stand in the inbox, with their files described in the text.
    using Pass = std::function<void(std::vector<telegram::InboxRow>)>;
    /// Somebody pressed a button; gives the words that are shown to them for a moment.
    using Pressed = std::function<Task<QString>(telegram::CallbackQuery)>;

    PersonaEars(Tools tools, QString persona, QString handle, Pass pass);
    ~PersonaEars();

    /// Without one, a press is answered by saying that the button does nothing any more.
    void setPressed(Pressed pressed) { m_pressed = std::move(pressed); }
    void setRoster(std::shared_ptr<const telegram::Roster> roster) { m_tools.roster = std::move(roster); }
    /// nullptr while nothing is listened to.
    const telegram::PollerHealth* health() const { return m_poller ? &m_poller->health() : nullptr; }

    /// Begins to listen, from the stored offset on.
    void listen(qint64 offset);
    /// Rows of an earlier run that wait in the inbox.
    void takeUp(std::vector<telegram::InboxRow> rows) { passOn(std::move(rows)); }
    Task<> stop() { return m_scope.stopAndJoin(); }

private:
    struct Heard; // what a batch of updates comes to

    Task<> hearing(std::stop_token stop);
    Task<> keepCheckingBot(std::stop_token stop);
    Task<Result<void>> checkBot(std::stop_token stop);
    Task<Result<void>> tellCommands(qint64 botId, std::stop_token stop);
    Task<Result<void>> heard(std::vector<telegram::Update> updates, qint64 nextOffset);
    void sort(telegram::Update update, Heard& heard);
    void sortMessage(telegram::Update update, Heard& heard);
    void noteService(const telegram::Message& message, Heard& heard);
    void noteTopic(const telegram::Message& message, Heard& heard);
    void noteMembership(const telegram::Update& update, Heard& heard);
    Task<> answerPress(telegram::CallbackQuery query, std::stop_token stop);
    void passOn(std::vector<telegram::InboxRow> rows);
    Task<> fetchThenPass(std::vector<telegram::InboxRow> rows, std::stop_token stop);
    bool isOurGroup(qint64 chat) const;

    Tools m_tools;
    QString m_persona;
    QString m_handle;
    Pass m_pass;
    Pressed m_pressed;
    std::unique_ptr<telegram::UpdatePoller> m_poller;
    TaskScope m_scope;
};

} // namespace staffroom
