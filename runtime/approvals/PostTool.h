// post_to_topic: a persona says something in a topic of the group, by its own bot. Always behind an approval.
#pragma once

#include "approvals/GatedTool.h"

namespace staffroom::approvals {

std::unique_ptr<tools::Tool> makePostTool(Gate gate, std::shared_ptr<const team::Team> team);

} // namespace staffroom::approvals
