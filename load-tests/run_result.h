// RunResult: how a run went, for whoever prints it. And Usage: who used the processor, since a
// swarm that is busy itself measures itself.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "load-tests/expectations.h"
#include "load-tests/measures.h"
#include "load-tests/plan.h"
#include "load-tests/witness.h"

namespace turno::swarm {

// Processor time and memory of a process.
struct ProcessUse {
  double cpu_s = 0;
  double peak_mib = 0;  // resident
};

struct Usage {
  double wall_s = 0;
  unsigned cores = 1;
  ProcessUse swarm;
  std::optional<ProcessUse> server;  // nothing: it runs elsewhere
  Duration late_p99{};               // how late the swarm itself was with what was due
  std::uint64_t no_one_left = 0;     // customers who should have come when all of them were there
};

// One sentence for the reader: what was the limit, as far as can be told.
std::string bottleneck(const Usage& usage);

struct RunResult {
  const Plan* plan = nullptr;  // outlives it
  std::string started;         // local time
  const Measures* measures = nullptr;
  const Witness* witness = nullptr;
  std::vector<Expected> expectations;
  Usage usage;

  bool all_met() const;
};

}  // namespace turno::swarm
