// One persona at work: takes what was heard, runs turns, hands the answers to the outbox. Conversations run
// side by side; what arrives during a turn joins the next one of that conversation. One persona's trouble
// stays its own: every worker has its own scope, and pausing or stopping it touches nobody else.
#pragma once

#include "agent/ConversationHistory.h"
#include "agent/Records.h"
#include "base/TaskScope.h"
#include "storage/Database.h"
#include "team/Team.h"
#include "telegram/Inbox.h"
#include "telegram/Outbox.h"

#include <deque>
#include <map>
#include <memory>

namespace staffroom::agent {

/// What a worker works with; everything outlives it.
struct WorkerTools {
    Clock& clock;
    Database work;
    Journal& journal;
    telegram::Outbox& outbox;
    MemoryStore& memory;
    llm::ChatModel& model;
    const tools::Toolbox& toolbox;
};

struct WorkerStatus {
    bool paused = false;
    int turnsRunning = 0;
    qint64 waiting = 0; // messages not begun
    qint64 turnsDone = 0;
    qint64 turnsFailed = 0;
    qint64 denials = 0;    // since the start
    qint64 lastTurnMs = 0; // UTC of the last turn's end
    QString lastFailure;
};

struct AskAnswer {
    QString turn;
    QString text; // Markdown
    bool failed = false;
    QString failure;
    std::vector<tools::Denial> denials;
    int toolCalls = 0;
    qint64 tookMs = 0;
};

class PersonaWorker final {
public:
    PersonaWorker(std::shared_ptr<const team::Team> team, QString persona, WorkerTools tools);
    ~PersonaWorker();

    /// Messages that stand in the inbox (committed).
    void hear(std::vector<telegram::InboxRow> rows);
    /// A question outside Telegram, from the operator at this machine. Runs also while the persona is paused.
    Task<Result<AskAnswer>> ask(QString person, QString text, Limits limits);

    void pause();
    void resume();
    /// Ends the running turns; each says so in its conversation.
    void stopTurns();
    WorkerStatus status() const;
    /// Ends the worker. Turns under way are cut off; their messages stay in the inbox and are answered next
    /// time.
    Task<> stop();

private:
    struct Conversation;
    struct Question;

    void wake(const std::shared_ptr<Conversation>& conversation);
    void wakeAll();
    Task<> serve(std::shared_ptr<Conversation> conversation, std::stop_token stop);
    Task<Result<void>> answer(std::vector<telegram::InboxRow> rows, std::stop_token stop);
    Task<Result<TurnOutcome>> think(Question question, TurnObserver& observer, Limits limits);
    Task<Result<void>> finish(TurnIdentity identity, std::vector<telegram::InboxRow> rows, QString question,
                              TurnOutcome outcome);
    Question questionFrom(const std::vector<telegram::InboxRow>& rows) const;
    QDateTime localTime(qint64 utcMs) const;
    const team::Persona& persona() const;
    void count(const TurnOutcome& outcome);

    std::shared_ptr<const team::Team> m_team;
    QString m_persona;
    WorkerTools m_tools;
    ConversationHistory m_history;
    std::map<QString, std::shared_ptr<Conversation>> m_conversations;
    WorkerStatus m_status;
    std::stop_source m_turnStop; // renewed by stopTurns()
    TaskScope m_scope;
};

} // namespace staffroom::agent
