// The work of the stages, and what becomes of it when the program died meanwhile.
#include "base/Log.h"
#include "staging/Bench.h"
#include "staging/Staging.h"
#include "staging/StagingLong.h"

namespace staffroom::staging {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minuteMs = 60'000;
constexpr qint64 hostMs = 2 * minuteMs; // one small command over there
constexpr qint64 fetchMs = 10 * minuteMs;

/// What stays as it is when a migration went wrong.
QString siteAsLeft(const Change& change) {
    return u"The site stands as the migration left it%1; restoring is a person's work."_s.arg(
        change.backup.isEmpty() ? QString() : u"; the backup made before it is "_s + change.backup);
}

} // namespace

Task<Result<CommandEnd>> Staging::askHost(const Door& door, QStringList words, Limits limits) {
    CO_TRY(const auto line, door.command({}, words));
    CommandRules rules;
    const Limits within = limits.atMost(m_parts.clock, hostMs);
    co_return co_await runCommand(line, rules, m_parts.clock, within);
}

Task<Result<Step>> Staging::runStep(Change change, QString name, const Door& door, QString folder,
                                    QStringList words, Limits limits) {
    CO_TRY(const auto line, door.command(folder, words));
    Step step;
    step.step = name, step.command = words.join(u' ');
    if (name != u"backup")
        step.commit = change.head;
    step.beganMs = m_parts.clock.utcMs();
    auto begin = [id = change.id, step](Connection& work) { return changes::beginStep(work, id, step); };
    CO_TRY(step.id, co_await m_parts.work.write(begin));
    auto log = std::make_shared<CommandLog>();
    CommandRules rules;
    rules.heard = [this, log](const QByteArray& piece) {
        log->add(piece);
        if (m_long)
            m_long->log.add(piece);
    };
    const auto ended = co_await runCommand(line, rules, m_parts.clock, limits);
    step.endedMs = m_parts.clock.utcMs();
    step.log = log->text();
    step.exitStatus = ended ? ended->exitStatus : -1;
    step.state = !ended ? u"unknown"_s : ended->ok() ? u"done"_s : u"failed"_s;
    if (!ended)
        step.log += u"\n[%1]\n"_s.arg(ended.error().kind == ErrorKind::Timeout
                                          ? u"its time was over, and it was ended"_s
                                          : ended.error().detail);
    auto end = [step](Connection& work) -> Result<bool> {
        TRY_VOID(changes::endStep(work, step));
        return true;
    };
    CO_TRY_VOID(co_await m_parts.work.write(end));
    if (!ended)
        co_return failure(ended.error());
    co_return step;
}

Task<Result<std::vector<Step>>> Staging::stepsOf(qint64 change) {
    auto read = [change](Connection& work) { return changes::steps(work, change); };
    co_return co_await m_parts.work.read(read);
}

Task<Result<Change>> Staging::runOpening(Change change, Limits limits) {
    auto opened = Door::toBench(m_place, m_parts.secrets, m_repository.folder() + u"/scratch"_s);
    if (!opened)
        co_return co_await fail(change, opened.error().detail);
    const Door door = std::move(*opened);
    const Limits backupLimits = limits.atMost(m_parts.clock, m_place.backupMinutes * minuteMs);
    const QStringList words = bench::backup(m_place);
    const auto backup = co_await runStep(change, u"backup"_s, door, m_place.bench, words, backupLimits);
    const QString problem =
        backup ? bench::backupProblem(backup->exitStatus, backup->log) : backup.error().detail;
    if (!problem.isEmpty())
        co_return co_await fail(change, u"no backup could be made, so nothing was changed: "_s + problem);
    change.backup = bench::backupFile(backup->log);
    CO_TRY(change, co_await move(change, Stage::Branch));
    const Limits fetchLimits = limits.atMost(m_parts.clock, fetchMs);
    const auto base =
        co_await m_repository.fetch(door, m_place.appPath(), m_place.base, change.id, fetchLimits);
    if (!base)
        co_return co_await fail(change, base.error().detail);
    change.base = *base, change.head = *base;
    const auto indexed = co_await m_repository.readTree(change.id, *base, limits);
    if (!indexed)
        co_return co_await fail(change, indexed.error().detail);
    co_return co_await move(change, Stage::Editing);
}

