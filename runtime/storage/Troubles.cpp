#include "storage/Troubles.h"

#include <atomic>
#include <mutex>

namespace staffroom {

namespace {

std::mutex mutex;
std::atomic<bool> any = false; // spares every good commit the lock

std::map<QString, Error>& troubles() {
    static std::map<QString, Error> all;
    return all;
}

} // namespace

std::map<QString, Error> storageTroubles() {
    const std::lock_guard lock(mutex);
    return troubles();
}

namespace detail {

void noteTrouble(const QString& path, const Error& error) {
    const std::lock_guard lock(mutex);
    troubles().insert_or_assign(path, error);
    any = true;
}

void noteWritten(const QString& path) {
    if (!any)
        return;
    const std::lock_guard lock(mutex);
    troubles().erase(path);
    any = !troubles().empty();
}

} // namespace detail
} // namespace staffroom
