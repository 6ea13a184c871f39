// What a persona never does in ERPNext whatever its user may and whatever somebody allow-listed: methods that
// answer past the permission engine, methods that submit, cancel or delete, and documents that decide about
// rights or hold code. Pure. Source: 2.4 and 2.7 of the contract facts.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

namespace staffroom::erpnext {

/// Policy, with the reason, for a dotted path that is never called; Invalid for what is no dotted path.
Result<void> checkMethod(const QString& method);

/// The same for the arguments of a call: none may name such a method, at whatever depth, nor redirect the
/// call
/// ("cmd", "run_method").
Result<void> checkMethodArguments(const QByteArray& argumentsJson);

/// Policy for a doctype personas do not write.
Result<void> checkWritableDoctype(const QString& doctype);

/// The path and query of a request that is about to be sent. The client's own permission-checked count is the
/// one exception among the methods of the list view.
Result<void> checkRequestPath(const QByteArray& path);

} // namespace staffroom::erpnext
