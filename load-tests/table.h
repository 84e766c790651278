// The end of a run, for a terminal. Pure.
#pragma once

#include <string>

#include "load-tests/run_result.h"

namespace turno::swarm {

// What was run, the counts, the latencies, the verdicts, the expectations, the limit: some 30 lines
// of at most 100 characters, but for the evidence of breaches.
std::string table(const RunResult& result);

// "12,345".
std::string grouped(std::uint64_t number);
// What was run, in one line.
std::string what_was_run(const Plan& plan);

}  // namespace turno::swarm
