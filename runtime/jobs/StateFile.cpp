#include "jobs/StateFile.h"

#include "base/AtomicFile.h"
#include "base/Log.h"
#include "base/Redactor.h"

#include <QThreadPool>

#include <nlohmann/json.hpp>

namespace staffroom::jobs {

using nlohmann::json;
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
    ordered_json line;
    line["schedule"] = job.spec->scheduleText.toStdString();
    line["scheduleInWords"] =
        (job.spec->schedule ? job.spec->words : job.spec->trouble).toStdString();
    line["enabled"] = job.spec->enabled;
    line["paused"] = record.pausedMs.has_value();
    line["pausedReason"] = textOrNull(record.pausedWhy);
    line["lastRunStatus"] = textOrNull(record.lastState);
    line["lastRunReason"] = textOrNull(record.lastWhy);
    line["lastRunAtMs"] = timeOrNull(record.lastStartedMs);
    line["lastDurationMs"] = record.lastTookMs;
    line["nextRunAtMs"] = timeOrNull(job.nextMs ? *job.nextMs + job.spec->staggerMs : 0);
    line["runningAtMs"] = timeOrNull(job.runningMs);
    line["consecutiveErrors"] = record.errors;
    line["lastError"] = textOrNull(record.lastError);
    line["lastDeliveryStatus"] = textOrNull(record.lastDelivery);
    line["consecutiveDeliveryFailures"] = record.deliveryFailures;
    line["lastAlertAtMs"] = timeOrNull(record.lastAlertMs);
    line["timeoutMs"] = job.spec->timeoutMs;
    line["catchUpMs"] = job.spec->catchUpMs;
    return line;
}

QString text(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? QString::fromStdString(found->get<std::string>())
                                                       : QString();
}

std::optional<qint64> number(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? std::optional(found->get<qint64>())
                                                               : std::nullopt;
}

} // namespace

/// Job by job: one object of ten thousand would look through all its keys for each that is added.
QByteArray stateText(const std::vector<JobStatus>& jobs, qint64 nowMs) {
    QByteArray lines;
    for (const auto& job : jobs) {
        const ordered_json line{{job.spec->key.text().toStdString(), jobJson(job)}};
        QByteArray text = QByteArray::fromStdString(
            line.dump(2, ' ', false, ordered_json::error_handler_t::replace));
        text = text.mid(1, text.size() - 3); // without the braces around the one key
        lines += (lines.isEmpty() ? "" : ",") + text.replace('\n', "\n  ");
    }
    return "{\n  \"updatedAtMs\": " + QByteArray::number(nowMs) + ",\n  \"jobs\": {" + lines +
           (lines.isEmpty() ? "" : "\n  ") + "}\n}\n";
}

Result<StateSummary> readState(const QByteArray& bytes) {
    const auto state = json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (!state.is_object() || !state.contains("jobs") || !state["jobs"].is_object())
        return failure(ErrorKind::Parse, QStringLiteral("this is no jobs.json"));
    StateSummary summary;
    summary.updatedAtMs = number(state, "updatedAtMs").value_or(0);
    for (const auto& [name, job] : state["jobs"].items()) {
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
