// The runtime's log as it is written, from a level on. The lines are those since the runtime's start that it
// still holds; secrets are struck out before they come here.
#pragma once

#include "control/SettingsReports.h"
#include "ui/models/RowsModel.h"
#include "ui/settings/Section.h"

class QCheckBox;
class QComboBox;

namespace staffroom::ui {

class Table;

class LogSection final : public Section {
    Q_OBJECT

public:
    explicit LogSection(Session& session);
    void refresh() override;
    void lookedAt() override;
    void setFilter(const QString& words) override;

private:
    void begin();
    void read();
    void take(std::vector<control::LogLine> lines);

    Table* m_table;
    RowsModel<control::LogLine> m_lines;
    QComboBox* m_level;
    QCheckBox* m_follow;
    qint64 m_newest = 0, m_ofRuntime = 0; // the last line known; when the runtime it is of started
    bool m_reading = false;
};

} // namespace staffroom::ui
