#include "ui/widgets/DayCalendar.h"

#include "ui/Words.h"

#include <QDateTime>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <numeric>

namespace staffroom::ui {

namespace {

constexpr int nameWidth = 210, rowHeight = 24, headHeight = 22, edge = 12;
constexpr double markWidth = 9;
constexpr qint64 hourMs = 3'600'000, lateMs = 60'000;

void paintMark(QPainter& painter, const QRectF& mark, const control::RunReport& run) {
    const QColor color = toneColor(Words::toneOf(run.state));
    painter.setPen(QPen(color, 1.4));
    painter.setBrush(Qt::NoBrush);
    if (run.startedMs == 0 && run.state != u"missed") { // expected still, or nothing was done about it
        painter.drawRect(mark);
        return;
    }
    if (run.state == u"missed") {
        painter.drawLine(mark.topLeft(), mark.bottomRight());
        painter.drawLine(mark.topRight(), mark.bottomLeft());
        return;
    }
    const bool late = !run.byHand && run.startedMs > run.slotMs + lateMs;
    painter.setBrush(QBrush(color, late ? Qt::BDiagPattern : Qt::SolidPattern));
    painter.drawRect(mark);
}

} // namespace

DayCalendar::DayCalendar(QWidget* parent) : QWidget(parent) {
    setAccessibleName(tr("The day's jobs, expected against what ran"));
}

void DayCalendar::show(std::vector<control::RunReport> runs, QDate day, const QTimeZone& zone) {
    m_rows.clear();
    m_hours.clear();
    m_dayStartMs = day.startOfDay(zone).toMSecsSinceEpoch();
    const qint64 endMs = day.addDays(1).startOfDay(zone).toMSecsSinceEpoch();
    for (qint64 at = m_dayStartMs; at < endMs; at += hourMs)
        m_hours << QDateTime::fromMSecsSinceEpoch(at, zone).toString(QStringLiteral("HH:mm"));
    for (auto& run : runs) {
        const QString job = QStringLiteral("%1 · %2").arg(run.persona, run.job);
        auto row =
            std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& each) { return each.job == job; });
        if (row == m_rows.end())
            row = m_rows.insert(m_rows.end(), Row{job, {}});
        row->runs.push_back(std::move(run));
    }
    setMinimumHeight(sizeHint().height());
    updateGeometry();
    update();
}

QSize DayCalendar::sizeHint() const {
    return {720, headHeight + rowHeight * static_cast<int>(std::max<std::size_t>(1, m_rows.size())) + edge};
}

QRectF DayCalendar::place(std::size_t row, const control::RunReport& run) const {
    const double hourWidth = double(width() - nameWidth - edge) / std::max<qsizetype>(1, m_hours.size());
    const double x = nameWidth + static_cast<double>(run.slotMs - m_dayStartMs) / hourMs * hourWidth;
    return {x, headHeight + static_cast<double>(row) * rowHeight + 6, markWidth, rowHeight - 12};
}

int DayCalendar::slotsShown() const {
    return std::accumulate(m_rows.begin(), m_rows.end(), 0,
                           [](int sum, const Row& row) { return sum + static_cast<int>(row.runs.size()); });
}

bool DayCalendar::isEverySlotInside() const {
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        for (const auto& run : m_rows[i].runs) {
            if (place(i, run).left() < nameWidth || place(i, run).left() > width() - edge)
                return false;
        }
    }
    return true;
}

const control::RunReport* DayCalendar::at(QPointF position) const {
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        for (const auto& run : m_rows[i].runs) {
            if (place(i, run).adjusted(-2, -4, 2, 4).contains(position))
                return &run;
        }
    }
    return nullptr;
}

void DayCalendar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), tokens().surface);
    const double hourWidth = double(width() - nameWidth - edge) / std::max<qsizetype>(1, m_hours.size());
    for (qsizetype hour = 0; hour < m_hours.size(); ++hour) {
        const double x = nameWidth + static_cast<double>(hour) * hourWidth;
        painter.setPen(tokens().line);
        painter.drawLine(QPointF(x, headHeight), QPointF(x, height()));
        if (hour % 3 == 0) {
            painter.setPen(tokens().muted);
            painter.drawText(QRectF(x + 2, 0, hourWidth * 3, headHeight), Qt::AlignVCenter, m_hours[hour]);
        }
    }
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const QRect name(edge, headHeight + static_cast<int>(i) * rowHeight, nameWidth - 2 * edge, rowHeight);
        painter.setPen(tokens().text);
        painter.drawText(name, Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_rows[i].job, Qt::ElideRight, name.width()));
        for (const auto& run : m_rows[i].runs)
            paintMark(painter, place(i, run), run);
    }
    if (m_rows.empty()) {
        painter.setPen(tokens().muted);
        painter.drawText(rect(), Qt::AlignCenter, tr("No job is due on this day."));
    }
}

void DayCalendar::mousePressEvent(QMouseEvent* event) {
    if (const auto* run = at(event->position()))
        Q_EMIT pressed(*run);
}

bool DayCalendar::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event); // the type says so
    if (const auto* run = at(help->pos()))
        QToolTip::showText(
            help->globalPos(),
            QStringLiteral("%1 · %2\n%3 %4")
                .arg(run->job, Words::absolute(run->slotMs), Words::state(run->state), run->why),
            this);
    else
        QToolTip::hideText();
    return true;
}

} // namespace staffroom::ui
