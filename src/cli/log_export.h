// turno log export.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace turno {

// Adds `export`: all of the log for other programs. As
// add_policy_commands().
void add_log_export(CLI::App& log, const std::string& data, std::function<int()>& run);

}  // namespace turno
