#include "agent/Budget.h"

#include "base/Log.h"
#include "ledger/LedgerEntry.h"

#include <QDateTime>
#include <QTimeZone>
#include <QUuid>

#include <nlohmann/json.hpp>

namespace staffroom::agent {

namespace {

using nlohmann::json;

constexpr qint64 keptMs = 70LL * 24 * 3600 * 1000;

/// One account of a persona or a job: its limits, and the stretch they hold for.
struct Slice {
    QString subject;
    QString stretch; // as stored
    QString word;    // hour, day, month, run
    qint64 startMs = 0;
    team::BudgetLimit limit;
    QString currency;
    int warnPercent = 0;
};

Slice sliceOf(const QString& subject, const team::Budget& budget, const QString& word,
              const team::BudgetLimit& limit, qint64 startMs) {
    return {subject, word, word, startMs, limit, budget.currency, budget.warnPercent};
}

void addSlices(std::vector<Slice>& slices, const QString& subject, const team::Budget& budget, qint64 nowMs,
               const QByteArray& zone) {
    const std::pair<QString, const team::BudgetLimit*> all[]{{QStringLiteral("hour"), &budget.hour},
                                                             {QStringLiteral("day"), &budget.day},
                                                             {QStringLiteral("month"), &budget.month}};
    for (const auto& [word, limit] : all)
        slices.push_back(sliceOf(subject, budget, word, *limit, stretchStart(word, nowMs, zone)));
}

const team::Job* jobOf(const team::Persona& persona, const QString& id) {
    const auto found = std::find_if(persona.jobs.begin(), persona.jobs.end(),
                                    [&](const team::Job& job) { return job.id == id; });
    return found == persona.jobs.end() ? nullptr : &*found;
}

/// Every account a call goes on; a persona's own always, so that what it spends is known without limits too.
std::vector<Slice> slicesOf(const BudgetAccount& account, qint64 nowMs) {
    std::vector<Slice> slices;
    const auto* persona = account.team->persona(account.persona);
    if (!persona)
        return slices;
    const auto& zone = account.team->zone;
    addSlices(slices, persona->id, persona->budget, nowMs, zone);
    const auto* job = account.job.isEmpty() ? nullptr : jobOf(*persona, account.job);
    if (!job)
        return slices;
    const QString subject = persona->id + u'/' + job->id;
    if (!job->budget.isNone())
        addSlices(slices, subject, job->budget, nowMs, zone);
    // A run of a job counts for itself under the job's limit, else under the persona's for runs.
    const auto& budget = job->budget.run.isNone() ? persona->budget : job->budget;
    if (!budget.run.isNone()) {
        Slice run = sliceOf(subject, budget, QStringLiteral("run"), budget.run, nowMs);
        run.stretch = QStringLiteral("run:") + account.turn;
        run.startMs = 0;
        slices.push_back(run);
    }
    return slices;
}

bool hasLimits(const std::vector<Slice>& slices) {
    return std::any_of(slices.begin(), slices.end(), [](const Slice& each) { return !each.limit.isNone(); });
}

struct Spent {
    qint64 turns = 0, tokens = 0, micros = 0;
    bool warned = false, stopped = false, known = false;
};

Result<Spent> spentIn(Connection& work, const Slice& slice) {
    TRY(const auto row,
        work.row(QStringLiteral("SELECT turns, tokens, micros, warned, stopped FROM "
                                "budget_spent WHERE subject = ? AND stretch = ? AND start_ms = ?"),
                 {slice.subject, slice.stretch, slice.startMs}));
    Spent spent;
    if (!row)
        return spent;
    spent.turns = (*row)[0].toLongLong(), spent.tokens = (*row)[1].toLongLong();
    spent.micros = (*row)[2].toLongLong();
    spent.warned = (*row)[3].toBool(), spent.stopped = (*row)[4].toBool();
    spent.known = true;
    return spent;
}

qint64 microsIn(const Expense& expense, const QString& currency) {
    return expense.cost && expense.cost->currency == currency ? expense.cost->micros : 0;
}

Result<void> spend(Connection& work, const Slice& slice, qint64 turns, qint64 tokens, qint64 micros) {
    return work.exec(
        QStringLiteral("INSERT INTO budget_spent (subject, stretch, start_ms, turns, tokens, micros) VALUES "
                       "(?, ?, ?, ?, ?, ?) ON CONFLICT (subject, stretch, start_ms) DO UPDATE SET turns = "
                       "turns + excluded.turns, tokens = max(0, tokens + excluded.tokens), micros = max(0, "
                       "micros + excluded.micros)"),
        {slice.subject, slice.stretch, slice.startMs, turns, tokens, micros});
}

QString money(qint64 micros, const QString& currency) {
    return llm::Cost{currency, micros}.toPlain() + u' ' + currency;
}

/// Which limit the call would break, for people; empty: none.
QString brokenBy(const Slice& slice, const Spent& spent, const Expense& expense) {
    const auto& limit = slice.limit;
    if (limit.turns > 0 && expense.turns > 0 && spent.turns + expense.turns > limit.turns)
        return QStringLiteral("%1 of %2 turns were begun").arg(spent.turns).arg(limit.turns);
    if (limit.tokens > 0 && spent.tokens + expense.tokens > limit.tokens)
        return QStringLiteral("%1 of %2 tokens are spent, and the next call may take %3")
            .arg(spent.tokens)
            .arg(limit.tokens)
            .arg(expense.tokens);
    if (limit.micros == 0)
        return {};
    if (!expense.cost || expense.cost->currency != slice.currency)
        return QStringLiteral("its model has no price in %1, so nobody knows what a call would cost")
            .arg(slice.currency);
    if (spent.micros + expense.cost->micros <= limit.micros)
        return {};
    return QStringLiteral("%1 of %2 are spent, and the next call may take %3")
        .arg(money(spent.micros, slice.currency), money(limit.micros, slice.currency),
             money(expense.cost->micros, slice.currency));
}

bool runsLow(const Slice& slice, const Spent& spent) {
    const auto low = [&](qint64 used, qint64 limit) {
        return limit > 0 && static_cast<double>(used) * 100 >= static_cast<double>(limit) * slice.warnPercent;
    };
    return slice.warnPercent > 0 &&
           (low(spent.turns, slice.limit.turns) || low(spent.tokens, slice.limit.tokens) ||
            low(spent.micros, slice.limit.micros));
}

QString nextBegins(const Slice& slice, qint64 nowMs, const QByteArray& zone) {
    if (slice.word == u"run")
        return QStringLiteral("the next run has its own");
    const auto next = QDateTime::fromMSecsSinceEpoch(stretchEnd(slice.word, nowMs, zone), QTimeZone(zone));
    return QStringLiteral("it begins anew at %1").arg(next.toString(QStringLiteral("yyyy-MM-dd HH:mm")));
}

LedgerEntry noteOf(const BudgetAccount& account, const QString& key, const char* method, const json& body,
                   qint64 atMs) {
    LedgerEntry entry;
    entry.key = key;
    entry.atMs = atMs;
    entry.kind = QStringLiteral("note");
    entry.persona = account.persona;
    entry.turn = account.turn;
    entry.method = QLatin1String(method);
    entry.body = QByteArray::fromStdString(body.dump(-1, ' ', false, json::error_handler_t::replace));
    return entry;
}

struct Verdict {
    QString refusal; // empty: it was set aside
    bool told = false;
};

Result<void> mark(Connection& work, const Slice& slice, const char* column) {
    return work.exec(QStringLiteral("UPDATE budget_spent SET %1 = 1 WHERE subject = ? AND stretch = ? AND "
                                    "start_ms = ?")
                         .arg(QLatin1String(column)),
                     {slice.subject, slice.stretch, slice.startMs});
}

BudgetLine lineOf(const Slice& slice, const Spent& spent) {
    BudgetLine line;
    line.subject = slice.subject, line.stretch = slice.word, line.currency = slice.currency;
    line.turns = spent.turns, line.tokens = spent.tokens, line.micros = spent.micros;
    line.limit = slice.limit, line.warnPercent = slice.warnPercent;
    line.warned = spent.warned, line.stopped = spent.stopped;
    line.startMs = slice.startMs;
    return line;
}

BudgetNews newsOf(const Slice& slice, const Spent& spent, bool usedUp, const QString& why) {
    BudgetNews news;
    news.subject = slice.subject;
    news.stretch = slice.word;
    news.usedUp = usedUp;
    news.words = usedUp ? QStringLiteral("the budget of this %1 is used up: %2").arg(slice.word, why)
                        : QStringLiteral("the budget of this %1 runs low: %2")
                              .arg(slice.word, spentWords(lineOf(slice, spent)));
    return news;
}

} // namespace

qint64 stretchStart(const QString& stretch, qint64 atMs, const QByteArray& zone) {
    const QTimeZone where(zone);
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(atMs, where);
    if (stretch == u"hour") // by elapsed time: the same local hour can come twice
        return atMs - (at.time().minute() * 60'000LL + at.time().second() * 1000LL + at.time().msec());
    const QDate day = stretch == u"month" ? QDate(at.date().year(), at.date().month(), 1) : at.date();
    return day.startOfDay(where).toMSecsSinceEpoch();
}

qint64 stretchEnd(const QString& stretch, qint64 atMs, const QByteArray& zone) {
    const qint64 start = stretchStart(stretch, atMs, zone);
    if (stretch == u"hour")
        return start + 3'600'000;
    const QTimeZone where(zone);
    const QDate day = QDateTime::fromMSecsSinceEpoch(start, where).date();
    return (stretch == u"month" ? day.addMonths(1) : day.addDays(1)).startOfDay(where).toMSecsSinceEpoch();
}

QString spentWords(const BudgetLine& line) {
    QStringList parts;
    if (line.limit.micros > 0)
        parts << QStringLiteral("%1 of %2")
                     .arg(llm::Cost{line.currency, line.micros}.toPlain(),
                          money(line.limit.micros, line.currency));
    if (line.limit.tokens > 0)
        parts << QStringLiteral("%1 of %2 tokens").arg(line.tokens).arg(line.limit.tokens);
    if (line.limit.turns > 0)
        parts << QStringLiteral("%1 of %2 turns").arg(line.turns).arg(line.limit.turns);
    if (parts.isEmpty())
        parts << QStringLiteral("%1, %2 tokens, %3 turns")
                     .arg(money(line.micros, line.currency))
                     .arg(line.tokens)
                     .arg(line.turns);
    return parts.join(QStringLiteral(", "));
}

Budget::Budget(Database work, Journal& journal, Clock& clock)
    : m_work(std::move(work)), m_journal(journal), m_clock(clock) {}

Task<Result<Reservation>> Budget::reserve(BudgetAccount account, Expense estimate) {
    const qint64 nowMs = m_clock.utcMs();
    Reservation reservation;
    reservation.atMs = nowMs;
    reservation.expense = estimate;
    const auto slices = slicesOf(account, nowMs);
    if (!hasLimits(slices)) { // nothing can be overdrawn: what it took is written when it is known
        reservation.expense = Expense{estimate.turns, 0, std::nullopt};
        co_return reservation;
    }
    reservation.id = QUuid::createUuid().toString(QUuid::WithoutBraces);
    auto write = [account, slices, estimate, nowMs, id = reservation.id,
                  tell = tell](Connection& work) -> Result<Verdict> {
        Verdict verdict;
        for (const auto& slice : slices) {
            TRY(const auto spent, spentIn(work, slice));
            if (!spent.known && tell && slice.word != u"run") { // a new stretch
                BudgetNews over = newsOf(slice, spent, false, {});
                over.over = true;
                TRY_VOID(tell(work, over, nowMs));
                verdict.told = true;
            }
            const QString why = brokenBy(slice, spent, estimate);
            if (why.isEmpty())
                continue;
            verdict.refusal = QStringLiteral("the budget of this %1 is used up (%2); %3")
                                  .arg(slice.word, why, nextBegins(slice, nowMs, account.team->zone));
            const json body{{"subject", slice.subject.toStdString()},
                            {"stretch", slice.word.toStdString()},
                            {"why", why.toStdString()}};
            TRY_VOID(Journal::add(work, journalRow(noteOf(account, QStringLiteral("budget:%1:stop").arg(id),
                                                          "budget.stop", body, nowMs))));
            if (!spent.stopped && tell) {
                TRY_VOID(spend(work, slice, 0, 0, 0));
                TRY_VOID(mark(work, slice, "stopped"));
                TRY_VOID(tell(work, newsOf(slice, spent, true, why), nowMs));
                verdict.told = true;
            }
            return verdict;
        }
        for (const auto& slice : slices) {
            TRY_VOID(spend(work, slice, estimate.turns, estimate.tokens, microsIn(estimate, slice.currency)));
        }
        TRY_VOID(
            work.exec(QStringLiteral("INSERT INTO budget_calls (id, persona, turn, at_ms, tokens, micros) "
                                     "VALUES (?, ?, ?, ?, ?, ?)"),
                      {id, account.persona, account.turn, nowMs, estimate.tokens,
                       estimate.cost ? estimate.cost->micros : 0}));
        return verdict;
    };
    CO_TRY(const auto verdict, co_await m_work.write(write));
    m_journal.kick();
    if (verdict.told)
        told();
    if (!verdict.refusal.isEmpty())
        co_return failure(ErrorKind::Policy, verdict.refusal, QStringLiteral("budget"));
    co_return reservation;
}

Task<> Budget::settle(BudgetAccount account, Reservation reservation, std::optional<Expense> real) {
    const auto slices = slicesOf(account, reservation.atMs);
    const Expense set = reservation.expense;
    const Expense spent = real.value_or(set);
    const bool wasSet = !reservation.id.isEmpty();
    auto write = [slices, set, spent, wasSet, id = reservation.id, tell = tell,
                  nowMs = m_clock.utcMs()](Connection& work) -> Result<bool> {
        bool isTold = false;
        for (const auto& slice : slices) {
            const qint64 before = wasSet ? microsIn(set, slice.currency) : 0;
            TRY_VOID(spend(work, slice, wasSet ? 0 : spent.turns, spent.tokens - (wasSet ? set.tokens : 0),
                           microsIn(spent, slice.currency) - before));
            TRY(const auto now, spentIn(work, slice));
            if (now.warned || !runsLow(slice, now) || slice.word == u"run" || !tell)
                continue;
            TRY_VOID(mark(work, slice, "warned"));
            TRY_VOID(tell(work, newsOf(slice, now, false, {}), nowMs));
            isTold = true;
        }
        if (wasSet) {
            TRY_VOID(work.exec(QStringLiteral("DELETE FROM budget_calls WHERE id = ?"), {id}));
        }
        return isTold;
    };
    const auto written = co_await m_work.write(write);
    if (!written) // it stays spent as estimated
        qCCritical(lcAgent, "%s: what a model call took could not be written: %s",
                   qPrintable(account.persona), qPrintable(written.error().toString()));
    else if (*written)
        told();
}

Task<Result<void>> Budget::recover() {
    const qint64 nowMs = m_clock.utcMs();
    auto settle = [nowMs](Connection& work) -> Result<void> {
        TRY(const auto left,
            work.rows(QStringLiteral("SELECT id, persona, turn, tokens, micros FROM budget_calls")));
        for (const auto& row : left) {
            BudgetAccount account;
            account.persona = row[1].toString();
            account.turn = row[2].toString();
            const json body{{"why", "the program ended during the call: what was set aside counts as spent"},
                            {"tokens", row[3].toLongLong()},
                            {"micros", row[4].toLongLong()}};
            TRY_VOID(Journal::add(
                work, journalRow(noteOf(account, QStringLiteral("budget:%1:unknown").arg(row[0].toString()),
                                        "budget.unknown", body, nowMs))));
        }
        TRY_VOID(work.exec(QStringLiteral("DELETE FROM budget_calls")));
        return work.exec(QStringLiteral("DELETE FROM budget_spent WHERE start_ms < ? AND start_ms > 0"),
                         {nowMs - keptMs});
    };
    CO_TRY_VOID(co_await m_work.write(settle));
    m_journal.kick();
    co_return Result<void>();
}

Task<Result<std::vector<BudgetLine>>> Budget::lines(std::shared_ptr<const team::Team> team) {
    const qint64 nowMs = m_clock.utcMs();
    auto read = [team, nowMs](Connection& work) -> Result<std::vector<BudgetLine>> {
        std::vector<Slice> slices;
        for (const auto& persona : team->personas) {
            addSlices(slices, persona.id, persona.budget, nowMs, team->zone);
            for (const auto& job : persona.jobs) {
                if (!job.budget.isNone())
                    addSlices(slices, persona.id + u'/' + job.id, job.budget, nowMs, team->zone);
            }
        }
        std::vector<BudgetLine> lines;
        for (const auto& slice : slices) {
            TRY(const auto spent, spentIn(work, slice));
            lines.push_back(lineOf(slice, spent));
            lines.back().endMs = stretchEnd(slice.word, nowMs, team->zone);
        }
        return lines;
    };
    CO_TRY(auto lines, co_await m_work.read(read));
    co_return lines;
}

} // namespace staffroom::agent
