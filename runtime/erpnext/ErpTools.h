// The tools a persona has for ERPNext: erp_list, erp_get, erp_count, erp_report. Each runs as the persona's
// own user; a 403 comes back as a Denial beside the error the model sees.
#pragma once

#include "erpnext/ErpClient.h"
#include "tools/Tool.h"

#include <memory>
#include <vector>

namespace staffroom::erpnext {

/// The names this room offers, for validation and forms.
QStringList toolNames();

/// Makes the tools named in `names` (others are ignored); they share one client.
std::vector<std::unique_ptr<tools::Tool>> makeTools(std::shared_ptr<ErpClient> client,
                                                    const QStringList& names);

} // namespace staffroom::erpnext
