// One persona at work: takes what was heard, runs turns, hands the answers to the outbox. Conversations run
// side by side; what arrives during a turn joins the next one of that conversation. /help, /status and /stop
// are answered at once, without a model; /new when its turn comes. One persona's trouble stays its own: every
// worker has its own scope, and pausing, stopping or resetting it touches nobody else.
#pragma once

#include "agent/Budget.h"
#include "agent/Colleagues.h"
#include "agent/ConversationHistory.h"
#include "agent/JobTurn.h"
#include "agent/Kit.h"
#include "agent/Question.h"
#include "base/TaskScope.h"
#include "storage/Database.h"
#include "telegram/Command.h"

#include <QSet>

#include <deque>
#include <map>
#include <memory>

namespace staffroom::agent {

class TurnRecorder;

/// What a worker works with; everything outlives it.
struct WorkerTools {
    Clock& clock;
    Database work;
    Journal& journal;
    telegram::Outbox& outbox;
    MemoryStore& memory;
    Budget* budget = nullptr; // nullptr: nothing is limited
    Colleagues* colleagues = nullptr; // nullptr: nobody asks anybody
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
    PersonaWorker(WorkerTools tools, Kit kit);
    ~PersonaWorker();

    /// Turns that begin from now on are made with this kit, of the same persona.
    void adopt(Kit kit);
    const Kit& kit() const { return m_kit; }

    /// Messages that stand in the inbox (committed). One that waits under its key already is replaced: it was
    /// edited.
    void hear(std::vector<telegram::InboxRow> rows);
    /// These stood in the inbox before a restart, and one of them may have ended the program: whoever takes them
    /// up counts the attempt on disk before anything else.
    void mistrust(const std::vector<telegram::InboxRow>& rows);
    /// A question outside Telegram, from the operator at this machine. Runs also while the persona is paused.
    Task<Result<AskAnswer>> ask(QString person, QString text, Limits limits);
    /// One run of a job; see JobTurn.h. Nothing of its end is stored yet.
    Task<Result<JobAnswer>> runJob(JobTask task, Limits limits);
    /// One of the persona's tools, called for a job before its turn: recorded, and a denial told, as in a turn.
    Task<Result<tools::ToolAnswer>> callForJob(JobTask task, QString tool, QByteArray arguments, Limits limits);

    /// A colleague's question, in a turn of this persona's own; see Colleagues.h, which has checked that it may
    /// be asked. The future always resolves: Cancelled when somebody stopped it or this persona leaves.
    Future<ColleagueAnswer> takeOver(ColleagueQuestion question, Limits limits);

    void pause();
    void resume();
    /// Ends the running turns; each says so in its conversation.
    void stopTurns();
    /// Erases what the persona remembers: turns under way are stopped, new ones begin when it is done. Its
    /// rules, files and records stay. Timeout when a turn does not end: then nothing was erased.
    Task<Result<void>> reset(Limits limits);
    /// What is kept ready of the conversations is read anew: somebody else changed the memory.
    void dropHistory() { m_history.forgetAll(); }
    /// Returns when no turn runs and none is held back by anything but a pause; Timeout, Cancelled.
    Task<Result<void>> idle(Limits limits);
    WorkerStatus status() const;
    /// Ends the worker. Turns under way are cut off; their messages stay in the inbox and are answered next
    /// time.
    Task<> stop();

private:
    struct Conversation;
    using ConversationPtr = std::shared_ptr<Conversation>;
    using Rows = std::vector<telegram::InboxRow>;

    void wake(const ConversationPtr& conversation);
    void wakeAll();
    bool isHeld() const { return m_status.paused || m_resetting; }
    std::optional<telegram::Command> commandIn(const telegram::InboxRow& row) const;
    Rows takeNext(Conversation& conversation) const;
    Task<> serve(ConversationPtr conversation, std::stop_token stop);
    Task<Result<void>> answer(ConversationPtr conversation, Rows rows, std::stop_token stop);
    void noteUnwritten(const Error& error);
    Task<> putBack(Rows rows);
    Future<bool> begin(const TurnIdentity& identity, const Rows& rows);
    using Recalling = Future<NotesForModel>;
    Recalling recall(const Question& question);
    Task<Result<TurnOutcome>> think(Kit kit, Question question, TurnRecorder* recorder, Recalling recalling,
                                    Limits limits);
    struct Telling {
        bool silent = false; // somebody else tells it
        std::optional<qint64> edits;
    };
    Task<Result<void>> finish(Question question, Rows rows, TurnOutcome outcome, TurnRecorder* recorder,
                              Telling telling);

    std::unique_ptr<AskingTurn> mayAsk(const TurnIdentity& identity, const ReplyTarget& target,
                                       std::stop_source end) const;
    Task<Result<ColleagueAnswer>> answerColleague(ColleagueQuestion question, Limits limits,
                                                  std::stop_token stop);
    Task<Result<void>> noteBeginning(TurnIdentity identity, QString detail);
    bool stopHandedOver(qint64 telegramUser);

    Task<> shorten(ConversationPtr conversation, std::stop_token stop);
    Task<Result<AskAnswer>> answerAsked(QString person, QString text, Limits limits);
    Task<Result<JobAnswer>> answerJob(JobTask task, Limits limits);

    // commands
    void obey(const ConversationPtr& conversation, telegram::InboxRow row, telegram::Command::Kind kind);
    QString stopHere(Conversation& conversation, const telegram::User& person, Rows& dropped);
    Task<Result<void>> beginAnew(telegram::InboxRow row, std::stop_token stop);
    Task<Result<void>> reply(telegram::InboxRow row, Rows dropped, QString words);

    void turnBegan();
    void turnEnded();
    void wakeIdlers();
    void count(const TurnOutcome& outcome);

    WorkerTools m_tools;
    Kit m_kit;
    ConversationHistory m_history;
    std::map<QString, ConversationPtr> m_conversations;
    WorkerStatus m_status;
    bool m_resetting = false;
    QSet<QString> m_mistrusted; // keys of inbox rows
    std::vector<Promise<void>> m_idleWaiters;
    std::stop_source m_turnStop; // renewed by stopTurns()
    struct HandedOver {
        QStringList people; // ids
        std::stop_source stop;
    };
    std::map<QString, HandedOver> m_handedOver; // by turn: what colleagues asked and is under way
    TaskScope m_scope;
};

} // namespace staffroom::agent
