// turno admin executive: the people who serve, on the database itself.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace turno {

// Adds `executive add, list, set, passwd`. After parsing, `run` is what to run if one
// of them was chosen; it gives the exit code. `data` outlives it.
void add_executive_commands(CLI::App& admin, const std::string& data, std::function<int()>& run);

}  // namespace turno
