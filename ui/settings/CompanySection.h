// The company, its group and its topics as the team's files have them; they are changed in the files, which
// the runtime takes up by itself, or at once with a button here.
#pragma once

#include "control/SettingsReports.h"
#include "ui/models/RowsModel.h"
#include "ui/settings/Section.h"

class QPushButton;

namespace staffroom::ui {

class Table;

class CompanySection final : public Section {
    Q_OBJECT

public:
    explicit CompanySection(Session& session);
    void refresh() override;
    void lookedAt() override;
    void setFilter(const QString& words) override;

private:
    void show(const control::TeamReport& team);
    void reload();

    FactGrid* m_facts;
    Table* m_table;
    RowsModel<control::TopicReport> m_topics;
    QLabel *m_problems, *m_where;
    QPushButton* m_reload;
    qint64 m_since = -1; // of the team's version that is shown
};

} // namespace staffroom::ui
