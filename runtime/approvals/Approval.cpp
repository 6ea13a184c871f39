#include "approvals/Approval.h"

#include <QCryptographicHash>

namespace staffroom::approvals {

namespace {

constexpr auto columns =
    "id, persona, turn, conversation, person, tool, place, arguments, digest, needed, approvers, "
    "state, result, asked_ms, expires_ms, ended_ms";

Approval approvalFrom(const QVariantList& row) {
    Approval approval;
    approval.id = row[0].toLongLong();
    approval.persona = row[1].toString(), approval.turn = row[2].toString();
    approval.conversation = row[3].toString(), approval.person = row[4].toString();
    approval.tool = row[5].toString(), approval.place = row[6].toString();
    approval.arguments = row[7].toByteArray();
    approval.digest = row[8].toString(), approval.needed = row[9].toInt();
    approval.approvers = row[10].toString().split(u',', Qt::SkipEmptyParts);
    approval.state = row[11].toString(), approval.result = row[12].toString();
    approval.askedMs = row[13].toLongLong(), approval.expiresMs = row[14].toLongLong();
    approval.endedMs = row[15].toLongLong();
    return approval;
}

Result<void> readVotes(Connection& work, Approval& approval) {
    TRY(const auto rows,
        work.rows(QStringLiteral("SELECT person, agrees, place, comment, at_ms FROM approval_votes WHERE "
                                 "approval = ? ORDER BY at_ms, person"),
                  {approval.id}));
    for (const auto& row : rows)
        approval.votes.push_back(
            {row[0].toString(), row[1].toBool(), row[2].toString(), row[3].toString(), row[4].toLongLong()});
    return {};
}

Result<void> setState(Connection& work, qint64 id, const QString& state) {
    return work.exec(QStringLiteral("UPDATE approvals SET state = ? WHERE id = ?"), {state, id});
}

/// Those who may agree as the call was asked and are still in the team.
bool mayDecide(const Approval& approval, const team::Team& team, const QString& person) {
    return !person.isEmpty() && approval.approvers.contains(person) && team.person(person) != nullptr;
}

} // namespace

QString digestOf(const QString& persona, const QString& tool, const QString& place,
                 const QByteArray& arguments) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto& part : {persona.toUtf8(), tool.toUtf8(), place.toUtf8(), arguments}) {
        hash.addData(QByteArray::number(part.size()) + ':'); // no part can pass for the end of another
        hash.addData(part);
    }
    return QString::fromLatin1(hash.result().toHex());
}

std::optional<team::ApprovalRule> ruleFor(const team::Team& team, const team::Persona& persona,
                                          const QString& tool) {
    std::optional<team::ApprovalRule> rule;
    for (const auto& each : persona.approvals) {
        if (each.tool == tool)
            rule = each;
    }
    const bool ofPerson = tool == u"mail_send" || tool == u"calendar_create" || tool == u"calendar_move" ||
                          tool == u"calendar_cancel";
    if (!rule && (tool == u"post_to_topic" || ofPerson))
        rule = team::ApprovalRule{tool, {}};
    if (rule && rule->by.isEmpty() && persona.isPrivate && ofPerson)
        rule->by = persona.allowlist; // its mails and meetings are nobody else's to read
    if (rule && rule->by.isEmpty())
        rule->by = team.approvers();
    return rule;
}

QString localApprover(const team::Team& team) {
    for (const auto& each : team.operators) {
        if (each.approves && each.isLocal)
            return each.person;
    }
    return team.approvers().value(0);
}

Result<Asked> ask(Connection& work, const Approval& approval) {
    TRY(const auto waiting,
        work.row(
            QStringLiteral("SELECT id FROM approvals WHERE state IN ('pending', 'approved', 'running') AND "
                           "digest = ? AND conversation = ?"),
            {approval.digest, approval.conversation}));
    if (waiting)
        return Asked{(*waiting)[0].toLongLong(), false};
    TRY(const auto open, work.row(QStringLiteral("SELECT count(*) FROM approvals WHERE state IN ('pending', "
                                                 "'approved', 'running') AND persona = ?"),
                                  {approval.persona}));
    if (open && (*open)[0].toInt() >= mostWaiting)
        return failure(ErrorKind::Policy,
                       QStringLiteral("%1 of your calls wait for people already: they must decide first")
                           .arg((*open)[0].toInt()));
    TRY_VOID(work.exec(
        QStringLiteral("INSERT INTO approvals (persona, turn, conversation, person, tool, place, arguments, digest, "
                       "needed, approvers, state, asked_ms, expires_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, "
                       "'pending', ?, ?)"),
        {approval.persona, approval.turn, approval.conversation, approval.person, approval.tool,
         approval.place, QVariant(approval.arguments), approval.digest, approval.needed, approval.approvers.join(u','),
         approval.askedMs, approval.expiresMs}));
    return Asked{work.lastInsertId(), true};
}

Result<std::optional<Approval>> byId(Connection& work, qint64 id) {
    TRY(const auto row,
        work.row(QStringLiteral("SELECT %1 FROM approvals WHERE id = ?").arg(QLatin1String(columns)), {id}));
    if (!row)
        return std::nullopt;
    auto approval = approvalFrom(*row);
    TRY_VOID(readVotes(work, approval));
    return std::optional(std::move(approval));
}

