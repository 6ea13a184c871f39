#include "ui/widgets/DayBars.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace staffroom::ui {

namespace {

constexpr int below = 22, above = 10, scaleGap = 8;
constexpr int lines = 4; // of the scale, above the ground line

} // namespace

DayBars::DayBars(QWidget* parent) : QWidget(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void DayBars::setDays(std::vector<Day> days, std::function<QString(double)> scale) {
    m_days = std::move(days);
    m_scale = std::move(scale);
    if (m_chosen >= static_cast<int>(m_days.size()))
        m_chosen = -1;
    QStringList words; // for those who do not see it
    for (const auto& day : m_days)
        words << day.words;
    setAccessibleDescription(words.join(u'\n'));
    update();
}

void DayBars::choose(int day) {
    const int known = day >= 0 && day < static_cast<int>(m_days.size()) ? day : -1;
    if (std::exchange(m_chosen, known) == known)
        return;
    update();
    Q_EMIT dayChosen(m_chosen);
}

double DayBars::roundedUp(double value) {
    if (value <= 0)
        return 1;
    const double power = std::pow(10.0, std::floor(std::log10(value)));
    for (const double step : {1.0, 2.0, 2.5, 5.0}) {
        if (step * power >= value * (1 - 1e-9))
            return step * power;
    }
    return 10 * power;
}

double DayBars::top() const {
    double most = 0;
    for (const auto& day : m_days)
        most = std::max({most, day.value, day.mark});
    return roundedUp(most);
}

QRectF DayBars::ground() const {
    int wide = 0;
    for (int i = 0; m_scale && i <= lines; ++i)
        wide = std::max(wide, fontMetrics().horizontalAdvance(m_scale(top() * i / lines)));
    const double side = wide + scaleGap;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    return QRectF(rect()).adjusted(mirrored ? 0 : side, above, mirrored ? -side : 0, -below);
}

QRectF DayBars::slot(std::size_t day) const {
    const QRectF all = ground();
    const double wide = all.width() / static_cast<double>(std::max<std::size_t>(1, m_days.size()));
    const auto place = layoutDirection() == Qt::RightToLeft ? m_days.size() - 1 - day : day;
    return {all.left() + wide * static_cast<double>(place), all.top(), wide, all.height()};
}

int DayBars::at(QPointF position) const {
    for (std::size_t i = 0; i < m_days.size(); ++i) {
        const QRectF place = slot(i);
        if (position.x() >= place.left() && position.x() < place.right())
            return static_cast<int>(i);
    }
    return -1;
}

void DayBars::paintScale(QPainter& painter) const {
    const QRectF all = ground();
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    for (int i = 0; i <= lines; ++i) {
        const double y = std::round(all.bottom() - all.height() * i / lines) + 0.5;
        painter.setPen(tokens().line);
        painter.drawLine(QPointF(all.left(), y), QPointF(all.right(), y));
        painter.setPen(tokens().muted);
        const QRectF label(mirrored ? all.right() + scaleGap : 0, y - 10,
                           mirrored ? width() - all.right() - scaleGap : all.left() - scaleGap, 20);
        if (m_scale)
            painter.drawText(
                label, (mirrored ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignAbsolute | Qt::AlignVCenter,
                m_scale(top() * i / lines));
    }
}

void DayBars::paintDay(QPainter& painter, std::size_t day) const {
    const QRectF place = slot(day);
    const bool isChosen = static_cast<int>(day) == m_chosen, isToday = day + 1 == m_days.size();
    const double inset = std::min(place.width() * 0.18, 6.0);
    const double tall = place.height() * m_days[day].value / top();
    const QRectF bar(place.left() + inset, place.bottom() - tall, place.width() - 2 * inset, tall);
    if (isChosen) {
        QColor shade = tokens().accent;
        shade.setAlphaF(0.12F);
        painter.fillRect(place, shade);
    }
    QColor fill = tokens().accent;
    if (!isToday && !isChosen)
        fill.setAlphaF(0.55F);
    painter.fillRect(bar, fill);
    if (m_days[day].mark > 0) {
        const double y = place.bottom() - place.height() * m_days[day].mark / top();
        painter.setPen(QPen(tokens().warn, 2));
        painter.drawLine(QPointF(bar.left(), y), QPointF(bar.right(), y));
    }
    const double daysPerLabel = std::ceil(52 / std::max(1.0, place.width()));
    const auto back = m_days.size() - 1 - day;
    if (std::fmod(static_cast<double>(back), daysPerLabel) != 0)
        return;
    painter.setPen(isToday || isChosen ? tokens().text : tokens().muted);
    const QString words =
        isToday ? tr("today") : QLocale().toString(m_days[day].day, QStringLiteral("d MMM"));
    QRectF label(place.center().x() - 40, place.bottom() + 2, 80, below - 2);
    label.moveLeft(std::clamp(label.left(), 0.0, width() - label.width()));
    const auto side = label.center().x() < place.center().x()   ? Qt::AlignRight
                      : label.center().x() > place.center().x() ? Qt::AlignLeft
                                                                : Qt::AlignHCenter;
    painter.drawText(label, side | Qt::AlignAbsolute | Qt::AlignTop, words);
}

void DayBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintScale(painter);
    for (std::size_t i = 0; i < m_days.size(); ++i)
        paintDay(painter, i);
    if (hasFocus()) {
        painter.setPen(QPen(tokens().accent, 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), 4, 4);
    }
}

void DayBars::mousePressEvent(QMouseEvent* event) {
    const int day = at(event->position());
    choose(day == m_chosen ? -1 : day);
}

void DayBars::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(m_days.size()) - 1;
    const int step = layoutDirection() == Qt::RightToLeft ? -1 : 1;
    const int from = m_chosen < 0 ? last : m_chosen;
    switch (event->key()) {
    case Qt::Key_Left:
        return choose(m_chosen < 0 ? last : std::clamp(from - step, 0, last));
    case Qt::Key_Right:
        return choose(m_chosen < 0 ? last : std::clamp(from + step, 0, last));
    case Qt::Key_Home:
        return choose(0);
    case Qt::Key_End:
        return choose(last);
    case Qt::Key_Space:
        return choose(m_chosen < 0 ? last : -1);
    default:
        QWidget::keyPressEvent(event);
    }
}

bool DayBars::event(QEvent* event) {
    if (event->type() != QEvent::ToolTip)
        return QWidget::event(event);
    const auto* help = static_cast<QHelpEvent*>(event); // the type says so
    const int day = at(help->pos());
    if (day >= 0)
        QToolTip::showText(help->globalPos(), m_days[static_cast<std::size_t>(day)].words, this);
    return true;
}

} // namespace staffroom::ui
