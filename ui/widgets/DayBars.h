// One value a day as columns, with a scale; a day is chosen by mouse or with the arrow keys. Today's column
// has another tone, and so has the chosen one. A second, smaller value may stand as a mark on each column.
#pragma once

#include "ui/Theme.h"

#include <QDate>
#include <QWidget>

#include <functional>
#include <vector>

namespace staffroom::ui {

class DayBars final : public QWidget {
    Q_OBJECT

public:
    struct Day {
        QDate day;
        double value = 0; // any unit, not negative
        double mark = 0;  // 0: none
        QString words;    // of the tool tip
    };

    explicit DayBars(QWidget* parent = nullptr);
    /// The oldest first; the last is today. `scale` writes a value at the axis.
    void setDays(std::vector<Day> days, std::function<QString(double)> scale);
    const std::vector<Day>& days() const { return m_days; }
    /// -1: none.
    int chosen() const { return m_chosen; }
    void choose(int day);

    /// The least of 1, 2, 2.5 and 5 times a power of ten that is no less than `value`. Pure.
    static double roundedUp(double value);

    QSize sizeHint() const override { return {600, 200}; }
    QSize minimumSizeHint() const override { return {320, 140}; }

Q_SIGNALS:
    void dayChosen(int day);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF ground() const;
    QRectF slot(std::size_t day) const;
    int at(QPointF position) const;
    double top() const;
    void paintScale(QPainter& painter) const;
    void paintDay(QPainter& painter, std::size_t day) const;

    std::vector<Day> m_days;
    std::function<QString(double)> m_scale;
    int m_chosen = -1;
};

} // namespace staffroom::ui
