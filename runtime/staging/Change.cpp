#include "staging/Change.h"

#include <QCryptographicHash>
#include <QDateTime>

namespace staffroom::staging {

using namespace Qt::StringLiterals;

namespace {

struct Row {
    Stage stage;
    const char* name;
    std::vector<Stage> next;
};

const std::vector<Row>& table() {
    using enum Stage;
    static const std::vector<Row> rows{
        {Backup, "backup", {Branch, Failed, Abandoned}},
        {Branch, "branch", {Editing, Failed, Abandoned}},
        {Editing, "editing", {Delivering, Failed, Abandoned}},
        {Delivering, "delivering", {Migrating, Failed, Editing}}, // back: nothing has run yet
        {Migrating, "migrating", {Migrated, Failed}},
        {Migrated, "migrated", {Testing, Editing, Abandoned}},
        {Testing, "testing", {Tested, Failed, Migrated}}, // back: cut off, they can run again
        {Tested, "tested", {Review, Editing, Abandoned}},
        {Review, "review", {Approved, Rejected, Editing, Abandoned}},
        {Approved, "approved", {Pushing, Editing, Abandoned}},
        {Pushing, "pushing", {Pushed, Bundled, Approved}}, // back: nothing arrived
        {Pushed, "pushed", {}},
        {Bundled, "bundled", {}},
        {Rejected, "rejected", {}},
        {Abandoned, "abandoned", {}},
        {Failed, "failed", {Abandoned}},
    };
    return rows;
}

const Row& rowOf(Stage stage) {
    return table()[static_cast<std::size_t>(stage)];
}

const QString& columns() {
    static const QString names =
        u"id, persona, site, title, branch, stage, base, head, backup, conversation, turn, person, digest, "
        "reviewer, detail, delivered, opened_ms, changed_ms, ended_ms, asked_ms, reviewed_ms, review_place, "
        "review_comment"_s;
    return names;
}

Change changeFrom(const QVariantList& row) {
    Change change;
    change.id = row[0].toLongLong();
    change.persona = row[1].toString(), change.site = row[2].toString(), change.title = row[3].toString();
    change.branch = row[4].toString();
    change.stage = stageNamed(row[5].toString()).value_or(Stage::Failed);
    change.base = row[6].toString(), change.head = row[7].toString(), change.backup = row[8].toString();
    change.conversation = row[9].toString(), change.turn = row[10].toString(),
    change.person = row[11].toString();
    change.digest = row[12].toString(), change.reviewer = row[13].toString(),
    change.detail = row[14].toString();
    change.delivered = row[15].toBool();
    change.openedMs = row[16].toLongLong(), change.changedMs = row[17].toLongLong();
    change.endedMs = row[18].toLongLong();
    change.askedMs = row[19].toLongLong(), change.reviewedMs = row[20].toLongLong();
    change.reviewPlace = row[21].toString(), change.reviewComment = row[22].toString();
    return change;
}

Result<std::optional<Change>> one(const Result<std::optional<QVariantList>>& row) {
    if (!row)
        return failure(row.error());
    return *row ? std::optional(changeFrom(**row)) : std::nullopt;
}

QString minute(qint64 utcMs) {
    return QDateTime::fromMSecsSinceEpoch(utcMs, Qt::UTC).toString(u"yyyy-MM-dd HH:mm:ss 'UTC'"_s);
}

} // namespace

QString stageName(Stage stage) {
    return QLatin1String(rowOf(stage).name);
}

std::optional<Stage> stageNamed(const QString& name) {
    for (const auto& row : table()) {
        if (name == QLatin1String(row.name))
            return row.stage;
    }
    return std::nullopt;
}

bool mayFollow(Stage from, Stage to) {
    const auto& next = rowOf(from).next;
    return std::find(next.begin(), next.end(), to) != next.end();
}

bool isEnd(Stage stage) {
    return rowOf(stage).next.empty();
}

bool isUnderWay(Stage stage) {
    using enum Stage;
    return stage == Backup || stage == Branch || stage == Delivering || stage == Migrating ||
           stage == Testing || stage == Pushing;
}

namespace changes {

Result<qint64> open(Connection& work, const Change& change) {
    TRY(const auto other, current(work, change.site));
    if (other)
        return failure(
            ErrorKind::Conflict,
            u"change %1 (\"%2\", %3) has the site: one change at a time. It must be finished or "
            "abandoned first"_s.arg(QString::number(other->id), other->title, stageName(other->stage)));
    TRY_VOID(
        work.exec(u"INSERT INTO staging_changes (persona, site, title, stage, conversation, turn, person, "
                  "opened_ms, changed_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
                  {change.persona, change.site, change.title, stageName(Stage::Backup), change.conversation,
                   change.turn, change.person, change.openedMs, change.openedMs}));
    return work.lastInsertId();
}

Result<std::optional<Change>> byId(Connection& work, qint64 id) {
    return one(work.row(u"SELECT %1 FROM staging_changes WHERE id = ?"_s.arg(columns()), {id}));
}

Result<std::optional<Change>> current(Connection& work, const QString& site) {
    return one(work.row(
        u"SELECT %1 FROM staging_changes WHERE site = ? AND ended_ms IS NULL"_s.arg(columns()), {site}));
}

Result<std::vector<Change>> unended(Connection& work, const QString& persona) {
    TRY(const auto rows,
        work.rows(u"SELECT %1 FROM staging_changes WHERE persona = ? AND ended_ms IS NULL ORDER BY id"_s.arg(
                      columns()),
                  {persona}));
    std::vector<Change> found;
    for (const auto& row : rows)
        found.push_back(changeFrom(row));
    return found;
}

Result<std::vector<Change>> reviews(Connection& work, bool onlyOpen, int limit) {
    const QString open = u"stage IN ('review', 'approved', 'pushing')"_s;
    const QString settled = u"id IN (SELECT id FROM staging_changes WHERE asked_ms > 0 AND NOT %1 ORDER BY "
                            "asked_ms DESC, id DESC LIMIT ?)"_s.arg(open);
    TRY(const auto rows,
        work.rows(u"SELECT %1 FROM staging_changes WHERE asked_ms > 0 AND (%2 OR %3) ORDER BY asked_ms DESC, "
                  "id DESC"_s.arg(columns(), open, settled),
                  {onlyOpen ? 0 : limit}));
    std::vector<Change> found;
    for (const auto& row : rows)
        found.push_back(changeFrom(row));
    return found;
}

Result<void> move(Connection& work, const Change& change, Stage from, Stage to, qint64 nowMs) {
    if (from != to && !mayFollow(from, to))
        return failure(ErrorKind::Internal,
                       u"no change goes from %1 to %2"_s.arg(stageName(from), stageName(to)));
    TRY_VOID(work.exec(
        u"UPDATE staging_changes SET stage = ?, branch = ?, base = ?, head = ?, backup = ?, digest = ?, "
        "reviewer = ?, detail = ?, delivered = ?, changed_ms = ?, ended_ms = ?, asked_ms = ?, reviewed_ms = ?, "
        "review_place = ?, review_comment = ? WHERE id = ? AND stage = ?"_s,
        {stageName(to), change.branch, change.base, change.head, change.backup, change.digest,
         change.reviewer, change.detail, change.delivered, nowMs, isEnd(to) ? QVariant(nowMs) : QVariant(),
         change.askedMs, change.reviewedMs, change.reviewPlace, change.reviewComment, change.id, stageName(from)}));
    if (work.changes() != 1)
        return failure(ErrorKind::Conflict, u"change %1 is not at \"%2\" any more"_s.arg(
                                                QString::number(change.id), stageName(from)));
    return {};
}

Result<qint64> beginStep(Connection& work, qint64 change, const Step& step) {
    TRY_VOID(work.exec(u"INSERT INTO staging_steps (change, step, commit_hash, command, state, began_ms) "
                       "VALUES (?, ?, ?, ?, 'running', ?)"_s,
                       {change, step.step, step.commit, step.command, step.beganMs}));
    return work.lastInsertId();
}

Result<void> endStep(Connection& work, const Step& step) {
    return work.exec(
        u"UPDATE staging_steps SET state = ?, exit_status = ?, log = ?, ended_ms = ? WHERE id = ?"_s,
        {step.state, step.exitStatus, step.log, step.endedMs, step.id});
}

Result<void> loseSteps(Connection& work, qint64 change, qint64 nowMs) {
    return work.exec(
        u"UPDATE staging_steps SET state = 'unknown', ended_ms = ? WHERE change = ? AND state = 'running'"_s,
        {nowMs, change});
}

Result<std::vector<Step>> steps(Connection& work, qint64 change) {
    TRY(const auto rows,
        work.rows(u"SELECT id, step, commit_hash, command, state, exit_status, log, began_ms, "
                  "ended_ms FROM staging_steps WHERE change = ? ORDER BY id"_s,
                  {change}));
    std::vector<Step> all;
    for (const auto& row : rows) {
        Step step;
        step.id = row[0].toLongLong();
        step.step = row[1].toString(), step.commit = row[2].toString(), step.command = row[3].toString();
        step.state = row[4].toString();
        step.exitStatus = row[5].isNull() ? -1 : row[5].toInt();
        step.log = row[6].toString();
        step.beganMs = row[7].toLongLong(), step.endedMs = row[8].toLongLong();
        all.push_back(step);
    }
    return all;
}

} // namespace changes

QString deployLog(const Change& change, const std::vector<Step>& steps) {
    QString log = u"change %1: %2\ncommit %3 on %4\nplace %5\n"_s.arg(
        QString::number(change.id), change.title, change.head, change.base, change.site);
    for (const auto& step : steps) {
        if (!step.commit.isEmpty() && step.commit != change.head)
            continue; // of an earlier commit
        log += u"\n=== %1: %2\n=== %3, %4 s, %5, exit status %6\n"_s.arg(
            step.step, step.command, minute(step.beganMs),
            QString::number((step.endedMs - step.beganMs) / 1000), step.state,
            QString::number(step.exitStatus));
        log += step.log;
        if (!log.endsWith(u'\n'))
            log += u'\n';
    }
    return log;
}

QString reviewDigest(const Change& change, const QString& log) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto& part : {change.persona, change.site, change.branch, change.base, change.head, log}) {
        const QByteArray bytes = part.toUtf8();
        hash.addData(QByteArray::number(bytes.size()) + ':');
        hash.addData(bytes);
    }
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace staffroom::staging
