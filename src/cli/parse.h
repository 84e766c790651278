// What the sub-commands share in reading their flags.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <cstdint>
#include <optional>
#include <string>

namespace turno {

// Parses argv. Nothing when the command may run; else the exit code: 0 after --help, 2 after a
// sentence about what is wrong with the flags.
std::optional<int> parse(CLI::App& app, int argc, char** argv);

// A flag for a time, written with its unit ("500ms", "20s", "5m", "1h"), kept in milliseconds.
CLI::Option* add_duration(CLI::App& app, const std::string& flag, std::int64_t& milliseconds,
                          const std::string& help, std::int64_t least_ms, std::int64_t most_ms);

// Lets `option` be set by an environment variable too: --max-connections is TURNO_MAX_CONNECTIONS.
CLI::Option* from_environment(CLI::Option* option);

}  // namespace turno
