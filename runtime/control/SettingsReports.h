// What the window's settings ask and are told over the control socket: the team's bindings, the runtime's
// log, backups, and what the doctor finds. Secrets stand here by name alone.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace staffroom::control {

struct ModelLine {
    QString id, protocol, address, model;
    QString key;      // "secret:model-key"; empty: the server wants none
    QString fallback; // id; may be empty
    QString price;    // "USD 1.00 in, 5.00 out" for a million tokens; empty: not known
    QStringList personas;
    int maxOutputTokens = 0, contextTokens = 0, timeoutSeconds = 0;
    bool rehearsal = false;
};

struct ErpLine {
    QString id, address, host; // host: sent instead of the address's own; empty: that one
    QStringList users;         // "selin@acme.example (Selin Demir)"
};

struct OperatorLine {
    QString id, name;
    bool approves = false, paired = false;
};

/// What team.json says of the company and its bindings.
struct TeamReport {
    QString file; // team.json, on the machine where the team works
    QString company, zone, language, disclosure;
    QString telegram; // the Bot API's address
    qint64 chat = 0;  // the supergroup; 0: not yet paired
    QString defaultModel;
    QString zabbix, zabbixKey; // address, "secret:zabbix-token"; empty: the team has none
    int zabbixSeverity = 0, zabbixRemindMinutes = 0;
    std::vector<ModelLine> models;
    std::vector<ErpLine> erp;
    std::vector<OperatorLine> operators;
};

struct LogParams {
    qint64 after = 0; // the number of the last line that is known
    QString level;    // the least: debug, info, warning, error
    int limit = 1'000;
};

struct LogLine {
    qint64 number = 0, atMs = 0; // UTC
    QString level, room, text;
};

struct BackupLine {
    QString path;
    qint64 bytes = 0, madeMs = 0; // UTC
};

struct BackupMadeReport {
    QString path;
    qint64 bytes = 0, rows = 0;
    int files = 0;
    QStringList skipped, secrets, removed;
};

/// What to look at: files, runtime, machine, telegram, models, erpnext, zabbix; none: everything.
struct DoctorParams {
    QStringList parts;
    bool post = false; // also send a test message into every topic
};

struct FindingLine {
    QString severity; // good, note, warning, error
    QString check, place, what, remedy;
};

QByteArray toJson(const TeamReport& report);
QByteArray toJson(const LogParams& params);
QByteArray toJson(const std::vector<LogLine>& lines);
QByteArray toJson(const std::vector<BackupLine>& lines);
QByteArray toJson(const DoctorParams& params);

Result<TeamReport> teamReportFrom(const QByteArray& json);
Result<LogParams> logParamsFrom(const QByteArray& json);
Result<std::vector<LogLine>> logLinesFrom(const QByteArray& json);
Result<std::vector<BackupLine>> backupLinesFrom(const QByteArray& json);
Result<BackupMadeReport> backupMadeFrom(const QByteArray& json);
/// "12 of 40"; empty while none is made.
Result<QString> backupProgressFrom(const QByteArray& json);
Result<DoctorParams> doctorParamsFrom(const QByteArray& json);
/// As doctor::toJson() writes them.
Result<std::vector<FindingLine>> findingLinesFrom(const QByteArray& json);

} // namespace staffroom::control
