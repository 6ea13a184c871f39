// What libFuzzer calls, for the target of that name.
#pragma once

#include <cstddef>
#include <cstdint>

namespace staffroom::fuzz {

/// Finds the target. `--write DIR` writes its seeds as files into DIR and its words as the dictionary
/// DIR.dict, and ends.
int begin(const char* name, int argc, char** argv);
int feed(const uint8_t* bytes, std::size_t size);

} // namespace staffroom::fuzz
