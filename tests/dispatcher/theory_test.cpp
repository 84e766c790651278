// The matcher against queueing theory: what Erlang says of waits and abandonment must lie in the
// confidence interval of a simulation, and four of five waits in the interval that was told.
#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "tests/dispatcher/erlang.h"
#include "tests/dispatcher/seeds.h"
#include "tests/dispatcher/theory_world.h"

namespace turno::testing {
namespace {

constexpr std::uint64_t kSeed = 20260302;
constexpr std::size_t kReplications = 20;
// Student's t with 19 degrees of freedom, two-sided, 99 %.
constexpr double kStudent = 2.861;
constexpr double kServiceSeconds = 180;
constexpr std::size_t kCustomers = kSlowBuild ? 3'000 : 20'000;
// An interval that holds anything shows nothing: at most this part of what is estimated.
constexpr double kUseful = kSlowBuild ? 0.3 : 0.15;

// Rates in customers and givings-up per conversation's length.
struct Setting {
  std::string name;
  std::size_t executives;
  double arrivals;
  double patience;
};
void PrintTo(const Setting& setting, std::ostream* out) { *out << setting.name; }

Load load_of(const Setting& setting) {
  return {setting.arrivals / kServiceSeconds, 1 / kServiceSeconds,
          setting.patience / kServiceSeconds, setting.executives};
}

// The mean of independent replications, and how far from it the truth may be.
class Estimate {
 public:
  void add(double value) { values_.push_back(value); }
  double mean() const {
    double sum = 0;
    for (const double value : values_) sum += value;
    return sum / static_cast<double>(values_.size());
  }
  double half_width() const {
    double squares = 0;
    for (const double value : values_) squares += (value - mean()) * (value - mean());
    const auto n = static_cast<double>(values_.size());
    return kStudent * std::sqrt(squares / (n - 1) / n);
  }
  void expect(double theory, const std::string& what) const {
    EXPECT_NEAR(theory, mean(), half_width()) << what;
    EXPECT_LT(half_width(), kUseful * theory) << what << ": too few customers to tell";
  }

 private:
  std::vector<double> values_;
};

class TheoryTest : public ::testing::TestWithParam<Setting> {};

TEST_P(TheoryTest, HoldsForWaitsAbandonmentAndTheToldInterval) {
  const Load load = load_of(GetParam());
  Estimate wait;
  Estimate waits;
  Estimate gives_up;
  ForecastScore score;
  for (std::uint64_t replication = 0; replication < kReplications; ++replication) {
    TheoryWorld world(load, kSeed + replication);
    world.run(kCustomers / 10, kCustomers);
    wait.add(world.observed().mean_wait());
    waits.add(world.observed().share_waited());
    gives_up.add(world.observed().share_gave_up());
    score.answered += world.score().answered;
    score.covered += world.score().covered;
  }
  SCOPED_TRACE("seeds from " + std::to_string(kSeed));
  if (load.patience > 0) {
    const ErlangA theory = erlang_a(load);
    wait.expect(theory.wait, "mean wait");
    waits.expect(theory.waits, "who waits");
    gives_up.expect(theory.gives_up, "who gives up");
  } else {
    wait.expect(erlang_c_wait(load), "mean wait");
    waits.expect(erlang_c(load), "who waits");
    EXPECT_EQ(gives_up.mean(), 0);
  }
  const double covered = static_cast<double>(score.covered) / static_cast<double>(score.answered);
  RecordProperty("covered", std::to_string(covered));
  EXPECT_NEAR(covered, 0.80, 0.03) << "of " << score.answered << " waits in the told interval";
}

INSTANTIATE_TEST_SUITE_P(Erlang, TheoryTest,
                         ::testing::Values(Setting{"CWithThreeAt80Percent", 3, 2.4, 0},
                                           Setting{"CWithTenAt90Percent", 10, 9, 0},
                                           Setting{"AWithTenInOverload", 10, 11, 0.5},
                                           Setting{"AWithFiftyAt96Percent", 50, 48, 0.5}),
                         [](const auto& setting) { return setting.param.name; });

// Values of the formulas that were computed elsewhere.
TEST(ErlangFormulas, GiveKnownValues) {
  EXPECT_NEAR(erlang_b({10, 1, 0, 10}), 0.2146, 0.0001);
  EXPECT_NEAR(erlang_c({2.4, 1, 0, 3}), 0.6472, 0.0001);
  EXPECT_NEAR(erlang_c({9, 1, 0, 10}), 0.6687, 0.0001);
  // Who is impatient beyond measure gives up at once: the loss system.
  EXPECT_NEAR(erlang_a({10, 1, 1e6, 10}).gives_up, erlang_b({10, 1, 0, 10}), 0.0001);
  // Nearly without end: Erlang C.
  EXPECT_NEAR(erlang_a({9, 1, 1e-6, 10}).waits, erlang_c({9, 1, 0, 10}), 0.0001);
}

}  // namespace
}  // namespace turno::testing