/// What somebody set the app's repository on the bench to run is not run by a checkout of ours.
Task<Result<void>> Staging::refusePrograms(const Door& door, Limits limits) {
    const QString app = m_place.appPath();
    const QStringList list =
        hostGit(app, {u"config"_s, u"--local"_s, u"--list"_s, u"--name-only"_s, u"-z"_s});
    CO_TRY(const auto config, co_await askHost(door, list, limits));
    if (!config.ok())
        co_return failure(ErrorKind::Conflict,
                          u"apps/%1 on the bench cannot be read: %2"_s.arg(m_place.app, lastWords(config)));
    const auto programs = bench::programsIn(config.output);
    if (!programs.isEmpty())
        co_return failure(ErrorKind::Policy,
                          u"the repository apps/%1 on the bench is set to run programs (%2): a "
                          "person must take that out first"_s.arg(m_place.app, programs.join(u", "_s)));
    co_return Result<void>();
}

/// Nobody works in the bench's copy of the app.
Task<Result<void>> Staging::inspect(const Door& door, Limits limits) {
    CO_TRY_VOID(co_await refusePrograms(door, limits));
    const QString app = m_place.appPath();
    const QStringList look = hostGit(
        app, {u"status"_s, u"--porcelain"_s, u"--untracked-files=no"_s, u"--ignore-submodules=all"_s});
    CO_TRY(const auto status, co_await askHost(door, look, limits));
    if (!status.ok() || !status.output.trimmed().isEmpty())
        co_return failure(
            ErrorKind::Conflict,
            u"somebody works in apps/%1 on the bench; it has changes that are not committed:\n%2"_s.arg(
                m_place.app, lastWords(status)));
    co_return Result<void>();
}

/// The commit becomes a branch of the bench's copy of the app, and what that copy has checked out.
Task<Result<void>> Staging::deliver(Change change, const Door& door, Limits limits) {
    const QString app = m_place.appPath();
    CO_TRY_VOID(co_await m_repository.push(door, app, change.head, change.branch, true, limits));
    const QStringList checkout = hostGit(app, {u"checkout"_s, u"--quiet"_s, u"--detach"_s, change.head});
    CO_TRY(const auto there, co_await askHost(door, checkout, limits));
    if (!there.ok())
        co_return failure(ErrorKind::Conflict,
                          u"the commit cannot be checked out on the bench: "_s + lastWords(there));
    const QStringList parse = hostGit(app, {u"rev-parse"_s, u"HEAD"_s});
    CO_TRY(const auto head, co_await askHost(door, parse, limits));
    if (QString::fromLatin1(head.output.trimmed()) != change.head)
        co_return failure(ErrorKind::Conflict, u"the bench is not at the commit that was to be migrated"_s);
    co_return Result<void>();
}

Task<Result<void>> Staging::putBack(Change change, Limits limits) {
    CO_TRY(const auto door, Door::toBench(m_place, m_parts.secrets, m_repository.folder() + u"/scratch"_s));
    const QString app = m_place.appPath();
    CO_TRY_VOID(co_await refusePrograms(door, limits));
    const QStringList back = hostGit(app, {u"checkout"_s, u"--quiet"_s, m_place.base});
    CO_TRY(const auto end, co_await askHost(door, back, limits));
    if (!end.ok())
        co_return failure(ErrorKind::Conflict, lastWords(end));
    const QStringList remove = hostGit(app, {u"update-ref"_s, u"-d"_s, u"refs/heads/"_s + change.branch});
    CO_TRY_VOID(co_await askHost(door, remove, limits));
    co_return Result<void>();
}

/// After an end of this program: git of a bench on this machine died with us, and may have left a lock; a
/// checkout that was cut off (`midway`) is undone. Over ssh the other side has ended by itself.
Task<Result<void>> Staging::clearUp(bool midway, Limits limits) {
    CO_TRY(const auto door, Door::toBench(m_place, m_parts.secrets, m_repository.folder() + u"/scratch"_s));
    const QString app = m_place.appPath();
    if (!m_place.ssh) {
        const QStringList unlock{u"/usr/bin/rm"_s, u"-f"_s, app + u"/.git/index.lock"_s,
                                 app + u"/.git/HEAD.lock"_s};
        CO_TRY_VOID(co_await askHost(door, unlock, limits));
    }
    if (!midway)
        co_return Result<void>();
    CO_TRY_VOID(co_await refusePrograms(door, limits));
    const QStringList back = hostGit(app, {u"checkout"_s, u"--quiet"_s, u"--force"_s, m_place.base});
    CO_TRY(const auto end, co_await askHost(door, back, limits));
    if (!end.ok())
        co_return failure(ErrorKind::Conflict, lastWords(end));
    co_return Result<void>();
}

