#include "JobDesk.h"

#include "jobs/Calendar.h"
#include "jobs/Incidents.h"

#include <QDateTime>
#include <QTimeZone>

namespace staffroom {

using jobs::JobKey;
using jobs::JobRun;
using jobs::JobSpec;
using jobs::JobStatus;

namespace {

constexpr int showFires = 5;
constexpr int mostHistory = 10'000;
constexpr qint64 windDownMs = 15'000; // for what acts at the end of the program; systemd waits for 90 s

JobSpec specOf(const team::Team& team, const team::Persona& persona, const team::Job& job) {
    JobSpec spec;
    spec.key = JobKey{persona.id, job.id};
    spec.scheduleText = job.schedule;
    spec.zone = job.zone.isEmpty() ? team.zone : job.zone;
    auto schedule = jobs::Schedule::parse(job.schedule, spec.zone);
    if (schedule) {
        spec.words = schedule->inWords();
        spec.schedule = std::move(*schedule);
    } else {
        spec.trouble = schedule.error().detail;
    }
    spec.enabled = job.enabled;
    spec.timeoutMs = job.timeoutSeconds * 1'000LL;
    spec.catchUpMs = job.catchUpMinutes * 60'000LL;
    spec.staggerMs = job.staggerSeconds * 1'000LL;
    spec.overlap = job.overlap == team::Job::Overlap::Wait ? JobSpec::Overlap::Wait : JobSpec::Overlap::Skip;
    spec.retries = job.retries;
    spec.pauseAfterErrors = job.pauseAfterErrors;
    return spec;
}

control::JobReport reportOf(const JobStatus& status) {
    control::JobReport report;
    const auto& record = status.record;
    report.persona = status.spec->key.persona, report.job = status.spec->key.job;
    report.schedule = status.spec->scheduleText;
    report.words = status.spec->words;
    report.trouble = status.spec->trouble;
    report.enabled = status.spec->enabled;
    report.paused = record.pausedMs.has_value();
    report.pausedBy = record.pausedBy, report.pausedWhy = record.pausedWhy;
    report.lastState = record.lastState, report.lastWhy = record.lastWhy, report.lastError = record.lastError;
    report.lastStartedMs = record.lastStartedMs, report.lastTookMs = record.lastTookMs;
    report.nextMs = status.nextMs.value_or(0);
    report.runningMs = status.runningMs;
    report.errors = record.errors;
    report.lastDelivery = record.lastDelivery, report.deliveryFailures = record.deliveryFailures;
    report.lastAlertMs = record.lastAlertMs;
    return report;
}

control::RunReport reportOf(const JobRun& run) {
    control::RunReport report;
    report.id = run.id, report.persona = run.key.persona, report.job = run.key.job;
    report.state = jobs::runStateName(run.state);
    report.why = run.why;
    report.slotMs = run.slotMs, report.lastSlotMs = run.lastSlotMs;
    report.startedMs = run.startedMs, report.endedMs = run.endedMs;
    report.byHand = run.byHand;
    report.attempt = run.attempt;
    report.delivery = run.delivery, report.deliveryError = run.deliveryError;
    return report;
}

QString deliverName(team::Job::Deliver deliver) {
    switch (deliver) {
    case team::Job::Deliver::Always:
        return QStringLiteral("always");
    case team::Job::Deliver::Findings:
        return QStringLiteral("findings");
    case team::Job::Deliver::Never:
        return QStringLiteral("never");
    }
    return {};
}

void addFromFile(control::JobDetails& details, const team::Job& job) {
    details.task = job.task, details.check = job.check, details.figures = job.figures;
    details.deliver = deliverName(job.deliver);
    details.topic = job.topic;
    details.timeoutSeconds = job.timeoutSeconds, details.catchUpMinutes = job.catchUpMinutes;
    details.staggerSeconds = job.staggerSeconds, details.retries = job.retries;
    details.pauseAfterErrors = job.pauseAfterErrors;
    details.overlap =
        job.overlap == team::Job::Overlap::Wait ? QStringLiteral("wait") : QStringLiteral("skip");
}

/// Midnight to midnight of a day in a zone, as UTC.
Result<std::pair<qint64, qint64>> dayOf(const QString& day, const QByteArray& zone, qint64 nowMs) {
    const QTimeZone place(zone);
    const QDate date = day.isEmpty() ? QDateTime::fromMSecsSinceEpoch(nowMs, place).date()
                                     : QDate::fromString(day, QStringLiteral("yyyy-MM-dd"));
    if (!date.isValid())
        return failure(ErrorKind::Invalid,
                       QStringLiteral("\"%1\" is no day: write it as 2026-11-22").arg(day.left(40)));
    return std::pair(date.startOfDay(place).toMSecsSinceEpoch(),
                     date.addDays(1).startOfDay(place).toMSecsSinceEpoch());
}

control::RunReport reportOf(const jobs::CalendarLine& line) {
    control::RunReport report = line.run ? reportOf(*line.run) : control::RunReport();
    report.persona = line.key.persona, report.job = line.key.job;
    report.slotMs = report.lastSlotMs = line.slotMs;
    report.byHand = line.byHand;
    if (!line.run)
        report.state = line.toCome ? QStringLiteral("expected") : QStringLiteral("not on record");
    return report;
}

Result<std::vector<control::IncidentReport>> readIncidents(Connection& work, bool onlyOpen, int limit) {
    TRY(const auto found, jobs::incidents::list(work, onlyOpen, limit));
    std::vector<control::IncidentReport> reports;
    for (const auto& incident : found) {
        control::IncidentReport report;
        report.id = incident.id;
        report.kind = incident.kind, report.subject = incident.subject, report.detail = incident.detail;
        report.openedMs = incident.openedMs, report.closedMs = incident.closedMs.value_or(0);
        report.acknowledgedMs = incident.acknowledgedMs.value_or(0);
        report.acknowledgedBy = incident.acknowledgedBy;
        TRY(const auto alerts,
            work.rows(QStringLiteral("SELECT operator, recovery, state, error FROM alerts WHERE incident = ? "
                                     "ORDER BY recovery, operator"),
                      {incident.id}));
        for (const auto& alert : alerts)
            report.alerts << QStringLiteral("%1%2: %3%4")
                                 .arg(alert[0].toString(),
                                      alert[1].toBool() ? QStringLiteral(" (its end)") : QString(),
                                      alert[2].toString(),
                                      alert[3].toString().isEmpty()
                                          ? QString()
                                          : QStringLiteral(", ") + alert[3].toString());
        reports.push_back(report);
    }
    return reports;
}

} // namespace

std::vector<JobSpec> jobSpecsOf(const team::Team& team) {
    std::vector<JobSpec> specs;
    for (const auto& persona : team.personas) {
        for (const auto& job : persona.jobs)
            specs.push_back(specOf(team, persona, job));
    }
    return specs;
}

JobDesk::JobDesk(Database work, Clock& clock, CurrentTeam team, QString stateFile, jobs::JobRunner& runner,
                 Journal& journal, telegram::Outbox& outbox, std::shared_ptr<jobs::DeliveryHeard> deliveries)
    : m_work(work), m_clock(clock), m_team(team), m_statePath(std::move(stateFile)),
      m_deliveries(std::move(deliveries)), m_scheduler(work, clock, runner),
      m_alerts(work, clock, outbox, team),
      m_incidentDesk(IncidentDesk::Parts{work, clock, journal, outbox, team}) {}

JobDesk::~JobDesk() = default;

Task<Result<void>> JobDesk::goOnDuty() {
    m_stateFile = std::make_unique<jobs::StateFile>(m_statePath, m_clock, m_scheduler);
    m_scheduler.changed = [this] { m_stateFile->touch(); };
    m_scheduler.incidentsChanged = [this] { m_alerts.kick(); };
    m_incidentDesk.changed = [this] { m_alerts.kick(); };
    m_alerts.told = [this](const QString& subject, qint64 atMs) {
        m_scheduler.alerted(JobKey{subject.section(u'/', 0, 0), subject.section(u'/', 1)}, atMs);
    };
    m_deliveries->set([this](const jobs::Settled& settled) {
        if (settled.job)
            m_scheduler.deliverySettled(*settled.job, settled.delivery, settled.failures);
        if (settled.incidents)
            m_alerts.kick();
    });
    m_alerts.kick(); // what an earlier process did not come to tell
    co_return co_await m_scheduler.start(jobSpecsOf(*m_team()));
}

Task<Result<void>> JobDesk::visit() {
    co_return co_await m_scheduler.open(jobSpecsOf(*m_team()));
}

Task<> JobDesk::stop() {
    m_deliveries->set({});
    const Limits patience = Limits::within(m_clock, windDownMs, std::stop_token());
    co_await m_scheduler.windDown(patience);
    co_await m_scheduler.stop();
    m_scheduler.changed = [] {};
    m_scheduler.incidentsChanged = [] {};
    m_incidentDesk.changed = [] {};
    co_await m_alerts.stop();
    if (m_stateFile)
        co_await m_stateFile->stop();
    m_stateFile.reset();
}

Task<Result<void>> JobDesk::teamChanged() {
    co_return co_await m_scheduler.setJobs(jobSpecsOf(*m_team()));
}

Result<JobKey> JobDesk::keyOf(const control::JobParams& params) const {
    JobKey key{params.persona, params.job};
    if (!key.persona.isEmpty())
        return key;
    QStringList owners;
    for (const auto& status : m_scheduler.status()) {
        if (status.spec->key.job == key.job)
            owners << status.spec->key.persona;
    }
    if (owners.size() > 1)
        return failure(ErrorKind::Invalid,
                       QStringLiteral("several personas have a job \"%1\": %2; write PERSONA/JOB")
                           .arg(key.job, owners.join(QStringLiteral(", "))));
    key.persona = owners.value(0);
    return key;
}

std::vector<control::JobReport> JobDesk::list() const {
    std::vector<control::JobReport> reports;
    for (const auto& status : m_scheduler.status())
        reports.push_back(reportOf(status));
    return reports;
}

Result<control::JobDetails> JobDesk::show(const control::JobParams& params) const {
    TRY(const auto key, keyOf(params));
    TRY(const auto status, m_scheduler.status(key));
    control::JobDetails details;
    details.report = reportOf(status);
    details.zone = QString::fromUtf8(status.spec->zone);
    const auto team = m_team();
    const auto* persona = team->persona(key.persona);
    for (const auto& job : persona ? persona->jobs : QList<team::Job>()) {
        if (job.id == key.job)
            addFromFile(details, job);
    }
    if (status.spec->schedule) {
        const QTimeZone zone(status.spec->zone);
        for (const qint64 at : status.spec->schedule->nextFires(m_clock.utcMs(), showFires))
            details.next << QDateTime::fromMSecsSinceEpoch(at, zone).toString(
                QStringLiteral("ddd yyyy-MM-dd HH:mm"));
    }
    return details;
}

Task<Result<std::vector<control::RunReport>>> JobDesk::history(control::JobParams params) {
    CO_TRY(const auto key, keyOf(params));
    CO_TRY_VOID(m_scheduler.status(key));
    const int limit = std::clamp(params.limit, 1, mostHistory);
    auto read = [key, limit](Connection& work) { return jobs::store::history(work, key, limit); };
    CO_TRY(const auto runs, co_await m_work.read(read));
    std::vector<control::RunReport> reports;
    for (const auto& run : runs)
        reports.push_back(reportOf(run));
    co_return reports;
}

Task<Result<std::vector<control::RunReport>>> JobDesk::calendar(control::JobParams params) {
    const auto team = m_team();
    const qint64 nowMs = m_clock.utcMs();
    CO_TRY(const auto day, dayOf(params.day, team->zone, nowMs));
    const auto [fromMs, untilMs] = day;
    auto read = [from = fromMs, until = untilMs](Connection& work) {
        return jobs::store::between(work, from, until);
    };
    CO_TRY(const auto runs, co_await m_work.read(read));
    std::vector<JobSpec> specs;
    for (auto& status : m_scheduler.status())
        specs.push_back(*status.spec);
    std::vector<control::RunReport> reports;
    for (const auto& line : jobs::calendarOf(specs, runs, fromMs, untilMs, nowMs))
        reports.push_back(reportOf(line));
    co_return reports;
}

Task<Result<std::vector<control::IncidentReport>>> JobDesk::incidents(control::JobParams params) {
    const int limit = std::clamp(params.limit, 1, mostHistory);
    const bool onlyOpen = params.onlyOpen;
    auto read = [onlyOpen, limit](Connection& work) { return readIncidents(work, onlyOpen, limit); };
    co_return co_await m_work.read(read);
}

Task<Result<QString>> JobDesk::runNow(control::JobParams params) {
    CO_TRY(const auto key, keyOf(params));
    CO_TRY_VOID(m_scheduler.status(key));
    if (!m_stateFile)
        co_return failure(
            ErrorKind::Conflict,
            QStringLiteral("jobs run where the team is on duty: start `staffroom serve` first"));
    co_return co_await m_scheduler.runNow(key);
}

Task<Result<void>> JobDesk::pause(control::JobParams params) {
    CO_TRY(const auto key, keyOf(params));
    co_return co_await m_scheduler.pause(key, params.by, params.why);
}

Task<Result<void>> JobDesk::resume(control::JobParams params) {
    CO_TRY(const auto key, keyOf(params));
    co_return co_await m_scheduler.resume(key);
}

Result<void> JobDesk::endRun(const control::JobParams& params) {
    TRY(const auto key, keyOf(params));
    return m_scheduler.endRun(key, params.by);
}

Task<Result<void>> JobDesk::acknowledge(control::JobParams params) {
    co_return co_await m_incidentDesk.acknowledge(params.incident, params.by);
}

} // namespace staffroom
