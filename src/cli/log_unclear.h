// turno log unclear.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace turno {

// Adds `unclear`: what customers wrote that the assistant asked about or did not understand. As
// add_policy_commands().
void add_log_unclear(CLI::App& log, const std::string& data, std::function<int()>& run);

}  // namespace turno
