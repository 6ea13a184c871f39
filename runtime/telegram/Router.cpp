#include "telegram/Router.h"

namespace staffroom::telegram {

namespace {

Decision answerIn(const QString& conversation) {
    return {Decision::Kind::Answer, conversation, {}};
}
Decision ignore(const QString& reason) {
    return {Decision::Kind::Ignore, {}, reason};
}

/// The personas whose bots are named in the text, in the order they are named.
std::vector<const Seat*> mentioned(const Roster& roster, const Message& message) {
    std::vector<const Seat*> seats;
    for (const auto& entity : message.entities) {
        const auto words = QStringView(message.text).mid(entity.offset, entity.length);
        const auto at = words.indexOf(u'@');
        if (at < 0 || (entity.type != u"mention" && entity.type != u"bot_command"))
            continue;
        const auto handle = words.mid(at + 1);
        for (const auto& seat : roster.seats) {
            if (handle.compare(seat.handle, Qt::CaseInsensitive) == 0)
                seats.push_back(&seat);
        }
    }
    return seats;
}

const Seat* ownerOf(const Roster& roster, const std::optional<qint64>& thread) {
    for (const auto& seat : roster.seats) {
        if (thread ? seat.threads.contains(*thread) : seat.general)
            return &seat;
    }
    return nullptr;
}

/// Why the sender gets no answer from anybody; empty for a person.
QString notAPerson(const Message& message) {
    if (message.onBehalfOfChat || !message.hasFrom)
        return QStringLiteral("anonymous");
    return message.from.isBot ? QStringLiteral("bot") : QString();
}

Decision decideInGroup(const Roster& roster, const Seat& self, const Message& message) {
    const Seat* owner = ownerOf(roster, message.thread);
    const QString nobody = notAPerson(message);
    const Seat* answering = nullptr;
    if (nobody.isEmpty()) {
        for (const Seat* named : mentioned(roster, message)) {
            if (named->allowed.contains(message.from.id)) {
                answering = named;
                break;
            }
        }
        if (!answering && owner && owner->allowed.contains(message.from.id))
            answering = owner;
    }
    if (answering == &self) {
        const QString where = message.thread ? QString::number(*message.thread) : QStringLiteral("general");
        return answerIn(QStringLiteral("group:%1:%2").arg(message.chat.id).arg(where));
    }
    if (!answering && owner == &self)
        return ignore(nobody.isEmpty() ? QStringLiteral("stranger") : nobody);
    return {};
}

} // namespace

const Seat* Roster::seatOf(const QString& persona) const {
    const auto found =
        std::find_if(seats.begin(), seats.end(), [&](const Seat& seat) { return seat.persona == persona; });
    return found == seats.end() ? nullptr : &*found;
}

Decision decide(const Roster& roster, const QString& persona, const Message& message) {
    const Seat* self = roster.seatOf(persona);
    if (!self || message.text.trimmed().isEmpty())
        return {};
    if (!message.chat.isPrivate())
        return message.chat.id == roster.chat ? decideInGroup(roster, *self, message)
                                              : ignore(QStringLiteral("other group"));
    const QString nobody = notAPerson(message);
    if (!nobody.isEmpty())
        return ignore(nobody);
    if (!self->directMessages || !self->allowed.contains(message.from.id))
        return ignore(QStringLiteral("stranger"));
    return answerIn(QStringLiteral("dm:%1").arg(message.from.id));
}

QString claimKey(const QString& persona, const Message& message) {
    // In a supergroup all bots see the same message id; in a private chat each bot numbers its own.
    return message.chat.isPrivate()
               ? QStringLiteral("%1:%2:%3").arg(persona).arg(message.chat.id).arg(message.id)
               : QStringLiteral("%1:%2").arg(message.chat.id).arg(message.id);
}

} // namespace staffroom::telegram
