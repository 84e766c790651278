// The swarm, whole: a server if one is to be started, the crowd, the verdicts, the numbers, and
// what a person reads of them.
#pragma once

#include "load-tests/plan.h"

namespace turno::swarm {

// The exit code of `turno swarm`.
enum class Outcome {
  kPassed = 0,
  kBroken = 1,  // a verdict was breached, or there was no run
  kMissed = 2,  // what --expect says was not so
};

// Runs the plan and prints to standard output, what is wrong to standard error. Blocks until it is
// over.
Outcome run(const Plan& plan);

}  // namespace turno::swarm
