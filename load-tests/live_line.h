// The line that shows how a run goes. Pure.
#pragma once

#include <cstddef>
#include <string>

#include "load-tests/measures.h"

namespace turno::swarm {

// "12 s  512 connected  83 waiting  50 talking  24.1 matches/s  210 lines/s  match p50 1.2 ms ...",
// of the newest interval of the series; at most `width` characters.
std::string live_line(const Measures& measures, std::uint64_t breaches, std::size_t width);

}  // namespace turno::swarm
