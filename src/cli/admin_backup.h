// turno admin backup.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>

namespace turno {

// Adds `backup FILE`, which may run beside the server. As add_policy_commands().
void add_backup_command(CLI::App& admin, const std::string& data, std::function<int()>& run);

}  // namespace turno
