// What the team costs: today against the usual day, each day as a column, and who spends it: personas and
// jobs, of all days shown or of the one that is chosen.
#pragma once

#include "ui/models/RowsModel.h"
#include "ui/models/UsageSource.h"
#include "ui/pages/Page.h"

class QComboBox;

namespace staffroom::ui {

class DayBars;
class Table;

class UsagePage final : public Page {
    Q_OBJECT

public:
    UsagePage(Session& session, UsageSource source, QWidget* parent = nullptr);

    QString explanation() const override;
    void setFilter(const QString& words) override;
    void refresh() override;
    void lookedAt() override;
    /// Turns that are newer than those known, the newest first.
    void take(std::vector<UsageTurn> turns);

private:
    enum class Measure { Cost, Tokens, Turns, Time };
    struct Row {
        QString key, name;
        UsageSum sum;
        double share = 0; // of the whole (of the longest time), 0 … 1
    };
    struct Head {
        QLabel *question, *number, *words;
    };

    QWidget* makeHeads();
    QWidget* makeChart();
    QWidget* makeTables();
    std::vector<Column<Row>> columns(const QString& title);
    void write();
    void writeHeads(const UsageReport& report);
    void writeChart(const UsageReport& report);
    void writeTables(const UsageReport& report);
    std::vector<Row> rowsOf(const std::map<QString, UsageSum>& sums) const;
    Measure measure() const;
    double valueOf(const UsageSum& sum) const;
    QString wordsOf(double value) const;
    QString sumWords(const UsageSum& sum) const;
    QString nameOf(const QString& persona) const;
    QString budgetWords(const Row& row) const;

    UsageSource m_source;
    std::vector<UsageTurn> m_turns; // the newest first
    UsageReport m_report;
    Head m_today{}, m_spender{}, m_growth{};
    QComboBox *m_measure = nullptr, *m_span = nullptr;
    DayBars* m_bars = nullptr;
    QLabel* m_of = nullptr;
    Table *m_personaTable = nullptr, *m_jobTable = nullptr;
    RowsModel<Row> m_personas, m_jobs;
    qint64 m_known = -1; // turns counted by the runtime when the ledger was last read
    bool m_reading = false;
};

} // namespace staffroom::ui
