// The tools a persona has for ERPNext. Each runs as the persona's own user; a 403 comes back as a Denial
// beside the error the model sees. Reading: erp_list, erp_get, erp_count, erp_report, erp_print. Writing,
// drafts alone: erp_create, erp_update, erp_comment, erp_attach, erp_method; each write is in the intent log
// before it is sent and is sent once. Nothing here submits, cancels or deletes.
#pragma once

#include "erpnext/ErpClient.h"
#include "tools/IntentLog.h"
#include "tools/Tool.h"

#include <memory>
#include <vector>

namespace staffroom::erpnext {

/// What the tools work with.
struct ErpWorkbench {
    std::shared_ptr<ErpClient> client;
    QString personaName;                 // as it stands under a comment
    tools::IntentLog* intents = nullptr; // outlives the tools; nullptr: no tool that writes is made
    QString filesFolder; // the persona's files/; empty: nothing is printed or attached from it
    QStringList methods; // dotted paths erp_method may call
};

/// The names this room offers, for validation and forms.
QStringList toolNames();

/// Makes the tools named in `names` (others are ignored); they share one client.
std::vector<std::unique_ptr<tools::Tool>> makeTools(const ErpWorkbench& bench, const QStringList& names);

} // namespace staffroom::erpnext
