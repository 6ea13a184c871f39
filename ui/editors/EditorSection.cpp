#include "ui/editors/EditorSection.h"

#include "ui/editors/SchemaForm.h"

#include <QJsonDocument>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

constexpr int columnWidth = 560; // pixels

QLabel* muted(const QString& text) {
    auto* label = new QLabel(text);
    label->setProperty("role", QStringLiteral("muted"));
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

} // namespace

EditorSection::EditorSection(QString title, QWidget* parent) : QWidget(parent), m_title(std::move(title)) {}

QVBoxLayout* EditorSection::makeColumn(const QString& explanation) {
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(24, 16, 24, 16);
    layout->setSpacing(12);
    auto* words = muted(explanation);
    words->setFixedWidth(columnWidth);
    words->ensurePolished();
    words->setMinimumHeight(words->heightForWidth(columnWidth));
    layout->addWidget(words);
    scroll->setWidget(column);
    outer->addWidget(scroll);
    return layout;
}

FormSection::FormSection(QString title, const QString& explanation, std::vector<Entry> entries,
                         std::function<QString(const control::ChoicesReport&)> footnote)
    : EditorSection(std::move(title)), m_entries(std::move(entries)), m_footnote(std::move(footnote)),
      m_form(new SchemaForm), m_note(muted({})) {
    auto* layout = makeColumn(explanation);
    layout->addWidget(m_form);
    m_note->setFixedWidth(columnWidth);
    layout->addWidget(m_note);
    layout->addStretch();
}

void FormSection::take(PersonaDraft* draft, const control::ChoicesReport& choices) {
    const auto schema = QJsonDocument::fromJson(choices.schema.toUtf8()).object();
    m_form->removeFields();
    for (const auto& entry : m_entries) {
        const auto node = SchemaForm::nodeOf(schema, entry.pointer);
        m_form->addField(entry.pointer, node,
                         entry.choices ? entry.choices(choices, node) : std::vector<control::ChoiceLine>());
    }
    m_note->setText(m_footnote ? m_footnote(choices) : QString());
    m_note->setVisible(!m_note->text().isEmpty());
    m_note->setMinimumHeight(std::max(0, m_note->heightForWidth(columnWidth))); // -1: no words
    m_form->setDraft(draft);
}

void FormSection::showDraft() {
    m_form->showDraft();
}

int FormSection::showProblems(const control::CheckReport& report) {
    return m_form->showProblems(report.problems);
}

} // namespace staffroom::ui
