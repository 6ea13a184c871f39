// The dimensions of a PNG or JPEG, read from its header alone. Pure.
#pragma once

#include <QByteArray>

#include <optional>
#include <utility>

namespace staffroom::rehearsal::telegram {

/// Width and height in pixels; nothing where the bytes are neither PNG nor JPEG.
std::optional<std::pair<int, int>> imageSize(const QByteArray& bytes);

} // namespace staffroom::rehearsal::telegram
