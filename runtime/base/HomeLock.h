// One runtime per home. The lock is the kernel's (flock), so it is gone the moment its holder is, however it died.
#pragma once

#include "base/Error.h"

#include <QString>

#include <memory>

namespace staffroom {

class HomeLock final {
public:
    /// Takes `<home>/state/lock`; Conflict (with the holder's process id) when another process has it.
    static Result<std::unique_ptr<HomeLock>> take(const QString& home);
    ~HomeLock();
    HomeLock(const HomeLock&) = delete;
    HomeLock& operator=(const HomeLock&) = delete;

private:
    explicit HomeLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

} // namespace staffroom
