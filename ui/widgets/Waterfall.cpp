#include "ui/widgets/Waterfall.h"

#include "ui/Words.h"
#include "ui/widgets/Icons.h"

#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>

namespace staffroom::ui {

namespace {

constexpr int rowHeight = 26, nameWidth = 230, timeWidth = 80, edge = 8;

QColor barColor(const TurnStep& step) {
    if (step.failed)
        return tokens().bad;
    return step.kind == u"model_call"  ? tokens().accent
           : step.kind == u"tool_call" ? tokens().ok
                                       : tokens().idle;
}

} // namespace

Waterfall::Waterfall(QWidget* parent) : QAbstractScrollArea(parent) {
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("The turn's course"));
    viewport()->setAutoFillBackground(false);
}

void Waterfall::show(std::vector<TurnStep> steps) {
    m_steps = std::move(steps);
    resizeEvent(nullptr);
    select(m_steps.empty() ? -1 : 0);
}

void Waterfall::select(int step) {
    m_selected = step;
    viewport()->update();
    Q_EMIT stepSelected(step);
}

void Waterfall::resizeEvent(QResizeEvent*) {
    const int all = static_cast<int>(m_steps.size()) * rowHeight;
    verticalScrollBar()->setPageStep(viewport()->height());
    verticalScrollBar()->setRange(0, std::max(0, all - viewport()->height()));
}

void Waterfall::paintEvent(QPaintEvent*) {
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), tokens().surface);
    if (m_steps.empty())
        return;
    const qint64 begin = m_steps.front().startMs;
    qint64 end = begin;
    for (const auto& step : m_steps)
        end = std::max(end, step.startMs + step.tookMs);
    const double span = static_cast<double>(std::max<qint64>(1, end - begin));
    const double room = std::max(40, viewport()->width() - nameWidth - timeWidth - edge);
    for (std::size_t i = 0; i < m_steps.size(); ++i) {
        const auto& step = m_steps[i];
        const int y = static_cast<int>(i) * rowHeight - verticalScrollBar()->value();
        const QRect row(0, y, viewport()->width(), rowHeight);
        if (static_cast<int>(i) == m_selected)
            painter.fillRect(row, tokens().window);
        painter.setPen(step.failed ? tokens().bad : tokens().text);
        const QRect name(edge, y, nameWidth - 2 * edge, rowHeight);
        painter.drawText(name, Qt::AlignVCenter | Qt::AlignLeft,
                         painter.fontMetrics().elidedText(step.what, Qt::ElideRight, name.width()));
        const double x = nameWidth + static_cast<double>(step.startMs - begin) / span * room;
        const double wide = std::max(3.0, static_cast<double>(step.tookMs) / span * room);
        painter.fillRect(QRectF(x, y + 8, wide, rowHeight - 16), barColor(step));
        painter.setPen(tokens().muted);
        painter.drawText(QRect(viewport()->width() - timeWidth - edge, y, timeWidth, rowHeight),
                         Qt::AlignVCenter | Qt::AlignRight, Words::span(step.tookMs));
    }
}

void Waterfall::mousePressEvent(QMouseEvent* event) {
    const int step = (static_cast<int>(event->position().y()) + verticalScrollBar()->value()) / rowHeight;
    if (step < static_cast<int>(m_steps.size()))
        select(step);
}

void Waterfall::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_steps.size()) - 1;
    if (event->key() == Qt::Key_Down && m_selected < last)
        select(m_selected + 1);
    else if (event->key() == Qt::Key_Up && m_selected > 0)
        select(m_selected - 1);
    else
        QAbstractScrollArea::keyPressEvent(event);
}

} // namespace staffroom::ui
