// The table of doctypes, read once at start.
#pragma once

#include "rehearsal/erpnext/DocType.h"

namespace staffroom::rehearsal::erpnext {

std::vector<std::unique_ptr<DocType>> readSchema();

} // namespace staffroom::rehearsal::erpnext
