// The whole desk under a seeded scheduler. TURNO_SEED=N runs that one seed; TURNO_SIMULATED_HOURS
// makes the runs longer.
#include <fmt/core.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <string>

#include "tests/simulation/desk_simulation.h"

namespace turno::testing {
namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise) {
  const char* const text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoull(text);
}

class Simulation : public ::testing::TestWithParam<std::uint64_t> {};

TEST_P(Simulation, LosesNobodyAndNothing) {
  const std::uint64_t seed = from_environment("TURNO_SEED", GetParam());
  const std::uint64_t hours = from_environment("TURNO_SIMULATED_HOURS", 40);
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
  const std::uint64_t seed = from_environment("TURNO_SEED", 4711);
  DeskSimulation first(seed);
  DeskSimulation second(seed);
  first.run(std::chrono::hours(10));
  second.run(std::chrono::hours(10));
  EXPECT_EQ(first.counts().events, second.counts().events);
  EXPECT_EQ(first.counts().fingerprint, second.counts().fingerprint);
}

}  // namespace
}  // namespace turno::testing
