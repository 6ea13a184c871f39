// The tools a persona has for Zabbix: zabbix_problems, zabbix_hosts, zabbix_acknowledge. All run with the
// team's one token; what its user may not do comes back as a Denial beside the error the model sees.
#pragma once

#include "tools/Tool.h"
#include "zabbix/ZabbixClient.h"

#include <memory>
#include <vector>

namespace staffroom::zabbix {

/// The names this room offers, for validation and forms.
QStringList toolNames();

/// Makes the tools named in `names` (others are ignored); they share one client. `clock` tells ages and must
/// outlive them.
std::vector<std::unique_ptr<tools::Tool>> makeTools(std::shared_ptr<ZabbixClient> client, const Clock& clock,
                                                    const QStringList& names);

} // namespace staffroom::zabbix
