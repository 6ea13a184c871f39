#include "staging/Staging.h"

#include "base/Log.h"
#include "staging/StagingLong.h"
#include "staging/Words.h"

namespace staffroom::staging {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 minuteMs = 60'000;
const QString theIndex; // as Repository::diff() calls it

bool mayBeEdited(Stage stage) {
    return stage == Stage::Editing || stage == Stage::Migrated || stage == Stage::Tested ||
           stage == Stage::Review || stage == Stage::Approved;
}

tl::unexpected<Error> notAt(const Change& change, const char* wanted) {
    QString words = u"change %1 is at \"%2\", and this needs %3"_s.arg(
        QString::number(change.id), stageName(change.stage), QLatin1String(wanted));
    if (change.stage == Stage::Failed)
        words +=
            u". It failed and stays stopped: %1. Abandon it; a new change begins from the base again"_s.arg(
                change.detail);
    return failure(ErrorKind::Conflict, words);
}

} // namespace

Staging::Staging(StagingParts parts, team::StagingPlace place)
    : m_parts(std::move(parts)), m_place(std::move(place)), m_repository(m_parts.folder, m_parts.clock),
      m_scope(u"staging of "_s + m_parts.persona) {}

Staging::~Staging() = default;

Task<> Staging::stop() {
    co_await m_scope.stopAndJoin();
}

Task<Result<std::shared_ptr<Staging::Hold>>> Staging::hold(Limits limits) {
    if (m_long)
        co_return failure(
            ErrorKind::Conflict,
            u"change %1: %2 is under way since %3 s (%4); change_status tells how it fares"_s.arg(
                QString::number(m_long->change), m_long->doing,
                QString::number((m_parts.clock.monotonicMs() - m_long->beganMs) / 1000),
                m_long->log.lastLine()));
    if (m_held) {
        m_waiting.emplace_back();
        auto turn = bounded(m_waiting.back().future(), m_parts.clock, limits);
        const auto waited = co_await turn;
        if (!waited)
            co_return failure(waited.error());
    }
    m_held = true;
    auto held = std::make_shared<Hold>(*this);
    if (m_long) { // it began while this waited
        held.reset();
        co_return failure(ErrorKind::Conflict,
                          u"a step of the change is under way; change_status tells more"_s);
    }
    co_return held;
}

void Staging::letGo() {
    while (!m_waiting.empty()) {
        auto next = std::move(m_waiting.front());
        m_waiting.pop_front();
        if (next.resolve({}))
            return; // handed on
    }
    m_held = false;
}

Task<Result<Change>> Staging::current() {
    auto read = [site = m_place.key()](Connection& work) { return changes::current(work, site); };
    CO_TRY(auto found, co_await m_parts.work.read(read));
    if (!found)
        co_return failure(ErrorKind::NotFound, u"there is no change under way: open_change begins one"_s);
    if (found->persona != m_parts.persona)
        co_return failure(ErrorKind::Policy, u"the change under way on this site is another persona's"_s);
    co_return *found;
}

Task<Result<Change>> Staging::move(Change change, Stage to) {
    const Stage from = change.stage;
    const qint64 nowMs = m_parts.clock.utcMs();
    auto write = [change, from, to, nowMs](Connection& work) -> Result<bool> {
        TRY_VOID(changes::move(work, change, from, to, nowMs));
        return true;
    };
    CO_TRY_VOID(co_await m_parts.work.write(write));
    change.stage = to;
    change.changedMs = nowMs;
    m_parts.staged(change);
    co_return change;
}

Task<Result<Change>> Staging::fail(Change change, QString words) {
    change.detail = words;
    qCInfo(lcAgent, "staging: change %lld failed at %s: %s", static_cast<long long>(change.id),
           qPrintable(stageName(change.stage)), qPrintable(words));
    co_return co_await move(change, Stage::Failed);
}

