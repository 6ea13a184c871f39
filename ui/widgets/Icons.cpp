#include "ui/widgets/Icons.h"

#include <QIconEngine>
#include <QPainter>
#include <QPainterPath>

namespace staffroom::ui {

namespace {

QPainterPath circle(double x, double y, double radius) {
    QPainterPath path;
    path.addEllipse(QPointF(x, y), radius, radius);
    return path;
}

QPainterPath line(std::initializer_list<QPointF> points) {
    QPainterPath path;
    for (const auto& point : points) {
        if (path.elementCount() == 0)
            path.moveTo(point);
        else
            path.lineTo(point);
    }
    return path;
}

/// Strokes on a grid of 20 by 20.
QPainterPath strokesOf(Sign sign) {
    QPainterPath path;
    switch (sign) {
    case Sign::Team:
        path = circle(7, 7, 3);
        path.addPath(circle(14, 8, 2.2));
        path.moveTo(2, 17), path.cubicTo(2, 11, 12, 11, 12, 17);
        path.moveTo(14, 12.2), path.cubicTo(17, 12.4, 18, 14.5, 18, 16.5);
        break;
    case Sign::Jobs:
        path = circle(10, 10, 7.5);
        path.addPath(line({{10, 5.5}, {10, 10}, {13.2, 12}}));
        break;
    case Sign::Audit:
        path = line({{10, 2.5}, {16.5, 5}, {16.5, 10}});
        path.cubicTo(16.5, 14, 13, 16.5, 10, 17.8);
        path.cubicTo(7, 16.5, 3.5, 14, 3.5, 10);
        path.lineTo(3.5, 5), path.lineTo(10, 2.5);
        path.addPath(line({{7, 8}, {13, 13}}));
        break;
    case Sign::Turns:
        path = line({{3, 5}, {11, 5}});
        path.addPath(line({{6, 10}, {15, 10}}));
        path.addPath(line({{10, 15}, {17, 15}}));
        break;
    case Sign::Approvals: // a sheet that is signed
        path = line({{15.5, 8}, {15.5, 2.5}, {3.5, 2.5}, {3.5, 17.5}, {9, 17.5}});
        path.addPath(line({{6.5, 6.5}, {12.5, 6.5}}));
        path.addPath(line({{6.5, 10}, {9.5, 10}}));
        path.addPath(line({{9.5, 13.8}, {12.5, 16.8}, {18, 10.5}}));
        break;
    case Sign::Deliveries:
        path = line({{2.5, 10}, {17.5, 3}, {12.5, 17}, {9, 11.5}, {2.5, 10}});
        path.addPath(line({{9, 11.5}, {17.5, 3}}));
        break;
    case Sign::Usage:
        path = line({{3, 17}, {17, 17}});
        path.addPath(line({{5.5, 13.5}, {5.5, 10.5}}));
        path.addPath(line({{10, 13.5}, {10, 7}}));
        path.addPath(line({{14.5, 13.5}, {14.5, 3.5}}));
        break;
    case Sign::Settings:
        path = line({{3, 5}, {17, 5}});
        path.addPath(line({{3, 10}, {17, 10}}));
        path.addPath(line({{3, 15}, {17, 15}}));
        path.addPath(circle(7, 5, 2));
        path.addPath(circle(13, 10, 2));
        path.addPath(circle(6, 15, 2));
        break;
    case Sign::Memory: // a notebook
        path = line({{5, 2.5}, {16, 2.5}, {16, 17.5}, {5, 17.5}, {5, 2.5}});
        for (const double y : {5.5, 10.0, 14.5})
            path.addPath(line({{3, y}, {7, y}}));
        path.addPath(line({{9.5, 7}, {13.5, 7}}));
        path.addPath(line({{9.5, 10}, {13.5, 10}}));
        break;
    case Sign::Persona:
        path = circle(10, 6.5, 3.4);
        path.moveTo(3.5, 17), path.cubicTo(3.5, 10, 16.5, 10, 16.5, 17);
        break;
    case Sign::Check:
        return line({{4, 10.5}, {8.2, 14.7}, {16, 5.5}});
    case Sign::Cross:
        path = line({{5, 5}, {15, 15}});
        path.addPath(line({{15, 5}, {5, 15}}));
        break;
    case Sign::Circle:
        return circle(10, 10, 4.5);
    case Sign::Ring:
        return circle(10, 10, 5);
    case Sign::Warning:
        path = line({{10, 3}, {18, 17}, {2, 17}, {10, 3}});
        path.addPath(line({{10, 8}, {10, 12}}));
        path.addPath(line({{10, 14.4}, {10, 14.6}}));
        break;
    }
    return path;
}

class SignEngine final : public QIconEngine {
public:
    SignEngine(Sign sign, Tone tone) : m_sign(sign), m_tone(tone) {}
    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const QColor color = mode == QIcon::Disabled ? tokens().idle : toneColor(m_tone);
        paintSign(*painter, rect, m_sign, color);
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    QIconEngine* clone() const override { return new SignEngine(*this); }

private:
    Sign m_sign;
    Tone m_tone;
};

} // namespace

QIcon icon(Sign sign, Tone tone) {
    return QIcon(new SignEngine(sign, tone));
}

void paintSign(QPainter& painter, const QRectF& rect, Sign sign, const QColor& color) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(rect.topLeft());
    painter.scale(rect.width() / 20, rect.height() / 20);
    painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(sign == Sign::Circle ? QBrush(color) : QBrush());
    painter.drawPath(strokesOf(sign));
    painter.restore();
}

Sign signOf(Tone tone) {
    switch (tone) {
    case Tone::Ok:
        return Sign::Check;
    case Tone::Warn:
        return Sign::Warning;
    case Tone::Bad:
        return Sign::Cross;
    case Tone::Info:
        return Sign::Circle;
    case Tone::Plain:
    case Tone::Muted:
    case Tone::Idle:
        break;
    }
    return Sign::Ring;
}

} // namespace staffroom::ui
