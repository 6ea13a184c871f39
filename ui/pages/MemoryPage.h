// What the personas remember: notes and conversations on the left, the one that is chosen in the middle,
// where it was used on the right. The page's filter searches both and marks what it finds. A private
// persona's words are there only after somebody opens its memory, which is in the ledger.
#pragma once

#include "control/MemoryReports.h"
#include "ui/models/RowsModel.h"
#include "ui/pages/Page.h"

#include <QSet>

class QComboBox;
class QPushButton;
class QStackedWidget;
class QTabWidget;
class QTimer;

namespace staffroom::ui {

class NoteEditor;
class ResetPane;
class Table;
class Transcript;
class UsesPane;

class MemoryPage final : public Page {
    Q_OBJECT

public:
    explicit MemoryPage(Session& session, QWidget* parent = nullptr);

    QString explanation() const override;
    void setFilter(const QString& words) override;
    void refresh() override;
    void lookedAt() override;
    void open(const QString& persona) override;
    /// What the button "Export…" does once a file is chosen.
    void exportTo(const QString& path);

private:
    /// A conversation, or a message that was found.
    struct Said {
        QString conversation, author, text;
        qint64 atMs = 0, id = 0, messages = 0;
    };
    QWidget* makeLeft();
    QWidget* makeMiddle();
    void connectAll();
    control::MemoryParams params() const;
    bool isReadable() const { return !m_report.isPrivate || m_opened.contains(m_persona); }
    void choose(const QString& persona);
    void readReport();
    void showReport();
    void readNotes(qint64 beforeId);
    void readSaid(qint64 beforeId);
    void takeSaid(std::vector<Said> rows, bool more);
    bool staysResetting(const Table& list);
    void showNote();
    void showConversation();
    void readTranscript(qint64 beforeId);
    void change(const char* method, const control::MemoryParams& asked, const QString& done);
    void forget();
    void undoForget();
    void reset(const QString& confirm, bool keepCopy);
    void readCopies();

    QComboBox* m_who;
    QLabel *m_facts, *m_trouble, *m_undoWords;
    QPushButton *m_open, *m_export, *m_reset, *m_undo;
    QTabWidget* m_tabs;
    Table *m_noteTable, *m_saidTable;
    RowsModel<control::NoteLine> m_notes;
    RowsModel<Said> m_said;
    QStackedWidget* m_middle;
    NoteEditor* m_note;
    Transcript* m_transcript;
    ResetPane* m_resetPane;
    UsesPane* m_uses;
    QTimer* m_soon;
    QString m_persona, m_words, m_shownConversation;
    control::MemoryReport m_report;
    std::vector<control::MessageLine> m_messages; // of the transcript
    qint64 m_focus = 0, m_saidBefore = 0, m_knownTurns = -1;
    bool m_moreNotes = false;
    bool m_resetting = false; // the pane for it stays in sight until somebody turns to a list again
    QSet<QString> m_opened;   // by whoever sits here, since the window was opened
    control::NoteLine m_forgotten;
};

} // namespace staffroom::ui
