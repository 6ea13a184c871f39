// Text that a person agrees to, as it is: nothing in it is left out, changed or hidden. Pure.
#pragma once

#include <QString>

namespace staffroom::ui {

/// JSON with its members on lines of their own. Only blanks outside its strings move: names that stand twice,
/// numbers of any length and every escape stay as they were written. What is no whole JSON comes back as it
/// is.
QString spreadJson(const QString& json);

} // namespace staffroom::ui
