#include "ApprovalDesk.h"

#include "ApprovalRecords.h"
#include "Staff.h"
#include "agent/Records.h"
#include "approvals/ApprovalWords.h"
#include "approvals/GatedTool.h"
#include "base/Log.h"
#include "base/Redactor.h"
#include "ledger/LedgerEntry.h"

#include <QUuid>

#include <nlohmann/json.hpp>

namespace staffroom {

using approvals::Approval;
using approvals::entryOf;
using approvals::newsFor;
using approvals::newsWords;
using approvals::Outcome;
using approvals::rewrite;
using nlohmann::json;
using telegram::InboxRow;
using telegram::OutboxRow;

namespace {

constexpr qint64 runMs = 120'000;
constexpr qint64 lookMs = 20'000;
constexpr qsizetype longestResult = 20'000;
constexpr qsizetype longestComment = 500;

QByteArray dumped(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

/// How a call ended: its tool itself may not know whether it happened.
QString stateOf(const tools::ToolAnswer& answer) {
    if (!answer.isError)
        return QStringLiteral("done");
    const json body = json::parse(answer.content.begin(), answer.content.end(), nullptr, false);
    const json error = body.is_object() ? body.value("error", json::object()) : json::object();
    const bool unknown = error.is_object() && error.value("kind", json()) == "unknown";
    return unknown ? QStringLiteral("unknown") : QStringLiteral("failed");
}

} // namespace

struct ApprovalDesk::Decided {
    Outcome outcome;
    std::vector<OutboxRow> rows;
    std::vector<InboxRow> news;
};

ApprovalDesk::ApprovalDesk(Parts parts) : m_parts(std::move(parts)), m_scope(QStringLiteral("approvals")) {}

ApprovalDesk::~ApprovalDesk() = default;

Task<Result<void>> ApprovalDesk::start() {
    const qint64 nowMs = m_parts.clock.utcMs();
    auto read = [nowMs](Connection& work) -> Result<std::vector<Approval>> {
        TRY_VOID(approvals::afterRestore(work, nowMs));
        return approvals::list(work, true, 1'000);
    };
    CO_TRY(const auto open, co_await m_parts.work.write(read));
    const QByteArray cut = R"({"error":{"kind":"unknown","detail":"the program ended while it was under way"}})";
    const QByteArray late = R"({"error":{"kind":"policy","detail":"the program was not there in time"}})";
    for (const auto& approval : open) {
        if (approval.state == u"running")
            co_await conclude(approval, QStringLiteral("unknown"), cut);
        else if (approval.state == u"approved" && nowMs >= approval.expiresMs)
            co_await conclude(approval, QStringLiteral("expired"), late);
        else if (approval.state == u"approved")
            m_scope.start([this, approval](std::stop_token stop) { return run(approval, stop); });
    }
    m_scope.start([this](std::stop_token stop) { return keepExpiring(stop); });
    co_return Result<void>();
}

Task<> ApprovalDesk::stop() {
    co_await m_scope.stopAndJoin();
}

Task<> ApprovalDesk::keepExpiring(std::stop_token stop) {
    while (!stop.stop_requested()) {
        const auto done = co_await expire();
        if (!done)
            qCWarning(lcAgent, "approvals do not expire: %s", qPrintable(done.error().toString()));
        co_await m_parts.clock.sleep(lookMs, stop);
    }
}

Task<Result<void>> ApprovalDesk::expire() {
    const auto team = m_parts.staff.team()->team;
    const qint64 nowMs = m_parts.clock.utcMs();
    auto write = [team, nowMs](Connection& work) -> Result<Decided> {
        Decided decided;
        TRY(const auto expired, approvals::expire(work, nowMs));
        for (const auto& approval : expired) {
            TRY_VOID(Journal::add(
                work, agent::ledgerRow(entryOf(approval, QStringLiteral("expired"),
                                         QStringLiteral("approval.expire"), {}, json::object(), nowMs))));
            TRY(auto rows, rewrite(work, *team, approval, nowMs));
            decided.rows.insert(decided.rows.end(), rows.begin(), rows.end());
            TRY(const auto news, newsFor(work, approval, newsWords(*team, approval, {}), nowMs));
            if (!news)
                continue;
            TRY(const auto added, telegram::inbox::add(work, {*news}));
            decided.news.insert(decided.news.end(), added.begin(), added.end());
        }
        return decided;
    };
    CO_TRY(auto decided, co_await m_parts.work.write(write));
    afterwards(decided);
    co_return Result<void>();
}

/// The decision, its ledger row, the question's new words and (where it is rejected) the news: one
/// transaction.
Task<Result<ApprovalDesk::Decided>> ApprovalDesk::store(approvals::Decision decision, QString name) {
    const auto team = m_parts.staff.team()->team;
    const qint64 nowMs = m_parts.clock.utcMs();
    auto write = [team, decision, name, nowMs](Connection& work) -> Result<Decided> {
        using Kind = Outcome::Kind;
        Decided decided;
        TRY(decided.outcome, approvals::decide(work, *team, decision, nowMs));
        const auto kind = decided.outcome.kind;
        if (kind == Kind::Unknown || kind == Kind::NotAllowed)
            return decided;
        auto approval = decided.outcome.approval;
        TRY(decided.rows, rewrite(work, *team, approval, nowMs));
        if (kind == Kind::TooLate || kind == Kind::Twice)
            return decided;
        const json body{{"agrees", decision.agrees},
                        {"where", decision.place.toStdString()},
                        {"comment", decision.comment.toStdString()}};
        TRY_VOID(Journal::add(
            work,
            agent::ledgerRow(entryOf(approval, QStringLiteral("%1:%2").arg(decision.person).arg(decision.agrees),
                               decision.agrees ? QStringLiteral("approval.approve")
                                               : QStringLiteral("approval.reject"),
                               name, body, nowMs))));
        if (kind != Kind::Rejected)
            return decided;
        TRY(const auto news, newsFor(work, approval, newsWords(*team, approval, {}), nowMs));
        if (news) {
            TRY(decided.news, telegram::inbox::add(work, {*news}));
        }
        return decided;
    };
    CO_TRY(auto decided, co_await m_parts.work.write(write));
    afterwards(decided);
    co_return decided;
}

void ApprovalDesk::afterwards(Decided& decided) {
    m_parts.journal.kick();
    m_parts.outbox.accept(std::move(decided.rows));
    for (auto& row : std::exchange(decided.news, {})) {
        const auto desk = m_parts.staff.desk(row.persona);
        if (desk) // else it waits in the inbox
            (*desk)->worker().hear({row});
    }
    if (decided.outcome.kind != Outcome::Kind::Approved)
        return;
    const Approval approval = decided.outcome.approval;
    m_scope.start([this, approval](std::stop_token stop) { return run(approval, stop); });
}

/// Not stopped by the runtime's end: a call that has begun is waited for, within its time.
Task<> ApprovalDesk::run(Approval approval, std::stop_token) {
    const auto id = approval.id;
    auto take = [id](Connection& work) -> Result<std::optional<Approval>> {
        TRY(const bool mine, approvals::begin(work, id));
        if (!mine)
            return std::nullopt;
        return approvals::byId(work, id); // what runs is what is on disk
    };
    auto taken = co_await m_parts.work.write(take);
    if (!taken || !*taken) {
        if (!taken)
            qCCritical(lcAgent, "an approved call does not run: %s", qPrintable(taken.error().toString()));
        co_return;
    }
    const Approval running = **taken;
    tools::ToolContext context;
    context.persona = running.persona;
    context.turn = QStringLiteral("approval:%1").arg(running.id);
    context.conversation = running.conversation;
    context.person = running.person;
    context.limits = Limits::within(m_parts.clock, runMs, std::stop_token());
    const auto desk = m_parts.staff.desk(running.persona);
    // Held while it runs: the team's files may change meanwhile.
    const auto toolbox = desk ? (*desk)->worker().kit().toolbox : nullptr;
    auto* const gated = toolbox ? dynamic_cast<approvals::GatedTool*>(toolbox->find(running.tool)) : nullptr;
    Result<tools::ToolAnswer> answer = failure(
        ErrorKind::Policy,
        QStringLiteral("%1 may not use %2 any more: nothing was done").arg(running.persona, running.tool));
    if (gated)
        answer = co_await gated->runApproved(running, context);
    if (!answer) {
        const auto error = tools::errorAnswer(answer.error());
        co_await conclude(running, QStringLiteral("void"), error.content);
        co_return;
    }
    for (const auto& denial : answer->denials()) {
        agent::TurnIdentity identity;
        identity.turn = context.turn;
        identity.key = context.turn;
        identity.persona = running.persona;
        identity.conversation = running.conversation;
        identity.person = running.person;
        const auto row = agent::ledgerRow(agent::denialEntry(identity, denial, m_parts.clock.utcMs()));
        auto keep = [row](Connection& work) { return Journal::add(work, row); };
        const auto kept = co_await m_parts.work.write(keep);
        if (!kept)
            qCCritical(lcAgent, "a denial is not recorded: %s", qPrintable(kept.error().toString()));
    }
    const QString state = stateOf(*answer);
    co_await conclude(running, state, answer->content);
}

/// Its end, the record, the question's last words and the news for the conversation: one transaction.
Task<> ApprovalDesk::conclude(Approval approval, QString state, QByteArray answer) {
    const auto team = m_parts.staff.team()->team;
    const qint64 nowMs = m_parts.clock.utcMs();
    const QByteArray clean = Redactor::global().redact(answer.left(longestResult));
    auto write = [team, approval, state, clean, nowMs](Connection& work) -> Result<Decided> {
        Decided decided;
        TRY_VOID(approvals::end(work, approval.id, state, QString::fromUtf8(clean), nowMs));
        Approval ended = approval;
        ended.state = state;
        ended.endedMs = nowMs;
        const json body{{"result", QString::fromUtf8(clean).toStdString()}};
        TRY_VOID(Journal::add(work, agent::ledgerRow(entryOf(ended, QStringLiteral("end"),
                                                       QStringLiteral("approval.run"), {}, body, nowMs))));
        TRY(decided.rows, rewrite(work, *team, ended, nowMs));
        TRY(const auto news, newsFor(work, ended, newsWords(*team, ended, clean), nowMs));
        if (news) {
            TRY(decided.news, telegram::inbox::add(work, {*news}));
        }
        return decided;
    };
    auto written = co_await m_parts.work.write(write);
    if (!written) { // it stays 'running', and is unknown after the next start
        qCCritical(lcAgent, "the end of an approved call is not stored: %s",
                   qPrintable(written.error().toString()));
        co_return;
    }
    afterwards(*written);
}

/// One of which it was not known whether it arrived is known to have arrived now.
Task<Result<bool>> ApprovalDesk::isItsQuestion(QString persona, telegram::CallbackQuery query, qint64 id) {
    auto look = [persona, query, id](Connection& work) -> Result<bool> {
        TRY(const auto row,
            work.row(QStringLiteral("SELECT id FROM outbox WHERE dedupe GLOB ? AND kind = 'approval' AND persona = ? "
                                    "AND chat = ? AND (message_id = ? OR (state = 'unknown' AND message_id IS NULL))"),
                     {QStringLiteral("approval:%1:ask:*").arg(id), persona, query.chat, query.messageId}));
        if (!row)
            return false;
        TRY_VOID(work.exec(QStringLiteral("UPDATE outbox SET message_id = ? WHERE id = ? AND message_id IS NULL"),
                           {query.messageId, row->front()}));
        return true;
    };
    CO_TRY(const bool known, co_await m_parts.work.write(look));
    co_return known;
}

Task<QString> ApprovalDesk::pressed(QString persona, telegram::CallbackQuery query) {
    using Kind = Outcome::Kind;
    auto decision = approvals::decisionIn(query.data);
    const qint64 id = decision ? decision->id : 0;
    const auto asked = co_await isItsQuestion(persona, query, id);
    if (!decision || !asked || !*asked) {
        co_await refuse(persona, query, QStringLiteral("no question of ours"));
        co_return QStringLiteral("This question is not on record here. This press is.");
    }
    const auto team = m_parts.staff.team()->team;
    const auto* person = query.from.isBot ? nullptr : team->personByTelegram(query.from.id);
    decision->person = person ? person->id : QString();
    const auto decided = co_await store(*decision, query.from.name);
    if (!decided) {
        qCCritical(lcTelegram, "a press is lost: %s", qPrintable(decided.error().toString()));
        co_return QStringLiteral("That could not be stored. Please press again.");
    }
    switch (decided->outcome.kind) {
    case Kind::Unknown:
        co_await refuse(persona, query, QStringLiteral("bound to another call"));
        co_return QStringLiteral("This button belongs to another call. Nothing was approved.");
    case Kind::NotAllowed:
        co_await refuse(persona, query, QStringLiteral("no approver"));
        co_return QStringLiteral("You may not decide this. This press is on record.");
    case Kind::TooLate:
        co_return QStringLiteral("This is decided or over already: %1.").arg(decided->outcome.approval.state);
    case Kind::Twice:
        co_return QStringLiteral("You have agreed already; somebody else must too.");
    case Kind::Counted:
        co_return QStringLiteral("Your agreement counts; one more person is needed.");
    case Kind::Approved:
        co_return QStringLiteral("Approved: it is being done.");
    case Kind::Rejected:
        break;
    }
    co_return QStringLiteral("Rejected: nothing is done.");
}

Task<> ApprovalDesk::refuse(QString persona, telegram::CallbackQuery query, QString why) {
    LedgerEntry entry;
    entry.key = QStringLiteral("press:%1:%2").arg(persona, query.id);
    entry.persona = persona;
    entry.person = query.from.name;
    entry.method = QStringLiteral("approval press refused");
    entry.body = dumped({{"reason", why.toStdString()},
                         {"telegram_user", query.from.id},
                         {"is_bot", query.from.isBot},
                         {"chat", query.chat},
                         {"message_id", query.messageId},
                         {"button", query.data.left(64).toStdString()}});
    co_await keep(std::move(entry));
}

Task<> ApprovalDesk::refuseHere(approvals::Decision decision, QString why) {
    LedgerEntry entry;
    entry.key = QStringLiteral("decide:") + QUuid::createUuid().toString(QUuid::WithoutBraces);
    entry.person = decision.person;
    entry.method = QStringLiteral("approval decision refused");
    entry.body = dumped({{"reason", why.toStdString()},
                         {"approval", decision.id},
                         {"agrees", decision.agrees},
                         {"where", decision.place.toStdString()}});
    co_await keep(std::move(entry));
}

Task<> ApprovalDesk::keep(LedgerEntry entry) {
    entry.atMs = m_parts.clock.utcMs();
    entry.kind = QStringLiteral("ignored");
    const auto row = agent::ledgerRow(entry);
    auto write = [row](Connection& work) { return Journal::add(work, row); };
    const auto written = co_await m_parts.work.write(write);
    if (!written)
        qCCritical(lcTelegram, "a refused decision is not recorded: %s",
                   qPrintable(written.error().toString()));
    m_parts.journal.kick();
}

Task<Result<Approval>> ApprovalDesk::decide(approvals::Decision decision) {
    using Kind = Outcome::Kind;
    const auto team = m_parts.staff.team()->team;
    const QString local = approvals::localApprover(*team);
    decision.place = QStringLiteral("command");
    decision.comment = Redactor::global().redact(decision.comment.simplified().left(longestComment));
    if (decision.person.isEmpty())
        decision.person = local;
    if (decision.person != local || local.isEmpty()) {
        co_await refuseHere(decision, QStringLiteral("not the approver of this machine"));
        co_return failure(ErrorKind::Forbidden,
                          local.isEmpty()
                              ? QStringLiteral("no operator of team.json approves")
                              : QStringLiteral("%1 decides at this machine; %2 decides in Telegram")
                                    .arg(local, decision.person));
    }
    if (decision.digestPrefix.size() != approvals::digestLength) {
        co_await refuseHere(decision, QStringLiteral("without the whole digest"));
        co_return failure(ErrorKind::Invalid,
                          QStringLiteral("\"digest\" must be the whole digest of the call that was shown"));
    }
    const auto* person = team->person(decision.person);
    const auto decided = co_await store(decision, person ? person->name : decision.person);
    if (!decided)
        co_return tl::unexpected(decided.error());
    const auto& approval = decided->outcome.approval;
    switch (decided->outcome.kind) {
    case Kind::Unknown: {
        co_await refuseHere(decision, QStringLiteral("no such approval, or bound to another call"));
        const auto found = co_await show(decision.id);
        if (found)
            co_return failure(ErrorKind::Conflict,
                              QStringLiteral("approval %1 is not the call that was shown").arg(decision.id));
        co_return tl::unexpected(found.error());
    }
    case Kind::NotAllowed:
        co_await refuseHere(decision, QStringLiteral("no approver"));
        co_return failure(ErrorKind::Forbidden, QStringLiteral("%1 may not decide this; %2 may")
                                                    .arg(decision.person, approval.approvers.join(u',')));
    case Kind::TooLate:
        co_return failure(
            ErrorKind::Conflict,
            approval.isOpen()
                ? QStringLiteral("the time for approval %1 is over").arg(decision.id)
                : QStringLiteral("approval %1 is %2 already").arg(decision.id).arg(approval.state));
    case Kind::Twice:
        co_return failure(
            ErrorKind::Conflict,
            QStringLiteral("%1 has agreed already; the other agreement must come from another person, in "
                           "Telegram")
                .arg(decision.person));
    case Kind::Counted:
    case Kind::Approved:
    case Kind::Rejected:
        break;
    }
    co_return approval;
}

Task<Result<std::vector<Approval>>> ApprovalDesk::list(bool onlyOpen, int limit) {
    auto read = [onlyOpen, limit](Connection& work) { return approvals::list(work, onlyOpen, limit); };
    CO_TRY(auto all, co_await m_parts.work.read(read));
    co_return all;
}

std::shared_ptr<const team::Team> ApprovalDesk::team() const {
    return m_parts.staff.team()->team;
}

Task<Result<Approval>> ApprovalDesk::show(qint64 id) {
    auto read = [id](Connection& work) { return approvals::byId(work, id); };
    CO_TRY(const auto found, co_await m_parts.work.read(read));
    if (!found)
        co_return failure(ErrorKind::NotFound, QStringLiteral("there is no approval %1").arg(id));
    co_return *found;
}

} // namespace staffroom
