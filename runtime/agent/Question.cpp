#include "agent/Question.h"

#include "agent/Prompt.h"
#include "base/Redactor.h"
#include "telegram/Compose.h"

#include <QTimeZone>

namespace staffroom::agent {

using telegram::InboxRow;
using telegram::OutboxMessage;

namespace {

/// Who is at this machine, as the team's files have it; empty where they name nobody.
QString localOperator(const team::Team& team) {
    QString found;
    for (const auto& each : team.operators) {
        if (each.approves && each.isLocal)
            return each.person;
        if (each.approves && found.isEmpty())
            found = each.person;
    }
    return found;
}

} // namespace

QDateTime localTime(const Kit& kit, qint64 utcMs) {
    return QDateTime::fromMSecsSinceEpoch(utcMs, QTimeZone(kit.team->zone));
}

Question questionFrom(const Kit& kit, const std::vector<InboxRow>& rows, const QString& turn) {
    Question question;
    QStringList texts, people;
    for (const auto& row : rows) {
        const auto& message = row.update.message;
        const auto* known = kit.team->personByTelegram(message.from.id);
        const QString author = known ? known->name : message.from.name;
        if (!people.contains(author))
            people << author;
        const QString id = known ? known->id : QString();
        if (!question.identity.people.contains(id))
            question.identity.people << id;
        texts << userMessage(author, localTime(kit, message.dateMs), message.text, message.replyToText);
    }
    question.text = Redactor::global().redact(texts.join(QStringLiteral("\n\n")));
    question.identity.turn = turn;
    question.identity.persona = kit.persona;
    question.identity.conversation = rows.front().conversation;
    question.identity.person = people.join(QStringLiteral(", "));
    question.identity.key = rows.front().key(); // the same when they are taken up again after a crash
    return question;
}

Question questionFrom(const Kit& kit, const QString& person, const QString& text, qint64 askedMs,
                      const QString& turn) {
    Question question;
    question.identity.turn = turn;
    question.identity.key = turn;
    question.identity.persona = kit.persona;
    question.identity.conversation = QStringLiteral("cli:") + person;
    question.identity.person = person;
    question.identity.people = QStringList(localOperator(*kit.team));
    question.text = Redactor::global().redact(userMessage(person, localTime(kit, askedMs), text, QString()));
    return question;
}

std::vector<ReplyTarget> ReplyTarget::each() const {
    std::vector<ReplyTarget> all{*this};
    all.front().alsoTo.clear();
    for (const qint64 other : alsoTo) {
        all.push_back(all.front());
        all.back().chat = other;
    }
    return all;
}

ReplyTarget targetOf(const InboxRow& row) {
    const auto& message = row.update.message;
    ReplyTarget target;
    target.toTelegram = true;
    target.chat = message.chat.id;
    target.isPrivate = message.chat.isPrivate();
    target.thread = message.thread;
    target.replyTo = message.id;
    return target;
}

OutboxMessage outboxMessage(const TurnIdentity& identity, const ReplyTarget& target, const QString& kind,
                            const QString& dedupe) {
    OutboxMessage message;
    message.dedupe = dedupe;
    message.persona = target.through.isEmpty() ? identity.persona : target.through;
    message.chat = target.chat;
    message.thread = target.thread;
    message.replyTo = target.replyTo;
    message.turn = identity.turn;
    message.kind = kind;
    return message;
}

std::vector<OutboxMessage> answerMessages(const TurnIdentity& identity, const ReplyTarget& target,
                                          const QString& kind, const QString& markdown,
                                          std::optional<qint64> edits) {
    auto base = outboxMessage(identity, target, kind, QString());
    base.edits = edits;
    return telegram::composeAnswer(base, identity.key, markdown);
}

} // namespace staffroom::agent
