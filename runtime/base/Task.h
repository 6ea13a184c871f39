// The coroutine type of the house. A Task starts at once and runs on the thread that called it.
//
// Two rules keep it safe (a test looks for the first, TaskScope sees to the second):
// 1. no `{` and no `[` inside an awaited expression: g++ 12 miscompiles aggregates and lambdas made there;
// 2. a Task is either awaited or given to a TaskScope: a dropped one keeps running and swallows what it throws.
#pragma once

#include <qcorotask.h>

namespace staffroom {

template <class T = void>
using Task = QCoro::Task<T>;

} // namespace staffroom
