#include "JobWork.h"

#include "Staff.h"
#include "base/Redactor.h"
#include "jobs/Standing.h"
#include "secrets/SecretStore.h"

#include <QTimeZone>

#include <nlohmann/json.hpp>

namespace staffroom {

using jobs::JobOutcome;
using jobs::RunState;
using nlohmann::json;
using team::Job;

namespace {

constexpr qint64 mostReserveMs =
    5'000; // of a run's time, kept to post the plain figures when the model is late
constexpr int mostFailuresInARow = 2; // of a report's parts; then the model is asked no more

/// What a persona's job needs a key for, whatever it does: its voice and its model, and ERPNext where it has
/// a user.
QList<SecretRef> keysOf(const team::Team& team, const team::Persona& persona, bool posts) {
    QList<SecretRef> keys;
    if (posts)
        keys << persona.bot.token;
    const auto* model = team.model(persona.model);
    if (model && !model->key.name.isEmpty())
        keys << model->key;
    if (persona.hasErp)
        keys << persona.erp.key;
    return keys;
}

/// A nightly script is told its period: it never asks what day it is.
QByteArray scriptCall(const QString& script, QDate day) {
    const auto date = day.toString(Qt::ISODate).toStdString();
    const json call{{"script", script.toStdString()}, {"arguments", {"--from", date, "--to", date}}};
    return QByteArray::fromStdString(call.dump());
}

/// What the script wrote to be posted: its "markdown", else all it wrote.
Result<QString> figuresIn(const tools::ToolAnswer& answer) {
    const auto body = json::parse(answer.content.begin(), answer.content.end(), nullptr, false);
    const auto* error = body.is_object() && body.contains("error") ? &body["error"] : nullptr;
    if (answer.isError || !body.is_object() || !body.contains("output"))
        return failure(ErrorKind::Internal,
                       error && error->contains("detail") && (*error)["detail"].is_string()
                           ? QString::fromStdString((*error)["detail"].get<std::string>())
                           : QStringLiteral("the script gave no figures"));
    const auto& output = body["output"];
    if (output.is_object() && output.contains("markdown") && output["markdown"].is_string())
        return QString::fromStdString(output["markdown"].get<std::string>());
    return output.is_string() ? QString::fromStdString(output.get<std::string>())
                              : QString::fromStdString(output.dump(2));
}

RunState stateOf(const Error& error) {
    return error.kind == ErrorKind::Timeout ? RunState::Timeout : RunState::Error;
}

JobOutcome outcomeOf(RunState state, const QString& why) {
    JobOutcome outcome;
    outcome.state = state;
    outcome.why = why;
    return outcome;
}

} // namespace

QDate lastFullDay(qint64 utcMs, const QByteArray& zone) {
    return QDateTime::fromMSecsSinceEpoch(utcMs, QTimeZone(zone)).date().addDays(-1);
}

/// Everything one run knows of itself. The team is that of its beginning.
struct JobWork::Run {
    jobs::JobRequest request;
    TeamWorksPtr works;
    const team::Persona* persona = nullptr;
    const Job* job = nullptr;
    JobOccasion occasion;
    agent::JobTask task;
    JobFigures figures;                            // the task has them as a whole
    std::function<Result<void>(Connection&)> told; // what the check must remember
    std::vector<JournalRow> journal;
    bool modelCalled = false;

