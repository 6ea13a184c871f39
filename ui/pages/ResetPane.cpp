#include "ui/pages/ResetPane.h"

#include "ui/Words.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace staffroom::ui {

namespace {

QLabel* label(const QString& text, const char* role) {
    auto* made = new QLabel(text);
    made->setProperty("role", QLatin1String(role));
    made->setWordWrap(true);
    return made;
}

} // namespace

ResetPane::ResetPane(QWidget* parent)
    : QWidget(parent), m_title(label({}, "name")), m_words(label({}, "plain")),
      m_none(label(tr("No copy is kept."), "muted")), m_confirm(new QLineEdit),
      m_keep(new QCheckBox(tr("Keep a copy as the way back"))), m_reset(new QPushButton(tr("Reset"))),
      m_copies(new QVBoxLayout) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(10);
    layout->addWidget(m_title);
    layout->addWidget(m_words);
    m_keep->setObjectName(QStringLiteral("keepCopy"));
    m_keep->setChecked(true);
    layout->addWidget(m_keep);
    layout->addWidget(
        label(tr("With a copy, what is erased still lies in the home until the copy is erased, too. "
                 "Without one there is no way back."),
              "muted"));
    auto* line = new QHBoxLayout;
    m_confirm->setObjectName(QStringLiteral("confirmReset"));
    m_reset->setObjectName(QStringLiteral("resetMemory"));
    m_reset->setEnabled(false);
    line->addWidget(m_confirm, 1);
    line->addWidget(m_reset);
    layout->addLayout(line);
    layout->addSpacing(12);
    layout->addWidget(label(tr("Copies of earlier resets"), "name"));
    layout->addWidget(m_none);
    m_copies->setSpacing(6);
    layout->addLayout(m_copies);
    layout->addStretch();
    connect(m_confirm, &QLineEdit::textChanged, this,
            [this](const QString& text) { m_reset->setEnabled(!m_persona.isEmpty() && text == m_persona); });
    const auto reset = [this] {
        if (!m_reset->isEnabled())
            return;
        Q_EMIT resetWanted(m_confirm->text(), m_keep->isChecked());
        m_confirm->clear();
    };
    connect(m_reset, &QPushButton::clicked, this, reset);
    connect(m_confirm, &QLineEdit::returnPressed, this, reset);
}

void ResetPane::show(const control::MemoryReport& report, const QString& name) {
    if (report.persona != m_persona)
        m_confirm->clear();
    m_persona = report.persona;
    m_title->setText(tr("Reset %1's memory").arg(name));
    m_words->setText(
        tr("Erases %1 and %2 of %3. Its rules, its files and the ledger stay; nobody else's memory "
           "is touched.")
            .arg(tr("%n note(s)", nullptr, static_cast<int>(report.notes)),
                 tr("%n message(s)", nullptr, static_cast<int>(report.messages)), name));
    m_confirm->setPlaceholderText(tr("type “%1” to confirm").arg(m_persona));
    m_confirm->setAccessibleName(m_confirm->placeholderText());
}

void ResetPane::showCopies(const control::MemoryCopies& copies) {
    while (auto* row = m_copies->takeAt(0)) {
        delete row->widget();
        delete row;
    }
    m_none->setVisible(copies.copies.empty());
    for (const auto& copy : copies.copies) {
        auto* row = new QWidget;
        auto* line = new QHBoxLayout(row);
        line->setContentsMargins(0, 0, 0, 0);
        line->addWidget(label(QStringLiteral("%1 · %2").arg(Words::absolute(copy.atMs),
                                                            QLocale().formattedDataSize(copy.bytes)),
                              "plain"),
                        1);
        auto* back = new QPushButton(tr("Put back"));
        back->setObjectName(QStringLiteral("putBack"));
        auto* erase = new QPushButton(tr("Erase this copy"));
        erase->setObjectName(QStringLiteral("eraseCopy"));
        connect(back, &QPushButton::clicked, this, [this, id = copy.id] { Q_EMIT putBackWanted(id); });
        connect(erase, &QPushButton::clicked, this, [this, id = copy.id] { Q_EMIT eraseCopyWanted(id); });
        line->addWidget(back);
        line->addWidget(erase);
        m_copies->addWidget(row);
    }
}

} // namespace staffroom::ui
