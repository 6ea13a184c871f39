// The doctor: everything the home is connected with is looked over, and each finding says what to do about
// it.
#pragma once

#include "ui/settings/Section.h"

class QCheckBox;
class QProgressBar;
class QPushButton;

namespace staffroom::ui {

class FindingsView;

class DoctorSection final : public Section {
    Q_OBJECT

public:
    explicit DoctorSection(Session& session);
    void setFilter(const QString& words) override;

private:
    void look();
    void setBusy(bool busy);
    void show(const QByteArray& answer);

    QPushButton *m_look, *m_copy;
    QCheckBox* m_post;
    QProgressBar* m_progress;
    QLabel* m_sum;
    FindingsView* m_findings;
};

} // namespace staffroom::ui
