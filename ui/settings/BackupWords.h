// What came of a backup or of a restore, in words. Pure, apart from the language in use.
#pragma once

#include "control/SettingsReports.h"

#include <QCoreApplication>

namespace staffroom::ui {

class BackupWords final {
    Q_DECLARE_TR_FUNCTIONS(staffroom::ui::BackupWords)

public:
    static QString made(const control::BackupMadeReport& report);
    /// Of what `staffroom --json restore --preview` prints.
    static QString plan(const QByteArray& json);
    /// Of what `staffroom --json restore` prints.
    static QString restored(const QByteArray& json);
};

} // namespace staffroom::ui
