// What the verdicts must know of a server that the swarm starts, read off its flags. Pure.
#pragma once

#include <string>
#include <vector>

#include "load-tests/plan.h"

namespace turno::swarm {

// --capacity and --grace as they stand; the order is checked only where customers are served by one
// line in an order that can be seen from outside.
void read_server_rules(const std::vector<std::string>& flags, Plan& plan);

}  // namespace turno::swarm
