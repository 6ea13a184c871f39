#include "ui/models/MemoryExport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace staffroom::ui {

namespace {

constexpr int pageSize = 500;

QJsonObject objectOf(const control::NoteLine& note) {
    QJsonObject line;
    line[QStringLiteral("note")] = note.id;
    line[QStringLiteral("text")] = note.text;
    line[QStringLiteral("tags")] = QJsonArray::fromStringList(note.tags);
    line[QStringLiteral("author")] = note.author;
    line[QStringLiteral("pinned")] = note.pinned;
    line[QStringLiteral("created_ms")] = note.createdMs;
    line[QStringLiteral("updated_ms")] = note.updatedMs;
    return line;
}

QJsonObject objectOf(const control::MessageLine& message) {
    QJsonObject line;
    line[QStringLiteral("message")] = message.id;
    line[QStringLiteral("at_ms")] = message.atMs;
    line[QStringLiteral("conversation")] = message.conversation;
    line[QStringLiteral("role")] = message.role;
    line[QStringLiteral("author")] = message.author;
    line[QStringLiteral("text")] = message.text;
    return line;
}

} // namespace

MemoryExport::MemoryExport(Session& session, control::MemoryParams params, const QString& path,
                           QObject* parent)
    : QObject(parent), m_session(session), m_params(std::move(params)), m_file(path) {
    m_params.limit = pageSize;
}

void MemoryExport::start() {
    if (!m_file.open(QIODevice::WriteOnly))
        return end(m_file.errorString());
    m_file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    readNotes();
}

void MemoryExport::readNotes() {
    m_session.call(QStringLiteral("memory.list"), control::toJson(m_params), this,
                   [this](const Result<QByteArray>& answer) {
                       const auto page =
                           answer ? control::notesReportFrom(*answer) : tl::unexpected(answer.error());
                       if (!page)
                           return end(page.error().detail);
                       for (const auto& note : page->notes)
                           m_file.write(QJsonDocument(objectOf(note)).toJson(QJsonDocument::Compact) + '\n');
                       m_lines += static_cast<qint64>(page->notes.size());
                       if (page->notes.size() == pageSize) {
                           m_params.beforeId = page->notes.back().id;
                           return readNotes();
                       }
                       m_params.beforeId = 0;
                       readMessages();
                   });
}

void MemoryExport::readMessages() {
    m_session.call(
        QStringLiteral("memory.messages"), control::toJson(m_params), this,
        [this](const Result<QByteArray>& answer) {
            const auto page = answer ? control::messagesReportFrom(*answer) : tl::unexpected(answer.error());
            if (!page)
                return end(page.error().detail);
            for (const auto& message : page->messages)
                m_file.write(QJsonDocument(objectOf(message)).toJson(QJsonDocument::Compact) + '\n');
            m_lines += static_cast<qint64>(page->messages.size());
            if (page->messages.size() < pageSize)
                return end(m_file.commit() ? QString() : m_file.errorString());
            m_params.afterId = page->messages.back().id;
            readMessages();
        });
}

void MemoryExport::end(const QString& trouble) {
    Q_EMIT over(m_file.fileName(), trouble, m_lines);
    deleteLater();
}

} // namespace staffroom::ui
