// Ledger lines as others read them: CSV (RFC 4180, with a heading) and JSON Lines.
#pragma once

#include "control/Reports.h"

namespace staffroom::cli {

QByteArray csvHeading();
/// One row. A cell that a spreadsheet would take for a formula gets an apostrophe before it; JSON Lines has
/// everything as it is.
QByteArray csvRow(const control::LedgerLine& line);
QByteArray jsonRow(const control::LedgerLine& line);
/// One cell, quoted where it must be.
QByteArray csvCell(const QString& text);

} // namespace staffroom::cli
