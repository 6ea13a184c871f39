// staffroom job, staffroom incident
#include "Invocation.h"
#include "Output.h"
#include "RuntimeAccess.h"
#include "control/JobReports.h"

#include <QDateTime>

namespace staffroom::cli {

namespace {

using control::JobParams;

QString moment(qint64 ms) {
    return ms == 0 ? QStringLiteral("–") : localTime(ms).chopped(3);
}

QString took(qint64 ms) {
    if (ms < 10'000)
        return QStringLiteral("%1 s").arg(static_cast<double>(ms) / 1000, 0, 'f', 1);
    return ms < 600'000 ? QStringLiteral("%1 s").arg(ms / 1000) : QStringLiteral("%1 min").arg(ms / 60'000);
}

QString stateOf(const control::JobReport& job) {
    if (!job.trouble.isEmpty())
        return QStringLiteral("unreadable schedule");
    if (job.runningMs > 0)
        return QStringLiteral("running");
    if (!job.enabled)
        return QStringLiteral("off");
    return job.paused ? QStringLiteral("paused") : QStringLiteral("waiting");
}

QString withWhy(const QString& state, const QString& why) {
    if (state.isEmpty())
        return QStringLiteral("never ran");
    return why.isEmpty() ? state : QStringLiteral("%1: %2").arg(state, why);
}

void showList(const std::vector<control::JobReport>& jobs) {
    if (jobs.empty())
        return printLine(QStringLiteral("No persona has a job."));
    std::vector<QStringList> rows{{QStringLiteral("JOB"), QStringLiteral("WHEN"), QStringLiteral("STATE"),
                                   QStringLiteral("NEXT"), QStringLiteral("LAST"), QStringLiteral("TOOK"),
                                   QStringLiteral("ERRORS"), QStringLiteral("DELIVERY"),
                                   QStringLiteral("STATUS")}};
    for (const auto& job : jobs)
        rows.push_back(
            {job.persona + u'/' + job.job, job.trouble.isEmpty() ? job.words : job.trouble, stateOf(job),
             moment(job.nextMs), moment(job.lastStartedMs),
             job.lastStartedMs == 0 ? QStringLiteral("–") : took(job.lastTookMs), QString::number(job.errors),
             job.lastDelivery.isEmpty() ? QStringLiteral("–") : job.lastDelivery,
             job.paused ? QStringLiteral("paused: ") + job.pausedWhy : withWhy(job.lastState, job.lastWhy)});
    printLine(table(rows));
}

void showDetails(const control::JobDetails& job) {
    const auto& report = job.report;
    std::vector<QStringList> rows{
        {report.persona + u'/' + report.job, stateOf(report)},
        {QStringLiteral("schedule"), report.schedule},
        {QStringLiteral("in words"), report.trouble.isEmpty() ? report.words : report.trouble},
        {QStringLiteral("next"), job.next.join(QStringLiteral(", "))},
        {QStringLiteral("task"), job.task},
        {QStringLiteral("check"), job.check},
        {QStringLiteral("figures"), job.figures},
        {QStringLiteral("posts"), QStringLiteral("%1, to %2").arg(job.deliver, job.topic)},
        {QStringLiteral("limits"),
         QStringLiteral("%1 s a run, caught up for %2 min, begins %3 s after its time, overlap: %4")
             .arg(job.timeoutSeconds)
             .arg(job.catchUpMinutes)
             .arg(job.staggerSeconds)
             .arg(job.overlap)},
        {QStringLiteral("trouble"),
         QStringLiteral("%1 retries, pauses itself after %2 errors in a row (now %3)")
             .arg(job.retries)
             .arg(job.pauseAfterErrors)
             .arg(report.errors)},
        {QStringLiteral("paused"), report.paused ? report.pausedWhy : QString()},
        {QStringLiteral("last run"), QStringLiteral("%1, %2").arg(moment(report.lastStartedMs),
                                                                  withWhy(report.lastState, report.lastWhy))},
        {QStringLiteral("last error"), report.lastError},
        {QStringLiteral("delivery"), report.lastDelivery}};
    std::erase_if(rows, [](const QStringList& row) { return row[1].isEmpty(); });
    printLine(table(rows));
}

void showRuns(const std::vector<control::RunReport>& runs, const QString& nothing) {
    if (runs.empty())
        return printLine(nothing);
    std::vector<QStringList> rows{{QStringLiteral("DUE"), QStringLiteral("JOB"), QStringLiteral("STATE"),
                                   QStringLiteral("BEGAN"), QStringLiteral("TOOK"),
                                   QStringLiteral("DELIVERY"), QStringLiteral("WHY")}};
    for (const auto& run : runs) {
        const QString due = run.lastSlotMs == run.slotMs
                                ? moment(run.slotMs)
                                : QStringLiteral("%1 to %2").arg(moment(run.slotMs), moment(run.lastSlotMs));
        rows.push_back(
            {run.byHand ? due + QStringLiteral(" (by hand)") : due, run.persona + u'/' + run.job, run.state,
             moment(run.startedMs),
             run.startedMs == 0 || run.endedMs == 0 ? QStringLiteral("–") : took(run.endedMs - run.startedMs),
             run.delivery.isEmpty() ? QStringLiteral("–") : run.delivery,
             run.deliveryError.isEmpty() ? run.why : run.deliveryError});
    }
    printLine(table(rows));
}

void showIncidents(const std::vector<control::IncidentReport>& incidents) {
    if (incidents.empty())
        return printLine(QStringLiteral("There are no incidents."));
    std::vector<QStringList> rows{{QStringLiteral("ID"), QStringLiteral("SINCE"), QStringLiteral("OVER"),
                                   QStringLiteral("SEEN BY"), QStringLiteral("ABOUT"),
                                   QStringLiteral("ALERTS"), QStringLiteral("WHAT")}};
    for (const auto& incident : incidents)
        rows.push_back(
            {QString::number(incident.id), moment(incident.openedMs), moment(incident.closedMs),
             incident.acknowledgedBy.isEmpty() ? QStringLiteral("nobody") : incident.acknowledgedBy,
             incident.kind + u' ' + incident.subject, incident.alerts.join(QStringLiteral("; ")),
             incident.detail});
    printLine(table(rows));
}

/// "alerts/health-report", or "health-report" alone.
void setJob(JobParams& params, const QString& given) {
    params.persona = given.contains(u'/') ? given.section(u'/', 0, 0) : QString();
    params.job = given.section(u'/', -1);
}

template <class T, class Show>
int tell(const Invocation& invocation, const QByteArray& answer, const Result<T>& read, Show show) {
    if (!read)
        return fail(read.error());
    if (invocation.json)
        printJson(answer);
    else
        show(*read);
    return exitGood;
}

int ask(const Invocation& invocation, const QString& verb, const JobParams& params) {
    const bool onlyRunning = verb == u"run" || verb == u"end";
    const auto answer =
        callRuntime(invocation, QStringLiteral("job.") + verb, control::toJson(params), 30, onlyRunning);
    if (!answer)
        return fail(answer.error());
    const QString name = params.persona.isEmpty() ? params.job : params.persona + u'/' + params.job;
    if (verb == u"list")
        return tell(invocation, *answer, control::jobReportsFrom(*answer), showList);
    if (verb == u"show")
        return tell(invocation, *answer, control::jobDetailsFrom(*answer), showDetails);
    if (verb == u"history" || verb == u"calendar") {
        const QString nothing = verb == u"history" ? name + QStringLiteral(" has never been due.")
                                                   : QStringLiteral("Nothing is expected on that day.");
        return tell(invocation, *answer, control::runReportsFrom(*answer),
                    [&](const auto& runs) { showRuns(runs, nothing); });
    }
    static const QHash<QString, QString> told{
        {QStringLiteral("run"), QStringLiteral("%1 has begun; `job history %1` tells how it ends.")},
        {QStringLiteral("pause"), QStringLiteral("%1 is paused until `job resume %1`.")},
        {QStringLiteral("resume"), QStringLiteral("%1 runs again when it is due.")},
        {QStringLiteral("end"), QStringLiteral("The run of %1 is being ended.")}};
    if (invocation.json)
        printJson(*answer);
    else
        printLine(told.value(verb).arg(name));
    return exitGood;
}

JobParams paramsFor(const QString& verb, const QStringList& given, bool* good) {
    JobParams params;
    const bool needsJob = verb != u"list" && verb != u"calendar";
    *good = given.size() == (needsJob ? 2 : 1) || (verb == u"calendar" && given.size() == 2);
    if (needsJob)
        setJob(params, given.value(1));
    else
        params.day = given.value(1);
    return params;
}

const QString& userName() {
    static const QString name = qEnvironmentVariable("USER", QStringLiteral("operator"));
    return name;
}

int usage(const char* command) {
    printError(QStringLiteral("usage: staffroom ") + commandNamed(QLatin1String(command)).synopsis);
    return exitUsage;
}

} // namespace

int runJob(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("job")), invocation);
    const QCommandLineOption limit(QStringLiteral("limit"),
                                   QStringLiteral("history: at most this many rows (20)"),
                                   QStringLiteral("N"), QStringLiteral("20"));
    const QCommandLineOption why(QStringLiteral("why"),
                                 QStringLiteral("pause: the reason, for everybody to read"),
                                 QStringLiteral("WORDS"));
    const QCommandLineOption as(QStringLiteral("as"), QStringLiteral("who asks"), QStringLiteral("NAME"),
                                userName());
    options.parser().addOptions({limit, why, as});
    options.parser().addPositionalArgument(
        QStringLiteral("VERB"), QStringLiteral("list, show, run, pause, resume, end, history or calendar"));
    options.parser().addPositionalArgument(
        QStringLiteral("JOB"),
        QStringLiteral(
            "PERSONA/JOB, or JOB alone where one persona has it; for calendar a day, as 2026-11-22"));
    if (!options.parse(1, 2))
        return options.exitStatus;
    const auto given = options.parser().positionalArguments();
    static const QStringList verbs{QStringLiteral("list"),    QStringLiteral("show"),
                                   QStringLiteral("run"),     QStringLiteral("pause"),
                                   QStringLiteral("resume"),  QStringLiteral("end"),
                                   QStringLiteral("history"), QStringLiteral("calendar")};
    bool good = false;
    JobParams params = paramsFor(given[0], given, &good);
    bool limitGood = false;
    params.limit = options.parser().value(limit).toInt(&limitGood);
    params.why = options.parser().value(why);
    params.by = options.parser().value(as);
    if (!verbs.contains(given[0]) || !good || !limitGood || params.limit < 1)
        return usage("job");
    return ask(invocation, given[0], params);
}

