# The options of this build, and the three functions every folder's CMakeLists.txt is written in.

option(TURNO_TESTS "Build the tests" ON)
option(TURNO_BENCH "Build the benchmarks" ON)
option(TURNO_FUZZ "Build the libFuzzer targets (clang only)" OFF)
option(TURNO_WERROR "Warnings are errors" ON)
set(TURNO_SANITIZE "" CACHE STRING "none (empty), thread, or address (with undefined behaviour)")

if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE RelWithDebInfo CACHE STRING "" FORCE)
endif()
set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
find_program(CCACHE ccache)
if(CCACHE)
  # Paths below the project count as relative ones, so that a second checkout finds the first one's
  # objects.
  set(CMAKE_CXX_COMPILER_LAUNCHER "${CMAKE_COMMAND}" -E env
      "CCACHE_BASEDIR=${PROJECT_SOURCE_DIR}" CCACHE_NOHASHDIR=1 "${CCACHE}")
endif()

# What every target of ours compiles with. A target, not a directory-wide flag, so that it is
# visible on the link line.
add_library(turno_flags INTERFACE)
target_compile_options(turno_flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion)
if(TURNO_WERROR)
  target_compile_options(turno_flags INTERFACE -Werror)
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # GCC 12 sees uninitialised members in every std::variant that holds an empty alternative, and
  # overlapping copies in a literal in front of a std::string (its bug 105651).
  target_compile_options(turno_flags INTERFACE -Wno-maybe-uninitialized -Wno-restrict)
endif()
if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  target_compile_options(turno_flags INTERFACE -Wthread-safety)
endif()
if(TURNO_SANITIZE STREQUAL "thread")
  target_compile_options(turno_flags INTERFACE -fsanitize=thread -fno-omit-frame-pointer)
  target_link_options(turno_flags INTERFACE -fsanitize=thread)
elseif(TURNO_SANITIZE STREQUAL "address")
  # Not vptr: to look at an object's type that check opens a pipe first. Where the tests have run the
  # server out of descriptors that fails, and every object passes for a broken one.
  target_compile_options(turno_flags INTERFACE -fsanitize=address,undefined -fno-sanitize=vptr
                         -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
  target_link_options(turno_flags INTERFACE -fsanitize=address,undefined)
elseif(TURNO_SANITIZE)
  message(FATAL_ERROR "TURNO_SANITIZE is '${TURNO_SANITIZE}': use thread, address or nothing")
endif()
if(TURNO_FUZZ)
  target_compile_options(turno_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()
target_include_directories(turno_flags INTERFACE "${PROJECT_SOURCE_DIR}"
                           "${PROJECT_SOURCE_DIR}/src")

# turno_library(NAME SOURCES ... LINKS ...): one floor of the house. Its links are PUBLIC: what a
# floor stands on is seen by those who stand on it.
function(turno_library NAME)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS" ${ARGN})
  add_library(${NAME} STATIC ${ARG_SOURCES})
  target_link_libraries(${NAME} PUBLIC ${ARG_LINKS} turno_flags)
endfunction()

# turno_tests(NAME LABEL unit|integration|load SOURCES ... LINKS ...): one GoogleTest executable,
# each of its cases a ctest of its own.
function(turno_tests NAME)
  cmake_parse_arguments(ARG "" "LABEL;TIMEOUT" "SOURCES;LINKS" ${ARGN})
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 120)
  endif()
  add_executable(${NAME} ${ARG_SOURCES})
  target_link_libraries(${NAME} PRIVATE ${ARG_LINKS} turno_flags GTest::gmock_main)
  include(GoogleTest)
  gtest_discover_tests(${NAME} DISCOVERY_TIMEOUT 60
                       PROPERTIES LABELS "${ARG_LABEL}" TIMEOUT ${ARG_TIMEOUT})
endfunction()

# turno_fuzzer(NAME SOURCE LINKS ...): one libFuzzer target.
function(turno_fuzzer NAME)
  cmake_parse_arguments(ARG "" "SOURCE" "LINKS" ${ARGN})
  add_executable(${NAME} ${ARG_SOURCE})
  target_link_libraries(${NAME} PRIVATE ${ARG_LINKS} turno_flags)
  target_compile_options(${NAME} PRIVATE -fsanitize=fuzzer)
  target_link_options(${NAME} PRIVATE -fsanitize=fuzzer)
endfunction()
