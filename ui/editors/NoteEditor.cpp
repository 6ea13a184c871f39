#include "ui/editors/NoteEditor.h"

#include "ui/Words.h"
#include "ui/widgets/Marks.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr qsizetype longestNote = 2'000; // UTF-16 units; the runtime refuses a longer one

} // namespace

NoteEditor::NoteEditor(QWidget* parent)
    : QWidget(parent), m_title(new QLabel), m_facts(new QLabel), m_text(new QPlainTextEdit),
      m_tags(new QLineEdit), m_save(new QPushButton(tr("Save"))), m_pin(new QPushButton),
      m_forget(new QPushButton(tr("Erase"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    m_title->setProperty("role", QStringLiteral("name"));
    m_facts->setProperty("role", QStringLiteral("muted"));
    m_facts->setWordWrap(true);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    m_text->setObjectName(QStringLiteral("noteText"));
    m_text->setAccessibleName(tr("The note"));
    m_text->setProperty("role", QStringLiteral("field"));
    m_text->setTabChangesFocus(true);
    layout->addWidget(m_text, 1);
    m_tags->setObjectName(QStringLiteral("noteTags"));
    m_tags->setAccessibleName(tr("Tags, separated by blanks"));
    m_tags->setPlaceholderText(tr("tags, separated by blanks"));
    layout->addWidget(m_tags);
    auto* buttons = new QHBoxLayout;
    m_save->setObjectName(QStringLiteral("saveNote"));
    m_pin->setObjectName(QStringLiteral("pinNote"));
    m_forget->setObjectName(QStringLiteral("forgetNote"));
    m_pin->setToolTip(tr("A pinned note is given with every question, and only a person can take it away"));
    buttons->addWidget(m_save);
    buttons->addWidget(m_pin);
    buttons->addStretch();
    buttons->addWidget(m_forget);
    layout->addLayout(buttons);
    connect(m_text, &QPlainTextEdit::textChanged, this, &NoteEditor::showState);
    connect(m_tags, &QLineEdit::textChanged, this, &NoteEditor::showState);
    connect(m_save, &QPushButton::clicked, this,
            [this] { Q_EMIT saveWanted(m_text->toPlainText(), tags()); });
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, m_save, &QPushButton::click);
    connect(m_pin, &QPushButton::clicked, this, [this] { Q_EMIT pinWanted(!m_note.pinned); });
    connect(m_forget, &QPushButton::clicked, this, &NoteEditor::forgetWanted);
}

void NoteEditor::show(const control::NoteLine& note, bool readable, const QString& search) {
    const bool keeps = note.id == m_note.id && isChanged(); // what is being written stays
    m_note = note;
    m_readable = readable;
    m_title->setText(note.pinned ? tr("Note %1 · pinned").arg(note.id) : tr("Note %1").arg(note.id));
    QStringList facts{tr("written %1").arg(Words::absolute(note.createdMs))};
    if (!note.author.isEmpty())
        facts << tr("by %1").arg(note.author);
    facts << (note.recalledMs > 0 ? tr("last used %1").arg(Words::absolute(note.recalledMs))
                                  : tr("never used yet"))
          << tr("%n character(s)", nullptr, static_cast<int>(note.characters));
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    if (!keeps) {
        m_text->setPlainText(readable ? note.text : QString());
        m_tags->setText(note.tags.join(u' '));
    }
    m_text->setPlaceholderText(readable ? QString() : tr("Private: open the memory to read it."));
    m_text->setReadOnly(!readable);
    m_tags->setReadOnly(!readable);
    m_pin->setText(note.pinned ? tr("Unpin") : tr("Pin"));
    const auto marks = marksIn(m_text->document(), search);
    m_text->setExtraSelections(marks);
    if (!marks.isEmpty() && !keeps) {
        auto cursor = marks.front().cursor;
        cursor.clearSelection();
        m_text->setTextCursor(cursor);
    }
    showState();
}

QStringList NoteEditor::tags() const {
    return m_tags->text().split(u' ', Qt::SkipEmptyParts);
}

bool NoteEditor::isChanged() const {
    return m_readable && m_note.id != 0 && (m_text->toPlainText() != m_note.text || tags() != m_note.tags);
}

void NoteEditor::showState() {
    const QString text = m_text->toPlainText();
    const bool fits = !text.trimmed().isEmpty() && text.size() <= longestNote;
    m_save->setEnabled(isChanged() && fits);
    m_save->setToolTip(fits ? QString() : tr("A note has 1 to %1 characters").arg(longestNote));
}

} // namespace staffroom::ui
