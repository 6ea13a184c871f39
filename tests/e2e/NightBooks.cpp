#include "NightBooks.h"

#include <QDateTime>
#include <QDir>
#include <QRegularExpression>

#include <algorithm>
#include <set>
#include <sqlite3.h>

namespace staffroom {

namespace {

const QString work = QStringLiteral("state/work.sqlite");
const QString ledger = QStringLiteral("state/ledger.sqlite");
constexpr qint64 minuteMs = 60'000;

QVariant column(sqlite3_stmt* statement, int i) {
    switch (sqlite3_column_type(statement, i)) {
    case SQLITE_INTEGER:
        return qint64(sqlite3_column_int64(statement, i));
    case SQLITE_NULL:
        return {};
    default:
        return QString::fromUtf8(reinterpret_cast<const char*>(sqlite3_column_text(statement, i)),
                                 sqlite3_column_bytes(statement, i));
    }
}

QString tagIn(const QString& text) {
    static const QRegularExpression tag(QStringLiteral("#([a-z]*-?[0-9][0-9T:-]*)"));
    return tag.match(text).captured(1);
}

/// "3 delivered, 1 unknown"
QString inWords(const std::vector<QVariantList>& counted) {
    QStringList words;
    for (const auto& each : counted)
        words << QStringLiteral("%1 %2").arg(each[1].toLongLong()).arg(each[0].toString());
    return words.isEmpty() ? QStringLiteral("none") : words.join(QStringLiteral(", "));
}

} // namespace

std::vector<QVariantList> NightBooks::rows(const QString& file, const QString& sql) const {
    std::vector<QVariantList> found;
    sqlite3* database = nullptr;
    sqlite3_stmt* statement = nullptr;
    const QByteArray path = (m_home + u'/' + file).toUtf8();
    if (sqlite3_open_v2(path.constData(), &database, SQLITE_OPEN_READWRITE, nullptr) != SQLITE_OK ||
        sqlite3_prepare_v2(database, sql.toUtf8().constData(), -1, &statement, nullptr) != SQLITE_OK)
        qFatal("%s: %s: %s", path.constData(), qPrintable(sql), sqlite3_errmsg(database));
    while (sqlite3_step(statement) == SQLITE_ROW) {
        QVariantList row;
        for (int i = 0; i < sqlite3_column_count(statement); ++i)
            row << column(statement, i);
        found.push_back(row);
    }
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return found;
}

qint64 NightBooks::count(const QString& file, const QString& sql) const {
    return rows(file, sql).at(0).at(0).toLongLong();
}

void NightBooks::line(const QString& name, const QString& value) {
    m_lines << QStringLiteral("%1 %2").arg(name, -28).arg(value);
}

void NightBooks::fault(const QString& text) {
    m_faults << text;
}

qint64 NightBooks::open() const {
    return count(
        work, QStringLiteral("SELECT (SELECT count(*) FROM job_runs WHERE state IN ('waiting', 'running')) + "
                             "(SELECT count(*) FROM outbox WHERE state IN ('pending', 'sending')) + "
                             "(SELECT count(*) FROM inbox WHERE state IN ('new', 'claimed')) + "
                             "(SELECT count(*) FROM intents WHERE state = 'begun')"));
}

void NightBooks::checkCleanStop() {
    const qint64 sending =
        count(work, QStringLiteral("SELECT count(*) FROM outbox WHERE state = 'sending' AND streamed = 0"));
    const qint64 begun = count(work, QStringLiteral("SELECT count(*) FROM intents WHERE state = 'begun'"));
    if (sending > 0)
        fault(QStringLiteral("a clean stop left %1 messages half sent").arg(sending));
    if (begun > 0)
        fault(QStringLiteral("a clean stop left %1 writes without an end").arg(begun));
    const qint64 cut = count(work, QStringLiteral("SELECT count(*) FROM job_runs WHERE state = 'running'"));
    if (cut > 0)
        fault(QStringLiteral("a clean stop left %1 runs without a state").arg(cut));
}

void NightBooks::compare(const NightEvidence& evidence) {
    if (const qint64 left = open(); left > 0)
        fault(QStringLiteral("%1 rows of work.sqlite have no end state").arg(left));
    slotsRanOnce(evidence);
    questionsWereAnswered(evidence);
    postsAreAccountedFor(evidence);
    writesHappenedOnce(evidence);
    notesAreKeptOnce();
    recordsAgree();
}

void NightBooks::slotsRanOnce(const NightEvidence& evidence) {
    const auto runs =
        rows(work, QStringLiteral("SELECT persona || '/' || job, slot_ms, last_slot_ms, state, id, "
                                  "model_called FROM job_runs WHERE by_hand = 0 ORDER BY 1, slot_ms"));
    std::map<QString, std::vector<std::pair<qint64, qint64>>> stretches;
    std::map<QString, qint64> states;
    for (const auto& run : runs) {
        const QString job = run[0].toString();
        const auto planned = evidence.minutesOf.find(job);
        if (planned == evidence.minutesOf.end()) {
            fault(QStringLiteral("a run of %1, which nobody planned").arg(job));
            continue;
        }
        const qint64 periodMs = planned->second * minuteMs;
        const qint64 first = (run[1].toLongLong() + periodMs - 1) / periodMs,
                     last = run[2].toLongLong() / periodMs;
        states[run[3].toString()] += last - first + 1;
        stretches[job].emplace_back(run[1].toLongLong(), run[2].toLongLong());
    }
    qint64 all = 0;
    std::vector<QVariantList> counted;
    for (const auto& [state, n] : states) {
        all += n;
        counted.push_back({state, n});
    }
    line(QStringLiteral("slots"), QStringLiteral("%1: %2").arg(all).arg(inWords(counted)));
    for (const auto& [job, minutes] : evidence.minutesOf)
        coverOf(job, minutes, stretches[job], evidence);
    qint64 begun = 0, twice = 0;
    for (const auto& [slot, times] : evidence.begun) {
        begun += times;
        twice += times > 1 ? 1 : 0;
        if (times > 1)
            fault(QStringLiteral("the model was asked %1 times to begin %2").arg(times).arg(slot));
    }
    const qint64 marked = count(work, QStringLiteral("SELECT count(*) FROM job_runs WHERE model_called = 1"));
    line(QStringLiteral("slots a model was asked for"),
         QStringLiteral("%1 (%2 marked so)").arg(begun).arg(marked));
    line(QStringLiteral("slots run twice"), QString::number(twice));
    if (begun > marked)
        fault(QStringLiteral("the model was asked for %1 slots, and only %2 are marked")
                  .arg(begun)
                  .arg(marked));
}

void NightBooks::coverOf(const QString& job, int minutes,
                         const std::vector<std::pair<qint64, qint64>>& stretches,
                         const NightEvidence& evidence) {
    const qint64 periodMs = minutes * minuteMs;
    const qint64 coveredMs = count(
        work, QStringLiteral("SELECT covered_ms FROM jobs WHERE persona || '/' || job = '%1'").arg(job));
    int shown = 0;
    for (qint64 slot = (evidence.beganMs / periodMs + 1) * periodMs; slot <= coveredMs; slot += periodMs) {
        const auto rowsOf = std::count_if(stretches.begin(), stretches.end(), [slot](const auto& stretch) {
            return stretch.first <= slot && slot <= stretch.second;
        });
        if (rowsOf != 1 && ++shown <= 3)
            fault(QStringLiteral("the slot %1 of %2 has %3 rows")
                      .arg(QDateTime::fromMSecsSinceEpoch(slot, Qt::UTC).toString(Qt::ISODate), job)
                      .arg(rowsOf));
    }
    if (coveredMs < evidence.endedMs - periodMs)
        fault(QStringLiteral("%1 is covered to %2 only").arg(job).arg(coveredMs));
}

void NightBooks::questionsWereAnswered(const NightEvidence& evidence) {
    std::map<std::tuple<QString, qint64, qint64>, QVariantList> heard;
    qint64 unasked = 0;
    std::set<std::tuple<QString, qint64, qint64>> wanted;
    for (const auto& asked : evidence.asked)
        wanted.emplace(asked.persona, asked.chat, asked.message);
    for (const auto& row :
         rows(work, QStringLiteral("SELECT bot, chat, message_id, state, turn, attempts FROM inbox"))) {
        const auto key = std::tuple(row[0].toString(), row[1].toLongLong(), row[2].toLongLong());
        if (!heard.emplace(key, row).second)
            fault(QStringLiteral("message %1 stands twice in the inbox").arg(row[2].toLongLong()));
        unasked += wanted.contains(key) ? 0 : 1;
    }
    std::map<QString, std::pair<qint64, qint64>>
        answers; // turn -> answers, of which not known to have arrived
    for (const auto& row :
         rows(work, QStringLiteral("SELECT turn, count(*), sum(state <> 'delivered') FROM outbox "
                                   "WHERE kind IN ('answer', 'failure') GROUP BY turn")))
        answers[row[0].toString()] = {row[1].toLongLong(), row[2].toLongLong()};
    qint64 answered = 0, unknown = 0, lost = 0, again = 0;
    for (const auto& asked : evidence.asked) {
        const auto found = heard.find({asked.persona, asked.chat, asked.message});
        const auto answer = found == heard.end() ? answers.end() : answers.find(found->second[4].toString());
        if (answer == answers.end() || found->second[3].toString() != u"answered") {
            ++lost;
            fault(QStringLiteral("%1 asked of %2 was %3")
                      .arg(asked.tag, asked.persona,
                           found == heard.end()
                               ? QStringLiteral("never heard")
                               : found->second[3].toString() + QStringLiteral(" without an answer")));
            continue;
        }
        again += found->second[5].toLongLong() > 1 ? 1 : 0;
        ++(answer->second.second > 0 ? unknown : answered);
    }
    line(QStringLiteral("messages asked"), QString::number(evidence.asked.size()));
    line(QStringLiteral("  answered"), QString::number(answered));
    line(QStringLiteral("  answer unknown"), QString::number(unknown));
    line(QStringLiteral("  lost"), QString::number(lost));
    line(QStringLiteral("  turn begun more than once"), QString::number(again));
    line(QStringLiteral("  given up after 3 turns"),
         QString::number(count(work, QStringLiteral("SELECT count(*) FROM outbox WHERE kind = 'failure'"))));
    if (unasked > evidence.commands)
        fault(QStringLiteral("%1 messages in the inbox that nobody asked").arg(unasked));
}

/// Each post of a bot is one that the outbox knows to be delivered, or one of those marked unknown; and no
/// tag was said twice.
void NightBooks::postsAreAccountedFor(const NightEvidence& evidence) {
    const auto sent =
        rows(work, QStringLiteral("SELECT persona, chat, message_id, state, reply_to, plain, kind, id FROM "
                                  "outbox ORDER BY id"));
    std::map<std::tuple<QString, qint64, qint64>, qint64> delivered;
    std::vector<QVariantList> unknown;
    for (const auto& row : sent) {
        const auto key = std::tuple(row[0].toString(), row[1].toLongLong(), row[2].toLongLong());
        if (row[3].toString() == u"delivered" && !delivered.emplace(key, row[7].toLongLong()).second)
            fault(QStringLiteral("two rows of the outbox claim message %1").arg(row[2].toLongLong()));
        if (row[3].toString() == u"unknown")
            unknown.push_back(row);
    }
    const qint64 marked = qint64(unknown.size());
    const qint64 lostStatus =
        count(ledger, QStringLiteral("SELECT count(*) FROM entries WHERE kind = 'delivery' AND key "
                                     "LIKE '%:status'"));
    qint64 arrivedUnknown = 0, status = 0, doubled = 0;
    std::map<QString, int> saidOf;
    for (const auto& post : evidence.posts) {
        const QString tag = tagIn(post.text);
        if (!tag.isEmpty() && ++saidOf[post.persona + tag] > 1) {
            ++doubled;
            fault(QStringLiteral("%1 said #%2 twice").arg(post.persona, tag));
        }
        if (delivered.erase({post.persona, post.chat, post.message}) > 0)
            continue;
        const auto match = std::find_if(unknown.begin(), unknown.end(), [&](const QVariantList& row) {
            return row[0].toString() == post.persona && row[1].toLongLong() == post.chat &&
                   row[4].toLongLong() == post.replyTo && tagIn(row[5].toString()) == tag;
        });
        if (match != unknown.end()) {
            unknown.erase(match);
            ++arrivedUnknown;
        } else if (tag.isEmpty() && status < lostStatus) {
            ++status; // a status line whose id was lost
        } else {
            ++doubled;
            fault(QStringLiteral("%1 said in %2, reply to %3, without its being known: %4")
                      .arg(post.persona)
                      .arg(post.chat)
                      .arg(post.replyTo)
                      .arg(post.text.left(120)));
        }
    }
    for (const auto& [key, id] : delivered)
        fault(QStringLiteral("row %1 of the outbox is delivered, and nobody saw it").arg(id));
    line(QStringLiteral("posts"),
         QStringLiteral("%1 seen; outbox: %2")
             .arg(evidence.posts.size())
             .arg(inWords(rows(
                 work, QStringLiteral("SELECT state, count(*) FROM outbox GROUP BY state ORDER BY 1")))));
    line(QStringLiteral("  marked unknown"),
         QStringLiteral("%1, of which %2 arrived").arg(marked).arg(arrivedUnknown));
    line(QStringLiteral("  status lines marked unknown"),
         QStringLiteral("%1, of which %2 stand").arg(lostStatus).arg(status));
    line(QStringLiteral("  sent twice"), QString::number(doubled));
}

void NightBooks::writesHappenedOnce(const NightEvidence& evidence) {
    std::set<QString> names;
    qint64 made = 0, doubled = 0, unknownMade = 0;
    for (const auto& [tag, documents] : evidence.documents) {
        made += documents.size();
        names.insert(documents.begin(), documents.end());
        if (documents.size() > 1) {
            ++doubled;
            fault(QStringLiteral("ERPNext holds %1 documents for %2").arg(documents.size()).arg(tag));
        }
    }
    const auto done = rows(work, QStringLiteral("SELECT detail FROM intents WHERE state = 'done'"));
    for (const auto& row : done) {
        if (names.erase(row[0].toString()) == 0)
            fault(QStringLiteral("%1 is noted as written, and ERPNext has it not").arg(row[0].toString()));
    }
    unknownMade = qint64(names.size());
    const qint64 unknown =
        count(work, QStringLiteral("SELECT count(*) FROM intents WHERE state = 'unknown'"));
    const qint64 told =
        count(ledger, QStringLiteral("SELECT count(*) FROM entries WHERE key LIKE 'write:%:unknown'"));
    line(QStringLiteral("writes"),
         QStringLiteral("%1 in ERPNext; intents: %2")
             .arg(made)
             .arg(inWords(rows(
                 work, QStringLiteral("SELECT state, count(*) FROM intents GROUP BY state ORDER BY 1")))));
    line(QStringLiteral("  unknown, and happened"), QString::number(unknownMade));
    line(QStringLiteral("  doubled"), QString::number(doubled));
    if (unknownMade > unknown)
        fault(QStringLiteral("%1 documents that no intent knows of").arg(unknownMade - unknown));
    if (told != unknown)
        fault(QStringLiteral("%1 writes are unknown, and the ledger tells of %2").arg(unknown).arg(told));
}

void NightBooks::notesAreKeptOnce() {
    qint64 notes = 0, doubled = 0, messages = 0;
    for (const QString& persona :
         QDir(m_home + QStringLiteral("/personas")).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
        const QString memory = QStringLiteral("personas/%1/memory.sqlite").arg(persona);
        notes += count(memory, QStringLiteral("SELECT count(*) FROM notes"));
        doubled += count(memory, QStringLiteral("SELECT count(*) - count(DISTINCT text) FROM notes"));
        messages += count(memory, QStringLiteral("SELECT count(*) FROM messages"));
        const qint64 twice =
            count(memory, QStringLiteral("SELECT count(*) FROM (SELECT 1 FROM messages GROUP BY turn, "
                                         "role HAVING count(*) > 1)"));
        if (twice > 0)
            fault(QStringLiteral("%1 remembers %2 turns twice").arg(persona).arg(twice));
        // A turn that ended well is remembered.
        std::set<QString> remembered;
        for (const auto& row : rows(memory, QStringLiteral("SELECT DISTINCT turn FROM messages")))
            remembered.insert(row[0].toString());
        for (const auto& row :
             rows(work, QStringLiteral("SELECT id FROM turns WHERE state = 'done' AND persona = '%1'")
                            .arg(persona))) {
            if (!remembered.contains(row[0].toString()))
                fault(QStringLiteral("%1 does not remember its turn %2").arg(persona, row[0].toString()));
        }
    }
    line(QStringLiteral("memory"), QStringLiteral("%1 notes, %2 messages").arg(notes).arg(messages));
    line(QStringLiteral("  notes doubled"), QString::number(doubled));
    if (doubled > 0)
        fault(QStringLiteral("%1 notes stand twice").arg(doubled));
}

/// What the journal carried has reached the ledger, once.
void NightBooks::recordsAgree() {
    if (const qint64 waiting = count(work, QStringLiteral("SELECT count(*) FROM journal WHERE applied = 0"));
        waiting > 0)
        fault(QStringLiteral("%1 rows of the journal were not applied").arg(waiting));
    std::map<QString, qint64> deliveries, turns;
    for (const auto& row :
         rows(ledger, QStringLiteral("SELECT key, kind, turn FROM entries WHERE kind IN ('delivery', "
                                     "'turn')")))
        ++(row[1].toString() == u"turn" ? turns[row[2].toString()] : deliveries[row[0].toString()]);
    qint64 missing = 0;
    for (const auto& row :
         rows(work, QStringLiteral("SELECT dedupe FROM outbox WHERE state NOT IN ('pending', "
                                   "'sending')")))
        missing += deliveries[QStringLiteral("delivery:") + row[0].toString()] == 1 ? 0 : 1;
    if (missing > 0)
        fault(QStringLiteral("%1 messages were settled without a line in the ledger").arg(missing));
    const auto ended =
        rows(work, QStringLiteral("SELECT id FROM turns WHERE state = 'done' UNION ALL SELECT id FROM "
                                  "job_runs WHERE state = 'ok'"));
    for (const auto& row : ended) {
        if (turns[row[0].toString()] != 1)
            fault(QStringLiteral("turn %1 has %2 lines in the ledger")
                      .arg(row[0].toString())
                      .arg(turns[row[0].toString()]));
    }
    const qint64 undelivered = count(
        work,
        QStringLiteral(
            "SELECT count(*) FROM job_runs r WHERE delivery = 'pending' OR (delivery IN ('', "
            "'delivered') AND EXISTS (SELECT 1 FROM outbox o WHERE o.turn = r.id AND o.kind = 'job' AND "
            "o.state <> 'delivered'))"));
    if (undelivered > 0)
        fault(QStringLiteral("%1 runs tell another delivery than their post").arg(undelivered));
    line(QStringLiteral("ledger"),
         QStringLiteral("%1 entries; turns %2")
             .arg(count(ledger, QStringLiteral("SELECT count(*) FROM entries")))
             .arg(inWords(
                 rows(work, QStringLiteral("SELECT state, count(*) FROM turns GROUP BY state ORDER BY 1")))));
    line(QStringLiteral("incidents"),
         inWords(rows(work, QStringLiteral("SELECT kind, count(*) FROM incidents GROUP BY kind"))));
}

} // namespace staffroom
