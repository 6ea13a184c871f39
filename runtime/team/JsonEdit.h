// Edits of JSON text that change one value and leave every other byte as it is: order, blanks, notes and the
// way numbers are written all stay. Pure.
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QString>

namespace staffroom::team {

/// The text with the value at `pointer` (RFC 6901) replaced, or added: objects on the way are made, "-" adds
/// to a list. `value` is JSON text; it is written as given when short, else indented like its surroundings.
/// Parse when the text or the value is no JSON; NotFound when the way leads through a list or a plain value
/// that is not there.
Result<QByteArray> withJsonValue(const QByteArray& text, const QString& pointer, const QByteArray& value);

/// The text without the member or entry at `pointer`. NotFound when there is none.
Result<QByteArray> withoutJsonValue(const QByteArray& text, const QString& pointer);

} // namespace staffroom::team
