# One target carries every compile and link flag of the house.
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

option(STAFFROOM_SANITIZE "Build with AddressSanitizer and UndefinedBehaviorSanitizer" OFF)
option(STAFFROOM_TIDY "Run clang-tidy beside the compiler" OFF)
option(STAFFROOM_COVERAGE "Instrument for gcovr" OFF)

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM)
  # Precompiled headers are safe to cache once ccache is told to look at their defines.
  set(CMAKE_CXX_COMPILER_LAUNCHER
      ${CMAKE_COMMAND} -E env CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
      ${CCACHE_PROGRAM})
endif()

add_library(staffroom_flags INTERFACE)
add_library(Staffroom::Flags ALIAS staffroom_flags)
target_compile_options(staffroom_flags INTERFACE
  -fPIC # everywhere, so that libraries, programs and tests share one precompiled header
  $<$<CXX_COMPILER_ID:GNU>:-fpch-preprocess>
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wformat=2
  -Wimplicit-fallthrough -Werror
  $<$<CXX_COMPILER_ID:GNU>:-Wno-maybe-uninitialized> # g++ 12 sees ghosts in every inlined tl::expected
  # A test's own code runs once: compiling it twice as fast counts for more than how fast it is.
  $<$<CONFIG:Debug>:$<IF:$<BOOL:$<TARGET_PROPERTY:STAFFROOM_UNOPTIMISED>>,-O0,-O1>>
  $<$<CONFIG:Release>:-O2>)
target_compile_definitions(staffroom_flags INTERFACE
  QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING QT_NO_CAST_FROM_BYTEARRAY
  QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_FOREACH QT_NO_KEYWORDS
  QT_DISABLE_DEPRECATED_BEFORE=0x060400
  $<$<CONFIG:Debug>:_GLIBCXX_ASSERTIONS>)

find_program(MOLD_PROGRAM mold)
if(MOLD_PROGRAM)
  target_link_options(staffroom_flags INTERFACE -fuse-ld=mold)
endif()

if(STAFFROOM_SANITIZE)
  target_compile_options(staffroom_flags INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer -g1
    # What AddressSanitizer sees as well, and what doubles the time of a build.
    -fno-sanitize=null,alignment,object-size,vptr)
  target_link_options(staffroom_flags INTERFACE -fsanitize=address,undefined)
endif()
if(STAFFROOM_COVERAGE)
  target_compile_options(staffroom_flags INTERFACE --coverage -fprofile-update=atomic)
  target_link_options(staffroom_flags INTERFACE --coverage)
endif()
if(STAFFROOM_TIDY)
  find_program(CLANG_TIDY_PROGRAM NAMES clang-tidy-19 REQUIRED)
  set(CMAKE_CXX_CLANG_TIDY ${CLANG_TIDY_PROGRAM} --extra-arg=-Wno-unknown-warning-option
      --extra-arg=-Wno-invalid-pch --extra-arg=-Wno-unused-command-line-argument)
  set(CMAKE_DISABLE_PRECOMPILE_HEADERS ON) # clang cannot read g++'s
endif()
