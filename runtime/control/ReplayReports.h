// What is asked and told over the control socket when a past turn is gone through once more, dry: turn.replay
// and turn.replay.stop in ReplayMethods.cpp.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace staffroom::control {

struct ReplayParams {
    QString turn;                 // which is gone through again
    QString replay;               // a name for it that the caller makes up: turn.replay.stop takes it
    QString person;               // who has it done, as the ledger will name them
    std::optional<QString> rules; // in place of the persona's; without them they are as on duty
    QString model;                // id; empty: the persona's own
    bool open = false;            // read a private persona's turn; that is in the ledger
};

struct ReplayCallLine {
    QString tool, arguments, result; // JSON as text; a long result is cut
    bool failed = false;
    QString source; // of the replay's: "record", "read", "told", "refused" (agent/DryTools.h); else empty
};

struct ReplayCost {
    QString currency;
    qint64 micros = 0;
};

/// A turn as it is compared.
struct ReplaySide {
    QString turn, state, answer, failure, model; // state: answered, failed, stopped
    bool silent = false;                         // a job that had nothing to say
    std::vector<ReplayCallLine> calls;
    std::vector<ReplayCost> costs; // none: not known
    bool tokensKnown = false;
    qint64 inputTokens = 0, outputTokens = 0;
    qint64 modelCalls = 0, tookMs = 0;
};

struct ReplayReport {
    ReplaySide then, now;
    // What the model had before it, beside the question.
    qint64 messages = 0;        // of the conversation
    bool messagesFound = false; // the turn's own place in it is known
    qint64 notes = 0, notesGone = 0; // of the memory; those that were forgotten since
};

QByteArray toJson(const ReplayParams& params);
QByteArray toJson(const ReplayReport& report);

/// Invalid names the member that is wrong.
Result<ReplayParams> replayParamsFrom(const QByteArray& json);
Result<ReplayReport> replayReportFrom(const QByteArray& json);

} // namespace staffroom::control
