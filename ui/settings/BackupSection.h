// Backups: made while the team works, with progress; and restored, for which the team has to end.
#pragma once

#include "control/SettingsReports.h"
#include "ui/HomeHands.h"
#include "ui/models/RowsModel.h"
#include "ui/settings/Section.h"

#include <QTimer>

class QProgressBar;
class QPushButton;
class QSpinBox;
class QTextBrowser;

namespace staffroom::ui {

class Table;

class BackupSection final : public Section {
    Q_OBJECT

public:
    BackupSection(Session& session, HomeHands hands);
    void lookedAt() override;
    void setFilter(const QString& words) override;

private:
    const control::BackupLine* selected() const;
    void showSelected();
    void make();
    void lookAtProgress();
    void showProgress(const QString& progress);
    void preview();
    void confirmRestore();
    void restore(const QString& archive);
    void setBusy(bool busy, const QString& words);

    HomeHands m_hands;
    Table* m_table;
    RowsModel<control::BackupLine> m_backups;
    QPushButton *m_make, *m_preview, *m_restore;
    QSpinBox* m_keep;
    QProgressBar* m_progress;
    QTextBrowser* m_told;
    QTimer m_look;
    bool m_busy = false;
};

} // namespace staffroom::ui
