#include "load-tests/run_result.h"

#include <fmt/core.h>

#include <algorithm>

#include "load-tests/spans.h"

namespace turno::swarm {

std::string bottleneck(const Usage& usage) {
  // A part of one core: the swarm is one thread.
  constexpr double kBusyThread = 0.85;
  constexpr double kBusyMachine = 0.9;
  constexpr Duration kLate = std::chrono::milliseconds{20};
  const double wall = std::max(usage.wall_s, 1e-9);
  const double swarm = usage.swarm.cpu_s / wall;
  const double server = usage.server ? usage.server->cpu_s / wall : 0;
  std::string shares = fmt::format("the swarm used {:.0f} % of a core", swarm * 100);
  if (usage.server) shares += fmt::format(", the server {:.0f} %", server * 100);
  shares += fmt::format(", of {} cores", usage.cores);
  if (swarm >= kBusyThread || usage.late_p99 > kLate) {
    return fmt::format(
        "The swarm itself was the limit ({}; late by {} at the 99th percentile): the latencies are "
        "worse than a customer's. Run it on another machine, or with fewer people.",
        shares, span_text(usage.late_p99));
  }
  if (usage.server && swarm + server >= kBusyMachine * usage.cores) {
    return fmt::format("The machine was the limit: {}.", shares);
  }
  if (usage.no_one_left > 0) {
    return fmt::format(
        "--customers was the limit: {} should have come when all of them were there already ({}).",
        usage.no_one_left, shares);
  }
  return fmt::format("Nobody was at a limit: {}; the swarm was late by {} at the 99th percentile.",
                     shares, span_text(usage.late_p99));
}

bool RunResult::all_met() const {
  return std::all_of(expectations.begin(), expectations.end(),
                     [](const Expected& each) { return each.met; });
}

}  // namespace turno::swarm
