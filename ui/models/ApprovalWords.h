// What the window says of a call or a change that waits, or waited, for people. Pure, apart from the
// language.
#pragma once

#include "control/ApprovalReports.h"

#include <QCoreApplication>

namespace staffroom::ui {

class ApprovalWords final {
    Q_DECLARE_TR_FUNCTIONS(staffroom::ui::ApprovalWords)

public:
    /// "Add a print format", "erp_create".
    static QString title(const control::ApprovalReport& approval);
    /// What it is and where it goes, in one line.
    static QString shortly(const control::ApprovalReport& approval);
    /// Who decided how, when, from where and with which words: a line each.
    static QString votes(const control::ApprovalReport& approval);
    /// While it waits: exactly what an approval brings about. Afterwards: what became of it.
    static QString whatHappens(const control::ApprovalReport& approval);
    /// Why nobody decides it here; empty where somebody does.
    static QString notHere(const control::ApprovalReport& approval);
};

} // namespace staffroom::ui
