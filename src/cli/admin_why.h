// turno admin why, turno admin why-not: how a match came about, and why none does.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace turno {

// Adds `why TICKET` (from the records, with or without a server) and `why-not EXECUTIVE` (asks the
// running server). As add_policy_commands().
void add_why_commands(CLI::App& admin, const std::string& data, std::function<int()>& run);

}  // namespace turno
