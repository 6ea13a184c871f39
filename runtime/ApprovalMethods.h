// What control can call about approvals; the list stands in the .cpp file.
#pragma once

#include "control/Server.h"

#include <functional>

namespace staffroom {

class ApprovalDesk;

void addApprovalMethods(control::Methods& methods, std::function<ApprovalDesk*()> desk);

} // namespace staffroom
