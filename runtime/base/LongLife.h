// What a program that runs for weeks does at its start so that a shortage later does not end it.
#pragma once

#include "base/Error.h"

namespace staffroom {

/// As many file descriptors as the system grants this process without asking anybody; a write beyond a limit
/// of size is an error, not the end of the process; and the threads that write files aside are there from now
/// on: Qt ends the process where a thread cannot have its pipe.
void prepareForLongLife();

/// Nothing while the process can open some more files. Storage (with what to do) where it cannot: then
/// nothing may be begun that needs a thread of Qt's or a socket.
Result<void> descriptorsLeft();

} // namespace staffroom
