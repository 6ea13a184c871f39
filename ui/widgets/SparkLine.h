// The last runs as bars: how long each took, coloured by how it ended; each bar says so in its tool tip.
#pragma once

#include "ui/Theme.h"

#include <QWidget>

#include <vector>

namespace staffroom::ui {

class SparkLine final : public QWidget {
public:
    struct Bar {
        double value = 0; // any unit, not negative
        Tone tone = Tone::Ok;
        QString words;
    };

    explicit SparkLine(QWidget* parent = nullptr);
    /// The oldest first.
    void setBars(std::vector<Bar> bars);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF place(std::size_t bar) const;
    std::vector<Bar> m_bars;
};

} // namespace staffroom::ui