int runIncident(const Invocation& invocation) {
    Options options(commandNamed(QStringLiteral("incident")), invocation);
    const QCommandLineOption open(QStringLiteral("open"), QStringLiteral("list: only what is not over yet"));
    const QCommandLineOption as(QStringLiteral("as"), QStringLiteral("who acknowledges"),
                                QStringLiteral("NAME"), userName());
    options.parser().addOptions({open, as});
    options.parser().addPositionalArgument(QStringLiteral("VERB"), QStringLiteral("list or acknowledge"));
    options.parser().addPositionalArgument(QStringLiteral("ID"), QStringLiteral("the incident"));
    if (!options.parse(1, 2))
        return options.exitStatus;
    const auto given = options.parser().positionalArguments();
    JobParams params;
    params.by = options.parser().value(as);
    params.onlyOpen = options.parser().isSet(open);
    params.limit = 100;
    const bool list = given[0] == u"list" && given.size() == 1;
    bool idGood = false;
    params.incident = given.value(1).toLongLong(&idGood);
    if (!list && (given[0] != u"acknowledge" || !idGood))
        return usage("incident");
    const auto answer =
        callRuntime(invocation, QStringLiteral("incident.") + given[0], control::toJson(params));
    if (!answer)
        return fail(answer.error());
    if (list)
        return tell(invocation, *answer, control::incidentReportsFrom(*answer), showIncidents);
    if (invocation.json)
        printJson(*answer);
    else
        printLine(QStringLiteral("Incident %1 is acknowledged by %2.").arg(params.incident).arg(params.by));
    return exitGood;
}

} // namespace staffroom::cli
