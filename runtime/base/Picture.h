// A picture on its way from a tool to a model that can look at one.
#pragma once

#include <QByteArray>

namespace staffroom {

struct Picture {
    QByteArray mediaType; // "image/png", "image/jpeg", "image/gif" or "image/webp": what vendors take
    QByteArray bytes;
};

} // namespace staffroom
