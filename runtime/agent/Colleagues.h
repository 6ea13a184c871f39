// Hand-over: one persona asks another inside the runtime, in the middle of its own turn, and the other answers
// in a turn of its own: with its own rules, rights, notes, model and budget. Nothing of it goes over Telegram.
//
// Who may be asked by whom:
// - The asker's file names the colleague. A private persona neither asks (what it is told would stand in
//   another's records) nor is asked. A paused one is not asked, nor one that has left.
// - The people behind the question must all be on the asked persona's own allowlist: nobody learns through a
//   colleague what it would not be told itself. Somebody the team does not know is on no allowlist. A question
//   from this machine counts as the local operator's.
// - A job has nobody behind it, but what it writes is for all whom its persona answers: so those are the people
//   that count, each of them. What a job may ask can thus be seen from the files.
// - Nobody is asked who stands in the chain already, the chain has mostInChain personas at most, and all turns
//   of one question ask mostAsked times together.
//
// The asker's deadline and stop hold for the asked; a stop of the asked ends the asker too. After a crash the
// asker's turn begins anew, as turns do: what was answered to the very same question is given again and not
// worked out twice.
#pragma once

#include "agent/Question.h"
#include "base/Clock.h"
#include "storage/Database.h"
#include "storage/Journal.h"
#include "tools/Tool.h"

#include <functional>
#include <map>
#include <memory>

namespace staffroom::agent {

class PersonaWorker;
class Colleagues;

/// What all turns of one question share, however many colleagues are asked on the way.
struct Trail {
    QString origin; // the first turn's id
    int asked = 0;
    QStringList names;                  // of those who answered, for the readers
    std::vector<tools::Denial> denials; // what they were refused
    QString stoppedWith;                // whose turn was stopped, and all with it
};

/// A turn under way that may ask; it may for as long as this lives.
class AskingTurn final {
public:
    TurnIdentity identity;
    bool ofJob = false;
    ReplyTarget target; // where people are told what was refused
    QStringList chain;  // persona ids: the first one first, this one last
    std::shared_ptr<Trail> trail;
    std::stop_source end; // ends the turn

    ~AskingTurn();
    AskingTurn(const AskingTurn&) = delete;
    AskingTurn& operator=(const AskingTurn&) = delete;

private:
    friend class Colleagues;
    explicit AskingTurn(Colleagues& home) : m_home(home) {}
    Colleagues& m_home;
};

/// What a worker is given to answer.
struct ColleagueQuestion {
    TurnIdentity identity; // of the turn that answers
    QString text;          // as the model reads it
    ReplyTarget target;
    QStringList chain; // its own persona last
    std::shared_ptr<Trail> trail;
    std::stop_source endAsker;
    QString storedAs; // key of the answer in `state`, for a turn that begins anew
};

struct ColleagueAnswer {
    QString turn; // id
    QString text; // Markdown
    QString failure;
    bool failed = false;
    bool again = false; // it was answered before; nothing was worked out now
};

class Colleagues final {
public:
    struct Works {
        Clock& clock;
        Database work;
        Journal& journal;
        /// NotFound, or why it is down.
        std::function<Result<PersonaWorker*>(const QString& persona)> find;
    };
    explicit Colleagues(Works works);

    static constexpr int mostInChain = 3;
    static constexpr int mostAsked = 6;
    static constexpr qsizetype longestQuestion = 4'000; // characters
    static constexpr qsizetype longestAnswer = 20'000;
    static constexpr qint64 keptMs = 24 * 3'600'000LL; // an answer, for a turn that begins anew

    /// `chain` and `trail` are those of whoever asked it; a turn nobody asked for begins new ones.
    std::unique_ptr<AskingTurn> enter(TurnIdentity identity, ReplyTarget target, std::stop_source end);
    std::unique_ptr<AskingTurn> enter(const ColleagueQuestion& question, std::stop_source end);

    /// Policy says why it is not asked; Cancelled when either turn was stopped.
    Task<Result<ColleagueAnswer>> ask(QString turn, QString persona, QString question, Limits limits);

private:
    friend class AskingTurn;
    struct Refusal {
        ErrorKind kind = ErrorKind::Policy;
        QString why;
    };
    Result<PersonaWorker*> checked(const AskingTurn& asking, const QString& persona, QStringList* people);
    Task<Result<std::optional<ColleagueAnswer>>> answeredBefore(QString storedAs);
    Task<Result<void>> recordRefusal(TurnIdentity asker, QString persona, QString question, QString why);

    Works m_works;
    std::map<QString, AskingTurn*> m_turns; // by turn id
};

/// Which rows of `state` hold answers that this persona gave or was given.
QStringList colleagueStatePatterns(const QString& persona);

/// The line under an answer that says who else was asked; empty where nobody was.
QString askedLine(const Trail& trail);

} // namespace staffroom::agent