    bool posts() const { return job->deliver != Job::Deliver::Never; }
    bool mustPost() const { return job->deliver == Job::Deliver::Always || !task.finding.isEmpty(); }
    bool isFinal() const { return request.lastAttempt || modelCalled; }
};

JobWork::JobWork(Parts parts, JobSources sources) : m_parts(parts), m_sources(std::move(sources)) {}

Task<JobOutcome> JobWork::run(jobs::JobRequest request, jobs::JobProgress& progress, Limits limits) {
    Run run;
    run.request = request;
    run.works = m_parts.staff.team();
    run.persona = run.works->team->persona(request.key.persona);
    if (run.persona) {
        const auto& all = run.persona->jobs;
        const auto found =
            std::find_if(all.begin(), all.end(), [&](const Job& job) { return job.id == request.key.job; });
        run.job = found == all.end() ? nullptr : &*found;
    }
    if (!run.job)
        co_return outcomeOf(RunState::Skipped, QStringLiteral("the job was taken out of the persona's file"));
    const auto desk = m_parts.staff.desk(request.key.persona);
    if (!desk)
        co_return outcomeOf(RunState::Blocked, desk.error().detail);
    if ((*desk)->worker().status().paused && !request.byHand)
        co_return outcomeOf(RunState::Skipped, QStringLiteral("%1 is paused").arg(run.persona->name));
    run.occasion.persona = run.persona->id, run.occasion.job = run.job->id;
    run.occasion.slotMs = request.slotMs;
    run.occasion.zone = run.job->zone.isEmpty() ? run.works->team->zone : run.job->zone;
    run.occasion.day = lastFullDay(request.slotMs, run.occasion.zone);
    QString missing = blockedBy(run);
    if (missing.isEmpty() && run.posts()) {
        const auto noRoute = co_await findRoute(run);
        if (!noRoute)
            co_return outcomeOf(stateOf(noRoute.error()), noRoute.error().toString());
        missing = *noRoute;
    }
    if (!missing.isEmpty())
        co_return outcomeOf(RunState::Blocked, missing);
    const QDateTime due = QDateTime::fromMSecsSinceEpoch(request.slotMs, QTimeZone(run.occasion.zone));
    run.task.run = request.run;
    run.task.job = run.job->id;
    run.task.slot = QStringLiteral("%1@%2%3")
                        .arg(run.job->id)
                        .arg(request.slotMs)
                        .arg(request.byHand ? QStringLiteral(" by hand") : QString());
    run.task.occasion =
        QStringLiteral("%1 %2 %3; the last full day was %4")
            .arg(request.byHand ? QStringLiteral("asked for by an operator at") : QStringLiteral("due"),
                 due.toString(QStringLiteral("ddd yyyy-MM-dd HH:mm")), QString::fromUtf8(run.occasion.zone),
                 run.occasion.day.toString(Qt::ISODate));
    run.task.task = run.job->task;
    run.task.mayStaySilent = run.job->deliver == Job::Deliver::Findings;
    auto outcome = co_await gather(run, limits);
    if (outcome)
        co_return std::move(*outcome);
    co_return co_await speak(run, progress, limits);
}

/// Where it posts to: its topic, else a direct message to everybody of the allowlist who has opened one with
/// the persona's bot (nobody else can be written to). Words: there is nobody, and why.
Task<Result<QString>> JobWork::findRoute(Run& run) {
    const auto works = run.works; // the team of the run's beginning
    const auto& persona = *run.persona;
    auto& target = run.task.target;
    if (const auto* topic = works->team->topic(run.job->topic)) {
        target.toTelegram = true;
        target.chat = m_parts.outbox.currentChat(works->team->chat);
        target.thread = topic->thread;
        co_return QString();
    }
    QStringList why;
    std::vector<qint64> people;
    std::map<qint64, QString> names;
    for (const auto& id : persona.allowlist) {
        const auto* person = works->team->person(id);
        if (!person || person->telegram == 0) {
            why << QStringLiteral("%1 is not paired").arg(person ? person->name : id);
            continue;
        }
        people.push_back(person->telegram);
        names[person->telegram] = person->name;
    }
    const QString id = persona.id;
    auto read = [id, people](Connection& work) { return jobs::whoCanBeWrittenTo(work, id, people); };
    CO_TRY(const auto open, co_await m_parts.work.read(read));
    for (const qint64 person : people) {
        if (std::find(open.begin(), open.end(), person) == open.end())
            why << QStringLiteral("%1 has not pressed Start with @%2, or has blocked it")
                       .arg(names[person], persona.bot.handle);
    }
    if (open.empty())
        co_return QStringLiteral("it has no topic, and there is nobody to write to: %1")
            .arg(why.join(QStringLiteral("; ")));
    target.toTelegram = true;
    target.isPrivate = true;
    target.chat = open.front();
    target.alsoTo.assign(open.begin() + 1, open.end());
    co_return QString();
}

/// Found before anything is called: what is missing, and where it is set.
QString JobWork::blockedBy(const Run& run) const {
    const auto& team = *run.works->team;
    if (run.posts()) {
        const auto* topic = team.topic(run.job->topic);
        if (!topic && !run.persona->directMessages)
            return QStringLiteral(
                       "it has no topic to post to, and %1 writes no direct messages: give the job a topic, "
                       "or set \"directMessages\" to true")
                .arg(run.persona->name);
        if (topic && (team.chat == 0 || !topic->paired))
            return QStringLiteral("the topic \"%1\" is not paired yet: `staffroom pair` finds it")
                .arg(topic->id);
    }
    for (const auto& key : keysOf(team, *run.persona, run.posts())) {
        const auto value = m_parts.secrets.value(key);
        if (!value)
            return value.error().detail;
    }
    for (const auto& source : {run.job->check, run.job->figures}) {
        if (source.isEmpty())
            continue;
        const bool known = m_sources.checks.contains(source) || m_sources.figures.contains(source) ||
                           run.persona->scripts.contains(source);
        if (!known)
            return QStringLiteral("nothing here knows \"%1\"").arg(source);
        const QString missing = m_sources.missing ? m_sources.missing(source, run.occasion) : QString();
        if (!missing.isEmpty())
            return missing;
    }
    return {};
}

/// The check and the figures. An outcome: there is no more to do.
Task<std::optional<JobOutcome>> JobWork::gather(Run& run, Limits limits) {
    if (!run.job->check.isEmpty()) {
        const auto found = co_await m_sources.checks.at(run.job->check)(run.occasion, limits);
        if (!found)
            co_return fallBack(run, stateOf(found.error()),
                               QStringLiteral("the check failed: %1").arg(found.error().toString()));
        if (*found) {
            run.task.finding = (*found)->text;
            run.told = (*found)->told;
        } else if (run.job->deliver != Job::Deliver::Always) {
            co_return outcomeOf(RunState::Silent, QStringLiteral("the check found nothing"));
        }
    }
    if (!run.job->figures.isEmpty()) {
        const QString source = run.job->figures;
        const auto known = m_sources.figures.find(source);
        Result<JobFigures> figures = JobFigures();
        if (known != m_sources.figures.end()) {
            figures = co_await known->second(run.occasion, limits);
        } else {
            auto written = co_await scriptFigures(run, limits);
            if (written)
                figures->whole = std::move(*written);
            else
                figures = tl::unexpected(written.error());
        }
        if (!figures)
            co_return fallBack(
                run, stateOf(figures.error()),
                QStringLiteral("the figures are not to be had: %1").arg(figures.error().toString()));
        run.figures = std::move(*figures);
        run.task.figures = run.figures.whole;
    }
    co_return std::nullopt;
}

/// The persona's own tool runs the script, so that the call and what ERPNext refused to it are in the ledger
/// and a 403 is told on the job's route.
Task<Result<QString>> JobWork::scriptFigures(Run& run, Limits limits) {
    const QString script = run.job->figures;
    const auto desk = m_parts.staff.desk(run.persona->id);
    if (!desk)
        co_return tl::unexpected(desk.error());
    const QByteArray arguments = scriptCall(script, run.occasion.day);
    CO_TRY(const auto answer,
           co_await (*desk)->worker().callForJob(run.task, QStringLiteral("run_script"), arguments, limits));
    co_return figuresIn(answer);
}

Task<JobOutcome> JobWork::speak(Run& run, jobs::JobProgress& progress, Limits limits) {
    auto* const mark = &progress;
    auto* const called = &run.modelCalled;
    run.task.beforeModel = [mark, called]() -> Task<Result<void>> {
        CO_TRY_VOID(co_await mark->modelWillBeCalled());
        *called = true;
        co_return Result<void>();
    };
    Limits own = limits;
    const qint64 leftMs = std::max<qint64>(0, limits.deadlineMs - m_parts.clock.monotonicMs());
    own.deadlineMs -= std::min(mostReserveMs, leftMs / 10);
    const auto desk = m_parts.staff.desk(run.persona->id); // it may have left the team meanwhile
    if (!desk)
        co_return fallBack(run, RunState::Error, desk.error().detail);
    const bool inParts = run.figures.parts.size() > 1 && run.mustPost() && run.task.finding.isEmpty();
    if (inParts)
        co_return co_await speakInParts(run, own);
    auto answer = co_await (*desk)->worker().runJob(run.task, own);
    if (!answer)
        co_return fallBack(run, stateOf(answer.error()), answer.error().toString());
    run.journal = std::move(answer->journal);
    switch (answer->outcome.state) {
    case agent::TurnOutcome::State::Stopped:
        co_return ended(run, RunState::Error, QStringLiteral("the turn was stopped"), QString());
    case agent::TurnOutcome::State::Failed: {
        const bool late = m_parts.clock.monotonicMs() >= own.deadlineMs;
        co_return fallBack(run, late ? RunState::Timeout : RunState::Error, answer->outcome.failure);
    }
    case agent::TurnOutcome::State::Answered:
        break;
    }
    if (answer->silent)
        co_return ended(run, RunState::Silent, answer->silentWhy, QString());
    co_return ended(run, RunState::Ok, QString(), answer->outcome.text);
}

/// A call of the model for each part of the figures, each with its share of the time that is left. A part
/// whose call fails stands as plain figures with the reason; if all do, the report does.
Task<JobOutcome> JobWork::speakInParts(Run& run, Limits limits) {
    const auto& parts = run.figures.parts;
    QStringList post{run.figures.head};
    int written = 0, failedInARow = 0;
    QString why;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        QString trouble = why; // of the one before, where the model is asked no more
        if (failedInARow < mostFailuresInARow) {
            const auto desk = m_parts.staff.desk(run.persona->id);
            if (!desk)
                co_return fallBack(run, RunState::Error, desk.error().detail);
            agent::JobTask task = run.task;
            task.figures = parts[i].text;
            task.part = QStringLiteral("%1 of %2: %3").arg(i + 1).arg(parts.size()).arg(parts[i].name);
            const qint64 leftMs = std::max<qint64>(0, limits.deadlineMs - m_parts.clock.monotonicMs());
            const Limits share = limits.atMost(m_parts.clock, leftMs / static_cast<qint64>(parts.size() - i));
            auto answer = co_await (*desk)->worker().runJob(std::move(task), share);
            trouble = answer ? answer->outcome.failure : answer.error().toString();
            if (answer)
                std::move(answer->journal.begin(), answer->journal.end(), std::back_inserter(run.journal));
            if (answer && answer->outcome.state == agent::TurnOutcome::State::Stopped)
                co_return ended(run, RunState::Error, QStringLiteral("the turn was stopped"), QString());
            if (answer && answer->outcome.state == agent::TurnOutcome::State::Answered) {
                post << answer->outcome.text;
                ++written;
                failedInARow = 0;
                continue;
            }
            ++failedInARow;
        }
        why = trouble;
        post << QStringLiteral("**%1** could not be written up: %2").arg(parts[i].name, trouble)
             << parts[i].text;
    }
    if (written == 0) {
        const bool late = m_parts.clock.monotonicMs() >= limits.deadlineMs;
        co_return fallBack(run, late ? RunState::Timeout : RunState::Error, why);
    }
    if (!run.figures.rest.isEmpty())
        post << run.figures.rest;
    const auto plain = parts.size() - static_cast<std::size_t>(written);
    const QString told = plain == 0 ? QString()
                                    : QStringLiteral("%1 of %2 parts were posted as plain figures: %3")
                                          .arg(plain)
                                          .arg(parts.size())
                                          .arg(why);
    co_return ended(run, RunState::Ok, told, Redactor::global().redact(post.join(QStringLiteral("\n\n"))));
}

