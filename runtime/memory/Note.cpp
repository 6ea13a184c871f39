#include "memory/Note.h"

#include "base/Redactor.h"
#include "memory/ConversationMessage.h"

#include <QDataStream>
#include <QDateTime>

namespace staffroom {

namespace {

constexpr quint8 format = 2; // 1 is a message
constexpr auto streamVersion = QDataStream::Qt_6_4;
constexpr qsizetype mostTags = 8;
constexpr qsizetype longestTag = 32;

bool isTag(const QString& tag) {
    return !tag.isEmpty() && tag.size() <= longestTag && std::all_of(tag.begin(), tag.end(), [](QChar c) {
        return c.isLetterOrNumber() || c.isMark() || c == u'-' || c == u'_';
    });
}

/// On one line, and unable to close the fence it stands in.
QString harmless(const QString& text) {
    QString line = text.simplified();
    line.replace(QStringLiteral("</data"), QStringLiteral("<\\/data"), Qt::CaseInsensitive);
    return line;
}

QString lineFor(const Note& note) {
    const auto day = QDateTime::fromMSecsSinceEpoch(note.updatedMs, Qt::UTC).date().toString(Qt::ISODate);
    QString head = QStringLiteral("[note %1, %2, by %3").arg(note.id).arg(day, harmless(note.author));
    if (!note.tags.isEmpty())
        head += QStringLiteral(", ") + harmless(note.tags.join(u' '));
    return head + QStringLiteral("] ") + harmless(note.text);
}

} // namespace

Result<Note> keepable(Note note) {
    note.text = Redactor::global().redact(note.text.trimmed());
    if (note.text.isEmpty())
        return failure(ErrorKind::Invalid, QStringLiteral("the note is empty"));
    if (note.text.size() > longestNote)
        return failure(
            ErrorKind::Invalid,
            QStringLiteral("the note has %1 characters; a note has at most %2: keep what matters, or "
                           "make several")
                .arg(note.text.size())
                .arg(longestNote));
    QStringList tags;
    for (const auto& tag : note.tags) {
        const auto plain = tag.trimmed().toLower();
        if (!isTag(plain))
            return failure(ErrorKind::Invalid,
                           QStringLiteral("\"%1\" is no tag: a tag is one word of letters, "
                                          "digits, - and _, at most %2")
                               .arg(tag.left(64))
                               .arg(longestTag));
        if (!tags.contains(plain))
            tags.append(plain);
    }
    if (tags.size() > mostTags)
        return failure(ErrorKind::Invalid, QStringLiteral("a note has at most %1 tags").arg(mostTags));
    note.tags = tags;
    return note;
}

QByteArray toJournal(const Note& note) {
    QByteArray payload;
    QDataStream stream(&payload, QIODevice::WriteOnly);
    stream.setVersion(streamVersion);
    stream << format << note.key << note.text << note.tags << note.author << note.conversation << note.turn
           << note.pinned << note.createdMs << note.updatedMs;
    return payload;
}

bool isNoteInJournal(const QByteArray& payload) {
    return !payload.isEmpty() && static_cast<quint8>(payload[0]) == format;
}

Result<Note> noteFromJournal(const QByteArray& payload) {
    QDataStream stream(payload);
    stream.setVersion(streamVersion);
    quint8 found = 0;
    Note note;
    stream >> found;
    if (found == format)
        stream >> note.key >> note.text >> note.tags >> note.author >> note.conversation >> note.turn >>
            note.pinned >> note.createdMs >> note.updatedMs;
    if (found != format || stream.status() != QDataStream::Ok || !stream.atEnd())
        return failure(ErrorKind::Parse,
                       QStringLiteral("the journal row is no note of format %1").arg(format));
    return note;
}

JournalRow journalRow(const QString& persona, const Note& note) {
    return JournalRow{.target = memoryTarget(persona), .key = note.key, .payload = toJournal(note)};
}

NotesForModel notesForModel(const std::vector<Note>& notes, qsizetype mostCharacters) {
    static const auto head =
        QStringLiteral("Notes from your memory that may matter here:\n<data source=\"memory\">\n");
    static const auto foot = QStringLiteral("</data>");
    NotesForModel given;
    QString lines;
    qsizetype room = mostCharacters - head.size() - foot.size();
    for (const auto& note : notes) {
        const auto line = lineFor(note) + u'\n';
        if (line.size() > room)
            continue;
        room -= line.size();
        lines += line;
        given.ids.append(note.id);
    }
    if (!lines.isEmpty())
        given.text = head + lines + foot;
    return given;
}

} // namespace staffroom
