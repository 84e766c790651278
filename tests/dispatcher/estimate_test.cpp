// Estimates: the closed forms where they are known by hand, and the two ways of asking for the same
// interval against each other.
#include "dispatcher/estimate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/random/exponential_distribution.hpp>
#include <boost/random/mersenne_twister.hpp>
#include <cmath>
#include <vector>

namespace turno::testing {
namespace {

double seconds(Duration duration) { return std::chrono::duration<double>(duration).count(); }
Duration duration(double s) {
  return std::chrono::duration_cast<Duration>(std::chrono::duration<double>(s));
}

WaitBasis basis(std::uint32_t ahead, float rate, float patience) {
  WaitBasis basis;
  basis.ahead = ahead;
  basis.rate = rate;
  basis.patience = patience;
  return basis;
}

TEST(Estimate, IsNoneBeforeAnybodyWasServed) { EXPECT_FALSE(estimate(WaitBasis{}).has_value()); }

TEST(Estimate, OfTheNextOneIsAnExponential) {
  const auto wait = estimate(basis(0, 0.1F, 0));
  ASSERT_TRUE(wait.has_value());
  EXPECT_NEAR(seconds(wait->mean), 10, 1e-3);
  EXPECT_NEAR(seconds(wait->p50), 10 * std::log(2.0), 1e-3);
  EXPECT_NEAR(seconds(wait->p90), 10 * std::log(10.0), 1e-3);
}

TEST(Estimate, HasTheMeanOfASumOfExponentials) {
  for (const std::uint32_t ahead : {0U, 1U, 7U, 100U, 5000U}) {
    double sum = 0;
    for (std::uint32_t i = 0; i <= ahead; ++i) sum += 1 / (0.5 + 0.01 * i);
    EXPECT_NEAR(model_mean(basis(ahead, 0.5F, 0.01F)), sum, 1e-4 * sum) << ahead << " ahead";
  }
}

TEST(Estimate, HasTheQuantilesOfDrawnWaits) {
  constexpr std::uint32_t kSeed = 7;
  SCOPED_TRACE(kSeed);
  boost::random::mt19937_64 random(kSeed);
  constexpr int kDraws = 20'000;
  constexpr std::uint32_t kAhead = 12;
  std::vector<double> waits;
  for (int draw = 0; draw < kDraws; ++draw) {
    double wait = 0;
    for (std::uint32_t i = 0; i <= kAhead; ++i) {
      wait += boost::random::exponential_distribution<double>(0.2 + 0.02 * i)(random);
    }
    waits.push_back(wait);
  }
  std::sort(waits.begin(), waits.end());
  const auto told = estimate(basis(kAhead, 0.2F, 0.02F));
  ASSERT_TRUE(told.has_value());
  EXPECT_NEAR(seconds(told->p10), waits[kDraws / 10], 0.03 * waits[kDraws / 10]);
  EXPECT_NEAR(seconds(told->p50), waits[kDraws / 2], 0.03 * waits[kDraws / 2]);
  EXPECT_NEAR(seconds(told->p90), waits[kDraws / 10 * 9], 0.03 * waits[kDraws / 10 * 9]);
}

TEST(Estimate, ScalesWithKappaAndWidensToTheRollingRatios) {
  WaitBasis scaled = basis(3, 0.1F, 0);
  const auto plain = estimate(scaled);
  scaled.kappa = 2;
  EXPECT_NEAR(seconds(estimate(scaled)->p50), 2 * seconds(plain->p50), 1e-3);
  scaled.low_ratio = 0.01F;
  scaled.high_ratio = 20;
  EXPECT_NEAR(seconds(estimate(scaled)->p10), 0.01 * model_mean(scaled), 1e-3);
  EXPECT_NEAR(seconds(estimate(scaled)->p90), 20 * model_mean(scaled), 1e-2);
}

// covers() decides most waits without the incomplete functions: it must say what the interval says.
TEST(Estimate, CoversExactlyWhatTheIntervalHolds) {
  for (const std::uint32_t ahead : {0U, 1U, 2U, 5U, 20U, 100U, 400U, 401U, 3000U}) {
    for (const float rate : {0.001F, 0.05F, 2.0F}) {
      for (const float patience : {0.0F, 0.0001F, 0.01F, 0.5F}) {
        for (const bool widened : {false, true}) {
          WaitBasis told = basis(ahead, rate, patience);
          told.kappa = widened ? 1.4F : 1.0F;
          told.low_ratio = widened ? 0.3F : 0.0F;
          told.high_ratio = widened ? 2.5F : 0.0F;
          const auto wait = estimate(told);
          ASSERT_TRUE(wait.has_value());
          if (wait->p90 >= std::chrono::hours(24 * 30)) continue;  // the longest that is told
          const double low = seconds(wait->p10);
          const double high = seconds(wait->p90);
          for (double factor = 0.05; factor < 4; factor *= 1.07) {
            const double waited = factor * seconds(wait->mean);
            // On the edge itself the two round differently.
            const auto is_edge = [&](double edge) { return std::abs(waited - edge) < 1e-3 * edge; };
            if (is_edge(low) || is_edge(high)) continue;
            EXPECT_EQ(covers(told, duration(waited)), waited >= low && waited <= high)
                << ahead << " ahead, rate " << rate << ", patience " << patience << ", widened "
                << widened << ", waited " << waited << " of " << low << ".." << high;
          }
        }
      }
    }
  }
}

}  // namespace
}  // namespace turno::testing
