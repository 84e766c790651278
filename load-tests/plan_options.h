// The flags of `turno swarm`, and its scenario files, which hold the same flags.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "load-tests/plan.h"

namespace turno::swarm {

// Where scenarios are looked for by name: $TURNO_SCENARIOS, then the folder of the sources.
std::vector<std::filesystem::path> scenario_folders();
// "NAME  what it asks", a line each.
std::string scenario_list();
// The file of a name, or of a path to one. The sentence of a failure lists those there are.
[[nodiscard]] Result<std::filesystem::path> find_scenario(const std::string& name);

// As typed, before they are a plan.
struct PlanFlags;
std::shared_ptr<PlanFlags> add_plan_flags(CLI::App& app);
// What was parsed, as a plan. The sentence of a failure names the flag.
[[nodiscard]] Result<Plan> make_plan(const PlanFlags& flags);

}  // namespace turno::swarm
