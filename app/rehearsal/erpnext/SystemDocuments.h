// What Frappe does when one of the documents that decide about rights is saved: User, Role, Role Profile,
// Custom DocPerm, User Permission.
#pragma once

#include "rehearsal/erpnext/Access.h"

namespace staffroom::rehearsal::erpnext {

/// The values a new document has where the client sends none.
void applyDefaults(const DocType& type, Document& document);

/// Checks such a document and works out what follows from it; any other passes. `document` is not stored yet.
Outcome<void> completeSystemDocument(Store& store, ErpVersion version, const DocType& type,
                                     Document& document);

/// After it was stored: a Role Profile's users get its roles.
void followSystemDocument(Store& store, ErpVersion version, const DocType& type, const Document& document);

} // namespace staffroom::rehearsal::erpnext
