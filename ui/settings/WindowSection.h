// What one chooses for this window: theme, language, what it tells the desktop, what closing it does. Takes
// effect at once, but for the language.
#pragma once

#include "ui/Preferences.h"
#include "ui/settings/Section.h"

class QCheckBox;
class QComboBox;

namespace staffroom::ui {

class WindowSection final : public Section {
    Q_OBJECT

public:
    explicit WindowSection(Session& session);

private:
    void keep();

    QComboBox *m_theme, *m_language, *m_closing;
    QCheckBox *m_approvals, *m_incidents, *m_denials;
};

} // namespace staffroom::ui
