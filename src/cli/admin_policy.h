// turno admin policy: the policy of a running server, seen and changed through its control socket.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace turno {

// Adds `policy show` and `policy set SETTING=VALUE...`. After parsing, `run` is what to run if one
// of them was chosen; it gives the exit code. `data` outlives it.
void add_policy_commands(CLI::App& admin, const std::string& data, std::function<int()>& run);

}  // namespace turno
