// What whoever sits before the window has chosen for it. Kept on this computer (QSettings), never in a home.
#pragma once

#include "ui/Theme.h"

#include <QString>

namespace staffroom::ui {

enum class WhenClosed {
    Ask,        // where the window holds the team
    Background, // stay in the tray; the team works on
    Quit,
};

struct Preferences {
    Scheme scheme = Scheme::System;
    QString language; // "de"; empty: the system's
    bool notifyApprovals = true, notifyIncidents = true, notifyDenials = false;
    WhenClosed whenClosed = WhenClosed::Ask;

    static Preferences read();
    void write() const;
};

} // namespace staffroom::ui
