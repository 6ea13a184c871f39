// Writes JSON straight into bytes: exact decimals, and no tree of nodes for a list of ten thousand rows.
#pragma once

#include "rehearsal/erpnext/DocType.h"

#include <QByteArray>

namespace staffroom::rehearsal::erpnext {

void writeString(QByteArray& out, const QString& text);
/// NULL, an integer, a number ("1250.0", "0.25") or a string.
void writeValue(QByteArray& out, const Value& value);
/// Every field that is not NULL, child tables as lists, and "doctype".
QByteArray documentJson(const Catalogue& catalogue, const DocType& type, const Document& document);

} // namespace staffroom::rehearsal::erpnext