Task<Result<Change>> Staging::runMigration(Change change, Limits limits) {
    auto opened = Door::toBench(m_place, m_parts.secrets, m_repository.folder() + u"/scratch"_s);
    if (!opened)
        co_return co_await fail(change, opened.error().detail);
    const Door door = std::move(*opened);
    const auto inspected = co_await inspect(door, limits);
    if (!inspected)
        co_return co_await fail(change, inspected.error().detail);
    change.delivered = true; // on disk before the bench's copy of the app is touched
    CO_TRY(change, co_await move(change, Stage::Delivering));
    const auto delivered = co_await deliver(change, door, limits);
    if (!delivered)
        co_return co_await fail(change, delivered.error().detail);
    CO_TRY(change, co_await move(change, Stage::Migrating));
    const Limits own = limits.atMost(m_parts.clock, m_place.migrateMinutes * minuteMs);
    const QStringList words = bench::migrate(m_place);
    const auto step = co_await runStep(change, u"migrate"_s, door, m_place.bench, words, own);
    if (!step)
        co_return co_await fail(change, u"how far the migration got is not known: %1. %2"_s.arg(
                                            step.error().detail, siteAsLeft(change)));
    const QString problem = bench::migrateProblem(step->exitStatus, step->log);
    if (!problem.isEmpty())
        co_return co_await fail(change, u"%1. %2"_s.arg(problem, siteAsLeft(change)));
    co_return co_await move(change, Stage::Migrated);
}

Task<Result<Change>> Staging::runTests(Change change, Limits limits) {
    auto opened = Door::toBench(m_place, m_parts.secrets, m_repository.folder() + u"/scratch"_s);
    if (!opened)
        co_return co_await fail(change, opened.error().detail);
    const Door door = std::move(*opened);
    const QStringList parse = hostGit(m_place.appPath(), {u"rev-parse"_s, u"HEAD"_s});
    const auto head = co_await askHost(door, parse, limits);
    if (!head)
        co_return co_await fail(change, head.error().detail);
    if (QString::fromLatin1(head->output.trimmed()) != change.head)
        co_return co_await fail(change, u"the bench is no longer at the commit that was migrated"_s);
    const Limits own = limits.atMost(m_parts.clock, m_place.testMinutes * minuteMs);
    const QStringList words = bench::runTests(m_place);
    const auto step = co_await runStep(change, u"test"_s, door, m_place.bench, words, own);
    const QString problem = step ? bench::testProblem(step->exitStatus, step->log) : step.error().detail;
    if (!problem.isEmpty())
        co_return co_await fail(change, u"the tests did not pass: "_s + problem);
    co_return co_await move(change, Stage::Tested);
}

Task<Result<Change>> Staging::runPush(Change change, Limits limits) {
    CO_TRY(change, co_await move(change, Stage::Pushing));
    if (!m_place.remote) {
        const auto file =
            co_await m_repository.bundle(change.id, change.branch, change.head, change.base, limits);
        change.detail = file ? u"the bundle is "_s + *file : file.error().detail;
        if (!file)
            co_return co_await move(change, Stage::Approved);
        CO_TRY(const auto left, co_await move(change, Stage::Bundled));
        m_repository.forget(left.id);
        co_return left;
    }
    auto door = Door::toRepository(*m_place.remote, m_parts.secrets, m_repository.folder() + u"/scratch"_s);
    Result<void> pushed = door ? Result<void>() : failure(door.error());
    if (door)
        pushed = co_await m_repository.push(*door, m_place.remote->path, change.head, change.branch,
                                            !m_place.remote->ssh, limits);
    change.detail = pushed ? u"%1 is at %2"_s.arg(change.branch, change.head) : pushed.error().detail;
    if (!pushed)
        co_return co_await move(change, Stage::Approved);
    CO_TRY(const auto end, co_await move(change, Stage::Pushed));
    m_repository.forget(end.id);
    co_return end;
}

QString Staging::target() const {
    if (!m_place.remote)
        return u"a bundle in the home's staging folder"_s;
    const auto& ssh = m_place.remote->ssh;
    return ssh ? u"%1@%2:%3"_s.arg(ssh->user, ssh->host, m_place.remote->path) : m_place.remote->path;
}

