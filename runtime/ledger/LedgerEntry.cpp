#include "ledger/LedgerEntry.h"

#include <QDataStream>

namespace staffroom {

namespace {

constexpr quint8 format = 1;
constexpr auto streamVersion = QDataStream::Qt_6_4;

} // namespace

QByteArray toJournal(const LedgerEntry& entry) {
    QByteArray payload;
    QDataStream stream(&payload, QIODevice::WriteOnly);
    stream.setVersion(streamVersion);
    stream << format << entry.key << entry.atMs << entry.kind << entry.persona << entry.turn << entry.person
           << entry.conversation << entry.doctype << entry.method << entry.body;
    return payload;
}

Result<LedgerEntry> fromJournal(const QByteArray& payload) {
    QDataStream stream(payload);
    stream.setVersion(streamVersion);
    quint8 found = 0;
    LedgerEntry entry;
    stream >> found;
    if (found == format)
        stream >> entry.key >> entry.atMs >> entry.kind >> entry.persona >> entry.turn >> entry.person >>
            entry.conversation >> entry.doctype >> entry.method >> entry.body;
    if (found != format || stream.status() != QDataStream::Ok || !stream.atEnd())
        return failure(ErrorKind::Parse,
                       QStringLiteral("the journal row is no ledger entry of format %1").arg(format));
    return entry;
}

JournalRow journalRow(const LedgerEntry& entry) {
    return JournalRow{.target = ledgerTarget(), .key = entry.key, .payload = toJournal(entry)};
}

QString ledgerTarget() {
    return QStringLiteral("ledger");
}

} // namespace staffroom
