# Every library the project links, by its Debian 12 package in deploy/packages.txt.
find_package(Qt6 6.4 REQUIRED COMPONENTS Core DBus Network Sql Test Widgets)
find_package(Qt6Keychain REQUIRED)
find_package(QCoro6 REQUIRED COMPONENTS Coro)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(tl-expected REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(SQLITE3 REQUIRED IMPORTED_TARGET sqlite3)
pkg_check_modules(ARCHIVE REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(MD4C REQUIRED IMPORTED_TARGET md4c)
pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl)
pkg_check_modules(YAMLCPP REQUIRED IMPORTED_TARGET yaml-cpp)
pkg_check_modules(GMIME REQUIRED IMPORTED_TARGET gmime-3.0)
# Its -D_LARGEFILE64_SOURCE means nothing on 64 bits, and would keep the precompiled header from being used.
set_property(TARGET PkgConfig::GMIME PROPERTY INTERFACE_COMPILE_OPTIONS "")
pkg_check_modules(ICAL REQUIRED IMPORTED_TARGET libical)
pkg_check_modules(SYSTEMD REQUIRED IMPORTED_TARGET libsystemd)

find_path(HTTP_PARSER_INCLUDE_DIR http_parser.h REQUIRED)
find_library(HTTP_PARSER_LIBRARY http_parser REQUIRED)
find_path(VALIJSON_INCLUDE_DIR valijson/validator.hpp REQUIRED)

# Nothing here is downloaded.
qt_standard_project_setup()
set(CMAKE_AUTOMOC OFF) # on only where a Q_OBJECT stands: the window
set(CMAKE_AUTOUIC OFF)
set(CMAKE_AUTORCC OFF)
