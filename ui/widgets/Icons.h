// The window's own drawn icons: one set, one weight, on a grid of 20, recoloured for theme and state as they
// are painted.
#pragma once

#include "ui/Theme.h"

#include <QIcon>

namespace staffroom::ui {

enum class Sign {
    Team, Jobs, Audit, Turns, Approvals, Deliveries, Memory, Persona, Usage, Settings, Check, Cross, Circle, Ring, Warning,
};

/// In the colour of the text around it, or of `tone`.
QIcon icon(Sign sign, Tone tone = Tone::Plain);
/// Painted into `rect`, which should be square.
void paintSign(QPainter& painter, const QRectF& rect, Sign sign, const QColor& color);
/// The sign that goes with a tone: a state is never told by colour alone.
Sign signOf(Tone tone);

} // namespace staffroom::ui