Task<Result<Change>> Staging::backToEditing(Change change, QString why) {
    if (change.stage == Stage::Editing)
        co_return change;
    const bool asked = change.stage == Stage::Review || change.stage == Stage::Approved;
    const Change before = change;
    change.digest.clear(), change.reviewer.clear();
    change.reviewPlace.clear(), change.reviewComment.clear(), change.reviewedMs = 0;
    CO_TRY(auto moved, co_await move(change, Stage::Editing));
    if (asked && m_parts.review)
        co_await m_parts.review->settled(before, why);
    co_return moved;
}

Task<Result<Change>> Staging::inBackground(Change change, QString doing, qint64 minutes,
                                           std::shared_ptr<Hold> hold, Work work, Limits limits) {
    m_long = std::make_unique<Long>();
    m_long->change = change.id, m_long->doing = doing, m_long->beganMs = m_parts.clock.monotonicMs();
    auto done = std::make_shared<Promise<Change>>();
    std::function<Task<>(std::stop_token)> body = [this, change, doing, minutes, hold = std::move(hold),
                                                   work = std::move(work),
                                                   done](std::stop_token stop) mutable -> Task<> {
        const Limits own = Limits::within(m_parts.clock, minutes * minuteMs, stop);
        auto ended = co_await work(own);
        const bool awaited = m_long->awaited;
        m_long->watching.request_stop();
        m_long.reset();
        hold.reset();
        if (!awaited && !stop.stop_requested()) {
            const QString words =
                !ended ? ended.error().detail
                : ended->stage == Stage::Failed
                    ? u"%1 failed: %2. Nothing further is done; there is no fixing forward."_s.arg(
                          doing, ended->detail)
                    : u"%1 is done."_s.arg(doing);
            m_parts.tell(ended ? *ended : change, words,
                         u"end:%1:%2"_s.arg(doing).arg(m_parts.clock.utcMs()));
        }
        done->resolve(std::move(ended));
    };
    const qint64 id = change.id;
    const auto watcher = [this, id](std::stop_token stop) -> Task<> { co_await watch(id, stop); };
    if (!m_scope.start(watcher) || !m_scope.start(std::move(body))) {
        m_long.reset();
        co_return failure(ErrorKind::Cancelled, u"the runtime is ending"_s);
    }
    auto future = bounded(done->future(), m_parts.clock, limits);
    auto ended = co_await future;
    if (ended || (ended.error().kind != ErrorKind::Timeout && ended.error().kind != ErrorKind::Cancelled))
        co_return ended;
    if (m_long && m_long->change == id)
        m_long->awaited = false; // it goes on without the caller
    CO_TRY(const auto now, co_await report(id));
    if (!now.change)
        co_return change;
    co_return *now.change;
}

/// Tells of a long step now and then, while nobody waits for it.
Task<> Staging::watch(qint64 change, std::stop_token stop) {
    const auto watching = m_long->watching.get_token();
    std::stop_callback together(stop, [source = m_long->watching]() mutable { source.request_stop(); });
    const qint64 beganMs = m_long->beganMs;
    for (int told = 1;; ++told) {
        auto rest = m_parts.clock.sleep(m_parts.progressMs, watching);
        const auto rested = co_await rest;
        if (!rested || !m_long || m_long->change != change)
            co_return;
        const qint64 minutes = (m_parts.clock.monotonicMs() - beganMs) / minuteMs;
        const QString last = m_long->log.lastLine();
        const QString doing = m_long->doing;
        auto read = [change](Connection& work) { return changes::byId(work, change); };
        const auto found = co_await m_parts.work.read(read);
        if (found && *found)
            m_parts.tell(**found, u"%1 has run for %2 min: %3"_s.arg(doing, QString::number(minutes), last),
                         u"progress:%1:%2:%3"_s.arg(doing).arg(beganMs).arg(told));
    }
}

