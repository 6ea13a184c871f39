// Where a job's facts come from before any model is called: checks that decide whether there is anything to
// say, and figures that a report must show whatever happens. Each kind of work registers its own under the
// name that job files use ("zabbix_alerts", "zabbix_health"). Figures that are no such name are a script's
// path: the persona's own tool runs it.
#pragma once

#include "base/Clock.h"
#include "base/Task.h"
#include "storage/Connection.h"

#include <QDate>
#include <QString>

#include <functional>
#include <map>
#include <optional>

namespace staffroom {

struct JobOccasion {
    QString persona, job;
    qint64 slotMs = 0; // UTC of the due time; a late run has the original one
    QByteArray zone;   // IANA, the job's
    QDate day;         // the last day that had ended then, in that zone: what a nightly report covers
};

struct JobFinding {
    QString text; // Markdown: what was found, good enough to be posted as it is
    /// What the check must remember once this is told: called inside the transaction that stores the post.
    std::function<Result<void>(Connection& work)> told;
};

/// What a report must show. Figures that come in parts are given to the model a part at a time: what it reads
/// at once, and what is lost when one of its calls fails, stays small however much there is.
struct JobFigures {
    struct Part {
        QString name;
        QString text;
    };
    QString whole;           // Markdown, good enough to be posted as it is
    QString head;            // what stands above the parts, whatever becomes of them
    std::vector<Part> parts; // fewer than two: the model is given the whole
    QString rest;            // what stands below them; the model is not asked about it
};

struct JobSources {
    /// Nothing found: nullopt.
    using Check = std::function<Task<Result<std::optional<JobFinding>>>(JobOccasion, Limits)>;
    using Figures = std::function<Task<Result<JobFigures>>(JobOccasion, Limits)>;

    std::map<QString, Check> checks;
    std::map<QString, Figures> figures;
    /// Why a source cannot work at all: a missing key. Empty where it can.
    std::function<QString(const QString& source, const JobOccasion& occasion)> missing;
};

} // namespace staffroom
