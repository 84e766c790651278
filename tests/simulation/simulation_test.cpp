// The whole desk under a seeded scheduler. TURNO_SEED=N runs that one seed; TURNO_SIMULATED_HOURS
// makes the runs longer.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "tests/dispatcher/seeds.h"
#include "tests/simulation/desk_simulation.h"

namespace turno::testing {
namespace {

class Simulation : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(Simulation, LosesNobodyAndNothing) {
  const std::uint64_t seed = setting("TURNO_SEED", GetParam());
  const std::uint64_t hours = setting("TURNO_SIMULATED_HOURS", kSlowBuild ? 4 : 40);
  SCOPED_TRACE(fmt::format("TURNO_SEED={} TURNO_SIMULATED_HOURS={}", seed, hours));
  DeskSimulation simulation(seed);
  simulation.run(std::chrono::hours(hours));
  simulation.wind_down();
  for (const std::string& fault : simulation.faults()) ADD_FAILURE() << fault;
  const DeskSimulation::Counts counts = simulation.counts();
  fmt::print(
      "seed {}: {} h, {} steps, {} events, {} drops, {} crashes, {} served, {} lines read, {} "
      "promises\n",
      seed, hours, counts.steps, counts.events, counts.drops, counts.crashes, counts.served,
      counts.lines_read, counts.promises);
  // A run in which nothing happened shows nothing.
  EXPECT_GT(counts.served, 0U);
  EXPECT_GT(counts.lines_read, 0U);
  EXPECT_GT(counts.promises, 0U);
}

INSTANTIATE_TEST_SUITE_P(Seeds, Simulation, ::testing::Range<std::uint64_t>(1, 13));

TEST(Simulations, AreTheSameForTheSameSeed) {
  const std::uint64_t seed = setting("TURNO_SEED", 4711);
  DeskSimulation first(seed);
  DeskSimulation second(seed);
  constexpr std::chrono::hours kRun{kSlowBuild ? 2 : 10};
  first.run(kRun);
  second.run(kRun);
  EXPECT_EQ(first.counts().events, second.counts().events);
  EXPECT_EQ(first.counts().fingerprint, second.counts().fingerprint);
}

}  // namespace
}  // namespace turno::testing
