// What ERPNext works out by itself when an invoice or an order is saved: amounts, totals, status.
#pragma once

#include "rehearsal/erpnext/DocType.h"

#include <QDate>

namespace staffroom::rehearsal::erpnext {

/// Sales and purchase invoices and orders: documents whose total is the sum of their items.
bool isTradeDocument(const DocType& type);
bool isInvoice(const DocType& type);

/// Recomputes every computed amount from items, tax rate and exchange rate, each rounded to the cent as the
/// server does. Leaves outstanding_amount alone.
void calculateTotals(const Catalogue& catalogue, const DocType& type, Document& document);

/// The status of an invoice, order or payment from its docstatus, amounts and dates; empty for other
/// doctypes.
QString statusFor(const DocType& type, const Document& document, QDate today);

} // namespace staffroom::rehearsal::erpnext