Result<std::vector<Approval>> list(Connection& work, bool onlyOpen, int limit) {
    const QString open = QStringLiteral("state IN ('pending', 'approved', 'running')");
    TRY(const auto rows,
        work.rows(QStringLiteral("SELECT %1 FROM approvals WHERE %2 OR id IN (SELECT id FROM approvals WHERE NOT %2 "
                                 "ORDER BY id DESC LIMIT ?) ORDER BY id DESC")
                      .arg(QLatin1String(columns), open),
                  {onlyOpen ? 0 : limit}));
    std::vector<Approval> all;
    for (const auto& row : rows) {
        all.push_back(approvalFrom(row));
        TRY_VOID(readVotes(work, all.back()));
    }
    return all;
}

Result<Outcome> decide(Connection& work, const team::Team& team, const Decision& decision, qint64 nowMs) {
    using Kind = Outcome::Kind;
    TRY(auto found, byId(work, decision.id));
    if (!found || decision.digestPrefix.size() < shortestDigest ||
        !found->digest.startsWith(decision.digestPrefix))
        return Outcome{Kind::Unknown, {}};
    Approval approval = std::move(*found);
    if (!mayDecide(approval, team, decision.person))
        return Outcome{Kind::NotAllowed, approval};
    if (!approval.isOpen() || nowMs >= approval.expiresMs)
        return Outcome{Kind::TooLate, approval};
    // Whoever sits at this machine is one human being, whatever names are given: one vote.
    const bool twice = std::any_of(approval.votes.begin(), approval.votes.end(), [&](const Vote& vote) {
        return vote.person == decision.person || (decision.place == u"command" && vote.place == u"command");
    });
    if (twice && decision.agrees)
        return Outcome{Kind::Twice, approval};
    TRY_VOID(
        work.exec(QStringLiteral("INSERT OR REPLACE INTO approval_votes (approval, person, agrees, place, "
                                 "comment, at_ms) VALUES (?, ?, ?, ?, ?, ?)"),
                  {approval.id, decision.person, decision.agrees, decision.place, decision.comment, nowMs}));
    approval.votes.clear();
    TRY_VOID(readVotes(work, approval));
    const auto agreed = std::count_if(approval.votes.begin(), approval.votes.end(),
                                      [](const Vote& vote) { return vote.agrees; });
    Kind kind = Kind::Counted;
    if (!decision.agrees)
        kind = Kind::Rejected;
    else if (agreed >= approval.needed)
        kind = Kind::Approved;
    if (kind == Kind::Rejected) {
        approval.state = QStringLiteral("rejected");
        TRY_VOID(end(work, approval.id, approval.state, QString(), nowMs));
    } else if (kind == Kind::Approved) {
        approval.state = QStringLiteral("approved");
        TRY_VOID(setState(work, approval.id, approval.state));
    }
    return Outcome{kind, approval};
}

Result<bool> begin(Connection& work, qint64 id) {
    TRY_VOID(work.exec(
        QStringLiteral("UPDATE approvals SET state = 'running' WHERE id = ? AND state = 'approved'"), {id}));
    return work.changes() == 1;
}

Result<void> end(Connection& work, qint64 id, const QString& state, const QString& result, qint64 nowMs) {
    return work.exec(QStringLiteral("UPDATE approvals SET state = ?, result = ?, ended_ms = ? WHERE id = ?"),
                     {state, result, nowMs, id});
}

Result<qint64> afterRestore(Connection& work, qint64 nowMs) {
    const QString value = QStringLiteral("SELECT value FROM state WHERE key = ?");
    TRY(const auto restored, work.row(value, {QStringLiteral("restored_at")}));
    TRY(const auto seen, work.row(value, {QStringLiteral("approvals_restored_at")}));
    if (!restored || (seen && seen->value(0) == restored->value(0)))
        return 0;
    TRY_VOID(work.exec(QStringLiteral("INSERT OR REPLACE INTO state (key, value) VALUES (?, ?)"),
                       {QStringLiteral("approvals_restored_at"), restored->value(0)}));
    TRY_VOID(work.exec(QStringLiteral("UPDATE approvals SET state = 'unknown', result = ?, ended_ms = ? WHERE "
                                      "state IN ('pending', 'approved', 'running')"),
                       {QStringLiteral("the home was restored from a backup: it may have been made since"),
                        nowMs}));
    return work.changes();
}

Result<std::vector<Approval>> expire(Connection& work, qint64 nowMs) {
    TRY(const auto rows,
        work.rows(QStringLiteral("SELECT id FROM approvals WHERE state = 'pending' AND expires_ms <= ?"),
                  {nowMs}));
    std::vector<Approval> all;
    for (const auto& row : rows) {
        const qint64 id = row[0].toLongLong();
        TRY_VOID(end(work, id, QStringLiteral("expired"), QString(), nowMs));
        TRY(const auto approval, byId(work, id));
        if (approval)
            all.push_back(*approval);
    }
    return all;
}

} // namespace staffroom::approvals
