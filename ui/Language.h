// The language the window speaks: its own words (translations/), Qt's, the direction of its layout, and how
// numbers and dates are written. English where the wanted one is not spoken.
#pragma once

#include <QString>
#include <QStringList>

class QGuiApplication;

namespace staffroom::ui {

/// "ar", "de", "en", "tr".
QStringList spokenLanguages();

/// The one of them that is meant by "de_AT", "tr" or, where it is empty, by the system.
QString languageFor(const QString& wanted);

/// What is read from the left in every language (code, a moment in figures), where words stand around it.
QString fromLeft(const QString& text);

/// Words and figures beside each other, with middle dots between: each keeps its own direction.
QString besides(const QStringList& parts);

/// From now on; before the first widget is made.
void speak(QGuiApplication& application, const QString& wanted);

} // namespace staffroom::ui
