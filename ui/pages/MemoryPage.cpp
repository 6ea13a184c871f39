#include "ui/pages/MemoryPage.h"

#include "ui/Words.h"
#include "ui/editors/NoteEditor.h"
#include "ui/pages/ResetPane.h"
#include "ui/pages/UsesPane.h"
#include "ui/widgets/Table.h"
#include "ui/widgets/Transcript.h"

#include <QComboBox>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTimer>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

using control::MemoryParams;
using control::NoteLine;

constexpr int searchSoonMs = 250;

bool atEnd(const QScrollBar* bar) {
    return bar->value() == bar->maximum();
}

} // namespace

MemoryPage::MemoryPage(Session& session, QWidget* parent)
    : Page(session, tr("Memory"), Sign::Memory, parent), m_who(new QComboBox), m_facts(label("muted")),
      m_trouble(label("trouble")), m_undoWords(label("muted")), m_open(new QPushButton),
      m_export(new QPushButton(tr("Export…"))), m_reset(new QPushButton(tr("Reset…"))),
      m_undo(new QPushButton(tr("Undo"))), m_tabs(new QTabWidget), m_noteTable(new Table),
      m_saidTable(new Table),
      m_notes(
          {{tr("Note"),
            [this](const NoteLine& row) {
                return (row.pinned ? QStringLiteral("★ ") : QString()) +
                       (isReadable() ? row.text.simplified()
                                     : tr("%n character(s)", nullptr, static_cast<int>(row.characters)));
            },
            {},
            [this](const NoteLine&) { return isReadable() ? Tone::Plain : Tone::Muted; },
            [](const NoteLine& row) { return row.text.left(600); }},
           {tr("Changed"),
            [](const NoteLine& row) { return Words::absolute(row.updatedMs).left(10); },
            [](const NoteLine& row) { return QVariant(row.updatedMs); },
            {},
            [](const NoteLine& row) { return Words::absolute(row.updatedMs); }}},
          [](const NoteLine& row) { return QString::number(row.id); }, this),
      m_said(
          {{tr("Conversation"),
            [](const Said& row) { return row.text.isEmpty() ? row.conversation : row.text.simplified(); },
            {},
            {},
            [](const Said& row) { return row.conversation + u'\n' + row.text.left(600); }},
           {tr("Last"),
            [](const Said& row) { return Words::absolute(row.atMs).left(16); },
            [](const Said& row) { return QVariant(row.atMs); },
            {},
            {}}},
          [](const Said& row) { return row.conversation + QString::number(row.id); }, this),
      m_middle(new QStackedWidget), m_note(new NoteEditor), m_transcript(new Transcript),
      m_resetPane(new ResetPane), m_uses(new UsesPane(session)), m_soon(new QTimer(this)) {
    auto* panes = split(makeLeft(), makeMiddle(), Qt::Horizontal, 4, 4);
    panes->addWidget(m_uses);
    panes->setChildrenCollapsible(false);
    panes->setSizes({370, 400, 310});
    m_soon->setSingleShot(true);
    m_soon->setInterval(searchSoonMs);
    connectAll();
}

