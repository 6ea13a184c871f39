// The ledger alone: what a row costs as the record grows, and how long a filtered page and a look at every
// row take.
#pragma once

#include "base/Error.h"

#include <QByteArray>

namespace staffroom::bench {

/// A JSON object of figures for a ledger of this many rows of some 500 bytes.
Result<QByteArray> measureLedger(int rows);

} // namespace staffroom::bench
