// turno log tail.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace turno {

// Adds `tail`: the newest events, one readable line each, and what comes after them. As
// add_policy_commands().
void add_log_tail(CLI::App& log, const std::string& data, std::function<int()>& run);

}  // namespace turno
