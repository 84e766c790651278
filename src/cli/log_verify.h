// turno log verify.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace turno {

// Adds `verify`: does the log agree with itself and with the matcher? As
// add_policy_commands().
void add_log_verify(CLI::App& log, const std::string& data, std::function<int()>& run);

}  // namespace turno
