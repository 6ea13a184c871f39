#include "memory/ConversationMessage.h"

#include <QDataStream>

namespace staffroom {

namespace {

constexpr quint8 format = 1;
constexpr auto streamVersion = QDataStream::Qt_6_4;

} // namespace

QByteArray toJournal(const ConversationMessage& message) {
    QByteArray payload;
    QDataStream stream(&payload, QIODevice::WriteOnly);
    stream.setVersion(streamVersion);
    stream << format << message.key << message.conversation << message.atMs << message.role << message.author
           << message.text << message.turn;
    return payload;
}

Result<ConversationMessage> messageFromJournal(const QByteArray& payload) {
    QDataStream stream(payload);
    stream.setVersion(streamVersion);
    quint8 found = 0;
    ConversationMessage message;
    stream >> found;
    if (found == format)
        stream >> message.key >> message.conversation >> message.atMs >> message.role >> message.author >>
            message.text >> message.turn;
    if (found != format || stream.status() != QDataStream::Ok || !stream.atEnd())
        return failure(ErrorKind::Parse,
                       QStringLiteral("the journal row is no message of format %1").arg(format));
    return message;
}

JournalRow journalRow(const QString& persona, const ConversationMessage& message) {
    return JournalRow{.target = memoryTarget(persona), .key = message.key, .payload = toJournal(message)};
}

QString memoryTarget(const QString& persona) {
    return QStringLiteral("memory:") + persona;
}

} // namespace staffroom
