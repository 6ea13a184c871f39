#include "ui/editors/RevisionsSection.h"

#include "ui/Words.h"
#include "ui/widgets/DiffView.h"
#include "ui/widgets/Table.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace staffroom::ui {

using control::RevisionLine;

RevisionsSection::RevisionsSection(Session& session)
    : EditorSection(tr("Revisions")), m_session(session), m_table(new Table),
      m_rows(
          {{tr("Replaced"),
            [](const RevisionLine& row) { return Words::absolute(row.atMs); },
            [](const RevisionLine& row) { return QVariant(row.atMs); },
            {},
            {}},
           {tr("File"), [](const RevisionLine& row) { return row.file; }, {}, {}, {}},
           {tr("By"), [](const RevisionLine& row) { return row.person; }, {}, {}, {}},
           {tr("Size"),
            [](const RevisionLine& row) { return tr("%1 B").arg(row.bytes); },
            [](const RevisionLine& row) { return QVariant(row.bytes); },
            {},
            {},
            true}},
          [](const RevisionLine& row) { return row.id; }, this),
      m_words(new QLabel), m_diff(new DiffView), m_restore(new QPushButton(tr("Put it back"))) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    m_table->setObjectName(QStringLiteral("revisions"));
    m_table->setAccessibleName(tr("Earlier versions"));
    m_table->setRows(&m_rows);
    m_table->setEmptyText(tr("Nothing was changed here yet. Each time a file is saved, what it was before "
                             "stands here, and can be put back."));
    m_table->setColumnWidth(0, 170);
    m_table->setColumnWidth(1, 130);
    m_table->setColumnWidth(2, 160);
    auto* detail = new QWidget;
    auto* lower = new QVBoxLayout(detail);
    lower->setContentsMargins(24, 12, 24, 12);
    auto* line = new QHBoxLayout;
    m_words->setProperty("role", QStringLiteral("muted"));
    m_words->setWordWrap(true);
    line->addWidget(m_words, 1);
    m_restore->setObjectName(QStringLiteral("restoreRevision"));
    line->addWidget(m_restore);
    lower->addLayout(line);
    lower->addWidget(m_diff, 1);
    auto* both = new QSplitter(Qt::Vertical);
    both->setHandleWidth(1);
    both->setChildrenCollapsible(false);
    both->addWidget(m_table);
    both->addWidget(detail);
    layout->addWidget(both);
    connect(m_table, &Table::rowSelected, this, &RevisionsSection::showSelected);
    connect(m_restore, &QPushButton::clicked, this, &RevisionsSection::restore);
}

void RevisionsSection::take(PersonaDraft* draft, const control::ChoicesReport&) {
    m_draft = draft;
    m_rows.setRows({});
    lookedAt();
}

void RevisionsSection::showDraft() {
    showDifference();
}

void RevisionsSection::lookedAt() {
    if (m_draft == nullptr)
        return;
    control::EditParams params;
    params.persona = m_draft->persona();
    m_session.call(QStringLiteral("persona.revisions"), control::toJson(params), this,
                   [this, persona = params.persona](const Result<QByteArray>& answer) {
                       auto lines = answer ? control::revisionsFrom(*answer) : tl::unexpected(answer.error());
                       if (!lines)
                           return Q_EMIT said(lines.error().detail, Tone::Bad);
                       if (m_draft == nullptr || persona != m_draft->persona())
                           return;
                       m_rows.setRows(std::move(*lines));
                       if (m_table->selectedRow() < 0 && m_rows.rowCount() > 0)
                           m_table->select(0);
                       showSelected();
                   });
}

void RevisionsSection::showSelected() {
    const int row = m_table->selectedRow();
    if (row < 0 || m_draft == nullptr) {
        m_shown.clear();
        m_kept = {};
        return showDifference();
    }
    const auto& line = m_rows.rows()[static_cast<std::size_t>(row)];
    if (line.id == m_shown)
        return showDifference();
    m_shown = line.id;
    control::EditParams params;
    params.persona = m_draft->persona(), params.revision = line.id;
    m_session.call(QStringLiteral("persona.revision.read"), control::toJson(params), this,
                   [this, id = line.id](const Result<QByteArray>& answer) {
                       const auto kept =
                           answer ? control::fileReportFrom(*answer) : tl::unexpected(answer.error());
                       if (!kept || m_draft == nullptr || id != m_shown)
                           return;
                       m_kept = *kept;
                       showDifference();
                   });
}

/// Between what is on disk and the chosen version.
void RevisionsSection::showDifference() {
    const bool any = m_draft != nullptr && !m_shown.isEmpty() && !m_kept.file.isEmpty();
    const bool changed = m_draft != nullptr && m_draft->isChanged();
    m_restore->setEnabled(any && !changed);
    m_restore->setToolTip(changed ? tr("Save or discard your changes first") : QString());
    if (!any) {
        m_words->clear();
        return m_diff->show({});
    }
    const auto& now = m_kept.file == m_draft->rules().name ? m_draft->rules() : m_draft->json();
    const auto lines = diffLines(now.base, m_kept.text);
    m_words->setText(lines.empty()
                         ? tr("%1 is now what it was then.").arg(now.name)
                         : tr("What would become of %1 if this version were put back:").arg(now.name));
    m_diff->show({{QString(), lines}});
}

void RevisionsSection::restore() {
    const int row = m_table->selectedRow();
    if (row < 0 || m_draft == nullptr)
        return;
    const auto& line = m_rows.rows()[static_cast<std::size_t>(row)];
    control::EditParams params;
    params.persona = m_draft->persona(), params.revision = line.id, params.person = tr("the console");
    params.basedOn = line.file == m_draft->rules().name ? m_draft->rules().hash : m_draft->json().hash;
    m_session.call(QStringLiteral("persona.revision.restore"), control::toJson(params), this,
                   [this, file = line.file](const Result<QByteArray>& answer) {
                       const auto written =
                           answer ? control::writeReportFrom(*answer) : tl::unexpected(answer.error());
                       if (!written)
                           return Q_EMIT said(written.error().detail, Tone::Bad);
                       Q_EMIT said(tr("%1 is as it was: in force from the next turn on").arg(file), Tone::Ok);
                       Q_EMIT restored();
                       lookedAt();
                   });
}

} // namespace staffroom::ui