Task<Result<Change>> Staging::open(QString title, Caller caller, Limits limits) {
    CO_TRY_VOID(checkPlace(m_place));
    title = title.simplified().left(120);
    if (title.isEmpty())
        co_return failure(ErrorKind::Invalid, u"the change needs a title"_s);
    CO_TRY(auto held, co_await hold(limits));
    CO_TRY_VOID(co_await m_repository.prepare(limits));
    Change change;
    change.persona = m_parts.persona, change.site = m_place.key(), change.title = title;
    change.conversation = caller.conversation, change.turn = caller.turn, change.person = caller.person;
    change.openedMs = m_parts.clock.utcMs(), change.stage = Stage::Backup;
    auto write = [change](Connection& work) { return changes::open(work, change); };
    CO_TRY(change.id, co_await m_parts.work.write(write));
    change.branch = u"staffroom/%1-%2"_s.arg(QString::number(change.id), slugOf(title));
    m_parts.staged(change);
    const Work work = [this, change](Limits own) { return runOpening(change, own); };
    co_return co_await inBackground(change, u"the backup"_s, m_place.backupMinutes + 10, std::move(held),
                                    work, limits);
}

Task<Result<std::vector<TreeEntry>>> Staging::list(QString below, Limits limits) {
    CO_TRY(const auto change, co_await current());
    while (below.endsWith(u'/'))
        below.chop(1);
    if (!below.isEmpty())
        CO_TRY_VOID(checkPath(below));
    co_return co_await m_repository.list(change.id, below, limits);
}

Task<Result<QByteArray>> Staging::read(QString path, Limits limits) {
    CO_TRY(const auto change, co_await current());
    CO_TRY_VOID(checkPath(path));
    CO_TRY(const auto content, co_await m_repository.read(change.id, path, limits));
    co_return content;
}

Task<Result<std::vector<FoundLine>>> Staging::search(QString text, QString below, bool anyCase,
                                                     Limits limits) {
    CO_TRY(const auto change, co_await current());
    while (below.endsWith(u'/'))
        below.chop(1);
    if (!below.isEmpty())
        CO_TRY_VOID(checkPath(below));
    if (text.isEmpty() || text.size() > 200 || text.contains(u'\n') || text.contains(QChar(0)))
        co_return failure(ErrorKind::Invalid, u"search for a text of 1 to 200 characters in one line"_s);
    co_return co_await m_repository.search(change.id, text, below, anyCase, limits);
}

Task<Result<std::vector<TreeEntry>>> Staging::apply(QByteArray patch, Limits limits) {
    CO_TRY(auto held, co_await hold(limits));
    CO_TRY(const auto change, co_await current());
    if (!mayBeEdited(change.stage))
        co_return notAt(change, "a change that is open to edits");
    CO_TRY_VOID(checkPatch(patch));
    // Back first: were the patch first and this program's end between them, an approval would stand over it.
    CO_TRY(const auto editing, co_await backToEditing(change, u"it was changed afterwards"_s));
    co_return co_await m_repository.apply(editing.id, editing.head, patch, limits);
}

Task<Result<Change>> Staging::commit(QString message, Limits limits) {
    CO_TRY(auto held, co_await hold(limits));
    CO_TRY(auto change, co_await current());
    if (change.stage != Stage::Editing)
        co_return notAt(change, "a change with patches that are not committed");
    if (message.trimmed().isEmpty() || message.size() > 2000 || message.contains(QChar(0)))
        co_return failure(ErrorKind::Invalid, u"the message must have 1 to 2000 characters"_s);
    const QString whole =
        u"%1\n\nStaffroom-Change: %2\n"_s.arg(message.trimmed(), QString::number(change.id));
    CO_TRY(change.head, co_await m_repository.commit(change.id, change.branch, change.head, change.base,
                                                     whole, m_parts.author, limits));
    co_return co_await move(change, Stage::Editing);
}

