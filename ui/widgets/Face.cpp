#include "ui/widgets/Face.h"

#include "ui/Theme.h"

#include <QPainter>

namespace staffroom::ui {

void paintFace(QPainter& painter, const QRectF& rect, const QString& id, const QString& name) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(faceColor(id));
    painter.drawEllipse(rect);
    QFont font = painter.font();
    font.setPixelSize(static_cast<int>(rect.height() * 0.4));
    font.setWeight(QFont::DemiBold);
    painter.setFont(font);
    painter.setPen(Qt::white);
    painter.drawText(rect, Qt::AlignCenter, initials(name));
    painter.restore();
}

Face::Face(int size, QWidget* parent) : QWidget(parent) {
    setFixedSize(size, size);
}

void Face::show(const QString& id, const QString& name) {
    m_id = id, m_name = name;
    setAccessibleName(name);
    update();
}

void Face::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (!m_id.isEmpty())
        paintFace(painter, rect(), m_id, m_name);
}

} // namespace staffroom::ui