QWidget* MemoryPage::makeLeft() {
    auto* left = new QWidget;
    auto* layout = new QVBoxLayout(left);
    layout->setContentsMargins(0, 12, 0, 8);
    layout->setSpacing(8);
    auto* head = new QVBoxLayout;
    head->setContentsMargins(16, 0, 16, 0);
    m_who->setObjectName(QStringLiteral("whoseMemory"));
    m_who->setAccessibleName(tr("Whose memory"));
    head->addWidget(m_who);
    m_facts->setObjectName(QStringLiteral("memoryFacts"));
    head->addWidget(m_facts);
    m_trouble->setObjectName(QStringLiteral("memoryTrouble"));
    head->addWidget(m_trouble);
    m_open->setObjectName(QStringLiteral("openMemory"));
    head->addWidget(m_open, 0, Qt::AlignLeft);
    layout->addLayout(head);
    m_noteTable->setObjectName(QStringLiteral("notes"));
    m_noteTable->setAccessibleName(tr("Notes"));
    m_noteTable->setRows(&m_notes);
    m_noteTable->setColumnWidth(0, 255);
    m_saidTable->setObjectName(QStringLiteral("conversations"));
    m_saidTable->setAccessibleName(tr("Conversations"));
    m_saidTable->setRows(&m_said);
    m_saidTable->setColumnWidth(0, 220);
    m_tabs->setObjectName(QStringLiteral("memoryTabs"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_noteTable, tr("Notes"));
    m_tabs->addTab(m_saidTable, tr("Conversations"));
    layout->addWidget(m_tabs, 1);
    auto* undo = new QHBoxLayout;
    undo->setContentsMargins(16, 0, 16, 0);
    undo->addWidget(m_undoWords, 1);
    m_undo->setObjectName(QStringLiteral("undoForget"));
    undo->addWidget(m_undo);
    m_undo->hide(), m_undoWords->hide();
    layout->addLayout(undo);
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(16, 0, 16, 0);
    m_export->setObjectName(QStringLiteral("exportMemory"));
    m_reset->setObjectName(QStringLiteral("showReset"));
    buttons->addWidget(m_export);
    buttons->addStretch();
    buttons->addWidget(m_reset);
    layout->addLayout(buttons);
    return left;
}

QWidget* MemoryPage::makeMiddle() {
    auto* nothing = label("muted");
    nothing->setAlignment(Qt::AlignCenter);
    nothing->setMargin(32);
    nothing->setTextInteractionFlags(Qt::NoTextInteraction);
    nothing->setText(tr("Select a note or a conversation."));
    m_transcript->setObjectName(QStringLiteral("transcript"));
    m_middle->addWidget(nothing);
    for (QWidget* each : std::initializer_list<QWidget*>{m_note, m_transcript, m_resetPane})
        m_middle->addWidget(each);
    return m_middle;
}

void MemoryPage::connectAll() {
    connect(m_soon, &QTimer::timeout, this, [this] { readNotes(0), readSaid(0); });
    connect(m_who, &QComboBox::activated, this, [this](int row) { choose(m_who->itemData(row).toString()); });
    connect(m_noteTable, &Table::rowSelected, this, &MemoryPage::showNote);
    connect(m_saidTable, &Table::rowSelected, this, &MemoryPage::showConversation);
    connect(m_tabs, &QTabWidget::currentChanged, this, [this](int tab) {
        m_resetting = false;
        if (tab == 0)
            showNote();
        else
            showConversation();
    });
    connect(m_noteTable->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (atEnd(m_noteTable->verticalScrollBar()) && m_moreNotes && m_notes.rowCount() > 0)
            readNotes(m_notes.rows().back().id);
    });
    connect(m_saidTable->verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        if (atEnd(m_saidTable->verticalScrollBar()) && m_saidBefore > 0)
            readSaid(m_saidBefore);
    });
    connect(m_open, &QPushButton::clicked, this, [this] {
        m_opened.insert(m_persona);
        showReport();
        readNotes(0), readSaid(0);
    });
    connect(m_export, &QPushButton::clicked, this, [this] {
        auto* dialog = new QFileDialog(this, tr("Export %1's memory").arg(m_who->currentText()));
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->setAcceptMode(QFileDialog::AcceptSave);
        dialog->selectFile(QStringLiteral("%1-memory.jsonl").arg(m_persona));
        connect(dialog, &QFileDialog::fileSelected, this, &MemoryPage::exportTo);
        dialog->open();
    });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_resetting = true;
        m_middle->setCurrentWidget(m_resetPane);
        m_uses->setVisible(false);
        readCopies();
    });
    connect(m_note, &NoteEditor::saveWanted, this, [this](const QString& text, const QStringList& tags) {
        auto asked = params();
        asked.text = text, asked.tags = tags;
        change("memory.update", asked, tr("The note is changed"));
    });
    connect(m_note, &NoteEditor::pinWanted, this, [this](bool pin) {
        auto asked = params();
        asked.pinned = pin;
        change("memory.pin", asked, pin ? tr("Pinned: given with every question") : tr("Unpinned"));
    });
    connect(m_note, &NoteEditor::forgetWanted, this, &MemoryPage::forget);
    connect(m_undo, &QPushButton::clicked, this, &MemoryPage::undoForget);
    connect(m_transcript, &Transcript::earlierWanted, this, [this] {
        if (!m_messages.empty())
            readTranscript(m_messages.front().id);
    });
    const auto showTurn = [this](const QString& turn) { Q_EMIT wanted(Sign::Turns, turn); };
    connect(m_transcript, &Transcript::turnWanted, this, showTurn);
    connect(m_uses, &UsesPane::turnWanted, this, showTurn);
    connect(m_resetPane, &ResetPane::resetWanted, this, &MemoryPage::reset);
    connect(m_resetPane, &ResetPane::putBackWanted, this, [this](const QString& copy) {
        auto asked = params();
        asked.copy = copy;
        change("memory.restore", asked, tr("What was erased is there again"));
    });
    connect(m_resetPane, &ResetPane::eraseCopyWanted, this, [this](const QString& copy) {
        auto asked = params();
        asked.copy = copy;
        change("memory.erase_copy", asked, tr("The copy is erased"));
    });
}

