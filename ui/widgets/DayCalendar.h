// A day as 24 columns: what was expected hollow, what ran filled, late striped, missed crossed. A press on a
// slot tells its run.
#pragma once

#include "control/JobReports.h"

#include <QWidget>

namespace staffroom::ui {

class DayCalendar final : public QWidget {
    Q_OBJECT

public:
    explicit DayCalendar(QWidget* parent = nullptr);
    /// Runs of one day that begins at `dayStartMs` (UTC) and is `hours` long (23 to 25).
    void show(std::vector<control::RunReport> runs, qint64 dayStartMs, int hours = 24);
    QSize sizeHint() const override;

Q_SIGNALS:
    void pressed(const control::RunReport& run);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Row {
        QString job;
        std::vector<control::RunReport> runs;
    };
    QRectF place(std::size_t row, const control::RunReport& run) const;
    const control::RunReport* at(QPointF position) const;

    std::vector<Row> m_rows;
    qint64 m_dayStartMs = 0;
    int m_hours = 24;
};

} // namespace staffroom::ui
