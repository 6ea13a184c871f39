// What can be asked about jobs over the control socket; the list is in JobMethods.cpp.
#pragma once

#include "control/Server.h"

#include <functional>

namespace staffroom {

class JobDesk;

/// `desk` is asked anew at each call; nullptr while there is none yet.
void addJobMethods(control::Methods& methods, std::function<JobDesk*()> desk);

} // namespace staffroom
