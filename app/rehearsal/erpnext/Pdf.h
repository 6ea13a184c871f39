// A small real PDF (ISO 32000-1): one page of text lines, as wkhtmltopdf would have made from a print format.
#pragma once

#include <QByteArray>
#include <QStringList>

namespace staffroom::rehearsal::erpnext {

/// Helvetica, forty-eight lines at most; what Latin-1 does not have shows as a question mark.
QByteArray pdfOf(const QStringList& lines);

} // namespace staffroom::rehearsal::erpnext
