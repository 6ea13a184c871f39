// One libFuzzer program; CMake says which target.
#include "FuzzMain.h"

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* bytes, std::size_t size);

int LLVMFuzzerInitialize(int* argc, char*** argv) {
    return staffroom::fuzz::begin(STAFFROOM_FUZZ_TARGET, *argc, *argv);
}

int LLVMFuzzerTestOneInput(const uint8_t* bytes, std::size_t size) {
    return staffroom::fuzz::feed(bytes, size);
}
