#include "ApprovalRecords.h"

#include "agent/Prompt.h"
#include "approvals/ApprovalWords.h"

#include <nlohmann/json.hpp>

namespace staffroom::approvals {

using nlohmann::json;
using telegram::InboxRow;
using telegram::OutboxMessage;
using telegram::OutboxRow;

namespace {

QByteArray dumped(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

/// The question as it now reads, in every place where it was asked.
Result<std::vector<OutboxMessage>> rewritten(Connection& work, const team::Team& team,
                                             const Approval& approval) {
    TRY(const auto rows,
        work.rows(
            QStringLiteral("SELECT persona, chat, message_id, dedupe, thread FROM outbox WHERE dedupe GLOB ? AND "
                           "kind = 'approval' AND state IN ('delivered', 'unknown') AND message_id IS NOT "
                           "NULL AND edits IS NULL"),
            {QStringLiteral("approval:%1:ask:*").arg(approval.id)}));
    std::vector<OutboxMessage> messages;
    for (const auto& row : rows) {
        OutboxMessage message = asMessage(team, approval);
        message.persona = row[0].toString();
        message.chat = row[1].toLongLong();
        message.edits = row[2].toLongLong();
        if (!row[4].isNull())
            message.thread = row[4].toLongLong();
        message.kind = QStringLiteral("approval_edit");
        message.dedupe =
            QStringLiteral("%1:%2:%3").arg(row[3].toString(), approval.state).arg(approval.votes.size());
        messages.push_back(message);
    }
    return messages;
}

/// The message in which it was asked in that chat; a number no message has where there is none.
Result<qint64> questionIn(Connection& work, const Approval& approval, qint64 chat) {
    TRY(const auto row,
        work.row(QStringLiteral("SELECT message_id FROM outbox WHERE dedupe = ? AND message_id IS "
                                "NOT NULL"),
                 {QStringLiteral("approval:%1:ask:%2").arg(approval.id).arg(chat)}));
    return row ? (*row)[0].toLongLong() : 2'147'000'000 - approval.id;
}

QString namesOf(const team::Team& team, const Approval& approval) {
    QStringList names;
    for (const auto& vote : approval.votes) {
        const auto* person = team.person(vote.person);
        names << (person ? person->name : vote.person);
    }
    return names.join(QStringLiteral(" and "));
}

} // namespace

LedgerEntry entryOf(const Approval& approval, const QString& key, const QString& method,
                    const QString& person, json body, qint64 atMs) {
    LedgerEntry entry;
    entry.key = QStringLiteral("approval:%1:%2:%3").arg(approval.id).arg(approval.askedMs).arg(key);
    entry.atMs = atMs;
    entry.kind = QStringLiteral("decision");
    entry.persona = approval.persona;
    entry.turn = approval.turn;
    entry.person = person;
    entry.conversation = approval.conversation;
    entry.method = method;
    body["approval"] = approval.id;
    body["tool"] = approval.tool.toStdString();
    body["digest"] = approval.digest.toStdString();
    body["state"] = approval.state.toStdString();
    entry.body = dumped(body);
    return entry;
}

Result<std::vector<OutboxRow>> rewrite(Connection& work, const team::Team& team, const Approval& approval,
                                       qint64 nowMs) {
    TRY(const auto messages, rewritten(work, team, approval));
    return telegram::Outbox::add(work, messages, nowMs);
}

Result<std::optional<InboxRow>> newsFor(Connection& work, const Approval& approval, const QString& words,
                                        qint64 nowMs) {
    const auto parts = approval.conversation.split(u':');
    const bool group = parts.value(0) == u"group";
    if (!group && parts.value(0) != u"dm")
        return std::nullopt;
    const qint64 chat = parts.value(1).toLongLong();
    TRY(const qint64 question, questionIn(work, approval, chat));
    json message{{"message_id", question},
                 {"date", nowMs / 1000},
                 {"chat", {{"id", chat}, {"type", group ? "supergroup" : "private"}, {"is_forum", group}}},
                 {"from", {{"id", 0}, {"is_bot", false}, {"first_name", "Staffroom, the system"}}},
                 {"text", words.toStdString()}};
    bool isNumber = false;
    const qint64 thread = parts.value(2).toLongLong(&isNumber);
    if (group && isNumber) {
        message["is_topic_message"] = true;
        message["message_thread_id"] = thread;
    }
    InboxRow row;
    row.persona = approval.persona;
    row.updateId = -approval.id; // Telegram's own are positive
    row.conversation = approval.conversation;
    row.receivedMs = nowMs;
    TRY(row.update, telegram::parseUpdate(dumped({{"update_id", row.updateId}, {"message", message}})));
    return std::optional(std::move(row));
}

QString newsWords(const team::Team& team, const Approval& approval, const QByteArray& answer) {
    const QString call = QStringLiteral("the call of %1 for which you asked approval no. %2")
                             .arg(approval.tool)
                             .arg(approval.id);
    if (approval.state == u"rejected") {
        const QString why = approval.votes.empty() ? QString() : approval.votes.back().comment;
        return QStringLiteral("About %1: %2 rejected it%3. Nothing was done. Say so in one sentence.")
            .arg(call, namesOf(team, approval), why.isEmpty() ? QString() : QStringLiteral(" (“%1”)").arg(why));
    }
    if (approval.state == u"expired")
        return QStringLiteral("About %1: its time was over. Nothing was done. Say so in one sentence.").arg(call);
    if (approval.state == u"void")
        return QStringLiteral("About %1: it was approved by %2, but nothing was done. Say so in one sentence. "
                              "Why:\n%3")
            .arg(call, namesOf(team, approval), agent::fenced(approval.tool, answer));
    if (approval.state == u"unknown")
        return QStringLiteral("About %1: it was approved by %2 and begun; whether it was done is not known. It is "
                              "not done again; do not call it again. Say that somebody must look. Why:\n%3")
            .arg(call, namesOf(team, approval), agent::fenced(approval.tool, answer));
    return QStringLiteral(
               "About %1: it was approved by %2, and the runtime made it once; state: %3. Do not call it "
               "again. Tell people what came of it. The answer:\n%4")
        .arg(call, namesOf(team, approval), approval.state, agent::fenced(approval.tool, answer));
}

} // namespace staffroom::approvals