Task<Result<QByteArray>> Staging::diff(bool summary, Limits limits) {
    CO_TRY(const auto change, co_await current());
    if (change.base.isEmpty())
        co_return failure(ErrorKind::Conflict, u"the change has no branch yet"_s);
    CO_TRY(const auto raw, co_await m_repository.diff(change.id, change.base, theIndex, summary, limits));
    co_return visibleText(raw).toUtf8();
}

Task<Result<Change>> Staging::migrate(Limits limits) {
    CO_TRY(auto held, co_await hold(limits));
    CO_TRY(const auto change, co_await current());
    if (change.stage != Stage::Editing)
        co_return notAt(change, "a change that is open to edits and committed");
    if (change.head == change.base)
        co_return failure(ErrorKind::Conflict,
                          u"nothing is committed yet: apply_patch, then commit_change"_s);
    CO_TRY(const auto open, co_await m_repository.diff(change.id, change.head, theIndex, true, limits));
    if (!open.trimmed().isEmpty())
        co_return failure(ErrorKind::Conflict,
                          u"there are patches that are not committed: commit_change first"_s);
    CO_TRY(const auto delivering, co_await move(change, Stage::Delivering));
    const Work work = [this, delivering](Limits own) { return runMigration(delivering, own); };
    co_return co_await inBackground(delivering, u"the migration"_s, m_place.migrateMinutes + 10,
                                    std::move(held), work, limits);
}

Task<Result<Change>> Staging::test(Limits limits) {
    CO_TRY(auto held, co_await hold(limits));
    CO_TRY(const auto change, co_await current());
    if (change.stage != Stage::Migrated)
        co_return notAt(change, "a change that was migrated and not tested yet");
    CO_TRY(const auto testing, co_await move(change, Stage::Testing));
    const Work work = [this, testing](Limits own) { return runTests(testing, own); };
    co_return co_await inBackground(testing, u"the test run"_s, m_place.testMinutes + 10, std::move(held),
                                    work, limits);
}

Task<Result<Change>> Staging::submit(Limits limits) {
    CO_TRY(auto held, co_await hold(limits));
    CO_TRY(auto change, co_await current());
    if (!m_parts.review)
        co_return failure(ErrorKind::Policy, u"nobody can be asked for a review here"_s);
    if (change.stage == Stage::Approved) { // the push failed before
        const Work again = [this, change](Limits own) { return runPush(change, own); };
        co_return co_await inBackground(change, u"the push"_s, 10, std::move(held), again, limits);
    }
    if (change.stage == Stage::Review)
        co_return change;
    if (change.stage != Stage::Tested)
        co_return notAt(change, "a change whose tests have passed");
    CO_TRY(const auto steps, co_await stepsOf(change.id));
    change.digest = reviewDigest(change, deployLog(change, steps));
    change.askedMs = m_parts.clock.utcMs();
    CO_TRY(auto request, co_await reviewOf(change, limits)); // what cannot be shown is not asked about
    CO_TRY(const auto asked, co_await move(change, Stage::Review));
    request.change = asked;
    CO_TRY_VOID(co_await m_parts.review->submit(std::move(request)));
    co_return asked;
}

Task<Result<Change>> Staging::abandon(QString reason, Limits limits) {
    CO_TRY(auto held, co_await hold(limits));
    auto read = [persona = m_parts.persona](Connection& work) { return changes::unended(work, persona); };
    CO_TRY(const auto open, co_await m_parts.work.read(read));
    if (open.empty())
        co_return failure(ErrorKind::NotFound, u"there is no change under way"_s);
    Change change = open.front();
    if (isUnderWay(change.stage) || !mayFollow(change.stage, Stage::Abandoned))
        co_return notAt(change, "a change with no step under way");
    const Change before = change;
    QString left;
    if (change.delivered && change.site == m_place.key()) {
        const auto back = co_await putBack(change, limits);
        if (!back)
            left = u"; the bench's copy of the app could not be put back: "_s + back.error().detail;
    }
    if (!change.detail.isEmpty())
        left = u" ("_s + change.detail + u')' + left;
    change.detail = (reason.trimmed().isEmpty() ? u"abandoned"_s : reason.trimmed().left(500)) + left;
    CO_TRY(const auto ended, co_await move(change, Stage::Abandoned));
    m_repository.forget(ended.id);
    if ((before.stage == Stage::Review || before.stage == Stage::Approved) && m_parts.review)
        co_await m_parts.review->settled(before, u"the change was abandoned"_s);
    co_return ended;
}

