// MemoryPage: what it reads of a memory, and what it changes.
#include "ui/editors/NoteEditor.h"
#include "ui/models/LedgerRows.h"
#include "ui/models/MemoryExport.h"
#include "ui/pages/MemoryPage.h"
#include "ui/pages/ResetPane.h"
#include "ui/pages/UsesPane.h"
#include "ui/widgets/Table.h"
#include "ui/widgets/Transcript.h"

#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTabWidget>

#include <limits>

namespace staffroom::ui {

namespace {

constexpr int notesAtOnce = 200, messagesAtOnce = 100, foundAtOnce = 100;
enum Tab { NotesTab, SaidTab };

} // namespace

void MemoryPage::readNotes(qint64 beforeId) {
    const bool searching = !m_words.isEmpty();
    if (m_persona.isEmpty() || (searching && beforeId > 0))
        return;
    if (searching && !isReadable()) {
        m_notes.setRows({});
        return showReport();
    }
    auto asked = params();
    asked.text = m_words, asked.beforeId = beforeId, asked.limit = notesAtOnce;
    const auto method = searching ? QStringLiteral("memory.search") : QStringLiteral("memory.list");
    ask(method, control::toJson(asked), [this, asked, searching, beforeId](const QByteArray& answer) {
        auto report = control::notesReportFrom(answer);
        if (!report || report->persona != m_persona || asked.text != m_words)
            return;
        m_moreNotes = !searching && report->notes.size() == notesAtOnce;
        showReport();
        if (beforeId > 0)
            return m_notes.append(std::move(report->notes));
        m_notes.setRows(std::move(report->notes));
        if (m_noteTable->selectedRow() < 0 && m_notes.rowCount() > 0)
            m_noteTable->select(0);
        if (m_tabs->currentIndex() == NotesTab)
            showNote();
    });
}

void MemoryPage::readSaid(qint64 beforeId) {
    if (m_persona.isEmpty())
        return;
    if (m_words.isEmpty()) {
        std::vector<Said> rows;
        for (const auto& each : m_report.conversations)
            rows.push_back({each.conversation, {}, {}, each.lastMs, 0, each.messages});
        m_saidBefore = 0;
        return takeSaid(std::move(rows), false);
    }
    if (!isReadable())
        return takeSaid({}, false);
    auto asked = params();
    asked.text = m_words, asked.beforeId = beforeId, asked.limit = foundAtOnce;
    ask(QStringLiteral("memory.find"), control::toJson(asked),
        [this, asked, beforeId](const QByteArray& answer) {
            const auto report = control::messagesReportFrom(answer);
            if (!report || report->persona != m_persona || asked.text != m_words)
                return;
            std::vector<Said> rows;
            for (const auto& each : report->messages)
                rows.push_back(
                    {each.conversation, each.author, withoutHead(each.text), each.atMs, each.id, 0});
            m_saidBefore = report->goOnBefore;
            takeSaid(std::move(rows), beforeId > 0);
        });
}

void MemoryPage::takeSaid(std::vector<Said> rows, bool more) {
    if (more)
        return m_said.append(std::move(rows));
    m_said.setRows(std::move(rows));
    showReport();
    if (m_saidTable->selectedRow() < 0 && m_said.rowCount() > 0)
        m_saidTable->select(0);
    if (m_tabs->currentIndex() == SaidTab)
        showConversation();
}

bool MemoryPage::staysResetting(const Table& list) {
    m_resetting = m_resetting && !list.hasFocus();
    return m_resetting;
}

void MemoryPage::showNote() {
    if (m_tabs->currentIndex() != NotesTab || staysResetting(*m_noteTable))
        return;
    m_uses->setVisible(true);
    const int row = m_noteTable->selectedRow();
    if (row < 0) {
        m_middle->setCurrentIndex(0);
        return m_uses->show(m_persona, {}, false);
    }
    const auto& note = m_notes.rows()[static_cast<std::size_t>(row)];
    m_middle->setCurrentWidget(m_note);
    m_note->show(note, isReadable(), m_words);
    m_uses->show(m_persona, note, isReadable());
}

void MemoryPage::showConversation() {
    if (m_tabs->currentIndex() != SaidTab || staysResetting(*m_saidTable))
        return;
    m_uses->setVisible(false);
    const int row = m_saidTable->selectedRow();
    if (row < 0) {
        m_middle->setCurrentIndex(0);
        m_shownConversation.clear();
        return;
    }
    const auto& said = m_said.rows()[static_cast<std::size_t>(row)];
    m_middle->setCurrentWidget(m_transcript);
    const QString key =
        QStringLiteral("%1 %2 %3").arg(said.conversation).arg(said.id).arg(said.atMs) + m_words;
    if (key == m_shownConversation && isReadable())
        return;
    m_shownConversation = key;
    m_focus = said.id;
    m_messages.clear();
    if (isReadable())
        return readTranscript(0);
    m_transcript->setPlainText(tr("Private: %n message(s). Open the memory to read them.", nullptr,
                                  static_cast<int>(said.messages)));
}

/// The end of the conversation, or what was said around a message that was found; then what came before.
void MemoryPage::readTranscript(qint64 beforeId) {
    const int row = m_saidTable->selectedRow();
    if (row < 0)
        return;
    auto asked = params();
    asked.conversation = m_said.rows()[static_cast<std::size_t>(row)].conversation;
    asked.limit = messagesAtOnce;
    const qint64 around = m_focus > 0 ? m_focus + messagesAtOnce / 4 : std::numeric_limits<qint64>::max();
    asked.beforeId = beforeId > 0 ? beforeId : around;
    ask(QStringLiteral("memory.messages"), control::toJson(asked),
        [this, beforeId, shown = m_shownConversation](const QByteArray& answer) {
            auto report = control::messagesReportFrom(answer);
            if (!report || report->persona != m_persona || shown != m_shownConversation)
                return;
            const bool more = report->messages.size() == messagesAtOnce;
            const qint64 stay = beforeId > 0 ? beforeId : m_focus;
            report->messages.insert(report->messages.end(), m_messages.begin(), m_messages.end());
            m_messages = std::move(report->messages);
            m_transcript->show(m_messages, m_words, stay, more);
        });
}

void MemoryPage::change(const char* method, const control::MemoryParams& asked, const QString& done) {
    ask(QLatin1String(method), control::toJson(asked), [this, done](const QByteArray&) {
        Q_EMIT said(done, Tone::Ok);
        lookedAt();
        if (m_resetting)
            readCopies();
    });
}

void MemoryPage::forget() {
    const int row = m_noteTable->selectedRow();
    if (row < 0)
        return;
    m_forgotten = m_notes.rows()[static_cast<std::size_t>(row)];
    m_undoWords->setText(tr("Note %1 is erased.").arg(m_forgotten.id));
    m_undoWords->show();
    m_undo->setVisible(isReadable()); // what nobody has read cannot be written again
    change("memory.forget", params(), m_undoWords->text());
}

/// Written again, as a new note: the old one is overwritten in the file.
void MemoryPage::undoForget() {
    auto asked = params();
    asked.text = m_forgotten.text, asked.tags = m_forgotten.tags, asked.pinned = m_forgotten.pinned;
    m_undo->hide(), m_undoWords->hide();
    change("memory.add", asked, tr("The note is there again"));
}

void MemoryPage::reset(const QString& confirm, bool keepCopy) {
    auto asked = params();
    asked.confirm = confirm, asked.keepCopy = keepCopy;
    m_undo->hide(), m_undoWords->hide();
    change("memory.reset", asked, tr("The memory is empty"));
}

void MemoryPage::readCopies() {
    ask(QStringLiteral("memory.copies"), control::toJson(params()), [this](const QByteArray& answer) {
        const auto copies = control::memoryCopiesFrom(answer);
        if (copies && copies->persona == m_persona)
            m_resetPane->showCopies(*copies);
    });
}

void MemoryPage::exportTo(const QString& path) {
    auto* out = new MemoryExport(session(), params(), path, this);
    connect(out, &MemoryExport::over, this,
            [this](const QString& file, const QString& trouble, qint64 lines) {
                if (trouble.isEmpty())
                    Q_EMIT said(tr("%n line(s) written to %1", nullptr, static_cast<int>(lines)).arg(file),
                                Tone::Ok);
                else
                    Q_EMIT said(tr("Nothing was written: %1").arg(trouble), Tone::Bad);
            });
    out->start();
}

} // namespace staffroom::ui
