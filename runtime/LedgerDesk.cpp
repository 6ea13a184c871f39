// The methods of the control socket for the record:
//   ledger.verify                    → VerdictReport   every row against the chain
//   ledger.prune    DeedParams       → PrunedReport    removes what is older, leaving a checkpoint
//   ledger.seal     DeedParams       → {}              takes the record as it is, with a reason
//   audit.denials   DenialsParams    → [DenialLine]    403s by persona, doctype and method
//   audit.mark      DenialsParams    → {}              what a group of them is held to be
#include "LedgerDesk.h"

#include "agent/Records.h"

#include <QRandomGenerator>
#include <QUuid>

#include <nlohmann/json.hpp>

namespace staffroom {

namespace {

constexpr qint64 keepMs = 30'000; // a keychain may have to be unlocked

using Answer = Result<QByteArray>;
using Handler = Task<Answer> (*)(LedgerDesk, QByteArray, Limits);

/// Everything that has happened is in the ledger before it is looked at.
Task<Result<void>> settle(LedgerDesk desk, Limits limits) {
    CO_TRY_VOID(co_await desk.journal.flush(limits));
    co_return Result<void>();
}

Task<Answer> verify(LedgerDesk desk, QByteArray, Limits limits) {
    CO_TRY_VOID(co_await settle(desk, limits));
    auto verifying = bounded(desk.ledger.verify(), desk.clock, limits);
    CO_TRY(const auto verdict, co_await verifying);
    control::VerdictReport report;
    report.rows = verdict.rows, report.firstRow = verdict.firstRow, report.lastRow = verdict.lastRow;
    report.faults = verdict.faults, report.notes = verdict.notes;
    for (const auto& fault : verdict.first) {
        control::FaultLine line;
        line.row = fault.row, line.what = fault.what, line.remedy = fault.remedy;
        report.first.push_back(line);
    }
    co_return control::toJson(report);
}

Result<LedgerDeed> deedFrom(const control::DeedParams& params, Clock& clock) {
    if (params.person.trimmed().isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("who does it is missing: --as NAME"));
    LedgerDeed deed;
    deed.person = params.person;
    deed.reason = params.reason;
    deed.atMs = clock.utcMs();
    return deed;
}

Task<Answer> prune(LedgerDesk desk, QByteArray text, Limits limits) {
    CO_TRY(const auto params, control::deedParamsFrom(text));
    CO_TRY(const auto deed, deedFrom(params, desk.clock));
    CO_TRY_VOID(co_await settle(desk, limits));
    CO_TRY(const auto pruned, co_await desk.ledger.prune(params.beforeMs, deed));
    control::PrunedReport report;
    report.rows = pruned.rows, report.through = pruned.through;
    co_return control::toJson(report);
}

Task<Answer> seal(LedgerDesk desk, QByteArray text, Limits limits) {
    CO_TRY(const auto params, control::deedParamsFrom(text));
    CO_TRY(const auto deed, deedFrom(params, desk.clock));
    if (deed.reason.trimmed().isEmpty())
        co_return failure(ErrorKind::Invalid, QStringLiteral("why it is sealed is missing: --reason WORDS"));
    CO_TRY_VOID(co_await settle(desk, limits));
    CO_TRY_VOID(co_await desk.ledger.seal(deed));
    co_return QByteArray("{}");
}

DenialQuery queryOf(const control::DenialsParams& params) {
    DenialQuery query;
    query.persona = params.persona, query.doctype = params.doctype, query.method = params.method;
    query.sinceMs = params.sinceMs, query.untilMs = params.untilMs;
    return query;
}

Task<Answer> denials(LedgerDesk desk, QByteArray text, Limits limits) {
    CO_TRY(const auto params, control::denialsParamsFrom(text));
    CO_TRY_VOID(co_await settle(desk, limits));
    const auto query = queryOf(params);
    auto asking = desk.ledger.denials(query);
    CO_TRY(const auto groups, co_await asking);
    std::vector<control::DenialLine> lines;
    for (const auto& group : groups) {
        control::DenialLine line;
        line.persona = group.persona, line.doctype = group.doctype, line.method = group.method;
        line.firstMs = group.firstMs, line.lastMs = group.lastMs, line.count = group.count;
        line.mark = group.mark, line.markedBy = group.markedBy, line.markedMs = group.markedMs;
        line.note = group.note, line.sinceMark = group.sinceMark;
        lines.push_back(line);
    }
    co_return control::toJson(lines);
}

LedgerEntry markEntry(const control::DenialsParams& params, qint64 nowMs) {
    LedgerEntry entry;
    entry.key = QStringLiteral("mark:") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.atMs = nowMs;
    entry.kind = QStringLiteral("mark");
    entry.persona = params.persona, entry.doctype = params.doctype, entry.method = params.method;
    entry.person = params.person;
    const nlohmann::json body{{"mark", params.mark.toStdString()}, {"note", params.note.toStdString()}};
    entry.body =
        QByteArray::fromStdString(body.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
    return entry;
}

Task<Answer> mark(LedgerDesk desk, QByteArray text, Limits limits) {
    CO_TRY(const auto params, control::denialsParamsFrom(text));
    if (!isDenialMark(params.mark))
        co_return failure(
            ErrorKind::Invalid,
            QStringLiteral("a mark is expected, needs-role or rules-wrong, not \"%1\"").arg(params.mark));
    if (params.persona.isEmpty() || params.doctype.isEmpty() || params.method.isEmpty())
        co_return failure(ErrorKind::Invalid, QStringLiteral("a group is a persona, a doctype and a method"));
    if (params.person.trimmed().isEmpty())
        co_return failure(ErrorKind::Invalid, QStringLiteral("who says so is missing: --as NAME"));
    CO_TRY_VOID(co_await settle(desk, limits));
    const auto query = queryOf(params);
    auto asking = desk.ledger.denials(query);
    CO_TRY(const auto groups, co_await asking);
    if (groups.empty())
        co_return failure(
            ErrorKind::NotFound,
            QStringLiteral("%1 was never refused %2 on %3; `staffroom audit denials` lists what was")
                .arg(params.persona, params.method, params.doctype));
    const auto row = agent::ledgerRow(markEntry(params, desk.clock.utcMs()));
    auto writing = desk.work.write([row](Connection& work) { return Journal::add(work, row); });
    CO_TRY_VOID(co_await writing);
    desk.journal.kick();
    co_return QByteArray("{}");
}

/// 32 random bytes, as text that fits an env file.
QByteArray newKey() {
    quint32 words[8];
    QRandomGenerator::system()->fillRange(words);
    return QByteArray(reinterpret_cast<const char*>(words), sizeof words).toHex();
}

Task<Answer> absent() {
    co_return failure(ErrorKind::NotFound, QStringLiteral("the ledger is not open"));
}

} // namespace

SecretRef ledgerKeyRef() {
    return SecretRef{teamScope(), QStringLiteral("ledger-key")};
}

Result<LedgerKey> ledgerKeyIn(HomeSecrets& store, Clock& clock) {
    const SecretRef ref = ledgerKeyRef();
    LedgerKey key;
    const auto kept = store.value(ref);
    if (kept) {
        key.bytes = *kept;
        return key;
    }
    if (kept.error().kind != ErrorKind::NotFound)
        return failure(kept.error());
    key.bytes = newKey();
    key.keep = [&store, &clock, ref](QByteArray bytes) {
        return store.keep(ref, bytes, SecretPlace::Anywhere, Limits::within(clock, keepMs, std::stop_token()));
    };
    return key;
}

void addLedgerMethods(control::Methods& methods, std::function<std::optional<LedgerDesk>()> desk) {
    const auto add = [&](const char* name, Handler handler) {
        methods.add(QLatin1String(name), [desk, handler](QByteArray params, Limits limits) {
            const auto open = desk();
            return open ? handler(*open, params, limits) : absent();
        });
    };
    add("ledger.verify", verify);
    add("ledger.prune", prune);
    add("ledger.seal", seal);
    add("audit.denials", denials);
    add("audit.mark", mark);
}

} // namespace staffroom
