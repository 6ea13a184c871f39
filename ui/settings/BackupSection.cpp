#include "ui/settings/BackupSection.h"

#include "ui/Words.h"
#include "ui/settings/BackupWords.h"
#include "ui/widgets/Table.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <nlohmann/json.hpp>

namespace staffroom::ui {

namespace {

using control::BackupLine;

constexpr int backupSeconds = 6 * 3'600; // of a large home on a slow disk
constexpr int lookEveryMs = 300;

} // namespace

BackupSection::BackupSection(Session& session, HomeHands hands)
    : Section(
          session, QStringLiteral("backup"), tr("Backup and restore"),
          tr("A backup is one file with everything but the secrets, made while the team works and read back "
             "before it counts.")),
      m_hands(std::move(hands)), m_table(new Table),
      m_backups(
          {{tr("Made"),
            [](const BackupLine& row) { return Words::absolute(row.madeMs); },
            [](const BackupLine& row) { return QVariant(row.madeMs); },
            {},
            {}},
           {tr("Size"),
            [](const BackupLine& row) { return QLocale().formattedDataSize(row.bytes); },
            [](const BackupLine& row) { return QVariant(row.bytes); },
            {},
            {},
            true},
           {tr("File"),
            [](const BackupLine& row) { return row.path; },
            {},
            {},
            [](const BackupLine& row) { return row.path; }}},
          [](const BackupLine& row) { return row.path; }, this),
      m_make(new QPushButton(tr("Back up now"))), m_preview(new QPushButton(tr("What would it change?"))),
      m_restore(new QPushButton(tr("Restore…"))), m_keep(new QSpinBox), m_progress(new QProgressBar),
      m_told(new QTextBrowser) {
    m_table->setObjectName(QStringLiteral("backups"));
    m_table->setAccessibleName(tr("Backups"));
    m_table->setRows(&m_backups);
    m_table->setEmptyText(tr("No backup in the home's own folder yet. “Back up now” makes the first."));
    m_table->setColumnWidth(0, 180);
    m_table->setColumnWidth(1, 100);
    m_make->setObjectName(QStringLiteral("makeBackup"));
    m_preview->setObjectName(QStringLiteral("previewRestore"));
    m_restore->setObjectName(QStringLiteral("restore"));
    m_told->setObjectName(QStringLiteral("backupTold"));
    m_told->setAccessibleName(tr("What came of it"));
    m_told->document()->setDocumentMargin(12);
    m_keep->setRange(0, 999);
    m_keep->setSpecialValueText(tr("all"));
    m_keep->setAccessibleName(tr("How many backups are kept"));
    m_progress->setObjectName(QStringLiteral("backupProgress"));
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(4);
    auto* kept = new QLabel(tr("Afterwards &keep"));
    kept->setBuddy(m_keep);
    auto* line = new QHBoxLayout;
    line->addWidget(m_make);
    line->addWidget(kept);
    line->addWidget(m_keep);
    line->addStretch();
    line->addWidget(m_preview);
    line->addWidget(m_restore);
    column()->addLayout(line);
    column()->addWidget(m_progress);
    column()->addWidget(m_table, 3);
    column()->addWidget(m_told, 2);
    m_look.setInterval(lookEveryMs);
    connect(&m_look, &QTimer::timeout, this, &BackupSection::lookAtProgress);
    connect(m_table, &Table::rowSelected, this, &BackupSection::showSelected);
    connect(m_make, &QPushButton::clicked, this, &BackupSection::make);
    connect(m_preview, &QPushButton::clicked, this, &BackupSection::preview);
    connect(m_restore, &QPushButton::clicked, this, &BackupSection::confirmRestore);
    setBusy(false, {});
}

void BackupSection::lookedAt() {
    ask(QStringLiteral("backup.list"), "{}", [this](const QByteArray& answer) {
        auto lines = control::backupLinesFrom(answer);
        if (!lines)
            return Q_EMIT said(lines.error().detail, Tone::Bad);
        m_backups.setRows(std::move(*lines));
        showSelected();
    });
}

void BackupSection::setFilter(const QString& words) {
    m_table->setFilter(words);
}

const BackupLine* BackupSection::selected() const {
    const int row = m_table->selectedRow();
    return row < 0 ? nullptr : &m_backups.rows()[static_cast<std::size_t>(row)];
}

void BackupSection::showSelected() {
    const bool any = selected() != nullptr && !m_busy;
    m_preview->setEnabled(any && m_hands.previewRestore);
    m_restore->setEnabled(any);
}

void BackupSection::setBusy(bool busy, const QString& words) {
    m_busy = busy;
    m_make->setEnabled(!busy);
    m_progress->setVisible(busy);
    m_progress->setRange(0, 0);
    if (!words.isEmpty())
        m_told->setPlainText(words);
    showSelected();
}

void BackupSection::make() {
    setBusy(true, tr("Making a backup…"));
    m_look.start();
    const nlohmann::json params{{"keep", static_cast<unsigned>(m_keep->value())}};
    const auto over = [this] { m_look.stop(), setBusy(false, tr("No backup was made.")); };
    ask(
        QStringLiteral("backup.make"), QByteArray::fromStdString(params.dump()),
        [this](const QByteArray& answer) {
            m_look.stop();
            const auto made = control::backupMadeFrom(answer);
            setBusy(false, made ? BackupWords::made(*made) : made.error().detail);
            lookedAt();
        },
        over, backupSeconds);
}

void BackupSection::lookAtProgress() {
    session().call(QStringLiteral("backup.progress"), "{}", this, [this](const Result<QByteArray>& answer) {
        if (const auto progress = answer ? control::backupProgressFrom(*answer) : QString())
            showProgress(*progress);
    });
}

void BackupSection::showProgress(const QString& progress) {
    const auto numbers = progress.split(QStringLiteral(" of ")); // "12 of 40"
    if (!m_busy || numbers.size() != 2)
        return;
    m_progress->setRange(0, numbers[1].toInt());
    m_progress->setValue(numbers[0].toInt());
    m_told->setPlainText(tr("Making a backup: step %1 of %2").arg(numbers[0], numbers[1]));
}

void BackupSection::preview() {
    const auto* chosen = selected();
    if (chosen == nullptr || !m_hands.previewRestore)
        return;
    setBusy(true, tr("Reading the backup…"));
    m_hands.previewRestore(chosen->path, [this](const Result<QByteArray>& plan) {
        setBusy(false, plan ? BackupWords::plan(*plan) : plan.error().detail);
    });
}

void BackupSection::confirmRestore() {
    const auto* chosen = selected();
    if (chosen == nullptr)
        return;
    if (!m_hands.restore) {
        m_told->setPlainText(m_hands.restoreElsewhere
                                 ? m_hands.restoreElsewhere(chosen->path)
                                 : tr("The team works elsewhere. On that machine, as the user it runs as:\n\n"
                                      "    systemctl stop staffroom\n    staffroom restore %1\n"
                                      "    systemctl start staffroom")
                                       .arg(chosen->path));
        return;
    }
    auto* box = new QMessageBox(
        QMessageBox::Warning, tr("Restore a backup"),
        tr("Put the home back to %1?\n\nThe team ends for it and comes back afterwards. What is there now is "
           "moved "
           "aside, not erased. Messages under way are marked as unknown; nothing is sent twice.")
            .arg(Words::absolute(chosen->madeMs)),
        QMessageBox::Cancel, this);
    box->setObjectName(QStringLiteral("confirmRestore"));
    box->addButton(tr("End the team and restore"), QMessageBox::DestructiveRole)
        ->setObjectName(QStringLiteral("confirm"));
    box->setDefaultButton(QMessageBox::Cancel);
    box->setAttribute(Qt::WA_DeleteOnClose);
    connect(box, &QMessageBox::buttonClicked, this,
            [this, box, archive = chosen->path](QAbstractButton* button) {
                if (box->buttonRole(button) == QMessageBox::DestructiveRole)
                    restore(archive);
            });
    box->open();
}

void BackupSection::restore(const QString& archive) {
    setBusy(true, tr("The team ends, the backup is unpacked and checked, then takes the home's place…"));
    m_hands.restore(archive, [this](const Result<QByteArray>& restored) {
        setBusy(false, restored ? BackupWords::restored(*restored) : restored.error().detail);
        if (!restored)
            Q_EMIT said(tr("Nothing was restored."), Tone::Bad);
        session().refresh();
    });
}

} // namespace staffroom::ui
