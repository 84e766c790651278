// turno log show.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace turno {

// Adds `show TICKET`: the whole story of a ticket. As
// add_policy_commands().
void add_log_show(CLI::App& log, const std::string& data, std::function<int()>& run);

}  // namespace turno
