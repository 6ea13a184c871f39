// A persona's face, the same everywhere: initials on a hue of its own.
#pragma once

#include <QWidget>

namespace staffroom::ui {

void paintFace(QPainter& painter, const QRectF& rect, const QString& id, const QString& name);

class Face final : public QWidget {
public:
    /// `size` in pixels.
    explicit Face(int size, QWidget* parent = nullptr);
    void show(const QString& id, const QString& name);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_id, m_name;
};

} // namespace staffroom::ui