/// It failed: what must be posted is posted without the model's words, once there is no further attempt.
JobOutcome JobWork::fallBack(const Run& run, RunState state, const QString& why) const {
    if (!run.isFinal() || !run.posts() || !run.mustPost())
        return ended(run, state, why, QString());
    QStringList parts{QStringLiteral("**%1** could not be written up: %2").arg(run.job->id, why)};
    for (const auto& plain : {run.task.finding, run.task.figures}) {
        if (!plain.isEmpty())
            parts << plain;
    }
    if (run.task.figures.isEmpty() && !run.job->figures.isEmpty())
        parts << QStringLiteral("There are no figures for it.");
    const QString posted = parts.size() > 1 && !run.task.figures.isEmpty()
                               ? QStringLiteral("; the plain figures were posted")
                               : QStringLiteral("; the reason was posted");
    return ended(run, state, why + posted, Redactor::global().redact(parts.join(QStringLiteral("\n\n"))));
}

/// The outcome with everything that is to be stored together with the run's end.
JobOutcome JobWork::ended(const Run& run, RunState state, const QString& why, const QString& post) const {
    JobOutcome outcome = outcomeOf(state, Redactor::global().redact(why));
    const bool posts = run.posts() && !post.isEmpty();
    const auto messages =
        posts ? agent::jobPost(run.persona->id, run.task, post) : std::vector<telegram::OutboxMessage>();
    // What was found counts as told when it is on its way, or when it was looked at and nothing was to be
    // said.
    const auto told = posts || state == RunState::Silent ? run.told : nullptr;
    const auto added = std::make_shared<std::vector<telegram::OutboxRow>>();
    outcome.commit = [messages, journal = run.journal, told, added, id = run.request.run,
                      key = run.request.key,
                      nowMs = m_parts.clock.utcMs()](Connection& work) -> Result<void> {
        for (const auto& row : journal)
            TRY_VOID(Journal::add(work, row));
        TRY(*added, telegram::Outbox::add(work, messages, nowMs));
        if (told)
            TRY_VOID(told(work));
        if (messages.empty())
            return {};
        TRY_VOID(work.exec(QStringLiteral("UPDATE job_runs SET delivery = 'pending' WHERE id = ?"), {id}));
        return work.exec(
            QStringLiteral("UPDATE jobs SET last_delivery = 'pending' WHERE persona = ? AND job = ?"),
            {key.persona, key.job});
    };
    outcome.committed = [this, added] {
        m_parts.journal.kick();
        m_parts.outbox.accept(std::move(*added));
    };
    return outcome;
}

} // namespace staffroom
