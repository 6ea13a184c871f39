// The services that the team works with (its models, the ERPNext sites, Zabbix): where they are, which key
// opens them, who uses them; and a real call to each, with what to do where it fails.
#pragma once

#include "control/SettingsReports.h"
#include "ui/models/RowsModel.h"
#include "ui/settings/Section.h"

class QPushButton;

namespace staffroom::ui {

class FindingsView;
class Table;

class ServiceSection final : public Section {
    Q_OBJECT

public:
    enum class Kind { Models, ErpNext, Zabbix };
    ServiceSection(Session& session, Kind kind);

    void lookedAt() override;
    void setFilter(const QString& words) override;

private:
    using Row = QStringList; // a text for each column; the first is the key

    static QString idOf(Kind kind);
    static QString titleOf(Kind kind);
    static QString explanationOf(Kind kind);
    static std::vector<Column<Row>> columnsOf(Kind kind);
    std::vector<Row> rowsOf(const control::TeamReport& team) const;
    void test();
    void showFindings(const QByteArray& answer);

    Kind m_kind;
    Table* m_table;
    RowsModel<Row> m_rows;
    FindingsView* m_findings;
    QPushButton* m_test;
    QLabel* m_where;
};

} // namespace staffroom::ui
