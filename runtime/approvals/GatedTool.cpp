#include "approvals/GatedTool.h"

#include "approvals/ApprovalWords.h"
#include "base/Redactor.h"
#include "base/UnseenCharacters.h"
#include "ledger/LedgerEntry.h"
#include "tools/ReadableCall.h"

#include <nlohmann/json.hpp>

namespace staffroom::approvals {

using nlohmann::json;
using telegram::OutboxMessage;
using tools::ToolAnswer;

namespace {

LedgerEntry askedEntry(const Approval& approval) {
    LedgerEntry entry;
    entry.key = QStringLiteral("approval:%1:%2:asked").arg(approval.id).arg(approval.askedMs);
    entry.atMs = approval.askedMs;
    entry.kind = QStringLiteral("decision");
    entry.persona = approval.persona;
    entry.turn = approval.turn;
    entry.person = approval.person;
    entry.conversation = approval.conversation;
    entry.method = QStringLiteral("approval.ask");
    const json body{
        {"approval", approval.id},
        {"tool", approval.tool.toStdString()},
        {"place", approval.place.toStdString()},
        {"digest", approval.digest.toStdString()},
        {"approvers", approval.approvers.join(u',').toStdString()},
        {"people", approval.needed},
        {"arguments", Redactor::global().redact(QString::fromUtf8(approval.arguments)).toStdString()}};
    entry.body = QByteArray::fromStdString(body.dump(-1, ' ', false, json::error_handler_t::replace));
    return entry;
}

ToolAnswer refused(const QString& why) {
    Error error;
    error.kind = ErrorKind::Policy;
    error.detail = why;
    return tools::errorAnswer(error);
}

struct Stored {
    Asked asked;
    std::vector<telegram::OutboxRow> rows;
};

constexpr qsizetype longestShown = 3'000; // UTF-16 units of a message; more is a document

/// What the call stands for, whole, above the question.
OutboxMessage shownAbove(const Approval& approval, const QString& words) {
    OutboxMessage message;
    message.persona = approval.persona;
    message.turn = approval.turn;
    message.kind = QStringLiteral("notice");
    const QString title = QStringLiteral("To be approved (no. %1):").arg(approval.id);
    const QString shown = everyCharacter(Redactor::global().redact(words));
    message.plain = title, message.html = title;
    if (shown.size() <= longestShown) {
        message.plain += u'\n' + shown;
        message.html = QStringLiteral("<b>%1</b>\n<blockquote>%2</blockquote>").arg(title, shown.toHtmlEscaped());
    } else {
        message.document = shown.toUtf8();
        message.documentName = QStringLiteral("approval-%1.txt").arg(approval.id);
    }
    return message;
}

/// The question as messages, each with a dedupe of its own.
std::vector<OutboxMessage> questions(const team::Team& team, const Approval& approval, const QString& words) {
    std::vector<OutboxMessage> all;
    for (const auto& place : placesFor(team, approval)) {
        if (!words.isEmpty()) {
            OutboxMessage above = shownAbove(approval, words);
            above.chat = place.chat, above.thread = place.thread;
            above.dedupe = QStringLiteral("approval:%1:shows:%2").arg(approval.id).arg(place.chat);
            all.push_back(std::move(above));
        }
        OutboxMessage message = asMessage(team, approval);
        message.chat = place.chat;
        message.thread = place.thread;
        message.dedupe = QStringLiteral("approval:%1:ask:%2").arg(approval.id).arg(place.chat);
        all.push_back(std::move(message));
    }
    return all;
}

} // namespace

std::vector<OutboxMessage> placesFor(const team::Team& team, const Approval& approval) {
    std::vector<OutboxMessage> places;
    const auto parts = approval.conversation.split(u':');
    if (parts.value(0) == u"group") {
        OutboxMessage message;
        message.chat = parts.value(1).toLongLong();
        bool isNumber = false;
        const qint64 thread = parts.value(2).toLongLong(&isNumber);
        if (isNumber && thread != 0)
            message.thread = thread;
        places.push_back(message);
        return places;
    }
    for (const auto& id : approval.approvers) {
        const auto* person = team.person(id);
        if (!person || person->telegram == 0)
            continue;
        OutboxMessage message;
        message.chat = person->telegram;
        places.push_back(message);
    }
    return places;
}

GatedTool::GatedTool(Gate gate, std::shared_ptr<const team::Team> team, team::ApprovalRule rule,
                     QString place, std::unique_ptr<tools::Tool> inner)
    : m_gate(std::move(gate)), m_team(std::move(team)), m_rule(std::move(rule)), m_place(std::move(place)),
      m_inner(std::move(inner)) {
    std::ignore = description();
}

const tools::ToolDescription& GatedTool::description() const {
    m_description = m_inner->description();
    m_description.description += QStringLiteral(
        " People must agree to each call first: it answers that they were asked, and you are told "
        "later what came of it. Never say that it was done before you are told so.");
    return m_description;
}

Task<ToolAnswer> GatedTool::run(QByteArray arguments, tools::ToolContext context) {
    if (m_rule.by.size() < m_rule.people)
        co_return refused(QStringLiteral("nobody may approve this: the team has %1 who may, and %2 must")
                              .arg(m_rule.by.size())
                              .arg(m_rule.people));
    QString words;
    if (auto* const call = dynamic_cast<tools::ReadableCall*>(m_inner.get())) {
        const auto shown = co_await call->wordsFor(arguments, context);
        if (!shown)
            co_return tools::errorAnswer(shown.error());
        words = *shown;
    }
    Approval approval;
    approval.persona = context.persona;
    approval.turn = context.turn;
    approval.conversation = context.conversation;
    approval.person = context.person;
    approval.tool = m_description.name;
    approval.place = m_place;
    approval.arguments = arguments;
    approval.digest = digestOf(context.persona, m_description.name, m_place, arguments);
    approval.needed = m_rule.people;
    approval.approvers = m_rule.by;
    approval.state = QStringLiteral("pending");
    approval.askedMs = m_gate.clock.utcMs();
    approval.expiresMs = approval.askedMs + m_rule.expiresMinutes * 60'000LL;
    auto write = [approval, words, team = m_team](Connection& work) -> Result<Stored> {
        Stored stored;
        TRY(stored.asked, ask(work, approval));
        if (!stored.asked.isNew)
            return stored;
        Approval asked = approval;
        asked.id = stored.asked.id;
        TRY_VOID(Journal::add(work, journalRow(askedEntry(asked))));
        TRY(stored.rows, telegram::Outbox::add(work, questions(*team, asked, words), asked.askedMs));
        return stored;
    };
    auto stored = co_await m_gate.work.write(write);
    if (!stored)
        co_return tools::errorAnswer(stored.error());
    m_gate.journal.kick();
    m_gate.outbox.accept(std::move(stored->rows));
    const json body{
        {"pending",
         {{"approval", stored->asked.id},
          {"detail", stored->asked.isNew
                         ? "people were asked to approve exactly this call; it has not been made. Say so "
                           "and end: you will be told what came of it"
                         : "people were asked for exactly this before and have not decided yet; it has "
                           "not been made"}}}};
    ToolAnswer answer;
    answer.content = QByteArray::fromStdString(body.dump());
    co_return answer;
}

Task<Result<ToolAnswer>> GatedTool::runApproved(Approval approval, tools::ToolContext context) {
    const QString now = digestOf(approval.persona, m_description.name, m_place, approval.arguments);
    if (approval.tool != m_description.name || context.persona != approval.persona || now != approval.digest)
        co_return failure(ErrorKind::Policy,
                          QStringLiteral("it is no longer the call that was approved: nothing was done"));
    co_return co_await m_inner->run(approval.arguments, context);
}

} // namespace staffroom::approvals
