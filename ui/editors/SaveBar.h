// What stands below the editor while something is changed: what exactly, and save, undo, discard. Also what
// keeps it from being saved.
#pragma once

#include "ui/models/PersonaDraft.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace staffroom::ui {

class DiffView;

class SaveBar final : public QWidget {
    Q_OBJECT

public:
    explicit SaveBar(QWidget* parent = nullptr);

    void showDraft(const PersonaDraft& draft);
    /// `stale`: the files have changed under the draft, in these words; empty: they have not.
    void showTrouble(const std::vector<control::ProblemLine>& problems, const QString& stale);
    void setSaving(bool underWay);

Q_SIGNALS:
    void saveWanted();
    void undoWanted();
    void discardWanted();

private:
    void showState();

    QLabel *m_words, *m_trouble;
    DiffView* m_diff;
    QPushButton *m_fold, *m_undo, *m_discard, *m_save;
    bool m_changed = false, m_saving = false, m_refused = false;
};

} // namespace staffroom::ui
