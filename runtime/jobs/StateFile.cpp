#include "jobs/StateFile.h"

#include "base/AtomicFile.h"
#include "base/Log.h"
#include "base/Redactor.h"

#include <QThreadPool>

#include <nlohmann/json.hpp>

namespace staffroom::jobs {

using nlohmann::ordered_json;

namespace {

constexpr qint64 leastRestMs = 1'000;
constexpr qint64 restForWork = 20; // times as long as a writing took: ten thousand jobs make a large file

ordered_json timeOrNull(qint64 ms) {
    return ms > 0 ? ordered_json(ms) : ordered_json(nullptr);
}

ordered_json textOrNull(const QString& text) {
    return text.isEmpty() ? ordered_json(nullptr) : ordered_json(text.toStdString());
}

ordered_json jobJson(const JobStatus& job) {
    const JobRecord& record = job.record;
    ordered_json json;
    json["schedule"] = job.spec->scheduleText.toStdString();
    json["scheduleInWords"] =
        (job.spec->schedule ? job.spec->words : job.spec->trouble).toStdString();
    json["enabled"] = job.spec->enabled;
    json["paused"] = record.pausedMs.has_value();
    json["pausedReason"] = textOrNull(record.pausedWhy);
    json["lastRunStatus"] = textOrNull(record.lastState);
    json["lastRunReason"] = textOrNull(record.lastWhy);
    json["lastRunAtMs"] = timeOrNull(record.lastStartedMs);
    json["lastDurationMs"] = record.lastTookMs;
    json["nextRunAtMs"] = timeOrNull(job.nextMs ? *job.nextMs + job.spec->staggerMs : 0);
    json["runningAtMs"] = timeOrNull(job.runningMs);
    json["consecutiveErrors"] = record.errors;
    json["lastError"] = textOrNull(record.lastError);
    json["lastDeliveryStatus"] = textOrNull(record.lastDelivery);
    json["consecutiveDeliveryFailures"] = record.deliveryFailures;
    json["lastAlertAtMs"] = timeOrNull(record.lastAlertMs);
    json["timeoutMs"] = job.spec->timeoutMs;
    json["catchUpMs"] = job.spec->catchUpMs;
    return json;
}

QString text(const ordered_json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

std::optional<qint64> number(const ordered_json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? std::optional(found->get<qint64>())
                                                               : std::nullopt;
}

} // namespace

QByteArray stateText(const std::vector<JobStatus>& jobs, qint64 nowMs) {
    ordered_json lines = ordered_json::object();
    for (const auto& job : jobs)
        lines.push_back({job.spec->key.text().toStdString(), jobJson(job)});
    ordered_json json;
    json["updatedAtMs"] = nowMs;
    json["jobs"] = std::move(lines);
    return QByteArray::fromStdString(json.dump(2, ' ', false, ordered_json::error_handler_t::replace)) + '\n';
}

Result<StateSummary> readState(const QByteArray& bytes) {
    const auto json = ordered_json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (!json.is_object() || !json.contains("jobs") || !json["jobs"].is_object())
        return failure(ErrorKind::Parse, QStringLiteral("this is no jobs.json"));
    StateSummary summary;
    summary.updatedAtMs = number(json, "updatedAtMs").value_or(0);
    for (const auto& [name, job] : json["jobs"].items()) {
        StateSummary::Line line;
        line.job = QString::fromStdString(name);
        line.lastRunStatus = text(job, "lastRunStatus"), line.lastError = text(job, "lastError");
        line.nextRunAtMs = number(job, "nextRunAtMs"), line.runningAtMs = number(job, "runningAtMs");
        const auto paused = job.find("paused");
        line.paused = paused != job.end() && paused->is_boolean() && paused->get<bool>();
        line.timeoutMs = number(job, "timeoutMs").value_or(0);
        line.catchUpMs = number(job, "catchUpMs").value_or(0);
        summary.jobs.push_back(line);
    }
    return summary;
}

StateFile::StateFile(QString path, Clock& clock, const Scheduler& scheduler)
    : m_path(std::move(path)), m_clock(clock), m_scheduler(scheduler), m_scope(QStringLiteral("jobs.json")) {
    m_scope.start([this](std::stop_token stop) { return keepWriting(stop); });
}

void StateFile::touch() {
    m_dirty = true;
    if (m_wake)
        m_wake->resolve({});
}

Task<> StateFile::keepWriting(std::stop_token stop) {
    while (!stop.stop_requested()) {
        if (m_dirty) {
            m_dirty = false;
            const qint64 begunMs = m_clock.monotonicMs();
            const auto written = co_await write();
            if (!written)
                qCWarning(lcStorage, "%s", qPrintable(written.error().toString()));
            const qint64 tookMs = m_clock.monotonicMs() - begunMs;
            co_await m_clock.sleep(std::max(leastRestMs, tookMs * restForWork), stop);
            continue;
        }
        m_wake.emplace();
        auto woken = m_wake->future().stoppedBy(stop);
        co_await woken;
        m_wake.reset();
    }
}

/// What stands now, put into words and onto the disk on another thread.
Future<void> StateFile::write() {
    auto promise = std::make_shared<Promise<void>>();
    auto future = promise->future();
    QThreadPool::globalInstance()->start(
        [promise, path = m_path, jobs = m_scheduler.status(), nowMs = m_clock.utcMs()] {
            promise->resolve(writeFileAtomically(path, Redactor::global().redact(stateText(jobs, nowMs))));
        });
    return future;
}

Task<> StateFile::stop() {
    co_await m_scope.stopAndJoin();
    co_await write();
}

} // namespace staffroom::jobs
