// What is asked and told while somebody edits a persona over the control socket: persona.* in
// EditMethods.cpp.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace staffroom::control {

/// The parameters of all methods; each reads those it needs.
struct EditParams {
    QString persona;
    QString person;   // who asks, as the ledger will name them
    QString file;     // "persona.json" or "PERSONA.md"; of persona.revisions: empty for both
    QString text;     // the file's new words; of persona.try: the question
    QString basedOn;  // hash of the file that was edited
    QString revision; // id
    std::optional<QString> json, rules; // drafts of both files; without one it is as on disk
};

/// A file of a persona, or a version of it that was replaced.
struct FileReport {
    QString persona, file, text;
    QString hash; // of its bytes: SHA-256, hexadecimal
    qint64 changedMs = 0;
};

/// One thing that is wrong; see team/Problem.h.
struct ProblemLine {
    QString file, path, what, remedy;
    int line = 0;

    bool operator==(const ProblemLine&) const = default;
};

/// A job's schedule as it stands in a draft.
struct ScheduleLine {
    QString job, words;
    QStringList next; // the next due times, in the job's zone
};

struct CheckReport {
    std::vector<ProblemLine> problems;   // of the drafts: what keeps them from being saved
    std::vector<ProblemLine> elsewhere;  // those the team's files have already
    std::vector<ScheduleLine> schedules; // of the jobs whose schedule can be read
};

struct WriteReport {
    QString hash;     // of the file as it is now
    QString revision; // what it was before; empty where nothing was changed
    bool inForce = false;
    QStringList problems; // why not
};

struct RevisionLine {
    QString id, file, person; // who replaced it
    QString hash;
    qint64 atMs = 0; // UTC: when it was replaced
    qint64 bytes = 0;
};

struct ChoiceLine {
    QString id, name, detail;
};

/// What a persona's files may name.
struct ChoicesReport {
    QString schema;                    // of persona.json: JSON Schema, draft-07
    std::vector<ChoiceLine> topics;    // detail: the persona that has it
    std::vector<ChoiceLine> people;    // detail: how Telegram calls them, where they were seen
    std::vector<ChoiceLine> strangers; // seen in Telegram, not in the team; id: Telegram's number
    std::vector<ChoiceLine> instances, models, scripts;
    std::vector<ChoiceLine> tools; // those it has now; detail: as the model is told
};

struct PlannedCall {
    QString tool, arguments; // JSON, as the model wrote it
};

/// One call of the model whose tool calls were not carried out.
struct TryReport {
    QString turn, text, failure, model;
    std::vector<PlannedCall> calls;
    qint64 tookMs = 0;
};

QByteArray toJson(const EditParams& params);
QByteArray toJson(const FileReport& report);
QByteArray toJson(const CheckReport& report);
QByteArray toJson(const WriteReport& report);
QByteArray toJson(const std::vector<RevisionLine>& revisions);
QByteArray toJson(const ChoicesReport& report);
QByteArray toJson(const TryReport& report);

/// Invalid names the member that is wrong.
Result<EditParams> editParamsFrom(const QByteArray& json);
Result<FileReport> fileReportFrom(const QByteArray& json);
Result<CheckReport> checkReportFrom(const QByteArray& json);
Result<WriteReport> writeReportFrom(const QByteArray& json);
Result<std::vector<RevisionLine>> revisionsFrom(const QByteArray& json);
Result<ChoicesReport> choicesReportFrom(const QByteArray& json);
Result<TryReport> tryReportFrom(const QByteArray& json);

} // namespace staffroom::control
