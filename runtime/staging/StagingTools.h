// The tools of a persona that changes an app: from open_change to submit_for_review. There is none that
// approves, none that pushes, and none that takes a command.
#pragma once

#include "staging/Staging.h"
#include "tools/Tool.h"

#include <memory>
#include <vector>

namespace staffroom::staging {

/// The names this room offers, for validation and forms.
QStringList toolNames();
std::vector<std::unique_ptr<tools::Tool>> makeTools(const std::shared_ptr<Staging>& staging,
                                                    const QStringList& allowed);

} // namespace staffroom::staging
