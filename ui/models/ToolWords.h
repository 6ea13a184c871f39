// What each tool lets a persona do, in the words of whoever hires. Pure, apart from the language.
#pragma once

#include "control/EditorReports.h"

#include <QCoreApplication>

namespace staffroom::ui {

class ToolWords final {
    Q_DECLARE_TR_FUNCTIONS(staffroom::ui::ToolWords)

public:
    /// Empty for a tool this window does not know.
    static QString of(const QString& tool);
    /// Those a schema names, with their words.
    static std::vector<control::ChoiceLine> choices(const QStringList& tools);
};

} // namespace staffroom::ui