Task<Result<StagingReport>> Staging::report(std::optional<qint64> id) {
    const QString site = m_place.key();
    auto read = [id, site, persona = m_parts.persona](Connection& work) -> Result<StagingReport> {
        StagingReport report;
        TRY(report.change, id ? changes::byId(work, *id) : changes::current(work, site));
        if (report.change && report.change->persona != persona)
            report.change.reset();
        if (report.change) {
            TRY(report.steps, changes::steps(work, report.change->id));
        }
        return report;
    };
    CO_TRY(auto report, co_await m_parts.work.read(read));
    if (m_long && report.change && m_long->change == report.change->id) {
        report.doing = m_long->doing, report.lastLine = m_long->log.lastLine();
        report.forMs = m_parts.clock.monotonicMs() - m_long->beganMs;
    }
    co_return report;
}

Task<Result<ReviewRequest>> Staging::review(qint64 change, Limits limits) {
    auto read = [change](Connection& work) { return changes::byId(work, change); };
    CO_TRY(const auto found, co_await m_parts.work.read(read));
    if (!found || found->persona != m_parts.persona)
        co_return failure(ErrorKind::NotFound, u"there is no such change"_s);
    co_return co_await reviewOf(*found, limits);
}

Task<Result<Change>> Staging::decide(Decision decision, Limits limits) {
    CO_TRY(auto held, co_await hold(limits));
    auto read = [id = decision.change](Connection& work) { return changes::byId(work, id); };
    CO_TRY(const auto found, co_await m_parts.work.read(read));
    if (!found || found->persona != m_parts.persona || found->site != m_place.key())
        co_return failure(ErrorKind::NotFound, u"there is no such change"_s);
    Change change = *found;
    if (change.stage != Stage::Review)
        co_return failure(ErrorKind::Conflict, u"change %1 waits for no review: it is at \"%2\""_s.arg(
                                                   QString::number(change.id), stageName(change.stage)));
    // What is agreed to is what stands here now, byte for byte.
    CO_TRY(const auto steps, co_await stepsOf(change.id));
    const QString now = reviewDigest(change, deployLog(change, steps));
    CO_TRY(const auto tip, co_await m_repository.tip(change.branch, limits));
    if (decision.person.isEmpty() || decision.digest != change.digest || now != change.digest ||
        tip != change.head)
        co_return failure(ErrorKind::Conflict,
                          u"that was said of another version of change %1: void"_s.arg(change.id));
    change.reviewer = decision.person, change.reviewedMs = m_parts.clock.utcMs();
    change.reviewPlace = decision.place, change.reviewComment = decision.comment;
    if (!decision.agrees) {
        change.detail = u"rejected by "_s + decision.person;
        if (change.delivered) { // before it is the end: cut off here, the question still stands
            const auto back = co_await putBack(change, limits);
            if (!back)
                qCWarning(lcAgent, "staging: the bench's copy of the app stays at a rejected change: %s",
                          qPrintable(back.error().toString()));
        }
        CO_TRY(const auto rejected, co_await move(change, Stage::Rejected));
        m_repository.forget(rejected.id);
        co_return rejected;
    }
    CO_TRY(const auto approved, co_await move(change, Stage::Approved));
    const Work work = [this, approved](Limits own) { return runPush(approved, own); };
    co_return co_await inBackground(approved, u"the push"_s, 10, std::move(held), work, limits);
}

} // namespace staffroom::staging
