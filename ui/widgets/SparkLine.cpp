#include "ui/widgets/SparkLine.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <cmath>

namespace staffroom::ui {

namespace {

constexpr double barWidth = 6, barStep = 8, lowest = 3;
constexpr int mostBars = 30;

} // namespace

SparkLine::SparkLine(QWidget* parent) : QWidget(parent) {
    setFixedHeight(28);
}

void SparkLine::setBars(std::vector<Bar> bars) {
    if (bars.size() > mostBars)
        bars.erase(bars.begin(), bars.end() - mostBars);
    m_bars = std::move(bars);
    update();
}

QSize SparkLine::sizeHint() const {
    return {static_cast<int>(barStep * mostBars), 28};
}

QRectF SparkLine::place(std::size_t bar) const {
    double most = 1;
    for (const auto& each : m_bars)
        most = std::max(most, each.value);
    const double tall = lowest + (height() - lowest) * std::sqrt(m_bars[bar].value / most);
    return {static_cast<double>(bar) * barStep, height() - tall, barWidth, tall};
}

void SparkLine::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    for (std::size_t i = 0; i < m_bars.size(); ++i)
        painter.fillRect(place(i), toneColor(m_bars[i].tone));
}

bool SparkLine::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event); // the type says so
    const auto bar = static_cast<std::size_t>(help->pos().x() / barStep);
    if (bar < m_bars.size())
        QToolTip::showText(help->globalPos(), m_bars[bar].words, this);
    return true;
}

} // namespace staffroom::ui