Task<Result<ReviewRequest>> Staging::reviewOf(Change change, Limits limits) {
    ReviewRequest request;
    CO_TRY(const auto steps, co_await stepsOf(change.id));
    CO_TRY(const auto diff, co_await m_repository.diff(change.id, change.base, change.head, false, limits));
    CO_TRY(const auto summary, co_await m_repository.diff(change.id, change.base, change.head, true, limits));
    request.diff = visibleText(diff).toUtf8();
    request.summary = visibleText(summary).trimmed();
    request.log = deployLog(change, steps);
    for (const auto& step : steps) {
        if (step.step == u"test" && step.commit == change.head && step.state == u"done")
            request.tests = bench::testSummary(step.log);
    }
    request.target = target();
    request.change = std::move(change);
    co_return request;
}

Task<Result<Change>> Staging::recoverOne(Change change, Limits limits) {
    const bool here = change.site == m_place.key();
    if (here && change.delivered) {
        const auto cleared = co_await clearUp(change.stage == Stage::Delivering, limits);
        if (!cleared && change.stage == Stage::Delivering)
            co_return co_await fail(change, u"the bench's copy of the app is left half checked out: "_s +
                                                cleared.error().detail);
    }
    switch (change.stage) {
    case Stage::Backup:
    case Stage::Branch:
        change.detail = u"the program ended while the change was being opened; nothing was changed"_s;
        co_return co_await move(change, Stage::Abandoned);
    case Stage::Delivering: // the site is untouched: migrate_staging may be asked for again
        co_return co_await move(change, Stage::Editing);
    case Stage::Migrating:
        co_return co_await fail(
            change, u"the program ended during the migration, and how far that got is not known. "_s +
                        siteAsLeft(change));
    case Stage::Testing: // they can run again
        co_return co_await move(change, Stage::Migrated);
    case Stage::Editing: {
        // A commit whose ref was moved and whose row was not; or one that another place's repository holds.
        CO_TRY(const auto tip, co_await m_repository.tip(change.branch, limits));
        if (!tip.isEmpty() && tip != change.head) {
            change.head = tip;
            CO_TRY(change, co_await move(change, Stage::Editing));
        }
        if (!QFileInfo::exists(u"%1/index-%2"_s.arg(m_repository.folder()).arg(change.id)))
            co_return co_await fail(change, u"the folder with its files is gone"_s);
        co_return change;
    }
    case Stage::Review: {
        if (!m_parts.review || !here)
            co_return change;
        CO_TRY(auto request, co_await reviewOf(change, limits));
        CO_TRY_VOID(co_await m_parts.review->submit(std::move(request)));
        co_return change;
    }
    case Stage::Pushing: // the same commit to the same branch: what has arrived already does no harm
    case Stage::Approved: {
        if (change.stage == Stage::Pushing) {
            CO_TRY(change, co_await move(change, Stage::Approved));
        }
        if (!here)
            co_return change;
        const auto body = [this, change](std::stop_token stop) -> Task<> {
            const Limits own = Limits::within(m_parts.clock, 10 * minuteMs, stop);
            auto held = co_await hold(own);
            if (!held)
                co_return;
            const auto pushed = co_await runPush(change, own);
            if (pushed)
                m_parts.tell(*pushed, pushed->detail, u"pushed:%1"_s.arg(m_parts.clock.utcMs()));
        };
        m_scope.start(body);
        co_return change;
    }
    default:
        co_return change;
    }
}

Task<Result<void>> Staging::recover() {
    m_repository.sweep();
    auto read = [persona = m_parts.persona](Connection& work) { return changes::unended(work, persona); };
    CO_TRY(const auto open, co_await m_parts.work.read(read));
    const qint64 nowMs = m_parts.clock.utcMs();
    for (const auto& change : open) {
        auto lose = [id = change.id, nowMs](Connection& work) -> Result<bool> {
            TRY_VOID(changes::loseSteps(work, id, nowMs));
            return true;
        };
        CO_TRY_VOID(co_await m_parts.work.write(lose));
        const Limits limits = Limits::within(m_parts.clock, 2 * minuteMs, m_scope.stopToken());
        const auto recovered = co_await recoverOne(change, limits);
        if (!recovered)
            qCWarning(lcAgent, "staging: change %lld: %s", static_cast<long long>(change.id),
                      qPrintable(recovered.error().toString()));
        else if (recovered->stage != change.stage)
            m_parts.tell(*recovered,
                         recovered->detail.isEmpty() || recovered->stage == Stage::Editing ||
                                 recovered->stage == Stage::Migrated
                             ? u"the program was started anew; the change is at \"%1\" again"_s.arg(
                                   stageName(recovered->stage))
                             : recovered->detail,
                         u"recovered:%1"_s.arg(nowMs));
    }
    co_return Result<void>();
}

} // namespace staffroom::staging
