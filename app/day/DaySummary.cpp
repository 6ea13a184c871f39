#include "DaySummary.h"

#include "Output.h"

#include <QDateTime>

#include <map>

namespace staffroom::day {

namespace {

struct Counts {
    int due = 0, ok = 0, silent = 0, posted = 0, missed = 0, otherwise = 0;

    void add(const control::RunReport& run) {
        ++due;
        const bool isMissed = run.state == u"missed" || run.state == u"not on record";
        ++(run.state == u"ok" ? ok : run.state == u"silent" ? silent : isMissed ? missed : otherwise);
        posted += run.delivery == u"delivered" ? 1 : 0;
    }
    QStringList row(const QString& name) const {
        QStringList fields{QStringLiteral("  ") + name};
        for (const int count : {due, ok, silent, posted, missed, otherwise})
            fields << QString::number(count);
        return fields;
    }
};

} // namespace

DaySummary summaryOf(const std::vector<control::RunReport>& calendar, const QTimeZone& zone) {
    std::map<QString, Counts> jobs;
    Counts all;
    QStringList troubles;
    for (const auto& run : calendar) {
        const QString name = run.persona + u'/' + run.job;
        jobs[name].add(run);
        all.add(run);
        const bool isWell = (run.state == u"ok" || run.state == u"silent") && run.why.isEmpty();
        if (!isWell && run.state != u"silent")
            troubles
                << QStringLiteral("  %1 %2: %3%4")
                       .arg(
                           QDateTime::fromMSecsSinceEpoch(run.slotMs, zone).toString(QStringLiteral("HH:mm")),
                           name, run.state, run.why.isEmpty() ? QString() : QStringLiteral(", ") + run.why);
    }
    std::vector<QStringList> rows{{QStringLiteral("  job"), QStringLiteral("due"), QStringLiteral("ok"),
                                   QStringLiteral("silent"), QStringLiteral("posted"),
                                   QStringLiteral("missed"), QStringLiteral("otherwise")}};
    for (const auto& [name, counts] : jobs)
        rows.push_back(counts.row(name));
    DaySummary summary;
    summary.due = all.due, summary.silent = all.silent, summary.posted = all.posted,
    summary.missed = all.missed;
    summary.otherwise = all.otherwise;
    summary.lines = cli::table(rows).split(u'\n') + troubles;
    summary.lines << QStringLiteral(
                         "%1 slots were due: %2 ran and posted, %3 found nothing to say, %4 were missed.")
                         .arg(all.due)
                         .arg(all.posted)
                         .arg(all.silent)
                         .arg(all.missed);
    return summary;
}

} // namespace staffroom::day
