// What control can call about approvals; the list stands in the .cpp file.
#pragma once

#include "control/Server.h"

#include <functional>

namespace staffroom {

class ApprovalDesk;
class StagingDesk;

/// Calls that wait for people, and changes under review.
void addApprovalMethods(control::Methods& methods, std::function<ApprovalDesk*()> calls,
                        std::function<StagingDesk*()> changes);

} // namespace staffroom
