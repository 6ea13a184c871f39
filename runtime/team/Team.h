// The org chart as the runtime sees it: who there is, where they are reached, what each may use. Plain
// values, read from team.json and personas/<id>/ by loadTeam() and checked there, so whoever holds a Team may
// rely on it: every id that is named exists, handles are unique, a topic has one persona, nobody's allowlist
// is empty.
//
// Ids are the keys and folder names of the files. Telegram ids are as the Bot API has them (Bot API 10.3): a
// supergroup is a negative number, a person a positive one; 0 and nullopt stand for what is not paired yet.
// Secrets appear as references alone, those of the team in the scope "team", those of a persona in the
// persona's own.
#pragma once

#include "secrets/SecretRef.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace staffroom::team {

struct Topic {
    QString id;
    QString name;
    std::optional<qint64> thread; // message_thread_id; nullopt: General, or not yet paired
    bool general = false;         // sent to without a thread id
    bool paired = false;          // it is known where it is: General, or a thread id is pinned
};

struct Person {
    QString id;
    QString name;
    qint64 telegram = 0; // user id; 0: not yet paired
};

struct Operator {
    QString person; // id
    bool approves = false;
};

struct ModelBinding {
    QString id;
    QString protocol; // "openai"
    QUrl baseUrl;     // with /v1, without a slash at the end
    QString model;
    SecretRef key; // empty: the server wants none
    int maxOutputTokens = 2048;
    int contextTokens = 32768;
    int timeoutSeconds = 120;
    bool rehearsal = false; // its answers come from a rehearsal understudy
};

struct ErpInstance {
    QString id;
    QUrl url;           // without /api and without a slash at the end
    QString hostHeader; // empty: the URL's own host
};

struct Bot {
    QString handle; // without @
    SecretRef token;
};

struct ErpBinding {
    QString instance; // id
    QString user;
    SecretRef key; // "api_key:api_secret"
    QString roleProfile;
};

struct TurnLimits {
    int maxSteps = 12;
    int maxSeconds = 120;
};

struct Persona {
    QString id;
    QString name;
    QString title;
    QString department;
    QString email;
    Bot bot;
    QStringList topics;    // ids
    QStringList allowlist; // person ids
    bool directMessages = false;
    bool isPrivate = false;
    ErpBinding erp; // meaningful where hasErp
    bool hasErp = false;
    QString model; // id; the team's default where the file names none
    QStringList tools;
    TurnLimits limits;
    QString rules;     // PERSONA.md, whole
    QString firstRule; // its first line that is not blank
};

enum class Disclosure {
    Bot,       // personas say that they are bots
    Colleague, // they say so when asked
};

struct Team {
    QString company;
    QByteArray zone; // IANA
    QString language;
    Disclosure disclosure = Disclosure::Bot;
    QUrl telegramApi; // without a slash at the end
    qint64 chat = 0;  // the supergroup; 0: not yet paired
    QList<Topic> topics;
    QList<Person> people;
    QList<Operator> operators;
    QList<ModelBinding> models;
    QString defaultModel;
    QList<ErpInstance> erp;
    QList<Persona> personas; // by id

    // Each is nullptr when there is none. The pointers live as long as the Team and until it is changed.
    const Persona* persona(const QString& id) const;
    const Topic* topic(const QString& id) const;
    const Person* person(const QString& id) const;
    const ModelBinding* model(const QString& id) const;
    const ErpInstance* erpInstance(const QString& id) const;
    /// Whom a topic belongs to.
    const Persona* personaOfTopic(const QString& topicId) const;
    /// The topic with this pinned thread; General for nullopt.
    const Topic* topicOfThread(std::optional<qint64> thread) const;
    /// Who writes under a Telegram user id; never anybody for 0.
    const Person* personByTelegram(qint64 userId) const;
};

/// Whether `text` may be an id of a persona, topic, person, model or instance: lower-case words of letters
/// and digits joined by single dashes, a letter first.
bool isId(const QString& text);

} // namespace staffroom::team
