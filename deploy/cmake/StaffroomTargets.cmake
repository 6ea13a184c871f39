# The three kinds of target in the house: a room, a program, a test.

# staffroom_module(net DEPENDS base secrets LIBRARIES Qt6::Network SOURCES HttpClient.cpp ...)
# makes Staffroom::net. A room's headers are reached as "net/HttpClient.h", and only by a target that
# links it: each room has an include folder of its own that holds nothing but a link to the room.
function(staffroom_module NAME)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES;PRIVATE_LIBRARIES" ${ARGN})
  set(target staffroom_${NAME})
  set(include_root ${PROJECT_BINARY_DIR}/include/${NAME})
  file(MAKE_DIRECTORY ${include_root})
  file(CREATE_LINK ${CMAKE_CURRENT_SOURCE_DIR} ${include_root}/${NAME} SYMBOLIC)

  add_library(${target} STATIC ${ARG_SOURCES})
  add_library(Staffroom::${NAME} ALIAS ${target})
  target_include_directories(${target} PUBLIC ${include_root})
  list(TRANSFORM ARG_DEPENDS PREPEND Staffroom::)
  target_link_libraries(${target}
    PUBLIC Staffroom::Flags ${ARG_DEPENDS} ${ARG_LIBRARIES}
    PRIVATE ${ARG_PRIVATE_LIBRARIES})
  staffroom_precompile(${target})
endfunction()

# staffroom_submodule(control_server DEPENDS control ...): a second target in a room's folder, for a part that not
# everybody who uses the room may link.
function(staffroom_submodule NAME)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES;PRIVATE_LIBRARIES" ${ARGN})
  set(target staffroom_${NAME})
  add_library(${target} STATIC ${ARG_SOURCES})
  add_library(Staffroom::${NAME} ALIAS ${target})
  list(TRANSFORM ARG_DEPENDS PREPEND Staffroom::)
  target_link_libraries(${target} PUBLIC ${ARG_DEPENDS} ${ARG_LIBRARIES} PRIVATE ${ARG_PRIVATE_LIBRARIES})
  staffroom_precompile(${target})
endfunction()

# One precompiled header serves every target: standard library, QtCore, JSON, coroutines, Result. Tests have a twin of
# their own, because g++ wants it made with the same optimisation.
function(staffroom_precompile TARGET)
  if(ARGC GREATER 1)
    set(header ${ARGV1})
  else()
    set(header staffroom_pch)
  endif()
  target_precompile_headers(${TARGET} REUSE_FROM ${header})
  target_link_libraries(${TARGET} PRIVATE staffroom_json)
endfunction()

# staffroom_program(staffroom DEPENDS ... SOURCES ...): an executable in bin/.
function(staffroom_program NAME)
  cmake_parse_arguments(ARG "" "" "SOURCES;DEPENDS;LIBRARIES" ${ARGN})
  add_executable(${NAME} ${ARG_SOURCES})
  list(TRANSFORM ARG_DEPENDS PREPEND Staffroom::)
  target_link_libraries(${NAME} PRIVATE Staffroom::Flags ${ARG_DEPENDS} ${ARG_LIBRARIES})
  target_include_directories(${NAME} PRIVATE ${CMAKE_CURRENT_SOURCE_DIR})
  set_target_properties(${NAME} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/bin)
  staffroom_precompile(${NAME})
  install(TARGETS ${NAME} RUNTIME)
endfunction()

# staffroom_test(CronExpressionTest DEPENDS jobs): one Qt Test class in NAME.cpp, one executable, one
# ctest entry. SOURCES adds files, PROGRAMS names programs that must be built first, TIMEOUT is in seconds.
function(staffroom_test NAME)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;DEPENDS;LIBRARIES;PROGRAMS" ${ARGN})
  add_executable(${NAME} ${NAME}.cpp ${ARG_SOURCES})
  set_target_properties(${NAME} PROPERTIES STAFFROOM_UNOPTIMISED ON
    RUNTIME_OUTPUT_DIRECTORY ${PROJECT_BINARY_DIR}/tests)
  # Not AUTOMOC: it would compile an empty file more for each test.
  add_custom_command(OUTPUT ${NAME}.moc COMMAND Qt6::moc ${CMAKE_CURRENT_SOURCE_DIR}/${NAME}.cpp -o ${NAME}.moc
    DEPENDS ${NAME}.cpp COMMENT "moc ${NAME}.cpp")
  set_property(SOURCE ${NAME}.cpp APPEND PROPERTY OBJECT_DEPENDS ${CMAKE_CURRENT_BINARY_DIR}/${NAME}.moc)
  target_include_directories(${NAME} PRIVATE ${CMAKE_CURRENT_BINARY_DIR})
  list(TRANSFORM ARG_DEPENDS PREPEND Staffroom::)
  target_link_libraries(${NAME} PRIVATE Staffroom::Flags Staffroom::TestSupport Qt6::Test ${ARG_DEPENDS} ${ARG_LIBRARIES})
  target_compile_definitions(${NAME} PRIVATE STAFFROOM_BIN_DIR="${PROJECT_BINARY_DIR}/bin"
    STAFFROOM_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  staffroom_precompile(${NAME} staffroom_test_pch)
  if(ARG_PROGRAMS)
    add_dependencies(${NAME} ${ARG_PROGRAMS})
  endif()
  add_test(NAME ${NAME} COMMAND ${NAME})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  set_tests_properties(${NAME} PROPERTIES TIMEOUT ${ARG_TIMEOUT}
    ENVIRONMENT "DBUS_SESSION_BUS_ADDRESS=disabled:;QT_QPA_PLATFORM=offscreen;ASAN_OPTIONS=detect_leaks=1:abort_on_error=0;UBSAN_OPTIONS=print_stacktrace=1;LSAN_OPTIONS=suppressions=${PROJECT_SOURCE_DIR}/tests/support/lsan.supp")
endfunction()
