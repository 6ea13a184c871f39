// What jobs ask of Zabbix without a model: the alert check ("zabbix_alerts"), which decides whether there is
// anything to say, and the health report's figures ("zabbix_health"), gathered a host group at a time.
#pragma once

#include "JobSources.h"
#include "storage/Database.h"

namespace staffroom {

class SecretStore;
class Staff;

/// Adds them. What the check has told is kept in the table `state` of work.sqlite, a row a job. `staff`,
/// `secrets` and `clock` outlive the sources.
void addZabbixSources(JobSources& sources, Staff& staff, const SecretStore& secrets, Database work, Clock& clock);

} // namespace staffroom
