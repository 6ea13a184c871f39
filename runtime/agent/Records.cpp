#include "agent/Records.h"

#include "base/Redactor.h"
#include "memory/ConversationMessage.h"
#include "telegram/TelegramHtml.h"

#include <nlohmann/json.hpp>

namespace staffroom::agent {

using nlohmann::json;

namespace {

constexpr qsizetype longestKept = 256 * 1024; // of a tool's answer in the ledger: more than any tool's own bound

std::string text(const QString& value) {
    return value.toStdString();
}

QByteArray dumped(const json& value) {
    return QByteArray::fromStdString(value.dump(-1, ' ', false, json::error_handler_t::replace));
}

/// JSON as JSON where it is short and sound, else as text.
json readable(const QByteArray& bytes) {
    if (bytes.size() > longestKept)
        return text(QString::fromUtf8(Redactor::global().redact(bytes).left(longestKept)) + QStringLiteral("… (cut)"));
    bool tooDeep = false; // copying and dumping recurse: what a hostile model nests stays text
    const auto watch = [&tooDeep](int depth, json::parse_event_t, json&) {
        tooDeep = tooDeep || depth > 64;
        return !tooDeep;
    };
    auto parsed = json::parse(bytes.begin(), bytes.end(), watch, false);
    if (tooDeep || parsed.is_discarded())
        return text(QString::fromUtf8(bytes));
    return parsed;
}

json usageJson(const llm::Usage& usage) {
    return {{"input_tokens", usage.inputTokens},
            {"cached_input_tokens", usage.cachedInputTokens},
            {"cache_write_tokens", usage.cacheWriteTokens},
            {"output_tokens", usage.outputTokens}};
}

json costJson(const llm::Cost& cost) {
    return {{"currency", text(cost.currency)}, {"amount", text(cost.toPlain())}};
}

LedgerEntry entryOf(const TurnIdentity& identity, const QString& kind, const QString& key, qint64 atMs) {
    LedgerEntry entry;
    entry.key = key;
    entry.atMs = atMs;
    entry.kind = kind;
    entry.persona = identity.persona;
    entry.turn = identity.turn;
    entry.person = identity.person;
    entry.conversation = identity.conversation;
    return entry;
}

} // namespace

JournalRow ledgerRow(const LedgerEntry& entry) {
    LedgerEntry clean = entry;
    for (QString* field : {&clean.person, &clean.conversation, &clean.doctype, &clean.method})
        *field = Redactor::global().redact(*field);
    clean.body = Redactor::global().redact(clean.body);
    return journalRow(clean);
}

LedgerEntry turnEntry(const TurnIdentity& identity, const QString& question, const TurnOutcome& outcome,
                      const std::vector<llm::Cost>& costs, qint64 atMs) {
    auto entry = entryOf(identity, QStringLiteral("turn"), QStringLiteral("turn:") + identity.key, atMs);
    const char* states[] = {"answered", "failed", "stopped"};
    json body{{"question", text(question)},
              {"answer", text(outcome.text)},
              {"state", states[static_cast<int>(outcome.state)]},
              {"steps", outcome.steps},
              {"tool_calls", outcome.toolCalls},
              {"model", text(outcome.model)},
              {"took_ms", outcome.tookMs}};
    if (!outcome.failure.isEmpty())
        body["failure"] = text(outcome.failure);
    if (!identity.askedByTurn.isEmpty())
        body["asked_by"] = {{"persona", text(identity.askedByPersona)}, {"turn", text(identity.askedByTurn)}};
    if (outcome.usage.known)
        body["usage"] = usageJson(outcome.usage);
    for (const qint64 note : outcome.notes)
        body["recalled_notes"].push_back(note);
    for (const auto& cost : costs)
        body["cost"].push_back(costJson(cost));
    entry.body = dumped(body);
    return entry;
}

LedgerEntry modelCallEntry(const TurnIdentity& identity, const ModelCallRecord& record,
                           const std::optional<llm::Cost>& cost) {
    const QString key = QStringLiteral("model:%1:%2").arg(identity.turn).arg(record.index);
    auto entry = entryOf(identity, QStringLiteral("model_call"), key, record.startedMs);
    entry.method = record.model;
    json body{{"model", text(record.model)}, {"took_ms", record.tookMs}};
    if (record.error.isEmpty())
        body.update({{"finish", text(record.finish)}, {"tool_calls", record.toolCalls}});
    else
        body["error"] = text(record.error);
    if (record.usage.known)
        body["usage"] = usageJson(record.usage);
    if (cost)
        body["cost"] = costJson(*cost);
    if (!record.answeredBy.isEmpty())
        body["answered_by"] = text(record.answeredBy);
    if (!record.setback.isEmpty())
        body["setback"] = text(record.setback);
    entry.body = dumped(body);
    return entry;
}

LedgerEntry commandEntry(const TurnIdentity& identity, const QString& command, const QString& reply,
                         qint64 atMs) {
    auto entry =
        entryOf(identity, QStringLiteral("command"), QStringLiteral("command:") + identity.key, atMs);
    entry.method = command;
    entry.body = dumped(json{{"command", text(command)}, {"reply", text(reply)}});
    return entry;
}

LedgerEntry toolCallEntry(const TurnIdentity& identity, const ToolCallRecord& record) {
    const QString key = QStringLiteral("tool:%1:%2").arg(identity.turn).arg(record.index);
    auto entry = entryOf(identity, QStringLiteral("tool_call"), key, record.startedMs);
    entry.method = record.tool;
    const json arguments = readable(record.arguments);
    if (arguments.is_object() && arguments.contains("doctype") && arguments["doctype"].is_string())
        entry.doctype = QString::fromStdString(arguments["doctype"].get<std::string>());
    json body{{"tool", text(record.tool)},
              {"arguments", arguments},
              {"result", readable(record.answer.content)},
              {"error", record.answer.isError},
              {"took_ms", record.tookMs}};
    if (record.arguments.size() > longestKept)
        body["arguments_cut_from_bytes"] = record.arguments.size();
    if (record.answer.content.size() > longestKept)
        body["result_cut_from_bytes"] = record.answer.content.size();
    entry.body = dumped(body);
    return entry;
}

QString denialKey(const TurnIdentity& identity, const tools::Denial& denial) {
    return QStringLiteral("denial:%1:%2:%3:%4:%5")
        .arg(identity.key, denial.service, denial.doctype, denial.method, denial.document);
}

LedgerEntry denialEntry(const TurnIdentity& identity, const tools::Denial& denial, qint64 atMs) {
    auto entry = entryOf(identity, QStringLiteral("denial"), denialKey(identity, denial), atMs);
    entry.doctype = denial.doctype;
    entry.method = denial.method;
    entry.body = dumped(json{{"service", text(denial.service)},
                             {"status", 403},
                             {"user", text(denial.user)},
                             {"doctype", text(denial.doctype)},
                             {"document", text(denial.document)},
                             {"method", text(denial.method)},
                             {"words", text(denial.words)}});
    return entry;
}

LedgerEntry deliveryEntry(const telegram::OutboxRow& row, qint64 atMs) {
    LedgerEntry entry;
    entry.key = QStringLiteral("delivery:") + row.message.dedupe;
    entry.atMs = atMs;
    entry.kind = QStringLiteral("delivery");
    entry.persona = row.message.persona;
    entry.turn = row.message.turn;
    entry.method = row.message.kind;
    json body{{"state", text(telegram::outboxStateName(row.state))},
              {"kind", text(row.message.kind)},
              {"chat", row.message.chat},
              {"attempts", row.attempts},
              {"text", text(row.message.plain)}};
    if (row.message.thread)
        body["thread"] = *row.message.thread;
    if (row.messageId)
        body["message_id"] = *row.messageId;
    if (!row.error.isEmpty())
        body["error"] = text(row.error);
    entry.body = dumped(body);
    return entry;
}

LedgerEntry ignoredEntry(const telegram::InboxRow& row, const QString& reason) {
    const auto& message = row.update.message;
    LedgerEntry entry;
    entry.key = QStringLiteral("ignored:%1:%2:%3").arg(row.persona).arg(message.chat.id).arg(message.id);
    entry.atMs = row.receivedMs;
    entry.kind = QStringLiteral("ignored");
    entry.persona = row.persona;
    entry.person = message.from.name;
    entry.method = reason;
    entry.body = dumped(json{{"reason", text(reason)},
                             {"telegram_user", message.from.id},
                             {"username", text(message.from.username)},
                             {"chat", message.chat.id},
                             {"message_id", message.id},
                             {"text", text(Redactor::global().redact(message.text).left(1000))}});
    return entry;
}

std::vector<JournalRow> memoryRows(const TurnIdentity& identity, const QString& question,
                                   const QString& answer, qint64 atMs) {
    std::vector<JournalRow> rows;
    for (const bool asked : {true, false}) {
        ConversationMessage message;
        message.key = identity.key + (asked ? QStringLiteral(":question") : QStringLiteral(":answer"));
        message.conversation = identity.conversation;
        message.atMs = atMs;
        message.role = asked ? QStringLiteral("user") : QStringLiteral("assistant");
        message.author = asked ? identity.person : identity.persona;
        message.text = Redactor::global().redact(asked ? question : answer);
        message.turn = identity.turn;
        rows.push_back(journalRow(identity.persona, message));
    }
    return rows;
}

Notice denialNotice(const tools::Denial& denial) {
    const QString service = denial.service == u"erpnext" ? QStringLiteral("ERPNext") : denial.service;
    const QString what = denial.document.isEmpty()
                             ? denial.doctype
                             : QStringLiteral("%1 %2").arg(denial.doctype, denial.document);
    const QString pattern = QStringLiteral("⛔ %1 refused (403)\nUser: %2\nDoctype: %3\nMethod: %4\n“%5”\n"
                                           "Nothing was read or changed. The refusal is in the ledger.");
    Notice notice;
    notice.plain = pattern.arg(service, denial.user, what, denial.method, denial.words);
    const auto safe = telegram::escapeHtml;
    notice.html =
        QStringLiteral(
            "⛔ <b>%1 refused (403)</b>\nUser: <code>%2</code>\nDoctype: <b>%3</b>\nMethod: "
            "<code>%4</code>\n<i>“%5”</i>\nNothing was read or changed. The refusal is in the ledger.")
            .arg(safe(service), safe(denial.user), safe(what), safe(denial.method), safe(denial.words));
    return notice;
}

} // namespace staffroom::agent
