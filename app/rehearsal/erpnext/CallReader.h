// Reads a call out of an HTTP request.
#pragma once

#include "rehearsal/HttpServer.h"
#include "rehearsal/erpnext/Call.h"

namespace staffroom::rehearsal::erpnext {

/// 417 for a body that is not what its Content-Type says.
Outcome<Call> readCall(const HttpRequest& request, const QString& user);

/// The doctype a method call is about (`doctype` or `reference_doctype`, or that of its `doc`); empty if
/// none.
QString readDoctype(const HttpRequest& request);

} // namespace staffroom::rehearsal::erpnext
