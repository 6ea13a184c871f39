#include "WriteIntents.h"

#include "base/Redactor.h"
#include "ledger/LedgerEntry.h"

#include <nlohmann/json.hpp>

namespace staffroom {

namespace {

using nlohmann::json;

QString stateOf(tools::IntentEnd end) {
    switch (end) {
    case tools::IntentEnd::Done:
        return QStringLiteral("done");
    case tools::IntentEnd::NotDone:
        return QStringLiteral("not_done");
    case tools::IntentEnd::Unknown:
        break;
    }
    return QStringLiteral("unknown");
}

/// What the record keeps of a write whose end is not known.
JournalRow unknownRow(const QVariantList& intent, const QString& detail, qint64 atMs) {
    LedgerEntry entry;
    entry.key = QStringLiteral("write:%1:unknown").arg(intent[0].toString());
    entry.atMs = atMs;
    entry.kind = QStringLiteral("note");
    entry.persona = intent[1].toString();
    entry.turn = intent[2].toString();
    entry.conversation = intent[3].toString();
    entry.method = intent[4].toString();
    entry.doctype = intent[5].toString();
    const json body{{"write", "unknown"},
                    {"document", intent[6].toString().toStdString()},
                    {"detail", Redactor::global().redact(detail).toStdString()}};
    entry.body = QByteArray::fromStdString(body.dump(-1, ' ', false, json::error_handler_t::replace));
    return journalRow(entry);
}

constexpr auto columns = "id, persona, turn, conversation, method, doctype, document";

/// Conflict where the same write may have happened already.
Result<void> checkRepeat(Connection& work, const tools::Intent& intent) {
    const QVariant digest(intent.digest);
    TRY(const auto unknown,
        work.row(
            QStringLiteral("SELECT begun_ms FROM intents WHERE digest = ? AND state IN ('begun', 'unknown') "
                           "ORDER BY begun_ms DESC LIMIT 1"),
            {digest}));
    if (unknown)
        return failure(
            ErrorKind::Conflict,
            QStringLiteral(
                "the very same write was begun before and it is not known whether it happened: look "
                "first; if it did not happen, call again with \"again\": true"),
            intent.service);
    TRY(const auto done,
        work.row(QStringLiteral(
                     "SELECT i.detail FROM intents i JOIN turns t ON t.id = i.turn WHERE i.digest = ? AND "
                     "i.state = 'done' AND t.state = 'failed' AND t.detail = 'interrupted' LIMIT 1"),
                 {digest}));
    if (done)
        return failure(
            ErrorKind::Conflict,
            QStringLiteral("this was already done in a turn that was interrupted (%1): do not do it twice; "
                           "tell the person, or call again with \"again\": true if it is wanted once more")
                .arg((*done)[0].toString()),
            intent.service);
    return {};
}

} // namespace

WriteIntents::WriteIntents(Database work, Journal& journal, Clock& clock)
    : m_work(std::move(work)), m_journal(journal), m_clock(clock) {}

Task<Result<void>> WriteIntents::begin(tools::Intent intent) {
    const qint64 nowMs = m_clock.utcMs();
    auto write = [intent, nowMs](Connection& work) -> Result<void> {
        if (intent.again) {
            TRY_VOID(work.exec(
                QStringLiteral("UPDATE intents SET state = 'not_done', detail = 'looked at: it did not "
                               "happen' WHERE digest = ? AND state IN ('begun', 'unknown')"),
                {QVariant(intent.digest)}));
        } else {
            TRY_VOID(checkRepeat(work, intent));
        }
        return work.exec(
            QStringLiteral(
                "INSERT INTO intents (id, persona, turn, conversation, service, method, doctype, "
                "document, digest, state, begun_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'begun', ?)"),
            {intent.id, intent.persona, intent.turn, intent.conversation, intent.service, intent.method,
             intent.doctype, intent.document, QVariant(intent.digest), nowMs});
    };
    CO_TRY_VOID(co_await m_work.write(write));
    co_return Result<void>();
}

Task<Result<void>> WriteIntents::end(QString id, tools::IntentEnd end, QString detail) {
    const qint64 nowMs = m_clock.utcMs();
    const QString kept = Redactor::global().redact(detail).left(1000);
    auto write = [id, end, kept, nowMs](Connection& work) -> Result<void> {
        TRY_VOID(
            work.exec(QStringLiteral("UPDATE intents SET state = ?, detail = ?, ended_ms = ? WHERE id = ?"),
                      {stateOf(end), kept, nowMs, id}));
        if (end != tools::IntentEnd::Unknown)
            return {};
        TRY(const auto intent,
            work.row(QStringLiteral("SELECT %1 FROM intents WHERE id = ?").arg(QLatin1String(columns)),
                     {id}));
        return intent ? Journal::add(work, unknownRow(*intent, kept, nowMs)) : Result<void>();
    };
    CO_TRY_VOID(co_await m_work.write(write));
    m_journal.kick();
    co_return Result<void>();
}

Task<Result<void>> WriteIntents::recover() {
    const qint64 nowMs = m_clock.utcMs();
    auto settle = [nowMs](Connection& work) -> Result<void> {
        const QString detail = QStringLiteral("the program ended while it was under way");
        TRY(const auto left,
            work.rows(
                QStringLiteral("SELECT %1 FROM intents WHERE state = 'begun'").arg(QLatin1String(columns))));
        for (const auto& intent : left) {
            TRY_VOID(Journal::add(work, unknownRow(intent, detail, nowMs)));
        }
        return work.exec(
            QStringLiteral(
                "UPDATE intents SET state = 'unknown', detail = ?, ended_ms = ? WHERE state = 'begun'"),
            {detail, nowMs});
    };
    CO_TRY_VOID(co_await m_work.write(settle));
    m_journal.kick();
    co_return Result<void>();
}

} // namespace staffroom
