// One shape for what query_report.run answers. Columns come as objects or as "Label:Fieldtype/Options:Width",
// rows as objects or arrays, the totals row (where add_total_row says so) as the last array; a prepared
// report answers with an older result, or with none yet. Pure. Source: 2.5 of the contract facts.
#pragma once

#include "base/Error.h"

#include <QString>

#include <nlohmann/json_fwd.hpp>

#include <map>

namespace staffroom::erpnext {

/// {"report", "columns": [label…], "rows": [[…]…], "row_count", "truncated", "total", "currency" (where all
/// amounts have one) or a last column "Currency", "note"}. `companyCurrency`: the currency of the company the
/// report is about, or empty. Invalid for a prepared report that has no result yet.
Result<nlohmann::json> shapedReport(const QString& report, const nlohmann::json& message,
                                    const QString& companyCurrency, int rowLimit);

/// Whether amounts of this report are in the company's currency, so that it must be known.
bool wantsCompanyCurrency(const nlohmann::json& message);

} // namespace staffroom::erpnext
