// Colours of the window and what they mean. Every text colour stands out from all three grounds by at least
// 4.9 : 1, in both themes (tests/ui/ThemeTest measures it). Used on the GUI thread.
#pragma once

#include <QColor>
#include <QString>

class QApplication;

namespace staffroom::ui {

/// What a state means to whoever looks: never shown by colour alone.
enum class Tone { Plain, Muted, Ok, Warn, Bad, Info, Idle };

struct Tokens {
    QColor window, surface, sunken, line;
    QColor text, muted, accent;
    QColor ok, warn, bad, info, idle;
};

enum class Scheme { System, Light, Dark };

const Tokens& lightTokens();
const Tokens& darkTokens();
/// Those of the scheme in force.
const Tokens& tokens();

/// Fusion, with a palette made of the tokens and a short style sheet for what a palette cannot say. System
/// takes the desktop's own choice between light and dark.
void applyTheme(QApplication& application, Scheme scheme);

QColor toneColor(Tone tone);

/// One of twelve hues, the same for the same id everywhere; white letters can be read on it.
QColor faceColor(const QString& id);
/// "SD" for "Selin Demir", at most two letters.
QString initials(const QString& name);

} // namespace staffroom::ui
