#include "ui/CommandPalette.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QVBoxLayout>

namespace staffroom::ui {

CommandPalette::CommandPalette(std::vector<Entry> entries, QWidget* parent)
    : QDialog(parent, Qt::Dialog | Qt::FramelessWindowHint), m_entries(std::move(entries)),
      m_words(new QLineEdit), m_list(new QListWidget) {
    setWindowTitle(tr("Go to"));
    setModal(true);
    resize(520, 360);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    m_words->setPlaceholderText(tr("A persona, a job, a page…"));
    m_words->setAccessibleName(tr("Go to"));
    m_words->installEventFilter(this);
    layout->addWidget(m_words);
    layout->addWidget(m_list, 1);
    connect(m_words, &QLineEdit::textChanged, this, &CommandPalette::list);
    connect(m_words, &QLineEdit::returnPressed, this, &CommandPalette::take);
    connect(m_list, &QListWidget::itemActivated, this, &CommandPalette::take);
    list();
    m_words->setFocus();
}

std::vector<std::size_t> CommandPalette::matches(const std::vector<Entry>& entries, const QString& words) {
    const auto wanted = words.split(u' ', Qt::SkipEmptyParts);
    std::vector<std::size_t> first, then;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const QString all = entries[i].name + u' ' + entries[i].kind;
        bool holds = true;
        for (const auto& word : wanted)
            holds = holds && all.contains(word, Qt::CaseInsensitive);
        if (holds)
            (entries[i].name.startsWith(words.trimmed(), Qt::CaseInsensitive) ? first : then).push_back(i);
    }
    first.insert(first.end(), then.begin(), then.end());
    return first;
}

void CommandPalette::list() {
    m_listed = matches(m_entries, m_words->text());
    m_list->clear();
    for (const auto i : m_listed)
        m_list->addItem(QStringLiteral("%1   —  %2").arg(m_entries[i].name, m_entries[i].kind));
    m_list->setCurrentRow(0);
}

void CommandPalette::take() {
    const int row = m_list->currentRow();
    if (row < 0 || row >= static_cast<int>(m_listed.size()))
        return;
    const auto act = m_entries[m_listed[static_cast<std::size_t>(row)]].act;
    accept();
    act();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_words && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event); // the type says so
        const int step = key->key() == Qt::Key_Down ? 1 : key->key() == Qt::Key_Up ? -1 : 0;
        if (step != 0) {
            m_list->setCurrentRow(
                std::clamp(m_list->currentRow() + step, 0, std::max(0, m_list->count() - 1)));
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace staffroom::ui
