// Who is told when something is wrong, and who may approve.
#pragma once

#include "control/SettingsReports.h"
#include "ui/models/RowsModel.h"
#include "ui/settings/Section.h"

namespace staffroom::ui {

class Table;

class OperatorsSection final : public Section {
    Q_OBJECT

public:
    explicit OperatorsSection(Session& session);
    void lookedAt() override;
    void setFilter(const QString& words) override;

private:
    Table* m_table;
    RowsModel<control::OperatorLine> m_operators;
    QLabel* m_where;
};

} // namespace staffroom::ui
