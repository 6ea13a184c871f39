// A day as 24 columns: what was expected hollow, what ran filled, late striped, missed crossed. A press on a
// slot tells its run.
#pragma once

#include "control/JobReports.h"

#include <QTimeZone>
#include <QWidget>

namespace staffroom::ui {

class DayCalendar final : public QWidget {
    Q_OBJECT

public:
    explicit DayCalendar(QWidget* parent = nullptr);
    /// The runs of `day` in `zone`, where a day has 23 to 25 hours.
    void show(std::vector<control::RunReport> runs, QDate day, const QTimeZone& zone);
    QSize sizeHint() const override;
    int slotsShown() const;
    /// None lies outside the day's columns.
    bool isEverySlotInside() const;

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
    qint64 m_dayStartMs = 0; // UTC
    QStringList m_hours;     // what a clock shows at the beginning of each
};

} // namespace staffroom::ui
