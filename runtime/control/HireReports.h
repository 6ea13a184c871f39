// What is asked and told while somebody is hired or dismissed over the control socket: see HireMethods.cpp.
#pragma once

#include "base/Error.h"
#include "control/EditorReports.h"

namespace staffroom::control {

/// The parameters of persona.hire and of what leads to it; each reads those it needs. Token and keys are secrets:
/// they are in no report.
struct HireParams {
    QString persona;     // the new one's id
    QString person;      // who hires, as the ledger will name them
    QString templateId;  // "template"; see HireChoices
    QString name, title, department, email, handle;
    QString topic;       // id; empty: direct messages alone
    QString topicName;   // of a topic that the team does not have yet
    bool makeTopic = false; // in Telegram, by a bot that may; else it is where `thread` says, or not known yet
    qint64 thread = 0;
    QStringList allowlist; // person ids
    bool directMessages = false;
    QString instance, erpUser, roleProfile; // of ERPNext; no instance: none of it
    bool jobs = true;
    std::optional<QString> rules; // without them: the template's, with the new name
    QByteArray token;    // of the bot
    QByteArray erpKey;   // "api_key:api_secret" of erpUser; empty: later
    QByteArray administratorKey; // only with persona.provision
};

struct TemplateLine {
    QString id, name, title, department, roleProfile, rules;
    QStringList tools;
    QStringList jobs; // "evening: every day 18:00"
    bool directMessages = false, wantsErp = false;
};

/// What somebody new can be made of.
struct HireChoices {
    std::vector<TemplateLine> templates;
    std::vector<ChoiceLine> topics;    // detail: the persona that has it
    std::vector<ChoiceLine> people;    // detail: empty, or that Telegram does not know them yet
    std::vector<ChoiceLine> instances; // detail: the host
    std::vector<ChoiceLine> profiles;  // role profiles; detail: what each may, a line for each doctype
    qint64 chat = 0;                   // the supergroup; 0: not paired yet
};

/// What Telegram says of a bot's token.
struct BotLook {
    QString handle;
    QString owner;  // the persona that has this bot already
    QString words;  // what is in its way and how to mend it; empty: nothing
    bool inGroup = false, hears = false, managesTopics = false;
};

/// A file as it will be.
struct HireFile {
    QString file, before, after; // before: empty where it is new
};

struct HireReport {
    QString persona;
    std::vector<ProblemLine> problems; // what keeps it from being hired; path "/id": the id itself
    std::vector<HireFile> files;
    QStringList leftOut; // of the template
    QStringList todo;    // what is still to be done, each with its way
    bool hired = false, inForce = false;
};

/// What was made in ERPNext.
struct ProvisionReport {
    QStringList done, obstacles;
    QString trouble; // of the first that failed; what came before is done
};

struct DismissParams {
    QString persona, person;
    QString confirm;           // its name
    bool removeTopics = false; // from team.json
};

struct DismissReport {
    QString persona, archive; // relative to the home
    QStringList words;        // what became of what, and the way back
};

QByteArray toJson(const HireParams& params);
QByteArray toJson(const HireChoices& choices);
QByteArray toJson(const BotLook& look);
QByteArray toJson(const HireReport& report);
QByteArray toJson(const ProvisionReport& report);
QByteArray toJson(const DismissParams& params);
QByteArray toJson(const DismissReport& report);

/// Invalid names the member that is wrong.
Result<HireParams> hireParamsFrom(const QByteArray& json);
Result<HireChoices> hireChoicesFrom(const QByteArray& json);
Result<BotLook> botLookFrom(const QByteArray& json);
Result<HireReport> hireReportFrom(const QByteArray& json);
Result<ProvisionReport> provisionReportFrom(const QByteArray& json);
Result<DismissParams> dismissParamsFrom(const QByteArray& json);
Result<DismissReport> dismissReportFrom(const QByteArray& json);

} // namespace staffroom::control
