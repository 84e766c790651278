// turno log at.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace turno {

// Adds `at TIME`: how the lines stood then. As
// add_policy_commands().
void add_log_at(CLI::App& log, const std::string& data, std::function<int()>& run);

}  // namespace turno
