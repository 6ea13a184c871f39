// The figures a test compares with: added up straight from the documents, past the REST API, its filters and
// its permissions.
#pragma once

#include "rehearsal/erpnext/Store.h"

#include <QDate>

namespace staffroom::rehearsal::erpnext {

struct SalesFigure {
    QString company, currency; // the company's own currency
    int invoices = 0;          // submitted ones, credit notes among them
    qint64 totalCents = 0;     // base_grand_total, credit notes subtracted
};

/// One figure a company in order of name, also where it is nought; both days included; empty company: all.
QList<SalesFigure> salesBetween(const Store& store, QDate from, QDate to, const QString& company = {});

} // namespace staffroom::rehearsal::erpnext