QString MemoryPage::explanation() const {
    return tr(
        "What each persona remembers, and nobody else: notes it was told to keep, and what was said. Type in "
        "the filter to search both. Opening a private memory is recorded in the ledger.");
}

void MemoryPage::setFilter(const QString& words) {
    m_words = words.trimmed();
    m_soon->start();
}

void MemoryPage::refresh() {
    if (!session().status())
        return;
    qint64 turns = 0;
    for (const auto& persona : session().status()->personas) {
        turns += persona.turnsDone + persona.turnsFailed;
        if (m_who->findData(persona.id) < 0)
            m_who->addItem(QStringLiteral("%1 · %2").arg(persona.name, persona.department), persona.id);
    }
    if (m_persona.isEmpty() && m_who->count() > 0)
        choose(m_who->itemData(0).toString());
    if (isVisible() && turns != m_knownTurns) // somebody may have learnt something
        lookedAt();
    m_knownTurns = turns;
}

void MemoryPage::lookedAt() {
    if (m_persona.isEmpty())
        return;
    readReport(); // then the rest: it says what may be shown
}

void MemoryPage::open(const QString& persona) {
    choose(persona);
}

MemoryParams MemoryPage::params() const {
    MemoryParams asked;
    asked.persona = m_persona, asked.person = tr("the console");
    asked.open = m_report.isPrivate && m_opened.contains(m_persona);
    const int row = m_noteTable->selectedRow();
    asked.note = row < 0 ? 0 : m_notes.rows()[static_cast<std::size_t>(row)].id;
    return asked;
}

void MemoryPage::choose(const QString& persona) {
    if (persona == m_persona)
        return;
    m_persona = persona;
    m_who->setCurrentIndex(m_who->findData(persona));
    m_report = {};
    m_report.persona = persona, m_report.isPrivate = true; // until it is known
    m_notes.setRows({}), m_said.setRows({});
    m_messages.clear(), m_shownConversation.clear();
    m_resetting = false;
    m_middle->setCurrentIndex(0);
    m_uses->show(persona, {}, false);
    showReport();
    lookedAt();
}

void MemoryPage::readReport() {
    ask(QStringLiteral("memory.status"), control::toJson(params()), [this](const QByteArray& answer) {
        const auto report = control::memoryReportFrom(answer);
        if (!report || report->persona != m_persona)
            return;
        m_report = *report;
        showReport();
        readNotes(0), readSaid(0);
    });
}

void MemoryPage::showReport() {
    const QString name = m_who->currentText().section(QStringLiteral(" · "), 0, 0);
    m_facts->setText(tr("%1 (%2 pinned) · %3 · %4 · %5")
                         .arg(tr("%n note(s)", nullptr, static_cast<int>(m_report.notes)))
                         .arg(m_report.pinned)
                         .arg(tr("%n message(s)", nullptr, static_cast<int>(m_report.messages)),
                              QLocale().formattedDataSize(m_report.bytes),
                              m_report.trouble.isEmpty() ? tr("✓ sound") : tr("✕ damaged")));
    m_trouble->setText(m_report.trouble);
    m_trouble->setVisible(!m_report.trouble.isEmpty());
    m_open->setText(tr("Open %1's private memory").arg(name));
    m_open->setToolTip(tr("That you opened it is recorded in the ledger"));
    m_open->setVisible(!isReadable() && m_report.bytes > 0);
    const QString closed = tr("Private. Open the memory to search it.");
    m_noteTable->setEmptyText(
        !m_words.isEmpty() && !isReadable() ? closed
        : m_words.isEmpty()
            ? tr("%1 has kept no note yet. It does when somebody says “remember …”.").arg(name)
            : tr("No note has these words."));
    m_saidTable->setEmptyText(!m_words.isEmpty() && !isReadable() ? closed
                              : m_words.isEmpty() ? tr("Nobody has talked with %1 yet.").arg(name)
                                                  : tr("No message has these words."));
    m_resetPane->show(m_report, name);
}

} // namespace staffroom::ui
