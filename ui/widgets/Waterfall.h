// A turn's course in time: one row a step, the model's time in another tone than the tools', with the step's
// name.
#pragma once

#include "ui/models/LedgerRows.h"

#include <QAbstractScrollArea>

namespace staffroom::ui {

class Waterfall final : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit Waterfall(QWidget* parent = nullptr);
    void show(std::vector<TurnStep> steps);
    const std::vector<TurnStep>& steps() const { return m_steps; }

Q_SIGNALS:
    void stepSelected(int step);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void select(int step);
    std::vector<TurnStep> m_steps;
    int m_selected = -1;
};

} // namespace staffroom::ui
