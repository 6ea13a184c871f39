// What an auditor asks of the record, and is told: the chain's state, pruning, sealing, denials and marks.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <limits>
#include <vector>

namespace staffroom::control {

struct FaultLine {
    qint64 row = 0; // 0: the whole record
    QString what, remedy;
};

struct VerdictReport {
    qint64 rows = 0, firstRow = 0, lastRow = 0;
    qint64 faults = 0;            // all of them
    std::vector<FaultLine> first; // the first fifty
    QStringList notes;
};

/// For ledger.prune (beforeMs) and ledger.seal (reason).
struct DeedParams {
    QString person, reason;
    qint64 beforeMs = 0; // UTC
};

struct PrunedReport {
    qint64 rows = 0, through = 0;
};

/// For audit.denials (the times) and audit.mark (mark, note, person).
struct DenialsParams {
    QString persona, doctype, method, mark, note, person;
    qint64 sinceMs = 0, untilMs = std::numeric_limits<qint64>::max();
};

struct DenialLine {
    QString persona, doctype, method, mark, markedBy, note;
    qint64 firstMs = 0, lastMs = 0, count = 0, markedMs = 0, sinceMark = 0;
};

QByteArray toJson(const VerdictReport& report);
QByteArray toJson(const DeedParams& params);
QByteArray toJson(const PrunedReport& report);
QByteArray toJson(const DenialsParams& params);
QByteArray toJson(const std::vector<DenialLine>& lines);

Result<VerdictReport> verdictReportFrom(const QByteArray& json);
Result<DeedParams> deedParamsFrom(const QByteArray& json);
Result<PrunedReport> prunedReportFrom(const QByteArray& json);
Result<DenialsParams> denialsParamsFrom(const QByteArray& json);
Result<std::vector<DenialLine>> denialLinesFrom(const QByteArray& json);

} // namespace staffroom::control
