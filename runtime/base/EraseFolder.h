// Erases a folder with all that is in it, on a thread of its own: never on the event loop.
#pragma once

#include "base/OneShot.h"

#include <QString>

namespace staffroom {

/// True once nothing stands there (nor did before). Storage: something could not be erased; the rest is gone.
Future<bool> eraseFolder(QString path);

} // namespace staffroom
