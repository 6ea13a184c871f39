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
#include "team/Calendar.h"
#include "team/Mail.h"
#include "team/Mcp.h"
#include "team/Staging.h"

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
    bool isLocal = false; // who decides in the window and by command; none: the first who approves
};

/// What a million tokens cost.
struct Price {
    QString currency = QStringLiteral("USD");
    double input = 0;
    double output = 0;
    double cacheRead = 0;  // as input where the file does not say
    double cacheWrite = 0; // as input where the file does not say
};

struct ModelBinding {
    QString id;
    QString protocol; // "openai", "anthropic"
    QUrl baseUrl;     // with /v1, without a slash at the end
    QString model;
    SecretRef key; // empty: the server wants none
    int maxOutputTokens = 2048;
    int contextTokens = 32768;
    int timeoutSeconds = 120;
    bool seesImages = false;
    QString fallback; // id of the model that answers while this one fails; may be empty
    std::optional<Price> price;
    bool rehearsal = false; // its answers come from a rehearsal understudy
};

struct ErpInstance {
    QString id;
    QUrl url;           // without /api and without a slash at the end
    QString hostHeader; // empty: the URL's own host
};

struct Zabbix {
    QUrl url; // without /api_jsonrpc.php and without a slash at the end
    SecretRef token;
    int leastSeverity = 2; // 0 not classified … 5 disaster
    int remindMinutes = 0; // 0: a standing problem is told once
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
    QStringList methods; // dotted paths erp_method may call
};

struct TurnLimits {
    int maxSteps = 12;
    int maxSeconds = 120;
};

/// What may be spent in one stretch of time; 0: as much as is needed.
struct BudgetLimit {
    qint64 turns = 0;
    qint64 tokens = 0; // in and out
    qint64 micros = 0; // millionths of the budget's currency

    bool isNone() const { return turns == 0 && tokens == 0 && micros == 0; }
};

struct Budget {
    QString currency = QStringLiteral("USD");
    BudgetLimit run; // of a job: one run of it
    BudgetLimit hour, day, month; // by the team's clock
    int warnPercent = 80; // operators are told once a stretch when so much is spent; 0: they are not

    bool isNone() const { return run.isNone() && hour.isNone() && day.isNone() && month.isNone(); }
};

/// A tool that runs only after people have agreed to the very call.
struct ApprovalRule {
    QString tool;
    QStringList by; // person ids; empty: the operators who approve
    int people = 1; // so many different ones of them
    int expiresMinutes = 240;
};

/// Something a persona does by itself. The schedule is text here; jobs/ reads it.
struct Job {
    enum class Deliver { Always, Findings, Never };
    enum class Overlap { Skip, Wait };
    QString id; // within its persona
    QString schedule;
    QByteArray zone; // IANA; the team's where the file names none
    QString task;
    QString check;   // "zabbix_alerts" or empty
    QString figures; // "zabbix_health", a script's path, or empty
    Deliver deliver = Deliver::Always;
    QString topic; // id; the persona's first topic where the file names none; empty: it has none
    bool enabled = true;
    int timeoutSeconds = 300;
    int catchUpMinutes = 60;
    int staggerSeconds = 0;
    Overlap overlap = Overlap::Skip;
    int retries = 2;
    int pauseAfterErrors = 5; // 0: never
    Budget budget; // of this job alone, within its persona's
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
    bool answersEverything = true; // in its topics; false: only what is addressed to it
    bool directMessages = false;
    bool isPrivate = false;
    ErpBinding erp; // meaningful where hasErp
    bool hasErp = false;
    std::optional<StagingPlace> staging;
    std::optional<MailBinding> mail;
    std::optional<CalendarBinding> calendar;
    QList<McpBinding> mcp; // servers whose tools it has
    QString model; // id; the team's default where the file names none
    QStringList tools;
    QStringList scripts; // paths below scripts/
    QStringList skills;  // names of team-wide ones, folders below skills/; its own need no mention
    QStringList colleagues; // ids of the personas it may ask
    QList<Job> jobs;
    TurnLimits limits;
    Budget budget;
    QList<ApprovalRule> approvals; // post_to_topic, mail_send and changes of calendars always have one
    QString rules;     // PERSONA.md, whole
    QString firstRule; // its first line that is not blank
};

enum class Disclosure {
    Bot,       // personas say that they are bots
    Colleague, // they say so when asked
};

/// When the home is backed up by itself.
struct BackupPlan {
    QString cron; // in the team's zone
    int keep = 14;

    bool operator==(const BackupPlan&) const = default;
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
    std::optional<Zabbix> zabbix;
    std::optional<BackupPlan> backup;
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
    /// The operators who approve, by their person ids.
    QStringList approvers() const;
};

/// Whether `text` may be an id of a persona, topic, person, model or instance: lower-case words of letters
/// and digits joined by single dashes, a letter first.
bool isId(const QString& text);

} // namespace staffroom::team
