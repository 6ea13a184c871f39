// From bot tokens to a working group, so that nobody hunts ids by hand: checks each bot, learns the group
// from a code that a person posts there, makes the topics that are missing and pins their ids, learns the ids
// of the people. Every finding is written to the home's files at once, so an interrupted pairing goes on
// where it was; an id that is there already is kept, and replaced only when the person who pairs agrees.
//
// The home is held under its lock meanwhile: a runtime that ran on it would hear what is meant for the
// pairing.
#pragma once

#include "base/HomeLock.h"
#include "pairing/Ears.h"
#include "pairing/Gathering.h"
#include "secrets/HomeSecrets.h"
#include "team/Team.h"

#include <map>
#include <memory>

namespace staffroom::pairing {

/// The person who pairs. Questions may take as long as they take.
class PairingTalk {
public:
    virtual ~PairingTalk() = default;
    virtual void say(const QString& line) = 0;
    /// A yes or a no. `replaces`: something that is there would be given up, or done once more; whoever answers
    /// without looking says no.
    virtual Task<Result<bool>> agree(QString question, bool preset, bool replaces, Limits limits) = 0;
    /// The number of the option from 0; -1 for none of them.
    virtual Task<Result<int>> choose(QString question, QStringList options, Limits limits) = 0;
    /// A secret, typed without echo; empty: not now.
    virtual Task<Result<QByteArray>> secret(QString question, Limits limits) = 0;
    /// Whether the person wants to go on instead of waiting any longer; asked again and again while waiting.
    virtual bool goesOn() = 0;
};

struct PairingOptions {
    QString home;
    QString code;      // empty: a fresh one
    qint64 waitMs = 0; // how long people are waited for in each step; 0: until the person goes on
    qint64 settleMs =
        1'500; // how long more is listened for once the code was heard: it may stand elsewhere too
};

struct PairingReport {
    QStringList missing; // what is still to be done, each with its way out; empty: the team can go on duty
};

class Pairing final {
public:
    Pairing(PairingOptions options, PairingTalk& talk, Clock& clock);
    ~Pairing();

    /// Errors: Conflict (a Staffroom works in the home), Invalid (its files are wrong, or no bot can be
    /// used), Timeout (nobody posted the code), Cancelled, Storage.
    Task<Result<PairingReport>> run(Limits limits);

private:
    struct Bot {
        const team::Persona* persona = nullptr;
        std::unique_ptr<telegram::BotApi> api;
        telegram::BotUser me;
        bool usable = false;
        bool canManageTopics = false;
    };
    using Done = std::function<bool()>;

    Task<Result<void>> open(Limits limits);
    // PairBots.cpp: the tokens, and what Telegram says about each bot.
    Task<Result<void>> checkBots(Limits limits);
    Task<Result<void>> checkBot(Bot& bot, Limits limits);
    Task<Result<bool>> takeToken(Bot& bot, QString why, Limits limits);
    Task<Result<void>> checkHandle(Bot& bot, Limits limits);
    Task<Result<void>> checkMembership(Limits limits);
    Task<Result<bool>> checkMember(Bot& bot, Limits limits);
    // PairGroup.cpp: the supergroup and its topics.
    Task<Result<void>> findGroup(Limits limits);
    Task<Result<void>> adoptGroup(Group group, Limits limits);
    Task<Result<bool>> groupStands(Limits limits);
    Task<Result<void>> pinTopics(Limits limits);
    Task<Result<void>> adoptMarks(Limits limits);
    Task<Result<void>> createTopics(Limits limits);
    Result<void> pinTopic(const QString& topic, qint64 thread);
    // PairPeople.cpp
    Task<Result<void>> learnPeople(Limits limits);
    Task<Result<void>> takeClaims(Limits limits);
    Task<Result<void>> chooseAmongSenders(Limits limits);
    Result<void> pinPerson(const QString& person, const telegram::User& user);

    /// Listens until `done`, the person goes on, or the time is over.
    Task<Result<void>> listen(Done done, qint64 mostMs, Limits limits);
    Result<void> write(const QString& file, const QString& pointer, const QByteArray& value);
    Result<void> reload();
    telegram::BotApi makeApi(const team::Persona& persona);
    QStringList unpairedTopics() const;
    QStringList unpairedPeople() const;

    PairingOptions m_options;
    PairingTalk& m_talk;
    Clock& m_clock;
    std::unique_ptr<HomeLock> m_lock;
    std::unique_ptr<HomeSecrets> m_secrets;
    std::unique_ptr<HttpClient> m_http;
    std::unique_ptr<team::Team> m_team;
    std::map<QString, Bot> m_bots; // by persona
    std::unique_ptr<Ears> m_ears;
    Gathering m_gathering;
    QStringList m_missing;
};

/// "Deniz Aksoy (@deniz, 5513)"
QString describe(const telegram::User& user);

} // namespace staffroom::pairing
