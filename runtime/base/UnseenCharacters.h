// Text as people must see it before they agree to it: every character, those that nobody sees among them.
#pragma once

#include <QString>

namespace staffroom {

/// What is invisible, turns the reading direction, has no agreed shape or ends a line unseen stands as its code,
/// "⟨U+202E⟩"; line feeds and tabs stay. Pure.
QString everyCharacter(const QString& text);

} // namespace staffroom
