#include "telegram/Router.h"

namespace staffroom::telegram {

namespace {

Decision answerIn(const QString& conversation) {
    return {Decision::Kind::Answer, conversation, {}};
}
Decision ignore(const QString& reason) {
    return {Decision::Kind::Ignore, {}, reason};
}

const Seat* seatCalled(const Roster& roster, QStringView handle) {
    const auto found = std::find_if(roster.seats.begin(), roster.seats.end(), [handle](const Seat& seat) {
        return !seat.handle.isEmpty() && handle.compare(seat.handle, Qt::CaseInsensitive) == 0;
    });
    return found == roster.seats.end() ? nullptr : &*found;
}

/// What a message says about whom it is for.
struct Address {
    std::vector<const Seat*> seats; // in the order of preference
    bool exclusive = false;         // nobody else: it begins with /command@bot
    bool bareCommand = false;       // it begins with /command
};

Address addressOf(const Roster& roster, const Message& message) {
    Address address;
    for (const auto& entity : message.entities) {
        const bool command = entity.type == u"bot_command";
        if (!command && entity.type != u"mention")
            continue;
        const auto words = QStringView(message.text).mid(entity.offset, entity.length);
        const auto at = words.indexOf(u'@');
        const bool leads = command && entity.offset == 0;
        if (at < 0) {
            address.bareCommand = address.bareCommand || leads;
            continue;
        }
        const Seat* seat = seatCalled(roster, words.mid(at + 1));
        if (leads) {
            address.exclusive = true;
            address.seats.clear();
        }
        if (seat)
            address.seats.push_back(seat);
        if (leads)
            return address;
    }
    if (message.replyTo) {
        if (const Seat* seat = seatCalled(roster, message.replyToFrom.username))
            address.seats.push_back(seat);
    }
    return address;
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
    const Address address = addressOf(roster, message);
    const bool ownersToo =
        owner && !address.exclusive && (owner->everything || address.bareCommand || !address.seats.empty());
    std::vector<const Seat*> candidates = address.seats;
    if (ownersToo)
        candidates.push_back(owner);
    if (candidates.empty()) // nobody is meant, or a bot that is none of ours
        return {};
    const QString nobody = notAPerson(message);
    const Seat* answering = nullptr;
    if (nobody.isEmpty()) {
        const auto found = std::find_if(candidates.begin(), candidates.end(), [&message](const Seat* seat) {
            return seat->allowed.contains(message.from.id);
        });
        answering = found == candidates.end() ? nullptr : *found;
    }
    if (answering == &self) {
        const QString where = message.thread ? QString::number(*message.thread) : QStringLiteral("general");
        return answerIn(QStringLiteral("group:%1:%2").arg(message.chat.id).arg(where));
    }
    if (answering)
        return {};
    const Seat* recording = owner ? owner : candidates.front();
    return recording == &self ? ignore(nobody.isEmpty() ? QStringLiteral("stranger") : nobody) : Decision();
}

} // namespace

const Seat* Roster::seatOf(const QString& persona) const {
    const auto found =
        std::find_if(seats.begin(), seats.end(), [&](const Seat& seat) { return seat.persona == persona; });
    return found == seats.end() ? nullptr : &*found;
}

Decision decide(const Roster& roster, const QString& persona, const Message& message) {
    const Seat* self = roster.seatOf(persona);
    if (!self || !message.hasContent())
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

bool isFreshEdit(const Message& edited) {
    return edited.editedMs == 0 || edited.editedMs - edited.dateMs <= freshEditMs;
}

QString claimKey(const QString& persona, const Message& message) {
    // In a supergroup all bots see the same message id; in a private chat each bot numbers its own.
    return message.chat.isPrivate()
               ? QStringLiteral("%1:%2:%3").arg(persona).arg(message.chat.id).arg(message.id)
               : QStringLiteral("%1:%2").arg(message.chat.id).arg(message.id);
}

} // namespace staffroom::telegram
