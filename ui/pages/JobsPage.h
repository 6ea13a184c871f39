// Every job: when it runs next, how it ran last, whether its words arrived; below it the selected one with
// its history, or a day as a calendar of what was expected against what ran.
#pragma once

#include "ui/models/RowsModel.h"
#include "ui/pages/Page.h"

class QDateEdit;
class QPushButton;

namespace staffroom::ui {

class DayCalendar;
class SparkLine;
class Table;

class JobsPage final : public Page {
    Q_OBJECT

public:
    explicit JobsPage(Session& session, QWidget* parent = nullptr);

    QString explanation() const override;
    void setFilter(const QString& words) override;
    Count count() const override;
    void refresh() override;
    void lookedAt() override;
    /// "persona/job"
    void open(const QString& key) override;

private:
    QWidget* makeDetail();
    QWidget* makeCalendar();
    const control::JobReport* selected() const;
    void showSelected();
    void act(const QString& method, const QString& doneWords);
    void readHistory();
    void readCalendar();

    Table* m_table;
    RowsModel<control::JobReport> m_jobs;
    Table* m_historyTable = nullptr;
    RowsModel<control::RunReport> m_history;
    QLabel *m_name = nullptr, *m_words = nullptr, *m_trouble = nullptr;
    QPushButton *m_run = nullptr, *m_pause = nullptr, *m_end = nullptr;
    SparkLine* m_spark = nullptr;
    DayCalendar* m_calendar = nullptr;
    QDateEdit* m_day = nullptr;
    bool m_dayChosen = false; // else the calendar begins with the team's today
    QString m_wanted, m_historyOf;
    QString m_historyState; // of the job, when its history was read
};

} // namespace staffroom::ui
