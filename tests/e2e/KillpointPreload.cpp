// Preloaded into the program under test; see Killpoint.h. $KILLPOINT_FILE names the shared file.
#include "Killpoint.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>

namespace {

Killpoint* shared() {
    static Killpoint* const mapped = [] {
        const char* path = std::getenv("KILLPOINT_FILE");
        const int file = path ? ::open(path, O_RDWR | O_CLOEXEC) : -1;
        void* memory = file < 0
                           ? MAP_FAILED
                           : ::mmap(nullptr, sizeof(Killpoint), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
        return memory == MAP_FAILED ? nullptr : static_cast<Killpoint*>(memory);
    }();
    return mapped;
}

void step() {
    Killpoint* point = shared();
    if (point && point->armed.load() && ++point->steps == point->killAt.load())
        ::kill(::getpid(), SIGKILL);
}

template <class Function>
Function next(const char* name) {
    return reinterpret_cast<Function>(::dlsym(RTLD_NEXT, name));
}

} // namespace

extern "C" {

ssize_t pwrite64(int file, const void* bytes, size_t count, off64_t offset) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, off64_t)>("pwrite64");
    step();
    return real(file, bytes, count, offset);
}

int fdatasync(int file) {
    static const auto real = next<int (*)(int)>("fdatasync");
    step();
    return real(file);
}

int fsync(int file) {
    static const auto real = next<int (*)(int)>("fsync");
    step();
    return real(file);
}

ssize_t send(int socket, const void* bytes, size_t count, int flags) {
    static const auto real = next<ssize_t (*)(int, const void*, size_t, int)>("send");
    step();
    return real(socket, bytes, count, flags);
}

ssize_t sendto(int socket, const void* bytes, size_t count, int flags, const sockaddr* to, socklen_t length) {
    static const auto real =
        next<ssize_t (*)(int, const void*, size_t, int, const sockaddr*, socklen_t)>("sendto");
    step();
    return real(socket, bytes, count, flags, to, length);
}

ssize_t sendmsg(int socket, const msghdr* message, int flags) {
    static const auto real = next<ssize_t (*)(int, const msghdr*, int)>("sendmsg");
    step();
    return real(socket, message, flags);
}

} // extern "C"
