// What is asked and told over the control socket, as types. Each travels as the JSON that `--json` prints.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <limits>
#include <map>
#include <optional>
#include <vector>

namespace staffroom::control {

struct PersonaReport {
    QString id, name, title, department;
    QString bot;        // handle
    QStringList topics; // ids
    bool paused = false;
    QString hearing; // polling, starting, conflict, unauthorized, unreachable, stopped, off, down
    QString hearingDetail;
    qint64 lastHeardMs = 0; // UTC of Telegram's last good answer
    int turnsRunning = 0;
    qint64 waiting = 0, turnsDone = 0, turnsFailed = 0, denials = 0;
    qint64 lastTurnMs = 0;
    QString lastFailure;
    QStringList budget; // "day: 1.02 of 5.00 USD": spent so far, against what may be
};

/// How it stands with one way out: a persona's bot, a chat, a topic.
struct RouteReport {
    QString persona, state, error, notice; // state: good, throttled, kicked, no_topic …
    qint64 chat = 0, thread = 0;           // thread 0: General or a private chat
    qint64 sinceMs = 0, lastDeliveredMs = 0;
    int failures = 0; // in a row
};

/// A topic of team.json, and what was heard of it in the group.
struct TopicReport {
    QString id, name;
    QString calledNow; // where people renamed it; else empty
    QString state;     // open, closed, gone
    QString notice;    // what was heard last: "closed by Deniz Aksoy"
    qint64 thread = 0, sinceMs = 0;
};

struct StatusReport {
    QString home, company, version;
    QString timeZone; // the team's, as IANA names it
    qint64 pid = 0;
    qint64 startedMs = 0, nowMs = 0; // UTC
    bool onDuty = false;             // false: opened for one command
    bool rehearsal = false;          // answers come from an understudy
    qint64 inboxWaiting = 0;
    std::map<QString, qint64> outbox; // by state
    QString journalTrouble;           // what ails the home or this process; empty when all is well
    QStringList teamProblems;         // why the files as they are now are not in force
    QStringList secretTroubles;       // places of secrets that cannot be used
    qint64 teamSinceMs = 0;           // UTC: since when the team has been as it is
    std::vector<PersonaReport> personas;
    std::vector<RouteReport> routes; // those used since the start, and those in trouble before it
    std::vector<TopicReport> topics;
};

/// What came of reading the team's files again.
struct ReloadReport {
    bool inForce = false; // the files as they are now
    QStringList changed;  // files, against the last good version
    QStringList problems;
};

struct AskParams {
    QString persona, person, text;
};

struct DenialReport {
    QString service, user, doctype, document, method, words;
};

struct AskReport {
    QString turn, text, failure;
    bool failed = false;
    std::vector<DenialReport> denials;
    int toolCalls = 0;
    qint64 tookMs = 0;
};

struct LedgerParams {
    QString kind, persona, doctype, person, turn, text;
    qint64 sinceMs = 0;
    qint64 untilMs = std::numeric_limits<qint64>::max();
    qint64 beforeId = 0; // older than; 0: from the newest
    int limit = 50;
};

struct LedgerLine {
    qint64 id = 0, atMs = 0;
    QString kind, persona, turn, person, conversation, doctype, method;
    QByteArray body; // a JSON object
};

struct SecretLine {
    QString scope, name, place, trouble; // trouble: why its place cannot give it
    qint64 changedMs = 0;
    bool set = false; // false: the team's files name it, and it has no value
    QStringList usedBy;
};

struct SecretParams {
    QString scope, name;
    QByteArray value; // only with secret.set and secret.rotate
    QString place;    // "keychain", "env-file", or empty
};

struct SecretRotation {
    QStringList tried; // with whom the new value was tried
};

QByteArray toJson(const StatusReport& report);
/// The list of personas alone.
QByteArray personasJson(const StatusReport& report);
QByteArray toJson(const ReloadReport& report);
QByteArray toJson(const AskParams& params);
QByteArray toJson(const AskReport& report);
QByteArray toJson(const LedgerParams& params);
QByteArray toJson(const std::vector<LedgerLine>& lines);
QByteArray toJson(const std::vector<SecretLine>& lines);
QByteArray toJson(const SecretParams& params);
QByteArray toJson(const SecretRotation& rotation);
/// {"persona": id}
QByteArray personaJson(const QString& persona);

Result<StatusReport> statusFrom(const QByteArray& json);
Result<ReloadReport> reloadReportFrom(const QByteArray& json);
Result<AskParams> askParamsFrom(const QByteArray& json);
Result<AskReport> askReportFrom(const QByteArray& json);
Result<LedgerParams> ledgerParamsFrom(const QByteArray& json);
Result<std::vector<LedgerLine>> ledgerLinesFrom(const QByteArray& json);
Result<std::vector<SecretLine>> secretLinesFrom(const QByteArray& json);
Result<SecretParams> secretParamsFrom(const QByteArray& json);
Result<SecretRotation> secretRotationFrom(const QByteArray& json);
Result<QString> personaFrom(const QByteArray& json);

} // namespace staffroom::control
